"""One wish for many cards: one edit, relative to what is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import event

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.outcome import Outcome
from smm_tui.domain.stages import Stage
from smm_tui.services.reviewers import read_reviewers
from smm_tui.services.workspace import Workspace
from tests.boards import Planner, stored
from tests.services.conftest import Opener

KINDS = ("task", "hat", "channel", "label", "task_label", "checklist_item", "link", "stage_change")
WORK: dict[str, Callable[[Workspace, list[int]], Outcome]] = {
    "Move": lambda w, keys: w.tasks.move_many(keys, Stage.ON_HOLD, hold_reason="rain"),
    "Shift": lambda w, keys: w.tasks.shift_many(keys, 2),
    "Give": lambda w, keys: w.tasks.assign_many(keys, "copy"),
    "Put": lambda w, keys: w.tasks.set_channel_many(keys, "Instagram"),
    "Label": lambda w, keys: w.tasks.label_many(keys, add=["red", "blue"]),
    "Date": lambda w, keys: w.tasks.date_many(keys, date(2026, 12, 24)),
    "Prioritise": lambda w, keys: w.tasks.prioritise_many(keys, 1),
    "Set": lambda w, keys: w.tasks.set_typed(keys, "@copy #blog !1 +red stage:next"),
    "Archive": lambda w, keys: w.tasks.archive(keys),
    "Delete": lambda w, keys: w.tasks.delete_many(keys),
}


def do(planner: Planner, work: Callable[[Workspace], Outcome]) -> tuple[Outcome, str]:
    """What came of it, and the edit's label."""
    outcome = planner.write(work)
    return outcome, planner.changes.label


@pytest.mark.parametrize("name", WORK)
def test_a_batch_is_one_edit_and_leaves_out_what_is_gone(planner: Planner, name: str) -> None:
    keys = planner.add("one", "two", "three")
    planner.write(lambda w: w.tasks.delete(keys[1]))
    before = stored(planner.database, KINDS)
    edits = len(planner.rows("edit", "id"))
    outcome = planner.write(lambda w: WORK[name](w, [*keys, 99, keys[0]]))
    assert outcome == Outcome(changed=2, gone=2)
    assert len(planner.rows("edit", "id")) == edits + 1
    planner.undo()
    assert stored(planner.database, KINDS) == before


@pytest.mark.parametrize("name", WORK)
def test_a_batch_of_what_is_gone_is_refused(planner: Planner, name: str) -> None:
    with pytest.raises(Refused, match="not there any more"):
        planner.write(lambda w: WORK[name](w, [98, 99]))


@pytest.mark.parametrize("name", WORK)
def test_a_batch_of_none_is_nothing(planner: Planner, name: str) -> None:
    assert planner.write(lambda w: WORK[name](w, [])) == Outcome(0)
    assert not planner.changes


@pytest.mark.parametrize("name", WORK)
def test_two_hundred_cards_take_no_more_questions_than_twenty(planner: Planner, name: str) -> None:
    keys = planner.add(*(str(number) for number in range(220)))

    def asked(some: list[int]) -> int:
        statements = []

        def work(workspace: Workspace) -> None:
            engine = workspace.transaction.session.connection().engine

            def note(_connection: object, _cursor: object, sql: str, *_more: object) -> None:
                statements.append(sql.split()[0])

            event.listen(engine, "before_cursor_execute", note)
            WORK[name](workspace, some)
            workspace.transaction.session.flush()
            event.remove(engine, "before_cursor_execute", note)

        planner.write(work)
        return statements.count("SELECT")

    asked(keys[:5])  # hats and the like are made by now
    assert asked(keys[5:25]) == asked(keys[25:])


def test_moved_cards_keep_their_order_and_their_number_is_told(planner: Planner) -> None:
    keys = planner.add("a", "b", "c", "d")
    planner.add("first", stage=Stage.REVIEW)
    done = do(planner, lambda w: w.tasks.move_many([keys[3], keys[0], keys[2]], Stage.REVIEW))
    assert done == (Outcome(3), "Move 3 cards to Review")
    assert planner.titles(Stage.REVIEW) == ["a", "c", "d", "first"]
    assert planner.titles() == ["b"]
    done = do(planner, lambda w: w.tasks.move_many(keys, Stage.REVIEW))
    assert done == (Outcome(1, unchanged=3), "Move 'b' to Review")
    assert planner.titles(Stage.REVIEW) == ["b", "a", "c", "d", "first"]
    planner.undo()
    planner.undo()
    assert planner.titles() == ["a", "b", "c", "d"]


