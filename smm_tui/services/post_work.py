"""What all use cases of posts stand on: fresh rows, what hangs on them, the words for an edit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import col, select

from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.images import batches
from smm_tui.persistence.records import Post, PostLink
from smm_tui.services.calendar_work import CalendarWork
from smm_tui.services.stored import fresh, quoted
from smm_tui.services.stored import key_of as key_of

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


class PostWork(CalendarWork):
    """The base of the use cases of posts, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        self.arrived: set[tuple[int, Stage]] = set()
        """The stages, each with its brand, to which a card has come."""

    # -- rows --------------------------------------------------------------------------------

    def fresh(self, post_id: int, version: int | None = None) -> Post:
        """The post as it stands now.

        Raises Refused when it is gone, StaleRecord when its version is not the one given.
        """
        gone = _("This post has been deleted elsewhere.")
        post = fresh(self._session, Post, post_id, version, gone=gone)
        if post.brand_id != self._brand_id:
            raise Refused(_("This post is another brand's."))
        return post

    def _existing(self, post_ids: Iterable[int]) -> tuple[list[Post], int]:
        """Those of the posts that are there, in the calendar's order; how many are not.

        Raises Refused when none of them is there.
        """
        wanted = dict.fromkeys(post_ids)
        found: list[Post] = []
        for batch in batches(wanted):
            query = select(Post).where(
                col(Post.id).in_(batch), col(Post.brand_id) == self._brand_id
            )
            found += self._session.exec(query)
        if wanted and not found:
            raise Refused(_("These posts are not there any more."))
        found.sort(key=_place)
        return found, len(wanted) - len(found)

    def _variants(self, post: Post) -> list[Post]:
        """The post with all its variants, in the calendar's order."""
        if not post.group_key:
            return [post]
        query = select(Post).where(
            col(Post.group_key) == post.group_key, col(Post.brand_id) == post.brand_id
        )
        return sorted(self._session.exec(query), key=_place)

    def _links(self, post_ids: Iterable[int]) -> list[PostLink]:
        """Where the pictures and documents of these posts are, in their order."""
        found: list[PostLink] = []
        for batch in batches(post_ids):
            query = select(PostLink).where(col(PostLink.post_id).in_(batch))
            found += self._session.exec(query.order_by(col(PostLink.position), col(PostLink.id)))
        return found

    def _added(self, posts: Sequence[Post]) -> list[int]:
        """Add new posts; their keys."""
        self._session.add_all(posts)
        self._session.flush()
        return [key_of(post) for post in posts]

    # -- telling -----------------------------------------------------------------------------

    def _describe(self, posts: Sequence[Post], one: str, many: str, **values: object) -> None:
        """Name the edit: one post by its title, several by their number."""
        if not posts:
            return
        words = one if len(posts) == 1 else many
        told = {"title": quoted(posts[0].title), "count": len(posts), **values}
        self._transaction.describe(words % told)


def day_after(day: date, days: int) -> date:
    """The day so many days later (earlier when negative). Raises Refused beyond the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise Refused(_("The calendar ends before that.")) from None


def _place(post: Post) -> tuple[date, str, int, int]:
    return post.day, post.time, post.channel_id or 0, key_of(post)
