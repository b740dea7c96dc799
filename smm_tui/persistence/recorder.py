"""What a transaction changed: the first image of each row against the last, as one edit."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session, col, select

from smm_tui.domain.changes import Changes
from smm_tui.i18n import _
from smm_tui.persistence.images import Image, read_images, same
from smm_tui.persistence.records import Edit, EditChange, Record

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

DONE, UNDONE, DROPPED = "done", "undone", "dropped"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row's way from one image to another; None: it is not there."""

    kind: str
    row_id: int
    before: Image | None
    after: Image | None


class Recorder:
    """Notes the first image of every row that a session changes, and nets them at the end."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._first: dict[str, dict[int, Image | None]] = {}
        event.listen(session, "before_flush", self._before_flush)
        event.listen(session, "after_flush", self._after_flush)

    def finish(self, transaction: Transaction) -> Changes:
        """Write the edit, if anything is different now, and say what it changed."""
        changed = self._net()
        if not changed:
            return Changes()
        label = transaction.label or _("Change")
        _write_edit(transaction, label, changed)
        return as_changes(changed, label)

    def _before_flush(self, session: Session, *_context: object) -> None:
        wanted: dict[str, list[int]] = {}
        for record in (*session.dirty, *session.deleted):
            if not isinstance(record, Record):
                continue
            if record in session.deleted or session.is_modified(record):
                kind, row_id = _identity(record)
                if row_id not in self._first.get(kind, {}):
                    wanted.setdefault(kind, []).append(row_id)
        for kind, keys in wanted.items():
            images = read_images(session.connection(), kind, keys)
            self._first.setdefault(kind, {}).update(images)

    def _after_flush(self, session: Session, *_context: object) -> None:
        for record in session.new:
            if isinstance(record, Record):
                kind = sa.inspect(type(record)).local_table.description
                if record.id is not None:
                    self._first.setdefault(kind, {}).setdefault(record.id, None)

    def _net(self) -> list[RowChange]:
        connection = self._session.connection()
        changed: list[RowChange] = []
        for kind, first in self._first.items():
            now = read_images(connection, kind, first)
            changed += [
                RowChange(kind, row_id, before, now.get(row_id))
                for row_id, before in first.items()
                if not same(before, now.get(row_id))
            ]
        return changed


def as_changes(changed: Iterable[RowChange], label: str) -> Changes:
    """The rows' keys by kind, for whoever shows them; a part of a task counts as its task too."""
    rows: dict[str, set[int]] = {}
    for change in changed:
        rows.setdefault(change.kind, set()).add(change.row_id)
        for image in (change.before, change.after):
            if image is not None and (task_id := image.get("task_id")) is not None:
                rows.setdefault("task", set()).add(task_id)
    return Changes({kind: frozenset(keys) for kind, keys in rows.items()}, label)


def stored_changes(session: Session, edit: Edit) -> list[RowChange]:
    """The rows that an edit changed, as it was written."""
    found = session.exec(
        select(EditChange.kind, EditChange.row_id, EditChange.before, EditChange.after)
        .where(EditChange.edit_id == edit.id)
        .order_by(col(EditChange.id))
    )
    return [
        RowChange(kind, row_id, _unpacked(before), _unpacked(after))
        for kind, row_id, before, after in found
    ]


def next_serial(session: Session) -> int:
    """The number after the journal's last one; nobody else takes it while this one writes."""
    return (session.exec(select(sa.func.max(Edit.serial))).one() or 0) + 1


def _write_edit(transaction: Transaction, label: str, changed: list[RowChange]) -> None:
    session = transaction.session
    if not transaction.automatic:
        session.connection().execute(
            sa.update(Edit)
            .where(col(Edit.brand_id) == transaction.history_id, col(Edit.state) == UNDONE)
            .values(state=DROPPED)
        )
    edit = Edit(
        brand_id=transaction.history_id,
        label=label,
        origin=transaction.origin,
        session=transaction.run,
        at=transaction.now(),
        automatic=int(transaction.automatic),
        serial=next_serial(session),
        touched_by=transaction.run,
    )
    session.add(edit)
    session.flush()
    rows: list[dict[str, Any]] = [
        {
            "edit_id": edit.id,
            "kind": change.kind,
            "row_id": change.row_id,
            "before": _packed(change.before),
            "after": _packed(change.after),
        }
        for change in changed
    ]
    session.connection().execute(sa.insert(EditChange), rows)


def _identity(record: Record) -> tuple[str, int]:
    """The record's table, and the key that its row has in the database now."""
    state = sa.inspect(record)
    identity: tuple[int, ...] = state.identity or ()
    return state.mapper.local_table.description, identity[0]


def _packed(image: Image | None) -> str:
    return "" if image is None else json.dumps(image, ensure_ascii=False, separators=(",", ":"))


def _unpacked(text: str) -> Image | None:
    image: Image | None = json.loads(text) if text else None
    return image
