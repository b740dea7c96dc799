"""Notes in Markdown as rows of a pane: wrapped to its width, with the styles of their parts."""

from __future__ import annotations

from rich.cells import cell_len

from smm_tui.domain.marked_text import Span, marked_lines
from smm_tui.domain.text import clean_text
from smm_tui.ui.plain import steady, wrapped
from smm_tui.ui.row_list import Piece

_LEAST = 8  # cells that words keep beside a bullet
Row = tuple[Piece, ...]


def note_rows(text: str, width: int, most: int) -> list[Row]:
    """A note as at most so many rows of a width."""
    rows: list[Row] = []
    cut = "\n".join(clean_text(text).split("\n")[:most])[: most * width]
    for spans, lead in marked_lines(cut):
        first = lead if cell_len(lead) + _LEAST <= width else ""
        beside = " " * cell_len(first)
        parts = _wrapped(spans, width - len(beside), most - len(rows))
        for number, part in enumerate(parts):
            begin = beside if number else first
            rows.append((Piece(begin), *part) if begin.strip() or (begin and part) else part)
        if len(rows) >= most:
            return rows[:most]
    return rows


def _wrapped(spans: tuple[Span, ...], width: int, most: int) -> list[Row]:
    """The parts of one line, broken into rows of a width."""
    whole = "".join(steady(span.text) for span in spans)
    styles = [span.style for span in spans for _sign in steady(span.text)]
    rows: list[Row] = []
    at = 0
    for line in wrapped(whole, width, max(most, 1)) or [""]:
        begun = line.removesuffix("…")
        at = max(whole.find(begun, at), at)
        rows.append(_styled(line, styles[at : at + len(line)]))
        at += len(begun)
    return rows


def _styled(line: str, styles: list[str]) -> Row:
    """The signs of a line, neighbours of one style together."""
    pieces: list[Piece] = []
    for number, sign in enumerate(line):
        style = styles[number] if number < len(styles) else "text"
        if pieces and pieces[-1].style == style:
            pieces[-1] = Piece(pieces[-1].text + sign, style)
        else:
            pieces.append(Piece(sign, style))
    return tuple(pieces)
