"""The palette: one line in which a few letters find an action, a page, a brand or a card."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from smm_tui.domain.text import clean_line
from smm_tui.i18n import N_, _
from smm_tui.services.search import SCATTERED, Titles, score
from smm_tui.ui.dialogs import set_title
from smm_tui.ui.editors import LineEditor
from smm_tui.ui.plain import cut, plain_line
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

MOST = 12  # entries that are shown
_FRAME = 3  # lines: the frame and the line that is typed in


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """Something that can be done: what it is called, what stands beside that, what it does."""

    title: str
    note: str
    run: Callable[[], Awaitable[object] | None]


class PaletteLine(LineEditor):
    """The line of the palette; arrows move in what was found."""

    BINDINGS = [
        Binding("enter", "screen.run", N_("Do it"), id="palette.run", show=False),
        Binding("down,ctrl+n", "screen.move(1)", N_("Next"), id="palette.down", show=False),
        Binding("up,ctrl+p", "screen.move(-1)", N_("Above"), id="palette.up", show=False),
    ]


class Cards(Protocol):
    """The cards to find: very many, of which a few are shown."""

    def titles(self) -> Sequence[str]:
        """The titles of all cards, read now."""
        ...

    def item(self, place: int) -> PaletteItem:
        """The card whose title stands at this place."""
        ...


class PaletteScreen(ModalScreen[PaletteItem | None]):
    """Finds among ``items``, and among ``cards`` when something is typed; gives the one taken."""

    CSS_PATH = [
        styles_path("dialogs.tcss"),
        styles_path("row_list.tcss"),
        styles_path("palette.tcss"),
    ]
    BINDINGS = [
        Binding(
            "escape",
            "leave",
            N_("Close"),
            id="palette.close",
            tooltip=N_("Close and do nothing"),
        ),
    ]

    def __init__(
        self,
        items: Sequence[PaletteItem],
        cards: Cards,
    ) -> None:
        super().__init__()
        self._items = tuple(items)
        self._titles = Titles([item.title for item in self._items])
        self._cards = cards
        self._card_titles: Titles | None = None
        self._found: list[PaletteItem] = []
        self._line = PaletteLine(
            placeholder=_("what to do, where to go, which card: a few letters of it")
        )
        self._list = RowList()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            set_title(dialog, _("Go to or do"))
            dialog.border_subtitle = plain_line(_("Enter do it  Esc back"))
            yield self._line
            yield self._list

    def on_mount(self) -> None:
        self._list.can_focus = False
        self._line.focus()
        # While the first letter is still to come.
        self.call_after_refresh(self._read_cards)

    def _read_cards(self) -> Titles:
        if self._card_titles is None:
            self._card_titles = Titles(self._cards.titles())
        return self._card_titles

    def on_resize(self) -> None:
        self._list.styles.height = max(1, min(MOST, self.size.height - _FRAME))
        self._follow()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._follow()

    def _follow(self) -> None:
        words = clean_line(self._line.value).casefold().split()
        self._found = self._best(words) if words else list(self._items)
        self._list.show(max(len(self._found), 1), self._row)

    def _best(self, words: list[str]) -> list[PaletteItem]:
        """What meets the words best; where two do so equally, an action comes before a card."""
        query = " ".join(words)
        found = [self._items[place] for place in self._titles.best(query, MOST)]
        found += [self._cards.item(place) for place in self._read_cards().best(query, MOST)]
        costs = {id(item): score(words, item.title.casefold())[0] for item in found}
        found.sort(key=lambda item: costs[id(item)])
        if found and costs[id(found[0])] < SCATTERED:  # what is met only by scattered letters
            found = [item for item in found if costs[id(item)] < SCATTERED]
        return found[:MOST]

    def _row(self, place: int, width: int) -> Row:
        if not self._found:
            return (Piece(" " + _("Nothing is called so."), "muted"),)
        item = self._found[place]
        note = cut(plain_line(item.note).plain, max(width // 2, 8))
        room = width - cell_len(note) - 3
        title = cut(plain_line(item.title).plain, room)
        filler = " " * (room - cell_len(title) + 1)
        return (Piece(" "), Piece(title), Piece(filler), Piece(note, "muted"))

    def on_row_list_chosen(self) -> None:
        self.action_run()

    def action_move(self, rows: int) -> None:
        self._list.action_move(rows)

    def action_go_on(self) -> None:
        self.action_run()

    def action_run(self) -> None:
        if self._found:
            self.dismiss(self._found[self._list.cursor])

    def action_leave(self) -> None:
        self.dismiss(None)
