"""Counting whose cards are on the board: what the personal boards are chosen by (S10.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"task", "hat"})
"""The kinds of records that the counts come from."""

_HATS = "SELECT id, name FROM hat WHERE brand_id = :brand ORDER BY id"
_COUNTS = """
SELECT hat_id, COUNT(*) FROM task
WHERE brand_id = :brand AND archived_at IS NULL AND stage <> :done
GROUP BY hat_id
"""


class HatCount(NamedTuple):
    """A hat (nobody: no key and no name) and how many cards it still has to do."""

    id: int | None
    name: str
    cards: int


def read_hat_counts(reader: Reader, brand_id: int) -> list[HatCount]:
    """Every hat of the brand, oldest first, then nobody; done and archived cards do not count."""
    rows = reader.rows(_COUNTS, brand=brand_id, done=Stage.DONE.value)
    counts: dict[int | None, int] = dict(rows)
    hats = [
        HatCount(key, name, counts.get(key, 0)) for key, name in reader.rows(_HATS, brand=brand_id)
    ]
    return [*hats, HatCount(None, "", counts.get(None, 0))]
