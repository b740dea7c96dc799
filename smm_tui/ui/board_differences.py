"""Where the columns of a board differ from what stands on the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.geometry import Region

from smm_tui.ui.board_layout import GAP
from smm_tui.ui.card_lines import Line


def differing_blocks(
    spans: Sequence[tuple[int, int]], old: Sequence[Sequence[Line]], new: Sequence[Sequence[Line]]
) -> Iterator[Region]:
    """The blocks that differ, in as few regions as there are of them.

    ``spans`` says where each column begins and how wide it is; all have as many lines. Neighbours
    that differ on the same lines are one block: a region costs more than the gap within it.
    """
    open_blocks: dict[tuple[int, int], int] = {}  # by left and right edge: the first line
    differing = [_differing_lines(was, now) for was, now in zip(old, new, strict=True)]
    for y in range(len(new[0]) + 1):
        edges = _edges(spans, [y in lines for lines in differing])
        for left, right in [block for block in open_blocks if block not in edges]:
            start = open_blocks.pop((left, right))
            yield Region(left, start, right - left, y - start)
        for block in edges:
            open_blocks.setdefault(block, y)


def _differing_lines(old: Sequence[Line], new: Sequence[Line]) -> frozenset[int]:
    if old is new:
        return frozenset()
    pairs = zip(old, new, strict=True)
    return frozenset(y for y, (one, other) in enumerate(pairs) if one != other)


def _edges(spans: Sequence[tuple[int, int]], differs: Sequence[bool]) -> list[tuple[int, int]]:
    """Left and right edge of each run of columns that differ."""
    edges: list[tuple[int, int]] = []
    for (left, width), different in zip(spans, differs, strict=True):
        if not different:
            continue
        begin, end = left, left + width
        if edges and edges[-1][1] + GAP >= begin:
            begin, _end = edges.pop()
        edges.append((begin, end))
    return edges
