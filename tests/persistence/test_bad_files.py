"""Files that cannot be used: one sentence each, and not a byte is changed."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from smm_tui.clock import FixedClock
from smm_tui.domain.errors import Refused
from smm_tui.persistence import faults
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.records import Brand, Hat


def refused(path: Path, clock: FixedClock, *, create: bool = False) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Refused) as caught:
        open_database(path, clock, create=create)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert not (path.parent / "backups").exists()
    assert "\n" not in str(caught.value)
    return str(caught.value)


def finished(database: Database, brands: int = 1) -> Path:
    with database.write() as transaction:
        for _number in range(brands):
            transaction.session.add(Brand(name="Farm" * 20))
    database.close()
    return database.path


def unprivileged(action: Callable[[], str]) -> str:
    """What the action says when it is done by a user whom modes bind (root is not bound)."""
    if os.geteuid():
        return action()
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setuid(65534)
            os.write(sending, action().encode())
        finally:
            os._exit(0)
    os.close(sending)
    os.waitpid(child, 0)
    with os.fdopen(receiving) as pipe:
        return pipe.read()


def reachable(folder: Path) -> None:
    """Let any user pass through the folders above."""
    for parent in folder.parents:
        if parent.stat().st_uid == os.geteuid() and len(parent.parts) > 2:
            parent.chmod(parent.stat().st_mode | 0o011)


def opening(path: Path, clock: FixedClock, *, create: bool = False) -> Callable[[], str]:
    def action() -> str:
        try:
            open_database(path, clock, create=create)
        except Refused as refusal:
            return str(refusal)
        return "opened"

    return action


def test_there_is_none(path: Path, clock: FixedClock) -> None:
    assert "Start smm-tui to make one" in refused(path, clock)
    assert not path.parent.exists()


def test_a_folder(tmp_path: Path, clock: FixedClock) -> None:
    assert "is a folder" in refused(tmp_path, clock, create=True)


def test_a_folder_that_cannot_be_made(tmp_path: Path, clock: FixedClock) -> None:
    (tmp_path / "file").write_text("in the way")
    reason = refused(tmp_path / "file" / "planner.db", clock, create=True)
    assert "cannot be made" in reason


@pytest.mark.parametrize("content", [b"Just a text.", b"S", b"\0" * 4096, b"SQLite format 2\0" * 9])
def test_something_else(path: Path, clock: FixedClock, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    assert "is not a planner database" in refused(path, clock, create=True)


@pytest.mark.parametrize(
    "table", ["note (text)", "alembic_version (version_num)", "brand (id INTEGER)"]
)
def test_another_programs_database(path: Path, clock: FixedClock, table: str) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE TABLE {table}")
    assert "is not a planner database" in refused(path, clock, create=True)


@pytest.mark.parametrize("revision", ["9999", "ab12cd"])
def test_a_newer_one(database: Database, clock: FixedClock, revision: str) -> None:
    path = finished(database)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))
    assert "written by a newer smm-tui" in refused(path, clock)


@pytest.mark.parametrize("start", [16, 100, 2000])
def test_a_damaged_one(database: Database, clock: FixedClock, start: int) -> None:
    path = finished(database)
    content = bytearray(path.read_bytes())
    content[start:4096] = b"\xa5" * (4096 - start)
    path.write_bytes(content)
    assert "is damaged. Put a backup in its place" in refused(path, clock)


def test_one_that_was_cut_off(database: Database, clock: FixedClock) -> None:
    path = finished(database)
    path.write_bytes(path.read_bytes()[:5000])
    assert "is damaged. Put a backup in its place" in refused(path, clock)


def test_damage_that_shows_later(database: Database, clock: FixedClock) -> None:
    path = finished(database, brands=500)
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name='brand'")
        start = (page.fetchone()[0] - 1) * 4096
    content = bytearray(path.read_bytes())
    content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)
    with closing(open_database(path, clock)) as opened:
        with pytest.raises(Refused, match="is damaged"):
            opened.rows("SELECT * FROM brand")
        with pytest.raises(Refused, match="is damaged"), opened.write() as transaction:
            transaction.session.add(Brand(name="Bakery"))


@pytest.mark.process
def test_a_read_only_one(database: Database, clock: FixedClock) -> None:
    path = finished(database)
    reachable(path)
    path.parent.chmod(0o777)
    path.chmod(0o444)
    reason = unprivileged(opening(path, clock))
    assert (
        reason == f"{path} is read-only, and the planner has to write to it: chmod u+rw makes"
        " it so."
    )


@pytest.mark.process
def test_one_in_a_read_only_folder(database: Database, clock: FixedClock) -> None:
    path = finished(database)
    reachable(path)
    path.chmod(0o666)
    path.parent.chmod(0o555)
    assert "has to write in it" in unprivileged(opening(path, clock))
    path.unlink()
    assert "cannot be made: Permission denied" in unprivileged(opening(path, clock, create=True))


@pytest.mark.process
def test_one_behind_a_closed_door(database: Database, clock: FixedClock) -> None:
    path = finished(database)
    reachable(path)
    path.parent.chmod(0o000)
    assert "cannot be opened: Permission denied" in unprivileged(opening(path, clock))
    path.parent.chmod(0o700)


def test_a_link_that_leads_to_itself(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "planner.db"
    path.symlink_to(path)
    with pytest.raises(Refused, match="leads nowhere"):
        open_database(path, clock, create=True)


def test_a_pipe(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "planner.db"
    os.mkfifo(path)
    with pytest.raises(Refused, match="not a planner database"):
        open_database(path, clock, create=True)


def test_a_locked_one(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(database.path, isolation_level=None)
    with closing(other):
        other.execute("BEGIN IMMEDIATE")
        for _attempt in range(2):
            with pytest.raises(Refused, match="being written by another"), database.write():
                pytest.fail("the lock was taken")
        with pytest.raises(Refused, match="being written by another"):
            database.remember("brand", "1")
    with database.write() as transaction:
        transaction.session.add(Brand(name="Farm"))
    assert database.rows("SELECT count(*) FROM brand") == [(1,)]


def test_one_that_is_locked_for_readers_too(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "BUSY_SECONDS", 0.05)
    path = finished(database)
    other = sqlite3.connect(path, isolation_level=None)
    with closing(other):
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Refused, match="being written by another"):
            open_database(path, clock)
    open_database(path, clock).close()


def test_a_full_one(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        connection = transaction.session.connection()
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    with pytest.raises(Refused, match="no room left"), database.write(brand_id) as transaction:
        transaction.session.add(Hat(name="Copy", brand_id=brand_id, does="word " * 20_000))
    assert database.rows("SELECT count(*) FROM hat") == [(0,)]


def test_a_file_that_may_not_grow(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        transaction.session.add(Hat(name="Copy", brand_id=brand_id))
    log = database.path.with_name("planner.db-wal")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size, limits[1]))
        with pytest.raises(Refused), database.write(brand_id) as transaction:
            transaction.session.add(Hat(name="Video", brand_id=brand_id, does="word " * 9_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    with database.write(brand_id) as transaction:
        transaction.session.add(Hat(name="Photo", brand_id=brand_id))
    assert database.rows("SELECT name FROM hat ORDER BY id") == [("Copy",), ("Photo",)]


def test_every_sentence_has_its_words() -> None:
    path = Path("planner.db")
    for name in ("BUSY", "READONLY", "CANTOPEN", "FULL", "IOERR", "CORRUPT", "NOTADB", "PERM"):
        error = sqlite3.OperationalError()
        error.sqlite_errorcode = getattr(sqlite3, f"SQLITE_{name}")
        assert "%" not in str(faults.refusal(error, path))
    assert faults.refusal(sqlite3.ProgrammingError(), path) is None
    assert faults.refusal(OSError(errno.ENOSPC, "full"), path) is None
