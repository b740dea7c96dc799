"""How something repeats: as a value, as an RRULE of RFC 5545, and as a sentence for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from smm_tui.domain.days import day_and_month, format_day, full_day, weekday_name
from smm_tui.domain.errors import Refused
from smm_tui.i18n import N_, _, ngettext

MOST_INTERVAL = 999
MOST_TIMES = 9999
SHORTEST_MONTH = 28  # days; later days of the month are the last one where they do not exist
LAST_DAY = 31

_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UNTIL = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(T[0-9]{6}Z?)?")
_LEAP_YEAR = 2000


class Frequency(StrEnum):
    """What an interval is counted in; its value is the RRULE's word."""

    DAY = "DAILY"
    WEEK = "WEEKLY"
    MONTH = "MONTHLY"
    YEAR = "YEARLY"


@dataclass(frozen=True, slots=True)
class Repeat:
    """A rule by which days follow a first one.

    A ``monthday`` that a month does not have is its last day: the 31st is the last day of every
    month, and 29 February is the 28th in common years.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()  # of a week, 0 is Monday; empty: that of the first day
    monthday: int | None = None  # of a month or year; None: that of the first day
    month: int | None = None  # of a year; None: that of the first day
    until: date | None = None  # no day is later
    count: int | None = None  # so many days, the first one among them
    week_start: int = 0  # where weeks begin, which tells them apart when some are passed over

    def on(self, day: date) -> Repeat:
        """The rule with all that it leaves to its first day."""
        match self.frequency:
            case Frequency.WEEK if not self.weekdays:
                return replace(self, weekdays=(day.weekday(),))
            case Frequency.MONTH if self.monthday is None:
                return replace(self, monthday=day.day)
            case Frequency.YEAR if self.month is None or self.monthday is None:
                return replace(self, month=day.month, monthday=day.day)
        return self


def rule_text(rule: Repeat) -> str:
    """The rule as it is stored: an RRULE without its name."""
    parts = [f"FREQ={rule.frequency}"]
    if rule.interval > 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.weekdays:
        parts.append("BYDAY=" + ",".join(_CODES[weekday] for weekday in rule.weekdays))
    if rule.month is not None:
        parts.append(f"BYMONTH={rule.month}")
    if rule.monthday is not None:
        days = range(min(rule.monthday, SHORTEST_MONTH), rule.monthday + 1)
        parts.append("BYMONTHDAY=" + ",".join(map(str, days)))
        if len(days) > 1:
            parts.append("BYSETPOS=-1")
    if rule.until is not None:
        parts.append(f"UNTIL={rule.until:%Y%m%d}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.week_start:
        parts.append(f"WKST={_CODES[rule.week_start]}")
    return ";".join(parts)


def read_rule(text: str) -> Repeat:
    """The rule that an RRULE says. Raises Refused for one that the planner cannot keep."""
    said = text.strip().upper().removeprefix("RRULE:")
    parts = [part.partition("=")[::2] for part in said.split(";") if part]
    values = dict(parts)
    try:
        if len(values) < len(parts):
            raise ValueError("a part is said twice")
        return _read(values)
    except (ValueError, KeyError):
        words = _("This repetition is not one that the planner knows: %(rule)s")
        raise Refused(words % {"rule": text[:100]}) from None


def _read(values: Mapping[str, str]) -> Repeat:
    left = dict(values)
    frequency = Frequency(left.pop("FREQ"))
    interval = _number(left.pop("INTERVAL", "1"), MOST_INTERVAL)
    weekdays = tuple(sorted({_CODES.index(code) for code in _list(left.pop("BYDAY", ""))}))
    monthday = _read_monthday(left.pop("BYMONTHDAY", ""), left.pop("BYSETPOS", ""))
    month = _number(left.pop("BYMONTH"), 12) if "BYMONTH" in left else None
    until = _read_until(left.pop("UNTIL")) if "UNTIL" in left else None
    count = _number(left.pop("COUNT"), MOST_TIMES) if "COUNT" in left else None
    week_start = _CODES.index(left.pop("WKST", "MO"))
    if frequency is Frequency.DAY and weekdays and interval == 1:
        frequency = Frequency.WEEK
    monthly = frequency in (Frequency.MONTH, Frequency.YEAR)
    if (
        left
        or (until is not None and count is not None)
        or (weekdays and frequency is not Frequency.WEEK)
        or (monthday is not None and not monthly)
        or ((month is None) != (monthday is None) and frequency is Frequency.YEAR)
        or (month is not None and frequency is not Frequency.YEAR)
    ):
        raise ValueError("beyond what is offered")
    if month is not None and monthday is not None:
        date(_LEAP_YEAR, month, monthday)
    return Repeat(frequency, interval, weekdays, monthday, month, until, count, week_start)


def _list(text: str) -> list[str]:
    return text.split(",") if text else []


def _number(text: str, most: int) -> int:
    number = int(text)
    if not 1 <= number <= most:
        raise ValueError("out of bounds")
    return number


def _read_monthday(text: str, position: str) -> int | None:
    days = [int(day) for day in _list(text)]
    if days == [-1] and position in ("", "-1", "1"):
        return LAST_DAY
    if len(days) == 1 and position in ("", "-1", "1"):
        return _number(text, LAST_DAY)
    if not days and not position:
        return None
    if position != "-1" or days != list(range(SHORTEST_MONTH, days[-1] + 1)):
        raise ValueError("beyond what is offered")
    return _number(str(days[-1]), LAST_DAY)


def _read_until(text: str) -> date:
    found = _UNTIL.fullmatch(text)
    if not found:
        raise ValueError("no day")
    return date(int(found[1]), int(found[2]), int(found[3]))


def words_of(rule: Repeat, today: date | None = None) -> str:
    """The rule as a sentence says it: "every 2 weeks on Mon, Thu until 3 Mar".

    Seen from ``today`` its end is told as days are shown elsewhere, else with weekday and year.
    """
    every = _on_days(rule, _every(rule))
    if rule.until is not None:
        day = full_day(rule.until) if today is None else format_day(rule.until, today)
        return _("%(rule)s until %(day)s") % {"rule": every, "day": day}
    if rule.count is not None:
        words = ngettext("%(rule)s, %(count)d time", "%(rule)s, %(count)d times", rule.count)
        return words % {"rule": every, "count": rule.count}
    return every


def rule_in_words(text: str, today: date | None = None) -> str:
    """A stored rule as a sentence; as it stands where the planner cannot read it. Never raises."""
    try:
        return words_of(read_rule(text), today) if text else ""
    except Refused:
        return text


def _every(rule: Repeat) -> str:
    count = rule.interval
    match rule.frequency:
        case Frequency.DAY:
            words = ngettext("every day", "every %(count)d days", count)
        case Frequency.WEEK:
            words = ngettext("every week", "every %(count)d weeks", count)
        case Frequency.MONTH:
            words = ngettext("every month", "every %(count)d months", count)
        case Frequency.YEAR:
            words = ngettext("every year", "every %(count)d years", count)
    return words % {"count": count}


def _on_days(rule: Repeat, every: str) -> str:
    if rule.weekdays:
        first = rule.week_start
        in_order = sorted(rule.weekdays, key=lambda weekday: (weekday - first) % len(_CODES))
        days = ", ".join(map(weekday_name, in_order))
        return _("%(every)s on %(days)s") % {"every": every, "days": days}
    if rule.month is not None and rule.monthday is not None:
        days = day_and_month(date(_LEAP_YEAR, rule.month, rule.monthday))
        return _("%(every)s on %(days)s") % {"every": every, "days": days}
    if rule.monthday == LAST_DAY:
        return _("%(every)s on the last day") % {"every": every}
    if rule.monthday is not None:
        return _("%(every)s on day %(day)d") % {"every": every, "day": rule.monthday}
    return every


class Scope(StrEnum):
    """Which posts of a series a change is for."""

    ONE = "one"
    FOLLOWING = "following"
    ALL = "all"

    @property
    def heading(self) -> str:
        """Its name in the user's language."""
        return _(_SCOPES[self])


_SCOPES = {
    Scope.ONE: N_("only this one"),
    Scope.FOLLOWING: N_("this one and the following"),
    Scope.ALL: N_("all of them"),
}
