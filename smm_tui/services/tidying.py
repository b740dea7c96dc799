"""What the planner does by itself, once a day: done cards that are old go to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smm_tui.domain.changes import Changes
from smm_tui.services.board import read_brands
from smm_tui.services.workspace import Workspace

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database

ARCHIVED_ON = "archived-on"
"""Under this key the database remembers the day (UTC) on which it was tidied last."""


class Tidied(NamedTuple):
    """How many cards went to the archive, and what has changed by it, brand after brand."""

    cards: int
    changes: tuple[Changes, ...]


def archive_once_a_day(database: Database, days: int) -> Tidied | None:
    """Archive in every brand what has been done for so many days (0: nothing), once a day.

    Each brand gets an edit of its own, which undo passes over. None when there was nothing to do.
    Raises Refused when the file cannot be written.
    """
    today = database.clock.now().date().isoformat()
    if days < 1 or database.remembered(ARCHIVED_ON) == today:
        return None
    cards, changes = 0, []
    for brand in read_brands(database):
        with database.write(brand.id, automatic=True) as transaction:
            cards += Workspace(transaction).tasks.archive_old(days)
        changes.append(transaction.changes)
    database.remember(ARCHIVED_ON, today)
    return Tidied(cards, tuple(changes)) if cards else None
