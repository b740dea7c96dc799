"""How the board is laid out: which stages stand where, and the lines of each, without a screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rich.cells import cell_len

from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.ui.card_lines import MARK, Line, Span, card_lines, card_sentence
from smm_tui.ui.plain import cut, fitted

GAP = 2  # cells between two stages
NARROWEST = 24  # a stage's least width where not all six fit
ALL_SIX = 118  # from here on all stages stand side by side
STAGES = tuple(Stage)
_CACHED_CARDS = 2000


@dataclass(frozen=True)
class Geometry:
    """What follows from the size of the widget alone."""

    width: int
    height: int
    stages: int = len(STAGES)  # how many are not folded

    @cached_property
    def columns(self) -> int:
        """How many stages stand side by side."""
        if self.width >= ALL_SIX:
            return self.stages
        return max(1, min(self.stages, (self.width + GAP) // (NARROWEST + GAP)))

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each column begins, and how wide it is."""
        width, rest = divmod(self.width - GAP * (self.columns - 1), self.columns)
        return tuple(
            (number * (width + GAP) + min(number, rest), width + (number < rest))
            for number in range(self.columns)
        )

    @cached_property
    def others(self) -> int:
        """The lines above the headings that name the stages beside the screen."""
        return 0 if self.columns == len(STAGES) else 1  # all of them: nothing to name

    @cached_property
    def body(self) -> int:
        """The lines for cards: all but the headings, the counts below and the card's sentence."""
        return max(1, self.height - self.others - 5)

    @property
    def body_top(self) -> int:
        """The first line of the cards."""
        return self.others + 2


