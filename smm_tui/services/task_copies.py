"""Copies of cards: one below the other, and the copies that templates are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.records import (
    TITLE_LENGTH,
    ChecklistItem,
    Link,
    StageChange,
    Task,
    TaskLabel,
)
from smm_tui.services.task_work import TaskWork, key_of

# What a card is, apart from where it stands and by when it has to be done.
_COPIED = ("note", "priority", "effort_minutes", "hat_id", "reviewer_hat_id", "channel_id")


class Copying(TaskWork):
    """The use cases that make a card out of another one."""

    def duplicate(self, task_id: int) -> int:
        """Copy a card with its steps (none of them ticked), labels and links; the copy's key.

        The copy stands below the original, but work that is done or archived begins again in the
        backlog. It has no day by which it is due.
        """
        task = self.fresh(task_id)
        finished = task.stage is Stage.DONE or task.archived_at is not None
        stage = Stage.BACKLOG if finished else task.stage
        if finished:
            (place,) = self._places.at_top(task.brand_id, stage)
        else:
            (place,) = self._places.below(task)
        copy = self._copy(
            task,
            title=_copied_title(task.title),
            stage=stage,
            position=place,
            hold_reason=task.hold_reason if stage is Stage.ON_HOLD else "",
        )
        words = _("Duplicate %(title)s")
        self._describe([task], words, words)
        return key_of(copy)

    def _copy(self, original: Task, **values: Any) -> Task:
        """A card (or template) like another one, with these values of its own."""
        now = self._transaction.now()
        kept = {name: getattr(original, name) for name in _COPIED}
        given: Mapping[str, Any] = {**kept, **values}
        copy = Task(brand_id=original.brand_id, stage_since=now, **given)
        self._session.add(copy)
        self._session.flush()
        key, original_key = key_of(copy), [key_of(original)]
        for step in self._parts(ChecklistItem, original_key):
            self._session.add(ChecklistItem(task_id=key, text=step.text, position=step.position))
        for label in self._parts(TaskLabel, original_key):
            self._session.add(TaskLabel(task_id=key, label_id=label.label_id))
        for link in self._parts(Link, original_key):
            self._session.add(
                Link(task_id=key, url=link.url, title=link.title, position=link.position)
            )
        if not copy.template:
            self._session.add(StageChange(task_id=key, to_stage=copy.stage, at=now))
            self.arrived.add((copy.brand_id, copy.stage))
        return copy


def _copied_title(title: str) -> str:
    words = _("%(title)s (copy)")
    room = TITLE_LENGTH - len(words % {"title": ""})
    return words % {"title": title[:room].rstrip()}
