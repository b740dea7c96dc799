"""The weekly times at which a channel posts: which of them is free next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import Post, WeeklySlot
from smm_tui.domain.weeks import DAYS_A_WEEK


class FreeSlot(NamedTuple):
    """A day and a time at which a channel posts and nothing stands yet."""

    day: date
    time: str


def next_free_slot(
    slots: Iterable[WeeklySlot], posts: Iterable[Post], from_day: date, from_time: str = ""
) -> FreeSlot | None:
    """The first free slot of a channel; None where it has no slots, or the calendar ends.

    ``slots`` and ``posts`` are those of that channel, without the post that a place is looked for.
    A slot is taken by a post that stands at its day and time and is not skipped; two slots at one
    time take two posts. Slots on ``from_day`` count from ``from_time`` on, that one among them.
    """
    room = Counter((slot.weekday, slot.time) for slot in slots)
    taken = Counter(
        (post.day_text, post.time) for post in posts if post.status != PostStatus.SKIPPED
    )
    times = sorted(room, key=lambda at: at[1])
    # Each post takes one place at most, so a week later than all of them has a free one.
    for number in range(DAYS_A_WEEK * (taken.total() + 2) if room else 0):
        if number > (date.max - from_day).days:
            return None
        day = from_day + timedelta(days=number)
        for weekday, time in times:
            if weekday != day.weekday() or (not number and time < from_time):
                continue
            if taken[day.isoformat(), time] < room[weekday, time]:
                return FreeSlot(day, time)
    return None
