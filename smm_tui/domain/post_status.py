"""How far a post has come, and what people and files call that."""

from __future__ import annotations

from enum import StrEnum

from smm_tui.i18n import N_, _


class PostStatus(StrEnum):
    """How far a post has come; its value is what files and the database say."""

    IDEA = "idea"
    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SKIPPED = "skipped"

    @property
    def heading(self) -> str:
        """Its name in the user's language."""
        return _(_HEADINGS[self])

    @property
    def open(self) -> bool:
        """Whether the post still has to go out."""
        return self not in (PostStatus.PUBLISHED, PostStatus.SKIPPED)

    @property
    def counts(self) -> bool:
        """Whether the post counts for how often a channel posts (S10.5)."""
        return self not in (PostStatus.IDEA, PostStatus.SKIPPED)


_HEADINGS = {
    PostStatus.IDEA: N_("idea"),
    PostStatus.DRAFT: N_("draft"),
    PostStatus.REVIEW: N_("review"),
    PostStatus.SCHEDULED: N_("scheduled"),
    PostStatus.PUBLISHED: N_("published"),
    PostStatus.SKIPPED: N_("skipped"),
}
