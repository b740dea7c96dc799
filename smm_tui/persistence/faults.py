"""What the database can say no with, as one sentence each: busy, read-only, full, damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from smm_tui.domain.errors import Refused
from smm_tui.i18n import N_, _

BACKUP_FOLDER = "backups"  # beside the database
GENERATION = "generation"  # the setting that gets a new value when a backup is put in place
CACHED_KIB = 400  # of the file, by each connection: SQLite's own 2000 made nothing faster
BUSY_SECONDS = 5.0  # how long one session waits for the other's write

_DAMAGED = N_(
    "%(path)s is damaged. Put a backup in its place: smm-tui restore FILE"
    " (the backups are in %(backups)s)."
)
_BUSY = N_("%(path)s is being written by another program. Wait until it is done, then try again.")
_SENTENCES = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: N_(
        "%(path)s is read-only, and the planner has to write to it. Give yourself the right to"
        " write to the file and its folder."
    ),
    sqlite3.SQLITE_PERM: N_(
        "%(path)s is not yours to open. Give yourself the right to read and write it."
    ),
    sqlite3.SQLITE_CANTOPEN: N_(
        "%(path)s cannot be opened. See that the file and its folder are there and are yours to"
        " write."
    ),
    sqlite3.SQLITE_FULL: N_(
        "There is no room left on the disk, so nothing was saved. Make room, then try again."
    ),
    sqlite3.SQLITE_IOERR: N_(
        "The disk refused to read or write %(path)s. See that it is there and has room, then try"
        " again."
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: N_("%(path)s is not a planner database. Name another file with --db."),
}
_CONSTRAINTS = {
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: N_(
        "This would leave a record that belongs to nothing. Change or delete what refers to it"
        " first."
    ),
    sqlite3.SQLITE_CONSTRAINT_UNIQUE: N_("There is a record with this key already."),
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: N_("There is a record with this key already."),
}


def damaged(path: Path) -> Refused:
    """The refusal of a file whose contents do not hold together."""
    return Refused(_sentence(_DAMAGED, path))


def busy(path: Path) -> Refused:
    """The refusal of a file that somebody else has been writing for too long."""
    return Refused(_sentence(_BUSY, path))


def refusal(error: BaseException | None, path: Path) -> Refused | None:
    """The sentence for an error of SQLite; None where the fault is the program's own."""
    code = getattr(error, "sqlite_errorcode", 0)
    if isinstance(error, sqlite3.OperationalError) and not code:
        return damaged(path)  # Python's own, for a text that is no text
    text = _CONSTRAINTS.get(code) or _SENTENCES.get(code & 0xFF)
    return Refused(_sentence(text, path)) if text else None


def primary_code(error: sqlite3.Error) -> int:
    """SQLite's number for the kind of error; 0 where the error is not SQLite's."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the errors that SQLite raises inside the block into ``Refused``."""
    try:
        yield
    except sqlite3.Error as error:
        if reason := refusal(error, path):
            raise reason from error
        raise


def connect(path: Path, *, query_only: bool = False) -> sqlite3.Connection:
    """A connection to a file that exists, in autocommit, for any one thread at a time.

    Raises ``sqlite3.OperationalError`` where there is no such file; never makes one.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(f"PRAGMA cache_size=-{CACHED_KIB}")
    if query_only:
        connection.execute("PRAGMA query_only=ON")
    return connection


def _sentence(text: str, path: Path) -> str:
    return _(text) % {"path": path, "backups": path.parent / BACKUP_FOLDER}
