"""How wide the columns of a grid are and which of them are in sight: whole ones, never squeezed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from rich.cells import cell_len

from smm_tui.domain.grid import GridCell, GridColumn, GridView

NARROWEST = 7  # cells of a column: five digits, a mark and the gap
WIDEST = 14
ROOMIEST = 11  # what columns grow to where there is room to spare
NAMES_LEAST, NAMES_MOST = 16, 40
PINNED_BESIDE = 3  # columns that have to be in sight beside the pinned ones

Widths = tuple[int, int]  # of the paged columns, of the pinned ones


@dataclass(frozen=True)
class Columns:
    """The widths of all columns for a width of the grid; each column ends with a gap of one."""

    width: int  # of the grid
    names: int
    paged: tuple[int, ...]  # numbers of the columns that are paged when not all have room
    pinned: tuple[int, ...]  # numbers of those that stay
    widths: Widths
    seen: int  # how many of the paged ones are in sight

    def first_with(self, column: int, first: int) -> int:
        """The first paged column in sight when a column has to be there; pages are turned whole."""
        most = len(self.paged) - self.seen
        if column in self.paged:
            place = self.paged.index(column)
            if place < first:
                first = place - self.seen + 1
            elif place >= first + self.seen:
                first = place
        return min(max(first, 0), most)

    def shown(self, first: int) -> tuple[tuple[int, int, int], ...]:
        """The number of each column in sight, where it begins, and its width."""
        found, x = [], self.names
        for numbers, width in (
            (self.paged[first : first + self.seen], self.widths[0]),
            (self.pinned, self.widths[1]),
        ):
            for number in numbers:
                found.append((number, x, width))
                x += width
        return tuple(found)

    @cached_property
    def used(self) -> int:
        """The cells that are taken, from the left."""
        paged, pinned = self.widths
        return self.names + self.seen * paged + len(self.pinned) * pinned


def measure(view: GridView, width: int, least: Widths = (0, 0)) -> Columns:
    """The columns for a grid of a width; ``least`` are widths that they already have."""
    paged = tuple(n for n, column in enumerate(view.columns) if not column.pinned)
    pinned = tuple(n for n, column in enumerate(view.columns) if column.pinned)
    names = _names(view)
    for wanted in (_needed(view, short=False), _needed(view, short=True)):
        widths = _at_least(wanted, least)
        taken = len(paged) * widths[0] + len(pinned) * widths[1]
        if NAMES_LEAST + taken <= width:
            names = min(names, width - taken)
            spare = (width - names - taken) // max(1, len(view.columns))
            roomy = min(ROOMIEST, widths[0] + spare)
            wide = _at_least(widths, (roomy, roomy))
            if names + len(paged) * wide[0] + len(pinned) * wide[1] <= width:
                widths = wide
            return Columns(width, names, paged, pinned, widths, len(paged))
    return _paged(view, width, names, paged, pinned, _at_least(_needed(view, short=False), least))


def _paged(
    view: GridView,
    width: int,
    names: int,
    paged: tuple[int, ...],
    pinned: tuple[int, ...],
    widths: Widths,
) -> Columns:
    taken = len(pinned) * widths[1]
    if width - NAMES_LEAST - taken < PINNED_BESIDE * widths[0]:
        paged, pinned = tuple(range(len(view.columns))), ()
        widths, taken = (max(widths), 0), 0
    least = max(NAMES_LEAST, min(names, width // 4))
    seen = max(1, min(len(paged), (width - least - taken) // widths[0]))
    room = width - taken - seen * widths[0]
    return Columns(width, max(1, min(names, room)), paged, pinned, widths, seen)


def _at_least(widths: Widths, least: Widths) -> Widths:
    return max(widths[0], least[0]), max(widths[1], least[1])


def _names(view: GridView) -> int:
    longest = max((_cells(f"{row.name} {row.mark}") for row in view.by_key.values()), default=0)
    return min(max(longest + 3, NAMES_LEAST), NAMES_MOST)


def _needed(view: GridView, *, short: bool) -> Widths:
    """The widths in which every number and every title has room, as far as there are limits."""
    pinned = [column.pinned for column in view.columns]
    most = [0, 0]
    for column in view.columns:
        most[column.pinned] = max(most[column.pinned], _title(column))
    for number, cell in view.cells():
        if number < len(pinned):
            most[pinned[number]] = max(most[pinned[number]], _cell(cell, short))
    paged, kept = (min(max(cells + 1, NARROWEST), WIDEST) for cells in most)
    return paged, kept


def _title(column: GridColumn) -> int:
    return _cells(column.title)


def _cell(cell: GridCell, short: bool) -> int:
    text = cell.short if short and cell.short else cell.text
    return _cells(cell.mark) + _cells(text)


def _cells(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)
