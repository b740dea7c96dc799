"""Backups: whole copies beside the database, made and put back by SQLite's own backup interface."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from smm_tui.clock import Clock
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence import schema
from smm_tui.persistence.faults import (
    BACKUP_FOLDER,
    GENERATION,
    busy,
    connect,
    damaged,
    explained,
)

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database

KEPT = 10
_STAMP = "%Y%m%d-%H%M%S"


class Backup(NamedTuple):
    """One copy: when it was made (UTC), its number within that second, where it is."""

    made: datetime
    number: int
    path: Path


def backups(path: Path) -> list[Backup]:
    """The database's backups, the oldest first."""
    name = re.compile(rf"{re.escape(path.stem)}-(\d{{8}}-\d{{6}})(?:-(\d+))?\.db")
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for file in (path.parent / BACKUP_FOLDER).iterdir():
            with suppress(ValueError):
                if match := name.fullmatch(file.name):
                    made = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                    found.append(Backup(made, int(match[2] or 1), file))
    return sorted(found)


def last_backup(path: Path) -> datetime | None:
    """When the newest backup was made (UTC); None when there is none."""
    found = backups(path)
    return found[-1].made if found else None


def backup_daily(database: Database) -> Path | None:
    """The day's backup, if it has not been made yet: to be called from a worker.

    Days are UTC's. Raises ``Refused`` when there is no room or no right to write.
    """
    last = last_backup(database.path)
    if last is not None and last.date() >= database.clock.now().date():
        return None
    return backup_before(database.path, database.clock)


def backup_before(path: Path, clock: Clock) -> Path:
    """A backup of the file as it is now, before it is migrated, imported into or restored.

    The newest ten are kept. Raises ``Refused`` when it cannot be made; the caller then stops.
    """
    target = _free_name(path, clock)
    copy_to(path, target)
    for old in backups(path)[:-KEPT]:
        old.path.unlink(missing_ok=True)
    return target


def copy_to(path: Path, target: Path) -> None:
    """A copy of the database in one file, complete or not there at all.

    Raises ``Refused`` when the database is damaged or the copy cannot be written.
    """
    if target.exists() and target.samefile(path):
        raise Refused(
            _("%(path)s is the planner itself. Name another file for the backup.") % {"path": path}
        )
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        schema.empty_file(part)
        with (
            explained(path),
            closing(connect(path, query_only=True)) as source,
            closing(connect(part)) as copy,
        ):
            _copy_pages(source, copy, path)
            # A copy has no log beside it: it is one file, wherever it is carried.
            copy.execute("PRAGMA journal_mode=DELETE")
        # A copy of something damaged would push out the good ones, and could not be restored.
        if not schema.sound(part):
            raise damaged(path)
        part.replace(target)
    except OSError as error:
        raise _unwritten(target, error) from error
    finally:
        with suppress(OSError):
            part.unlink()


def restore(path: Path, backup: Path, clock: Clock) -> None:
    """Put a backup in the database's place, for all sessions that have it open too.

    The backup is checked and brought up to date first, and what the database holds now is backed
    up. Raises ``Refused``, and changes nothing, when that cannot be done.
    """
    path, backup = schema.located(path), schema.located(backup)
    _check(backup)
    ready = path.with_name(f".{path.name}.restore-{uuid4()}")
    try:
        _make_ready(backup, ready)
        if _keep_present(path, clock):
            _replace_content(path, ready)
        else:
            _replace_file(path, ready)
    finally:
        for file in (ready, *_logs(ready)):
            with suppress(OSError):
                file.unlink()


def _check(backup: Path) -> None:
    if not backup.is_file():
        raise Refused(_("There is no backup at %(path)s.") % {"path": backup})
    if schema.checked_revision(backup) is None:
        raise schema.foreign(backup)
    if not schema.sound(backup):
        raise Refused(_("The backup %(path)s is damaged. Take another one.") % {"path": backup})


def _make_ready(backup: Path, ready: Path) -> None:
    """A copy with today's tables and a mark of its own."""
    copy_to(backup, ready)
    if schema.checked_revision(ready) != schema.head():
        schema.upgrade(ready)
    with explained(ready), closing(connect(ready)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(
            "INSERT INTO setting (key, value) VALUES (:key, :value)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            {"key": GENERATION, "value": str(uuid4())},
        )


def _keep_present(path: Path, clock: Clock) -> bool:
    """Back up what is there now; whether it is a sound database, which others may have open."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    if not schema.sound(path):
        if schema.is_something_else(path):
            raise schema.foreign(path)
        damaged = _free_name(path, clock).with_suffix(".damaged")
        try:
            schema.empty_file(damaged)
            shutil.copyfile(path, damaged)
        except OSError as error:
            raise _unwritten(damaged, error) from error
        return False
    if schema.checked_revision(path) is not None:
        backup_before(path, clock)
    return True


def _replace_content(path: Path, ready: Path) -> None:
    """Write the copy into the live file as one transaction of SQLite."""
    with explained(path), closing(connect(ready)) as source, closing(connect(path)) as live:
        live.execute("PRAGMA journal_mode=WAL")
        _copy_pages(source, live, path)


def _copy_pages(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """All pages at once; a file that stays busy for longer than a write waits is refused."""

    def watch(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise busy(path)

    source.backup(target, progress=watch)


def _replace_file(path: Path, ready: Path) -> None:
    """Put the copy where there is no database that anybody could have open."""
    try:
        schema.empty_file(path)
        for log in _logs(path):
            log.unlink(missing_ok=True)
        ready.replace(path)
    except OSError as error:
        raise _unwritten(path, error) from error


def _free_name(path: Path, clock: Clock) -> Path:
    """A name that sorts after all of the same second, even where older ones have gone."""
    now = clock.now().astimezone(UTC).replace(microsecond=0)
    number = max((old.number for old in backups(path) if old.made == now), default=0) + 1
    ending = f"-{number}" if number > 1 else ""
    return path.parent / BACKUP_FOLDER / f"{path.stem}-{now.strftime(_STAMP)}{ending}.db"


def _logs(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _unwritten(path: Path, error: OSError) -> Refused:
    return Refused(
        _("%(path)s cannot be written: %(reason)s.")
        % {"path": path, "reason": error.strerror or error}
    )
