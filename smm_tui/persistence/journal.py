"""Undo and redo: the way back and forth along the edits of a brand, whoever made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, UTCDateTime, col, select

from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.images import Image, batches, name_of, raw_table, read_images, same
from smm_tui.persistence.made_ahead import MadeAhead, around_redo, before_undo
from smm_tui.persistence.recorder import (
    DONE,
    UNDONE,
    RowChange,
    as_changes,
    next_serial,
    stored_changes,
)
from smm_tui.persistence.records import Edit

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

_Present = dict[str, dict[int, Image]]  # the rows as they are stored now, by kind and key


@dataclass(frozen=True, slots=True)
class Undone:
    """The edit that was taken back, or made again."""

    label: str
    origin: str  # where it was made: "planner", "command line", ...
    elsewhere: bool  # whether another session than this one made it
    earlier: bool = False  # whether it was made before this session began
    series: frozenset[int] = frozenset()  # of which less may be made ahead now than was before

    def __str__(self) -> str:
        return self.label


class _Obstacle(Exception):
    """What stands in the way: a translated clause about one record."""


def undo(transaction: Transaction, *, any_brand: bool = False) -> Undone | None:
    """Take back the newest edit of the brand (or of any brand); None when there is none.

    Edits that the planner made by itself are passed over. Raises ``Refused`` with the reason when
    a row is no longer as the edit left it; then nothing is changed.
    """
    edit = _next(transaction, DONE, col(Edit.id).desc(), any_brand=any_brand)
    if edit is None:
        return None
    if edit.closed:
        raise Refused(
            _("“%(label)s” cannot be undone: a newer smm-tui has changed the tables since.")
            % {"label": edit.label}
        )
    try:
        return _undone(transaction, edit)
    except _Obstacle as obstacle:
        raise Refused(
            _("“%(label)s” cannot be undone: %(reason)s.")
            % {"label": edit.label, "reason": obstacle}
        ) from obstacle


def redo(transaction: Transaction, *, any_brand: bool = False) -> Undone | None:
    """Make again the edit that was taken back last, in the brand or in any; None: there is none.

    Raises ``Refused`` with the reason when a row has changed since; then nothing is changed.
    """
    # Of one brand, the last one taken back is the oldest; of several, it is the last touched.
    order = col(Edit.serial).desc() if any_brand else col(Edit.id).asc()
    edit = _next(transaction, UNDONE, order, any_brand=any_brand)
    if edit is None:
        return None
    if edit.closed:
        raise Refused(
            _("“%(label)s” cannot be redone: a newer smm-tui has changed the tables since.")
            % {"label": edit.label}
        )
    try:
        return _redone(transaction, edit)
    except _Obstacle as obstacle:
        raise Refused(
            _("“%(label)s” cannot be redone: %(reason)s.")
            % {"label": edit.label, "reason": obstacle}
        ) from obstacle


def _next(transaction: Transaction, state: str, order: Any, *, any_brand: bool) -> Edit | None:
    # What stands in no brand's history is never met.
    of_brand = (
        col(Edit.brand_id).is_not(None) if any_brand else Edit.brand_id == transaction.brand_id
    )
    query = select(Edit).where(of_brand, Edit.state == state, Edit.automatic == 0)
    return transaction.session.exec(query.order_by(order).limit(1)).first()


def _undone(transaction: Transaction, edit: Edit) -> Undone:
    ahead = before_undo(transaction.session, edit)
    with transaction.session.begin_nested():
        _take_back(transaction, ahead)
        undone = _step(transaction, edit, _turned(transaction, edit), UNDONE)
    return replace(undone, series=frozenset(ahead.series))


def _redone(transaction: Transaction, edit: Edit) -> Undone:
    ahead = around_redo(transaction.session, edit)
    with transaction.session.begin_nested():
        _take_back(transaction, ahead)
        redone = _step(transaction, edit, _changes(transaction, edit), DONE)
        for other in ahead.again:
            _step(transaction, other, _changes(transaction, other), DONE)
    return replace(redone, series=frozenset(ahead.series))


def _take_back(transaction: Transaction, ahead: MadeAhead) -> None:
    for other, state in ahead.back:
        _step(transaction, other, _turned(transaction, other), state)


def _turned(transaction: Transaction, edit: Edit) -> list[RowChange]:
    """The edit's changes the other way round."""
    return [RowChange(c.kind, c.row_id, c.after, c.before) for c in _changes(transaction, edit)]


def _changes(transaction: Transaction, edit: Edit) -> list[RowChange]:
    """The edit's changes, the rows that others belong to first."""
    order = {table.name: place for place, table in enumerate(SQLModel.metadata.sorted_tables)}
    found = stored_changes(transaction.session, edit)
    return sorted(found, key=lambda change: order[change.kind])


