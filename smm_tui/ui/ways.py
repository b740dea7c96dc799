"""The ways to begin: the lines that name them, and what two of them ask."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from smm_tui.domain.forms import FieldSpec
from smm_tui.i18n import _
from smm_tui.ui.dialogs import PlainButton
from smm_tui.ui.form_rows import FieldRow
from smm_tui.ui.guess_rows import line_row
from smm_tui.ui.path_input import PathRow
from smm_tui.ui.plain import cut, plain, plain_line

BRAND, DEMO, IMPORT = "brand", "demo", "import"

_MARGIN = 1  # cells before the key
_GAP = 2  # cells between key, title and what it is


class Way(PlainButton):
    """A way to begin on one line: its key, its name, and what comes of it."""

    def __init__(
        self, title: str, key: str, action: str, told: str, *, column: int, id: str
    ) -> None:
        """``column`` is how many cells the names of all ways take."""
        self._title = title
        self._told = told
        self._column = column
        super().__init__(title, key, action, id=id)

    def render(self) -> Content:
        gap = " " * _GAP
        name = self._title + " " * (self._column - cell_len(self._title))
        room = self.size.width - 2 * _MARGIN - len(self._key) - 2 * _GAP - self._column
        told = cut(plain_line(self._told).plain, max(room, 0))
        if self.has_focus:
            return Content(f" {self._key}{gap}{name}{gap}{told}")
        return Content.assemble(" ", (self._key, "bold $primary"), gap, name, gap, (told, "$muted"))


class Ways(Vertical):
    """The three ways; under the one that is chosen opens the line in which it asks for more."""

    def __init__(self, typed: Mapping[str, str]) -> None:
        """``typed`` is what the lines hold, by the names of their ways."""
        super().__init__()
        self._told = {
            BRAND: (_("New brand"), "n", _("an empty board of your own")),
            DEMO: (_("See the demo"), "d", _("look around; nothing stays")),
            IMPORT: (_("Import a Trello board"), "i", _("from its export as JSON")),
        }
        self._column = max(cell_len(title) for title, _key, _text in self._told.values())
        width = self._column + _GAP
        name = FieldSpec("name", _("Its name"), value=typed[BRAND], hint=_("Acme Tea"))
        file = FieldSpec(
            "path", _("Its file"), value=typed[IMPORT], hint=_("~/Downloads/board.json")
        )
        self.lines: dict[str, FieldRow] = {
            BRAND: line_row(name, width),
            IMPORT: PathRow(file, width),
        }
        self.open = ""

    def compose(self) -> ComposeResult:
        for way, (title, key, text) in self._told.items():
            action = f"screen.begin({way!r})"
            yield Way(title, key, action, text, column=self._column, id=way)
            if line := self.lines.get(way):
                line.display = False
                line.add_class("way-line")
                yield line
            note = Static(id=f"{way}-note", classes="way-note", markup=False)
            note.display = False
            yield note

    def text(self, way: str) -> str:
        """What is typed in the line of a way."""
        return self.lines[way].editor.value

    def texts(self) -> dict[str, str]:
        """What is typed in all lines, by the names of their ways."""
        return {way: self.text(way) for way in self.lines}

    def choose(self, way: str) -> None:
        """Put the cursor on a way, with no line open."""
        self.show_line("")
        self.query_one(f"#{way}").focus()

    def show_line(self, way: str) -> None:
        """Open the line of this way, and close the others."""
        self.open = way
        for name, line in self.lines.items():
            line.display = name == way
        if way:
            self.lines[way].editor.focus()

    def note(self, way: str, text: str) -> None:
        """Say something about a way below it; what went wrong begins with ``!``."""
        note = self.query_one(f"#{way}-note", Static)
        note.update(plain(text))
        note.display = bool(text)
        note.set_class(text.startswith("!"), "-wrong")
        if text:
            self.call_after_refresh(note.scroll_visible, animate=False)

    def refuse(self, way: str, reason: str) -> None:
        """Say beside the line of a way why it does not hold."""
        line = self.lines[way]
        line.show_error(reason)
        line.editor.focus()
        self.call_after_refresh(line.scroll_visible, animate=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        for line in self.lines.values():
            if line.editor is event.input:
                line.edited()
