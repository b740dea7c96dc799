"""The view of the board: read whole, in part, after changes, and narrowed to words."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
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

from smm_tui.domain.board import BoardView, Progress
from smm_tui.domain.card_filter import filtered, read_filter
from smm_tui.domain.changes import Changes
from smm_tui.domain.stages import Stage
from smm_tui.persistence.records import Channel, Hat, Task
from smm_tui.services.board import (
    ROWS_KEPT_APART,
    WATCHED,
    read_board,
    read_first_cards,
    with_changed_cards,
)
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner, stored

KINDS = ("task", "checklist_item", "label", "task_label", "link", "stage_change")
numbers = st.integers(0, 99)
titles = st.sampled_from(["Tea", "чай", "[/]", "x" * 60, "世界"])
lists = st.lists(st.sampled_from(["a", "B", "[x] c", "д"]), max_size=3).map("\n".join)


def rich_board(planner: Planner) -> int:
    """One card that says all that a card can say; its key."""

    def work(workspace: Workspace) -> int:
        session = workspace.transaction.session
        brand_id = planner.brand.id
        hat = Hat(brand_id=brand_id, name="Копирайтер")
        channel = Channel(brand_id=brand_id, name="Our Place", network="instagram")
        session.add_all([hat, channel])
        session.flush()
        values = {
            "title": "Harvest reel",
            "due": "tomorrow",
            "priority": "2",
            "note": "long",
            "effort_minutes": "30",
            "hat_id": str(hat.id),
            "channel_id": str(channel.id),
            "checklist": "[x] cut\nmusic",
            "labels": "Autumn",
            "links": "https://example.org",
            "hold_reason": "no budget yet",
        }
        return workspace.tasks.create(values, stage=Stage.ON_HOLD)

    return planner.write(work)


def archive(planner: Planner, task_id: int) -> None:
    def work(workspace: Workspace) -> None:
        task = workspace.transaction.session.get(Task, task_id)
        assert task is not None
        task.archived_at = workspace.transaction.now()

    planner.write(work)


def test_a_card_says_all_that_is_known_of_it(planner: Planner) -> None:
    task_id = rich_board(planner)
    view = planner.board
    (card,) = view.stages[Stage.ON_HOLD]
    assert (card.title, card.priority, card.effort_minutes) == ("Harvest reel", 2, 30)
    assert (card.hat, card.network, card.channel) == ("Копирайтер", "instagram", "Our Place")
    assert card.due == TODAY + timedelta(days=1)
    assert card.hold_reason == "no budget yet"
    assert card.noted
    assert view.checklists == {task_id: Progress(1, 2)}
    assert view.labels == {task_id: ("Autumn",)}
    assert view.linked == {task_id}


def test_an_empty_board_has_all_stages(planner: Planner) -> None:
    view = planner.board
    assert view.empty
    assert view.whole
    assert list(view.stages) == list(Stage)


def test_archived_cards_and_other_brands_are_not_there(planner: Planner) -> None:
    (task_id, kept) = planner.add("archived", "kept")
    with planner.database.write() as transaction:
        workspace = Workspace(transaction)
        workspace.frame.add_brand("Other")
        workspace.tasks.add("theirs")
    archive(planner, task_id)
    view = planner.board
    assert [card.id for card in view.stages[Stage.BACKLOG]] == [kept]
    assert view.totals[Stage.BACKLOG] == 1


def test_an_archived_card_is_neither_a_neighbour_nor_an_anchor(planner: Planner) -> None:
    first, gone, last = planner.add("first", "gone", "last")
    archive(planner, gone)
    planner.write(lambda w: w.tasks.reorder(first, 1))
    assert planner.titles() == ["last", "first"]
    planner.add("new", below=gone)
    assert planner.titles() == ["last", "first", "new"]
    assert last


def test_the_first_cards_are_the_top_of_each_stage(planner: Planner) -> None:
    planner.add(*map(str, range(5)))
    rich_board(planner)
    part = read_first_cards(planner.database, planner.brand, TODAY, 2)
    assert [card.title for card in part.stages[Stage.BACKLOG]] == ["0", "1"]
    assert part.totals[Stage.BACKLOG] == 5
    assert not part.whole
    assert part.checklists == planner.board.checklists
    assert read_first_cards(planner.database, planner.brand, TODAY, 5) == planner.board


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("reel", True),
        ("HARVEST  reel", True),
        ("копирайтер", True),
        ("КОПИР", True),
        ("instagram", True),
        ("place", True),
        ("autumn", True),
        ("budget", True),
        ("reel autumn КОПИРАЙТЕР", True),
        ("reel spring", False),
        ("%", False),
        ("_", False),
        ("[", False),
    ],
)
def test_narrowed_to_words(planner: Planner, words: str, found: bool) -> None:
    rich_board(planner)
    view = filtered(planner.board, read_filter(words, TODAY))
    assert bool(view.stages[Stage.ON_HOLD]) == found
    assert view.totals[Stage.ON_HOLD] == 1
    assert view.sought


@pytest.mark.parametrize("words", ["", "  ", "\t"])
def test_narrowed_to_nothing_is_the_whole_board(planner: Planner, words: str) -> None:
    planner.add("Tea")
    view = planner.board
    assert filtered(view, read_filter(words, TODAY)) is view


class Board(RuleBasedStateMachine):
    """Two sessions work; one view is patched by what each write says it has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.sessions = [Planner(self.folder / "planner.db") for _number in range(2)]
        self.turn = 0
        self.view: BoardView = self.sessions[0].board
        self.begun: dict[str, list[tuple[object, ...]]] = {}

    @initialize()
    def begin(self) -> None:
        self.begun = stored(self.sessions[0].database, KINDS)

    def teardown(self) -> None:
        try:
            planner = self.sessions[0]
            while planner.rows("edit", "id, brand_id, state") and self._undone(planner):
                pass
            assert stored(planner.database, KINDS) == self.begun
            assert planner.board.empty
        finally:
            for planner in self.sessions:
                planner.close()
            shutil.rmtree(self.folder)

    @staticmethod
    def _undone(planner: Planner) -> bool:
        from smm_tui.domain.errors import Refused

        try:
            planner.undo()
        except Refused as refusal:
            assert "nothing to undo" in str(refusal)  # noqa: PT017 - any other refusal is a fault
            return False
        return True

    def work(self, change: Callable[[Workspace], object]) -> None:
        """One write of the session whose turn it is; the view follows what it says."""
        self.turn += 1
        planner = self.sessions[self.turn % 2]
        planner.clock.instant += timedelta(minutes=self.turn)
        planner.write(change)
        self.view = patched(planner, self.view, planner.changes)

    def chosen(self, which: int) -> int | None:
        keys = sorted(card.id for cards in self.view.stages.values() for card in cards)
        return keys[which % len(keys)] if keys else None

    @rule(many=st.lists(titles, min_size=1, max_size=4), stage=st.sampled_from(Stage), at=numbers)
    def add(self, many: list[str], stage: Stage, at: int) -> None:
        below = self.chosen(at)
        self.work(lambda w: w.tasks.add_many(many, stage=stage, below=below))

    @rule(title=titles, checklist=lists, labels=lists, links=lists, at=numbers)
    def create(self, title: str, checklist: str, labels: str, links: str, at: int) -> None:
        values = {"title": title, "checklist": checklist, "labels": labels, "links": links}
        below = self.chosen(at)
        self.work(lambda w: w.tasks.create(values, stage=Stage.NEXT, below=below))

    @rule(which=numbers, stage=st.sampled_from(Stage))
    def move(self, which: int, stage: Stage) -> None:
        if (key := self.chosen(which)) is not None:
            self.work(lambda w: w.tasks.move(key, stage, hold_reason="why"))

    @rule(which=numbers, steps=st.sampled_from([-1, 1]))
    def reorder(self, which: int, steps: int) -> None:
        if (key := self.chosen(which)) is not None:
            self.work(lambda w: w.tasks.reorder(key, steps))

    @rule(which=numbers, near=numbers)
    def put_close(self, which: int, near: int) -> None:
        """Leave no room between two cards."""
        key, other = self.chosen(which), self.chosen(near)
        if key is None or other is None:
            return

        def close(workspace: Workspace) -> None:
            session = workspace.transaction.session
            task, neighbour = session.get(Task, key), session.get(Task, other)
            assert task is not None
            assert neighbour is not None
            task.position = neighbour.position

        self.work(close)

    @rule(which=numbers, title=titles, checklist=lists, labels=lists)
    def save(self, which: int, title: str, checklist: str, labels: str) -> None:
        if (key := self.chosen(which)) is None:
            return
        version = self.sessions[0].card(key).version
        values = {"title": title, "checklist": checklist, "labels": labels}
        self.work(lambda w: w.tasks.save(key, version, values))

    @rule(which=numbers)
    def delete(self, which: int) -> None:
        if (key := self.chosen(which)) is not None:
            self.work(lambda w: w.tasks.delete(key))

    @rule()
    def undo(self) -> None:
        if self.view.empty:
            return
        self.work(lambda w: w.undo())

    @invariant()
    def the_view_is_what_is_stored(self) -> None:
        fresh = self.sessions[0].board
        assert self.view == fresh
        for cards in fresh.stages.values():
            assert list(cards) == sorted(cards, key=lambda card: (card.position, card.id))


def patched(planner: Planner, view: BoardView, changes: Changes) -> BoardView:
    """The view as the board's screen brings it up to date."""
    kinds = {kind for kind, keys in changes.rows.items() if keys} & WATCHED
    if kinds <= ROWS_KEPT_APART:
        keys = changes.rows.get("task", frozenset())
        return with_changed_cards(planner.database, view, keys, TODAY)
    return read_board(planner.database, planner.brand, TODAY)


def test_a_view_brought_up_to_date_is_a_fresh_one() -> None:
    run_state_machine_as_test(
        Board,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
