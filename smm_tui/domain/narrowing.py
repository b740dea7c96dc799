"""Narrowing a board letter by letter: each filter asks only the cards that an earlier one left."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.card_filter import CardFilter, Wish, of_hat
from smm_tui.domain.field_words import WordKind
from smm_tui.domain.stages import Stage

KEPT = 16  # results: as many letters can be taken back without asking all cards anew

_Stages = Mapping[Stage, tuple[Card, ...]]


class _Result(NamedTuple):
    """The cards that some wishes have left."""

    wishes: tuple[Wish, ...]
    stages: _Stages
    cards: int


class Narrowing:
    """A board, and what the last filters have left of it."""

    def __init__(self, view: BoardView, hat: str | None = None) -> None:
        """``hat``: only its own cards, for no name nobody's; None: everybody's."""
        self._whole, self._hat = view, hat
        self._view = view if hat is None else of_hat(view, hat)
        self._known: deque[_Result] = deque(maxlen=KEPT)
        self._texts: dict[int, str] = {}  # by card, all that plain words can stand in

    def prepare(self) -> None:
        """Make ready what each plain word has to be looked for in: a letter is answered sooner."""
        labels = self._view.labels
        self._texts = {
            card.id: "\n".join(
                (
                    *(card.title, card.channel, card.hat, card.network, card.hold_reason),
                    *labels.get(card.id, ()),
                )
            ).casefold()
            for cards in self._view.stages.values()
            for card in cards
        }

    def starts_from(self, view: BoardView, hat: str | None) -> bool:
        """Whether this very board, of this hat, is the one that is narrowed."""
        return view is self._whole and hat == self._hat

    def filtered(self, sought: CardFilter) -> BoardView:
        """The view with only the cards that are sought, as ``card_filter.filtered`` gives it."""
        view = self._view
        if sought.empty:
            return view
        result = self._known_as(sought) or self._ask(sought)
        words = " ".join(filter(None, (view.sought, sought.text)))
        return view._replace(stages=result.stages, sought=words)

    def _known_as(self, sought: CardFilter) -> _Result | None:
        said = {wish.said for wish in sought.wishes}
        return next((known for known in self._known if _said(known) == said), None)

    def _ask(self, sought: CardFilter) -> _Result:
        """Ask the fewest cards among which all that are sought have to be."""
        everything = _Result((), self._view.stages, sum(map(len, self._view.stages.values())))
        wider = [known for known in self._known if _holds_all(known, sought)]
        start = min((everything, *wider), key=lambda known: known.cards)
        asked = _said(start)
        stages, labels = start.stages, self._view.labels
        for wish in sought.wishes:
            if wish.said not in asked:
                stages = {
                    stage: self._holding(wish.word, cards)
                    if self._texts and wish.kind is WordKind.TEXT
                    else wish.among(cards, labels)
                    for stage, cards in stages.items()
                }
        result = _Result(sought.wishes, stages, sum(map(len, stages.values())))
        self._known.append(result)
        return result

    def _holding(self, word: str, cards: tuple[Card, ...]) -> tuple[Card, ...]:
        """The cards in which a plain word stands; the same tuple where it is all of them."""
        texts = self._texts
        found = tuple([card for card in cards if word in texts[card.id]])
        return found if len(found) < len(cards) else cards


def _said(result: _Result) -> set[str]:
    return {wish.said for wish in result.wishes}


def _holds_all(result: _Result, sought: CardFilter) -> bool:
    """Whether every card that is sought is among those of the result."""
    return all(
        any(wish.said == other.said or wish.wider(other) for other in sought.wishes)
        for wish in result.wishes
    )
