"""A calendar's view, told by days: what stands on each, found without looking through the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import CalendarView, ChannelLane, DueTask, KeyDay, Post, WeeklySlot

if TYPE_CHECKING:
    from smm_tui.ui.calendar_weeks import WeekRemarks

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def days_from(first: date, count: int) -> list[date]:
    """So many days, one after the other."""
    return [first + number * DAY for number in range(count)]


class Days:
    """What a view holds, by day.

    ``whole`` holds all posts where a filter has left some out of the view: gaps, sums and free
    slots are about all of them. ``counted``: of its posts no more is known than is counted.
    """

    def __init__(
        self, view: CalendarView, whole: CalendarView | None = None, *, counted: bool = False
    ) -> None:
        self.view = view
        self.whole = whole or view
        self.counted = counted
        self.remarks: WeekRemarks | None = None  # once somebody has asked for them
        self._taken: set[tuple[str, str, int | None]] | None = None
        self._posts: dict[str, list[Post]] = defaultdict(list)
        for post in view.posts:
            self._posts[post.day_text].append(post)
        self._tasks: dict[str, list[DueTask]] = defaultdict(list)
        for task in view.tasks:
            self._tasks[task.day_text].append(task)
        self._key_days: dict[str, list[KeyDay]] = defaultdict(list)
        for key_day in view.key_days:
            for day in self._covered(key_day):
                self._key_days[day.isoformat()].append(key_day)
        self._slots: dict[int, list[WeeklySlot]] = defaultdict(list)
        for slot in view.slots:
            self._slots[slot.weekday].append(slot)

    def _covered(self, key_day: KeyDay) -> Iterator[date]:
        day = max(date.fromisoformat(key_day.first_text), self.view.first)
        last = min(date.fromisoformat(key_day.last_text), self.view.last)
        while day <= last:
            yield day
            day += DAY

    def holds(self, first: date, last: date) -> bool:
        """Whether these days have been read."""
        return self.view.first <= first and last <= self.view.last

    def posts(self, day: date) -> Sequence[Post]:
        """The posts of a day, by time."""
        return self._posts.get(day.isoformat(), ())

    def hidden(self, day: date) -> int:
        """How many posts of a day the filter leaves out."""
        if self.whole is self.view:
            return 0
        text = day.isoformat()
        return sum(post.day_text == text for post in self.whole.posts) - len(self.posts(day))

    def tasks(self, day: date) -> Sequence[DueTask]:
        """The cards that are due on a day."""
        return self._tasks.get(day.isoformat(), ())

    def key_days(self, day: date) -> Sequence[KeyDay]:
        """The holidays, seasons and other days to think of that a day is in."""
        return self._key_days.get(day.isoformat(), ())

    def named(self, day: date) -> Sequence[KeyDay]:
        """Those of them that are named on a day: where they begin, and on the first of a week."""
        text, weekday = day.isoformat(), self.view.brand.first_weekday
        if day.weekday() == weekday:
            return self.key_days(day)
        return [found for found in self.key_days(day) if found.first_text == text]

    def post(self, post_id: int) -> Post | None:
        """The post with this key; None when it does not stand on these days."""
        return next((post for post in self.view.posts if post.id == post_id), None)

    def lanes(self) -> list[ChannelLane]:
        """The channels that have a lane: those at work, and those that have a post here."""
        used = {post.channel_id for post in self.view.posts}
        return [lane for lane in self.view.channels if not lane.dormant or lane.id in used]

    def same_day(self, other: Days, day: date) -> bool:
        """Whether the same stands on a day there; it has to have been read in both."""
        mine = self.posts(day), self.tasks(day), self.key_days(day)
        return self.holds(day, day) and mine == (
            other.posts(day),
            other.tasks(day),
            other.key_days(day),
        )

    def free_slots(self, day: date, channel_id: int) -> list[WeeklySlot]:
        """The times of a day, still ahead, at which a channel posts and nothing is planned yet."""
        if day < self.view.today:
            return []
        if self._taken is None:
            self._taken = {
                (post.day_text, post.time, post.channel_id)
                for post in self.whole.posts
                if post.status != PostStatus.SKIPPED
            }
        return [
            slot
            for slot in self._slots[day.weekday()]
            if slot.channel_id == channel_id
            and (day > self.view.today or slot.time >= self.view.now)
            and (day.isoformat(), slot.time, channel_id) not in self._taken
        ]