def test_cards_step_on_each_from_its_own_stage(planner: Planner) -> None:
    (one,) = planner.add("one")
    (two,) = planner.add("two", stage=Stage.IN_PROGRESS)
    (three,) = planner.add("three", stage=Stage.DONE)
    keys = [one, two, three]
    done = do(planner, lambda w: w.tasks.shift_many(keys, 1, hold_reason="rain"))
    assert done == (Outcome(2, unchanged=1), "Move 2 cards")
    assert planner.titles(Stage.NEXT) == ["one"]
    assert planner.card(two).hold_reason == "rain"
    assert planner.card(one).hold_reason == ""


def test_cards_on_hold_get_a_reason_together(planner: Planner) -> None:
    keys = planner.add("a", "b", stage=Stage.ON_HOLD)
    done = do(planner, lambda w: w.tasks.move_many(keys, Stage.ON_HOLD, hold_reason="rain"))
    assert done == (Outcome(2), "Say why 2 cards are on hold")
    assert {planner.card(key).hold_reason for key in keys} == {"rain"}
    assert planner.write(lambda w: w.tasks.move_many(keys, Stage.ON_HOLD)).changed == 0


def test_archived_cards_do_not_move(planner: Planner) -> None:
    keys = planner.add("a", "b")
    planner.write(lambda w: w.tasks.archive(keys[:1]))
    assert planner.write(lambda w: w.tasks.move_many(keys, Stage.DONE)) == Outcome(1, gone=1)


def test_a_hat_is_given_by_key_or_name_or_taken_off(planner: Planner) -> None:
    keys = planner.add("a", "b")
    assert do(planner, lambda w: w.tasks.assign_many(keys, " Copy "))[1] == "Give 2 cards to Copy"
    assert planner.card(keys[0]).hat == "Copy"
    assert planner.write(lambda w: w.tasks.assign_many(keys, "COPY")) == Outcome(0, 2)
    ((hat, _name),) = planner.rows("hat", "id, name")
    assert planner.write(lambda w: w.tasks.assign_many(keys, hat)) == Outcome(0, 2)
    assert do(planner, lambda w: w.tasks.assign_many(keys[:1], None))[1] == "Give 'a' to nobody"
    assert planner.card(keys[0]).hat == ""
    with pytest.raises(Refused):
        planner.write(lambda w: w.tasks.assign_many(keys, 99))
    with pytest.raises(FieldErrors):
        planner.write(lambda w: w.tasks.assign_many(keys, " "))


def test_a_channel_of_a_new_name_is_on_the_network_of_that_name(planner: Planner) -> None:
    keys = planner.add("a", "b")
    done = do(planner, lambda w: w.tasks.set_channel_many(keys, "Instagram DE"))
    assert done[1] == "Put 2 cards on Instagram DE"
    assert planner.card(keys[0]).network == "Instagram"
    done = do(planner, lambda w: w.tasks.set_channel_many(keys, None))
    assert done[1] == "Take 2 cards off their channels"


def test_cards_of_two_brands_get_the_hat_of_their_own(sessions: Opener) -> None:
    planner = sessions()
    (here,) = planner.add("here")

    def there(workspace: Workspace) -> int:
        workspace.frame.add_brand("Other")
        return workspace.tasks.add("there")

    other = planner.write(there)
    planner.write(lambda w: w.tasks.assign_many([here], "copy"))
    ((hat,),) = planner.rows("hat", "id")
    planner.write(lambda w: w.tasks.assign_many([here, other], hat))
    assert planner.rows("hat", "name, brand_id") == [("copy", 1), ("copy", 2)]
    assert planner.rows("task", "brand_id, hat_id") == [(1, 1), (2, 2)]
    planner.write(lambda w: w.tasks.move_many([here, other], Stage.NEXT))
    assert planner.titles(Stage.NEXT) == ["here"]


