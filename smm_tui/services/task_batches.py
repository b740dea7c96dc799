"""Moving and deleting many cards: each is one transaction and one step of undo.

The cards are looked at as they stand now. Those that are gone are passed over and counted; when
none is left, Refused is raised.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from smm_tui.domain.errors import Refused
from smm_tui.domain.outcome import Outcome
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import Finding
from smm_tui.persistence.records import (
    ChecklistItem,
    Hat,
    Link,
    Post,
    Series,
    StageChange,
    Task,
    TaskLabel,
)
from smm_tui.services.task_moves import Moving
from smm_tui.services.task_work import key_of

_PARTS: tuple[Any, ...] = (ChecklistItem, TaskLabel, Link, StageChange, Finding)
_FOR_CARDS: tuple[Any, ...] = (Post, Series)  # they stay when the card that they are for goes


class Batches(Moving):
    """The use cases that take marked cards to another place."""

    # -- moving ------------------------------------------------------------------------------

    def move_many(
        self,
        task_ids: Iterable[int],
        stage: Stage,
        *,
        hold_reason: str | None = None,
        reviewer_id: int | None = None,
    ) -> Outcome:
        """Move cards to the top of a stage, in the order in which they follow on the board.

        The hat ``reviewer_id`` checks those that come to review without anybody to do so.
        """
        return self._move_each(task_ids, lambda _task: stage, hold_reason, reviewer_id)

    def shift_many(
        self,
        task_ids: Iterable[int],
        steps: int,
        *,
        hold_reason: str | None = None,
        reviewer_id: int | None = None,
    ) -> Outcome:
        """Move each card so many stages to the right of its own (left when negative).

        ``reviewer_id`` as in ``move_many``.
        """
        return self._move_each(
            task_ids, lambda task: task.stage.shifted(steps), hold_reason, reviewer_id
        )

    def _move_each(
        self,
        task_ids: Iterable[int],
        target: Callable[[Task], Stage],
        hold_reason: str | None,
        reviewer_id: int | None,
    ) -> Outcome:
        reason = self._valid_reason(hold_reason)
        found, gone = self._existing(task_ids, on_board=True)
        moved = [task for task in found if target(task) is not task.stage]
        held = [task for task in found if target(task) is Stage.ON_HOLD]
        stages = {target(task) for task in moved}
        self._to_top(moved, target)
        if reviewer_id is not None:
            self._give_to_check([task for task in moved if task.stage is Stage.REVIEW], reviewer_id)
        changed = list(moved)
        for task in held:
            if task in moved or (hold_reason is not None and task.hold_reason != reason):
                task.hold_reason = reason
                changed += [] if task in moved else [task]
        self._describe_moved(moved or changed, stages)
        return Outcome(len(changed), len(found) - len(changed), gone)

    def _give_to_check(self, tasks: Sequence[Task], reviewer_id: int) -> None:
        """Let a hat check the cards that nobody checks yet."""
        hat = self._session.get(Hat, reviewer_id)
        for task in tasks:
            if task.reviewer_hat_id is None:
                if hat is None or hat.brand_id != task.brand_id:
                    raise Refused(_("This hat has been deleted elsewhere."))
                task.reviewer_hat_id = reviewer_id

    def _describe_moved(self, moved: Sequence[Task], stages: Collection[Stage]) -> None:
        if len(stages) > 1:
            words = ngettext("Move %(count)d card", "Move %(count)d cards", len(moved))
            self._describe(moved, words, words)
        elif stages:
            one = _("Move %(title)s to %(stage)s")
            many = ngettext(
                "Move %(count)d card to %(stage)s",
                "Move %(count)d cards to %(stage)s",
                len(moved),
            )
            self._describe(
                moved, one, many, stage=self._stage_name(moved[0].stage, moved[0].brand_id)
            )
        else:
            one = _("Say why %(title)s is on hold")
            many = ngettext(
                "Say why %(count)d card is on hold",
                "Say why %(count)d cards are on hold",
                len(moved),
            )
            self._describe(moved, one, many)

    # -- deleting ----------------------------------------------------------------------------

    def delete(self, task_id: int) -> None:
        """Delete a card with all that hangs on it. Raises Refused when it is gone."""
        self.fresh(task_id)
        self.delete_many([task_id])

    def delete_many(self, task_ids: Iterable[int]) -> Outcome:
        """Delete cards with all that hangs on them."""
        found, gone = self._existing(task_ids)
        keys = [key_of(task) for task in found]
        for kind in _PARTS:
            for part in self._parts(kind, keys):
                self._session.delete(part)
        for kind in _FOR_CARDS:
            for record in self._parts(kind, keys):
                record.task_id = None
        for task in found:
            self._session.delete(task)
        one = _("Delete %(title)s")
        many = ngettext("Delete %(count)d card", "Delete %(count)d cards", len(found))
        self._describe(found, one, many)
        return Outcome(len(found), gone=gone)
