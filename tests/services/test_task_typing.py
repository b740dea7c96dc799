"""Cards typed as a line of words each."""

from __future__ import annotations

from datetime import date

import pytest

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.stages import Stage
from tests.boards import Planner


def typed(
    planner: Planner, *texts: str, stage: Stage = Stage.BACKLOG, below: int | None = None
) -> list[int]:
    return planner.write(lambda w: w.tasks.add_typed(texts, stage=stage, below=below))


def test_every_word_comes_to_its_field(planner: Planner) -> None:
    (key,) = typed(planner, "Write captions !1 #Instagram @copy due:+6d ~1h30 +harvest +film")
    card = planner.card(key)
    assert card.title == "Write captions"
    assert (card.priority, card.hat, card.channel, card.network) == (
        1,
        "copy",
        "Instagram",
        "Instagram",
    )
    assert (card.due, card.effort_minutes) == (date(2026, 11, 27), 90)
    assert planner.board.labels == {key: ("harvest", "film")}
    assert planner.changes.label == "Add 'Write captions'"
    planner.undo()
    assert planner.board.empty
    for kind in ("hat", "channel", "label", "task_label", "stage_change"):
        assert planner.rows(kind, "id") == []


def test_known_names_are_used_however_they_are_written(planner: Planner) -> None:
    typed(planner, 'one @Copywriter #"Instagram DE" +Red')
    typed(planner, "two @COPYWRITER #insta +re", "three @copy +RED")
    assert planner.rows("hat", "name") == [("Copywriter",)]
    assert planner.rows("channel", "name") == [("Instagram DE",)]
    assert planner.rows("label", "name") == [("Red",)]


def test_a_new_name_in_two_lines_is_one(planner: Planner) -> None:
    typed(planner, "one @copy +red", "two @Copy +RED")
    assert planner.rows("hat", "name") == [("copy",)]
    assert planner.rows("label", "name") == [("red",)]
    assert planner.changes.label == "Add 2 cards"


def test_a_name_that_begins_several_is_asked_about(planner: Planner) -> None:
    typed(planner, "one @copywriter", "two @corrector")
    with pytest.raises(FieldErrors, match="copywriter, corrector") as refused:
        typed(planner, "three", "four @co")
    assert list(refused.value.errors) == ["hat"]
    assert planner.titles() == ["one", "two"]
    typed(planner, 'three @"copy desk"')
    assert len(planner.rows("hat", "id")) == 3


def test_the_stage_in_a_line_goes_before_the_one_given(planner: Planner) -> None:
    first, _last = planner.add("first", "last")
    planner.write(lambda w: w.stages.save(Stage.REVIEW, "Client", 0))
    keys = typed(planner, "a", "b stage:next", "c stage:client", "d", "e stage:next", below=first)
    assert planner.titles() == ["first", "a", "d", "last"]
    assert planner.titles(Stage.NEXT) == ["b", "e"]
    assert planner.titles(Stage.REVIEW) == ["c"]
    assert [planner.card(key).title for key in keys] == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("text", ["", " \t", "!1 @copy", "x" * 501])
def test_a_line_without_a_title_adds_nothing(planner: Planner, text: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        typed(planner, "fine @copy", text)
    assert list(refused.value.errors) == ["title"]
    assert planner.board.empty
    assert planner.rows("hat", "id") == []


def test_what_is_not_understood_stays_in_the_title(planner: Planner) -> None:
    (key,) = typed(planner, "Ship #1 !9 due:someday [/]")
    assert planner.card(key).title == "Ship #1 !9 due:someday [/]"