class BoardLayout:
    """The board's lines for a view, a size and a cursor; remembers what it has laid out."""

    def __init__(self, view: BoardView) -> None:
        self.view = view
        self.geometry = Geometry(0, 0)
        self.stage = next((stage for stage in STAGES if view.stages[stage]), Stage.BACKLOG)
        self.rows: dict[Stage, int] = dict.fromkeys(STAGES, 0)  # the current card of each stage
        self.tops: dict[Stage, int] = dict.fromkeys(STAGES, 0)  # the first card on the screen
        self.first = 0  # the leftmost stage on the screen, among those that are not folded
        self.folded: frozenset[Stage] = frozenset()
        self.marked: frozenset[int] = frozenset()
        self.dense = False
        self._cards: dict[tuple[Card, object, int], tuple[Line, ...]] = {}
        self._columns: dict[Stage, tuple[tuple[object, ...], list[Line]]] = {}

    # -- the cursor ----------------------------------------------------------------------------

    @property
    def card(self) -> Card | None:
        """The card under the cursor; None in an empty stage."""
        cards = self.view.stages[self.stage]
        return cards[self.rows[self.stage]] if cards else None

    @property
    def open_stages(self) -> tuple[Stage, ...]:
        """The stages that are not folded."""
        return tuple(stage for stage in STAGES if stage not in self.folded)

    @property
    def stages_shown(self) -> tuple[Stage, ...]:
        """The stages on the screen, from left to right."""
        return self.open_stages[self.first : self.first + self.geometry.columns]

    def resize(self, width: int, height: int) -> None:
        """Lay out for another size."""
        self.geometry = Geometry(width, height, len(self.open_stages))
        self._forget()
        self.hold()

    def fold(self, folded: Iterable[Stage]) -> None:
        """Fold these stages and no others; one always stays open."""
        self.folded = frozenset(folded)
        if len(self.folded) == len(STAGES):
            self.folded -= {self.stage}
        if self.stage in self.folded:
            self.stage = self.aside(1) or self.aside(-1) or self.stage
        self.resize(self.geometry.width, self.geometry.height)

    def aside(self, steps: int) -> Stage | None:
        """The next open stage to the right (left when negative); None at the end."""
        place = STAGES.index(self.stage) + steps
        while 0 <= place < len(STAGES):
            if STAGES[place] not in self.folded:
                return STAGES[place]
            place += steps
        return None

    def mark(self, marked: Iterable[int]) -> None:
        """Mark these cards and no others."""
        self.marked = frozenset(marked)
        self._columns.clear()

    def set_dense(self, dense: bool) -> None:
        """Show the cards in two lines each, or as long as they are."""
        self.dense = dense
        self._forget()
        self.hold()

    def _forget(self) -> None:
        self._cards.clear()
        self._columns.clear()

    def show(self, view: BoardView, task_id: int | None) -> None:
        """Lay out another view, with the cursor on a card if it is there."""
        seen, self.view = self.view, view
        if (seen.all_brands, seen.today) != (view.all_brands, view.today):
            self._forget()
        self._columns.clear()
        for stage in (self.stage, *STAGES):
            row = next((n for n, card in enumerate(view.stages[stage]) if card.id == task_id), None)
            if row is not None:
                self.stage, self.rows[stage] = stage, row
                break
        if self.stage in self.folded:
            self.fold(self.folded - {self.stage})
        self.hold()

    def go(self, stage: Stage, row: int) -> None:
        """Put the cursor into a stage, on the card nearest to a row."""
        self.stage, self.rows[stage] = stage, row
        self.hold()

    def hold(self) -> None:
        """Keep every current card inside its stage, and on the screen."""
        for stage, cards in self.view.stages.items():
            self.rows[stage] = min(max(self.rows[stage], 0), max(0, len(cards) - 1))
            self.tops[stage] = min(self.tops[stage], self.rows[stage])
        if not self.geometry.height:
            return
        here, columns = self.open_stages.index(self.stage), self.geometry.columns
        last = len(self.open_stages) - columns
        self.first = min(max(self.first, here - columns + 1), here, last)
        for number, stage in enumerate(self.stages_shown):
            width = self.geometry.spans[number][1]
            self.tops[stage] = max(self.tops[stage], self._least_top(stage, width))

    def _least_top(self, stage: Stage, width: int) -> int:
        """The lowest first card with which the stage's current one is wholly visible."""
        cards, top = self.view.stages[stage], self.tops[stage]
        row = self.rows[stage]
        room = self.geometry.body
        while row >= top and cards:
            room -= len(self._card(cards[row], width))
            if room < 0:
                break
            room -= self._gap
            row -= 1
        return min(row + 1, self.rows[stage])

    # -- lines ---------------------------------------------------------------------------------

    @property
    def _gap(self) -> int:
        """The empty lines between two cards."""
        return 0 if self.dense else 1

    def shown(self, stage: Stage, width: int) -> list[tuple[int, int]]:
        """The cards of a stage that are on the screen: their rows, and the lines each takes."""
        cards = self.view.stages[stage]
        found: list[tuple[int, int]] = []
        room = self.geometry.body
        for row in range(self.tops[stage], len(cards)):
            height = len(self._card(cards[row], width))
            if height > room and found:
                break
            found.append((row, min(height, room)))
            room -= height + self._gap
            if room <= 0:
                break
        return found

    def row_at(self, number: int, line: int) -> int | None:
        """The row of the card that a column shows on a line of its body."""
        stage, width = self.stages_shown[number], self.geometry.spans[number][1]
        for row, height in self.shown(stage, width):
            if 0 <= line < height:
                return row
            line -= height + self._gap
        return None

    def columns(self) -> list[list[Line]]:
        """All lines of the stages on the screen: heading, rule, cards, counts."""
        return [
            self._column(stage, self.geometry.spans[number][1])
            for number, stage in enumerate(self.stages_shown)
        ]

    def _column(self, stage: Stage, width: int) -> list[Line]:
        current = self.rows[stage] if stage is self.stage else -1
        state = (self.tops[stage], current, stage is self.stage, width, self.geometry.body)
        known = self._columns.get(stage)
        if known is not None and known[0] == state:
            return known[1]
        cards = self.view.stages[stage]
        blank: Line = (Span("meta", " " * width),)
        body: list[Line] = []
        shown = self.shown(stage, width)
        for row, height in shown:
            lines = self._card(cards[row], width)[:height]
            body.extend(_lit(lines) if row == current else lines)
            body.extend([blank] * self._gap)
        body = body[: self.geometry.body]
        body.extend([blank] * (self.geometry.body - len(body)))
        heading = "current" if stage is self.stage else "heading"
        if self.view.over(stage):
            heading = f"{heading}-over"
        column: list[Line] = [
            (Span(heading, fitted(self._counted(stage), width)),),
            (Span("rule", "─" * width),),
            *body,
            (Span("meta", fitted(self._range(stage, [row for row, _height in shown]), width)),),
        ]
        self._columns[stage] = (state, column)
        return column

    def _card(self, card: Card, width: int) -> tuple[Line, ...]:
        marked = card.id in self.marked
        key = (card, (self.view.checklists.get(card.id), marked), width)
        lines = self._cards.get(key)
        if lines is None:
            if len(self._cards) > _CACHED_CARDS:
                self._cards.clear()
            lines = self._cards[key] = card_lines(
                self.view, card, width, marked=marked, dense=self.dense
            )
        return lines

    def _counted(self, stage: Stage) -> str:
        """A stage's name with how many cards it has, or how many of them are found."""
        name, total, limit = self.view.name(stage), self.view.totals[stage], self.view.limit(stage)
        if self.view.sought:
            return _("%(stage)s %(found)d of %(total)d") % {
                "stage": name,
                "found": len(self.view.stages[stage]),
                "total": total,
            }
        over = f" !+{self.view.over(stage)}" if self.view.over(stage) else ""
        return f"{name} {total}/{limit}{over}" if limit else f"{name} {total}{over}"

    def _range(self, stage: Stage, shown: list[int]) -> str:
        total = len(self.view.stages[stage]) if self.view.sought else self.view.totals[stage]
        if len(shown) == total or not shown:
            return ""
        arrows = ("↑" if shown[0] else "") + ("↓" if shown[-1] + 1 < total else "")
        words = _("%(first)d-%(last)d of %(total)d")
        return words % {"first": shown[0] + 1, "last": shown[-1] + 1, "total": total} + f" {arrows}"

    def others_line(self) -> Line:
        """At the edges, the stages that are not on the screen and how many cards they hold."""
        width = self.geometry.width
        shown = self.stages_shown
        first = STAGES.index(shown[0])
        before = STAGES[:first]
        after = [stage for stage in STAGES[first + 1 :] if stage not in shown]

        def named(stages: Iterable[Stage]) -> str:
            return " · ".join(map(self._counted, stages))

        left = f"‹ {named(before)}" if before else ""
        right = f"{named(after)} ›" if after else ""
        room = max(0, width - cell_len(right))
        return (Span("meta", fitted(cut(left, max(0, room - 1)), room) + right),)

    def sentence(self) -> Line:
        """How many cards are marked, and all about the card under the cursor.

        Commands are for the marked cards, which may all be out of sight. Without a card it says
        what an empty stage is for.
        """
        card = self.card
        if card is not None:
            text = card_sentence(self.view, card)
        elif self.view.sought:
            text = _("No card here holds these words. Esc shows all cards again.")
        else:
            text = _("Nothing in %(stage)s. Press a to add a card here.")
            text = text % {"stage": self.view.name(self.stage)}
        if count := len(self.marked):
            told = ngettext("%(count)d card marked", "%(count)d cards marked", count)
            text = f"{MARK} {told % {'count': count}} · {text}"
        return (Span("detail", cut(text, self.geometry.width)),)


def _lit(lines: Iterable[Line]) -> list[Line]:
    """A card's lines as they look under the cursor: one style, so that nothing competes."""
    return [(Span("cursor", "".join(span.text for span in line)),) for line in lines]
