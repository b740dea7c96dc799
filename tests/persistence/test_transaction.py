"""One write: its times, its versions, its edit, and its end by an exception."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import SQLModel, col

from smm_tui.clock import FixedClock
from smm_tui.domain.changes import Changes
from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import Database
from smm_tui.persistence.images import BATCH
from smm_tui.persistence.records import Brand, Hat, Task
from smm_tui.persistence.transaction import Transaction


def add_task(transaction: Transaction, brand_id: int, title: str = "Reel") -> int:
    task = Task(title=title, brand_id=brand_id, stage_since=transaction.now())
    transaction.session.add(task)
    transaction.session.flush()
    assert task.id is not None
    return task.id


def task_of(transaction: Transaction, task_id: int) -> Task:
    task = transaction.session.get(Task, task_id)
    assert task is not None
    return task


def test_new_rows_get_both_times_and_changed_ones_the_second(
    database: Database, brand_id: int, clock: FixedClock
) -> None:
    with database.write(brand_id) as transaction:
        task_id = add_task(transaction, brand_id)
    clock.instant += timedelta(hours=1)
    with database.write(brand_id) as transaction:
        task_of(transaction, task_id).title = "Story"
    assert database.rows("SELECT title, version, created_at, updated_at FROM task") == [
        ("Story", 2, "2026-11-21 22:45:01.000000", "2026-11-21 23:45:01.000000")
    ]


def test_an_import_keeps_the_times_that_it_brings(database: Database, brand_id: int) -> None:
    then = datetime(2020, 1, 2, tzinfo=UTC)
    with database.write(brand_id) as transaction:
        transaction.keep_times = True
        transaction.session.add(
            Hat(name="Copy", brand_id=brand_id, created_at=then, updated_at=then)
        )
        transaction.session.add(Hat(name="Video", brand_id=brand_id))
    assert database.rows("SELECT name, created_at, updated_at FROM hat ORDER BY id") == [
        ("Copy", "2020-01-02 00:00:00.000000", "2020-01-02 00:00:00.000000"),
        ("Video", "2026-11-21 22:45:01.000000", "2026-11-21 22:45:01.000000"),
    ]


def test_an_instant_does_not_move_inside_a_transaction(
    database: Database, clock: FixedClock
) -> None:
    with database.write() as transaction:
        first = transaction.now()
        clock.instant += timedelta(minutes=1)
        assert transaction.now() == first


def test_an_exception_takes_everything_back(database: Database, brand_id: int) -> None:
    def failing() -> None:
        with database.write(brand_id) as transaction:
            add_task(transaction, brand_id)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        failing()
    assert database.rows("SELECT count(*) FROM task") == [(0,)]
    with database.write(brand_id) as transaction:
        add_task(transaction, brand_id)
    assert database.rows("SELECT count(*) FROM task") == [(1,)]


def test_the_edit_holds_the_first_and_the_last_image(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        task_id = add_task(transaction, brand_id)
    with database.write(brand_id) as transaction:
        transaction.describe("Move")
        transaction.describe("Rename")
        task = task_of(transaction, task_id)
        task.stage = Stage.NEXT
        transaction.session.flush()
        task.stage = Stage.REVIEW
        transaction.session.add(Hat(name="Copy", brand_id=brand_id))
    assert transaction.changes == Changes(
        {"task": frozenset({task_id}), "hat": frozenset({1})}, "Move"
    )
    ((label, before, after),) = database.rows(
        "SELECT label, before, after FROM edit JOIN edit_change ON edit_id = edit.id"
        " WHERE kind = 'task' AND label = 'Move'"
    )
    assert label == "Move"
    assert json.loads(before)["stage"] == "backlog"
    assert json.loads(after)["stage"] == "review"


def test_nothing_changed_is_no_edit(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        task_id = add_task(transaction, brand_id)
    before = database.rows("SELECT count(*) FROM edit")
    with database.write(brand_id) as transaction:
        task = task_of(transaction, task_id)
        task.title = "Other"
        transaction.session.flush()
        task.title = "Reel"
        gone = task_of(transaction, add_task(transaction, brand_id, "Short-lived"))
        transaction.session.delete(gone)
    assert not transaction.changes
    assert database.rows("SELECT count(*) FROM edit") == before


def test_an_edit_without_a_name_has_one(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        add_task(transaction, brand_id)
    assert transaction.changes.label == "Change"


def test_a_row_that_changed_underneath_is_refused(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        task_id = add_task(transaction, brand_id)

    def overtaken() -> None:
        with database.write(brand_id) as transaction:
            task = task_of(transaction, task_id)
            transaction.session.connection().execute(
                update(Task).where(col(Task.id) == task_id).values(version=9)
            )
            task.title = "Lost"

    with pytest.raises(Refused, match="changed meanwhile"):
        overtaken()
    assert database.rows("SELECT title, version FROM task") == [("Reel", 1)]


def test_what_is_referred_to_cannot_go(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        add_task(transaction, brand_id)
    with pytest.raises(Refused, match="refers to it"), database.write() as transaction:
        transaction.session.delete(transaction.session.get(Brand, brand_id))
    assert database.rows("SELECT name FROM brand") == [("Farm",)]


def test_parents_and_children_go_in_any_order(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        task_id = add_task(transaction, brand_id)
    with database.write() as transaction:
        transaction.session.delete(transaction.session.get(Brand, brand_id))
        transaction.session.flush()
        transaction.session.delete(task_of(transaction, task_id))
    assert database.rows("SELECT (SELECT count(*) FROM brand), (SELECT count(*) FROM task)") == [
        (0, 0)
    ]


def test_a_transaction_reads_what_it_has_written(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        transaction.session.add(Hat(name="Copy", brand_id=brand_id))
        sql = "SELECT name FROM hat WHERE brand_id = :brand"
        assert transaction.rows(sql, brand=brand_id) == [("Copy",)]
        assert database.rows(sql, brand=brand_id) == []


def test_a_write_inside_a_write_is_a_mistake(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError, match="inside"), database.write():
        pass


def test_writes_of_several_threads_wait_for_each_other(database: Database, brand_id: int) -> None:
    def work() -> None:
        for _number in range(10):
            with database.write(brand_id) as transaction:
                add_task(transaction, brand_id)

    threads = [threading.Thread(target=work) for _number in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        database.rows("SELECT count(*) FROM task")
    for thread in threads:
        thread.join()
    assert database.rows("SELECT count(*) FROM task") == [(30,)]
    assert database.rows("SELECT count(DISTINCT serial), count(*) FROM edit") == [(31, 31)]


def test_many_rows_are_journalled_in_batches(database: Database, brand_id: int) -> None:
    count = 2 * BATCH + 1
    with database.write(brand_id) as transaction:
        for number in range(count):
            transaction.session.add(
                Task(title=str(number), brand_id=brand_id, stage_since=transaction.now())
            )
    assert len(transaction.changes.rows["task"]) == count
    assert database.rows("SELECT count(*) FROM edit_change WHERE kind = 'task'") == [(count,)]


def test_no_foreign_key_acts_behind_the_journal() -> None:
    keys = [key for table in SQLModel.metadata.tables.values() for key in table.foreign_keys]
    assert keys
    assert not [key for key in keys if key.ondelete or key.onupdate]


def test_records_can_be_read_after_the_commit(database: Database, brand_id: int) -> None:
    with database.write(brand_id) as transaction:
        task = task_of(transaction, add_task(transaction, brand_id))
    assert (task.title, task.version, task.stage) == ("Reel", 1, Stage.BACKLOG)
