"""Counts of the posts of a calendar: by channel and format, by day and week, and by hat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date, timedelta
from operator import attrgetter
from typing import Any

from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import CalendarView, Post
from smm_tui.domain.weeks import DAYS_A_WEEK

ANY_FORMAT = ""
Kind = tuple[int, str]
"""A channel's key and a format in small letters; ANY_FORMAT: all its posts."""

_Facts = tuple[Any, ...]
_BY_DAY: Callable[[Post], _Facts] = attrgetter("channel_id", "day_text")
_BY_FORMAT: Callable[[Post], _Facts] = attrgetter("channel_id", "format", "day_text", "status")
_BY_EFFORT: Callable[[Post], _Facts] = attrgetter("day_text", "hat", "effort_minutes")

_COUNTING = frozenset(status.value for status in PostStatus if status.counts)


class Tally:
    """The posts that count, by day and by week."""

    def __init__(self, view: CalendarView, weeks: Sequence[date]) -> None:
        self.weeks = weeks
        self.days: dict[Kind, list[str]] = defaultdict(list)  # that have such a post, in order
        self.planned: dict[tuple[Kind, int], int] = defaultdict(int)
        self.published: dict[tuple[Kind, int], int] = defaultdict(int)
        self.minutes: dict[tuple[int, str], int] = defaultdict(int)
        self.unknown: dict[tuple[int, str], int] = defaultdict(int)
        self.on_day: dict[tuple[int, str], int] = {}
        self._numbers = {
            (week + timedelta(days=n)).isoformat(): number
            for number, week in enumerate(weeks)
            for n in range(DAYS_A_WEEK)
        }
        # Thousands of posts are counted together where they are alike: the rest goes by groups.
        counting = [post for post in view.posts if post.status in _COUNTING]
        self._count_channels(counting)
        wanted = {(each.channel_id, each.format.casefold()) for each in view.targets}
        self._count_formats(counting, wanted)
        self._count_hats(counting)
        for days in self.days.values():
            days.sort()

    def _count_channels(self, posts: Sequence[Post]) -> None:
        published = _alike(_BY_DAY, (post for post in posts if post.status == PostStatus.PUBLISHED))
        for (channel_id, day), count in _alike(_BY_DAY, posts).items():
            if channel_id is None:
                continue
            if self._count((channel_id, ANY_FORMAT), day, count, published[channel_id, day]):
                self.on_day[channel_id, day] = count

    def _count_formats(self, posts: Sequence[Post], wanted: Collection[Kind]) -> None:
        channels = {channel_id for channel_id, _format in wanted}
        among = (post for post in posts if post.channel_id in channels and post.format)
        for (channel_id, name, day, status), count in _alike(_BY_FORMAT, among).items():
            kind = (channel_id, name.casefold())
            if kind in wanted:
                self._count(kind, day, count, count if status == PostStatus.PUBLISHED else 0)

    def _count_hats(self, posts: Sequence[Post]) -> None:
        for (day, hat, minutes), count in _alike(_BY_EFFORT, posts).items():
            number = self._numbers.get(day) if hat else None
            if number is not None:
                self.minutes[number, hat] += (minutes or 0) * count
                self.unknown[number, hat] += count if minutes is None else 0

    def _count(self, kind: Kind, day: str, planned: int, published: int) -> bool:
        """Count posts of a day; whether it is in one of the weeks."""
        self.days[kind].append(day)
        number = self._numbers.get(day)
        if number is None:
            return False
        self.planned[kind, number] += planned
        self.published[kind, number] += published
        return True


def _alike(facts: Callable[[Post], _Facts], posts: Iterable[Post]) -> Counter[_Facts]:
    """How many posts have the same facts."""
    return Counter(map(facts, posts))
