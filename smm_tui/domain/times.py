"""Times of day as people type them, and as the planner keeps and shows them: "18:00"."""

from __future__ import annotations

import re

from smm_tui.domain.day_words import NO_DAY, folded
from smm_tui.i18n import _

LONGEST = 30  # characters; nobody says a time in more

_HALF_A_DAY = 12

_PHRASES = {
    folded(phrase): time
    for time, phrases in {
        "12:00": "noon, midday, полдень, в полдень, пладне, обяд, на обяд, poldne, opoldne",
        "00:00": "midnight, полночь, в полночь, полунощ, в полунощ, polnoč, opolnoči",
        "": "all day, all-day, whole day, any time, весь день, цял ден, целия ден, ves dan",
    }.items()
    for phrase in phrases.split(", ")
}
_BEFORE_A_TIME = frozenset(folded("at around by @ в во к около ob okoli").split())
_MORNING = frozenset(folded("a am утра сутринта zjutraj").split())
_EVENING = frozenset(folded("p pm дня вечера следобед вечерта popoldne zvečer").split())
_HOUR = frozenset(folded("h hr hrs hour hours ч час часа часов часът ur ura uri ure").split())
_CLOCK = re.compile(
    r"(?P<hour>[0-9]{1,2})"
    r"(?:(?: ?[:.]|(?P<h>(?:h|ч)\.?)) ?(?P<minute>[0-9]{2}))?"
    r"(?: ?(?P<half>[^\W\d_]+)\.?(?:(?P<m>m)\.?)?)?"
)
_COMPACT = re.compile(r"([0-9]{1,2})([0-9]{2})")


class UnknownTime(ValueError):
    """Text that names no time of day; ``str()`` is the translated sentence for the user."""

    def __init__(self) -> None:
        super().__init__(_("Not a time that I know. Type 18:00, 18, 18.30, 1830 or 6pm."))


def parse_time(text: str) -> str:
    """The time that the text names, as HH:MM; empty for an empty text, "none" and "all day".

    "18", "18:00", "18.30", "1830", "6pm", "6:30 p.m.", "18h30", "18 ч", "в 6 вечера", "noon";
    English, Russian, Bulgarian and Slovenian are understood whatever the interface speaks.
    24:00 is no time of this day and no time that I know. Raises UnknownTime.
    """
    if len(text) > LONGEST:
        raise UnknownTime
    said = folded(text.strip())
    if not said or said in NO_DAY:
        return ""
    if said in _PHRASES:
        return _PHRASES[said]
    first, _space, rest = said.partition(" ")
    if rest and first in _BEFORE_A_TIME:
        said = rest
    found = _compact(said) or _on_the_clock(said)
    if found is None:
        raise UnknownTime
    hour, minute = found
    if hour > 23 or minute > 59:
        raise UnknownTime
    return f"{hour:02}:{minute:02}"


def _compact(said: str) -> tuple[int, int] | None:
    found = _COMPACT.fullmatch(said)
    return (int(found[1]), int(found[2])) if found and len(said) > 2 else None


def _on_the_clock(said: str) -> tuple[int, int] | None:
    found = _CLOCK.fullmatch(said)
    if not found:
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    half = (found["half"] or "") + (found["m"] or "")
    if not half or half in _HOUR:
        return hour, minute
    if half not in _MORNING | _EVENING or not 1 <= hour <= _HALF_A_DAY or found["h"]:
        return None
    return hour % _HALF_A_DAY + (_HALF_A_DAY if half in _EVENING else 0), minute


def format_time(time: str) -> str:
    """A stored time as it is shown: "18:00"; words of the user's language for the whole day."""
    return time or _("all day")


def minutes_of(time: str) -> int:
    """How many minutes after midnight a stored time is, on a day on which no clock is moved."""
    hour, _colon, minute = time.partition(":")
    return int(hour) * 60 + int(minute)
