"""Weeks and months as a brand counts them: their first days, and the instants of those."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smm_tui.domain.day_words import folded

_DAYS_A_WEEK = 7


class PeriodKind(StrEnum):
    """A stretch of days that work is planned for."""

    WEEK = "week"
    MONTH = "month"


_WORDS = {
    folded(word): kind
    for kind, words in {
        PeriodKind.WEEK: "week неделя седмица teden",
        PeriodKind.MONTH: "month месяц месец mesec",
    }.items()
    for word in words.split()
}


class Period(NamedTuple):
    """The days from ``start`` to the one before ``end``."""

    start: date
    end: date


def period_called(name: str) -> PeriodKind | None:
    """The kind of period with this name, or with the only name that begins so."""
    wanted = folded(name)
    if wanted in _WORDS:
        return _WORDS[wanted]
    found = {kind for word, kind in _WORDS.items() if wanted and word.startswith(wanted)}
    return found.pop() if len(found) == 1 else None


def week_start(day: date, first_weekday: int) -> date:
    """The first day of the week that a day is in; weeks begin on ``first_weekday`` (0: Monday)."""
    return day - timedelta(days=(day.weekday() - first_weekday) % _DAYS_A_WEEK)


def current_period(kind: PeriodKind, today: date, first_weekday: int) -> Period:
    """The week or the month that today is in."""
    if kind is PeriodKind.WEEK:
        start = week_start(today, first_weekday)
        return Period(start, start + timedelta(days=_DAYS_A_WEEK))
    start = today.replace(day=1)
    return Period(start, (start + timedelta(days=31)).replace(day=1))


def first_instant(day: date, time_zone: str) -> datetime:
    """When a day begins in a time zone (UTC where the zone is unknown), in UTC."""
    try:
        zone = ZoneInfo(time_zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.combine(day, time(), UTC)
    return datetime.combine(day, time(), zone).astimezone(UTC)