def test_labels_are_put_on_and_taken_off(planner: Planner) -> None:
    keys = planner.add("a", "b", "c")
    add = {"add": ["Red", "blue"]}
    done = do(planner, lambda w: w.tasks.label_many(keys[:2], **add))
    assert done == (Outcome(2), "Label 2 cards with 'Red', 'blue'")
    done = do(planner, lambda w: w.tasks.label_many(keys, add=["red"], remove=["BLUE", "new"]))
    assert done == (Outcome(3), "Change the labels of 3 cards")
    assert planner.board.labels == dict.fromkeys(keys, ("Red",))
    done = do(planner, lambda w: w.tasks.label_many(keys, remove=["blue"]))
    assert done == (Outcome(0, 3), "")
    done = do(planner, lambda w: w.tasks.label_many(keys[:1], remove=["red"]))
    assert done[1] == "Take 'red' off 'a'"
    assert planner.rows("label", "name") == [("Red",), ("blue",)]


@pytest.mark.parametrize("name", ["", "x" * 61])
def test_a_label_that_does_not_hold_is_refused(planner: Planner, name: str) -> None:
    keys = planner.add("a")
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.tasks.label_many(keys, add=["fine", name]))
    assert list(refused.value.errors) == ["labels"]
    assert planner.rows("label", "name") == []


def test_days_are_set_shifted_and_taken_off(planner: Planner) -> None:
    keys = planner.add("a", "b", "c")
    done = do(planner, lambda w: w.tasks.date_many(keys[:2], date(2026, 11, 27)))
    assert done[1] == "Make 2 cards due on Fri 27 Nov 2026"
    done = do(planner, lambda w: w.tasks.shift_dates_many(keys, 3))
    assert done == (Outcome(2, unchanged=1), "Make 2 cards due 3 days later")
    done = do(planner, lambda w: w.tasks.shift_dates_many(keys[:1], -1))
    assert done[1] == "Make 'a' due 1 day earlier"
    assert [planner.card(key).due_text for key in keys] == ["2026-11-29", "2026-11-30", None]
    assert do(planner, lambda w: w.tasks.date_many(keys, None))[1] == "Take the dates off 2 cards"
    planner.write(lambda w: w.tasks.date_many(keys, date(9999, 12, 31)))
    with pytest.raises(FieldErrors):
        planner.write(lambda w: w.tasks.shift_dates_many(keys, 1))


def test_priorities_are_given_and_taken_off(planner: Planner) -> None:
    keys = planner.add("a", "b")
    done = do(planner, lambda w: w.tasks.prioritise_many(keys, 2))
    assert done[1] == "Give 2 cards priority 2"
    done = do(planner, lambda w: w.tasks.prioritise_many(keys[:1], 0))
    assert done[1] == "Take the priority off 'a'"
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.tasks.prioritise_many(keys, 4))
    assert list(refused.value.errors) == ["priority"]


def test_what_was_left_out_is_said() -> None:
    assert Outcome(3).remark == ""
    assert Outcome(3, gone=1).remark == "1 card is not there any more."
    assert Outcome(3, gone=2).remark == "2 cards are not there any more."


def test_whoever_checks_is_given_to_cards_that_nobody_checks(planner: Planner) -> None:
    planner.write(lambda w: w.tasks.add_typed(["a @copy", "b @boss"], stage=Stage.ON_HOLD))
    copy, boss = (row[0] for row in planner.rows("hat", "id"))
    one, two = (card.id for card in planner.board.stages[Stage.ON_HOLD])
    assert read_reviewers(planner.database, planner.brand.id).last is None
    planner.write(lambda w: w.tasks.move_many([one], Stage.REVIEW, reviewer_id=boss))
    assert read_reviewers(planner.database, planner.brand.id).last == boss
    planner.write(lambda w: w.tasks.move_many([one], Stage.ON_HOLD))
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.tasks.shift_many([one, two], 1, reviewer_id=copy))
    assert [planner.card(key).reviewer for key in (one, two)] == ["boss", "copy"]
    assert planner.undo().startswith("Undone: Move 2 cards to Review")
    assert stored(planner.database, KINDS) == before
    planner.write(lambda w: w.tasks.shift_many([two], 1))
    assert planner.card(two).reviewer == ""
    assert read_reviewers(planner.database, planner.brand.id).last is None


def test_a_hat_that_is_gone_checks_nothing(planner: Planner) -> None:
    keys = planner.add("a", stage=Stage.ON_HOLD)
    with pytest.raises(Refused, match="hat has been deleted"):
        planner.write(lambda w: w.tasks.shift_many(keys, 1, reviewer_id=99))
    assert planner.titles(Stage.ON_HOLD) == ["a"]
