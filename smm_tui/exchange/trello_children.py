"""What hangs on a card that comes from Trello: its labels, its checklist, its links."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from smm_tui.exchange.source_keys import changed, plain_key, stamped
from smm_tui.exchange.trello_values import CardValues
from smm_tui.persistence.records import ChecklistItem, Link, TaskLabel

_OURS = "trello:"
_CARD_LABEL = "trello:card-label"


class Children:
    """The rows below tasks, brought in line with their cards."""

    def __init__(self, session: Session, labels: Mapping[str, int]) -> None:
        """``labels`` are the keys of the label records by Trello's ids."""
        self._session = session
        self._labels = labels

    def take(self, card: CardValues, task_id: int, news: Collection[str], *, new: bool) -> None:
        """Bring those of the task's lists in line that have ``news``."""
        if "labels" in news:
            self._take_labels(card, task_id, new=new)
        if "items" in news:
            rows = [
                (f"trello:item:{one.key}", {"text": one.text, "done": one.done})
                for one in card.items
            ]
            self._take_rows(ChecklistItem, "text", rows, task_id, new=new)
        if "links" in news:
            rows = [
                (f"trello:link:{one.key}", {"url": one.url, "title": one.title})
                for one in card.links
            ]
            self._take_rows(Link, "url", rows, task_id, new=new)

    def _take_labels(self, card: CardValues, task_id: int, *, new: bool) -> None:
        there = {} if new else {row.label_id: row for row in self._rows(TaskLabel, task_id)}
        wanted = dict.fromkeys(self._labels[one] for one in card.label_ids)
        for label_id in wanted:
            if label_id not in there:
                self._session.add(
                    TaskLabel(task_id=task_id, label_id=label_id, source_key=_CARD_LABEL)
                )
        for label_id, row in there.items():
            if label_id not in wanted and row.source_key.startswith(_OURS):
                self._session.delete(row)

    def _take_rows(
        self,
        kind: Any,
        name: str,
        wanted: Sequence[tuple[str, Mapping[str, Any]]],
        task_id: int,
        *,
        new: bool,
    ) -> None:
        """Add, change and take away rows; one that was typed here is known by its ``name``."""
        there = [] if new else self._rows(kind, task_id)
        by_key = {plain_key(row.source_key): row for row in there if row.source_key}
        by_name = {getattr(row, name): row for row in there if not row.source_key}
        for position, (key, values) in enumerate(wanted):
            row = by_key.pop(key, None) or by_name.pop(values[name], None)
            if row is None:
                row = kind(task_id=task_id, **values)
            for field in changed(row.source_key, values):
                setattr(row, field, values[field])
            row.position, row.source_key = position, stamped(key, values)
            self._session.add(row)
        self._close_ranks(by_key, by_name, len(wanted))

    def _close_ranks(
        self, by_key: Mapping[str, Any], by_name: Mapping[str, Any], first: int
    ) -> None:
        """Delete what Trello no longer has; what is only here follows at the end."""
        for key, row in by_key.items():
            if key.startswith(_OURS):
                self._session.delete(row)
        own = sorted(by_name.values(), key=lambda row: (row.position, row.id))
        for position, row in enumerate(own, start=first):
            row.position = position

    def _rows(self, kind: Any, task_id: int) -> list[Any]:
        return list(self._session.exec(select(kind).where(col(kind.task_id) == task_id)))
