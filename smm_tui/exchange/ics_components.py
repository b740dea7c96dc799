"""What an event of a calendar file says, property by property, however often it says it.

Events are components of the icalendar library, whose properties are of a kind each.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from smm_tui.domain.text import clean_line


def value_of(event: Any, name: str) -> Any:
    """A day or an instant that the event says under this name; None for anything else."""
    found = event[name]
    return getattr(found[0] if isinstance(found, list) else found, "dt", None)


def zone_of(event: Any) -> str:
    """The name of the time zone that its start is said in; empty where it says none."""
    found = event["dtstart"]
    parameters = getattr(found[0] if isinstance(found, list) else found, "params", {})
    return clean_line(str(parameters.get("TZID", "")))


def text_of(event: Any, name: str) -> str:
    """A text that the event says under this name; empty where it says none."""
    found = event.get(name, "")
    return str(found[0] if isinstance(found, list) else found).strip()


def sequence_of(event: Any) -> int:
    """How often it has been changed."""
    try:
        return int(event.get("sequence", 0))
    except (TypeError, ValueError):
        return 0


def rule_of(event: Any) -> str:
    """Its RRULE as text; "?" for an empty one, empty for none."""
    found = event.get("rrule")
    found = found[0] if isinstance(found, list) and found else found
    return "" if found is None else (found.to_ical().decode("utf-8", "replace") or "?")


def categories_of(event: Any) -> tuple[str, ...]:
    """Its categories, each once."""
    found = event.get("categories", [])
    lists = found if isinstance(found, list) else [found]
    names = (clean_line(str(name).replace("\\,", ",")) for one in lists for name in one.cats)
    return tuple(dict.fromkeys(name for name in names if name))


def end_of(event: Any) -> date | None:
    """The first moment, or day, after it; None where it does not say."""
    if "dtend" in event:
        end = value_of(event, "dtend")
        return end if isinstance(end, date) else None
    if "duration" in event:
        start = value_of(event, "dtstart")
        return moved(start, getattr(event["duration"], "dt", timedelta()))
    return None


def is_for_the_rest(event: Any) -> bool:
    """Whether a changed occurrence changes all that follow it, too."""
    found = event["recurrence-id"]
    parameters = getattr(found[0] if isinstance(found, list) else found, "params", {})
    return str(parameters.get("RANGE", "")).upper() == "THISANDFUTURE"


def take_as_whole_days(event: Any, zone: tzinfo) -> None:
    """Let an event be of whole days where Outlook has said so beside its times.

    Its times are midnights then: on their own clocks, else, in UTC, on those of whoever wrote it.
    """
    if text_of(event, "x-microsoft-cdo-alldayevent").upper() != "TRUE":
        return
    from icalendar import vDDDTypes

    days = {}
    for name in ("dtstart", "dtend", "recurrence-id"):
        if name not in event:
            continue
        value = value_of(event, name)
        if isinstance(value, datetime) and (value := _day_that_begins(value, zone)) is None:
            return
        days[name] = value
    for name, day in days.items():
        parameters = {"RANGE": "THISANDFUTURE"} if name[0] == "r" and is_for_the_rest(event) else {}
        event[name] = vDDDTypes(day)
        event[name].params.update(parameters)


def _day_that_begins(value: datetime, zone: tzinfo) -> date | None:
    """The day whose midnight an instant is; None for any other time of the day."""
    if value.time() == time():
        return value.date()
    if value.tzinfo is None or value.utcoffset():
        return None
    local = on_clocks_of(value, zone)
    if local.time() == time():
        return local.date()
    # Midnight somewhere else: that of the day to which it is nearest.
    half = timedelta(hours=12)
    return (value + half if value.date() < date.max else value).date()


def on_clocks_of(value: datetime, zone: tzinfo) -> datetime:
    """An instant as the clocks of a zone show it; unchanged at the ends of the calendar."""
    try:
        return value.astimezone(zone)
    except OverflowError:
        return value


def moved(value: date, later: timedelta) -> date:
    """The same later by the clock, whatever the clocks do meanwhile."""
    try:
        return value + later
    except OverflowError:
        return value
