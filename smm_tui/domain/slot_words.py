"""Slots said in one line: ``mon wed fri 18:00 20:30``."""

from __future__ import annotations

from smm_tui.domain import day_words as words
from smm_tui.domain.day_words import folded
from smm_tui.domain.errors import Refused
from smm_tui.domain.times import UnknownTime, parse_time
from smm_tui.domain.weeks import DAYS_A_WEEK
from smm_tui.i18n import _

_EVERY_DAY = frozenset(
    folded("daily ежедневно всекидневно dnevno").split()
)  # one word in each language


def read_slot_words(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The weekdays (0: Monday) and the times that a line says; no weekday means all of them.

    Raises Refused, with the word that is neither, or when it says no time.
    """
    weekdays: dict[int, None] = {}
    times: dict[str, None] = {}
    for word in text.replace(",", " ").split():
        said = folded(word)
        weekday = words.number_of(said, words.WEEKDAYS)
        if said in _EVERY_DAY:
            weekdays.update(dict.fromkeys(range(DAYS_A_WEEK)))
        elif weekday is not None:
            weekdays[weekday] = None
        else:
            times[_time(word)] = None
    if not times:
        raise Refused(_("Type a time as well, such as mon wed fri 18:00."))
    return tuple(weekdays or range(DAYS_A_WEEK)), tuple(times)


def _time(word: str) -> str:
    try:
        found = parse_time(word)
    except UnknownTime:
        found = ""
    if not found:
        told = _("“%(word)s” is no weekday and no time. Type them as mon wed fri 18:00.")
        raise Refused(told % {"word": word[:40]})
    return found
