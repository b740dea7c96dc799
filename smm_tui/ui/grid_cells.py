"""What stands in one cell of a grid, in the width of its column."""

from __future__ import annotations

from rich.cells import cell_len

from smm_tui.domain.grid import GridCell, GridColumn
from smm_tui.ui.card_lines import Span
from smm_tui.ui.cell_editor import CellEditor
from smm_tui.ui.plain import cut, harmless

Slot = tuple[Span, ...]
"""What stands in one column of one line; it fills the column."""


def column_title(column: GridColumn) -> str:
    """A column's title, safe to show."""
    return harmless(column.title)


def at_the_right(text: str, width: int) -> str:
    """A text at the right of its column, before the gap."""
    text = cut(text, width - 1)
    return " " * (width - 1 - cell_len(text)) + text + " "


def number_span(cell: GridCell, width: int, style: str) -> Span:
    """A cell as it stands in its column. A number is never cut: it would be another number."""
    shown = style if cell.tone == "text" else str(cell.tone)
    room = width - 1
    text = ""
    for text in (cell.text, cell.short or cell.text):
        text = cell.mark + harmless(text)
        if cell_len(text) <= room:
            return Span(shown, at_the_right(text, width))
    if any(sign.isdigit() for sign in text):
        text = "#" * room
    return Span(shown, at_the_right(text, width))


def lit(style: str, slot: Slot) -> Slot:
    """A cell in one style, so that nothing competes."""
    return (Span(style, "".join(span.text for span in slot)),)


def typed(editor: CellEditor, width: int) -> Slot:
    """A cell while it is edited: the text from the left, with the caret."""
    before, at, after = editor.window(width - 1)
    spans = (Span("editor", before), Span("caret", at), Span("editor", after + " "))
    return tuple(span for span in spans if span.text)
