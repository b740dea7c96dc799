"""What is to be said of the weeks of a calendar: gaps, overfull days, too much work."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from smm_tui.domain.cadence import Cadence, Energy, Gap, Overfull, cadence
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
        self._found: dict[date, list[Gap | Overfull | Energy]] = defaultdict(list)
        self._told: dict[date, list[str]] = {}
        self._gaps: dict[date, list[str]] = defaultdict(list)
        self._overfull: set[date] = set()
        for gap in self.cadence.gaps:
            if gap.week >= this_week:
                self._found[gap.week].append(gap)
                if gap.silent:
                    self._gaps[gap.day].append(gap.short)
        for day in self.cadence.overfull:
            if day.day >= view.today:
                self._found[week_start(day.day, self._first_weekday)].append(day)
                self._overfull.add(day.day)
        for energy in self.cadence.overloads:
            if energy.week >= this_week:
                self._found[energy.week].append(energy)

    def number(self, week: date) -> int:
        """The number of a week."""
        return week_number(week, self._first_weekday)

    def of_week(self, week: date) -> list[str]:
        """What is to be said of a week, from its first day to its last."""
        told = self._told.get(week)
        if told is None:  # in words only when it comes into sight: a full year has thousands
            told = self._told[week] = [_in_words(each) for each in self._found.get(week, ())]
        return told

    def same_day(self, other: WeekRemarks, day: date) -> bool:
        """Whether the same is to be said of a day there."""
        return (self.gaps(day), self.overfull(day)) == (other.gaps(day), other.overfull(day))

    def gaps(self, day: date) -> list[str]:
        """The channels whose silence becomes too long on a day, in two words each."""
        return self._gaps.get(day, [])

    def overfull(self, day: date) -> bool:
        """Whether a channel has more on a day than its rhythm asks for."""
        return day in self._overfull


def _in_words(found: Gap | Overfull | Energy) -> str:
    if isinstance(found, Overfull):
        return f"! {weekday_name(found.day.weekday())}: {found}"
    return f"! {found}"
