"""The stages of the board: what the brand calls them, and how many cards it wants in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from smm_tui.i18n import N_
from smm_tui.services.register_views import RegisterView
from smm_tui.services.stage_forms import WATCHED, read_stage_rows, stage_form, stage_of
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace

_NOT_HERE = frozenset({"add", "delete", "find", "find_all"})


class StagesScreen(RegisterScreen):
    """The six stages, which can be renamed and limited; none comes, none goes."""

    PAGE = "stages"
    WATCHES = WATCHED
    HEADINGS = (N_("Stage"), N_("Means"), N_("Cards"), N_("At most"), N_("Over"))
    NUMBERS = frozenset({2, 3, 4})
    BINDINGS: ClassVar[list[BindingType]] = register_keys(
        N_("add one"), N_("change its name and limit"), N_("delete it")
    )
    HINTS = (
        (("register.open",), N_("name and limit")),
        (("app.undo",), N_("undo")),
        (("app.places",), N_("go to")),
    )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys of registers that mean nothing here are no keys here."""
        return False if action in _NOT_HERE else super().check_action(action, parameters)

    def read(self) -> RegisterView:
        return read_stage_rows(self.planner.reader, self.planner.brand.id)

    def form(self, record_id: int) -> FormSpec | None:
        return stage_form(self.planner.reader, self.planner.brand.id, stage_of(record_id))

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        workspace.stages.save_form(stage_of(record_id), version, typed)
        return record_id
