"""Places in an ordered column: whole numbers with room between them."""

from __future__ import annotations

STEP = 2**20
"""The distance between two neighbours that were placed one after the other."""


def between(before: int | None, after: int | None) -> int | None:
    """A place after one and ahead of the other (None: the end); None when there is no room."""
    if before is None and after is None:
        return 0
    if before is None:
        assert after is not None
        return after - STEP
    if after is None:
        return before + STEP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def spread(count: int) -> list[int]:
    """Fresh places for a whole column."""
    return [STEP * number for number in range(count)]
