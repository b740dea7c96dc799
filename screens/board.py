"""The board: cards in six stages, worked by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from smm_tui.domain.board import BoardView
from smm_tui.i18n import N_
from smm_tui.services.board import (
    MOST_KEYS,
    ROWS_KEPT_APART,
    WATCHED,
    narrowed,
    read_board,
    read_first_cards,
    with_changed_cards,
)
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.card_typing import CardTyping
from smm_tui.ui.find_line import FindLine
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes

FIRST_CARDS = 30  # cards of each stage in the first frame: more than any common screen shows


class BoardScreen(CardTyping):
    """All cards of a brand, and everything that is done to them."""

    PAGE = "board"
    WATCHES = WATCHED
    CSS_PATH = styles_path("board.tcss")
    HINTS = (
        (("board.add",), N_("add")),
        (("board.open",), N_("open")),
        (("board.stage-left", "board.stage-right"), N_("stage")),
        (("board.order-down", "board.order-up"), N_("order")),
        (("board.delete",), N_("delete")),
        (("app.undo",), N_("undo")),
        (("board.find",), N_("find")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("add a card here"), id="board.add"),
        Binding("enter,e", "open", N_("open the card"), id="board.open"),
        Binding("H", "move(-1)", N_("move the card a stage to the left"), id="board.stage-left"),
        Binding("L", "move(1)", N_("move the card a stage to the right"), id="board.stage-right"),
        Binding("J", "order(1)", N_("move the card down"), id="board.order-down"),
        Binding("K", "order(-1)", N_("move the card up"), id="board.order-up"),
        Binding("d,delete", "delete", N_("delete the card"), id="board.delete"),
        Binding("slash", "find", N_("find cards by words"), id="board.find"),
        Binding("escape", "find_all", N_("show all cards again"), id="board.find-all"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._view: BoardView | None = None  # the whole board, from the first frame on
        self._sought = ""

    def compose_page(self) -> ComposeResult:
        """The board, with as many cards as the first frame can show."""
        most = max(FIRST_CARDS, self.app.size.height)
        yield CardBoard(read_first_cards(self.planner.reader, self.planner.brand, self.today, most))

    def on_mount(self) -> None:
        """Read the rest once the first frame stands."""
        self.call_after_refresh(self.reload)

    def reload(self, changes: Changes | None = None) -> None:
        """Show the board as it is now, with the cursor on the same card."""
        self._view = self._read(changes)
        self.board.show(narrowed(self._view, self._sought))

    def _read(self, changes: Changes | None) -> BoardView:
        planner, known = self.planner, self._view
        if known is not None and changes is not None:
            kinds = {kind for kind, keys in changes.rows.items() if keys} & self.WATCHES
            keys = changes.rows.get("task", frozenset())
            if kinds <= ROWS_KEPT_APART and len(keys) <= MOST_KEYS:
                return with_changed_cards(planner.reader, known, keys, self.today)
        return read_board(planner.reader, planner.brand, self.today)

    # -- cards ---------------------------------------------------------------------------------

    async def action_move(self, stages: int) -> None:
        """Move the card to the stage on the left or right; the cursor goes with it."""
        if card := self.board.card:
            await self.change(lambda workspace: workspace.tasks.shift(card.id, stages))

    async def action_order(self, rows: int) -> None:
        """Move the card past its neighbour."""
        if card := self.board.card:
            await self.change(lambda workspace: workspace.tasks.reorder(card.id, rows))

    async def action_delete(self) -> None:
        """Delete the card; undo brings it back."""
        if card := self.board.card:
            await self.change(lambda workspace: workspace.tasks.delete(card.id))

    # -- finding -------------------------------------------------------------------------------

    async def action_find(self) -> None:
        """Open the line in which the words to find are typed."""
        if not self.query(FindLine):
            line = FindLine(self._sought)
            await self.mount(line)
            line.focus()

    def action_find_all(self) -> None:
        """Show all cards again."""
        self._seek("")

    def on_find_line_sought(self, message: FindLine.Sought) -> None:
        """Narrow the board to what is typed so far."""
        self._seek(message.words)

    async def on_find_line_left(self) -> None:
        """Go back to the cards, narrowed as they are."""
        await self.query(FindLine).remove()
        self.board.focus()

    def _seek(self, words: str) -> None:
        if words.split() != self._sought.split():
            self._sought = words
            if self._view is not None:
                self.board.show(narrowed(self._view, words))
