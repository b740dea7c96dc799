"""Posts and cards: the work that a post needs, and the post that a card is for."""

from __future__ import annotations

from datetime import date

from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.records import Post, Task
from smm_tui.services.post_batches import PostBatches
from smm_tui.services.stored import key_of, quoted
from smm_tui.services.tasks import Tasks


class PostCards(PostBatches):
    """The use cases that make a card of a post, and a post of a card."""

    def make_task(self, post_id: int, *, stage: Stage = Stage.NEXT) -> int:
        """Make a card of a post, due on its day, at the end of a stage; the card's key.

        All variants of the post that have no card yet belong to it. Raises Refused when the post
        has a card that is not done yet.
        """
        post = self.fresh(post_id)
        known = self._session.get(Task, post.task_id) if post.task_id is not None else None
        if known is not None and known.archived_at is None and known.stage is not Stage.DONE:
            raise Refused(_("There is a card for this already: it is on the board."))
        words = _("Make a card of %(title)s")
        self._describe([post], words, words)
        tasks = Tasks(self._transaction)
        (task_id,) = tasks.add_many([post.title], stage=stage)
        self.arrived |= tasks.arrived
        card = tasks.fresh(task_id)
        card.due, card.effort_minutes = post.day, post.effort_minutes
        card.hat_id, card.reviewer_hat_id = post.hat_id, post.reviewer_hat_id
        card.channel_id = post.channel_id
        for variant in self._variants(post):
            if variant is post or variant.task_id is None:
                variant.task_id = task_id
        self._session.flush()
        return task_id

    def make_post(self, task_id: int, *, day: date | None = None) -> int:
        """Make a post of a card; its key.

        It stands on ``day``, else on the day by which the card is due, else on today. Raises
        Refused when the card is gone.
        """
        card = self._card(task_id)
        post = Post(
            brand_id=self._brand_id,
            title=card.title,
            day=day or card.due or self._today,
            channel_id=card.channel_id,
            hat_id=card.hat_id,
            reviewer_hat_id=card.reviewer_hat_id,
            task_id=key_of(card),
        )
        (key,) = self._added([post])
        words = _("Make a post of %(title)s") % {"title": quoted(card.title)}
        self._transaction.describe(words)
        return key
