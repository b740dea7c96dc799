"""Writing: one transaction around a session of records, its times and its edit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from smm_tui.clock import Clock
from smm_tui.domain.changes import Changes
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.faults import connect, refusal
from smm_tui.persistence.recorder import Recorder
from smm_tui.persistence.records import Record

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database

# Foreign keys are looked at when the transaction ends, so that the order in which a session
# writes its records does not matter.
_BEGIN = ("BEGIN IMMEDIATE", "PRAGMA defer_foreign_keys=ON")


class Transaction:
    """One change of the database, made of as many records as it takes.

    Every row that the session adds, changes or deletes is journalled; statements that go round
    the session are not, so services do not use them. ``run`` is the session of the program that
    writes, ``origin`` what it calls itself, ``began`` when it opened the database (UTC).
    """

    def __init__(
        self,
        session: Session,
        clock: Clock,
        brand_id: int | None = None,
        *,
        automatic: bool = False,
        origin: str = "",
        run: str = "",
        began: datetime | None = None,
    ) -> None:
        self.session = session
        self.clock = clock
        self.brand_id = brand_id
        self.automatic = automatic
        self.origin = origin
        self.run = run
        self.began = began
        self.outside_history = False  # the edit stands in no brand's history: no undo reaches it
        self.keep_times = False  # imports: created_at and updated_at that were given are kept
        self.label = ""
        self.changes = Changes()
        self._stepped = Changes()
        self._instant: datetime | None = None
        # In this order: the times belong to the row that the recorder sees changing.
        event.listen(session, "before_flush", self._stamp)
        self._recorder = Recorder(session)

    @property
    def history_id(self) -> int | None:
        """The brand in whose history the edit stands; None where it stands in none."""
        return None if self.outside_history else self.brand_id

    def describe(self, label: str) -> None:
        """Name the edit for undo, in the user's words; the first name given stays."""
        self.label = self.label or label

    def now(self) -> datetime:
        """The instant (UTC) of this transaction: all that it writes carries the same one."""
        if self._instant is None:
            self._instant = self.clock.now()
        return self._instant

    def rows(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query with ``:named`` parameters, what is not yet committed included."""
        self.session.flush()
        return [tuple(row) for row in self.session.connection().execute(sa.text(sql), parameters)]

    def touched(self, changes: Changes) -> None:
        """Count these rows among the changes without journalling them: an edit's way back."""
        self._stepped = _joined(self._stepped, changes)

    def commit(self) -> None:
        """Write the edit and end the transaction; ``changes`` says afterwards what it touched."""
        self.session.flush()
        changes = self._recorder.finish(self)
        self.session.commit()
        self.changes = _joined(changes, self._stepped)

    def _stamp(self, session: Session, *_context: object) -> None:
        for record in session.new:
            if isinstance(record, Record):
                kept = self.keep_times
                record.created_at = (kept and record.created_at) or self.now()
                record.updated_at = (kept and record.updated_at) or self.now()
        for record in session.dirty:
            if isinstance(record, Record) and session.is_modified(record):
                given = sa.inspect(record).attrs.updated_at.history.has_changes()
                if not (self.keep_times and given):
                    record.updated_at = self.now()


class Writer:
    """The writing side of a database: one connection, one transaction at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._engine = sa.create_engine(
            "sqlite://", creator=partial(connect, database.path), poolclass=StaticPool
        )
        event.listen(self._engine, "begin", _begin)

    @contextmanager
    def transaction(
        self, brand_id: int | None = None, *, automatic: bool = False
    ) -> Iterator[Transaction]:
        """One transaction; see ``Database.write``."""
        database = self._database
        try:
            with Session(self._engine, expire_on_commit=False) as session:
                session.connection()
                transaction = Transaction(
                    session,
                    database.clock,
                    brand_id,
                    automatic=automatic,
                    origin=database.origin,
                    run=database.session,
                    began=database.began,
                )
                yield transaction
                transaction.commit()
        except StaleDataError as error:
            raise Refused(
                _("This has been changed meanwhile. Look at it again, then repeat the change.")
            ) from error
        except DBAPIError as error:
            if reason := refusal(error.orig, database.path):
                raise reason from error
            raise

    def close(self) -> None:
        """Let go of the connection."""
        self._engine.dispose()


def _joined(one: Changes, other: Changes) -> Changes:
    if not (one and other):
        return one or other
    kinds = one.rows.keys() | other.rows.keys()
    none: frozenset[int] = frozenset()
    return Changes({kind: one.rows.get(kind, none) | other.rows.get(kind, none) for kind in kinds})


def _begin(connection: sa.Connection) -> None:
    for statement in _BEGIN:
        connection.exec_driver_sql(statement)
