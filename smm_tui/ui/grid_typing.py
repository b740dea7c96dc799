"""Typing into a grid: the keys that an edit takes, its end, pasted text and the mouse."""

from __future__ import annotations

from collections.abc import Awaitable

from textual import events

from smm_tui.domain.errors import Refused
from smm_tui.domain.grid import CellWords, GridCell, GridView, RowKind
from smm_tui.domain.grid_block import is_block, read_block
from smm_tui.i18n import _
from smm_tui.ui.cell_editor import CellEditor
from smm_tui.ui.grid_layout import Place
from smm_tui.ui.grid_overlay import editor_box
from smm_tui.ui.grid_owner import GridOwner
from smm_tui.ui.grid_painting import GridPainting

STARTS = frozenset("0123456789-=+,.")
"""What begins an edit in place of what is there."""

ALL = 1_000_000  # rows or columns: further than any grid goes
_WHEEL = 3  # rows

_KEPT = frozenset({"ctrl+r", "ctrl+z", "ctrl+p", "ctrl+s", "ctrl+a", "ctrl+home", "ctrl+end"})
"""Commands of the page that would change, or cover, what is being typed."""


class GridTyping(GridPainting):
    """Takes keys as text while a cell is edited, in the grid itself, which keeps the focus.

    An edit that typing has begun ends with an arrow, which moves on, as in a spreadsheet. One that
    began from what was there (enter, ``e``, ``f2``) gives the arrows to the text; ``f2`` changes
    between the two. Up, down, enter, tab and the page keys always commit.
    """

    def __init__(
        self, view: GridView, owner: GridOwner, folded: frozenset[str], *, id: str | None
    ) -> None:
        super().__init__(view, folded, id=id)
        self._owner = owner
        self._edited: tuple[str, str, GridCell] | None = None  # as it was when the edit began
        self._bounced = False  # typing was refused: its enter does nothing

    @property
    def takes_text(self) -> bool:
        """Whether letters and digits are text now, not commands."""
        return self._editor is not None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keep the bindings of the page away from what is typed, and from what begins an edit."""
        if self._editor is None:
            # Without cells the digits go to the pages.
            begins = character in STARTS and self._layout.here is not None
            return begins or (key == "enter" and self._bounced)
        return key in _KEPT or (character is not None and character.isprintable())

    def _explain(self) -> CellWords:
        layout = self._layout
        if layout.here is None or not layout.view.columns:
            return CellWords("")
        column = layout.view.columns[layout.column]
        return self._owner.explain_cell(layout.here.key, column.key)

    def _echo(self) -> str:
        if self._edited is None or self._editor is None:
            return ""
        return self._owner.echo_cell(*self._edited[:2], self._editor.text)

    def _go(self, row: int, column: int) -> None:
        self._note = self._refusal = ""
        self._bounced = False
        self._layout.go(row, column)
        self._repaint()

    def _tell(self, text: str) -> None:
        self._note, self._refusal = text, ""
        self._repaint()

    def _refuse(self, reason: str) -> None:
        """Say beside the cell of the cursor why something was not done."""
        self._note, self._refusal = "", reason
        self._layout.hold()
        self._repaint()

    # -- an edit -------------------------------------------------------------------------------

    def _begin(self, editor: CellEditor) -> None:
        """Edit the cell of the cursor; the reason is told where that cannot be."""
        layout = self._layout
        row = layout.here
        if row is None or not layout.view.columns:
            return
        if not layout.cell.editable:
            self._refuse(self._why_closed(row.key))
            return
        layout.anchor = None
        layout.hold()  # the cursor may have been scrolled out of sight
        self._note = self._refusal = ""
        self._edited = row.key, layout.view.columns[layout.column].key, layout.cell
        self._editor = editor
        self._repaint()

    def _why_closed(self, row: str) -> str:
        column = self._layout.view.columns[self._layout.column].key
        return self._owner.why_closed(row, column) or fixed()

    def _end(self) -> None:
        self._editor = self._edited = None
        self._note = self._refusal = ""

    def _type(self, text: str) -> None:
        """Put text into the cell, at the caret or in place of what is there."""
        editor = self._editor or CellEditor(by_typing=True)
        if not editor.insert(text):
            self._tell(_("This is too long for a cell."))
        elif self._editor is None:
            self._begin(editor)
            self._bounced = self._editor is None
        else:
            self._note = self._refusal = ""
            self._repaint()

    async def _commit(self) -> bool:
        """Hand over what is typed; False if it was refused, and then it stays to be mended."""
        editor, edited = self._editor, self._edited
        if editor is None or edited is None:
            return True
        row, column, cell = edited
        if editor.text != cell.typed:
            refusal = await _asked(self._owner.commit_cell(row, column, editor.text))
            if self._editor is not editor:
                return False  # the line has gone meanwhile
            if refusal:
                editor.by_typing = False
                self._refuse(refusal)
                return False
        self._end()
        return True

    # -- keys ----------------------------------------------------------------------------------

    async def on_key(self, event: events.Key) -> None:
        """While a cell is edited, its keys; else those that begin an edit."""
        taken = True
        if self._editor is not None:
            taken = await self._edit_key(self._editor, event)
        elif event.character in STARTS and self._layout.here is not None:
            self._type(event.character or "")
        elif event.key == "shift+tab":
            self._next(-1)
        elif event.key == "enter" and self._bounced:
            self._bounced = False
        else:
            taken = False
            if self._note or self._refusal:
                self._tell("")
        if taken:
            event.stop()
            event.prevent_default()

    async def _edit_key(self, editor: CellEditor, event: events.Key) -> bool:
        key = event.key
        if event.is_printable and event.character:
            self._type(event.character)
        elif editor.press(key):
            self._note = self._refusal = ""
            self._repaint()
        elif key == "escape":
            self._end()
            self._repaint()
        elif key in ("tab", "shift+tab"):
            if await self._commit():
                self._next(1 if key == "tab" else -1)
        elif key in ("enter", "up", "down", "left", "right", "home", "end", "pageup", "pagedown"):
            if await self._commit():
                self._leave(key)
        else:
            return key in _KEPT
        return True

    def _leave(self, key: str) -> None:
        """Go where the key that has committed an edit leads."""
        layout = self._layout
        page = max(1, layout.body - 1)
        match key:
            case "enter" | "down":
                self._to_line(1)
            case "up":
                self._to_line(-1)
            case "left" | "home":
                self._go(layout.row, layout.column - (1 if key == "left" else ALL))
            case "right" | "end":
                self._go(layout.row, layout.column + (1 if key == "right" else ALL))
            case _:
                self._go(layout.row + (page if key == "pagedown" else -page), layout.column)

    def _to_line(self, step: int) -> None:
        """Go to the next line, past headings, so that what is typed next has a cell."""
        rows = self._layout.rows
        row = self._layout.row + step
        while 0 <= row < len(rows) and rows[row].kind is not RowKind.LINE:
            row += step
        self._go(row if 0 <= row < len(rows) else self._layout.row, self._layout.column)

    def _next(self, step: int) -> None:
        """Go to the next cell to type into, in the order of reading; elsewhere one column on."""
        layout = self._layout
        across, rows = len(layout.view.columns), len(layout.rows)
        place = layout.row * across + layout.column
        if not layout.cell.editable:
            self._go(layout.row, layout.column + step)
            return
        cells = range(place + 1, rows * across) if step > 0 else range(place - 1, -1, -1)
        found = next((n for n in cells if self._editable(Place(*divmod(n, across)))), place)
        self._go(*divmod(found, across))

    def _editable(self, place: Place) -> bool:
        cells = self._layout.rows[place.row].cells
        return place.column < len(cells) and cells[place.column].editable

    # -- pasted text and the mouse -------------------------------------------------------------

    async def on_paste(self, event: events.Paste) -> None:
        """A block goes to its cells; one line is typed."""
        event.stop()
        event.prevent_default()
        layout = self._layout
        if not is_block(event.text):
            self._type(event.text)
        elif self._editor:
            self._tell(_("These are several cells. Press esc, then paste again."))
        elif layout.all_rows and layout.view.columns:
            rows, columns = layout.block
            row, column = layout.all_rows[rows.start], layout.view.columns[columns.start]
            await self._change(self._owner.paste_cells(row.key, column.key, read_block(event.text)))

    async def _change(self, work: Awaitable[str | None]) -> None:
        """Carry out a change of several cells; a refusal is told."""
        refusal = await _asked(work)
        self._layout.anchor = None
        if refusal:
            self._refuse(refusal)
        else:
            self._tell("")

    async def on_click(self, event: events.Click) -> None:
        """Select the cell under the mouse; a second click edits it, or folds its group."""
        layout = self._layout
        row, column = layout.row_at(event.y), layout.column_at(event.x)
        if row is None:
            return
        box = editor_box(layout, self._editor) if self._editor else None
        if self._editor and box and row == layout.row and 0 <= event.x - box.left < box.width:
            self._editor.go(event.x - box.left, box.width - 1)
            self._repaint()
        elif await self._commit():
            self._go(row, layout.column if column is None else column)
            if event.chain == 2:
                self.action_edit()

    def action_edit(self) -> None:
        """Edit what is in the cell; on a heading, fold or unfold its group."""
        row = self._layout.here
        if row is not None and row.kind is RowKind.HEADING:
            self._layout.fold(row.key)
            self._repaint()
        else:
            self._begin(CellEditor(self._layout.cell.typed))

    def on_mouse_scroll_down(self) -> None:
        """Move the rows up past the window; the cursor stays on its cell."""
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self) -> None:
        """Move the rows down past the window; the cursor stays on its cell."""
        self._scroll(-_WHEEL)

    def _scroll(self, rows: int) -> None:
        if self._editor is None:
            self._layout.scroll(rows)
            self._repaint()


async def _asked(work: Awaitable[str | None]) -> str | None:
    """The reason why work was refused, however that was said; None when it was done."""
    try:
        return await work
    except Refused as refusal:
        return str(refusal)


def fixed() -> str:
    """Why nothing can be typed into a cell."""
    return _("This is worked out from the lines. Type into the cells that it is made of.")
