"""Looking at a database file without changing it: what SQLite itself can tell of its health."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smm_tui.persistence.faults import connect, explained
from smm_tui.persistence.schema import VERSION_TABLE

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_MAGIC = b"SQLite format 3\0"

# References that point to another brand's record: no key forbids it, no screen would show it.
_ASTRAY = (
    "SELECT COUNT(*) FROM task t JOIN hat h ON h.id = t.hat_id WHERE h.brand_id <> t.brand_id",
    "SELECT COUNT(*) FROM task t JOIN hat h ON h.id = t.reviewer_hat_id"
    " WHERE h.brand_id <> t.brand_id",
    "SELECT COUNT(*) FROM task t JOIN channel c ON c.id = t.channel_id"
    " WHERE c.brand_id <> t.brand_id",
    "SELECT COUNT(*) FROM channel c JOIN hat h ON h.id = c.owner_hat_id"
    " WHERE h.brand_id <> c.brand_id",
    "SELECT COUNT(*) FROM task_label x JOIN task t ON t.id = x.task_id"
    " JOIN label l ON l.id = x.label_id WHERE l.brand_id <> t.brand_id",
)


def sqlite_version() -> str:
    """The version of the SQLite library."""
    return sqlite3.sqlite_version


def is_database(path: Path) -> bool:
    """Whether a file is a database of SQLite, whoever made it."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def stored_revision(reader: Reader) -> str:
    """The version of the database's tables."""
    return str(reader.rows(f"SELECT version_num FROM {VERSION_TABLE}")[0][0])


def one_value(path: Path, pragma: str) -> Any:
    """What SQLite answers to a pragma such as ``journal_mode``. Raises Refused."""
    with explained(path), closing(connect(path, query_only=True)) as connection:
        found = connection.execute(f"PRAGMA {pragma}").fetchone()
    return found[0] if found else None


def broken_references(path: Path) -> int:
    """How many rows refer to a row that is not there. Raises Refused."""
    with explained(path), closing(connect(path, query_only=True)) as connection:
        return len(connection.execute("PRAGMA foreign_key_check").fetchall())


def references_astray(reader: Reader) -> int:
    """How many records refer to a record of another brand. Raises Refused."""
    return sum(reader.rows(query)[0][0] for query in _ASTRAY)


def files_of(path: Path) -> list[Path]:
    """The database with its log, as far as they are there."""
    ends = ("", "-wal", "-shm")
    return [one for end in ends if (one := path.with_name(path.name + end)).exists()]


def readable_by_others(path: Path) -> bool:
    """Whether people other than the owner may look into a file or folder."""
    return bool(stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO))
