"""The board: cards in six stages, worked by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.stages import Stage
from smm_tui.i18n import N_, _
from smm_tui.services.board import (
    MOST_KEYS,
    ROWS_KEPT_APART,
    WATCHED,
    narrowed,
    read_board,
    read_first_cards,
    with_changed_cards,
)
from smm_tui.ui.base import PageScreen
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.find_line import FindLine
from smm_tui.ui.key_queue import HOLDING
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.ui.form import FormScreen, Fresh, Save
    from smm_tui.ui.quick_add import QuickAdded

FIRST_CARDS = 30  # cards of each stage in the first frame: more than any common screen shows


class BoardScreen(PageScreen):
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
        self._draft = ""

    def compose_page(self) -> ComposeResult:
        """The board, with as many cards as the first frame can show."""
        most = max(FIRST_CARDS, self.app.size.height)
        yield CardBoard(read_first_cards(self.planner.reader, self.planner.brand, self.today, most))

    def on_mount(self) -> None:
        """Read the rest once the first frame stands."""
        self.call_after_refresh(self.reload)

    @property
    def board(self) -> CardBoard:
        """The widget that shows the cards."""
        return self.query_one(CardBoard)

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

    def action_add(self) -> None:
        """Add a card under the cursor: its title in one line, or the whole form."""
        self._quick_add("")

    def _quick_add(self, text: str) -> None:
        from smm_tui.ui.quick_add import QuickAddScreen

        stage, below = self.board.stage, self._below

        async def add(titles: Sequence[str]) -> None:
            await self._add_cards(titles, stage, below)

        def done(answer: QuickAdded | None) -> None:
            if answer is not None and answer.open_form:
                self._new_card_form(answer.text, stage, below)

        title = _("New card in %(stage)s") % {"stage": stage.heading}
        self.app.push_screen(
            QuickAddScreen(title, text, add=add, draft=self._draft, keep_draft=self._keep_draft),
            done,
        )

    async def _add_cards(self, titles: Sequence[str], stage: Stage, below: int | None) -> None:
        added = await self.planner.write(
            lambda workspace: workspace.tasks.add_many(titles, stage=stage, below=below)
        )
        self.board.select(added[0])

    def _keep_draft(self, text: str) -> None:
        self._draft = text

    @property
    def _below(self) -> int | None:
        card = self.board.card
        return card.id if card else None

    @work(group=HOLDING)
    async def action_open(self) -> None:
        """Open the card in its form."""
        if card := self.board.card:
            await self._card_form(card)

    async def _card_form(self, card: Card) -> None:
        await self.planner.ready_to_write()
        from smm_tui.services.task_values import task_form

        def fresh() -> FormSpec | None:
            return task_form(self.planner.reader, self.planner.brand.id, card.id)

        spec = fresh()
        if spec is None:
            self.planner.say(_("This card has been deleted elsewhere."))
            return

        async def save(values: Values) -> None:
            await self.planner.write(
                lambda workspace: workspace.tasks.save(card.id, form.spec.version, values)
            )

        form = self._form(spec, save, fresh)
        await self.app.push_screen_wait(form)

    @work(group=HOLDING)
    async def _new_card_form(self, title: str, stage: Stage, below: int | None) -> None:
        await self.planner.ready_to_write()
        from smm_tui.services.task_values import new_task_form

        async def save(values: Values) -> int:
            return await self.planner.write(
                lambda workspace: workspace.tasks.create(values, stage=stage, below=below)
            )

        spec = new_task_form(self.planner.reader, self.planner.brand.id, title)
        saved = await self.app.push_screen_wait(self._form(spec, save, None))
        if saved is not None and isinstance(saved.answer, int):
            self.board.select(saved.answer)

    def _form(self, spec: FormSpec, save: Save, fresh: Fresh | None) -> FormScreen:
        from smm_tui.ui.form import FormScreen

        weekday = self.planner.brand.first_weekday
        return FormScreen(spec, save, today=self.today, first_weekday=weekday, fresh=fresh)

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

    # -- pasting -------------------------------------------------------------------------------

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text never runs commands: it becomes a card, or one of each line."""
        event.stop()
        self._add_pasted(event.text)

    def _add_pasted(self, text: str) -> None:
        from smm_tui.domain.titles import pasted_lines

        if len(pasted_lines(text)) < 2:
            self._quick_add(text)
            return
        from smm_tui.ui.paste_preview import PastePreviewScreen

        stage, below = self.board.stage, self._below

        async def add(titles: list[str] | None) -> None:
            if titles:
                await self._add_cards(titles, stage, below)

        self.app.push_screen(PastePreviewScreen(text), add)
