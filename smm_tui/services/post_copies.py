"""Copies of posts: on another day, or as variants of one post for other channels (S10.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from smm_tui.domain.days import full_day
from smm_tui.domain.errors import Refused
from smm_tui.domain.outcome import PostOutcome
from smm_tui.domain.post_status import PostStatus
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.calendar_records import PostFields
from smm_tui.persistence.record_base import new_uuid
from smm_tui.persistence.records import Post, PostLink
from smm_tui.services.post_work import PostWork, day_after
from smm_tui.services.stored import key_of

_COPIED = (*PostFields.model_fields, "brand_id", "channel_id", "hat_id", "reviewer_hat_id", "day")


class PostCopies(PostWork):
    """The use cases that make posts out of others."""

    def duplicate(
        self, post_id: int, *, day: date | None = None, channel_ids: Sequence[int] = ()
    ) -> list[int]:
        """Copy a post with its links: to another day, to other channels, or both; the copies' keys.

        Copies for channels are variants of the post, and belong to its card. Channels that have
        one already are passed over; Refused is raised when none is left. A copy is an idea where
        the post is one, else a draft.
        """
        post = self.fresh(post_id)
        values: dict[str, Any] = {} if day is None else {"day": day}
        if channel_ids:
            return self._for_channels(post, channel_ids, values)
        keys = self._added([self._copy(post, **values)])
        self._copy_links({post_id: keys})
        words = _("Duplicate %(title)s") if day is None else _("Duplicate %(title)s on %(day)s")
        self._describe([post], words, words, day=full_day(day or post.day))
        return keys

    def duplicate_many(self, post_ids: Iterable[int], *, days: int) -> list[int]:
        """Copy posts, each so many days later, as one edit; the copies' keys in their order."""
        found, _gone = self._existing(post_ids)
        copies = [self._copy(post, day=day_after(post.day, days)) for post in found]
        keys = self._added(copies)
        self._copy_links({key_of(post): [key] for post, key in zip(found, keys, strict=True)})
        many = ngettext("Duplicate %(count)d post", "Duplicate %(count)d posts", len(found))
        self._describe(found, _("Duplicate %(title)s"), many)
        return keys

    def same_text(self, post_id: int) -> PostOutcome:
        """Give all variants of a post its text. Raises Refused when it has none."""
        post = self.fresh(post_id)
        others = [other for other in self._variants(post) if other.id != post.id]
        if not others:
            raise Refused(_("This post has no variants: copy it to other channels first."))
        changed = [other for other in others if other.caption != post.caption]
        for other in changed:
            other.caption = post.caption
        if changed:
            words = _("Copy the text of %(title)s to its variants")
            self._describe([post], words, words)
        return PostOutcome(len(changed), len(others) - len(changed))

    def _for_channels(
        self, post: Post, channel_ids: Sequence[int], values: dict[str, Any]
    ) -> list[int]:
        there = {other.channel_id for other in self._variants(post)}
        wanted = [key for key in dict.fromkeys(channel_ids) if key not in there]
        names = [self._channel(key).name for key in wanted]
        if not wanted:
            raise Refused(_("The post is on these channels already: choose others."))
        post.group_key = post.group_key or new_uuid()
        shared = {"group_key": post.group_key, "task_id": post.task_id, **values}
        copies = [self._copy(post, **{**shared, "channel_id": key}) for key in wanted]
        keys = self._added(copies)
        self._copy_links({key_of(post): keys})
        one = _("Copy %(title)s to %(channel)s")
        many = ngettext(
            "Copy %(title)s to %(count)d channel", "Copy %(title)s to %(count)d channels", len(keys)
        )
        words = one if len(keys) == 1 else many
        self._describe([post], words, words, channel=names[0], count=len(keys))
        return keys

    def _copy(self, post: Post, **values: Any) -> Post:
        """A post like another one, not stored yet."""
        kept = {name: getattr(post, name) for name in _COPIED}
        idea = post.status is PostStatus.IDEA
        status = PostStatus.IDEA if idea else PostStatus.DRAFT
        return Post(**{**kept, "status": status, **values})

    def _copy_links(self, copies: Mapping[int, Sequence[int]]) -> None:
        """Give copies the links of the posts that they were made of."""
        self._session.add_all(
            PostLink(post_id=key, url=link.url, title=link.title, position=link.position)
            for link in self._links(copies)
            for key in copies[link.post_id]
        )
