"""A line of words put on many cards at once."""

from __future__ import annotations

import pytest

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.outcome import Outcome
from smm_tui.domain.stages import Stage
from smm_tui.services.card import read_card
from tests.boards import Planner


def put(planner: Planner, keys: list[int], text: str) -> Outcome:
    return planner.write(lambda w: w.tasks.set_typed(keys, text))


def facts(planner: Planner, key: int) -> tuple[object, ...]:
    card = planner.card(key)
    labels = planner.board.labels.get(key, ())
    return (
        card.hat,
        card.channel,
        card.priority,
        card.due_text,
        card.effort_minutes,
        labels,
        card.stage,
    )


def test_every_word_is_put_on_every_card_in_one_step(planner: Planner) -> None:
    keys = planner.add("a", "b", "c")
    text = "@copy #Instagram !2 due:+1d ~30m +red +film stage:review"
    assert put(planner, [*keys[:2], 99], text) == Outcome(2, gone=1)
    wanted = ("copy", "Instagram", 2, "2026-11-22", 30, ("red", "film"), "review")
    assert facts(planner, keys[0]) == facts(planner, keys[1]) == wanted
    assert planner.titles(Stage.REVIEW) == ["a", "b"]
    assert planner.changes.label == "Set '@copy #Instagram !2 due:+1d ~30m +red +…' on 2 cards"
    assert put(planner, keys, "@copy") == Outcome(1, unchanged=2)
    assert planner.changes.label == "Set '@copy' on 'c'"
    planner.undo()
    planner.undo()
    nothing = ("", "", 0, None, None, (), "backlog")
    assert [facts(planner, key) for key in keys] == [nothing] * 3
    assert planner.rows("hat", "id") == planner.rows("label", "id") == []


@pytest.mark.parametrize(
    "text",
    [
        "no:hat no:channel no:priority no:due no:effort no:label",
        'без:роль brez:канал !0 due:none NO:effort -RED -"two words"',
    ],
)
def test_fields_are_emptied_and_labels_taken_off(planner: Planner, text: str) -> None:
    line = 'Tea @copy #Instagram !1 due:+1d ~30m +red +"two words"'
    keys = planner.write(lambda w: w.tasks.add_typed([line]))
    assert put(planner, keys, text) == Outcome(1)
    assert facts(planner, keys[0]) == ("", "", 0, None, None, (), "backlog")


def test_other_labels_make_room_for_the_ones_said(planner: Planner) -> None:
    (key,) = planner.write(lambda w: w.tasks.add_typed(["Tea +red +film"]))
    put(planner, [key], "no:label +film +new")
    assert planner.board.labels == {key: ("film", "new")}
    put(planner, [key], "-film +film -unknown")
    assert not planner.changes


def test_archived_cards_change_but_stay_where_they_are(planner: Planner) -> None:
    (key,) = planner.add("Tea")
    planner.write(lambda w: w.tasks.archive([key]))
    assert put(planner, [key], "@copy stage:done") == Outcome(1)
    detail = read_card(planner.database, planner.brand, key)
    assert detail is not None
    assert (detail.card.hat, detail.card.stage) == ("copy", "backlog")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "cannot be empty"),
        ("@copy tomorrow", "“tomorrow” says nothing about a card"),
        ("no:title", "“no:title” says nothing"),
        ("!9", "is no priority"),
        ("due:someday", "names no day"),
        ("@copy @design", "There is a hat already"),
        ("\\@copy", "says nothing"),
    ],
)
def test_words_that_say_nothing_change_nothing(planner: Planner, text: str, reason: str) -> None:
    (key,) = planner.add("Tea")
    with pytest.raises(FieldErrors, match=reason) as refused:
        put(planner, [key], text)
    assert list(refused.value.errors) == ["text"]
    assert planner.rows("hat", "id") == []
