"""Days as people type them, and days as the planner writes them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta

from smm_tui.clock import moment_in
from smm_tui.domain import day_words as words
from smm_tui.i18n import N_, _

LONGEST = 60  # characters; nobody says a day in more
STILL_RECENT = 30  # days; a day without a year that is past by no more than this is meant as past

_MONTHS_A_YEAR = 12
_DAYS_A_WEEK = 7
_WEEKDAY_SHOWN_BACK = -6  # days; "Thu 19" is still read as the last Thursday
_WEEKDAY_SHOWN_AHEAD = 13

_WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip

AUTO, ISO, DAY_MONTH = "auto", "iso", "day-month"
_style = AUTO

_ISO = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_NUMBERS = re.compile(r"([0-9]{1,2})([-./ ])([0-9]{1,2})(?:[-./ ]([0-9]{4}|[0-9]{2}))?\.?")
_OFFSET = re.compile(r"([+-])? ?([0-9]{1,5}) ?([^\W\d_]+)?\.?")
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|-?(?:го|е|ое|ти|ви|ри|ми))?\.?")
_SPACED = re.compile(r"(?<=[0-9])\.? ?([./]) +(?=[0-9])")
_YEAR = re.compile(r"[0-9]{4}|[0-9]{2}")


class UnknownDay(ValueError):
    """Text that names no day; ``str()`` is the translated sentence for the user."""

    def __init__(self) -> None:
        super().__init__(_("Not a day that I know. Type fri, +3d, 27.09, 27 Sep or 2026-09-27."))


class DayAhead(ValueError):
    """A day that is still ahead where one is wanted that has been; ``str()`` is translated."""

    def __init__(self) -> None:
        super().__init__(_("This day is still ahead. Type one that has been, or today."))


def parse_day(
    text: str, today: date, *, first_weekday: int = 0, past: bool = False, start: date | None = None
) -> date | None:
    """The day that the text names, seen from ``today``; None for an empty text and "none".

    English, Russian, Bulgarian and Slovenian are understood whatever the interface speaks; case
    and diacritics do not matter.

    - A weekday is the next such day, never today: "fri" typed on a Friday is a week ahead.
    - A day of the month (27) is the next one that exists and is not past; today counts.
    - A day and month without a year is the next such day, unless the last one was no more than
      ``STILL_RECENT`` days ago: then that one is meant (notes are often typed afterwards).
    - "eow", "eom", "eoy" are the last days of this week, month and year; "next week" and "next
      month" the first days of those. ``first_weekday`` (0: Monday) says where a week begins.
    - 27/9 is day first; 9/27 can only be the month first and is taken so.
    - With ``past`` the day is one on which something was done: a weekday, a day of the month, a
      day and month without a year is the last such day instead of the next; today counts.
    - With ``start``, days of the month and days without a year are those from that day on.

    Raises UnknownDay for everything else.
    """
    if len(text) > LONGEST:
        raise UnknownDay
    said = words.folded(text.strip())
    if not said or said in words.NO_DAY:
        return None
    try:
        dated = start and (_by_numbers(said, start, past) or _by_names(said.split(), start, past))
        day = dated or _understood(said, today, first_weekday, past)
    except (ValueError, OverflowError):
        day = None
    if day is None:
        raise UnknownDay
    return day


def past_day(text: str, today: date, *, first_weekday: int = 0) -> date | None:
    """The day that the text names, on which something was done; see ``parse_day``.

    Raises DayAhead for a day after ``today``, UnknownDay when the text names none.
    """
    day = parse_day(text, today, first_weekday=first_weekday, past=True)
    if day is not None and day > today:
        raise DayAhead
    return day


def _understood(said: str, today: date, first_weekday: int, past: bool) -> date | None:
    return (
        _by_phrase(said, today, first_weekday, past)
        or _by_numbers(said, today, past)
        or _by_offset(said, today)
        or _by_names(said.replace(",", " ").split(), today, past)
        or _without_preposition(said, today, first_weekday, past)
    )


def _without_preposition(said: str, today: date, first_weekday: int, past: bool) -> date | None:
    first, _space, rest = said.partition(" ")
    if rest and first in words.PREPOSITIONS:
        return _understood(rest, today, first_weekday, past)
    return None


def _by_phrase(said: str, today: date, first_weekday: int, past: bool) -> date | None:
    if said in words.DAYS_AWAY:
        return today + timedelta(days=words.DAYS_AWAY[said])
    if said in words.PERIOD_ENDS:
        return _last_day(words.PERIOD_ENDS[said], today, first_weekday)
    if said in words.NEXT_PERIODS:
        last = _last_day(words.NEXT_PERIODS[said], today, first_weekday)
        return last + timedelta(days=1)
    weekday = words.number_of(said, words.WEEKDAYS)
    if weekday is None:
        return None
    if past:
        return today - timedelta(days=(today.weekday() - weekday) % _DAYS_A_WEEK)
    return today + timedelta(days=(weekday - today.weekday() - 1) % _DAYS_A_WEEK + 1)


def _last_day(period: str, today: date, first_weekday: int) -> date:
    if period == words.WEEK:
        return today + timedelta(days=(first_weekday - 1 - today.weekday()) % _DAYS_A_WEEK)
    month = today.month if period == words.MONTH else _MONTHS_A_YEAR
    return date(today.year, month, monthrange(today.year, month)[1])


def _by_numbers(said: str, today: date, past: bool) -> date | None:
    said = _SPACED.sub(r"\1", said)
    if found := _ISO.fullmatch(said) or _COMPACT.fullmatch(said):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _ORDINAL.fullmatch(said):
        return _day_of_month(int(found[1]), today, past)
    if found := _NUMBERS.fullmatch(said):
        day, month = int(found[1]), int(found[3])
        if found[2] == "/" and day <= _MONTHS_A_YEAR < month:
            day, month = month, day
        return _day_and_month(day, month, found[4], today, past)
    return None


def _day_of_month(number: int, today: date, past: bool) -> date | None:
    if not 1 <= number <= 31:
        return None
    months = (_moved(today.replace(day=1), -n if past else n, words.MONTH) for n in range(4))
    days = (each.replace(day=number) for each in months if _exists(each.year, each.month, number))
    return next(day for day in days if (day <= today if past else day >= today))


def _day_and_month(day: int, month: int, year: str | None, today: date, past: bool) -> date | None:
    if year is not None:
        century = today.year // 100 * 100 if len(year) == 2 else 0
        return date(century + int(year), month, day)
    if past:
        before = range(today.year, max(today.year - 10, 0), -1)
        gone = (date(y, month, day) for y in before if _exists(y, month, day))
        return next((found for found in gone if found <= today), None)
    earliest = today - timedelta(days=min(STILL_RECENT, (today - date.min).days))
    years = range(earliest.year, earliest.year + 10)  # eight years can pass between two 29 Feb
    days = (date(y, month, day) for y in years if _exists(y, month, day))
    return next((found for found in days if found >= earliest), None)


def _exists(year: int, month: int, day: int) -> bool:
    if not 1 <= month <= _MONTHS_A_YEAR or not 1 <= day <= 31 or year > date.max.year:
        raise ValueError("no such day in any year")
    return day <= monthrange(year, month)[1]


def _by_offset(said: str, today: date) -> date | None:
    parts = said.split()
    sign = 1
    if len(parts) > 1 and parts[0] in words.AHEAD | words.BEFORE:
        sign = -1 if parts[0] in words.BEFORE else 1
        parts = parts[1:]
        if parts[0] in words.UNITS:  # "через неделю"
            parts = ["1", *parts]
    elif len(parts) > 1 and parts[-1] in words.AGO:
        sign, parts = -1, parts[:-1]
    found = _OFFSET.fullmatch(" ".join(parts))
    if not found or not (found[1] or found[3]):
        return None
    unit = words.UNITS.get(found[3] or "d")
    if unit is None:
        return None
    return _moved(today, sign * int(f"{found[1] or ''}{found[2]}"), unit)


def _moved(day: date, steps: int, unit: str) -> date:
    if unit in (words.DAY, words.WEEK):
        return day + timedelta(days=steps * (_DAYS_A_WEEK if unit == words.WEEK else 1))
    months = steps * (_MONTHS_A_YEAR if unit == words.YEAR else 1)
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    date(year, 1, 1)  # refuses a year out of bounds before monthrange does it less clearly
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _by_names(parts: list[str], today: date, past: bool) -> date | None:
    if len(parts) > 1 and parts[-1].rstrip(".") in words.YEAR_SIGNS:
        parts = parts[:-1]
    weekday = words.number_of(parts[0], words.WEEKDAYS) if len(parts) > 1 else None
    if weekday is not None:
        return _on_weekday(weekday, parts[1:], today, past)
    if len(parts) not in (2, 3):
        return None
    number, name, *rest = parts
    if not _ORDINAL.fullmatch(number):
        number, name = name, number
    found, month = _ORDINAL.fullmatch(number), words.number_of(name, words.MONTHS)
    year = rest[0].rstrip(".") if rest else None
    if not found or month is None or (year and not _YEAR.fullmatch(year)):
        return None
    return _day_and_month(int(found[1]), month, year, today, past)


def _on_weekday(weekday: int, parts: list[str], today: date, past: bool) -> date | None:
    """The day of "Fri 27" or "Fri 27 Nov 2026"; the weekday has to be true of it."""
    said = " ".join(parts)
    found = _ORDINAL.fullmatch(said)
    if found:
        for away in range(_WEEKDAY_SHOWN_BACK, 1 if past else _WEEKDAY_SHOWN_AHEAD + 1):
            day = today + timedelta(days=away)
            if day.weekday() == weekday and day.day == int(found[1]):
                return day
    exact = _by_numbers(said, today, past) or _by_names(parts, today, past)
    return exact if exact is not None and exact.weekday() == weekday else None


def use_date_style(style: str) -> None:
    """Write days in this style from now on, everywhere.

    ``iso`` is 2026-11-27, ``day-month`` has no weekdays, anything else is as ``format_day`` says.
    """
    global _style
    _style = style


def format_day(day: date, today: date) -> str:
    """How a day is shown: "Fri 27" while it is near, else "12 Dec", with the year if it differs.

    Near is from six days ago to the end of the next two weeks. ``use_date_style`` may say
    otherwise.
    """
    if _style == ISO:
        return day.isoformat()
    if _style != DAY_MONTH and _WEEKDAY_SHOWN_BACK <= (day - today).days <= _WEEKDAY_SHOWN_AHEAD:
        return _("%(weekday)s %(day)d") % {"weekday": _(_WEEKDAYS[day.weekday()]), "day": day.day}
    names = {"day": day.day, "month": _(_MONTHS[day.month - 1]), "year": f"{day.year:04}"}
    if day.year == today.year:
        return _("%(day)d %(month)s") % names
    return _("%(day)d %(month)s %(year)s") % names


def full_day(day: date) -> str:
    """A day that cannot be mistaken: "Fri 27 Nov 2026", or as ``use_date_style`` says."""
    if _style == ISO:
        return day.isoformat()
    names = {"day": day.day, "month": _(_MONTHS[day.month - 1]), "year": f"{day.year:04}"}
    if _style == DAY_MONTH:
        return _("%(day)d %(month)s %(year)s") % names
    weekday = _(_WEEKDAYS[day.weekday()])
    return _("%(weekday)s %(day)d %(month)s %(year)s") % {**names, "weekday": weekday}


def weekday_name(weekday: int) -> str:
    """A weekday in short, 0 being Monday: "Mon"."""
    return _(_WEEKDAYS[weekday])


def day_and_month(day: date) -> str:
    """A day without its year, however near it is: "12 Dec"."""
    if _style == ISO:
        return day.isoformat()[5:]
    return _("%(day)d %(month)s") % {"day": day.day, "month": _(_MONTHS[day.month - 1])}


def edit_day(day: date) -> str:
    """A day as it stands in a field while it is edited: ISO 8601."""
    return day.isoformat()


def format_moment(instant: datetime, zone: str) -> str:
    """A moment in a time zone, to the minute: "Tue 17 Nov 2026 14:02"."""
    local = moment_in(instant, zone)
    return f"{full_day(local.date())} {local:%H:%M}"