def _step(transaction: Transaction, edit: Edit, changes: list[RowChange], state: str) -> Undone:
    session = transaction.session
    present = _checked(session.connection(), changes)
    # A refusal half-way leaves nothing behind, even if the caller goes on in this transaction.
    with session.begin_nested():
        try:
            _apply(transaction, changes, present)
        except IntegrityError as error:
            raise _Obstacle(_("another record has taken its place")) from error
        _check_references(session.connection(), changes)
    session.expire_all()
    edit.state = state
    edit.serial = next_serial(session)
    edit.touched_by = transaction.run
    session.flush()
    transaction.touched(as_changes(changes, edit.label))
    earlier = transaction.began is not None and edit.at < transaction.began
    return Undone(edit.label, edit.origin, edit.session != transaction.run, earlier)


def _checked(connection: sa.Connection, changes: list[RowChange]) -> _Present:
    """The rows as they are now, each the same as its ``before``."""
    keys: dict[str, list[int]] = {}
    for change in changes:
        keys.setdefault(change.kind, []).append(change.row_id)
    present = {kind: read_images(connection, kind, some) for kind, some in keys.items()}
    for change in changes:
        found = present[change.kind].get(change.row_id)
        if same(found, change.before):
            continue
        values = {"record": name_of(found or change.before)}
        if found is None:
            raise _Obstacle(_("“%(record)s” has been deleted since") % values)
        raise _Obstacle(_("“%(record)s” has been changed since") % values)
    return present


def _apply(transaction: Transaction, changes: list[RowChange], present: _Present) -> None:
    """Bring the rows from ``before`` to ``after``: parents come first, children go first."""
    connection = transaction.session.connection()
    now = _stored_now(transaction)
    for kind, some in _by_kind(changes):
        rows: list[dict[str, Any]] = [
            c.after | {"version": c.after["version"] + 1, "updated_at": now}
            for c in some
            if c.before is None and c.after is not None
        ]
        if rows:
            connection.execute(sa.insert(raw_table(kind)), rows)
    for kind, some in _by_kind(changes):
        table = raw_table(kind)
        rows = [
            {f"new_{name}": value for name, value in c.after.items()}
            | {"new_version": present[kind][c.row_id]["version"] + 1, "new_updated_at": now}
            for c in some
            if c.before is not None and c.after is not None
        ]
        if rows:
            values: dict[str, Any] = {c.name: sa.bindparam(f"new_{c.name}") for c in table.columns}
            update = sa.update(table).where(table.c.id == sa.bindparam("new_id"))
            connection.execute(update.values(values), rows)
    for kind, some in reversed(list(_by_kind(changes))):
        table = raw_table(kind)
        for batch in batches(c.row_id for c in some if c.after is None):
            connection.execute(sa.delete(table).where(table.c.id.in_(batch)))


def _by_kind(changes: list[RowChange]) -> Iterator[tuple[str, list[RowChange]]]:
    for kind, some in groupby(changes, key=lambda change: change.kind):
        yield kind, list(some)


def _stored_now(transaction: Transaction) -> Any:
    """The transaction's instant as an update time is stored."""
    typed = sa.select(sa.literal(transaction.now(), UTCDateTime())).scalar_subquery()
    raw = sa.select(sa.type_coerce(typed, sa.types.NULLTYPE))
    return transaction.session.connection().scalar(raw)


def _check_references(connection: sa.Connection, changes: list[RowChange]) -> None:
    """Refuse what would leave a row without the one that it belongs to."""
    for table in SQLModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            column, parent = key.parent.name, key.column.table.name
            gone = [c.row_id for c in changes if c.kind == parent and c.after is None]
            _check_children(connection, table.name, column, gone)
            there = [c.after for c in changes if c.kind == table.name and c.after is not None]
            _check_parents(connection, there, column, parent)


def _check_children(connection: sa.Connection, kind: str, column: str, gone: Iterable[int]) -> None:
    table = raw_table(kind)
    for batch in batches(gone):
        left = sa.select(table).where(table.c[column].in_(batch)).limit(1)
        found = connection.execute(left).mappings().first()
        if found is not None:
            raise _Obstacle(_("“%(record)s” refers to it") % {"record": name_of(dict(found))})


def _check_parents(
    connection: sa.Connection, there: Iterable[Image], column: str, parent: str
) -> None:
    wanted = {image[column]: image for image in there if image[column] is not None}
    table = raw_table(parent)
    for batch in batches(wanted):
        found = set(connection.scalars(sa.select(table.c.id).where(table.c.id.in_(batch))))
        for key in batch:
            if key not in found:
                raise _Obstacle(
                    _("what “%(record)s” refers to has been deleted since")
                    % {"record": name_of(wanted[key])}
                )
