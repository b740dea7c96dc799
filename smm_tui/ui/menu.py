"""A small menu: a title, a few entries with their keys, and the one that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.events import Key, Resize
from textual.screen import ModalScreen

from smm_tui.i18n import N_, _
from smm_tui.ui.dialogs import set_title
from smm_tui.ui.plain import cut, plain_line
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

_WIDEST = 72  # cells
_FRAME = 4  # cells and their padding on both sides


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: what is given back for it, the keys that choose it, what it says."""

    name: str
    title: str
    keys: tuple[str, ...] = ()
    note: str = ""  # at the right: a number, where it leads


@dataclass(frozen=True, slots=True)
class Chosen:
    """The entry that was chosen, and how: ``how`` is empty, or the name of one of the ``ways``."""

    name: str
    how: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """Something else that can be done with an entry (or without any): its key and what it does."""

    name: str
    key: str
    title: str


class MenuScreen(ModalScreen[Chosen | None]):
    """Shows entries; gives what was chosen, None for escape."""

    CSS_PATH = [
        styles_path("dialogs.tcss"),
        styles_path("row_list.tcss"),
        styles_path("menu.tcss"),
    ]
    BINDINGS = [
        Binding(
            "enter",
            "choose",
            N_("Choose"),
            id="menu.choose",
            tooltip=N_("Take the entry under the cursor"),
        ),
        Binding(
            "escape,q",
            "leave",
            N_("Close"),
            id="menu.close",
            tooltip=N_("Close the menu and stay here"),
        ),
    ]

    def __init__(
        self, title: str, entries: Sequence[Entry], *, at: str = "", ways: Sequence[Way] = ()
    ) -> None:
        """``at`` is the entry that the cursor stands on first."""
        super().__init__()
        self._title = title
        self._entries = tuple(entries)
        self._ways = tuple(ways)
        names = [entry.name for entry in self._entries]
        self._first = names.index(at) if at in names else 0
        self._list = RowList()
        shown = [" ".join(entry.keys) for entry in self._entries]
        self._key_width = max(map(cell_len, shown), default=0)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, self._title)
            hints = [f"{way.key} {way.title}" for way in self._ways] + [_("Esc back")]
            dialog.border_subtitle = plain_line("  ".join(hints))
            yield self._list

    def on_mount(self) -> None:
        self._list.focus()

    def on_resize(self, event: Resize) -> None:
        hints = sum(cell_len(f"{way.key} {way.title}") + 2 for way in self._ways)
        widest = max((self._width_of(entry) for entry in self._entries), default=0)
        needed = max(widest, cell_len(self._title) + 4, hints + cell_len(_("Esc back")) + 4)
        width = min(needed + _FRAME, _WIDEST, event.size.width)
        self.query_one(".dialog").styles.width = width
        self._list.styles.height = max(1, min(len(self._entries), event.size.height - 4))
        self._list.show(len(self._entries), self._row, self._list.cursor or self._first)

    def _width_of(self, entry: Entry) -> int:
        keys = self._key_width + 3 if self._key_width else 1
        note = cell_len(entry.note) + 2 if entry.note else 0
        return keys + cell_len(entry.title) + note + 2

    def _row(self, place: int, width: int) -> Row:
        entry = self._entries[place]
        keys = " ".join(entry.keys)
        head = f" {keys.ljust(self._key_width)}  " if self._key_width else " "
        room = width - cell_len(head) - cell_len(entry.note) - 1
        title = cut(plain_line(entry.title).plain, max(room - 1, 4))
        filler = " " * max(room - cell_len(title), 1)
        return (Piece(head, "key"), Piece(title), Piece(filler), Piece(entry.note, "muted"))

    def on_key(self, event: Key) -> None:
        pressed = event.character or ""
        for way in self._ways:
            if pressed and pressed == way.key:
                event.stop()
                self._leave_with(way.name)
                return
        for entry in self._entries:
            if pressed and pressed in entry.keys:
                event.stop()
                self.dismiss(Chosen(entry.name))
                return

    def on_row_list_chosen(self) -> None:
        self.action_choose()

    def action_choose(self) -> None:
        if self._entries:
            self._leave_with("")

    def _leave_with(self, how: str) -> None:
        name = self._entries[self._list.cursor].name if self._entries else ""
        self.dismiss(Chosen(name, how))

    def action_leave(self) -> None:
        self.dismiss(None)
