"""The board: one widget that draws its stages and cards line by line.

It paints only what differs from what it painted last, so that a key costs the two cards that it
touches, with ten cards as with ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.stages import Stage
from smm_tui.i18n import N_, _
from smm_tui.ui.board_differences import differing_blocks
from smm_tui.ui.board_layout import GAP, BoardLayout
from smm_tui.ui.card_lines import Line, Span
from smm_tui.ui.painted import Painted
from smm_tui.ui.plain import wrapped


class CardBoard(Painted):
    """Six stages of cards and the line that tells all about the card under the cursor."""

    PART, GROUND = "card-board", "meta"
    COMPONENT_CLASSES = {
        "card-board--heading",
        "card-board--current",
        "card-board--heading-over",
        "card-board--current-over",
        "card-board--rule",
        "card-board--title",
        "card-board--meta",
        "card-board--overdue",
        "card-board--today",
        "card-board--cursor",
        "card-board--detail",
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", N_("next card"), id="board.down", show=False),
        Binding("up,k", "step(-1)", N_("card above"), id="board.up", show=False),
        Binding("left,h", "aside(-1)", N_("stage to the left"), id="board.left", show=False),
        Binding("right,l", "aside(1)", N_("stage to the right"), id="board.right", show=False),
        Binding("home", "edge(-1)", N_("first card"), id="board.first", show=False),
        Binding("end", "edge(1)", N_("last card"), id="board.last", show=False),
        Binding("pageup", "page(-1)", N_("a page up"), id="board.page-up", show=False),
        Binding("pagedown", "page(1)", N_("a page down"), id="board.page-down", show=False),
    ]

    class Opened(Message):
        """The card under the mouse was opened."""

    class Dropped(Message):
        """A card was dragged to another stage by the mouse."""

        def __init__(self, task_id: int, stage: Stage) -> None:
            super().__init__()
            self.task_id = task_id
            self.stage = stage

    class Shown(Message):
        """The board stands on the screen for the first time."""

    def __init__(self, view: BoardView) -> None:
        super().__init__()
        self._layout = BoardLayout(view)
        self._painted: list[list[Line]] = []  # by column, what stands on the screen
        self._others: Line = ()
        self._sentence: Line = ()
        self._shown = False
        self._inviting = view.empty
        self._dragged: Card | None = None

    # -- what others ask -----------------------------------------------------------------------

    @property
    def view(self) -> BoardView:
        """What is shown."""
        return self._layout.view

    @property
    def stage(self) -> Stage:
        """The stage that the cursor stands in."""
        return self._layout.stage

    @property
    def card(self) -> Card | None:
        """The card under the cursor; None in an empty stage."""
        return self._layout.card

    @property
    def folded(self) -> frozenset[Stage]:
        """The stages that are folded away."""
        return self._layout.folded

    @property
    def marked(self) -> frozenset[int]:
        """The keys of the cards that are marked, on the screen or not."""
        return self._layout.marked

    def targets(self) -> list[Card]:
        """The cards that a command is for: those marked, else the one under the cursor."""
        if self.marked:
            return [
                card
                for stage in self.view.stages.values()
                for card in stage
                if card.id in self.marked
            ]
        return [self.card] if self.card else []

    def neighbour(self, rows: int) -> int | None:
        """The key of the card above or below the cursor as it is shown; None at the end."""
        cards = self.view.stages[self.stage]
        row = self._layout.rows[self.stage] + rows
        return cards[row].id if 0 <= row < len(cards) else None

    def mark(self, keys: Iterable[int]) -> None:
        """Mark these cards and no others."""
        marked = frozenset(keys)
        if marked != self.marked:
            self._layout.mark(marked)
            self._repaint()

    def fold(self, folded: Iterable[Stage]) -> None:
        """Fold these stages and no others."""
        stages = frozenset(folded)
        if stages != self.folded:
            self._layout.fold(stages)
            self._painted = []
            self._repaint()

    @property
    def dense(self) -> bool:
        """Whether the cards are shown in two lines each."""
        return self._layout.dense

    def set_dense(self, dense: bool) -> None:
        """Show the cards in two lines each, or as long as they are."""
        if dense != self.dense:
            self._layout.set_dense(dense)
            self._repaint()

    def show(self, view: BoardView) -> None:
        """Show another view; the cursor stays with its card."""
        card = self.card
        self._layout.show(view, card.id if card else None)
        self._repaint()

    def select(self, task_id: int) -> None:
        """Put the cursor on a card, if it is on the board."""
        self._layout.show(self.view, task_id)
        self._repaint()

    # -- keys and mouse ------------------------------------------------------------------------

    def action_step(self, rows: int) -> None:
        """Move the cursor up or down its stage."""
        self._go(self.stage, self._layout.rows[self.stage] + rows)

    def action_aside(self, stages: int) -> None:
        """Move the cursor to the stage on the left or right."""
        stage = self._layout.aside(stages)
        if stage is not None:
            self._go(stage, self._layout.rows[stage])

    def action_edge(self, side: int) -> None:
        """Move the cursor to the first or last card of its stage."""
        self._go(self.stage, 0 if side < 0 else len(self.view.stages[self.stage]))

    def action_page(self, pages: int) -> None:
        """Move the cursor by as many cards as the stage shows."""
        number = self._layout.stages_shown.index(self.stage)
        width = self._layout.geometry.spans[number][1]
        step = max(1, len(self._layout.shown(self.stage, width)) - 1)
        self.action_step(pages * step)

    def _go(self, stage: Stage, row: int) -> None:
        self._layout.go(stage, row)
        self._repaint()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select the card under the mouse."""
        self._dragged = None
        number = self._column_at(event.x)
        if number is None:
            return
        row = self._layout.row_at(number, event.y - self._layout.geometry.body_top)
        if row is not None:
            self._go(self._layout.stages_shown[number], row)
            self._dragged = self.card

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop the card on the stage under the mouse."""
        card, self._dragged = self._dragged, None
        number = self._column_at(event.x)
        if card is not None and number is not None:
            stage = self._layout.stages_shown[number]
            if stage != card.stage:
                self.post_message(self.Dropped(card.id, stage))

    def on_click(self, event: events.Click) -> None:
        """A second click opens the card."""
        if event.chain == 2 and self.card is not None:
            self.post_message(self.Opened())

    def _column_at(self, x: int) -> int | None:
        spans = self._layout.geometry.spans
        return next(
            (number for number, (left, width) in enumerate(spans) if left <= x < left + width), None
        )

    def on_mouse_scroll_down(self) -> None:
        """Go down a card."""
        self.action_step(1)

    def on_mouse_scroll_up(self) -> None:
        """Go up a card."""
        self.action_step(-1)

    # -- painting ------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out anew for the new size."""
        self._layout.resize(event.size.width, event.size.height)
        self._painted = []
        self._repaint()

    def _repaint(self) -> None:
        """Lay out what should stand on the screen and refresh the lines that differ."""
        layout = self._layout
        if not layout.geometry.height:
            return
        old, others, sentence = self._painted, self._others, self._sentence
        inviting, self._inviting = self._inviting, self.view.empty
        self._painted = layout.columns()
        self._others, self._sentence = layout.others_line(), layout.sentence()
        heights = [len(column) for column in old]
        if inviting != self._inviting or heights != [len(column) for column in self._painted]:
            self.refresh()
            return
        top, spans = layout.geometry.others, layout.geometry.spans
        blocks = differing_blocks(spans, old, self._painted)
        regions = [block.translate((0, top)) for block in blocks]
        if others != self._others:
            regions.append(Region(0, 0, layout.geometry.width, layout.geometry.others))
        if sentence != self._sentence:
            longest = max(cell_len(line[0].text) for line in (sentence, self._sentence))
            regions.append(Region(0, layout.geometry.height - 1, longest, 1))
        if regions:
            self.refresh(*regions)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        # What is drawn while updates are held back is thrown away.
        if not (self._shown or self.app._batch_count):
            self._shown = True
            self.post_message(self.Shown())  # handled once these lines have been written
        if not self._painted:
            return Strip.blank(self.size.width, self._style("meta"))
        return self.strip_of(self._spans(y), self._layout.geometry.width)

    def _spans(self, y: int) -> Line | list[Span]:
        geometry = self._layout.geometry
        if y == geometry.height - 1:
            return self._sentence
        if y < geometry.others:
            return self._others
        if self.view.empty and y >= geometry.body_top + 1:
            return self._invitation(y - geometry.body_top - 1)
        spans: list[Span] = []
        line = y - geometry.others
        for number, column in enumerate(self._painted):
            if number:
                spans.append(Span("meta", " " * GAP))
            if line < len(column):
                spans.extend(column[line])
            else:
                spans.append(Span("meta", " " * geometry.spans[number][1]))
        return spans

    def _invitation(self, line: int) -> Line:
        text = _(
            "The board is empty. Press a to write down the first thing to do; paste a list to"
            " make a card of each line."
        )
        lines = wrapped(text, max(10, self._layout.geometry.width - 8), 4)
        return (Span("detail", " " * 4 + lines[line]),) if line < len(lines) else ()
