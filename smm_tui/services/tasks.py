"""What people do with the cards of the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlmodel import col, select

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.forms import Values
from smm_tui.domain.order import between, spread
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import (
    ChecklistItem,
    Link,
    StageChange,
    Task,
    TaskInput,
    TaskLabel,
)
from smm_tui.services.inputs import field_errors
from smm_tui.services.task_values import TaskValues

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

LABEL_WIDTH = 40


def quoted(title: str) -> str:
    """A title as it stands inside a sentence: short, in quotes."""
    short = title if len(title) <= LABEL_WIDTH else title[: LABEL_WIDTH - 1].rstrip() + "…"
    return f"'{short}'"


class Tasks:
    """The use cases of tasks, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._session = transaction.session

    # -- adding ------------------------------------------------------------------------------

    def add(self, title: str, *, stage: Stage = Stage.BACKLOG, below: int | None = None) -> int:
        """Add a card under the card ``below`` (at the end without one); its key.

        Raises FieldErrors when the title is empty or too long.
        """
        return self.add_many([title], stage=stage, below=below)[0]

    def add_many(
        self, titles: Sequence[str], *, stage: Stage = Stage.BACKLOG, below: int | None = None
    ) -> list[int]:
        """Add a card per title, in their order, as one edit; their keys."""
        tasks = []
        for title in titles:
            task = self._new(title, stage)
            self._place(task, below=below)
            below = self._key(task)
            tasks.append(task)
        self._describe_added(tasks)
        return [self._key(task) for task in tasks]

    def _new(self, title: str, stage: Stage) -> Task:
        try:
            values = TaskInput.model_validate({"title": title})
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None
        now = self._transaction.now()
        brand_id = self._brand_id()
        task = Task(**values.model_dump(), brand_id=brand_id, stage=stage, stage_since=now)
        self._session.add(task)
        self._session.flush()
        self._session.add(StageChange(task_id=self._key(task), to_stage=stage, at=now))
        return task

    def _describe_added(self, tasks: Sequence[Task]) -> None:
        if len(tasks) == 1:
            label = _("Add %(title)s") % {"title": quoted(tasks[0].title)}
        else:
            label = ngettext("Add %(count)d card", "Add %(count)d cards", len(tasks)) % {
                "count": len(tasks)
            }
        self._transaction.describe(label)

    # -- moving ------------------------------------------------------------------------------

    def move(self, task_id: int, stage: Stage, *, hold_reason: str | None = None) -> Stage:
        """Move a card to the top of a stage; where it stands now."""
        task = self.fresh(task_id)
        if task.stage == stage:
            return stage
        now = self._transaction.now()
        self._session.add(
            StageChange(task_id=task_id, from_stage=task.stage, to_stage=stage, at=now)
        )
        task.stage, task.stage_since = stage, now
        task.hold_reason = (hold_reason or "") if stage is Stage.ON_HOLD else ""
        first = self._neighbour(task, stage, None, after=False)
        place = between(None, first.position if first else None)
        assert place is not None
        task.position = place
        self._transaction.describe(
            _("Move %(title)s to %(stage)s") % {"title": quoted(task.title), "stage": stage.heading}
        )
        return stage

    def shift(self, task_id: int, steps: int, *, hold_reason: str | None = None) -> Stage:
        """Move a card so many stages to the right (left when negative)."""
        stage = self.fresh(task_id).stage.shifted(steps)
        return self.move(task_id, stage, hold_reason=hold_reason)

    def reorder(self, task_id: int, steps: int) -> None:
        """Move a card one place down its stage (up when negative), past its neighbour."""
        task = self.fresh(task_id)
        other = self._neighbour(task, task.stage, task, after=steps > 0)
        if other is None:
            return
        if task.position == other.position:
            self._renumber(task.stage)
        task.position, other.position = other.position, task.position
        words = _("Move %(title)s down") if steps > 0 else _("Move %(title)s up")
        self._transaction.describe(words % {"title": quoted(task.title)})

    def _place(self, task: Task, *, below: int | None) -> None:
        anchor = self._session.get(Task, below) if below is not None else None
        if anchor is None or anchor.stage != task.stage or anchor.archived_at is not None:
            last = self._neighbour(task, task.stage, None, after=True)
            place = between(last.position if last else None, None)
        else:
            following = self._neighbour(task, task.stage, anchor, after=True)
            place = between(anchor.position, following.position if following else None)
            if place is None:
                self._renumber(task.stage, leaving_out=task)
                following = self._neighbour(task, task.stage, anchor, after=True)
                place = between(anchor.position, following.position if following else None)
        assert place is not None
        task.position = place

    def _neighbour(
        self, moved: Task, stage: Stage, anchor: Task | None, *, after: bool
    ) -> Task | None:
        """The card next to ``anchor`` in a stage; without one the stage's last (first) card."""
        query = select(Task).where(
            col(Task.brand_id) == moved.brand_id,
            col(Task.stage) == stage,
            col(Task.archived_at).is_(None),
            col(Task.id) != moved.id,
        )
        position, key = col(Task.position), col(Task.id)
        if anchor is not None:
            same = position == anchor.position
            if after:
                query = query.where((position > anchor.position) | (same & (key > anchor.id)))
            else:
                query = query.where((position < anchor.position) | (same & (key < anchor.id)))
        downwards = after if anchor is not None else not after
        if downwards:
            query = query.order_by(position, key)
        else:
            query = query.order_by(position.desc(), key.desc())
        return self._session.exec(query.limit(1)).first()

    def _renumber(self, stage: Stage, leaving_out: Task | None = None) -> None:
        query = select(Task).where(
            col(Task.brand_id) == self._brand_id(),
            col(Task.stage) == stage,
            col(Task.archived_at).is_(None),
        )
        cards = [
            card
            for card in self._session.exec(query.order_by(col(Task.position), col(Task.id)))
            if card is not leaving_out
        ]
        for card, place in zip(cards, spread(len(cards)), strict=True):
            card.position = place
        self._session.flush()

    # -- editing and deleting ----------------------------------------------------------------

    def save(self, task_id: int, version: int, typed: Values) -> None:
        """Save a card's form, shown at ``version``.

        Raises FieldErrors with a reason per field, StaleRecord when the card has changed since.
        """
        task = self.fresh(task_id, version)
        values = TaskValues.validated(self._session, self._transaction, task, typed)
        values.apply(task)
        self._transaction.describe(_("Edit %(title)s") % {"title": quoted(task.title)})

    def create(self, typed: Values, *, stage: Stage, below: int | None = None) -> int:
        """Add a card from a whole form; its key."""
        task = self._new(typed.get("title", ""), stage)
        self._place(task, below=below)
        values = TaskValues.validated(self._session, self._transaction, task, typed)
        values.apply(task)
        self._describe_added([task])
        return self._key(task)

    def delete(self, task_id: int) -> None:
        """Delete a card with all that hangs on it."""
        task = self.fresh(task_id)
        for kind in (ChecklistItem, TaskLabel, Link, StageChange):
            for row in self._session.exec(select(kind).where(col(kind.task_id) == task_id)):
                self._session.delete(row)
        self._session.delete(task)
        self._transaction.describe(_("Delete %(title)s") % {"title": quoted(task.title)})

    def fresh(self, task_id: int, version: int | None = None) -> Task:
        """The card as it stands now.

        Raises Refused when it is gone, StaleRecord when its version is not the one given.
        """
        task = self._session.get(Task, task_id)
        if task is None:
            raise Refused(_("This card has been deleted elsewhere."))
        if version is not None and task.version != version:
            reason = _("%(title)s was changed elsewhere since this form was opened.")
            raise StaleRecord(reason % {"title": quoted(task.title)}, "task", task_id)
        return task

    def _brand_id(self) -> int:
        if self._transaction.brand_id is None:
            raise Refused(_("There is no brand yet: add one first."))
        return self._transaction.brand_id

    @staticmethod
    def _key(task: Any) -> int:
        assert task.id is not None
        return int(task.id)
