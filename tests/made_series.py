"""Posts and series of the naive model, and the days of their rules, counted one after another."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from smm_tui.domain.repeat import Frequency, Repeat

DAY = timedelta(days=1)


Group: TypeAlias = int | tuple[int, tuple[int, ...]] | None  # by hand, or a group's turn


@dataclass(eq=False)
class MadePost:
    title: str
    day: date
    time: str = ""
    pillar: str = ""
    status: str = "draft"
    series: MadeSeries | None = None
    series_day: date | None = None
    channel: int = 0
    group: Group = None

    @property
    def told(self) -> tuple[Any, ...]:
        return (self.day, self.series_day or date.min, self.title, self.time, self.pillar,
                self.status, self.channel)  # fmt: skip


@dataclass(eq=False)
class MadeSeries:
    title: str
    time: str
    pillar: str
    day: date
    rule: Repeat
    made: date
    left_out: set[date] = field(default_factory=set)
    channel: int = 0
    status: str = "draft"
    group: int | None = None
    behind: int = 0  # days

    def turn(self, day: date) -> tuple[int, ...]:
        """Counted in days, and in months for a rule of months."""
        if self.rule.monthday is None:
            return ((day - self.behind * DAY).toordinal(),)
        # The day that the rule means, in a month that is long enough for it.
        month, meant = day.year * 12 + day.month, self.rule.monthday - self.behind
        while meant > 31:
            month, meant = month + 1, meant - 31
        while meant < 1:
            month, meant = month - 1, meant + 31
        year, number = divmod(month - 1, 12)
        return (date(year, number + 1, 1).toordinal(),)

    def group_of(self, day: date) -> Group:
        return None if self.group is None else (self.group, self.turn(day))


def naive_days(rule: Repeat, first: date, last: date) -> list[date]:
    """Day after day, asked whether it is one of them."""
    found, day = [first], first + DAY
    while day <= (min(last, rule.until) if rule.until else last):
        if len(found) == rule.count:
            break
        if falls_on(rule, first, day):
            found.append(day)
        day += DAY
    return [day for day in found if day <= last]


def falls_on(rule: Repeat, first: date, day: date) -> bool:
    if rule.frequency is Frequency.DAY:
        return (day - first).days % rule.interval == 0
    if rule.frequency is Frequency.WEEK:
        weeks = (week_of(day, rule.week_start) - week_of(first, rule.week_start)).days // 7
        return day.weekday() in rule.weekdays and weeks % rule.interval == 0
    months = (day.year - first.year) * 12 + day.month - first.month
    last = monthrange(day.year, day.month)[1]
    return day.day == min(rule.monthday or 0, last) and months % rule.interval == 0


def week_of(day: date, begins: int) -> date:
    while day.weekday() != begins:
        day -= DAY
    return day


def later(day: date, time: str, days: int, minutes: int) -> tuple[date, str]:
    if not time:
        return day + days * DAY, time
    total = int(time[:2]) * 60 + int(time[3:]) + minutes
    return day + (days + total // 1440) * DAY, f"{total % 1440 // 60:02}:{total % 60:02}"


def shifted_rule(repeat: Repeat, first: date, step: int) -> tuple[Repeat, date]:
    """By the words of the real thing; that those hold is tested by themselves."""
    from smm_tui.services.repeats import moved

    return moved(repeat, first, step)
