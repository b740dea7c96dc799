"""The hats: who does what in this brand."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from smm_tui.i18n import N_, _
from smm_tui.services.register_views import RegisterView, read_hats
from smm_tui.ui.register import RegisterScreen

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace


class HatsScreen(RegisterScreen):
    """Roles, and the people who wear them."""

    PAGE = "hats"
    WATCHES = frozenset({"hat", "task", "channel"})
    HEADINGS = (N_("Hat"), N_("Who wears it"), N_("What they do"), N_("Used"))
    NUMBERS = frozenset({3})
    INVITATION = N_(
        "A hat is a role: who writes, who films, who answers. Press f to add the seven usual"
        " ones, or a to write down your own."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fill", N_("add the usual hats"), id="hats.usual"),
    ]

    def read(self) -> RegisterView:
        return read_hats(self.planner.reader, self.planner.brand.id)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.register_forms import hat_form

        return hat_form(self.planner.reader, self.planner.brand.id, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.registers.save_hat(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.registers.delete_hat(record_id, heir)

    async def action_fill(self) -> None:
        """Add the usual hats, those that are here already left out."""
        if await self.change(lambda workspace: workspace.registers.add_usual_hats()) == 0:
            self.planner.say(_("The usual hats are all here already."))
