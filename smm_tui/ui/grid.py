"""A grid of numbers in one widget: drawn line by line, and typed into where the cursor stands."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from smm_tui.domain.grid import Block, GridCell, GridColumn, GridRow, GridView, RowKind
from smm_tui.domain.grid_block import block_text
from smm_tui.i18n import N_, _
from smm_tui.ui.cell_editor import CellEditor
from smm_tui.ui.grid_layout import Place
from smm_tui.ui.grid_owner import GridOwner
from smm_tui.ui.grid_typing import ALL, GridTyping


class CellGrid(GridTyping):
    """Rows of numbers in groups that fold; ``takes_text`` is true while one is typed.

    Its owner is asked for everything that changes data. Styles: ``grid.tcss``.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1, 0)", N_("row below"), id="grid.down", show=False),
        Binding("up,k", "move(-1, 0)", N_("row above"), id="grid.up", show=False),
        Binding("left,h", "move(0, -1)", N_("column to the left"), id="grid.left", show=False),
        Binding("right,l", "move(0, 1)", N_("column to the right"), id="grid.right", show=False),
        Binding("tab", "next", N_("next cell (shift+tab: back)"), id="grid.next", show=False),
        Binding("home", "edge(-1)", N_("first column, then first row"), id="grid.first"),
        Binding("end", "edge(1)", N_("last column, then last row"), id="grid.last"),
        Binding("ctrl+home", "corner(-1)", N_("first cell"), id="grid.top", show=False),
        Binding("ctrl+end", "corner(1)", N_("last cell"), id="grid.bottom", show=False),
        Binding("pageup", "page(-1)", N_("a page up"), id="grid.page-up", show=False),
        Binding("pagedown", "page(1)", N_("a page down"), id="grid.page-down", show=False),
        Binding("enter,e,f2", "edit", N_("edit the cell; fold a group"), id="grid.edit"),
        Binding("delete,backspace", "clear", N_("clear the cell or the block"), id="grid.clear"),
        Binding("z", "fold", N_("fold or unfold the group"), id="grid.fold"),
        Binding("V", "select", N_("select a block by moving"), id="grid.select"),
        Binding("y", "copy", N_("copy the cell or the block"), id="grid.copy"),
        Binding("escape", "unselect", N_("end the selection"), id="grid.unselect", show=False),
    ]

    class Copied(Message):
        """The text of a block is to be copied: lines, with tabs between the cells."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(
        self,
        view: GridView,
        owner: GridOwner,
        *,
        folded: frozenset[str] = frozenset(),
        id: str | None = None,
    ) -> None:
        super().__init__(view, owner, folded, id=id)

    # -- what others ask and tell --------------------------------------------------------------

    @property
    def view(self) -> GridView:
        """What is shown."""
        return self._layout.view

    @property
    def folded(self) -> frozenset[str]:
        """The keys of the groups that are folded."""
        return self._layout.folded

    @property
    def row(self) -> GridRow | None:
        """The row of the cursor; None in an empty grid."""
        return self._layout.here

    @property
    def column(self) -> GridColumn | None:
        """The column of the cursor; None where there are none."""
        columns = self.view.columns
        return columns[self._layout.column] if columns else None

    @property
    def block(self) -> Block:
        """The selected lines and columns; the cell of the cursor when nothing is selected."""
        return self._layout.block_keys()

    @property
    def selecting(self) -> bool:
        """Whether a block is selected."""
        return self._layout.anchor is not None

    @property
    def edited_cell(self) -> GridCell | None:
        """The cell that is being edited, as it was when the edit began; None while none is."""
        return self._edited[2] if self._edited else None

    @property
    def unsaved(self) -> tuple[str, str, str] | None:
        """What is being typed and where: row, column and text."""
        if self._edited is None or self._editor is None:
            return None
        row, column, _cell = self._edited
        return row, column, self._editor.text

    def show(self, view: GridView) -> None:
        """Show another view; the cursor, and what is being typed, stay with their cell."""
        self._layout.show(view)
        if self._editor and self._edited and view.cell(*self._edited[:2]) is None:
            typed = self._editor.text
            self._end()
            self._note = _("The line is gone. You had typed: %(text)s") % {"text": typed}
        self._repaint()

    def select(self, row: str, column: str | None = None) -> None:
        """Put the cursor on a row, unfolding its group, and on a column, as far as they exist."""
        layout, found = self._layout, self.view.by_key.get(row)
        if found is None or self._editor:
            return
        if found.group in layout.folded:
            layout.fold(found.group)
        number = self.view.column_numbers.get(column or "", layout.column)
        self._go(layout.all_rows.index(found), number)

    def type_into(self, row: str, column: str, text: str) -> None:
        """Edit a cell, with a text that was not committed."""
        self.select(row, column)
        if self.view.cell(row, column) is not None:
            self._begin(CellEditor(text))

    def say(self, text: str) -> None:
        """Tell something in the line below, until the next key."""
        self._tell(text)

    def refuse(self, reason: str) -> None:
        """Say beside the cell of the cursor why something was not done, until the next key."""
        self._refuse(reason)

    # -- moving --------------------------------------------------------------------------------

    def action_move(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        self._go(self._layout.row + rows, self._layout.column + columns)

    def action_page(self, pages: int) -> None:
        """Move the cursor by as many rows as are in sight."""
        self.action_move(pages * max(1, self._layout.body - 1), 0)

    def action_edge(self, side: int) -> None:
        """Move the cursor to the first or last column; from there to the first or last row."""
        at = 0 if side < 0 else len(self.view.columns) - 1
        self.action_move(side * ALL if self._layout.column == at else 0, side * ALL)

    def action_corner(self, side: int) -> None:
        """Move the cursor to the first or last cell."""
        self.action_move(side * ALL, side * ALL)

    def action_next(self) -> None:
        """Move the cursor to the next cell that can be typed into."""
        self._next(1)

    # -- groups and blocks ---------------------------------------------------------------------

    def action_fold(self) -> None:
        """Fold or unfold the group of the cursor."""
        row = self.row
        if row is not None and (key := row.key if row.kind is RowKind.HEADING else row.group):
            self._layout.fold(key)
            self._repaint()

    def action_select(self) -> None:
        """Begin a block at the cursor, or end it."""
        layout = self._layout
        layout.anchor = None if layout.anchor else Place(layout.row, layout.column)
        self._repaint()

    def action_unselect(self) -> None:
        """End the selection."""
        self._layout.anchor = None
        self._repaint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is the page's own when nothing is selected."""
        return self.selecting if action == "unselect" else True

    def action_copy(self) -> None:
        """Give the block away as text, and end it."""
        rows, columns = self._layout.block
        chosen = self._layout.all_rows[rows.start : rows.stop]
        text = block_text(
            [cell.copied or cell.text for cell in row.cells[columns.start : columns.stop]]
            for row in chosen
        )
        self.action_unselect()
        self.post_message(self.Copied(text))

    async def action_clear(self) -> None:
        """Empty the cell or the block."""
        block, cell = self.block, self.view.cell
        found = (cell(row, column) for row in block.rows for column in block.columns)
        if any(one is not None and one.editable for one in found):
            await self._change(self._owner.clear_cells(block))
        elif (row := self.row) is not None and self.view.columns:
            self._refuse(self._why_closed(row.key))
