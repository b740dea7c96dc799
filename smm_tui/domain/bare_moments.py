r"""Days and times that stand without a key in a line about a post: ``Reel harvest fri 18:00``.

They count at the end of the text, and anywhere where a day and a time stand side by side. A title
must not lose words that only resemble a day, so alone at the end count

- weekdays in their short forms ("fri", "пт"; not "Black Friday"), "today" and the like,
- days in numbers with points ("27.09"; not "24/7"), ISO days, "+3d", and "27 Sep",
- times with a colon or with am and pm ("18:00", "6pm"; not "18.30" and "24h").

Behind "on" a weekday may be said in full, beside a time every day may, and beside a day every time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from smm_tui.domain.day_words import DAYS_AWAY, MONTHS, WEEKDAYS, folded, number_of
from smm_tui.domain.days import UnknownDay, parse_day
from smm_tui.domain.times import UnknownTime, parse_time

LONGEST = 7  # words: "on Friday 27 September at 6 pm"

_SHORT_WEEKDAYS = frozenset(
    folded(
        "mon tue tues wed thu thur thurs fri sat sun пн вт ср чт пт сб вс нд"
        " пон вто сря чет пет съб нед pon tor sre čet sob ned"
    ).split()
)
_NO_DAY_ALONE = frozenset({"now", "tod"})
_ON = frozenset(folded("on в во във на v na").split())
_AT = frozenset(folded("at в ob").split())

_DAY_ALONE = re.compile(
    r"[0-9]{1,2}\.[0-9]{1,2}\.?(?:[0-9]{4}|[0-9]{2})?|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|\+[0-9]{1,3}[^\W\d_]{1,2}"
)
_DAY_BY_A_TIME = re.compile(r"[0-9]{1,2}/[0-9]{1,2}(?:/(?:[0-9]{4}|[0-9]{2}))?")
_NUMBER = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th|\.)?")
_YEAR = re.compile(r"[0-9]{4}")
_LIKE_A_DAY = re.compile(  # "30.02" and "31.11."; not the price "30.50"
    r"(?:29|3[01])\.(?:0?[1-9]|1[0-2])\.?|[0-9]{1,2}\.[0-9]{1,2}\.20[0-9]{2}"
    r"|20[0-9]{2}-[0-9]{2}-[0-9]{2}"
)
_LIKE_A_TIME = re.compile(r"[0-9]{1,2}:[0-9]{2}|[0-9]{1,2}[ap]m")
_HALF = r"(?: ?[ap]\.?m\.?)"
_TIME_ALONE = re.compile(rf"[0-9]{{1,2}}(?::[0-9]{{2}}{_HALF}?|\.[0-9]{{2}}{_HALF}|{_HALF})")
_TIME_BY_A_DAY = re.compile(r"[0-9]{1,2}(?:[:.][0-9]{2}| ?(?:h|ч)\.?(?:[0-9]{2})?)")


class Moment(NamedTuple):
    """A day, a time or both."""

    day: date | None
    time: str  # HH:MM; empty: none was said


def moment_in(
    words: Sequence[str], today: date, *, day: bool = True, time: bool = True
) -> Moment | None:
    """What these words say when all of them belong to it; ``day``, ``time``: may be said."""
    said = [folded(word.rstrip(",;")) for word in words]
    if day and time and len(said) > 1 and (both := _both(said, today)):
        return both
    if day and (found := _day(said, today, by_a_time=False)):
        return Moment(found, "")
    if time and (at := _time(said, by_a_day=False)):
        return Moment(None, at)
    return None


def like_a_day(word: str) -> bool:
    """Whether a word can hardly be meant as anything but a day, as "31.11." is."""
    return _LIKE_A_DAY.fullmatch(folded(word.rstrip(",;"))) is not None


def like_a_time(word: str) -> bool:
    """Whether a word can hardly be meant as anything but a time, as "25:00" is."""
    return _LIKE_A_TIME.fullmatch(folded(word.rstrip(",;"))) is not None


def _both(said: list[str], today: date) -> Moment | None:
    if not any(word[0].isdecimal() for word in said if word):
        return None  # every time begins with a digit
    for first, second in _halves(said):
        for days, times in ((first, second), (second, first)):
            time = _time(times, by_a_day=True)
            day = _day(days, today, by_a_time=True) if time else None
            if day:
                return Moment(day, time)
    return None


def _halves(said: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    return ((said[:place], said[place:]) for place in range(1, len(said)))


def _day(said: list[str], today: date, *, by_a_time: bool) -> date | None:
    if len(said) > 1 and said[0] in _ON:
        said, by_a_time = said[1:], True
    if not _looks_like_a_day(said, certain=by_a_time):
        return None
    try:
        return parse_day(" ".join(said), today)
    except UnknownDay:
        return None


def _looks_like_a_day(said: list[str], *, certain: bool) -> bool:
    whole = " ".join(said)
    if whole in DAYS_AWAY:
        return certain or whole not in _NO_DAY_ALONE
    if _DAY_ALONE.fullmatch(whole) or (certain and _DAY_BY_A_TIME.fullmatch(whole)):
        return True
    first = said[0].rstrip(".")
    weekday = first in _SHORT_WEEKDAYS or (certain and number_of(first, WEEKDAYS) is not None)
    if weekday:
        rest = said[1:]
        return not rest or bool(_NUMBER.fullmatch(rest[0])) or _looks_like_a_day(rest, certain=True)
    if len(said) == 3 and not _YEAR.fullmatch(said[2]):
        return False
    if len(said) not in (2, 3):
        return False
    number, name = said[:2] if _NUMBER.fullmatch(said[0]) else (said[1], said[0])
    return bool(_NUMBER.fullmatch(number)) and number_of(name, MONTHS) is not None


def _time(said: list[str], *, by_a_day: bool) -> str:
    if len(said) > 1 and said[0] in _AT:
        said = said[1:]
        if by_a_day and len(said) == 1 and said[0].isdecimal():
            return _parsed(said[0])
    whole = " ".join(said)
    if _TIME_ALONE.fullmatch(whole) or (by_a_day and _TIME_BY_A_DAY.fullmatch(whole)):
        return _parsed(whole)
    return ""


def _parsed(said: str) -> str:
    try:
        return parse_time(said)
    except UnknownTime:
        return ""
