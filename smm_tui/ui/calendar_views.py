"""The views of the calendar by their names, in the order in which a key leads through them."""

from __future__ import annotations

from smm_tui.ui.calendar_agenda import AgendaLayout
from smm_tui.ui.calendar_cadence import CadenceLayout
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.calendar_month import MonthLayout
from smm_tui.ui.calendar_week import WeekLayout

LAYOUTS: dict[str, type[CalendarLayout]] = {
    kind.name: kind for kind in (MonthLayout, WeekLayout, AgendaLayout, CadenceLayout)
}
"""The views that there are."""
