"""The lists of the audit's page: lines that know what they stand for, on the list of rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from smm_tui.ui.plain import cut, joined, plain_line, steady
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.signs import EMPTY, FULL

MARK = "*"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet: what it is, the key of its record or content, and what it shows."""

    kind: str
    key: str
    text: str
    sign: str = " "
    note: str = ""  # at the right: the card, a count, a level
    style: str = "text"
    sign_style: str = ""  # empty: as the text
    note_style: str = "muted"
    indent: int = 0  # cells
    finding: str = ""  # what a card can be made of and what is marked by; empty: nothing

    @property
    def name(self) -> tuple[str, str]:
        """By what the line is found again after a change."""
        return self.kind, self.key


class Sheet(RowList):
    """A list of lines with a cursor and marks; the cursor stays with its line through changes.

    Without the focus the cursor is drawn quietly, so that one place alone is the loudest.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--good",
        "row-list--error",
        "row-list--heading",
        "row-list--here",
    }

    class Moved(RowList.Moved):
        """The cursor stands on another line of a sheet."""

    class Chosen(RowList.Chosen):
        """A line of a sheet was clicked twice."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: tuple[Line, ...] = ()
        self.marked: frozenset[str] = frozenset()  # keys of findings

    @property
    def line(self) -> Line | None:
        """The line under the cursor; None when there are none."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def show_lines(self, lines: Sequence[Line], at: tuple[str, str] | None = None) -> None:
        """Show other lines, with the cursor on the line of that name, else where it was."""
        here = at or (self.line.name if self.line else None)
        self.lines = tuple(lines)
        names = [line.name for line in self.lines]
        cursor = names.index(here) if here in names else self.cursor
        self.show(len(self.lines), self.row_of, cursor)

    def select(self, name: tuple[str, str]) -> bool:
        """Put the cursor on a line; whether it is there."""
        names = [line.name for line in self.lines]
        if name in names:
            self.go(names.index(name))
        return name in names

    def mark(self, findings: frozenset[str]) -> None:
        """Show these findings as marked and no others."""
        self.marked = findings
        self.show(len(self.lines), self.row_of, self.cursor)

    def targets(self, marked: frozenset[str]) -> list[Line]:
        """The lines whose findings are marked; without any, the one under the cursor."""
        found = [line for line in self.lines if line.finding and line.finding in marked]
        return found or [line for line in (self.line,) if line]

    def row_of(self, place: int, width: int) -> Row:
        """One line within a width: mark, sign, text, and the note at the right."""
        line = self.lines[place]
        mark = MARK if line.finding and line.finding in self.marked else " "
        head = f"{mark}{' ' * line.indent}"
        note = plain_line(line.note).plain
        room = width - cell_len(head) - cell_len(line.sign) - 2
        # Tables begin with an empty cell here and there; cleaning takes it away.
        indent = len(line.text) - len(line.text.lstrip(" "))
        text = " " * indent + plain_line(line.text).plain
        note = cut(note, max(room // 2, room - cell_len(text) - 1, 8)) if note else ""
        room -= cell_len(note) + (1 if note else 0)
        text = cut(text, max(room, 4))
        filler = " " * max(room - cell_len(text) + (1 if note else 0), 0)
        # What is empty has its neighbour's style: fewer styles are fewer bytes on a slow line.
        sign = line.sign_style or line.style
        return (
            Piece(head, "key" if mark == MARK else sign if line.sign.strip() else line.style),
            Piece(f"{line.sign} ", sign if line.sign.strip() else line.style),
            Piece(text, line.style),
            Piece(filler, line.style),
            Piece(note, line.note_style),
        )

    def render_line(self, y: int) -> Strip:
        if self.has_focus or y + self.scroll_offset.y != self.cursor or not self.count:
            return super().render_line(y)
        width = self.size.width
        ground = self.get_component_rich_style("row-list--here")
        text = "".join(piece.text for piece in self._pieces(self.cursor))
        shown = Segment(cut(steady(text), width), ground)
        return Strip(joined([shown])).adjust_cell_length(width, ground)

    def on_focus(self) -> None:
        self.refresh_line(self.cursor)

    def on_blur(self) -> None:
        self.refresh_line(self.cursor)


def bar(filled: int, width: int) -> str:
    """A bar of so many cells, some of them full."""
    return FULL * filled + EMPTY * (width - filled)


class StepList(Sheet):
    """The steps at the left."""

    class Moved(Sheet.Moved):
        """The cursor stands on another step."""

    class Chosen(Sheet.Chosen):
        """A step was clicked twice."""
