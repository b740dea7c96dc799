"""Where newcomers stand among the cards that keep their places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from smm_tui.domain.order import STEP

Key = TypeVar("Key", bound=Hashable)


def placed(order: Sequence[Key], kept: Mapping[Key, int], taken: Iterable[int]) -> dict[Key, int]:
    """Places for those of ``order`` that are not ``kept``, each after its neighbour before it.

    ``taken`` are all places in the column, those of strangers to the order too. Where there is
    no room between two cards, newcomers go to the end.
    """
    places = sorted(taken)
    found: dict[Key, int] = {}
    run: list[Key] = []
    before: int | None = None
    for key in order:
        if key not in kept:
            run.append(key)
            continue
        found |= _run(run, before, kept[key], places)
        run, before = [], kept[key]
    return found | _run(run, before, None, places)


def _run(
    run: Sequence[Key], before: int | None, after: int | None, places: list[int]
) -> dict[Key, int]:
    """Places for neighbours that stand together, noted in ``places``."""
    if not run:
        return {}
    lower, upper = before, after
    if before is not None:
        following = bisect_right(places, before)
        upper = places[following] if following < len(places) else None
    elif after is not None:
        preceding = bisect_left(places, after) - 1
        lower = places[preceding] if preceding >= 0 else after - STEP * (len(run) + 1)
    step = STEP
    if lower is not None and upper is not None:
        step = (upper - lower) // (len(run) + 1)
    if step < 1 or lower is None:
        step, lower = STEP, (places[-1] if places else -STEP)
    made = {key: lower + step * number for number, key in enumerate(run, start=1)}
    for place in made.values():
        insort(places, place)
    return made
