"""The database: one file, read by plain SQL and written in single transactions.

Reading needs nothing but the standard library; the records and their mapping are imported by the
first ``write()``, which the app lets happen after the first frame.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from smm_tui.clock import Clock
from smm_tui.domain.changes import Changes
from smm_tui.persistence import schema
from smm_tui.persistence.faults import GENERATION, connect, explained

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction, Writer

EVERY_ROW = 0  # stands in ``Changes`` for all rows of a kind; no record has this key
_OWN_TABLES = frozenset({schema.VERSION_TABLE, "edit", "edit_change", "setting"})


class Reader(Protocol):
    """What views are read from."""

    def rows(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a portable query with ``:named`` parameters, as stored values."""
        ...


class Database:
    """One planner file that ``open_database`` has checked.

    Reads may come from any thread while another one writes: they see what is committed.
    """

    def __init__(self, path: Path, clock: Clock, *, origin: str = "planner") -> None:
        self.path = path
        self.clock = clock
        self.origin = origin
        self.session = str(uuid4())
        self.began = clock.now()  # UTC
        self._reading = threading.Lock()
        self._writing = threading.RLock()
        self._in_write = False
        self._sound = False
        self._writer: Writer | None = None
        with explained(path):
            self._connection = connect(path, query_only=True)
            try:
                self._data_version = self._moved()
                self._generation, self._serial = self._position()
            except BaseException:
                self._connection.close()
                raise

    def rows(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows of a query with ``:named`` parameters, as stored values.

        Sees what is committed. Raises ``Refused`` when the file cannot be read.
        """
        with self._reading, explained(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    @contextmanager
    def write(
        self, brand_id: int | None = None, *, automatic: bool = False
    ) -> Iterator[Transaction]:
        """One transaction: committed at the end of the block, wholly undone by an exception.

        ``brand_id`` is the brand in whose history the edit stands; an ``automatic`` edit is
        passed over by undo. Raises ``Refused`` when the file is busy, full, read-only or damaged.
        """
        from smm_tui.persistence.transaction import Writer

        with self._writing:
            if self._in_write:
                raise RuntimeError("a write inside a write would wait for itself")
            self.need_sound()
            self._writer = self._writer or Writer(self)
            self._in_write = True
            try:
                with self._writer.transaction(brand_id, automatic=automatic) as transaction:
                    yield transaction
            finally:
                self._in_write = False

    def need_sound(self) -> None:
        """Refuse a damaged file before anything is written into it; looks only once.

        See ``schema.need_sound`` for how far it looks. Raises ``Refused``.
        """
        if not self._sound:
            schema.need_sound(self.path)
            self._sound = True

    def news(self) -> Changes | None:
        """What other sessions have committed since the last call; None when nothing.

        Costs microseconds while nobody writes. After the whole file was replaced by a backup,
        every kind of record is named with the key ``EVERY_ROW``.
        """
        with self._reading, explained(self.path):
            moved = self._moved()
            if moved == self._data_version:
                return None
            self._data_version = moved
            generation, serial = self._position()
            seen, self._serial = self._serial, serial
            if generation != self._generation or serial < seen:
                self._generation = generation
                return Changes({kind: frozenset({EVERY_ROW}) for kind in self._kinds()})
            return self._changes_since(seen)

    def remembered(self, key: str) -> str | None:
        """What the database remembers under this key; None when nothing."""
        found = self.rows("SELECT value FROM setting WHERE key = :key", key=key)
        return str(found[0][0]) if found else None

    def remember(self, key: str, value: str) -> None:
        """Keep a value for the next start, outside of undo. Not to be called inside a write.

        Waits for another session's write; raises ``Refused`` when that takes seconds, or when the
        file is damaged.
        """
        self.need_sound()
        with explained(self.path), closing(connect(self.path)) as connection:
            connection.execute(
                "INSERT INTO setting (key, value) VALUES (:key, :value)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                {"key": key, "value": value},
            )

    def close(self) -> None:
        """Let go of the file; a write that is under way is waited for."""
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        with self._reading:
            self._connection.close()

    def _moved(self) -> int:
        """A number that differs from the last one when another connection has committed."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _position(self) -> tuple[str | None, int]:
        """Which file this is, counting restores, and how far its journal goes."""
        found = self._connection.execute(
            "SELECT (SELECT value FROM setting WHERE key = :key),"
            " (SELECT coalesce(max(serial), 0) FROM edit)",
            {"key": GENERATION},
        ).fetchone()
        return found[0], int(found[1])

    def _changes_since(self, serial: int) -> Changes | None:
        found = self._connection.execute(
            "SELECT edit.label, edit_change.kind, edit_change.row_id, edit_change.before,"
            " edit_change.after FROM edit"
            " JOIN edit_change ON edit_change.edit_id = edit.id"
            " WHERE edit.serial > :serial AND edit.touched_by <> :session",
            {"serial": serial, "session": self.session},
        ).fetchall()
        rows: dict[str, set[int]] = {}
        for _label, kind, row_id, *images in found:
            rows.setdefault(kind, set()).add(row_id)
            for task_id in filter(None, map(_task_of, images)):
                rows.setdefault("task", set()).add(task_id)
        labels = {row[0] for row in found}
        changes = Changes(
            {kind: frozenset(keys) for kind, keys in rows.items()},
            labels.pop() if len(labels) == 1 else "",
        )
        return changes or None

    def _kinds(self) -> list[str]:
        found = self._connection.execute(schema.TABLE_NAMES).fetchall()
        return [name for (name,) in found if name not in _OWN_TABLES]


def _task_of(image: str) -> int | None:
    """The key of the task that a stored row is a part of; None for what is no such part."""
    if '"task_id"' not in image:
        return None
    import json

    found = json.loads(image).get("task_id")
    return found if isinstance(found, int) else None


def open_database(
    path: Path, clock: Clock, *, origin: str = "planner", create: bool = False
) -> Database:
    """The database in this file, checked and brought up to date (with a backup before).

    ``create`` makes the file, and its folder, where there is none or it is empty. Raises
    ``Refused`` with one sentence, and leaves the file as it was, when it is missing, not a planner
    database, made by a newer planner, busy, read-only or damaged.
    """
    path = schema.located(path)
    schema.prepare(path, clock, create=create)
    try:
        return Database(path, clock, origin=origin)
    except sqlite3.OperationalError as error:
        raise schema.foreign(path) from error
