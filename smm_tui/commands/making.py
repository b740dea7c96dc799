"""Making a database on the way: the first card or import brings it into being."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.commands.call import Call
from smm_tui.commands.output import say
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.persistence.database import Database

LONGEST_BRAND = 100  # characters


@contextmanager
def database_to_fill(call: Call) -> Iterator[Database]:
    """The database, made where there is none; gone again where the block then fails.

    Raises Refused where it cannot be made or opened.
    """
    path, new = call.path.absolute(), not call.exists
    there, folder_there = path.exists(), path.parent.exists()
    try:
        with call.database(create=True) as database:
            yield database
    except BaseException:
        if new and not there:
            _remove(path, folder=not folder_there)
            call.changed = False
        raise


def _remove(path: Path, *, folder: bool) -> None:
    with suppress(OSError):
        for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            file.unlink(missing_ok=True)
        if folder:
            path.parent.rmdir()


def brand_to_fill(call: Call, database: Database, name: str) -> BrandView:
    """The brand to write to; where there is none yet, one is made.

    It gets the name that was asked for, else ``name``. Raises Refused.
    """
    from smm_tui.services.board import read_brands

    if not read_brands(database):
        call.brand = clean_line(call.brand or name)[:LONGEST_BRAND].strip()
        _make_brand(call, database, call.brand)
    return call.chosen_brand(database)


def _make_brand(call: Call, database: Database, name: str) -> None:
    from smm_tui.services.guesses import guess
    from smm_tui.services.workspace import Workspace

    guessed = guess()
    with database.write() as transaction:
        Workspace(transaction).frame.add_brand(
            name, currency=guessed.currency, time_zone=guessed.time_zone
        )
    call.changed = True
    say(_("Made the brand %(brand)s in %(path)s.") % {"brand": name, "path": database.path})
