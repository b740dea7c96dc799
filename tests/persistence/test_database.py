"""Opening, reading, and seeing what others write."""

from __future__ import annotations

import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from smm_tui.clock import FixedClock
from smm_tui.domain.changes import Changes
from smm_tui.domain.errors import Refused
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.records import Brand
from tests.persistence.conftest import Opener


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def add_brand(database: Database, name: str) -> None:
    with database.write() as transaction:
        transaction.describe(f"Add {name}")
        transaction.session.add(Brand(name=name))


@pytest.mark.process
def test_opening_and_reading_import_no_mapping(path: Path, database: Database) -> None:
    code = (
        "import sys; from pathlib import Path; from smm_tui.clock import SystemClock;"
        "from smm_tui.persistence import backup, database;"
        f"opened = database.open_database(Path({str(path)!r}), SystemClock());"
        "opened.rows('SELECT count(*) FROM task'); opened.news(); opened.remembered('brand');"
        "opened.remember('brand', '1'); backup.backup_daily(opened); opened.close();"
        "print([n for n in sys.modules if n in ('sqlalchemy', 'sqlmodel', 'pydantic', 'alembic')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_new_file_is_its_owners_alone(path: Path, database: Database) -> None:
    add_brand(database, "Farm")
    assert mode(path.parent) == 0o700
    files = list(path.parent.iterdir())
    assert {file.name for file in files} >= {"planner.db", "planner.db-wal", "planner.db-shm"}
    assert {mode(file) for file in files} == {0o600}


def test_a_folder_that_exists_keeps_its_mode(tmp_path: Path, clock: FixedClock) -> None:
    tmp_path.chmod(0o755)
    open_database(tmp_path / "planner.db", clock, create=True).close()
    assert mode(tmp_path) == 0o755


def test_the_file_is_kept_safe(database: Database, path: Path) -> None:
    add_brand(database, "Farm")
    with database.write() as transaction:
        connection = transaction.session.connection()
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }
    assert database.rows("PRAGMA query_only") == [(1,)]


def test_reading_cannot_write(database: Database) -> None:
    with pytest.raises(Refused, match="read-only"):
        database.rows("DELETE FROM brand")


def test_a_query_that_is_wrong_is_a_mistake(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError):
        database.rows("SELECT nothing FROM nowhere")


def test_rows_take_named_parameters(database: Database) -> None:
    add_brand(database, "Farm")
    sql = "SELECT name FROM brand WHERE name = :name"
    assert database.rows(sql, name="Farm") == [("Farm",)]
    assert database.rows(sql, name="'; DROP TABLE brand; --") == []


def test_others_see_a_commit_and_its_author_does_not(opened: Opener) -> None:
    here, there = opened(), opened("command line")
    assert there.news() is None
    add_brand(here, "Farm")
    assert here.news() is None
    assert there.news() == Changes({"brand": frozenset({1})}, "Add Farm")
    assert there.news() is None


def test_several_edits_are_gathered(opened: Opener) -> None:
    here, there = opened(), opened()
    add_brand(here, "Farm")
    add_brand(there, "Own")
    add_brand(here, "Bakery")
    assert there.news() == Changes({"brand": frozenset({1, 3})})
    assert here.news() == Changes({"brand": frozenset({2})}, "Add Own")


def test_what_was_there_before_is_no_news(opened: Opener) -> None:
    add_brand(opened(), "Farm")
    assert opened().news() is None


def test_it_remembers(opened: Opener) -> None:
    here, there = opened(), opened()
    assert here.remembered("brand") is None
    here.remember("brand", "1")
    here.remember("brand", "2")
    assert there.remembered("brand") == "2"
    assert there.news() is None
    assert here.rows("SELECT count(*) FROM edit") == [(0,)]


def test_it_can_be_written_after_it_was_closed_and_opened(opened: Opener) -> None:
    first = opened()
    add_brand(first, "Farm")
    first.close()
    second = opened()
    add_brand(second, "Bakery")
    assert second.rows("SELECT count(*) FROM brand") == [(2,)]


def test_an_empty_file_becomes_a_database(path: Path, clock: FixedClock) -> None:
    path.parent.mkdir()
    path.touch()
    with pytest.raises(Refused, match="no planner at"):
        open_database(path, clock)
    assert path.read_bytes() == b""
    with closing(open_database(path, clock, create=True)) as database:
        assert database.rows("SELECT count(*) FROM brand") == [(0,)]


def test_a_database_that_was_never_finished_is_finished(path: Path, clock: FixedClock) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    assert path.stat().st_size > 0
    with closing(open_database(path, clock, create=True)) as database:
        assert database.rows("SELECT count(*) FROM brand") == [(0,)]


def test_a_name_with_any_character_will_do(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "План #1?mode=ro%20 & co" / "a b%s.db"
    with closing(open_database(path, clock, create=True)) as database:
        add_brand(database, "Farm")
    assert path.exists()


def test_a_link_leads_to_the_file(tmp_path: Path, path: Path, clock: FixedClock) -> None:
    open_database(path, clock, create=True).close()
    link = tmp_path / "link.db"
    link.symlink_to(path)
    with closing(open_database(link, clock)) as database:
        assert database.path == path
