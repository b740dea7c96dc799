"""The steps of a card, one at a time."""

from __future__ import annotations

import pytest

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.services.card import read_card
from tests.boards import Planner


def steps(planner: Planner, task_id: int) -> list[tuple[str, bool]]:
    detail = read_card(planner.database, planner.brand, task_id)
    assert detail is not None
    return [(step.text, step.done) for step in detail.steps]


def filled(planner: Planner) -> tuple[int, list[int]]:
    (task_id,) = planner.add("Tea")
    return task_id, planner.write(lambda w: w.checklists.add(task_id, ["a", " b\t", "c"]))


def test_steps_come_at_the_end_in_their_order(planner: Planner) -> None:
    task_id, _items = filled(planner)
    assert planner.changes.label == "Add 3 steps"
    planner.write(lambda w: w.checklists.add(task_id, ["d"]))
    assert planner.changes.label == "Add step 'd'"
    assert [text for text, _done in steps(planner, task_id)] == ["a", "b", "c", "d"]
    planner.undo()
    planner.undo()
    assert steps(planner, task_id) == []
    assert planner.write(lambda w: w.checklists.add(task_id, [])) == []


def test_a_step_is_ticked_and_unticked(planner: Planner) -> None:
    task_id, items = filled(planner)
    assert planner.write(lambda w: w.checklists.toggle(items[1])) is True
    assert planner.changes.label == "Tick 'b'"
    assert planner.board.checklists[task_id] == (1, 3)
    assert planner.write(lambda w: w.checklists.toggle(items[1])) is False
    planner.undo()
    assert steps(planner, task_id)[1] == ("b", True)


def test_a_step_is_reworded_moved_and_deleted(planner: Planner) -> None:
    task_id, items = filled(planner)
    planner.write(lambda w: w.checklists.rename(items[0], "A\n1"))
    planner.write(lambda w: w.checklists.reorder(items[0], 2))
    assert [text for text, _done in steps(planner, task_id)] == ["b", "c", "A 1"]
    planner.write(lambda w: w.checklists.reorder(items[0], 1))
    assert not planner.changes
    planner.write(lambda w: w.checklists.delete(items[2]))
    assert [text for text, _done in steps(planner, task_id)] == ["b", "A 1"]
    for _number in range(3):
        planner.undo()
    assert [text for text, _done in steps(planner, task_id)] == ["a", "b", "c"]


@pytest.mark.parametrize("text", ["", " \n", "x" * 501])
def test_words_that_do_not_hold_are_refused(planner: Planner, text: str) -> None:
    task_id, items = filled(planner)
    for work in (
        lambda w: w.checklists.add(task_id, ["fine", text]),
        lambda w: w.checklists.rename(items[0], text),
    ):
        with pytest.raises(FieldErrors) as refused:
            planner.write(work)
        assert list(refused.value.errors) == ["text"]
    assert len(steps(planner, task_id)) == 3


def test_what_is_gone_is_refused(planner: Planner) -> None:
    for work in (
        lambda w: w.checklists.add(99, ["a"]),
        lambda w: w.checklists.toggle(99),
        lambda w: w.checklists.rename(99, "a"),
        lambda w: w.checklists.reorder(99, 1),
        lambda w: w.checklists.delete(99),
    ):
        with pytest.raises(Refused, match="deleted elsewhere"):
            planner.write(work)
