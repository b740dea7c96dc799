"""Undo and redo against a model: whatever is done, each step leads to the state it came from."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import Session, col, select

from smm_tui.clock import FixedClock
from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.journal import redo, undo
from smm_tui.persistence.records import Brand, ChecklistItem, Hat, Label, Task, TaskLabel
from smm_tui.persistence.transaction import Transaction

KINDS = ("brand", "hat", "task", "checklist_item", "label", "task_label")
Snapshot = dict[str, tuple[tuple[Any, ...], ...]]
numbers = st.integers(0, 99)
titles = st.text("abcж\u0301\"'%\n", max_size=8)


class History(RuleBasedStateMachine):
    """Two sessions on one file; the model is the list of the states that it has been in."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
        path = self.folder / "planner.db"
        self.sessions = [open_database(path, self.clock, create=True) for _number in range(2)]
        self.states: list[Snapshot] = []
        self.place = 0
        self.brand_id = 0
        self.turn = 0

    @initialize()
    def found(self) -> None:
        with self.sessions[0].write() as transaction:
            brand = Brand(name="Farm")
            transaction.session.add(brand)
            transaction.session.flush()
        assert brand.id is not None
        self.brand_id = brand.id
        self.states = [self.snapshot(self.sessions[0])]

    def teardown(self) -> None:
        for session in self.sessions:
            session.close()
        shutil.rmtree(self.folder)

    def snapshot(self, database: Database) -> Snapshot:
        """All that the user can tell apart: everything but versions and update times."""
        found: Snapshot = {}
        for kind in KINDS:
            names = [str(row[1]) for row in database.rows(f"PRAGMA table_info({kind})")]
            shown = ", ".join(n for n in names if n not in ("version", "updated_at"))
            found[kind] = tuple(database.rows(f"SELECT {shown} FROM {kind} ORDER BY id"))
        return found

    @property
    def session(self) -> Database:
        """The sessions take turns."""
        self.turn += 1
        self.clock.instant += timedelta(seconds=1)
        return self.sessions[self.turn % 2]

    def edit(self, change: Callable[[Transaction], None]) -> None:
        database = self.session
        with database.write(self.brand_id) as transaction:
            change(transaction)
        if transaction.changes:
            self.states = [*self.states[: self.place + 1], self.snapshot(database)]
            self.place += 1

    @rule(title=titles, items=st.integers(0, 3))
    def add_task(self, title: str, items: int) -> None:
        def change(transaction: Transaction) -> None:
            task = Task(title=title, brand_id=self.brand_id, stage_since=transaction.now())
            transaction.session.add(task)
            transaction.session.flush()
            assert task.id is not None
            for number in range(items):
                transaction.session.add(ChecklistItem(task_id=task.id, text=str(number)))

        self.edit(change)

    @rule(name=titles, which=numbers)
    def tag(self, name: str, which: int) -> None:
        def change(transaction: Transaction) -> None:
            label = Label(name=name, brand_id=self.brand_id)
            transaction.session.add(label)
            transaction.session.flush()
            if task := chosen(transaction.session, which):
                assert task.id is not None
                assert label.id is not None
                transaction.session.add(TaskLabel(task_id=task.id, label_id=label.id))

        self.edit(change)

    @rule(which=numbers, stage=st.sampled_from(Stage), position=numbers)
    def move(self, which: int, stage: Stage, position: int) -> None:
        def change(transaction: Transaction) -> None:
            if task := chosen(transaction.session, which):
                task.position = position + 1
                transaction.session.flush()
                task.stage, task.position = stage, position

        self.edit(change)

    @rule(which=numbers, title=titles)
    def give_to_a_new_hat(self, which: int, title: str) -> None:
        def change(transaction: Transaction) -> None:
            hat = Hat(name=title, brand_id=self.brand_id)
            transaction.session.add(hat)
            transaction.session.flush()
            if task := chosen(transaction.session, which):
                task.hat_id, task.title = hat.id, title

        self.edit(change)

    @rule(which=numbers)
    def delete_task(self, which: int) -> None:
        def change(transaction: Transaction) -> None:
            session = transaction.session
            if task := chosen(session, which):
                session.delete(task)
                for kind in (ChecklistItem, TaskLabel):
                    for child in session.exec(select(kind).where(kind.task_id == task.id)):
                        session.delete(child)

        self.edit(change)

    @rule(which=numbers)
    def delete_hats(self, which: int) -> None:
        def change(transaction: Transaction) -> None:
            session = transaction.session
            for hat in session.exec(select(Hat)).all()[: which % 3]:
                for task in session.exec(select(Task).where(Task.hat_id == hat.id)):
                    task.hat_id = None
                session.delete(hat)

        self.edit(change)

    @rule(name=titles)
    def change_the_brand(self, name: str) -> None:
        def change(transaction: Transaction) -> None:
            brand = transaction.session.get(Brand, self.brand_id)
            assert brand is not None
            brand.name = name

        self.edit(change)

    @rule()
    def undo(self) -> None:
        with self.session.write(self.brand_id) as transaction:
            assert (undo(transaction) is not None) == (self.place > 0)
        self.place = max(self.place - 1, 0)

    @rule()
    def redo(self) -> None:
        last = len(self.states) - 1
        with self.session.write(self.brand_id) as transaction:
            assert (redo(transaction) is not None) == (self.place < last)
        self.place = min(self.place + 1, last)

    @precondition(lambda self: self.place > 2)
    @rule()
    def undo_all_and_redo_all(self) -> None:
        there = self.place
        for _number in range(there):
            self.undo()
            self.holds()
        for _number in range(there):
            self.redo()
            self.holds()

    @invariant()
    def holds(self) -> None:
        if self.states:
            assert self.snapshot(self.sessions[0]) == self.states[self.place]


def chosen(session: Session, which: int) -> Task | None:
    tasks = session.exec(select(Task).order_by(col(Task.id))).all()
    return tasks[which % len(tasks)] if tasks else None


def test_history() -> None:
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
