"""A list of any length that draws only the rows that are seen, and of those only what changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from smm_tui.i18n import N_
from smm_tui.ui.plain import cut, joined, steady

END = 1_000_000_000  # rows: further than any list goes


class Piece(NamedTuple):
    """A part of a row: its text and the name of its style."""

    text: str
    style: str = "text"  # text, muted, key, warning


Row = Sequence[Piece]
RowOf = Callable[[int, int], Row]
"""Gives the row with this number for a list that is so many cells wide."""


class RowList(ScrollView, can_focus=True):
    """Rows with a cursor; whoever owns the list gives each row when it comes into sight."""

    COMPONENT_CLASSES = {
        "row-list--text",
        "row-list--muted",
        "row-list--key",
        "row-list--warning",
        "row-list--cursor",
    }
    BINDINGS = [
        Binding("down,j", "move(1)", N_("next row"), id="list.down", show=False),
        Binding("up,k", "move(-1)", N_("row above"), id="list.up", show=False),
        Binding("pagedown", "page(1)", N_("a page down"), id="list.page-down", show=False),
        Binding("pageup", "page(-1)", N_("a page up"), id="list.page-up", show=False),
        Binding("home", f"move(-{END})", N_("first row"), id="list.first", show=False),
        Binding("end", f"move({END})", N_("last row"), id="list.last", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another row."""

    class Chosen(Message):
        """The row under the cursor was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.count = 0
        self.cursor = 0
        self._row_of: RowOf | None = None
        self._painted: dict[int, Row] = {}
        self._width = 0  # cells that the rows were made for

    def show(self, count: int, row_of: RowOf, cursor: int = 0) -> None:
        """Show other rows, with the cursor on one of them; what looks the same is not painted."""
        before = self.cursor
        longer = count != self.count
        self.count, self._row_of = count, row_of
        self.cursor = min(max(cursor, 0), max(count - 1, 0))
        painted, self._painted = self._painted, {}
        if longer:
            self.virtual_size = Size(0, count)
        for place in range(self.scroll_offset.y, self.scroll_offset.y + self.size.height):
            old, new = painted.get(place), self._pieces(place)
            moved = before != self.cursor and place in (before, self.cursor)
            if old != new or moved:
                self.refresh_line(place)
        self._into_sight()

    def go(self, place: int) -> None:
        """Put the cursor on a row."""
        before = self.cursor
        self.cursor = min(max(place, 0), max(self.count - 1, 0))
        if before != self.cursor:
            self.refresh_line(before)
            self.refresh_line(self.cursor)
            self._into_sight()
            self.post_message(self.Moved())

    def _into_sight(self) -> None:
        top, height = self.scroll_offset.y, self.size.height
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False)
        elif height and self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False)

    def refresh_line(self, y: int) -> None:
        """Paint one row anew, if it is seen."""
        super().refresh_line(y)

    def _pieces(self, place: int) -> Row:
        if self._row_of is None or not 0 <= place < self.count:
            return ()
        if self._width != self.size.width:  # a frame may come before the news of another size
            self._width, self._painted = self.size.width, {}
        if place not in self._painted:
            self._painted[place] = tuple(self._row_of(place, self.size.width))
        return self._painted[place]

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        place = y + self.scroll_offset.y
        here = place == self.cursor and self.count > 0
        ground = self.get_component_rich_style("row-list--cursor" if here else "row-list--text")
        segments, room = [], width
        for text, name in self._pieces(place):
            shown = cut(steady(text), room)
            room -= cell_len(shown)
            style = ground if here else self.get_component_rich_style(f"row-list--{name}")
            segments.append(Segment(shown, style))
        # What is empty looks the same in any style: in its neighbour's it costs fewer bytes.
        last = segments[-1].style if segments else ground
        return Strip(joined([*segments, Segment(" " * room, last)]), width)

    # -- keys and mouse

    def on_resize(self) -> None:
        self._into_sight()

    def action_move(self, rows: int) -> None:
        self.go(self.cursor + rows)

    def action_page(self, pages: int) -> None:
        self.go(self.cursor + pages * max(self.size.height - 1, 1))

    def on_click(self, event: events.Click) -> None:
        place = event.y + self.scroll_offset.y
        if place < self.count:
            self.go(place)
            if event.chain == 2:
                self.post_message(self.Chosen())
