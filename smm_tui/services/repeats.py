"""Repetitions: what they say, and the days that they fall on."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from smm_tui.domain.days import full_day
from smm_tui.domain.errors import Refused
from smm_tui.domain.repeat import Frequency as Frequency
from smm_tui.domain.repeat import Repeat as Repeat
from smm_tui.domain.repeat import Scope as Scope
from smm_tui.domain.repeat import read_rule as read_rule
from smm_tui.domain.repeat import rule_text as rule_text
from smm_tui.domain.repeat import words_of as words_of
from smm_tui.domain.repeat_words import UnknownRepeat as UnknownRepeat
from smm_tui.domain.repeat_words import parse_repeat as parse_repeat
from smm_tui.domain.weeks import DAYS_A_WEEK
from smm_tui.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTENED = 3  # days by which a short month ends before the 31st
_SOME = 12  # days of a rule of months, among which one is on the day that the rule names


def days_of(
    rule: Repeat,
    first_day: date,
    first: date,
    last: date,
    left_out: Collection[date] = frozenset(),
) -> tuple[date, ...]:
    """The days from ``first`` to ``last`` on which a rule falls that began on ``first_day``.

    The day on which it began is one of them, also where the rule would not have it, and counts.
    """
    days = takewhile(lambda day: day <= last, all_days(rule, first_day))
    return tuple(day for day in days if day >= first and day not in left_out)


def all_days(rule: Repeat, first_day: date) -> Iterator[date]:
    """All days of a rule in their order; without an end they go on to the end of the calendar."""
    # Slow to import, and a calendar without series does not need it.
    from dateutil.rrule import rrulestr

    endless = rule_text(replace(rule, until=None, count=None))
    found = rrulestr(endless, dtstart=datetime.combine(first_day, time()))
    yield first_day
    number = 1
    for moment in found:
        day = moment.date()
        if (rule.until is not None and day > rule.until) or number == rule.count:
            return
        if day != first_day:
            number += 1
            yield day


def moved(rule: Repeat, first_day: date, days: int) -> tuple[Repeat, date]:
    """The rule and the first day of a series that is so many days later.

    Its days follow each other as before. Days of a month or year go to the day of the month to
    which they come from a month that has them: the 31st and a day on is the 1st, a day back the
    30th, or the last day where there is no 30th.
    """
    step = timedelta(days=days)
    if rule.frequency in (Frequency.MONTH, Frequency.YEAR):
        return _moved_in_month(rule, first_day, step)
    weekdays = tuple(sorted((weekday + days) % DAYS_A_WEEK for weekday in rule.weekdays))
    # The same days share a week as before where weeks are passed over.
    apart = rule.interval > 1 and weekdays
    week_start = (rule.week_start + days) % DAYS_A_WEEK if apart else 0
    until = rule.until + step if rule.until is not None else None
    new = replace(rule, weekdays=weekdays, week_start=week_start, until=until)
    return new, first_day + step


def _moved_in_month(rule: Repeat, first_day: date, step: timedelta) -> tuple[Repeat, date]:
    some = islice(all_days(replace(rule, until=None, count=None), first_day), _SOME)
    whole = [day for day in some if day.day == rule.monthday] or [first_day]
    # Of days that fall into months of different lengths, the last one means the last day in all.
    true = max((day + step for day in whole), key=lambda day: day.day)
    month = true.month if rule.frequency is Frequency.YEAR else None
    new = replace(rule, monthday=true.day, month=month)
    near = sorted(range(-_SHORTENED, _SHORTENED + 1), key=abs)
    days = (first_day + step + timedelta(days=away) for away in near)
    start = next((day for day in days if fits(new, day)), first_day + step)
    return _as_many(rule, first_day, new, start), start


def _as_many(rule: Repeat, first_day: date, new: Repeat, start: date) -> Repeat:
    """The new rule with an end behind as many days as the rule has, where that has a last day."""
    if rule.until is None:
        return new
    # They need not be as far apart.
    count = sum(1 for _day in all_days(rule, first_day))
    *_others, last = islice(all_days(replace(new, until=None), start), count)
    return replace(new, until=last)


def from_day(rule: Repeat, first_day: date, day: date) -> Repeat:
    """The rule as it is for what begins on another day: always as far from the other as then.

    "Mon, Thu" from a Monday on is "Tue, Fri" from the Tuesday after; of a month it is the day of
    the month that ``day`` is. Raises Refused when the calendar ends before that.
    """
    if day == first_day:
        return rule
    try:
        new, start = moved(rule, first_day, (day - first_day).days)
        if start != day:
            month = day.month if new.month is not None else None
            new = replace(new, monthday=day.day, month=month, until=None)
            new = _as_many(rule, first_day, new, day)
    except (OverflowError, ValueError):
        raise Refused(_("The calendar ends before that.")) from None
    return new


def fits(rule: Repeat, day: date) -> bool:
    """Whether a series may begin on a day.

    That of a rule of days or weeks may begin on any, that of months or years on one of its days.
    """
    if rule.monthday is None:
        return True
    last = monthrange(day.year, day.month)[1]
    return day.month == (rule.month or day.month) and day.day == min(rule.monthday, last)


def first_fitting(rule: Repeat, day: date) -> date:
    """The first day from this one on, on which a series with this rule may begin.

    Raises Refused when the calendar ends before it.
    """
    if fits(rule, day):
        return day
    # Counted from a day that fits, and with none of its months or years passed over.
    plain = replace(rule, interval=1, until=None, count=None)
    month = rule.month or day.month
    year = day.year - (rule.month is not None)
    begin = date(year, month, min(rule.monthday or 1, monthrange(year, month)[1]))
    found = next((each for each in all_days(plain, begin) if each >= day), None)
    if found is None:
        raise Refused(_("The calendar ends before that."))
    return found


def no_such_day(rule: Repeat, day: date) -> str:
    """Why a series cannot begin on a day, and on which it can."""
    words = _("%(day)s is no such day: move the post to %(first)s first.")
    return words % {"day": full_day(day), "first": full_day(first_fitting(rule, day))}
