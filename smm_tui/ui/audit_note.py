"""The pane of the note: what is known of the line under the cursor, and the note in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.i18n import N_
from smm_tui.ui.editors import LongEditor
from smm_tui.ui.plain import cut, plain, steady, wrapped
from smm_tui.ui.row_list import Piece

LONGEST = 200  # lines that are laid out; more is read in the editor


class Facts(Widget):
    """Lines of text that are wrapped to the pane; only those that change are painted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facts--text",
        "facts--muted",
        "facts--key",
        "facts--warning",
        "facts--heading",
        "facts--good",
        "facts--error",
    }

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._said: tuple[Piece, ...] = ()
        self._lines: list[Piece] = []

    def show(self, pieces: Sequence[Piece]) -> None:
        """Show these texts, each from a line of its own on."""
        if tuple(pieces) != self._said:
            self._said = tuple(pieces)
            self._lay_out()

    def on_resize(self) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        width = max(self.size.width, 8)
        before, after = self._lines, []
        for text, style in self._said:
            for line in plain(text).plain.split("\n"):
                after += [Piece(part, style) for part in wrapped(line, width, LONGEST) or [""]]
        self._lines = after
        for y in range(max(len(before), len(after))):
            if before[y : y + 1] != after[y : y + 1]:
                self.refresh_line(y)
        if self.styles.height and self.styles.height.is_auto and len(before) != len(after):
            self.refresh(layout=True)

    def refresh_line(self, y: int) -> None:
        """Paint one line anew."""
        self.refresh(Region(0, y, self.size.width, 1))

    @property
    def height_needed(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def render_line(self, y: int) -> Strip:
        """One line."""
        width = self.size.width
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        text, name = self._lines[y]
        if y == self.size.height - 1 and len(self._lines) > y + 1:
            text = cut(text + " …", width) if text else "…"
        style = self.get_component_rich_style(f"facts--{name}")
        return Strip([Segment(cut(steady(text), width), style)]).adjust_cell_length(width, style)


class NoteEditor(LongEditor):
    """The note while it is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,f2",
            "leave",
            N_("save the note and go back to the list"),
            id="note.save",
            tooltip=N_("save the note and go back to the list"),
        ),
    ]

    class Left(Message):
        """The note is to be saved, and the list is to have the focus again."""

    def action_leave(self) -> None:
        self.post_message(self.Left())


class NotePane(Vertical):
    """What is known, and below it the note: shown, or typed in place."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self.facts = Facts(id="audit-facts")
        self.editor = NoteEditor(id="audit-editor")
        self._place: tuple[str, str] | None = None
        self._stored = ""

    def compose(self) -> ComposeResult:
        """The facts, and the editor while something is typed."""
        self.editor.display = False
        yield self.facts
        yield self.editor

    @property
    def typing(self) -> tuple[str, str] | None:
        """The name of the line whose note is typed; None when none is."""
        return self._place

    @property
    def text(self) -> str:
        """What is typed."""
        return self.editor.text

    @property
    def unsaved(self) -> bool:
        """Whether what is typed differs from what is stored."""
        return self._place is not None and self.editor.text != self._stored

    def open(self, name: tuple[str, str], stored: str, typed: str | None = None) -> None:
        """Type the note of a line, with what an interrupted session had typed."""
        self._place, self._stored = name, stored
        self.editor.load_text(stored if typed is None else typed)
        self.editor.move_cursor(self.editor.document.end)
        self.editor.display = True
        self.add_class("-typing")
        self.editor.focus()

    def saved(self) -> None:
        """What is typed is stored now."""
        self._stored = self.editor.text

    def close(self) -> None:
        """Show the note again."""
        self._place = None
        self.editor.display = False
        self.remove_class("-typing")
