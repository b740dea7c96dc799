"""Making the user's database: with one empty brand, or with a board that was exported."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smm_tui.clock import Clock
from smm_tui.domain.board import BrandView
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.database import Database, open_database
from smm_tui.services.board import read_brands

if TYPE_CHECKING:
    from smm_tui.exchange.trello_plan import ImportPlan

_NAME_ROOM = 100  # characters in the name of a brand


class Begun(NamedTuple):
    """A database that is open, and the brand in it that is shown."""

    database: Database
    brand: BrandView


def trouble_with(path: Path) -> str:
    """Why the user's database could not be made there, as one sentence; empty when it can be."""
    place = absolute(path)
    if place.is_dir():
        return _("%(path)s is a folder. Name the file in it with --db.") % {"path": place}
    folder = place.parent
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir():
        sentence = _("%(path)s cannot be made: %(folder)s is no folder. Name another with --db.")
        return sentence % {"path": place, "folder": folder}
    if not os.access(folder, os.W_OK | os.X_OK):
        sentence = _(
            "%(path)s cannot be made: the folder %(folder)s may not be written."
            " Name another file with --db."
        )
        return sentence % {"path": place, "folder": folder}
    return ""


def make_brand(path: Path, clock: Clock, name: str, currency: str, time_zone: str) -> Begun:
    """A new database with one empty brand.

    Raises FieldErrors or Refused, for a planner that is there already too: then nothing is made.
    """
    with _new_database(path, clock) as database:
        return Begun(database, _add_brand(database, name, currency, time_zone))


def make_import(path: Path, clock: Clock, plan: ImportPlan, currency: str, time_zone: str) -> Begun:
    """A new database with a brand of the board's name; the import is one edit that undo takes back.

    Raises Refused: then nothing is made.
    """
    from smm_tui.exchange.trello_apply import apply_import

    with _new_database(path, clock) as database:
        name = plan.board.name[:_NAME_ROOM].strip()
        brand = _add_brand(database, name, currency, time_zone)
        with database.write(brand.id) as transaction:
            apply_import(transaction, plan)
        return Begun(database, brand)


@contextmanager
def _new_database(path: Path, clock: Clock) -> Iterator[Database]:
    """A database without brands, open; gone again where the block fails and it was not there."""
    path = absolute(path)
    there, folder_there = path.exists(), path.parent.exists()
    database: Database | None = None
    try:
        database = open_database(path, clock, create=True)
        if read_brands(database):
            there = True
            raise _taken(path)
        yield database
    except BaseException:
        if database is not None:
            database.close()
        if not there:
            _remove(path, folder=not folder_there)
        raise


def _remove(path: Path, *, folder: bool) -> None:
    with suppress(OSError):
        for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            file.unlink(missing_ok=True)
        if folder:
            path.parent.rmdir()


def _add_brand(database: Database, name: str, currency: str, time_zone: str) -> BrandView:
    from smm_tui.services.workspace import Workspace

    with database.write() as transaction:
        frame = Workspace(transaction).frame
        brand_id = frame.add_brand(name, currency=currency, time_zone=time_zone)
    return next(brand for brand in read_brands(database) if brand.id == brand_id)


def absolute(path: Path) -> Path:
    """The path with ``~`` and the working folder put in."""
    return path.expanduser().absolute()


def is_taken(path: Path) -> bool:
    """Whether something stands there that may not be written over."""
    return path.exists() and (path.is_dir() or path.stat().st_size > 0)


def _taken(path: Path) -> Refused:
    sentence = _("There is a planner at %(path)s already. Leave, and start smm-tui again.")
    return Refused(sentence % {"path": path})
