"""A grid of numbers as a frozen picture of one moment: rows in groups, columns, totals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple


class RowKind(StrEnum):
    """What a row of a grid is."""

    HEADING = "heading"  # names a group and folds it; its cells are the group's sums
    LINE = "line"
    TOTAL = "total"


class Tone(StrEnum):
    """How a cell is meant; each needs a sign or a word in the cell as well."""

    TEXT = "text"
    MUTED = "muted"
    GOOD = "good"
    NEAR = "near"
    OVER = "over"


class GridCell(NamedTuple):
    """One cell, as it is shown and as it is edited."""

    text: str = ""
    short: str = ""  # the same number in fewer signs, for where ``text`` does not fit
    mark: str = ""  # stands before the number: ``~`` provisional, ``!`` over
    tone: Tone = Tone.TEXT
    editable: bool = False
    typed: str = ""  # what an edit begins with: the formula or number as it was typed
    copied: str = ""  # what a spreadsheet is given; empty: ``text``
    version: int = 0  # of the record that it was made from


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column of cells. The names of the rows are not one of them."""

    key: str  # stays the same when the grid is read anew
    title: str
    pinned: bool = False  # a sum at the right that stays in sight while the others are paged


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of cells, one for each column."""

    key: str  # stays the same when the grid is read anew
    name: str
    cells: tuple[GridCell, ...]
    kind: RowKind = RowKind.LINE
    group: str = ""  # the key of the heading that it is folded under; empty: none
    mark: str = ""  # stands behind the name


@dataclass(frozen=True)
class GridView:
    """Rows in their order, and the totals that stay in sight below them."""

    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...] = ()
    totals: tuple[GridRow, ...] = ()
    title: str = ""  # stands above the names
    invitation: str = ""  # what belongs here and the key that starts it, for while it does not

    @cached_property
    def by_key(self) -> dict[str, GridRow]:
        """Every row, the totals too, by its key."""
        return {row.key: row for row in (*self.rows, *self.totals)}

    @cached_property
    def column_numbers(self) -> dict[str, int]:
        """The place of each column by its key."""
        return {column.key: number for number, column in enumerate(self.columns)}

    def unfolded(self, folded: frozenset[str]) -> tuple[GridRow, ...]:
        """The rows that are seen when these groups are folded."""
        if not folded:
            return self.rows
        return tuple(row for row in self.rows if row.group not in folded)

    def cell(self, row: str, column: str) -> GridCell | None:
        """The cell with these keys; None where there is no such row or column any more."""
        found, number = self.by_key.get(row), self.column_numbers.get(column)
        if found is None or number is None:
            return None
        return found.cells[number] if number < len(found.cells) else GridCell()

    def cells(self) -> Iterator[tuple[int, GridCell]]:
        """Every cell with the number of its column."""
        for row in (*self.rows, *self.totals):
            yield from enumerate(row.cells)


class CellWords(NamedTuple):
    """What is told about a cell in the line below the grid."""

    said: str
    aside: str = ""  # at the right end, where there is room
    short: str = (
        ""  # in place of ``said`` where that finds no room; empty: there is nothing shorter
    )


class Block(NamedTuple):
    """A rectangle of cells by the keys of its rows and columns, in the order in which they stand.

    Holds lines alone, without the headings and totals that may stand between them.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
