"""The labels: words that cards are told apart by."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from smm_tui.i18n import N_
from smm_tui.services.register_views import RegisterView, read_labels
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace


class LabelsScreen(RegisterScreen):
    """Labels with their colours; two become one when they are given the same name."""

    PAGE = "labels"
    WATCHES = frozenset({"label", "task_label"})
    HEADINGS = (N_("Label"), N_("Colour"), N_("Cards"))
    NUMBERS = frozenset({2})
    BINDINGS: ClassVar[list[BindingType]] = register_keys(
        N_("add a label"), N_("open the label"), N_("delete the label")
    )
    INVITATION = N_(
        "A label is a word on a card, such as a campaign. Press a to add one; cards bring theirs"
        " when they are typed with +word."
    )

    def read(self) -> RegisterView:
        return read_labels(self.planner.reader, self.planner.brand.id)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.register_forms import label_form

        return label_form(self.planner.reader, self.planner.brand.id, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.registers.save_label(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.registers.delete_label(record_id, heir)
