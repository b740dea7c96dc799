"""The pane of the note: what is known of the line under the cursor, and the note in place."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from smm_tui.i18n import N_
from smm_tui.ui.audit_known import Facts
from smm_tui.ui.editors import LongEditor


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
