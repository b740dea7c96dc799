"""Where cards come to stand, however little room there is."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from smm_tui.domain.stages import Stage
from smm_tui.persistence.records import Task
from smm_tui.services.task_places import NEIGHBOURS_MOVED
from smm_tui.services.workspace import Workspace
from tests.boards import Planner

STAGES = (Stage.NEXT, Stage.REVIEW)
numbers = st.integers(0, 999)
stages = st.sampled_from(STAGES)


def squeezed(planner: Planner, stage: Stage, distance: int) -> None:
    """Put the cards of a stage so closely together; at 0 they go by their keys."""
    cards = planner.board.stages[stage]

    def work(workspace: Workspace) -> None:
        session = workspace.transaction.session
        for number, card in enumerate(cards):
            session.get_one(Task, card.id).position = number * distance

    planner.write(work)


def test_twenty_cards_one_below_the_other_leave_the_rest_alone(planner: Planner) -> None:
    keys = planner.add(*(str(number) for number in range(500)))
    for number in range(40):
        planner.add(f"new {number}", below=keys[100])
        assert len(planner.changes.rows["task"]) <= NEIGHBOURS_MOVED + 1
    titles = planner.titles()
    assert titles[100:142] == ["100", *(f"new {39 - number}" for number in range(40)), "101"]
    assert [title for title in titles if "new" not in title] == [str(n) for n in range(500)]


def test_many_cards_share_one_gap(planner: Planner) -> None:
    first, _second = planner.add("first", "second")
    many = [str(number) for number in range(300)]
    planner.add(*many, below=first)
    assert planner.titles() == ["first", *many, "second"]
    assert len(planner.changes.rows["task"]) == 300


def test_room_is_taken_from_twice_as_many_where_it_is_scarce(planner: Planner) -> None:
    keys = planner.add(*(str(number) for number in range(400)))
    squeezed(planner, Stage.BACKLOG, 1)

    def spread_the_end(workspace: Workspace) -> None:
        for number, key in enumerate(keys[200:], start=1):
            task = workspace.transaction.session.get_one(Task, key)
            task.position = 200 + number * 2**20

    planner.write(spread_the_end)
    planner.add("new", below=keys[0])
    assert planner.titles()[:3] == ["0", "new", "1"]
    assert len(planner.changes.rows["task"]) == 1 + 4 * NEIGHBOURS_MOVED


@pytest.mark.parametrize("distance", [0, 1, 2])
def test_undo_gives_the_room_back(planner: Planner, distance: int) -> None:
    keys = planner.add(*"abcdef")
    squeezed(planner, Stage.BACKLOG, distance)
    before = [card.position for card in planner.board.stages[Stage.BACKLOG]]
    planner.add("new", "newer", below=keys[2])
    assert planner.titles() == ["a", "b", "c", "new", "newer", "d", "e", "f"]
    planner.undo()
    assert [card.position for card in planner.board.stages[Stage.BACKLOG]] == before


class Columns(RuleBasedStateMachine):
    """Two stages against two lists of titles."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.planner = Planner(self.folder / "planner.db")
        self.columns: dict[Stage, list[int]] = {stage: [] for stage in STAGES}

    def teardown(self) -> None:
        self.planner.close()
        shutil.rmtree(self.folder)

    @initialize(count=st.integers(0, 90))
    def begin(self, count: int) -> None:
        if count:
            titles = [str(number) for number in range(count)]
            self.columns[Stage.NEXT] = self.planner.add(*titles, stage=Stage.NEXT)

    def chosen(self, which: int) -> tuple[Stage, int] | None:
        every = [(stage, key) for stage, keys in self.columns.items() for key in keys]
        return every[which % len(every)] if every else None

    @rule(stage=stages, count=st.integers(1, 5), at=numbers)
    def add(self, stage: Stage, count: int, at: int) -> None:
        found = self.chosen(at)
        below = found[1] if found else None
        made = self.planner.add(*["x"] * count, stage=stage, below=below)
        column = self.columns[stage]
        place = column.index(below) + 1 if below in column else len(column)
        column[place:place] = made

    @rule(at=numbers)
    def fill_one_gap(self, at: int) -> None:
        if (found := self.chosen(at)) is None:
            return
        stage, below = found
        column = self.columns[stage]
        for _number in range(22):
            made = self.planner.add("x", stage=stage, below=below)
            column[column.index(below) + 1 : column.index(below) + 1] = made

    @rule(stage=stages, distance=st.integers(0, 3))
    def squeeze(self, stage: Stage, distance: int) -> None:
        squeezed(self.planner, stage, distance)
        if not distance:
            self.columns[stage].sort()

    @rule(which=numbers, steps=st.sampled_from([-1, 1]))
    def reorder(self, which: int, steps: int) -> None:
        if (found := self.chosen(which)) is None:
            return
        stage, key = found
        self.planner.write(lambda w: w.tasks.reorder(key, steps))
        column = self.columns[stage]
        place = column.index(key)
        target = min(max(place + steps, 0), len(column) - 1)
        column.insert(target, column.pop(place))

    @rule(which=numbers, other=numbers)
    def reorder_past(self, which: int, other: int) -> None:
        if (found := self.chosen(which)) is None:
            return
        stage, key = found
        column = self.columns[stage]
        past = column[other % len(column)]
        place, target = column.index(key), column.index(past)
        if place != target:
            steps = 1 if target > place else -1
            self.planner.write(lambda w: w.tasks.reorder(key, steps, past=past))
            column.insert(target, column.pop(place))

    @rule(some=st.lists(numbers, min_size=1, max_size=6), stage=stages)
    def move(self, some: list[int], stage: Stage) -> None:
        wanted = {found[1] for which in some if (found := self.chosen(which))}
        if not wanted:
            return
        self.planner.write(lambda w: w.tasks.move_many(wanted, stage))
        (other,) = set(STAGES) - {stage}
        moved = [key for key in self.columns[other] if key in wanted]
        self.columns[other] = [key for key in self.columns[other] if key not in wanted]
        self.columns[stage] = [*moved, *self.columns[stage]]

    @rule(some=st.lists(numbers, min_size=1, max_size=4))
    def away_and_back(self, some: list[int]) -> None:
        wanted = {found[1] for which in some if (found := self.chosen(which))}
        if not wanted:
            return
        self.planner.write(lambda w: w.tasks.archive(wanted))
        self.planner.write(lambda w: w.tasks.bring_back(wanted))
        for stage, column in self.columns.items():
            back = [key for key in column if key in wanted]
            self.columns[stage] = [*back, *(key for key in column if key not in wanted)]

    @invariant()
    def the_order_is_the_one_wanted(self) -> None:
        board = self.planner.board
        for stage, keys in self.columns.items():
            assert [card.id for card in board.stages[stage]] == keys


def test_a_neighbour_that_shares_its_place_with_others_is_passed() -> None:
    columns = Columns()
    try:
        columns.begin(count=71)
        columns.squeeze(Stage.NEXT, distance=0)
        columns.away_and_back([0, 30, 410, 461])
        columns.reorder(which=3, steps=1)
        columns.the_order_is_the_one_wanted()
        columns.reorder(which=5, steps=-1)
        columns.the_order_is_the_one_wanted()
    finally:
        columns.teardown()


def test_cards_stand_where_they_were_put() -> None:
    run_state_machine_as_test(
        Columns,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
