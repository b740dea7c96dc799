"""Writes of a line of the screen only the cells that changed.

Textual writes a line from the widget's left edge to the last cell that changed, so that a cell at
the right end of a table costs the whole row. On a slow line that is felt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.control import Control
from textual._compositor import ChopsUpdate
from textual.app import App, ReturnType

if TYPE_CHECKING:
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
        for y, left, right in self.spans:
            for end, (begin, strip) in zip(self.chop_ends[y], self.chops[y].items(), strict=False):
                if strip is None or begin >= right or end <= left:
                    continue
                x, piece = _piece(strip, begin, max(begin, left), min(end, right))
                written.append(Control.move_to(x, y).segment.text + piece.render(console))
        return "".join(written)


def _piece(strip: Strip, begin: int, left: int, right: int) -> tuple[int, Strip]:
    """The part of a strip between two cells of the screen, and where it begins.

    A part that would begin or end inside a sign of two cells begins with its strip, and ends with
    it, as half a sign cannot be written.
    """
    start, stop = left - begin, min(right - begin, strip.cell_length)
    piece = strip.crop(start, stop)
    if strip.text.isascii():
        return left, piece
    if strip.crop(0, start).text + piece.text + strip.crop(stop).text == strip.text:
        return left, piece
    return begin, strip
