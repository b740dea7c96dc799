"""What the planner does by itself, once a day: done cards that are old go to the archive."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from smm_tui.domain.changes import Changes
from smm_tui.services.board import read_brands
from smm_tui.services.workspace import Workspace

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database

ARCHIVED_ON = "archived-on"
"""Under this key the database remembers the day (UTC) on which it was tidied last."""

ARCHIVED_AFTER = "archived-after"
"""Under this key it remembers after how many days cards were archived then."""

KEPT_ON = "kept-on"
"""Under this key a demo that was kept remembers the day (UTC) from which its days count."""


class Tidied(NamedTuple):
    """How many cards went to the archive, and what has changed by it, brand after brand."""

    cards: int
    changes: tuple[Changes, ...]


def archive_once_a_day(database: Database, days: int) -> Tidied | None:
    """Archive in every brand what has been done for so many days (0: nothing), once a day.

    Another number of days holds at once.

    Each brand gets an edit of its own, which undo passes over. None when there was nothing to do.
    The cards of a demo that was kept stay as long as if they had been done on that day. Raises
    Refused when the file cannot be written.
    """
    now = database.clock.now().date()
    today = now.isoformat()
    known = (database.remembered(ARCHIVED_ON), database.remembered(ARCHIVED_AFTER))
    if days < 1 or known == (today, str(days)):
        return None
    kept_on = database.remembered(KEPT_ON)
    if kept_on and kept_on >= (now - timedelta(days=days)).isoformat():
        return None
    cards, changes = 0, []
    for brand in read_brands(database):
        with database.write(brand.id, automatic=True) as transaction:
            cards += Workspace(transaction).tasks.archive_old(days)
        changes.append(transaction.changes)
    database.remember(ARCHIVED_ON, today)
    database.remember(ARCHIVED_AFTER, str(days))
    return Tidied(cards, tuple(changes)) if cards else None
