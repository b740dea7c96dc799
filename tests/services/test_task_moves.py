"""A card on hold, in review, and past the ones that are shown."""

from __future__ import annotations

import pytest

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.stages import Stage
from smm_tui.services.card import read_card
from tests.boards import Planner


def note(planner: Planner, task_id: int) -> str:
    detail = read_card(planner.database, planner.brand, task_id)
    assert detail is not None
    return detail.note


def in_review(planner: Planner, text: str = "") -> int:
    values = {"title": "Tea", "note": text}
    return planner.write(lambda w: w.tasks.create(values, stage=Stage.REVIEW))


# -- on hold -----------------------------------------------------------------------------------


def test_the_reason_of_a_hold_can_be_told_later(planner: Planner) -> None:
    (task_id,) = planner.add("Tea", stage=Stage.ON_HOLD)
    planner.write(lambda w: w.tasks.set_hold_reason(task_id, " no\x1b budget\n"))
    assert planner.card(task_id).hold_reason == "no budget"
    assert planner.changes.label == "Say why 'Tea' is on hold"
    planner.write(lambda w: w.tasks.move(task_id, Stage.ON_HOLD, hold_reason="rain"))
    assert planner.card(task_id).hold_reason == "rain"
    planner.write(lambda w: w.tasks.move(task_id, Stage.ON_HOLD))
    assert not planner.changes
    planner.undo()
    assert planner.card(task_id).hold_reason == "no budget"


def test_only_a_card_on_hold_has_a_reason(planner: Planner) -> None:
    (task_id,) = planner.add("Tea")
    with pytest.raises(Refused, match="'Tea' is not on hold: move it there first"):
        planner.write(lambda w: w.tasks.set_hold_reason(task_id, "rain"))
    planner.write(lambda w: w.tasks.move(task_id, Stage.NEXT, hold_reason="rain"))
    assert planner.card(task_id).hold_reason == ""


def test_a_reason_that_is_too_long_leaves_the_card_where_it_was(planner: Planner) -> None:
    (task_id,) = planner.add("Tea")
    for work in (
        lambda w: w.tasks.move(task_id, Stage.ON_HOLD, hold_reason="x" * 501),
        lambda w: w.tasks.move_many([task_id], Stage.ON_HOLD, hold_reason="x" * 501),
    ):
        with pytest.raises(FieldErrors) as refused:
            planner.write(work)
        assert list(refused.value.errors) == ["hold_reason"]
    assert planner.titles() == ["Tea"]


# -- review ------------------------------------------------------------------------------------


def test_an_approved_card_is_done(planner: Planner) -> None:
    task_id = in_review(planner)
    planner.write(lambda w: w.tasks.approve(task_id))
    assert planner.titles(Stage.DONE) == ["Tea"]
    assert planner.changes.label == "Approve 'Tea'"
    passages = planner.rows("stage_change", "from_stage, to_stage", task_id)
    assert passages == [(None, "review"), ("review", "done")]


def test_a_card_that_is_sent_back_keeps_the_remark_with_its_day(planner: Planner) -> None:
    task_id = in_review(planner, "The brief")
    planner.write(lambda w: w.tasks.send_back(task_id, "the crop\nis wrong"))
    first = "- Sent back Sat 21 Nov 2026: the crop is wrong"
    assert note(planner, task_id) == f"{first}\n\nThe brief"
    assert planner.titles(Stage.IN_PROGRESS) == ["Tea"]
    assert planner.changes.label == "Send 'Tea' back"
    planner.write(lambda w: w.tasks.move(task_id, Stage.REVIEW))
    planner.write(lambda w: w.tasks.send_back(task_id, "again"))
    second = "- Sent back Sat 21 Nov 2026: again"
    assert note(planner, task_id) == f"{second}\n{first}\n\nThe brief"
    planner.undo()
    assert note(planner, task_id) == f"{first}\n\nThe brief"
    assert planner.titles(Stage.REVIEW) == ["Tea"]


def test_a_card_is_sent_back_without_a_word(planner: Planner) -> None:
    task_id = in_review(planner, "The brief")
    planner.write(lambda w: w.tasks.send_back(task_id, " \n"))
    assert note(planner, task_id) == "The brief"


@pytest.mark.parametrize(("text", "remark"), [("", "x" * 501), ("x" * 99_990, "wrong")])
def test_a_remark_without_room_is_refused(planner: Planner, text: str, remark: str) -> None:
    task_id = in_review(planner, text)
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.tasks.send_back(task_id, remark))
    assert list(refused.value.errors) == ["remark"]
    assert planner.titles(Stage.REVIEW) == ["Tea"]


def test_only_a_card_in_review_is_approved_or_sent_back(planner: Planner) -> None:
    (task_id,) = planner.add("Tea", stage=Stage.DONE)
    for work in (
        lambda w: w.tasks.approve(task_id),
        lambda w: w.tasks.send_back(task_id, "no"),
    ):
        with pytest.raises(Refused, match="'Tea' is not in review: move it there first"):
            planner.write(work)


# -- up, down, away ----------------------------------------------------------------------------


def test_a_card_passes_the_next_one_that_is_shown(planner: Planner) -> None:
    one, _two, three, _four = planner.add("one", "two", "three", "four")
    planner.write(lambda w: w.tasks.reorder(one, 1, past=three))
    assert planner.titles() == ["two", "three", "one", "four"]
    planner.write(lambda w: w.tasks.reorder(one, -1, past=three))
    assert planner.titles() == ["two", "one", "three", "four"]
    planner.undo()
    planner.undo()
    assert planner.titles() == ["one", "two", "three", "four"]


def test_one_that_stands_elsewhere_by_now_is_not_passed(planner: Planner) -> None:
    one, _two, three = planner.add("one", "two", "three")
    planner.write(lambda w: w.tasks.move(three, Stage.NEXT))
    planner.write(lambda w: w.tasks.reorder(one, 1, past=three))
    assert planner.titles() == ["two", "one"]
    planner.write(lambda w: w.tasks.reorder(one, 1, past=99))
    assert not planner.changes


def test_an_archived_card_does_not_move(planner: Planner) -> None:
    (task_id,) = planner.add("Tea", stage=Stage.REVIEW)
    planner.write(lambda w: w.tasks.archive([task_id]))
    for work in (
        lambda w: w.tasks.move(task_id, Stage.DONE),
        lambda w: w.tasks.shift(task_id, 1),
        lambda w: w.tasks.reorder(task_id, 1),
        lambda w: w.tasks.approve(task_id),
    ):
        with pytest.raises(Refused, match="is in the archive: bring it back first"):
            planner.write(work)
