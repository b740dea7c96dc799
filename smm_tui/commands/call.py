"""One run of a command: what it is told, and what all commands do alike."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.clock import Clock, SystemClock
from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.settings import Settings

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.persistence.database import Database

ORIGIN = "command line"
LAST_BRAND = "brand"
"""Under this key a database remembers the brand (its key as text) that was looked at last."""


class Call:
    """What a command is told, and whether it has changed anything yet."""

    def __init__(self, path: Path, settings: Settings, problems: Sequence[str] = ()) -> None:
        self.path = path
        self.brand: str | None = None  # the name that was asked for
        self.settings = settings
        self.problems = problems  # what in the settings file cannot be used
        self.clock: Clock = SystemClock()
        self.command = ""
        self.words = Namespace()
        self.changed = False

    @property
    def exists(self) -> bool:
        """Whether there is anything at the database's place."""
        try:
            return self.path.stat().st_size > 0
        except (FileNotFoundError, NotADirectoryError):
            return False
        except OSError:
            return True  # whoever opens it says what is wrong

    @contextmanager
    def database(self, *, create: bool = False) -> Iterator[Database]:
        """The database, closed afterwards. Raises Refused."""
        from smm_tui.persistence.database import open_database

        if not create and not self.exists:
            raise Refused(
                _(
                    "There is no planner at %(path)s yet. Start smm-tui, or make it with:"
                    ' smm-tui add "TEXT"'
                )
                % {"path": self.path}
            )
        database = open_database(self.path, self.clock, origin=ORIGIN, create=create)
        try:
            yield database
        finally:
            database.close()

    def chosen_brand(self, database: Database) -> BrandView:
        """The brand that was asked for, else the one looked at last, else the first.

        Raises Refused where there is none, or none of that name.
        """
        brand = find_brand(database, self.brand)
        if brand is None:
            raise Refused(
                _('There is no brand in %(path)s yet: smm-tui add "TEXT" makes one.')
                % {"path": database.path}
            )
        return brand


Run = Callable[[Call], int]


def find_brand(database: Database, name: str | None) -> BrandView | None:
    """The brand of this name; without one the one looked at last, else the first, else None.

    Raises Refused with the names there are where none is called so.
    """
    from smm_tui.services.board import read_brands

    brands = read_brands(database)
    if name is not None:
        wanted = clean_line(name).casefold()
        for brand in brands:
            if brand.name.casefold() == wanted:
                return brand
        if not brands:
            raise Refused(
                _("There is no brand %(name)s: the planner has none yet.")
                % {"name": clean_line(name)}
            )
        raise Refused(
            _("There is no brand %(name)s. There are: %(brands)s.")
            % {"name": clean_line(name), "brands": ", ".join(brand.name for brand in brands)}
        )
    last = database.remembered(LAST_BRAND)
    chosen = [brand for brand in brands if str(brand.id) == last]
    return next(iter([*chosen, *brands]), None)
