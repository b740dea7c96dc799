"""Backups: when they are made, how many are kept, and how they come back."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smm_tui.clock import FixedClock
from smm_tui.domain.errors import Refused
from smm_tui.persistence.backup import (
    KEPT,
    backup_before,
    backup_daily,
    backups,
    copy_to,
    last_backup,
    restore,
)
from smm_tui.persistence.database import EVERY_ROW, Database, open_database
from smm_tui.persistence.records import Brand
from tests.persistence.conftest import Opener


def add_brand(database: Database, name: str) -> None:
    with database.write() as transaction:
        transaction.session.add(Brand(name=name))


def brands(database: Database) -> list[str]:
    return [name for (name,) in database.rows("SELECT name FROM brand ORDER BY id")]


def names(path: Path) -> list[str]:
    return [backup.path.name for backup in backups(path)]


def test_a_backup_is_one_whole_file_of_its_owner(database: Database, clock: FixedClock) -> None:
    add_brand(database, "Farm")
    made = backup_before(database.path, clock)
    assert made == database.path.parent / "backups" / "planner-20261121-224501.db"
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    with closing(sqlite3.connect(made)) as copy:
        assert copy.execute("SELECT name FROM brand").fetchall() == [("Farm",)]
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    assert last_backup(database.path) == datetime(2026, 11, 21, 22, 45, 1, tzinfo=UTC)


def test_one_a_day(database: Database, clock: FixedClock) -> None:
    assert last_backup(database.path) is None
    assert backup_daily(database) is not None
    clock.instant += timedelta(hours=1)
    assert backup_daily(database) is None
    clock.instant += timedelta(hours=1)
    assert backup_daily(database) is not None
    assert names(database.path) == ["planner-20261121-224501.db", "planner-20261122-004501.db"]


def test_the_last_ones_are_kept(database: Database, clock: FixedClock) -> None:
    folder = database.path.parent / "backups"
    folder.mkdir()
    (folder / "other-20200101-000000.db").touch()
    (folder / "planner-notes.db").touch()
    for _number in range(KEPT + 2):
        backup_before(database.path, clock)
    stamp = "planner-20261121-224501"
    assert names(database.path) == [f"{stamp}-{number}.db" for number in range(3, KEPT + 3)]
    assert (folder / "other-20200101-000000.db").exists()
    assert (folder / "planner-notes.db").exists()


def test_it_comes_back_for_all_who_have_it_open(opened: Opener, clock: FixedClock) -> None:
    here, there = opened(), opened()
    add_brand(here, "Farm")
    made = backup_before(here.path, clock)
    add_brand(here, "Bakery")
    there.news()
    clock.instant += timedelta(days=1)
    restore(here.path, made, clock)
    assert brands(here) == brands(there) == ["Farm"]
    news = there.news()
    assert news is not None
    assert news.rows["task"] == {EVERY_ROW}
    assert not news.rows.keys() & {"edit", "edit_change", "setting", "alembic_version"}
    assert there.news() is None
    assert here.news()
    add_brand(there, "Shop")
    assert brands(here) == ["Farm", "Shop"]
    assert here.news()
    assert made.exists()
    assert sorted(file.name for file in here.path.parent.iterdir()) == [
        "backups",
        "planner.db",
        "planner.db-shm",
        "planner.db-wal",
    ]
    restore(here.path, backups(here.path)[-1].path, clock)
    assert brands(here) == ["Farm", "Bakery"]


def test_it_comes_back_where_nothing_is_left(database: Database, clock: FixedClock) -> None:
    add_brand(database, "Farm")
    made = backup_before(database.path, clock)
    database.close()
    database.path.unlink()
    restore(database.path, made, clock)
    with closing(open_database(database.path, clock)) as again:
        assert brands(again) == ["Farm"]


@pytest.mark.parametrize("start", [0, 16, 100, 4096])
def test_it_replaces_a_damaged_one_which_is_kept(
    database: Database, clock: FixedClock, start: int
) -> None:
    add_brand(database, "Farm")
    made = backup_before(database.path, clock)
    database.close()
    content = bytearray(database.path.read_bytes())
    content[start:20_000] = bytes(20_000 - start)
    database.path.write_bytes(content)
    restore(database.path, made, clock)
    with closing(open_database(database.path, clock)) as again:
        assert brands(again) == ["Farm"]
    (kept,) = made.parent.glob("*.damaged")
    assert kept.read_bytes() == content
    assert stat.S_IMODE(database.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"A text.", b"\0" * 100, b""])
def test_what_is_no_backup_is_refused(
    database: Database, clock: FixedClock, tmp_path: Path, content: bytes
) -> None:
    add_brand(database, "Farm")
    other = tmp_path / "backup.db"
    other.write_bytes(content)
    with pytest.raises(Refused, match="not a planner database"):
        restore(database.path, other, clock)
    assert brands(database) == ["Farm"]
    assert backups(database.path) == []


def test_a_missing_backup_is_refused(database: Database, clock: FixedClock, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="There is no backup at"):
        restore(database.path, tmp_path / "none.db", clock)


def test_a_damaged_backup_is_refused(database: Database, clock: FixedClock) -> None:
    with database.write() as transaction:
        transaction.session.add_all(Brand(name=f"Farm {number}") for number in range(300))
    made = backup_before(database.path, clock)
    content = bytearray(made.read_bytes())
    content[40_000:60_000] = b"\xa5" * 20_000
    made.write_bytes(content)
    with pytest.raises(Refused, match="is damaged"):
        restore(database.path, made, clock)
    assert len(brands(database)) == 300


def test_a_newer_backup_is_refused(database: Database, clock: FixedClock) -> None:
    made = backup_before(database.path, clock)
    with closing(sqlite3.connect(made)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Refused, match="newer smm-tui"):
        restore(database.path, made, clock)
    assert len(backups(database.path)) == 1


def test_it_never_replaces_something_else(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    made = backup_before(database.path, clock)
    text = tmp_path / "notes.txt"
    text.write_text("My notes.")
    with pytest.raises(Refused, match="not a planner database"):
        restore(text, made, clock)
    assert text.read_text() == "My notes."
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE note (text)")
    with pytest.raises(Refused, match="not a planner database"):
        restore(other, made, clock)


def test_a_busy_database_is_not_replaced(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup_before(database.path, clock)
    add_brand(database, "Farm")
    monkeypatch.setattr("smm_tui.persistence.faults.BUSY_SECONDS", 0.05)
    with database.write() as transaction:
        transaction.session.add(Brand(name="Bakery"))
        transaction.session.flush()
        with pytest.raises(Refused, match="being written by another"):
            restore(database.path, made, clock)
    assert brands(database) == ["Farm", "Bakery"]


def test_a_database_that_nobody_can_look_into_is_not_replaced(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_brand(database, "Farm")
    made = backup_before(database.path, clock)
    database.close()
    monkeypatch.setattr("smm_tui.persistence.faults.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("UPDATE brand SET name = 'Bakery'")
        with pytest.raises(Refused, match="being written by another"):
            restore(database.path, made, clock)
        with pytest.raises(Refused, match="being written by another"):
            backup_before(database.path, clock)
        other.execute("COMMIT")
    with closing(open_database(database.path, clock)) as again:
        assert brands(again) == ["Bakery"]
    assert [file.name for file in made.parent.iterdir()] == [made.name]


def test_the_planner_is_no_place_for_its_backup(database: Database) -> None:
    add_brand(database, "Farm")
    with pytest.raises(Refused, match="is the planner itself"):
        copy_to(database.path, database.path)
    assert brands(database) == ["Farm"]


def test_a_backup_copied_by_hand_is_logged_again(
    database: Database, clock: FixedClock, tmp_path: Path
) -> None:
    copied = tmp_path / "copied.db"
    copy_to(database.path, copied)
    with closing(open_database(copied, clock)) as opened:
        assert opened.rows("PRAGMA journal_mode") == [("wal",)]


def test_a_folder_that_cannot_be_made_is_said(database: Database, clock: FixedClock) -> None:
    (database.path.parent / "backups").write_text("in the way")
    with pytest.raises(Refused, match="cannot be written: "):
        backup_before(database.path, clock)
    assert last_backup(database.path) is None
