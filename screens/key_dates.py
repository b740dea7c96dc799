"""The key dates: seasons, campaigns and other days that the calendar should know of."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from smm_tui.i18n import N_
from smm_tui.services.calendar_registers import read_key_date_rows
from smm_tui.services.register_views import RegisterView
from smm_tui.ui.register import RegisterScreen, register_keys

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace


class KeyDatesScreen(RegisterScreen):
    """Days and seasons of the brand's own; holidays come with the country in the brand's form."""

    PAGE = "key-dates"
    WATCHES = frozenset({"key_date"})
    HEADINGS = (
        N_("Title"),
        N_("Date"),
        N_("Last day"),
        N_("Kind"),
        N_("Every year"),
        N_("Note"),
    )
    SPARE = (5, 3)
    INVITATION = N_(
        "A key date is a day or a season to think of: a fair, the start of the harvest, a sale."
        " Press a to add one. Holidays come by themselves when the brand has a country (b e)."
    )
    BINDINGS: ClassVar[list[BindingType]] = register_keys(
        N_("add a key date"), N_("open the key date"), N_("delete the key date")
    )

    def read(self) -> RegisterView:
        return read_key_date_rows(self.planner.reader, self.planner.brand.id)

    def form(self, record_id: int) -> FormSpec | None:
        from smm_tui.services.calendar_forms import key_date_form

        return key_date_form(self.planner.reader, record_id, day=self.today)

    def save(self, workspace: Workspace, record_id: int, version: int, typed: Values) -> int:
        return workspace.key_dates.save_key_date(record_id, version, typed)

    def delete(self, workspace: Workspace, record_id: int, heir: int | None) -> None:
        workspace.key_dates.delete_key_date(record_id)
