"""Writes of a line of the screen only the cells that changed.

Textual writes a line from the widget's left edge to the last cell that changed, so that a cell at
the right end of a table costs the whole row. On a slow line that is felt.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate
from textual.app import App, ReturnType

from smm_tui.ui.terse_styles import terse

SHORT_GAP = 6  # cells: to write them takes fewer bytes than to move beyond them

# Letters, dashes, arrows and lines that no terminal draws wider than a cell, or joins to others.
_OF_ONE_CELL = (
    *((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x482), (0x48A, 0x52F)),
    *((0x2010, 0x2027), (0x2030, 0x205E), (0x2190, 0x21FF), (0x2500, 0x25FC)),
)
_of_one_cell = re.compile(
    "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _OF_ONE_CELL) + "]*"
).fullmatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import Console, RenderableType
    from textual.screen import Screen
    from textual.strip import Strip


class NarrowUpdates(App[ReturnType]):
    """An app whose partial updates begin at the first cell that changed, not at the left edge."""

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if type(renderable) is ChopsUpdate:
            renderable = NarrowUpdate(renderable.chops, renderable.spans, renderable.chop_ends)
        super()._display(screen, renderable)


class NarrowUpdate(ChopsUpdate):
    """An update of parts of lines that writes these parts alone."""

    def render_segments(self, console: Console) -> str:
        """What is written to the terminal."""
        written: list[str] = []
        for y, left, right in _merged(self.spans):
            for end, (begin, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or begin >= right or end <= left:
                    continue
                x, piece = _piece(strip, begin, max(begin, left), min(end, right))
                written.append(Control.move_to(x, y).segment.text + piece.render(console))
        return terse("".join(written))


def _merged(spans: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """The spans, from left to right on each line, without gaps that are shorter than a move."""
    waiting: tuple[int, int, int] | None = None
    for y, left, right in spans:
        if waiting is not None and waiting[0] == y and left - waiting[2] <= SHORT_GAP:
            waiting = (y, waiting[1], right)
            continue
        if waiting is not None:
            yield waiting
        waiting = (y, left, right)
    if waiting is not None:
        yield waiting


def _piece(strip: Strip, begin: int, left: int, right: int) -> tuple[int, Strip]:
    """The part of a strip between two cells of the screen, and where it begins.

    A part that would begin or end inside a sign of two cells begins with its strip, and ends with
    it, as half a sign cannot be written.
    """
    start, stop = left - begin, min(right - begin, strip.cell_length)
    if start == 0 and stop == strip.cell_length:
        return begin, strip
    piece = strip.crop(start, stop)
    text = strip.text
    if text.isascii() or _of_one_cell(text):
        return left, piece
    if strip.crop(0, start).text + piece.text + strip.crop(stop).text == text:
        return left, piece
    return begin, strip
