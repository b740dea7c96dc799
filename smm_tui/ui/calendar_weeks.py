"""What is to be said of the weeks of a calendar: gaps, overfull days, too much work."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from smm_tui.domain.cadence import Cadence, cadence
from smm_tui.domain.days import weekday_name
from smm_tui.domain.weeks import week_number, week_start
from smm_tui.ui.calendar_days import Days

LEAST_DAYS_BEFORE = 7  # that have to be read before a week, so that a silence is seen


class WeekRemarks:
    """Remarks by week and by day, of this week and the ones to come."""

    def __init__(self, days: Days) -> None:
        view = days.whole
        self._first_weekday = view.brand.first_weekday
        self.cadence: Cadence = cadence(view)
        this_week = week_start(view.today, self._first_weekday)
        self._weeks: dict[date, list[str]] = defaultdict(list)
        self._gaps: dict[date, list[str]] = defaultdict(list)
        self._overfull: set[date] = set()
        for gap in self.cadence.gaps:
            if gap.week >= this_week:
                self._weeks[gap.week].append(f"! {gap}")
                self._gaps[gap.day].append(gap.short)
        for day in self.cadence.overfull:
            if day.day >= this_week:
                name = weekday_name(day.day.weekday())
                self._weeks[week_start(day.day, self._first_weekday)].append(f"! {name}: {day}")
                self._overfull.add(day.day)
        for energy in self.cadence.overloads:
            if energy.week >= this_week:
                self._weeks[energy.week].append(f"! {energy}")

    def number(self, week: date) -> int:
        """The number of a week."""
        return week_number(week, self._first_weekday)

    def of_week(self, week: date) -> list[str]:
        """What is to be said of a week, from its first day to its last."""
        return self._weeks.get(week, [])

    def same_day(self, other: WeekRemarks, day: date) -> bool:
        """Whether the same is to be said of a day there."""
        return (self.gaps(day), self.overfull(day)) == (other.gaps(day), other.overfull(day))

    def gaps(self, day: date) -> list[str]:
        """The channels whose silence becomes too long on a day, in two words each."""
        return self._gaps.get(day, [])

    def overfull(self, day: date) -> bool:
        """Whether a channel has more on a day than its rhythm asks for."""
        return day in self._overfull
