"""The upper part of the audit's pane: what is known of a line, and its note while nobody types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.i18n import N_
from smm_tui.ui.marked_note import Row, note_rows
from smm_tui.ui.plain import cut, joined, plain, steady, wrapped
from smm_tui.ui.row_list import Piece

LONGEST = 200  # lines that are laid out; more is read in the editor
NOTE = "note"
"""The style of the note itself: it has room, however much is known beside it."""

_FAR = 1_000_000_000  # lines: further than any text goes
_MORE = " …"


class Facts(Widget, can_focus=True):
    """Lines of text that are wrapped to the pane; only those that change are painted.

    What does not fit is folded, the facts before the note; with the focus, all can be scrolled.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facts--text",
        "facts--muted",
        "facts--key",
        "facts--warning",
        "facts--heading",
        "facts--good",
        "facts--error",
        "facts--strong",
        "facts--emphasis",
        "facts--code",
        "facts--address",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", N_("a line down in the note"), id="note.down", show=False),
        Binding("up,k", "move(-1)", N_("a line up in the note"), id="note.up", show=False),
        Binding("pagedown", "page(1)", N_("the note: next page"), id="note.page-down", show=False),
        Binding("pageup", "page(-1)", N_("the note: page above"), id="note.page-up", show=False),
        Binding("home", f"move(-{_FAR})", N_("the note: its begin"), id="note.first", show=False),
        Binding("end", f"move({_FAR})", N_("the note: its end"), id="note.last", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.top = 0  # the first line that is seen while it has the focus
        self._said: tuple[Piece, ...] = ()
        self._facts: list[Row] = []
        self._note: list[Row] = []
        self._seen: list[Row] = []

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show these texts, each from a line of its own on; the note comes last."""
        if tuple(pieces) != self._said:
            self._said = tuple(pieces)
            self.top = 0
            self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def on_focus(self) -> None:
        self._paint()

    def on_blur(self) -> None:
        self.top = 0
        self._paint()

    # -- what is seen --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        width = max(self.size.width, 8)
        self._facts, self._note = [], []
        for text, style in self._said:
            if style == NOTE:
                self._note += note_rows(text, width, LONGEST)
                continue
            for line in plain(text).plain.split("\n"):
                parts = wrapped(line, width, LONGEST) or [""]
                self._facts += [(Piece(part, style),) for part in parts]
        self._paint()

    def _paint(self) -> None:
        before, self._seen = self._seen, self._folded(self.size.height)
        nothing: Row = ()
        for y in range(max(len(before), len(self._seen))):
            old = before[y] if y < len(before) else nothing
            new = self._seen[y] if y < len(self._seen) else nothing
            if old != new:
                width = max(_cells(old), _cells(new))
                self.refresh(Region(0, y, min(width, self.size.width), 1))

    def _folded(self, height: int) -> list[Row]:
        """As many lines as there is room for: at least half of it is the note's, if it needs it."""
        facts, note = self._facts, self._note
        if self.has_focus or not note:
            lines = self._lines
            return self._cut(lines[self.top :], height)
        if len(facts) + 1 + len(note) <= height:
            return self._lines
        room = min(len(note), max(height - len(facts), (height + 1) // 2))
        return [*self._cut(facts, height - room), *self._cut(note, room)]

    @property
    def _lines(self) -> list[Row]:
        between: list[Row] = [()] if self._facts and self._note else []
        return [*self._facts, *between, *self._note]

    def _cut(self, lines: Sequence[Row], height: int) -> list[Row]:
        """The first of the lines; the last that is seen tells when there are more."""
        if len(lines) <= height:
            return list(lines)
        if height < 1:
            return []
        *before, (text, style) = lines[height - 1] or (Piece(""),)
        room = max(self.size.width, 8) - _cells(before)
        last = text if cell_len(text + _MORE) <= room else cut(text, room - len(_MORE)).rstrip("…")
        return [*lines[: height - 1], (*before, Piece(f"{last.rstrip()}{_MORE}", style))]

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.size.width
        if y >= len(self._seen):
            return Strip.blank(width, self.rich_style)
        segments, room = [], width
        for text, name in self._seen[y]:
            shown = cut(steady(text), room)
            room -= cell_len(shown)
            segments.append(Segment(shown, self.get_component_rich_style(f"facts--{name}")))
        last = segments[-1].style if segments else self.get_component_rich_style("facts--text")
        return Strip(joined([*segments, Segment(" " * room, last)]), width)

    # -- scrolling -----------------------------------------------------------------------------

    def action_move(self, lines: int) -> None:
        """Go so many lines down."""
        most = max(len(self._lines) - self.size.height, 0)
        self.top = min(max(self.top + lines, 0), most)
        self._paint()

    def action_page(self, pages: int) -> None:
        """Go a page down or up."""
        self.action_move(pages * max(self.size.height - 1, 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.focus()
        self.action_move(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.action_move(-1)


def _cells(row: Sequence[Piece]) -> int:
    return sum(cell_len(piece.text) for piece in row)
