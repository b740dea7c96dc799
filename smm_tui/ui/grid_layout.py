"""How a grid is laid out: cursor, folds, scrolling, and the lines of it, without a screen."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len

from smm_tui.domain.grid import Block, GridCell, GridRow, GridView, RowKind
from smm_tui.i18n import _
from smm_tui.ui.card_lines import Span
from smm_tui.ui.cell_editor import CellEditor
from smm_tui.ui.grid_cells import (
    Slot,
    at_the_right,
    column_title,
    lit,
    number_span,
    typed,
)
from smm_tui.ui.grid_columns import Columns, measure
from smm_tui.ui.plain import cut, fitted, harmless
from smm_tui.ui.signs import DOWN, EARLIER, FOLDED, LATER, RULE, UNFOLDED, UP

HEADER, BELOW = 1, 2  # lines above the rows; the rule and the sentence


class Place(NamedTuple):
    """A cell, by the number of its row among those that are unfolded, and of its column."""

    row: int
    column: int


class GridLayout:
    """The lines of a grid for a view, a size and a cursor; remembers the rows it has laid out."""

    def __init__(self, view: GridView, folded: frozenset[str] = frozenset()) -> None:
        self.width = self.height = 0
        self.view = view
        self.folded = folded
        self.rows = view.unfolded(folded)
        self.columns = measure(view, 0)
        self.row = next((n for n, row in enumerate(self.rows) if row.kind is RowKind.LINE), 0)
        self.column = 0
        self.top = 0  # the first row in sight
        self.first = 0  # the first paged column in sight
        self.anchor: Place | None = None  # the other corner of a selected block
        self._slots: dict[str, list[Slot]] = {}

    # -- what is where -------------------------------------------------------------------------

    @property
    def all_rows(self) -> tuple[GridRow, ...]:
        """The rows that the cursor can stand on: those that are unfolded, then the totals."""
        return self.rows + self.view.totals

    @property
    def here(self) -> GridRow | None:
        """The row of the cursor; None where there are no rows."""
        rows = self.all_rows
        return rows[self.row] if rows else None

    @property
    def cell(self) -> GridCell:
        """The cell of the cursor."""
        return _cell(self.here, self.column)

    @property
    def body(self) -> int:
        """How many lines the rows have, without header and totals."""
        room = self.height - HEADER - BELOW - len(self.view.totals)
        return min(len(self.rows), max(1, room))

    def line_of(self, row: int) -> int | None:
        """The line of the screen that a row stands on; None when it is out of sight."""
        if row >= len(self.rows):
            return HEADER + self.body + row - len(self.rows)
        line = row - self.top
        return HEADER + line if 0 <= line < self.body else None

    def row_at(self, line: int) -> int | None:
        """The row that stands on a line of the screen."""
        number = line - HEADER
        if 0 <= number < self.body:
            return self.top + number
        number += len(self.rows) - self.body
        return number if len(self.rows) <= number < len(self.all_rows) else None

    def column_at(self, x: int) -> int | None:
        """The column that stands at a cell of the screen."""
        return next((n for n, left, wide in self.shown if left <= x < left + wide), None)

    @property
    def shown(self) -> tuple[tuple[int, int, int], ...]:
        """The number of each column in sight, where it begins, and its width."""
        return self.columns.shown(self.first)

    # -- changing what is shown ----------------------------------------------------------------

    def resize(self, width: int, height: int) -> None:
        """Lay out for another size."""
        self.width, self.height = width, height
        self._measure(Columns(0, 0, (), (), (0, 0), 0))
        self.hold()

    def show(self, view: GridView) -> None:
        """Lay out another view; the cursor stays with its row and column as far as they exist."""
        here, old = self.here, self.view
        column = old.columns[self.column].key if self.column < len(old.columns) else ""
        same = old.columns == view.columns
        self.view = view
        self._unfold(here)
        self.column = view.column_numbers.get(column, self.column)
        self.anchor = self.anchor if same else None
        self._measure(self.columns if same else Columns(0, 0, (), (), (0, 0), 0))
        self.hold()

    def fold(self, key: str) -> None:
        """Fold or unfold a group; the cursor stays, or goes to the heading."""
        here = self.here
        heading = self.view.by_key.get(key)
        self.folded = self.folded ^ {key}
        self.anchor = None
        self._slots.clear()
        self._unfold(heading if here and here.group in self.folded else here)
        self.hold()

    def _unfold(self, here: GridRow | None) -> None:
        self.rows = self.view.unfolded(self.folded)
        keys = [row.key for row in self.all_rows]
        if here is not None and here.key in keys:
            self.row = keys.index(here.key)

    def _measure(self, before: Columns) -> None:
        """Columns keep their widths while they stay the same, so that nothing jumps."""
        least = before.widths if before.width == self.width else (0, 0)
        self.columns = measure(self.view, self.width, least)
        self._slots.clear()

    def go(self, row: int, column: int) -> None:
        """Put the cursor on the cell nearest to a place."""
        self.row, self.column = row, column
        self.hold()

    def hold(self) -> None:
        """Keep the cursor inside the grid, and in sight."""
        self.row = min(max(self.row, 0), max(0, len(self.all_rows) - 1))
        self.column = min(max(self.column, 0), max(0, len(self.view.columns) - 1))
        if self.row < len(self.rows):
            self.top = min(max(self.top, self.row - self.body + 1), self.row)
            if self.row == 1 and self.rows[0].kind is RowKind.HEADING and self.body > 1:
                self.top = 0
        self.scroll(0)
        first = self.columns.first_with(self.column, self.first)
        if first != self.first:
            self.first = first
            self._slots.clear()

    def scroll(self, rows: int) -> None:
        """Move the rows past the window, without the cursor."""
        self.top = min(max(self.top + rows, 0), max(0, len(self.rows) - self.body))

    @property
    def block(self) -> tuple[range, range]:
        """The rows and columns that are selected: the cursor's cell when no block is."""
        row, column = self.anchor or (self.row, self.column)
        return (
            range(min(row, self.row), max(row, self.row) + 1),
            range(min(column, self.column), max(column, self.column) + 1),
        )

    def block_keys(self) -> Block:
        """The selected lines and columns by their keys."""
        rows, columns = self.block
        chosen = self.all_rows[rows.start : rows.stop]
        return Block(
            tuple(row.key for row in chosen if row.kind is RowKind.LINE),
            tuple(column.key for column in self.view.columns[columns.start : columns.stop]),
        )

    # -- lines ---------------------------------------------------------------------------------

    def header(self) -> list[Slot]:
        """The line above: what is beside the screen, and the titles of the columns."""
        titles = [
            (Span("header", at_the_right(column_title(self.view.columns[number]), wide)),)
            for number, _left, wide in self.shown
        ]
        return [(Span("header", self._corner()),), *titles, self._rest("header")]

    def _corner(self) -> str:
        """Above the names: the columns that are paged out at either side, else the title."""
        width, paged = self.columns.names, self.columns.paged
        before, after = paged[: self.first], paged[self.first + self.columns.seen :]
        if not (before or after):
            return fitted(harmless(self.view.title), width)
        left = f"{EARLIER} {self._span(before)}" if before else ""
        right = f"{self._span(after)} {LATER}" if after else ""
        both = "  ".join(filter(None, (left, right)))
        if cell_len(both) >= width:
            both = (EARLIER if before else "") + (LATER if after else "")
        return fitted(both, width)

    def _span(self, numbers: tuple[int, ...]) -> str:
        ends = [column_title(self.view.columns[number]) for number in (numbers[0], numbers[-1])]
        return ends[0] if len(numbers) == 1 else "-".join(ends)

    def lines(self, editor: CellEditor | None) -> list[list[Slot]]:
        """The lines of the rows in sight and of the totals."""
        rows = self.all_rows
        numbers = [*range(self.top, self.top + self.body), *range(len(self.rows), len(rows))]
        chosen = self.block if self.anchor else None
        return [self._line(rows[number], number, chosen, editor) for number in numbers]

    def _line(
        self,
        row: GridRow,
        number: int,
        chosen: tuple[range, range] | None,
        editor: CellEditor | None,
    ) -> list[Slot]:
        slots = self._slots.get(row.key)
        if slots is None:
            slots = self._slots[row.key] = self._row_slots(row)
        inside = chosen is not None and number in chosen[0]
        if not inside and number != self.row:
            return slots
        slots = slots.copy()
        for slot, (column, _left, wide) in enumerate(self.shown, 1):
            if number == self.row and column == self.column:
                slots[slot] = typed(editor, wide) if editor else lit("cursor", slots[slot])
            elif inside and chosen is not None and column in chosen[1]:
                slots[slot] = lit("chosen", slots[slot])
        return slots

    def _row_slots(self, row: GridRow) -> list[Slot]:
        style = "text" if row.kind is RowKind.LINE else "sum"
        cells = [
            (number_span(_cell(row, number), wide, style),) for number, _left, wide in self.shown
        ]
        return [(Span(style, self._name(row)),), *cells, self._rest("text")]

    def _name(self, row: GridRow) -> str:
        width = self.columns.names - 1
        sign = "  " if row.group else ""
        if row.kind is RowKind.HEADING:
            sign = (FOLDED if row.key in self.folded else UNFOLDED) + " "
        mark = f" {row.mark}" if row.mark else ""
        name = cut(sign + harmless(row.name), width - cell_len(mark)) + mark
        return fitted(name, width) + " "

    def _rest(self, style: str) -> Slot:
        rest = self.width - self.columns.used
        return (Span(style, " " * rest),) if rest > 0 else ()

    def rule(self) -> Slot:
        """The line below the rows, which says where in them the screen is."""
        if self.body >= len(self.rows):
            return (Span("rule", RULE * self.width),)
        last = self.top + self.body
        words = _("%(first)d-%(last)d of %(total)d")
        words = words % {"first": self.top + 1, "last": last, "total": len(self.rows)}
        arrows = (UP if self.top else "") + (DOWN if last < len(self.rows) else "")
        said = cut(f" {words} {arrows}", self.width)
        return Span("rule", RULE * (self.width - cell_len(said))), Span("header", said)


def _cell(row: GridRow | None, number: int) -> GridCell:
    """A row's cell; an empty one where the row is shorter than the columns."""
    return row.cells[number] if row and number < len(row.cells) else GridCell()
