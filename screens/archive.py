"""The archive: the cards that have left the board, found again and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from smm_tui.clock import moment_in
from smm_tui.domain.days import format_day
from smm_tui.i18n import N_, _, ngettext
from smm_tui.services.archive import (
    WATCHED,
    ArchivedCard,
    ArchivedText,
    found_by,
    read_archive_keys,
    read_archive_texts,
    read_archived,
)
from smm_tui.services.stages import read_stage_settings
from smm_tui.ui.card_lines import MARK
from smm_tui.ui.columns import GAP, Columns
from smm_tui.ui.finding import FindingPage
from smm_tui.ui.opened_cards import OpenedCards
from smm_tui.ui.plain import plain, plain_line
from smm_tui.ui.row_list import Piece, Row, RowList
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.board import Card
    from smm_tui.domain.changes import Changes
    from smm_tui.domain.stages import Stage, StageView

WINDOW = 100  # cards that are read at once
_MARGIN = 2
_BRAND, _CHANNEL, _HAT, _STAGE, _DAY = 16, 14, 12, 14, 11  # cells
_WIDE = 100  # cells, from which on the stage is named as well
_LEAST_TITLE = 10


class ArchiveScreen(FindingPage, OpenedCards):
    """Cards that are over, the latest first."""

    PAGE = "archive"
    WATCHES = WATCHED
    OF_ALL_BRANDS = True
    CSS_PATH = [styles_path("row_list.tcss"), styles_path("archive.tcss")]
    HINTS = (
        (("archive.open",), N_("open")),
        (("archive.bring-back",), N_("bring back")),
        (("archive.mark",), N_("mark")),
        (("archive.delete",), N_("delete")),
        (("app.undo",), N_("undo")),
        (("archive.find",), N_("find")),
        (("app.places",), N_("go to")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open the card"), id="archive.open"),
        Binding("e", "edit", N_("edit the card in its form"), id="archive.edit"),
        Binding("r", "bring_back", N_("bring the cards back"), id="archive.bring-back"),
        Binding("space", "mark", N_("mark the card for what comes next"), id="archive.mark"),
        Binding("d,delete", "delete", N_("delete the cards"), id="archive.delete"),
        Binding("slash,f3", "find", N_("find cards by words"), id="archive.find"),
        Binding("escape", "clear", N_("no marks, then all cards again"), id="archive.clear"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._keys: list[int] = []
        self._texts: list[ArchivedText] | None = None  # read when something is looked for
        self._windows: dict[int, dict[int, ArchivedCard]] = {}
        self._names: dict[int, dict[Stage, StageView]] = {}
        self._marked: frozenset[int] = frozenset()

    @property
    def rows(self) -> RowList:
        """The list itself."""
        return self.query_one(RowList)

    @property
    def found(self) -> Widget:
        return self.rows

    @property
    def looked_for(self) -> str:
        return "" if self.finding else self.sought

    def compose_page(self) -> ComposeResult:
        """The headings, a sentence where there is nothing, and the list."""
        yield Static(id="archive-head", markup=False)
        yield Static(id="archive-note", markup=False)
        yield RowList(id="archive")

    def on_mount(self) -> None:
        self.rows.focus()
        self.reload()

    def on_resize(self) -> None:
        self._show()

    # -- the list ------------------------------------------------------------------------------

    def reload(self, changes: Changes | None = None) -> None:
        """Show the archive as it is now, with the cursor on the same card or in its place."""
        self._texts = None
        self._names = {}
        self._find()
        self._marked &= frozenset(self._keys)
        self.show_card_again()

    def narrow(self) -> None:
        self._find()
        self.follow_lines()

    def look_anew(self) -> None:
        self._marked = frozenset()
        super().look_anew()

    def _find(self) -> None:
        here = self._here
        reader = self.planner.reader
        brand_id = None if self.shows_all_brands else self.planner.brand.id
        if not self.sought.strip():
            self._keys = read_archive_keys(reader, brand_id)
        else:
            self._texts = self._texts or read_archive_texts(reader, brand_id)
            self._keys = found_by(self.sought, self._texts)
        self._windows = {}
        self._show(self._keys.index(here) if here in self._keys else self.rows.cursor)

    @property
    def _here(self) -> int:
        """The key of the card under the cursor; 0 where there is none."""
        return self._keys[self.rows.cursor] if self.rows.cursor < len(self._keys) else 0

    def _show(self, cursor: int | None = None) -> None:
        columns = self._columns
        count = len(self._keys)
        cards = ngettext("%(count)d card", "%(count)d cards", count) % {"count": count}
        headings = (cards, _("Brand"), _("Channel"), _("Hat"), _("Stage"), _("Archived"))
        head = " " * _MARGIN + columns.line(headings)
        rule = " " * _MARGIN + columns.rule()
        self.query_one("#archive-head", Static).update(plain(f"{head}\n{rule}"))
        self.rows.show(count, self._row, self.rows.cursor if cursor is None else cursor)
        note = self.query_one("#archive-note", Static)
        note.update(plain_line(self._note()))
        note.display = not self._keys

    def _note(self) -> str:
        if self.sought:
            return _("No card here holds these words. Esc shows all again.")
        days = self.planner.settings.archive_days
        if not days:
            return _("The archive is empty. X on the board puts a card here.")
        words = ngettext(
            "The archive is empty. X on the board puts a card here; done cards come by themselves"
            " after %(count)d day.",
            "The archive is empty. X on the board puts a card here; done cards come by themselves"
            " after %(count)d days.",
            days,
        )
        return words % {"count": days}

    @property
    def _columns(self) -> Columns:
        wide = self.size.width >= _WIDE
        brand = _BRAND if self.shows_all_brands else 0
        others = (brand, _CHANNEL, _HAT if wide or not brand else 0, _STAGE if wide else 0, _DAY)
        taken = sum(width + GAP for width in others if width)
        title = self.size.width - 2 * _MARGIN - taken
        return Columns((max(title, _LEAST_TITLE), *others))

    def _card(self, place: int) -> ArchivedCard | None:
        window = place // WINDOW
        if window not in self._windows:
            keys = self._keys[window * WINDOW : (window + 1) * WINDOW]
            cards = read_archived(self.planner.reader, keys)
            self._windows[window] = {card.id: card for card in cards}
        return self._windows[window].get(self._keys[place])

    def _row(self, place: int, width: int) -> Row:
        card = self._card(place)
        if card is None:
            return ()
        day = moment_in(card.archived_at, self.planner.brand.time_zone).date()
        hat = f"@{card.hat}" if card.hat else ""
        stage = self._stage_name(card)
        shown = (card.title, card.brand, card.channel, hat, stage, format_day(day, self.today))
        mark = MARK if card.id in self._marked else ""
        return (Piece(mark.ljust(_MARGIN), "key"), Piece(self._columns.line(shown)))

    def _stage_name(self, card: ArchivedCard) -> str:
        if card.brand_id not in self._names:
            named = read_stage_settings(self.planner.reader, card.brand_id)
            self._names[card.brand_id] = dict(named)
        return self._names[card.brand_id][card.stage].name

    # -- what is done here ---------------------------------------------------------------------

    def on_row_list_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the card under the cursor."""
        if key := self._here:
            self.open_card(key)

    def open_record(self, record_id: int) -> None:
        self.open_card(record_id)

    def action_edit(self) -> None:
        """Edit the card under the cursor in its form."""
        if key := self._here:
            self.edit_card(key)

    async def shift_cards(self, cards: Sequence[Card], stages: int) -> None:
        """Tell that a card has to come back before it can be moved."""
        self.planner.say(_("This card is archived: close it, then r brings it back."))

    def action_mark(self) -> None:
        """Mark the card, or take its mark away, and go on to the next."""
        if key := self._here:
            self._marked ^= {key}
            self._show()
            self.rows.action_move(1)

    def action_clear(self) -> None:
        """Take the marks away; without any, show all cards again."""
        if self._marked:
            self._marked = frozenset()
            self._show()
        else:
            self.action_find_all()

    @property
    def _targets(self) -> list[int]:
        """The cards that a command is for: those marked, else the one under the cursor."""
        marked = [key for key in self._keys if key in self._marked]
        return marked or [key for key in (self._here,) if key]

    async def action_bring_back(self) -> None:
        """Put the cards back on the board, into the stages that they stood in."""
        if keys := self._targets:
            await self.change_cards(keys, lambda work, some: work.tasks.bring_back(some))

    async def action_delete(self) -> None:
        """Delete the cards; undo brings them back."""
        if keys := self._targets:
            await self.change_cards(keys, lambda work, some: work.tasks.delete_many(some))
