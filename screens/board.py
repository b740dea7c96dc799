"""The board: cards in six stages, worked by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from smm_tui.domain.board import BoardView
from smm_tui.domain.stages import Stage
from smm_tui.i18n import N_, _
from smm_tui.services.board import (
    MOST_KEYS,
    ROWS_KEPT_APART,
    WATCHED,
    read_board,
    read_first_cards,
    with_changed_cards,
)
from smm_tui.ui.board_look import Look, look_text, remembered_look
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.card_work import CardWork
from smm_tui.ui.finding import FindingPage
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes
    from smm_tui.domain.narrowing import Narrowing
    from smm_tui.ui.menu import Chosen
    from smm_tui.ui.quick_add import Completion

FIRST_CARDS = 30  # cards of each stage in the first frame: more than any common screen shows
EVERYBODY, NOBODY = "everybody", "nobody"


class BoardScreen(FindingPage, CardWork):
    """All cards of a brand, and everything that is done to them."""

    PAGE = "board"
    WATCHES = WATCHED
    OF_ALL_BRANDS = True
    CSS_PATH = styles_path("board.tcss")
    HINTS = (
        (("board.add",), N_("add")),
        (("board.open",), N_("open")),
        (("board.stage-left", "board.stage-right"), N_("stage")),
        (("board.order-down", "board.order-up"), N_("order")),
        (("board.mark",), N_("mark")),
        (("board.find",), N_("filter")),
        (("board.whose",), N_("whose")),
        (("app.undo",), N_("undo")),
        (("app.places",), N_("go")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", N_("add a card here"), id="board.add"),
        Binding("enter", "open", N_("open the card"), id="board.open"),
        Binding("e", "edit", N_("edit the card in its form"), id="board.edit"),
        Binding("H", "move(-1)", N_("move the card a stage to the left"), id="board.stage-left"),
        Binding("L", "move(1)", N_("move the card a stage to the right"), id="board.stage-right"),
        Binding("J", "order(1)", N_("move the card down"), id="board.order-down"),
        Binding("K", "order(-1)", N_("move the card up"), id="board.order-up"),
        Binding("m", "move_to", N_("move to a stage of your choice"), id="board.move-to"),
        Binding("A", "approve", N_("approve the card in review"), id="board.approve"),
        Binding("R", "send_back", N_("send the card in review back"), id="board.send-back"),
        Binding("space", "mark", N_("mark the card for what comes next"), id="board.mark"),
        Binding("s", "set", N_("set hat, channel, day, priority, labels"), id="board.set"),
        Binding("D", "duplicate", N_("duplicate the card"), id="board.duplicate"),
        Binding("P", "plan", N_("plan a post of the card in the calendar"), id="board.plan"),
        Binding("T", "templates", N_("card from a template, and back"), id="board.templates"),
        Binding("d,delete", "delete", N_("delete the card"), id="board.delete"),
        Binding("X", "archive", N_("put the card into the archive"), id="board.archive"),
        Binding("w", "why", N_("what the card is done for"), id="board.why"),
        Binding("y", "copy", N_("copy the card, or save it to a file"), id="board.copy"),
        Binding("slash,f3", "find", N_("filter the cards"), id="board.find"),
        Binding("p", "whose", N_("whose cards: of a hat, nobody's, all"), id="board.whose"),
        Binding("escape", "clear", N_("no marks, then no filter"), id="board.clear"),
        Binding("v", "density", N_("cards long or in two lines"), id="board.density"),
        Binding("z", "fold", N_("fold this stage; Z opens all"), id="board.fold"),
        Binding("Z", "unfold", N_("open all folded stages"), id="board.unfold"),
        Binding("i", "flow", N_("flow: done per week, cycle time, ages"), id="board.flow"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._view: BoardView | None = None  # the whole board, from the first frame on
        self._narrowing: Narrowing | None = None  # of the view, with each letter of the filter
        self._look = Look()
        self._unkept: tuple[str, str] | None = None  # a look that is still being typed, by its key
        self._problems: tuple[str, ...] = ()  # what is wrong with the filter

    def compose_page(self) -> ComposeResult:
        """The board, with as many cards as the first frame can show."""
        self._look_as_remembered()
        planner = self.planner
        if self._look.sought or self._look.whose is not None:
            view = self._narrowed(self._read(None))
        else:
            most = max(FIRST_CARDS, self.app.size.height)
            view = read_first_cards(
                planner.reader, planner.brand, self.today, most, all_brands=planner.all_brands
            )
        board = CardBoard(view)
        self._apply_look(board)
        yield board

    def on_card_board_shown(self) -> None:
        """Read the rest once the first frame stands."""
        self.reload()

    def on_card_board_opened(self) -> None:
        """The mouse opened the card."""
        self.action_open()

    async def on_card_board_dropped(self, message: CardBoard.Dropped) -> None:
        """The mouse dropped the card on a stage."""
        await self.move_cards([message.task_id], message.stage)

    def reload(self, changes: Changes | None = None) -> None:
        """Show the board as it is now, with the cursor on the same card."""
        view = self._view = self._read(changes)
        self.board.show(self._narrowed(view))
        if self.board.marked:
            there = {card.id for cards in view.stages.values() for card in cards}
            self.board.mark(self.board.marked & there)
        self.show_card_again()

    def look_anew(self) -> None:
        """Another brand or look: show its board as it was left."""
        self._view = self._narrowing = None
        self.keep_look()
        self._look_as_remembered()
        if self.is_mounted:
            self._apply_look(self.board)
            self.board.mark(())
        super().look_anew()

    def _read(self, changes: Changes | None) -> BoardView:
        planner, known = self.planner, self._view
        if known is not None and changes is not None:
            kinds = {kind for kind, keys in changes.rows.items() if keys} & self.WATCHES
            keys = changes.rows.get("task", frozenset())
            if kinds <= ROWS_KEPT_APART and len(keys) <= MOST_KEYS:
                return with_changed_cards(planner.reader, known, keys, self.today)
        return read_board(planner.reader, planner.brand, self.today, all_brands=planner.all_brands)

    # -- how the board is looked at ------------------------------------------------------------

    @property
    def _look_key(self) -> str:
        return f"board:{'all' if self.planner.all_brands else self.planner.brand.id}"

    def _look_as_remembered(self) -> None:
        self._look = remembered_look(self.planner.remembered(self._look_key))
        self.sought = self._look.sought

    def _look_at(self, look: Look) -> None:
        """Look at the board in another way, now and at the next start."""
        narrowed = (look.sought, look.whose) != (self._look.sought, self._look.whose)
        self._look, self.sought = look, look.sought
        self._unkept = self._look_key, look_text(look)
        if not self.finding:  # else when the line is left: a letter need not wait for a disk
            self.keep_look()
        self._apply_look(self.board)
        if narrowed:
            self._view = self._view or self._read(None)
            self.board.show(self._narrowed(self._view))
        if not self.finding:
            self.follow_lines()

    def keep_look(self) -> None:
        """Remember how the board is looked at, if that is different now."""
        if self._unkept is not None:
            self.planner.remember(*self._unkept)
            self._unkept = None

    def on_unmount(self) -> None:
        """The planner is being left: keep what is sought, also out of the line."""
        self.keep_look()

    def _apply_look(self, board: CardBoard) -> None:
        board.set_dense(self._dense)
        board.fold(stage for stage in Stage if stage.value in self._look.folded)

    @property
    def _dense(self) -> bool:
        dense = self._look.dense
        return self.planner.settings.density == "compact" if dense is None else dense

    def _narrowed(self, view: BoardView) -> BoardView:
        """The view with only the cards that are looked for."""
        look = self._look
        self._problems = ()
        if not look.sought and look.whose is None and not self.finding:
            self._narrowing = None
            return view
        from smm_tui.domain.card_filter import read_filter

        found = read_filter(
            look.sought,
            self.today,
            first_weekday=view.brand.first_weekday,
            time_zone=view.brand.time_zone,
            stage_names={stage: view.name(stage) for stage in Stage},
        )
        self._problems = found.problems
        return self._narrowing_of(view).filtered(found)

    def _narrowing_of(self, view: BoardView) -> Narrowing:
        from smm_tui.domain.narrowing import Narrowing

        if self._narrowing is None or not self._narrowing.starts_from(view, self._look.whose):
            self._narrowing = Narrowing(view, self._look.whose)
        return self._narrowing

    def prepare_to_find(self) -> None:
        """Make the texts of all cards ready to be searched."""
        self._view = self._view or self._read(None)
        self._narrowing_of(self._view).prepare()

    @property
    def looked_for(self) -> str:
        """What the board is narrowed to, for the line above; not what is being typed below."""
        whose = self._look.whose
        hat = "" if whose is None else f"@{whose}" if whose else _("nobody's cards")
        return " ".join(filter(None, (hat, "" if self.finding else self._look.sought)))

    def narrow(self) -> None:
        """Show the cards that the filter means."""
        self._look_at(self._look._replace(sought=self.sought))

    @property
    def found(self) -> CardBoard:
        """What has the focus when the filter is typed."""
        return self.board

    @property
    def find_hint(self) -> str:
        """What the filter understands."""
        return _("words #channel @hat !1 +label due:<fri stage:hold period:week no:hat -not")

    def find_completions(self, text: str, cursor: int) -> Sequence[Completion]:
        """The names that the brand knows, behind their signs."""
        return self._words().complete_filter(text, cursor)

    def help_notes(self) -> Sequence[str]:
        """The words of quick add and of the filter."""
        return (
            _("In the line that a opens, and in s:"),
            _("  #channel  @hat  !1  +label  due:fri  ~30m  stage:next"),
            _("In the filter also:"),
            _("  due:<fri  due:overdue  due:none  no:hat  period:week  period:month  -word"),
        )

    async def on_find_line_left(self) -> None:
        """Go back to the cards; a word that was not understood is told."""
        await super().on_find_line_left()
        self.keep_look()
        if not self._look.sought:
            self._narrowing = None  # with the texts of all cards
        if self.board.card is None:
            found = next((cards[0] for cards in self.board.view.stages.values() if cards), None)
            self.board.select(found.id if found else 0)
        if self._problems:
            self.planner.say(self._problems[0])

    def action_clear(self) -> None:
        """Take the marks away; without any, show all cards again."""
        if self.board.marked:
            self.board.mark(())
        elif self._look.sought or self._look.whose is not None:
            self._look_at(self._look._replace(sought="", whose=None))

    def show_all_for(self, task_id: int) -> None:
        """Put the cursor on a card, without the filter if that hides it."""
        self.board.select(task_id)
        if self.board.card is None or self.board.card.id != task_id:
            self._look_at(self._look._replace(sought="", whose=None))
            self.board.select(task_id)

    def action_mark(self) -> None:
        """Mark the card, or take its mark away, and go on to the next."""
        if card := self.board.card:
            self.board.mark(self.board.marked ^ {card.id})
            self.board.action_step(1)

    def action_whose(self) -> None:
        """Choose whose cards are shown."""
        from smm_tui.services.hats_on_board import read_hat_counts
        from smm_tui.ui.menu import Entry, MenuScreen

        counts = read_hat_counts(self.planner.reader, self.planner.brand.id)
        total = sum(found.cards for found in counts)
        entries = [Entry(EVERYBODY, _("Everybody's cards"), ("p",), str(total))]
        entries += [
            Entry(
                f"@{found.name}" if found.name else NOBODY,
                f"@{found.name}" if found.name else _("Nobody's cards"),
                (str(number),) if number < 10 else (),
                str(found.cards),
            )
            for number, found in enumerate(counts, 1)
        ]
        self.app.push_screen(MenuScreen(_("Whose cards"), entries), self._show_whose)

    def _show_whose(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            whose = {EVERYBODY: None, NOBODY: ""}.get(chosen.name, chosen.name[1:])
            self._look_at(self._look._replace(whose=whose))

    def action_density(self) -> None:
        """Show the cards in two lines each, or as long as they are."""
        self._look_at(self._look._replace(dense=not self._dense))

    def action_fold(self) -> None:
        """Fold the stage that the cursor stands in."""
        folded = {*self._look.folded, self.board.stage.value}
        if len(folded) < len(Stage):
            self._look_at(self._look._replace(folded=tuple(sorted(folded))))

    def action_unfold(self) -> None:
        """Open all folded stages."""
        self._look_at(self._look._replace(folded=()))

    def action_flow(self) -> None:
        """Show how the work flows."""
        from smm_tui.services.flow import read_flow
        from smm_tui.ui.dialogs import MessageScreen
        from smm_tui.ui.flow_lines import flow_lines

        flow = read_flow(self.planner.reader, self.planner.brand, self.today)
        self.app.push_screen(MessageScreen(_("Flow"), flow_lines(flow)))
