"""Weeks, wherever they begin: their first days and their numbers."""

from __future__ import annotations

from datetime import date, timedelta

DAYS_A_WEEK = 7
_MIDDLE = 3  # the fourth day of a week lies in the ISO week that most of it lies in


def week_start(day: date, first_weekday: int = 0) -> date:
    """The first day of the week that a day is in (0: weeks begin on Monday)."""
    back = (day.weekday() - first_weekday) % DAYS_A_WEEK
    return day - timedelta(days=min(back, (day - date.min).days))


def week_number(day: date, first_weekday: int = 0) -> int:
    """The number of the week that a day is in, 1 to 53.

    It is the ISO number, also where weeks do not begin on Monday: of the ISO week that most of
    the days share.
    """
    start = week_start(day, first_weekday)
    return (start + timedelta(days=min(_MIDDLE, (date.max - start).days))).isocalendar().week
