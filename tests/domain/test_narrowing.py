"""Narrowing letter by letter finds what asking all cards anew would find."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.board import BoardView, BrandView, Card
from smm_tui.domain.card_filter import filtered, of_hat, read_filter
from smm_tui.domain.narrowing import Narrowing
from smm_tui.domain.stages import Stage
from tests.domain.test_card_filter import CARDS, LABELS, SATURDAY

STAGES = {stage: tuple(card for card in CARDS if card.stage == stage) for stage in Stage}
VIEW = BoardView(
    BrandView(1, "Acme", "EUR", "UTC", 0),
    SATURDAY,
    STAGES,
    {stage: len(cards) for stage, cards in STAGES.items()},
    labels=LABELS,
)
LINES = ("#instagram due:fri reel", "-#ig +sale", "e th #in", '"no budget" @co', "#x -draft жатва")
_letters = st.sampled_from("abeihrtd #@+-!:<'\"0123ж")


def found(view: BoardView) -> list[int]:
    return [card.id for cards in view.stages.values() for card in cards]


class Counted(tuple[Card, ...]):
    """Cards that know how often one of them was looked at."""

    looks = 0

    def __iter__(self) -> Iterator[Card]:
        for card in super().__iter__():
            Counted.looks += 1
            yield card


def looks(narrowing: Narrowing, text: str) -> int:
    """How many cards of the whole board are looked at for a filter."""
    Counted.looks = 0
    narrowing.filtered(read_filter(text, SATURDAY))
    return Counted.looks


@given(
    st.lists(st.one_of(_letters, st.just("\b")), max_size=30), st.sampled_from(LINES), st.booleans()
)
def test_letters_typed_and_taken_back_find_the_same(
    keys: list[str], line: str, prepared: bool
) -> None:
    narrowing, text = Narrowing(VIEW), ""
    if prepared:
        narrowing.prepare()
    for key in (*line, *keys):
        text = text[:-1] if key == "\b" else text + key
        sought = read_filter(text, SATURDAY)
        assert found(narrowing.filtered(sought)) == found(filtered(VIEW, sought)), text


def test_a_longer_word_is_asked_of_the_cards_that_are_left() -> None:
    stages = {stage: Counted(cards) for stage, cards in STAGES.items()}
    narrowing = Narrowing(VIEW._replace(stages=stages))
    assert looks(narrowing, "r") == len(CARDS)
    assert looks(narrowing, "re") < len(CARDS)
    assert looks(narrowing, "r") == 0  # a letter taken back: known already
    assert looks(narrowing, "#insta") == len(CARDS)
    assert looks(narrowing, "#instagr") < len(CARDS)
    assert looks(narrowing, "#ig") == len(CARDS)  # a name of its own


def test_the_words_of_a_hat_and_a_filter_are_both_told() -> None:
    view = Narrowing(VIEW, "copy").filtered(read_filter("reel", SATURDAY))
    assert view.sought == "@copy reel"
    assert found(view) == [1]
    assert found(Narrowing(VIEW, "").filtered(read_filter("", SATURDAY))) == found(of_hat(VIEW, ""))
