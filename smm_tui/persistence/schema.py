"""The tables' version: what a file is, whether it is ours, how it is made and brought up to date.

The stored revision is read with sqlite3; the records and the migrations are imported only where a
file is made or is behind.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.clock import Clock
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.faults import connect, damaged, explained, primary_code, refusal

if TYPE_CHECKING:
    from sqlalchemy import Connection

VERSION_TABLE = "alembic_version"
REVISIONS = ("0001", "0002")  # oldest first; the last one is what this planner writes
MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_FOLDERS = (MIGRATIONS / "versions",)
TABLE_NAMES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"

CHECKED_BYTES = 256_000_000
"""Up to this size a file is looked through before the first write: 1.3 ms for each million."""

_MAGIC = b"SQLite format 3\0"
_FORMATS = slice(18, 20)  # where the file says how it is written and read
_LOGGED = b"\2\2"  # what stands there where writes are logged ahead
_BROKEN = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_OURS = frozenset({VERSION_TABLE, "brand", "edit", "edit_change", "setting"})


def located(path: Path) -> Path:
    """Where the file really is: its log and its backups stand beside it, not beside a link."""
    found, loops = path, True
    with suppress(OSError, RuntimeError):
        found, loops = path.expanduser().resolve(), False
    with suppress(OSError):  # of a closed door is told where it is opened
        loops = loops or found.is_symlink()  # Python 3.13 leaves such a link as it is
    if loops:
        raise Refused(_("%(path)s leads nowhere. Name another file with --db.") % {"path": path})
    return found


def head() -> str:
    """The revision that this planner writes."""
    return REVISIONS[-1]


def prepare(path: Path, clock: Clock, *, create: bool) -> None:
    """Check the file, make it where it is missing and ``create``, migrate it where it is behind.

    Raises ``Refused`` and leaves the file as it was where it cannot be used.
    """
    revision = _new_or_stored(path, create=create)
    if revision is None:
        _make(path)
    elif revision != head():
        from smm_tui.persistence.backup import backup_before

        backup_before(path, clock)
        upgrade(path)
    elif _start(path)[_FORMATS] != _LOGGED:  # a backup that was copied here by hand
        need_sound(path)
        _keep_a_log_file(path)


def checked_revision(path: Path) -> str | None:
    """The revision that the file has; None where it is an empty database.

    Raises ``Refused`` where it is not a planner database, newer than this planner, or unreadable.
    """
    # One that another session is making begins with nothing yet: SQLite waits until it is made.
    if is_something_else(path):
        raise foreign(path)
    try:
        with closing(connect(path, query_only=True)) as connection:
            tables = {name for (name,) in connection.execute(TABLE_NAMES)}
            if not tables:
                return None
            if not tables >= _OURS:
                raise foreign(path)
            stored = connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchall()
    except sqlite3.Error as error:
        begins = _start(path).startswith(_MAGIC)
        raise (_diagnosis(path, error) if begins else foreign(path)) from error
    revision = stored[0][0] if len(stored) == 1 else None
    if revision not in REVISIONS:
        raise Refused(
            _("%(path)s was written by a newer smm-tui. Update smm-tui to open it.")
            % {"path": path}
        )
    return str(revision)


def sound(path: Path) -> bool:
    """Whether the file's pages hold together, as SQLite's own quick check says.

    Raises ``Refused`` where that cannot be told: the file is busy, or the disk does not answer.
    """
    try:
        with closing(connect(path, query_only=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError as error:
        if primary_code(error) not in _BROKEN and (reason := refusal(error, path)):
            raise reason from error
        return False


def need_sound(path: Path) -> None:
    """Refuse to write into a file whose pages do not hold together.

    Looks through files of up to ``CHECKED_BYTES``; in larger ones SQLite itself stops a write at
    the first broken page that it meets. Raises ``Refused``, and leaves the file as it was.
    """
    found = _stat(path)
    if found and found.st_size <= CHECKED_BYTES and not sound(path):
        raise damaged(path)


def is_something_else(path: Path) -> bool:
    """Whether the file begins as no database does, not even one whose beginning was wiped out."""
    start = _start(path)
    return not start.startswith(_MAGIC) and any(start)


def foreign(path: Path) -> Refused:
    """The refusal of a file that is something else."""
    return Refused(
        _("%(path)s is not a planner database. Name another file with --db.") % {"path": path}
    )


def upgrade(path: Path) -> None:
    """Bring an older (or empty) file to the head revision, in one transaction.

    Edits made before can no longer be undone. Raises ``Refused``, and changes nothing, where the
    file cannot be migrated.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", _escaped(MIGRATIONS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(_escaped, VERSION_FOLDERS)))
    with _changing(path, foreign_keys=False) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.exec_driver_sql("UPDATE edit SET closed = 1 WHERE closed = 0")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise damaged(path)
    _keep_a_log_file(path)


