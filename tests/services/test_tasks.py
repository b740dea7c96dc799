"""What people do with cards: adding, moving, ordering, deleting."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.order import STEP
from smm_tui.domain.stages import Stage
from smm_tui.persistence.records import Task
from tests.boards import NOON, Planner, stored

CHILDREN = ("task", "checklist_item", "task_label", "label", "link", "stage_change")


def place(planner: Planner, positions: dict[int, int]) -> None:
    """Put cards at these places, which no use case would choose."""

    def work(workspace: object) -> None:
        session = workspace.transaction.session  # type: ignore[attr-defined]
        for task_id, position in positions.items():
            session.get(Task, task_id).position = position

    planner.write(work)


def passages(planner: Planner, task_id: int) -> list[tuple[object, ...]]:
    return planner.rows("stage_change", "from_stage, to_stage", task_id)


def filled(planner: Planner, title: str) -> int:
    """A card with something in every list that hangs on it."""
    values = {
        "title": title,
        "checklist": "[x] one\ntwo",
        "labels": "red\nblue",
        "links": "Brief https://example.org/a",
    }
    return planner.write(lambda w: w.tasks.create(values, stage=Stage.NEXT))


# -- adding ------------------------------------------------------------------------------------


def test_cards_are_added_at_the_end_in_their_order(planner: Planner) -> None:
    planner.add("a", "b")
    planner.add("c")
    assert planner.titles() == ["a", "b", "c"]


def test_cards_are_added_below_a_card_in_their_order(planner: Planner) -> None:
    first, _last = planner.add("first", "last")
    planner.add("x", "y", below=first)
    assert planner.titles() == ["first", "x", "y", "last"]
    planner.add("z", below=first)
    assert planner.titles() == ["first", "z", "x", "y", "last"]


def test_below_the_last_card_is_the_end(planner: Planner) -> None:
    (first,) = planner.add("first")
    planner.add("second", below=first)
    assert planner.titles() == ["first", "second"]


def test_below_a_card_of_another_stage_is_the_end(planner: Planner) -> None:
    (elsewhere,) = planner.add("elsewhere")
    planner.add("one", "two", stage=Stage.NEXT)
    planner.add("three", stage=Stage.NEXT, below=elsewhere)
    assert planner.titles(Stage.NEXT) == ["one", "two", "three"]


def test_below_a_card_that_is_gone_is_the_end(planner: Planner) -> None:
    planner.add("one")
    planner.add("two", below=999)
    assert planner.titles() == ["one", "two"]


def test_a_column_without_room_is_renumbered(planner: Planner) -> None:
    first, second, third = planner.add("first", "second", "third")
    place(planner, {first: 5, second: 6, third: 7})
    planner.add("new", "newer", below=first)
    assert planner.titles() == ["first", "new", "newer", "second", "third"]
    places = [card.position for card in planner.board.stages[Stage.BACKLOG]]
    assert len(set(places)) == 5
    planner.undo()
    assert planner.titles() == ["first", "second", "third"]
    assert planner.card(first).position == 5


def test_many_cards_at_one_place_keep_finding_room(planner: Planner) -> None:
    first, _last = planner.add("first", "last")
    titles = [f"card {number}" for number in range(60)]
    for title in titles:
        planner.add(title, below=first)
    assert planner.titles() == ["first", *reversed(titles), "last"]


def test_a_new_card_has_its_passage_and_its_instant(planner: Planner) -> None:
    (task_id,) = planner.add("Tea", stage=Stage.REVIEW)
    assert planner.card(task_id).stage_since == NOON
    assert passages(planner, task_id) == [(None, "review")]


def test_titles_come_out_clean(planner: Planner) -> None:
    (task_id,) = planner.add("  a\tb\x1b]52;c;eA==\x07\u202ec\n ")
    assert planner.card(task_id).title == "a b]52;c;eA==c"


@pytest.mark.parametrize("title", ["", " \t", "\u202e\x00", "x" * 501])
def test_a_title_that_does_not_hold_is_refused_with_nothing_added(
    planner: Planner, title: str
) -> None:
    with pytest.raises(FieldErrors) as refused:
        planner.add("fine", title)
    assert list(refused.value.errors) == ["title"]
    assert planner.titles() == []


def test_labels_of_edits_are_short(planner: Planner) -> None:
    planner.add("x" * 500)
    assert len(planner.changes.label) < 60
    planner.add("a", "b")
    assert planner.changes.label == "Add 2 cards"


def test_there_is_nothing_without_a_brand(planner: Planner) -> None:
    from smm_tui.services.workspace import Workspace

    with pytest.raises(Refused), planner.database.write() as transaction:
        Workspace(transaction).tasks.add("Tea")


# -- moving ------------------------------------------------------------------------------------


def test_a_moved_card_stands_at_the_top_of_its_stage(planner: Planner) -> None:
    (moved,) = planner.add("moved")
    planner.add("one", "two", stage=Stage.NEXT)
    planner.clock.instant += timedelta(hours=1)
    assert planner.write(lambda w: w.tasks.move(moved, Stage.NEXT)) == Stage.NEXT
    assert planner.titles(Stage.NEXT) == ["moved", "one", "two"]
    assert planner.card(moved).stage_since == NOON + timedelta(hours=1)
    assert passages(planner, moved) == [(None, "backlog"), ("backlog", "next")]
    assert planner.changes.label == "Move 'moved' to Next"


def test_a_card_that_is_there_already_is_left_alone(planner: Planner) -> None:
    _first, second = planner.add("first", "second")
    planner.write(lambda w: w.tasks.move(second, Stage.BACKLOG))
    assert not planner.changes
    assert planner.titles() == ["first", "second"]


def test_a_stage_to_the_right_and_back(planner: Planner) -> None:
    (task_id,) = planner.add("Tea", stage=Stage.IN_PROGRESS)
    assert planner.write(lambda w: w.tasks.shift(task_id, 2)) == Stage.REVIEW
    assert planner.write(lambda w: w.tasks.shift(task_id, -1)) == Stage.ON_HOLD


@pytest.mark.parametrize(("stage", "steps"), [(Stage.BACKLOG, -1), (Stage.DONE, 1)])
def test_a_card_stops_at_the_ends(planner: Planner, stage: Stage, steps: int) -> None:
    (task_id,) = planner.add("Tea", stage=stage)
    assert planner.write(lambda w: w.tasks.shift(task_id, steps)) == stage
    assert not planner.changes


def test_the_reason_of_a_hold_ends_with_it(planner: Planner) -> None:
    (task_id,) = planner.add("Tea")
    planner.write(lambda w: w.tasks.move(task_id, Stage.ON_HOLD, hold_reason="budget"))
    assert planner.card(task_id).hold_reason == "budget"
    planner.write(lambda w: w.tasks.shift(task_id, 1))
    assert planner.card(task_id).hold_reason == ""
    planner.undo()
    assert planner.card(task_id).hold_reason == "budget"
    assert planner.card(task_id).stage == Stage.ON_HOLD


def test_a_card_that_is_gone_is_refused(planner: Planner) -> None:
    for work in (
        lambda w: w.tasks.shift(99, 1),
        lambda w: w.tasks.reorder(99, 1),
        lambda w: w.tasks.delete(99),
        lambda w: w.tasks.save(99, 1, {}),
    ):
        with pytest.raises(Refused, match="deleted elsewhere"):
            planner.write(work)


# -- ordering ----------------------------------------------------------------------------------


def test_a_card_passes_its_neighbour(planner: Planner) -> None:
    one, _two, three = planner.add("one", "two", "three")
    planner.write(lambda w: w.tasks.reorder(one, 1))
    assert planner.titles() == ["two", "one", "three"]
    planner.write(lambda w: w.tasks.reorder(three, -1))
    assert planner.titles() == ["two", "three", "one"]
    planner.undo()
    planner.undo()
    assert planner.titles() == ["one", "two", "three"]


@pytest.mark.parametrize(("which", "steps"), [(0, -1), (2, 1)])
def test_a_card_at_the_end_of_its_column_stays(planner: Planner, which: int, steps: int) -> None:
    keys = planner.add("one", "two", "three")
    planner.write(lambda w: w.tasks.reorder(keys[which], steps))
    assert not planner.changes
    assert planner.titles() == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("which", "steps", "order"),
    [
        (0, 1, ["two", "one", "three"]),
        (1, 1, ["one", "three", "two"]),
        (1, -1, ["two", "one", "three"]),
        (2, -1, ["one", "three", "two"]),
    ],
)
def test_cards_at_equal_places_pass_each_other(
    planner: Planner, which: int, steps: int, order: list[str]
) -> None:
    keys = planner.add("one", "two", "three")
    place(planner, dict.fromkeys(keys, 7))
    planner.write(lambda w: w.tasks.reorder(keys[which], steps))
    assert planner.titles() == order
    planner.undo()
    assert planner.titles() == ["one", "two", "three"]


def test_a_card_is_added_among_equal_places(planner: Planner) -> None:
    keys = planner.add("one", "two", "three")
    place(planner, dict.fromkeys(keys, STEP))
    planner.add("new", below=keys[1])
    assert planner.titles() == ["one", "two", "new", "three"]


# -- deleting ----------------------------------------------------------------------------------


def test_a_deleted_card_comes_back_with_all_that_hung_on_it(planner: Planner) -> None:
    filled(planner, "other")
    task_id = filled(planner, "Tea")
    planner.write(lambda w: w.tasks.move(task_id, Stage.REVIEW))
    before = stored(planner.database, CHILDREN)
    planner.write(lambda w: w.tasks.delete(task_id))
    for kind in ("checklist_item", "task_label", "link", "stage_change"):
        assert planner.rows(kind, "id", task_id) == []
    assert planner.titles(Stage.NEXT) == ["other"]
    assert planner.undo() == "Undone: Delete 'Tea'"
    assert stored(planner.database, CHILDREN) == before
    assert planner.redo() == "Redone: Delete 'Tea'"
    assert planner.titles(Stage.REVIEW) == []
