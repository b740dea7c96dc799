"""Posts put into the weekly times at which their channels post."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from smm_tui.clock import moment_in
from smm_tui.domain.errors import Refused
from smm_tui.domain.outcome import PostOutcome
from smm_tui.domain.posts import Post as PostView
from smm_tui.domain.posts import WeeklySlot
from smm_tui.domain.slots import FreeSlot, next_free_slot
from smm_tui.i18n import _
from smm_tui.persistence.records import Post
from smm_tui.services.calendar_views import read_posts, read_slots
from smm_tui.services.post_moves import PostMoves
from smm_tui.services.stored import key_of, quoted

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader


class PostSlots(PostMoves):
    """The use cases that find a time for posts."""

    def to_slot(self, post_id: int) -> FreeSlot:
        """Put a post into the next free slot of its channel; the day and time of that.

        It is looked for from the post's own day and time on, or from now on where these are past;
        a post that stands in a slot goes on to the next one. Raises Refused, saying what to do,
        when the post has no channel or its channel no slots.
        """
        post = self.fresh(post_id)
        self._into_slots([post])
        return FreeSlot(post.day, post.time)

    def to_slots(self, post_ids: Iterable[int]) -> PostOutcome:
        """Put posts into the next free slots of their channels, in their order, as one edit.

        Raises as ``to_slot`` does; then all stay where they are.
        """
        found, gone = self._existing(post_ids)
        self._into_slots(found)
        return PostOutcome(len(found), gone=gone)

    def _into_slots(self, posts: Sequence[Post]) -> None:
        if not posts:
            return
        local = moment_in(self._transaction.now(), self._brand.time_zone)
        now = local.date(), f"{local:%H:%M}"
        free = _FreeSlots(self._transaction, self._brand_id, min(post.day for post in posts))
        places = {}
        for post in posts:
            channel_id = self._channel_of(post)
            found = free.take(channel_id, key_of(post), *max((post.day, post.time), now))
            if found is None:
                sentence = _("%(channel)s has no slots yet: g o says at which times it posts.")
                name = self._channel(channel_id).name
                raise Refused(sentence % {"channel": quoted(name)})
            places[key_of(post)] = found
        for post in posts:
            post.day, post.time = places[key_of(post)]
        self._describe_moved(posts)

    @staticmethod
    def _channel_of(post: Post) -> int:
        if post.channel_id is None:
            sentence = _("%(title)s is on no channel: choose one first.")
            raise Refused(sentence % {"title": quoted(post.title)})
        return post.channel_id


class _FreeSlots:
    """The slots of a brand's channels, and what stands in them from a day on."""

    def __init__(self, reader: Reader, brand_id: int, first: date) -> None:
        self._slots: dict[int, list[WeeklySlot]] = {}
        for slot in read_slots(reader, brand_id):
            self._slots.setdefault(slot.channel_id, []).append(slot)
        self._posts: dict[int | None, dict[int, PostView]] = {}
        for post in read_posts(reader, brand_id, first, date.max):
            self._posts.setdefault(post.channel_id, {})[post.id] = post

    def take(self, channel_id: int, post_id: int, day: date, time: str) -> FreeSlot | None:
        """Put a post into the next free slot; where that is, None where there is none."""
        posts = self._posts[channel_id]
        found = next_free_slot(self._slots.get(channel_id, ()), posts.values(), day, time)
        if found is not None:
            moved = posts[post_id]._replace(day_text=found.day.isoformat(), time=found.time)
            posts[post_id] = moved
        return found