def empty_file(path: Path) -> None:
    """Make an empty file that only its owner may read; one that exists is left as it is.

    A folder that is missing is made for its owner alone. Raises ``OSError``.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))


def _new_or_stored(path: Path, *, create: bool) -> str | None:
    found = _stat(path)
    if found and stat.S_ISDIR(found.st_mode):
        raise Refused(_("%(path)s is a folder. Name the file in it with --db.") % {"path": path})
    revision = None
    if found and (found.st_size or not stat.S_ISREG(found.st_mode)):
        _check_writable(path)
        revision = checked_revision(path)
    if revision is None and not create:
        raise Refused(
            _(
                "There is no planner at %(path)s yet. Start smm-tui to make one, or name another"
                " file with --db."
            )
            % {"path": path}
        )
    if revision is None:
        try:
            empty_file(path)
        except OSError as error:
            raise Refused(
                _("%(path)s cannot be made: %(reason)s. Name another file with --db.")
                % {"path": path, "reason": error.strerror or error}
            ) from error
        _check_writable(path)
    return revision


def _stat(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _unopened(path, error) from error


def _check_writable(path: Path) -> None:
    if not path.is_file():
        raise foreign(path)
    if not os.access(path, os.R_OK | os.W_OK):
        raise Refused(
            _("%(path)s is read-only, and the planner has to write to it: chmod u+rw makes it so.")
            % {"path": path}
        )
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise Refused(
            _(
                "The folder %(folder)s is read-only, and the planner has to write in it: chmod"
                " u+wx makes it so."
            )
            % {"folder": path.parent}
        )


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_FORMATS.stop)
    except OSError as error:
        raise _unopened(path, error) from error


def _unopened(path: Path, error: OSError) -> Refused:
    return Refused(
        _("%(path)s cannot be opened: %(reason)s.")
        % {"path": path, "reason": error.strerror or error}
    )


def _diagnosis(path: Path, error: sqlite3.Error) -> Refused:
    """Why a file that begins as SQLite's do cannot be read."""
    if primary_code(error) != sqlite3.SQLITE_NOTADB and (reason := refusal(error, path)):
        return reason
    return foreign(path) if sound(path) else damaged(path)


def _make(path: Path) -> None:
    from sqlmodel import SQLModel

    from smm_tui.persistence import records  # noqa: F401 - its tables are what is made

    with _changing(path) as connection:
        names = {row[0] for row in connection.exec_driver_sql(TABLE_NAMES)}
        if names:  # another session made it while this one waited for its turn
            return
        SQLModel.metadata.create_all(connection)
        connection.exec_driver_sql(
            f"CREATE TABLE {VERSION_TABLE} (version_num TEXT NOT NULL,"
            f" CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
        )
        connection.exec_driver_sql(f"INSERT INTO {VERSION_TABLE} VALUES (?)", (head(),))
    _keep_a_log_file(path)


@contextmanager
def _changing(path: Path, *, foreign_keys: bool = True) -> Iterator[Connection]:
    """A transaction in which tables may be made and changed."""
    import sqlalchemy as sa
    from sqlalchemy.pool import NullPool

    from smm_tui.persistence.strict import StrictTypes

    def connected() -> sqlite3.Connection:
        connection = connect(path)
        if not foreign_keys:
            connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    engine = sa.create_engine("sqlite://", creator=connected, poolclass=NullPool)
    engine.dialect.type_compiler_instance = StrictTypes(engine.dialect)
    sa.event.listen(engine, "begin", begin)
    try:
        with engine.begin() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        if reason := refusal(error.orig, path):
            raise reason from error
        raise


def _keep_a_log_file(path: Path) -> None:
    """Write-ahead logging: readers and the writer do not wait for each other."""
    with explained(path), closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")


def _escaped(folder: Path) -> str:
    return str(folder).replace("%", "%%")
