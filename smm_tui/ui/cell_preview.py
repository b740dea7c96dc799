"""Where the numbers of a pasted block land, before they do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from smm_tui.i18n import N_, _
from smm_tui.ui.dialogs import PlainButton, set_title
from smm_tui.ui.plain import plain_line
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

_FRAME = 7  # lines: the frame, the gaps, the note in two lines and the buttons
_TAKEN, _SAME, _WRONG = "✓", "·", "!"


class LandingCell(NamedTuple):
    """One number of the block: its cell, what stands there, what will; or why it cannot."""

    place: str
    before: str
    after: str
    problem: str = ""
    note: str = ""


class CellPreviewScreen(ModalScreen[bool]):
    """Shows each cell that a block lands in; True when it is to be written."""

    CSS_PATH = [
        styles_path("dialogs.tcss"),
        styles_path("row_list.tcss"),
        styles_path("cell_preview.tcss"),
    ]
    BINDINGS = [
        Binding(
            "enter",
            "write",
            N_("Write"),
            id="cells.write",
            tooltip=N_("Write the numbers into these cells"),
        ),
        Binding(
            "escape",
            "leave",
            N_("Close"),
            id="cells.close",
            tooltip=N_("Change nothing"),
        ),
    ]

    def __init__(
        self, title: str, cells: Sequence[LandingCell], *, confirm: str, note: str, possible: bool
    ) -> None:
        """``confirm`` says what enter does; ``note`` what is to be known of the whole."""
        super().__init__()
        self._title = title
        self._cells = tuple(cells)
        self._confirm = confirm
        self._note = note
        self._possible = possible
        self._list = RowList()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, self._title)
            yield self._list
            yield Static(plain_line(self._note), markup=False, id="cells-note")
            with Horizontal(classes="dialog-buttons"):
                if self._possible:
                    yield PlainButton(self._confirm, _("Enter"), "screen.write")
                yield PlainButton(_("Close"), _("Esc"), "screen.leave")

    def on_mount(self) -> None:
        wrong = (number for number, cell in enumerate(self._cells) if cell.problem)
        self._list.focus()
        self._list.show(len(self._cells), self._row, next(wrong, 0))

    def on_resize(self) -> None:
        room = max(self.size.height - _FRAME, 1)
        self._list.styles.height = max(1, min(len(self._cells), room))

    def _row(self, place: int, width: int) -> Row:
        cell = self._cells[place]
        if cell.problem:
            return (Piece(f" {_WRONG} {cell.place}: "), Piece(cell.problem, "warning"))
        if cell.before == cell.after:
            return (Piece(f" {_SAME} {cell.place}: {cell.before or '-'}", "muted"),)
        change = f"{cell.before or '-'} → {cell.after or '-'}"
        note = f"  {cell.note}" if cell.note else ""
        return (Piece(f" {_TAKEN} {cell.place}: "), Piece(change, "key"), Piece(note, "warning"))

    def on_row_list_chosen(self) -> None:
        """The mouse was pressed twice: look only, as writing has its own key."""

    def action_write(self) -> None:
        if self._possible:
            self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)
