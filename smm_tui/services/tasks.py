"""What people do with the cards of the board, gathered; and a card's form, saved."""

from __future__ import annotations

from smm_tui.domain.forms import Values
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.records import Task
from smm_tui.services.task_archive import Archiving
from smm_tui.services.task_batches import Batches
from smm_tui.services.task_copies import Copying
from smm_tui.services.task_typing import Typing
from smm_tui.services.task_values import TaskValues
from smm_tui.services.task_words import WordBatches
from smm_tui.services.task_work import key_of


class Tasks(Typing, Batches, WordBatches, Archiving, Copying):
    """The use cases of cards, inside one transaction."""

    def save(self, task_id: int, version: int, typed: Values) -> None:
        """Save a card's form, shown at ``version``; with another stage the card moves there.

        Raises FieldErrors with a reason per field, StaleRecord when the card has changed since.
        """
        task = self.fresh(task_id, version)
        values = TaskValues.validated(self._session, self._transaction, task, typed)
        stage = values.stage or task.stage
        moved = stage is not task.stage
        if moved:
            self._to_top([self._on_board(task_id)], lambda _task: stage)
        values.apply(task)
        if moved and stage is not Stage.ON_HOLD:
            task.hold_reason = ""
        words = _("Edit %(title)s")
        self._describe([task], words, words)

    def create(self, typed: Values, *, stage: Stage, below: int | None = None) -> int:
        """Add a card from a whole form, whose stage goes before the one given; its key.

        Raises FieldErrors with a reason per field.
        """
        blank = Task(title="", brand_id=self._brand_id, stage_since=self._transaction.now())
        values = TaskValues.validated(self._session, self._transaction, blank, typed)
        target = values.stage or stage
        title = self._valid(title=values.own["title"])
        (task,) = self._made([title], target, self._places_below(below, target))
        values.apply(task)
        self._describe_added([task])
        return key_of(task)
