"""The tables' version: new files, older ones, and migrations that fail."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from smm_tui.clock import FixedClock
from smm_tui.domain.errors import Refused
from smm_tui.persistence import schema
from smm_tui.persistence.backup import backup_before, backups, restore
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.journal import undo
from smm_tui.persistence.records import Brand, Hat

MIGRATION = '''
"""A further revision."""
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
def upgrade():
    with op.batch_alter_table("brand") as batch:
        batch.add_column(sa.Column("slogan", sa.String(99), nullable=False, server_default=""))
        batch.alter_column("colour", new_column_name="tint")
    {more}
'''
Migrating = Callable[..., None]


@pytest.fixture
def migrating(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Migrating:
    """Makes a planner of the future: one with a further revision."""

    def migrate(more: str = "pass") -> None:
        folder = tmp_path / "versions"
        folder.mkdir()
        (folder / "9999.py").write_text(MIGRATION.format(more=more, head=schema.head()))
        monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "9999"))
        monkeypatch.setattr(schema, "VERSION_FOLDERS", (*schema.VERSION_FOLDERS, folder))

    return migrate


def shape(path: Path) -> dict[str, Any]:
    """What the tables are, whatever the order in which their columns were named."""
    with closing(sqlite3.connect(path)) as connection:

        def rows(sql: str) -> list[tuple[Any, ...]]:
            return connection.execute(sql).fetchall()

        tables = rows("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'")
        return {
            name: {
                "strict": strict,
                "columns": {row[1:] for row in rows(f"PRAGMA table_info({name})")},
                "keys": {row[2:] for row in rows(f"PRAGMA foreign_key_list({name})")},
                "indices": {
                    (
                        row[1],
                        *row[2:4],
                        tuple(rows(f"SELECT name FROM pragma_index_info('{row[1]}')")),
                    )
                    for row in rows(f"PRAGMA index_list({name})")
                },
                "numbered": "AUTOINCREMENT"
                in (rows(f"SELECT sql FROM sqlite_master WHERE name = '{name}'") or [("",)])[0][0],
            }
            for name, strict in tables
            if not name.startswith("sqlite_")
        }


def with_a_brand(database: Database) -> Path:
    with database.write() as transaction:
        transaction.describe("Add brand")
        brand = Brand(name="Farm", colour="green")
        transaction.session.add(brand)
        transaction.session.flush()
        assert brand.id
        transaction.session.add(Hat(name="Copy", brand_id=brand.id))
    database.close()
    return database.path


def test_the_migrations_make_what_the_records_are(database: Database, tmp_path: Path) -> None:
    migrated = tmp_path / "migrated.db"
    schema.empty_file(migrated)
    schema.upgrade(migrated)
    made = shape(database.path)
    assert shape(migrated) == made
    assert len(made) > 10
    assert {row["strict"] for name, row in made.items() if name != schema.VERSION_TABLE} == {1}
    assert schema.checked_revision(migrated) == schema.checked_revision(database.path)


def test_the_head_is_the_last_migration() -> None:
    files = sorted((schema.MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert tuple(file.stem for file in files) == schema.REVISIONS


def test_types_hold(database: Database) -> None:
    path = with_a_brand(database)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("UPDATE brand SET first_weekday = 'Monday'")


def test_an_older_one_is_backed_up_and_migrated(
    database: Database, clock: FixedClock, migrating: Migrating
) -> None:
    path = with_a_brand(database)
    migrating()
    with closing(open_database(path, clock)) as opened:
        assert opened.rows("SELECT name, tint, slogan FROM brand") == [("Farm", "green", "")]
        assert opened.rows("SELECT closed FROM edit") == [(1,)]
        assert opened.rows("PRAGMA journal_mode") == [("wal",)]
        with (
            pytest.raises(Refused, match="has changed the tables since"),
            opened.write() as transaction,
        ):
            undo(transaction)
    assert shape(path)["brand"]["strict"] == 1
    assert schema.checked_revision(path) == "9999"
    (backup,) = backups(path)
    with closing(sqlite3.connect(backup.path)) as copy:
        assert copy.execute("SELECT name, colour FROM brand").fetchall() == [("Farm", "green")]
    open_database(path, clock).close()
    assert len(backups(path)) == 1


@pytest.mark.parametrize(
    "more",
    [
        "op.execute('DELETE FROM brand')",
        "op.execute('UPDATE hat SET brand_id = 99')",
    ],
)
def test_a_migration_that_breaks_references_is_taken_back(
    database: Database, clock: FixedClock, migrating: Migrating, more: str
) -> None:
    path = with_a_brand(database)
    before = shape(path)
    migrating(more)
    with pytest.raises(Refused):
        open_database(path, clock)
    assert shape(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name, closed FROM brand, edit").fetchall() == [
            ("Farm", 0)
        ]
    assert len(backups(path)) == 1


def test_an_older_backup_is_migrated_on_its_way_back(
    database: Database, clock: FixedClock, migrating: Migrating
) -> None:
    made = backup_before(with_a_brand(database), clock)
    migrating()
    with closing(open_database(database.path, clock)) as opened:
        with opened.write() as transaction:
            transaction.session.connection().exec_driver_sql("UPDATE brand SET slogan = 'Fresh'")
        restore(database.path, made, clock)
        assert opened.rows("SELECT tint, slogan FROM brand") == [("green", "")]
    assert schema.checked_revision(made) == schema.REVISIONS[-2]


def test_a_locked_one_is_not_migrated(
    database: Database,
    clock: FixedClock,
    migrating: Migrating,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = with_a_brand(database)
    migrating()
    monkeypatch.setattr("smm_tui.persistence.faults.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused, match="being written by another"):
            open_database(path, clock)
    assert schema.checked_revision(path) == schema.REVISIONS[-2]
