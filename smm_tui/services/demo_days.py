"""The days of the demo's story, counted from today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smm_tui.clock import FixedClock, today_in
from smm_tui.content.demo import BRAND

_WORK_BEGINS = 8 * 60 + 30  # minutes after midnight


@dataclass(frozen=True, slots=True)
class StoryDays:
    """The calendar of the story: days ago as dates and as instants of a working day."""

    now: datetime
    today: date
    zone: tzinfo

    @classmethod
    def around(cls, now: datetime) -> StoryDays:
        """The days counted from the one that it is now where the story is told."""
        zone: tzinfo
        try:
            zone = ZoneInfo(BRAND.time_zone)
        except (ZoneInfoNotFoundError, OSError):
            zone = UTC
        return cls(now, today_in(FixedClock(now), BRAND.time_zone), zone)

    def day(self, offset: int) -> date:
        """The day so many days from today (negative: ago)."""
        return self.today + timedelta(days=offset)

    def instant(self, days_ago: int, minutes: int = 0) -> datetime:
        """So many minutes into the working day of then, never later than now (UTC)."""
        clock_time = time(*divmod(_WORK_BEGINS + minutes, 60))
        local = datetime.combine(self.day(-days_ago), clock_time, self.zone)
        return min(local.astimezone(UTC), self.now)
