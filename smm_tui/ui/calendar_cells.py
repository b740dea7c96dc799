"""The cells that the calendar's lines are made of, and the place that its cursor stands on."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, fitted, harmless

LEAST_DAY = 2  # cells


class Place(NamedTuple):
    """Where the cursor stands: on a post, on a free slot, in a lane, or on a day as such."""

    day: date
    post_id: int = 0
    channel_id: int | None = None  # of the lane or the post
    time: str = ""  # of a free slot
    row: int = 0  # of a figure


class Cell(NamedTuple):
    """A part of a line that is painted as one."""

    left: int
    width: int
    spans: tuple[Span, ...]


CellLine = tuple[Cell, ...]


def cell(left: int, width: int, *spans: Span) -> Cell:
    """A cell filled to its width; texts that do not fit are cut."""
    room, shown = width, []
    for span in spans:
        wide = cell_len(span.text)
        if wide > room:
            span = Span(span.style, cut(span.text, room))
            wide = cell_len(span.text)
        room -= wide
        shown.append(span)
    if room:
        style = shown[-1].style if len(shown) == 1 else "meta"
        shown.append(Span(style, " " * room))
    return Cell(left, width, tuple(shown))


def lit(found: Cell) -> Cell:
    """A cell as it looks under the cursor: one style, so that nothing competes."""
    return Cell(found.left, found.width, (Span("cursor", "".join(s.text for s in found.spans)),))


def filled(text: str, width: int) -> str:
    """A text in exactly so many cells, safe to show."""
    return fitted(harmless(text), width)


def day_columns(left: int, width: int) -> list[tuple[int, int]]:
    """Where each day of a week begins, and how wide it is, in so many cells from ``left`` on."""
    wide, rest = divmod(max(width, 7 * LEAST_DAY), 7)
    return [(left + n * wide + min(n, rest), wide + (n < rest)) for n in range(7)]


def column_at(columns: list[tuple[int, int]], x: int) -> int | None:
    """The number of the column in which a cell of the screen lies."""
    found = (n for n, (left, wide) in enumerate(columns) if left <= x < left + wide)
    return next(found, None)
