"""Places in an ordered column: whole numbers with room between them."""

from __future__ import annotations

STEP = 2**20
"""The distance between two neighbours that were placed one after the other."""


def between(before: int | None, after: int | None) -> int | None:
    """A place after one and ahead of the other (None: the end); None when there is no room."""
    found = spaced(before, after, 1)
    return found[0] if found else None


def spaced(
    before: int | None, after: int | None, count: int, *, least: int = 1
) -> list[int] | None:
    """So many places after one and ahead of the other (None: the end), evenly apart.

    None when they would stand closer than ``least`` to each other.
    """
    if before is None:
        first = 0 if after is None else after - STEP * count
        return [first + STEP * number for number in range(count)]
    step = STEP if after is None else (after - before) // (count + 1)
    if step < least:
        return None
    return [before + step * number for number in range(1, count + 1)]


def spread(count: int) -> list[int]:
    """Fresh places for a whole column."""
    return [STEP * number for number in range(count)]
