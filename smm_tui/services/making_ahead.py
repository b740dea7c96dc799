"""What the planner does by itself, once a day: the posts of series are made ahead (S5.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.domain.changes import Changes

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database

MADE_AHEAD_ON = "made-ahead-on"
"""Under this key the database remembers the day (UTC) on which posts were made ahead last."""

_BRANDS = "SELECT DISTINCT brand_id FROM series ORDER BY brand_id"


def make_ahead_once_a_day(database: Database) -> tuple[Changes, ...]:
    """Make the posts of every brand's series up to the horizon, once a day; what has changed.

    Each brand gets an edit of its own, which undo passes over. Raises Refused when the file cannot
    be written.
    """
    today = database.clock.now().date().isoformat()
    brands = database.rows(_BRANDS)
    if not brands or database.remembered(MADE_AHEAD_ON) == today:
        return ()
    # Slow to import, and a planner without series does not need it.
    from smm_tui.services.series import Repeating

    changes = []
    for (brand_id,) in brands:
        with database.write(brand_id, automatic=True) as transaction:
            Repeating(transaction).make_ahead()
        changes.append(transaction.changes)
    database.remember(MADE_AHEAD_ON, today)
    return tuple(filter(None, changes))
