"""To which brands cards belong: a change of cards of several brands is one of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_AT_ONCE = 500  # keys in one query


def cards_by_brand(reader: Reader, task_ids: Sequence[int], brand_id: int) -> dict[int, list[int]]:
    """The keys by brand, in their order; those that are gone stand with ``brand_id``."""
    brands: dict[int, int] = {}
    for first in range(0, len(task_ids), _AT_ONCE):
        parameters = {
            f"key{number}": key for number, key in enumerate(task_ids[first : first + _AT_ONCE])
        }
        named = ", ".join(f":{name}" for name in parameters)
        rows = reader.rows(f"SELECT id, brand_id FROM task WHERE id IN ({named})", **parameters)
        brands.update(rows)
    found: dict[int, list[int]] = {}
    for key in task_ids:
        found.setdefault(brands.get(key, brand_id), []).append(key)
    return found
