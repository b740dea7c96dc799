"""Painting a view of the calendar: only the cells that differ from what stands on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual.geometry import Region
from textual.strip import Strip

from smm_tui.ui.calendar_cells import Cell, CellLine
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.card_lines import Span
from smm_tui.ui.painted import Painted

NEAR = 8  # cells: two differences that are this near to each other are painted as one


class CalendarPainting(Painted):
    """The part of the calendar's sheet that brings its layout onto the screen."""

    PART, GROUND = "calendar", "meta"
    COMPONENT_CLASSES = {
        f"calendar--{name}"
        for name in (
            "heading", "current", "rule", "date", "today", "title", "meta", "overdue", "warning",
            "key-day", "task", "more", "mark", "good", "cursor", "detail",
        )
    }  # fmt: skip

    def __init__(self, layout: CalendarLayout) -> None:
        super().__init__()
        self._layout = layout
        self._painted: list[CellLine] = []
        self._title = ""
        self.follow: Callable[[], None] = lambda: None
        """Told when another period is shown."""
        self.invite: Callable[[], str] = lambda: ""
        """What is to be said where nothing is planned at all; empty otherwise."""

    def _repaint(self) -> None:
        """Lay out what should stand on the screen and refresh the cells that differ."""
        layout = self._layout
        if not layout.height:
            return
        layout.invitation = self.invite()
        old, self._painted = self._painted, layout.lines()
        if (title := layout.title()) != self._title:
            self._title = title
            if self.is_mounted:
                self.follow()
        if len(old) != len(self._painted):
            self.refresh()
            return
        regions = list(differing_regions(old, self._painted))
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        if y >= len(self._painted):
            return Strip.blank(width, self._style(self.GROUND))
        return self.strip_of(self._spans(self._painted[y]), width)

    def _spans(self, line: CellLine) -> Iterator[Span]:
        x = 0
        for left, wide, spans in line:
            if left > x:
                yield Span(self.GROUND, " " * (left - x))
            yield from spans
            x = left + wide


def differing_regions(old: list[CellLine], new: list[CellLine]) -> Iterator[Region]:
    """Where the lines differ, as few regions as there are blocks.

    Lines below each other that differ in the same cells are one: each region has its price.
    """
    open_blocks: dict[tuple[int, int], int] = {}  # by left and right edge: the first line
    for y in range(len(new) + 1):
        edges = _edges(old[y], new[y]) if y < len(new) else []
        for left, right in [found for found in open_blocks if found not in edges]:
            start = open_blocks.pop((left, right))
            yield Region(left, start, right - left, y - start)
        for found in edges:
            open_blocks.setdefault(found, y)


def _edges(old: CellLine, new: CellLine) -> list[tuple[int, int]]:
    """Left and right edge of each run of cells that differ on a line.

    Where there was a cell and is none any more, ground is to be painted.
    """
    if old is new or old == new:
        return []
    before = {cell.left: cell for cell in old}
    after = {cell.left: cell for cell in new}
    edges: list[tuple[int, int]] = []
    for left in sorted({*before, *after}):
        one, other = before.get(left), after.get(left)
        if one is other or one == other:
            continue
        right = left + max(_written(cell) for cell in (one, other) if cell is not None)
        if right == left:
            continue
        if edges and edges[-1][1] + NEAR >= left:
            begin, end = edges.pop()
            left, right = begin, max(end, right)
        edges.append((left, right))
    return edges


def _written(cell: Cell) -> int:
    """The cells up to the last one that is not blank ground."""
    width = cell.width
    for style, text in reversed(cell.spans):
        if style == "cursor":
            return width
        bare = text.rstrip(" ")
        width -= len(text) - len(bare)
        if bare:
            return width
    return width
