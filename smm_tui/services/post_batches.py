"""One wish for many posts: their status, their card, their end. Each is one step of undo.

The posts are looked at as they stand now. Those that are gone are passed over and counted; when
none is left, Refused is raised.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import col, select

from smm_tui.domain.errors import Refused
from smm_tui.domain.outcome import PostOutcome
from smm_tui.domain.post_status import PostStatus
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.images import batches
from smm_tui.persistence.records import Post, Series, Task
from smm_tui.services.post_work import PostWork
from smm_tui.services.series_work import leave_out, left_out
from smm_tui.services.stored import fresh, key_of, quoted


class PostBatches(PostWork):
    """The use cases that change or delete marked posts."""

    def set_status(self, post_ids: Iterable[int], status: PostStatus) -> PostOutcome:
        """Say how far posts have come."""
        found, gone = self._existing(post_ids)
        changed = [post for post in found if post.status != status]
        for post in changed:
            post.status = status
        one = _("Mark %(title)s as %(status)s")
        many = ngettext(
            "Mark %(count)d post as %(status)s",
            "Mark %(count)d posts as %(status)s",
            len(changed),
        )
        self._describe(changed, one, many, status=status.heading)
        return PostOutcome(len(changed), len(found) - len(changed), gone)

    def link_task(self, post_ids: Iterable[int], task_id: int | None) -> PostOutcome:
        """Make posts belong to a card, or to none. Raises Refused when the card is gone."""
        card = None if task_id is None else self._card(task_id)
        found, gone = self._existing(post_ids)
        changed = [post for post in found if post.task_id != task_id]
        for post in changed:
            post.task_id = task_id
        if card is not None:
            one = _("Link %(title)s to the card %(card)s")
            many = ngettext(
                "Link %(count)d post to the card %(card)s",
                "Link %(count)d posts to the card %(card)s",
                len(changed),
            )
        else:
            one = _("Take %(title)s off its card")
            many = ngettext(
                "Take %(count)d post off its card",
                "Take %(count)d posts off their cards",
                len(changed),
            )
        title = quoted(card.title) if card is not None else ""
        self._describe(changed, one, many, card=title)
        return PostOutcome(len(changed), len(found) - len(changed), gone)

    def delete(self, post_ids: Iterable[int]) -> PostOutcome:
        """Delete posts with their links; a series does not make them again."""
        found, gone = self._existing(post_ids)
        for link in self._links([key_of(post) for post in found]):
            self._session.delete(link)
        self._leave_out(found)
        for post in found:
            self._session.delete(post)
        one = _("Delete %(title)s")
        many = ngettext("Delete %(count)d post", "Delete %(count)d posts", len(found))
        self._describe(found, one, many)
        return PostOutcome(len(found), gone=gone)

    def _card(self, task_id: int) -> Task:
        """A card of the brand, on the board or in the archive."""
        gone = _("This card has been deleted elsewhere.")
        card = fresh(self._session, Task, task_id, gone=gone)
        if card.brand_id != self._brand_id or card.template:
            raise Refused(gone)
        return card

    def _leave_out(self, posts: Sequence[Post]) -> None:
        """Tell series that the days of these posts are to stay without one."""
        days: dict[int, set[date]] = {}
        for post in posts:
            if post.series_id is not None and post.series_day is not None:
                days.setdefault(post.series_id, set()).add(post.series_day)
        for batch in batches(days):
            for series in self._session.exec(select(Series).where(col(Series.id).in_(batch))):
                leave_out(series, left_out(series) | days[key_of(series)])
