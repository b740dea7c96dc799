"""From the clocks of a brand to instants: what a post's day and time mean for files and "today".

Where the clocks are put forward, a time that they pass over is moved on by the gap (03:30 becomes
04:30); where they are put back, a time that comes twice is the first one.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo

from smm_tui.clock import moment_in
from smm_tui.domain.days import full_day
from smm_tui.i18n import _


def instant_of(day: date, at: str, zone: str) -> datetime:
    """The instant (UTC) of a day and a time ("18:00"; empty: its first minute) in a time zone.

    A zone that this machine does not know is taken for UTC.
    """
    clock = time.fromisoformat(at) if at else time()
    local = datetime.combine(day, clock, zone_named(zone))
    try:
        return local.astimezone(UTC)
    except OverflowError:  # the first and the last day of the calendar
        return local.replace(tzinfo=UTC)


def on_the_clock(day: date, at: str, zone: str) -> tuple[date, str]:
    """The day and the time that the clocks really show when a post with a time goes out."""
    if not at:
        return day, at
    local = moment_in(instant_of(day, at, zone), zone)
    return local.date(), f"{local:%H:%M}"


def skipped_time(day: date, time: str, zone: str) -> str:
    """A sentence about a time that the clocks skip that night, for people; empty for any other."""
    shown = on_the_clock(day, time, zone)
    if shown == (day, time):
        return ""
    words = _("The clocks skip %(time)s on %(day)s: the post goes out at %(shown)s.")
    return words % {"time": time, "day": full_day(day), "shown": shown[1]}


def zone_named(zone: str) -> tzinfo:
    """The time zone of this name; UTC where this machine does not know it."""
    if zone in ("", "UTC"):
        return UTC
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
