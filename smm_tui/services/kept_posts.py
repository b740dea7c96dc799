"""The posts of a calendar that is being looked at: only what is missing or changed is read."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from smm_tui.domain.posts import Post
from smm_tui.services.calendar_views import (
    calendar_order,
    read_counted_posts,
    read_posts,
    read_some_posts,
)

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes
    from smm_tui.persistence.database import Reader

MOST_CHANGED = 100  # posts; where more have changed, all are read anew
MOST_DAYS = 400  # that are kept
_PATCHED = frozenset({"post", "post_link", "slot", "target", "key_date"})
_DAY = timedelta(days=1)
_day_of = attrgetter("day_text")


class KeptPosts:
    """Posts of one brand on the days between two; what is asked for beyond them is read."""

    def __init__(self) -> None:
        self._brand_id = 0
        self._first = self._last = date.min
        self._posts: tuple[Post, ...] | None = None

    def forget(self) -> None:
        """Read everything anew when it is asked for."""
        self._posts = None

    def change(self, reader: Reader, changes: Changes | None) -> None:
        """Read those that have changed; all of them where it is not known which have."""
        posts, changed = self._posts, _changed_posts(changes)
        if posts is None or changed is None or len(changed) > MOST_CHANGED:
            self.forget()
        elif changed:
            span = self._brand_id, self._first, self._last
            fresh = read_some_posts(reader, *span, sorted(changed))
            others = [post for post in posts if post.id not in changed]
            self._posts = tuple(sorted([*others, *fresh], key=calendar_order))

    def read(self, reader: Reader, brand_id: int, first: date, last: date) -> tuple[Post, ...]:
        """The posts of a brand on these days, in the calendar's order."""
        posts = self._posts
        if posts is None or self._brand_id != brand_id or not self._reaches(first, last):
            self._brand_id, self._first, self._last = brand_id, first, last
            posts = read_posts(reader, brand_id, first, last)
        if first < self._first:
            posts = (*read_posts(reader, brand_id, first, self._first - _DAY), *posts)
            self._first = first
        if last > self._last:
            posts = (*posts, *read_posts(reader, brand_id, self._last + _DAY, last))
            self._last = last
        self._posts = posts
        return self._among(posts, first, last)

    def count(self, reader: Reader, brand_id: int, first: date, last: date) -> tuple[Post, ...]:
        """The posts on these days, those that are not kept with no more than a cadence counts."""
        posts = self._posts
        if posts is None or self._brand_id != brand_id or last < self._first or first > self._last:
            return read_counted_posts(reader, brand_id, first, last)
        before = read_counted_posts(reader, brand_id, first, self._first - _DAY)
        after = read_counted_posts(reader, brand_id, self._last + _DAY, last)
        return (*before, *self._among(posts, first, last), *after)

    @staticmethod
    def _among(posts: tuple[Post, ...], first: date, last: date) -> tuple[Post, ...]:
        begin = bisect_left(posts, first.isoformat(), key=_day_of)
        return posts[begin : bisect_right(posts, last.isoformat(), begin, key=_day_of)]

    def _reaches(self, first: date, last: date) -> bool:
        """Whether these days adjoin those that are kept, so that all together are not too many."""
        near = first <= self._last + _DAY and last >= self._first - _DAY
        return near and (max(last, self._last) - min(first, self._first)).days < MOST_DAYS


def _changed_posts(changes: Changes | None) -> frozenset[int] | None:
    """The posts that have changed; None where others may look different too."""
    if changes is None:
        return None
    kinds = {kind for kind, keys in changes.rows.items() if keys}
    return changes.rows.get("post", frozenset()) if kinds <= _PATCHED else None
