"""Time as it is handed to whatever needs it, so that tests can hold it still."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return datetime.now(UTC)


class FixedClock:
    """A clock that stands where it was set until it is moved."""

    def __init__(self, instant: datetime) -> None:
        self.instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        """The instant that was set."""
        return self.instant


def today_in(clock: Clock, zone: str) -> date:
    """The calendar day in a time zone (UTC where the zone is unknown to this machine)."""
    return day_in(clock.now(), zone)


def day_in(instant: datetime, zone: str) -> date:
    """The calendar day of an instant in a time zone (UTC where the zone is unknown)."""
    return moment_in(instant, zone).date()


def moment_in(instant: datetime, zone: str) -> datetime:
    """An instant as clocks in a time zone show it (UTC where the zone is unknown)."""
    if zone in ("", "UTC"):
        return instant.astimezone(UTC)
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return instant.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return instant.astimezone(UTC)
