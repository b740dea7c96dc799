"""Lengths of time: the effort that people type, and the spans that the planner shows."""

from __future__ import annotations

import re
from datetime import timedelta

from smm_tui.domain.day_words import folded
from smm_tui.i18n import _

HOURS_A_DAY = 8  # of work: "1d" of effort
MOST_MINUTES = 100_000

_MINUTE, _HOUR, _DAY = 1, 60, 60 * HOURS_A_DAY
_UNITS = {
    folded(word): minutes
    for minutes, words in {
        _MINUTE: "m min mins minute minutes м мин минута минуту минуты минут минути"
        " minuta minuto minuti minute minut",
        _HOUR: "h hr hrs hour hours ч час часа часов часове ur ura uro uri ure",
        _DAY: "d day days д дн день дня дней ден дни дена dan dni dneva",
    }.items()
    for word in words.split()
}
_NUMBER = r"([0-9]{1,6}(?:[.,][0-9]{1,2})?)"
_PART = re.compile(rf"{_NUMBER} ?([^\W\d_]+)\.?")
_MINUTES_LEFT = re.compile(r"([0-9]{1,2})")
_LONG_SPAN = timedelta(days=10)  # from here on its hours say nothing


def parse_effort(text: str) -> int | None:
    """The minutes of work that a text says: "30m", "2h", "1h30", "1.5 h", "1d 4h"; else None.

    A day is ``HOURS_A_DAY`` hours. A number without a unit says nothing, except the minutes after
    hours. The units are understood in English, Russian, Bulgarian and Slovenian.
    """
    said = folded(text)
    total, place, smallest = 0.0, 0, 2 * _DAY
    while found := _PART.match(said, place):
        unit = _UNITS.get(found[2])
        if unit is None or unit >= smallest:
            return None
        total += float(found[1].replace(",", ".")) * unit
        place, smallest = found.end(), unit
        while said[place : place + 1] == " ":
            place += 1
    if smallest == _HOUR and (rest := _MINUTES_LEFT.fullmatch(said, place)):
        total, place = total + int(rest[1]), len(said)
    if not said or place != len(said):
        return None
    return int(total + 0.5)


def format_effort(minutes: int) -> str:
    """Minutes of work as they are shown: "30 min", "2 h", "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


def format_span(span: timedelta) -> str:
    """Time that went by as it is shown: "5 h", "2 d 3 h", "12 d"; a day has 24 hours here."""
    if span >= _LONG_SPAN:
        return _("%(days)d d") % {"days": (span + timedelta(hours=12)).days}
    days, hours = divmod((span + timedelta(minutes=30)) // timedelta(hours=1), 24)
    if not days:
        return _("%(hours)d h") % {"hours": hours}
    if not hours:
        return _("%(days)d d") % {"days": days}
    return _("%(days)d d %(hours)d h") % {"days": days, "hours": hours}
