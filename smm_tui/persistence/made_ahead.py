"""What the planner made ahead of a series: it goes with the edit that it was made after.

The posts that are made ahead, day by day, are automatic edits: undo passes over them. Yet they
change the rows that a user's edit of the series has left, and refer to them. So undo takes those
back first that build on the edit, and redo brings them again at the place where they stood: behind
the edits that they were made after. What was made while an edit was undone goes for good when that
edit, or one before it, is stepped over: it is made anew from what is there then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlmodel import col, select

from smm_tui.persistence.images import batches
from smm_tui.persistence.recorder import DONE, DROPPED, UNDONE
from smm_tui.persistence.records import Edit, EditChange

if TYPE_CHECKING:
    from sqlmodel import Session

SERIES = "series"
"""The kind of records of which posts are made ahead."""

_Rows = set[tuple[str, int]]  # kinds and keys


@dataclass(slots=True)
class MadeAhead:
    """Automatic edits to be taken back before an edit is undone or redone, and to come after."""

    back: list[tuple[Edit, str]] = field(default_factory=list)  # the newest first; their new states
    again: list[Edit] = field(default_factory=list)  # the oldest first
    series: set[int] = field(default_factory=set)  # the keys of all series that this is about

    def note(self, rows: _Rows) -> None:
        """Count the series among these rows."""
        self.series |= {row_id for kind, row_id in rows if kind == SERIES}


def before_undo(session: Session, edit: Edit) -> MadeAhead:
    """What was made ahead on top of a done edit."""
    found = MadeAhead()
    built_on = _rows_of(session, [edit])[_key(edit)]
    found.note(built_on)
    undone: _Rows = set()  # of what may be redone one day
    for other, rows in _later(session, edit):
        if other.state == UNDONE:
            undone |= rows
        elif rows & built_on:
            found.back.insert(0, (other, DROPPED if rows & undone else UNDONE))
            found.note(rows)
            built_on |= rows
            if rows & undone:
                undone |= rows
    return found


def around_redo(session: Session, edit: Edit) -> MadeAhead:
    """What was made ahead since an edit was undone, and what had been on top of it until then."""
    found = MadeAhead()
    built_on = _rows_of(session, [edit])[_key(edit)]
    found.note(built_on)
    undone: _Rows = set()  # of what stays undone
    for other, rows in _later(session, edit):
        if other.state == UNDONE and (not other.automatic or rows & undone):
            undone |= rows
        elif other.state == UNDONE:
            found.again.append(other)
            found.note(rows)
            built_on |= rows
        elif rows & built_on:
            found.back.insert(0, (other, DROPPED))
            found.note(rows)
            built_on |= rows
    return found


def _later(session: Session, edit: Edit) -> Iterator[tuple[Edit, _Rows]]:
    """The brand's later edits that matter, the oldest first, with the rows that they touch.

    They are what was made ahead, done or undone, and what the user has undone.
    """
    query = select(Edit).where(
        col(Edit.brand_id) == edit.brand_id,
        col(Edit.id) > _key(edit),
        sa.or_(
            col(Edit.state) == UNDONE,
            sa.and_(col(Edit.state) == DONE, col(Edit.automatic) == 1),
        ),
    )
    edits = session.exec(query.order_by(col(Edit.id))).all()
    if not any(other.automatic for other in edits):
        return
    rows = _rows_of(session, edits)
    for other in edits:
        touched = rows[_key(other)]
        if not other.automatic or any(kind == SERIES for kind, _row_id in touched):
            yield other, touched


def _rows_of(session: Session, edits: Sequence[Edit]) -> dict[int, _Rows]:
    found: dict[int, _Rows] = defaultdict(set)
    for batch in batches(map(_key, edits)):
        query = select(EditChange.edit_id, EditChange.kind, EditChange.row_id)
        for edit_id, kind, row_id in session.exec(query.where(col(EditChange.edit_id).in_(batch))):
            found[edit_id].add((kind, row_id))
    return found


def _key(edit: Edit) -> int:
    assert edit.id is not None
    return edit.id
