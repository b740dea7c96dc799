"""The brands: one planner for several clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from smm_tui.i18n import N_
from smm_tui.services.register_views import RegisterRow, RegisterView, read_brand_rows
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace


class BrandsScreen(RegisterScreen):
    """All brands of this planner, with the settings that each has of its own."""

    PAGE = "brands"
    WATCHES = frozenset({"brand", "task"})
    HEADINGS = (N_("Brand"), N_("Currency"), N_("Time zone"), N_("Colour"), N_("Cards"))
    NUMBERS = frozenset({4})
    BINDINGS: ClassVar[list[BindingType]] = [
        *register_keys(N_("add a brand"), N_("open the brand"), N_("delete the brand")),
        Binding("space", "use", N_("change to this brand"), id="brands.use"),
    ]

    def read(self) -> RegisterView:
        return read_brand_rows(self.planner.reader)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.register_forms import brand_form

        return brand_form(self.planner.reader, record_id)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.frame.save_brand(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.frame.delete_brand(record_id)

    def _heirs(self, row: RegisterRow) -> list[RegisterRow]:
        """Nothing is handed over from one client to another."""
        return []

    async def action_use(self) -> None:
        """Show the brand under the cursor on every page."""
        if row := self.row:
            await self.planner.use_brand(row.id)
