"""What people do with the steps of a card's checklist."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlmodel import col, select

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.text import clean_line
from smm_tui.domain.titles import too_long
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import ChecklistItem, Task
from smm_tui.services.stored import quoted

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


class Checklists:
    """The use cases of checklists, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self._session = transaction.session

    def toggle(self, item_id: int) -> bool:
        """Mark a step as done, or as open again; whether it is done now."""
        item = self._fresh(item_id)
        item.done = 0 if item.done else 1
        words = _("Tick %(text)s") if item.done else _("Untick %(text)s")
        self._transaction.describe(words % {"text": quoted(item.text)})
        return bool(item.done)

    def add(self, task_id: int, texts: Sequence[str]) -> list[int]:
        """Add steps at the end of a card's checklist; their keys.

        Raises Refused when the card is gone, FieldErrors for an empty or too long text.
        """
        if not texts:
            return []
        if self._session.get(Task, task_id) is None:
            raise Refused(_("This card has been deleted elsewhere."))
        steps = list(
            self._session.exec(
                select(ChecklistItem)
                .where(col(ChecklistItem.task_id) == task_id)
                .order_by(col(ChecklistItem.position))
            )
        )
        place = steps[-1].position + 1 if steps else 0
        made = [
            ChecklistItem(task_id=task_id, text=_valid(text), position=place + number)
            for number, text in enumerate(texts)
        ]
        self._session.add_all(made)
        self._session.flush()
        if len(made) == 1:
            label = _("Add step %(text)s") % {"text": quoted(made[0].text)}
        else:
            words = ngettext("Add %(count)d step", "Add %(count)d steps", len(made))
            label = words % {"count": len(made)}
        self._transaction.describe(label)
        return [item.id or 0 for item in made]

    def rename(self, item_id: int, text: str) -> None:
        """Put other words into a step. Raises FieldErrors for an empty or too long text."""
        item = self._fresh(item_id)
        item.text = _valid(text)
        self._transaction.describe(_("Reword step %(text)s") % {"text": quoted(item.text)})

    def delete(self, item_id: int) -> None:
        """Delete a step."""
        item = self._fresh(item_id)
        self._session.delete(item)
        self._transaction.describe(_("Delete step %(text)s") % {"text": quoted(item.text)})

    def reorder(self, item_id: int, steps: int) -> None:
        """Move a step down its checklist (up when negative)."""
        item = self._fresh(item_id)
        items = list(
            self._session.exec(
                select(ChecklistItem)
                .where(col(ChecklistItem.task_id) == item.task_id)
                .order_by(col(ChecklistItem.position), col(ChecklistItem.id))
            )
        )
        here = items.index(item)
        there = min(max(here + steps, 0), len(items) - 1)
        if there == here:
            return
        items.insert(there, items.pop(here))
        for position, other in enumerate(items):
            if other.position != position:
                other.position = position
        self._transaction.describe(_("Move step %(text)s") % {"text": quoted(item.text)})

    def _fresh(self, item_id: int) -> ChecklistItem:
        item = self._session.get(ChecklistItem, item_id)
        if item is None:
            raise Refused(_("This step has been deleted elsewhere."))
        return item


def _valid(text: str) -> str:
    line = clean_line(text)
    reason = too_long(line) if line else _("Type something here: it cannot be empty.")
    if reason:
        raise FieldErrors({"text": reason})
    return line
