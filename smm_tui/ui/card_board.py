"""The board: one widget that draws its stages and cards line by line.

It paints only what differs from what it painted last, so that a key costs the two cards that it
touches, with ten cards as with ten thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.stages import Stage
from smm_tui.i18n import N_, _
from smm_tui.ui.card_lines import Line, Span, card_lines, card_sentence
from smm_tui.ui.plain import cut, fitted, joined, wrapped

GAP = 2  # cells between two stages
NARROWEST = 24  # a stage's least width where not all six fit
ALL_SIX = 118  # from here on all stages stand side by side
STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the cursor stands."""

    stage: Stage
    row: int


class CardBoard(Widget, can_focus=True):
    """Six stages of cards and the line that tells all about the card under the cursor."""

    COMPONENT_CLASSES = {
        "card-board--heading",
        "card-board--current",
        "card-board--rule",
        "card-board--title",
        "card-board--meta",
        "card-board--overdue",
        "card-board--today",
        "card-board--cursor",
        "card-board--detail",
    }

    BINDINGS = [
        Binding("down,j", "step(1)", N_("next card"), id="board.down", show=False),
        Binding("up,k", "step(-1)", N_("card above"), id="board.up", show=False),
        Binding("left,h", "aside(-1)", N_("stage to the left"), id="board.left", show=False),
        Binding("right,l", "aside(1)", N_("stage to the right"), id="board.right", show=False),
        Binding("home", "edge(-1)", N_("first card"), id="board.first", show=False),
        Binding("end", "edge(1)", N_("last card"), id="board.last", show=False),
        Binding("pageup", "page(-1)", N_("a page up"), id="board.page-up", show=False),
        Binding("pagedown", "page(1)", N_("a page down"), id="board.page-down", show=False),
    ]  # type: list[BindingType]

    class Opened(Message):
        """The card under the mouse was opened."""

    def __init__(self, view: BoardView, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._view = view
        self._stage = next((stage for stage in STAGES if view.stages[stage]), Stage.BACKLOG)
        self._rows: dict[Stage, int] = dict.fromkeys(STAGES, 0)
        self._tops: dict[Stage, int] = dict.fromkeys(STAGES, 0)
        self._first = 0  # the leftmost stage on the screen
        self._painted: list[list[Line]] = []  # by column, what stands on the screen
        self._others: Line = ()
        self._detail: Line = ()
        self._cache: dict[tuple[Card, object, int], tuple[Line, ...]] = {}

    # -- what others ask -----------------------------------------------------------------------

    @property
    def view(self) -> BoardView:
        """What is shown."""
        return self._view

    @property
    def stage(self) -> Stage:
        """The stage that the cursor stands in."""
        return self._stage

    @property
    def card(self) -> Card | None:
        """The card under the cursor; None in an empty stage."""
        cards = self._view.stages[self._stage]
        return cards[self._rows[self._stage]] if cards else None

    def show(self, view: BoardView, *, follow: int | None = None) -> None:
        """Show a newer view; the cursor goes to the card ``follow``, or stays with its card."""
        current = self.card
        wanted = follow if follow is not None else current.id if current else None
        self._view = view
        place = _find(view.stages, wanted, self._stage)
        if place is not None:
            self._stage = place.stage
            self._rows[place.stage] = place.row
        self._hold_rows()
        self._repaint()

    def select(self, task_id: int) -> None:
        """Put the cursor on a card, if it is on the board."""
        self.show(self._view, follow=task_id)

    # -- keys ----------------------------------------------------------------------------------

    def action_step(self, rows: int) -> None:
        """Move the cursor up or down its stage."""
        self._go(self._stage, self._rows[self._stage] + rows)

    def action_aside(self, stages: int) -> None:
        """Move the cursor to the stage on the left or right."""
        stage = self._stage.shifted(stages)
        self._go(stage, self._rows[stage])

    def action_edge(self, side: int) -> None:
        """Move the cursor to the first or last card of its stage."""
        self._go(self._stage, 0 if side < 0 else len(self._view.stages[self._stage]))

    def action_page(self, pages: int) -> None:
        """Move the cursor by as many cards as the stage shows."""
        shown = max(1, len(set(self._cards_shown(self._stage))) - 1)
        self._go(self._stage, self._rows[self._stage] + pages * shown)

    def _go(self, stage: Stage, row: int) -> None:
        self._stage = stage
        self._rows[stage] = row
        self._hold_rows()
        self._repaint()

    def on_click(self, event: events.Click) -> None:
        """Select the card under the mouse; a second click opens it."""
        for number, stage in enumerate(self._stages_shown()):
            left, width = self._column(number)
            if not left <= event.x < left + width:
                continue
            rows = self._rows_painted(stage)
            line = event.y - self._head_lines
            if 0 <= line < len(rows) and rows[line] is not None:
                self._go(stage, rows[line] or 0)
                if event.chain == 2:
                    self.post_message(self.Opened())

    def on_mouse_scroll_down(self) -> None:
        """Go down a card."""
        self.action_step(1)

    def on_mouse_scroll_up(self) -> None:
        """Go up a card."""
        self.action_step(-1)

    # -- geometry ------------------------------------------------------------------------------

    @property
    def _columns(self) -> int:
        width = self.size.width
        if width >= ALL_SIX:
            return len(STAGES)
        return max(1, min(len(STAGES), (width + GAP) // (NARROWEST + GAP)))

    def _column(self, number: int) -> tuple[int, int]:
        """Where a column begins, and how wide it is."""
        columns = self._columns
        room = self.size.width - GAP * (columns - 1)
        width, rest = divmod(room, columns)
        return number * (width + GAP) + min(number, rest), width + (number < rest)

    def _stages_shown(self) -> tuple[Stage, ...]:
        return STAGES[self._first : self._first + self._columns]

    @property
    def _head_lines(self) -> int:
        return 2 if self._columns == len(STAGES) else 3

    @property
    def _body_lines(self) -> int:
        """The lines for cards: all but the headings, the counts below and the detail."""
        return max(1, self.size.height - self._head_lines - 3)

    def _hold_rows(self) -> None:
        """Keep every remembered row inside its stage, and the cursor's card on the screen."""
        for stage, cards in self._view.stages.items():
            self._rows[stage] = min(max(self._rows[stage], 0), max(0, len(cards) - 1))
            self._tops[stage] = min(self._tops[stage], self._rows[stage])
        if not self.size.height:
            return
        here, columns = STAGES.index(self._stage), self._columns
        self._first = min(max(self._first, here - columns + 1), here, len(STAGES) - columns)
        for stage in self._stages_shown():
            self._tops[stage] = max(self._tops[stage], self._least_top(stage))

    def _least_top(self, stage: Stage) -> int:
        """The lowest first row with which the stage's current card is wholly visible."""
        row = self._rows[stage]
        cards = self._view.stages[stage]
        room = self._body_lines
        while row >= 0 and cards:
            room -= len(self._lines(cards[row], stage))
            if room < 0:
                break
            room -= 1
            row -= 1
        return min(row + 1, self._rows[stage])

    # -- lines ---------------------------------------------------------------------------------

    def _lines(self, card: Card, stage: Stage) -> tuple[Line, ...]:
        number = max(0, STAGES.index(stage) - self._first)
        width = self._column(min(number, self._columns - 1))[1]
        key = (card, self._view.checklists.get(card.id), width)
        lines = self._cache.get(key)
        if lines is None:
            if len(self._cache) > 2000:
                self._cache.clear()
            lines = self._cache[key] = card_lines(self._view, card, width)
        return lines

    def _rows_painted(self, stage: Stage) -> list[int | None]:
        """For each line of the stage's body, the row of the card that stands there."""
        cards = self._view.stages[stage]
        rows: list[int | None] = []
        row = self._tops[stage]
        while row < len(cards):
            height = len(self._lines(cards[row], stage))
            if len(rows) + height > self._body_lines and rows:
                break
            rows.extend([row] * height)
            rows.append(None)
            row += 1
        return rows[: self._body_lines]

    def _cards_shown(self, stage: Stage) -> list[int]:
        return [row for row in self._rows_painted(stage) if row is not None]

    def _column_lines(self, stage: Stage, width: int) -> list[Line]:
        cards = self._view.stages[stage]
        current = self._rows[stage] if stage is self._stage else -1
        body: list[Line] = []
        shown = dict.fromkeys(self._cards_shown(stage))
        for row in shown:
            lines = self._lines(cards[row], stage)
            body.extend(_lit(lines) if row == current else lines)
            body.append((Span("meta", " " * width),))
        blank: Line = (Span("meta", " " * width),)
        body = body[: self._body_lines]
        body.extend([blank] * (self._body_lines - len(body)))
        return [self._heading(stage, width), (Span("rule", "─" * width),), *body, (
            Span("meta", fitted(self._range(stage, list(shown)), width)),
        )]

    def _heading(self, stage: Stage, width: int) -> Line:
        style = "current" if stage is self._stage else "heading"
        return (Span(style, fitted(f"{stage.title} {len(self._view.stages[stage])}", width)),)

    def _range(self, stage: Stage, shown: list[int]) -> str:
        total = len(self._view.stages[stage])
        if len(shown) == total or not shown:
            return ""
        arrows = ("↑" if shown[0] else "") + ("↓" if shown[-1] + 1 < total else "")
        words = _("%(first)d-%(last)d of %(total)d")
        return words % {"first": shown[0] + 1, "last": shown[-1] + 1, "total": total} + f" {arrows}"

    def _others_line(self) -> Line:
        """At the edges, the stages that are not on the screen and how many cards they hold."""
        width = self.size.width
        before, after = STAGES[: self._first], STAGES[self._first + self._columns :]

        def named(stages: Iterable[Stage]) -> str:
            return " · ".join(f"{stage.title} {len(self._view.stages[stage])}" for stage in stages)

        left = f"‹ {named(before)}" if before else ""
        right = f"{named(after)} ›" if after else ""
        left = cut(left, max(0, width - cell_len(right) - 1))
        return (Span("meta", fitted(left, max(0, width - cell_len(right))) + right),)

    def _detail_line(self) -> Line:
        card = self.card
        if card is None:
            if self._view.sought:
                text = _("No card here holds what you seek. Esc shows all cards again.")
            else:
                text = _("Nothing in %(stage)s yet. Press a to add a card here.")
            text = text % {"stage": self._stage.title}
        else:
            text = card_sentence(self._view, card)
        return (Span("detail", cut(text, self.size.width)),)

    # -- painting ------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Lay everything out anew for the new size."""
        self._cache.clear()
        self._hold_rows()
        self._painted = []
        self._repaint()

    def _repaint(self) -> None:
        """Lay out what should stand on the screen and refresh the lines that differ."""
        if not self.size.height:
            return
        columns = [
            self._column_lines(stage, self._column(number)[1])
            for number, stage in enumerate(self._stages_shown())
        ]
        others, detail = self._others_line(), self._detail_line()
        old, self._painted = self._painted, columns
        before, self._others, self._detail = (self._others, self._detail), others, detail
        if len(old) != len(columns) or any(
            len(was) != len(now) for was, now in zip(old, columns, strict=True)
        ):
            self.refresh()
            return
        regions = list(self._differences(old, columns))
        if self._head_lines == 3 and before[0] != others:
            regions.append(Region(0, 0, self.size.width, 1))
        if before[1] != detail:
            longest = max(cell_len(line[0].text) if line else 0 for line in (before[1], detail))
            regions.append(Region(0, self.size.height - 1, longest, 1))
        if regions:
            self.refresh(*regions)

    def _differences(self, old: list[list[Line]], new: list[list[Line]]) -> Iterable[Region]:
        offset = self._head_lines - 2
        for number, (was, now) in enumerate(zip(old, new, strict=True)):
            left, width = self._column(number)
            start = None
            for y, (one, other) in enumerate(zip(was, now, strict=True)):
                if one != other and start is None:
                    start = y
                elif one == other and start is not None:
                    yield Region(left, offset + start, width, y - start)
                    start = None
            if start is not None:
                yield Region(left, offset + start, width, len(now) - start)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.size.width
        offset = self._head_lines - 2
        if not self._painted:
            return Strip.blank(width, self.rich_style)
        if y == self.size.height - 1:
            return self._strip(self._detail)
        if offset and y == 0:
            return self._strip(self._others)
        if not self._view.count() and not self._view.sought and y >= offset + 4:
            return self._strip(self._invitation(y - offset - 4))
        spans: list[Span] = []
        for number, column in enumerate(self._painted):
            if number:
                spans.append(Span("meta", " " * GAP))
            line = y - offset
            filler = (Span("meta", " " * self._column(number)[1]),)
            spans.extend(column[line] if line < len(column) else filler)
        return self._strip(spans)

    def _invitation(self, line: int) -> Line:
        text = _(
            "The board is empty. Press a to write down the first thing to do; paste a list to"
            " make a card of each line."
        )
        lines = wrapped(text, max(10, self.size.width - 8), 4)
        return (Span("detail", " " * 4 + lines[line]),) if line < len(lines) else ()

    def _strip(self, spans: Iterable[Span]) -> Strip:
        segments = joined([Segment(span.text, self._style(span.style)) for span in spans])
        return Strip(segments).adjust_cell_length(self.size.width, self._style("meta"))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"card-board--{name}")


def _lit(lines: Iterable[Line]) -> list[Line]:
    """A card's lines as they look under the cursor: one style, so that nothing competes."""
    return [(Span("cursor", "".join(span.text for span in line)),) for line in lines]


def _find(
    stages: Mapping[Stage, tuple[Card, ...]], task_id: int | None, guess: Stage
) -> Place | None:
    for stage in (guess, *STAGES):
        for row, card in enumerate(stages[stage]):
            if card.id == task_id:
                return Place(stage, row)
    return None
