"""Painting a view of the calendar: only the cells that differ from what stands on the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.ui.calendar_cells import Cell, CellLine
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.plain import joined

NEAR = 8  # cells: two differences that are this near to each other are painted as one


class CalendarPainting(Widget, can_focus=True):
    """The part of the calendar's sheet that brings its layout onto the screen."""

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
        self._styles: dict[str, Style] = {}
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
        width, ground = self.size.width, self._style("meta")
        if y >= len(self._painted):
            return Strip.blank(width, ground)
        segments: list[Segment] = []
        x = 0
        for left, wide, spans in self._painted[y]:
            if left > x:
                segments.append(Segment(" " * (left - x), ground))
            segments.extend(Segment(text, self._style(name)) for name, text in spans if text)
            x = left + wide
        return Strip(joined(segments)).adjust_cell_length(width, ground)

    def notify_style_update(self) -> None:
        """The styles have changed: look them up anew."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"calendar--{name}")
        return style


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
