"""The lines of an opened card that can be worked: its steps, its addresses, its past."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.i18n import N_
from smm_tui.ui.plain import cut_quoted, fitted, plain_line


class RowKind(StrEnum):
    """What a line stands for."""

    HEADING = "heading"
    STEP = "step"
    ADDRESS = "address"
    PAST = "past"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Row:
    """A line, with the key of its record where it has one."""

    kind: RowKind
    text: str
    id: int = 0

    @property
    def workable(self) -> bool:
        """Whether the cursor can stand on it."""
        return self.kind in (RowKind.STEP, RowKind.ADDRESS)


class CardRows(Widget, can_focus=True):
    """The lines, with a cursor that stops at steps and addresses."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "card-rows--heading",
        "card-rows--text",
        "card-rows--muted",
        "card-rows--cursor",
    }
    DEFAULT_CSS = "CardRows { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", N_("next line"), id="card.down", show=False),
        Binding("up,k", "step(-1)", N_("line above"), id="card.up", show=False),
    ]

    class Moved(Message):
        """The cursor stands on another line."""

    def __init__(self, rows: Sequence[Row]) -> None:
        super().__init__()
        self._rows = tuple(rows)
        self._cursor = self._nearest(0, 1)

    @property
    def row(self) -> Row | None:
        """The line under the cursor; None when there is none to work on."""
        return self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show other lines; the cursor stays with its record, or near it."""
        old = self.row
        height = len(self._rows)
        self._rows = tuple(rows)
        same = [
            number
            for number, row in enumerate(self._rows)
            if old and (row.kind, row.id) == (old.kind, old.id)
        ]
        self._cursor = same[0] if same else self._nearest(min(self._cursor, len(rows) - 1), -1)
        self.refresh(layout=len(self._rows) != height)

    def select(self, kind: RowKind, record_id: int) -> None:
        """Put the cursor on a record's line, if it is there."""
        for number, row in enumerate(self._rows):
            if (row.kind, row.id) == (kind, record_id):
                self._go(number)

    def action_step(self, lines: int) -> None:
        """Move the cursor to the next line that can be worked, or scroll towards it."""
        found = self._cursor + lines
        while 0 <= found < len(self._rows) and not self._rows[found].workable:
            found += lines
        if 0 <= found < len(self._rows) and self.in_sight(found, beyond=1):
            self._go(found)
        elif isinstance(self.parent, ScrollableContainer):
            self.parent.scroll_relative(y=lines, animate=False)

    def in_sight(self, number: int, beyond: int = 0) -> bool:
        """Whether a line is on the screen, or at most so many lines beyond its edges."""
        body = self.parent
        if not isinstance(body, ScrollableContainer):
            return True
        line = self.virtual_region.y + number - body.scroll_offset.y
        return -beyond <= line < body.size.height + beyond

    @property
    def cursor_in_sight(self) -> bool:
        """Whether the cursor's line is on the screen."""
        return self.in_sight(max(0, self._cursor))

    def _go(self, number: int) -> None:
        for line in (self._cursor, number):
            self.refresh(Region(0, line, self.size.width, 1))
        self._cursor = number
        self.post_message(self.Moved())

    def cursor_region(self) -> Region:
        """Where the cursor's line stands inside the widget."""
        return Region(0, max(0, self._cursor), self.size.width, 1)

    def _nearest(self, start: int, step: int) -> int:
        found = [number for number, row in enumerate(self._rows) if row.workable]
        return min(found, key=lambda number: abs(number - start)) if found else -1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as there are rows."""
        return len(self._rows)

    def render_line(self, y: int) -> Strip:
        """One row."""
        width = self.size.width
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[y]
        style = {
            RowKind.HEADING: "heading",
            RowKind.PAST: "muted",
            RowKind.HINT: "muted",
        }.get(row.kind, "text")
        if y == self._cursor:
            style = "cursor"
        text = plain_line(row.text).plain
        if row.kind is RowKind.PAST:
            text = cut_quoted(text, width)
        text = fitted(text, width)
        return Strip([Segment(text, self.get_component_rich_style(f"card-rows--{style}"))], width)
