"""Columns told apart by space alone: how wide each is, and a row of texts laid into them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from smm_tui.ui.plain import cut, fitted

GAP = 2  # cells between two columns
LEAST = 6  # cells that a column keeps while there is any room
WIDEST = 40  # cells that a column takes while others need theirs


@dataclass(frozen=True, slots=True)
class Columns:
    """The widths of columns; those that did not fit are left out."""

    widths: tuple[int, ...]  # 0: the column is left out
    numbers: frozenset[int] = frozenset()  # columns whose texts stand at the right

    def line(self, cells: Sequence[str]) -> str:
        """One line with each text in its column."""
        parts = []
        for number, (cell, width) in enumerate(zip(cells, self.widths, strict=True)):
            if not width:
                continue
            if number in self.numbers:
                short = cut(cell, width)
                parts.append(" " * (width - cell_len(short)) + short)
            else:
                parts.append(fitted(cell, width))
        return (" " * GAP).join(parts)

    def rule(self, sign: str = "─") -> str:
        """The line under the headings."""
        return (" " * GAP).join(sign * width for width in self.widths if width)


def laid_out(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    room: int,
    numbers: frozenset[int] = frozenset(),
    spare: Sequence[int] = (),
) -> Columns:
    """Columns for these texts within so many cells.

    Where they do not fit, the ``spare`` ones are left out, the first of them first; then the
    widest give way.
    """
    widths = [cell_len(heading) for heading in headings]
    for row in rows:
        for number, cell in enumerate(row[: len(widths)]):
            if len(cell) > widths[number]:
                widths[number] = max(widths[number], min(cell_len(cell), WIDEST))
    for number in spare:
        if _needed(widths) <= room:
            break
        widths[number] = 0
    while _needed(widths) > room and max(widths) > LEAST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return Columns(tuple(widths), numbers)


def _needed(widths: Sequence[int]) -> int:
    """The cells that the columns take, with the gaps between those that are there."""
    return sum(widths) + GAP * (sum(width > 0 for width in widths) - 1)
