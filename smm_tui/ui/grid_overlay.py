"""What lies over the lines of a grid: a text too long for its cell, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from smm_tui.ui.card_lines import Span
from smm_tui.ui.cell_editor import CellEditor
from smm_tui.ui.grid_cells import Slot, typed
from smm_tui.ui.grid_layout import HEADER, GridLayout
from smm_tui.ui.plain import harmless, wrapped

_MOST_LINES = 4  # of what is said beside a cell
_LEAST_ROOM = 30  # cells for it, also where the names of the rows are wide
_BELOW, _ABOVE, _INDENT = "└ ", "┌ ", "  "
_BESIDE_ROWS = 2  # lines below the rows: the rule and the sentence


class Overlaid(list[Slot]):
    """A line that something lies on: its slots are not those of the columns any more."""


class Box(NamedTuple):
    """Where the text of a cell is typed: the first cell of the screen, and how many there are."""

    left: int
    width: int


def editor_box(layout: GridLayout, editor: CellEditor) -> Box:
    """The cell of the cursor, wider where its text needs that: over its neighbours."""
    left, wide = next((x, wide) for n, x, wide in layout.shown if n == layout.column)
    if editor.fits(wide - 1):
        return Box(left, wide)
    most = max(wide, layout.width - layout.columns.names)
    width = min(max(wide, cell_len(editor.text) + 2), most)
    return Box(max(0, min(left, layout.width - width)), width)


def lay_over(
    lines: list[list[Slot]], layout: GridLayout, editor: CellEditor | None, style: str, said: str
) -> None:
    """Lay the typed text over its line where it is too long, and what is said beside the cell."""
    at = layout.line_of(layout.row)
    place = next((one for one in layout.shown if one[0] == layout.column), None)
    if at is None or place is None or not 0 < at < len(lines) - _BESIDE_ROWS:
        return
    left = place[1]
    if editor is not None:
        box = editor_box(layout, editor)
        left = box.left
        if box.width != place[2]:
            lines[at] = _over(lines[at], box.left, typed(editor, box.width), layout.width)
    if said:
        _say_beside(lines, layout, at, left, style, said)


def _say_beside(
    lines: list[list[Slot]], layout: GridLayout, at: int, left: int, style: str, said: str
) -> None:
    room = max(layout.width - layout.columns.names, min(layout.width, _LEAST_ROOM))
    texts = wrapped(harmless(said), room - len(_BELOW) - 1, _MOST_LINES)
    width = max(map(cell_len, texts)) + len(_BELOW) + 1
    left = max(0, min(left, layout.width - width))
    below = at + len(texts) < len(lines) - _BESIDE_ROWS
    first = at + 1 if below else max(HEADER, at - len(texts))
    near = 0 if below else len(texts) - 1
    for number, text in enumerate(texts):
        sign = _INDENT if number != near else _BELOW if below else _ABOVE
        shown = sign + text
        shown += " " * (width - cell_len(shown))
        line = lines[first + number]
        lines[first + number] = _over(line, left, (Span(style, shown),), layout.width)


def _over(line: Sequence[Slot], left: int, spans: Sequence[Span], width: int) -> Overlaid:
    right = left + sum(cell_len(span.text) for span in spans)
    below = flat(line, width)
    before, after = _within(below, 0, left), _within(below, right, width)
    return Overlaid([(*before, *spans, *after)])


def flat(line: Iterable[Slot], width: int) -> Slot:
    """All of a line as one slot; spaces for one that is empty."""
    return tuple(span for slot in line for span in slot) or (Span("text", " " * width),)


def _within(spans: Iterable[Span], start: int, stop: int) -> Iterator[Span]:
    """The part of a line from one cell to another; a sign that is cut in two becomes a space."""
    x = 0
    for span in spans:
        taken = []
        for begin, end, wide in split_graphemes(span.text)[0]:
            if start <= x and x + wide <= stop:
                taken.append(span.text[begin:end])
            else:
                taken.append(" " * max(0, min(x + wide, stop) - max(x, start)))
            x += wide
        if text := "".join(taken):
            yield Span(span.style, text)
