"""The targets: how many posts of a format channels want in a week."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from smm_tui.i18n import N_
from smm_tui.services.calendar_registers import read_target_rows
from smm_tui.services.register_views import RegisterView
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace


class TargetsScreen(RegisterScreen):
    """Targets by channel and format; how many posts of any format stands in the channel's form."""

    PAGE = "targets"
    WATCHES = frozenset({"target", "channel"})
    HEADINGS = (N_("Channel"), N_("Format"), N_("Posts per week"), N_("Of any format"))
    NUMBERS = frozenset({2, 3})
    INVITATION = N_(
        "A target says how many posts of a format a channel wants in a week, such as two reels."
        " Press a to add one; how many of any format stands in the channel's form (g c)."
    )
    BINDINGS: ClassVar[list[BindingType]] = register_keys(
        N_("add a target"), N_("open the target"), N_("delete the target")
    )

    def read(self) -> RegisterView:
        return read_target_rows(self.planner.reader, self.planner.brand.id)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.calendar_forms import target_form

        return target_form(self.planner.reader, self.planner.brand.id, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.targets.save_target(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.targets.delete_target(record_id)
