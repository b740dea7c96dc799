"""Undo and redo: step by step, across sessions, and what they refuse."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smm_tui.clock import FixedClock
from smm_tui.domain.changes import Changes
from smm_tui.domain.errors import Refused
from smm_tui.persistence.database import Database
from smm_tui.persistence.journal import Undone, redo, undo
from smm_tui.persistence.records import Brand, Channel, ChecklistItem, Hat, Task
from tests.persistence.conftest import Opener


def undone(database: Database, brand_id: int | None) -> Undone | None:
    with database.write(brand_id) as transaction:
        return undo(transaction)


def redone(database: Database, brand_id: int | None) -> Undone | None:
    with database.write(brand_id) as transaction:
        return redo(transaction)


def add_hat(database: Database, brand_id: int, name: str, *, automatic: bool = False) -> int:
    with database.write(brand_id, automatic=automatic) as transaction:
        transaction.describe(f"Add {name}")
        hat = Hat(name=name, brand_id=brand_id)
        transaction.session.add(hat)
        transaction.session.flush()
    assert hat.id is not None
    return hat.id


def rename(database: Database, brand_id: int, hat_id: int, name: str) -> None:
    with database.write(brand_id) as transaction:
        transaction.describe(f"Rename to {name}")
        hat = transaction.session.get(Hat, hat_id)
        assert hat is not None
        hat.name = name


def hats(database: Database) -> list[str]:
    return [name for (name,) in database.rows("SELECT name FROM hat ORDER BY id")]


def test_back_and_forth(database: Database, brand_id: int, clock: FixedClock) -> None:
    hat_id = add_hat(database, brand_id, "Copy")
    rename(database, brand_id, hat_id, "Editor")
    clock.instant += timedelta(hours=1)
    assert undone(database, brand_id) == Undone("Rename to Editor", "planner", False)
    assert database.rows("SELECT name, version, updated_at FROM hat") == [
        ("Copy", 3, "2026-11-21 23:45:01.000000")
    ]
    assert str(undone(database, brand_id)) == "Add Copy"
    assert hats(database) == []
    assert undone(database, brand_id) is None
    assert str(redone(database, brand_id)) == "Add Copy"
    assert str(redone(database, brand_id)) == "Rename to Editor"
    assert redone(database, brand_id) is None
    assert hats(database) == ["Editor"]


def test_it_says_what_it_touched(database: Database, brand_id: int) -> None:
    hat_id = add_hat(database, brand_id, "Copy")
    with database.write(brand_id) as transaction:
        undo(transaction)
    assert transaction.changes == Changes({"hat": frozenset({hat_id})}, "Add Copy")


def test_a_deleted_record_comes_back_as_it_was_with_its_children(
    database: Database, brand_id: int
) -> None:
    with database.write(brand_id) as transaction:
        task = Task(title="Reel", brand_id=brand_id, stage_since=transaction.now())
        transaction.session.add(task)
        transaction.session.flush()
        assert task.id is not None
        transaction.session.add(ChecklistItem(task_id=task.id, text="Cut"))
    sql = (
        "SELECT task.id, task.uuid, task.created_at, stage_since, i.id, i.uuid, i.text"
        f" FROM task JOIN {ChecklistItem.__tablename__} i ON i.task_id = task.id"
    )
    before = database.rows(sql)
    with database.write(brand_id) as transaction:
        transaction.describe("Delete")
        transaction.session.delete(transaction.session.get(Task, task.id))
        transaction.session.delete(transaction.session.get(ChecklistItem, 1))
    assert database.rows(sql) == []
    undone(database, brand_id)
    assert database.rows(sql) == before
    redone(database, brand_id)
    assert database.rows(sql) == []


def test_a_fresh_edit_ends_what_could_be_redone(database: Database, brand_id: int) -> None:
    add_hat(database, brand_id, "Copy")
    undone(database, brand_id)
    add_hat(database, brand_id, "Video")
    assert redone(database, brand_id) is None
    assert str(undone(database, brand_id)) == "Add Video"


def test_other_brands_have_their_own_history(database: Database, brand_id: int) -> None:
    with database.write() as transaction:
        other = Brand(name="Bakery")
        transaction.session.add(other)
    assert other.id is not None
    add_hat(database, brand_id, "Copy")
    undone(database, brand_id)
    add_hat(database, other.id, "Video")
    assert str(redone(database, brand_id)) == "Add Copy"
    assert str(undone(database, other.id)) == "Add Video"


def test_automatic_edits_are_passed_over(database: Database, brand_id: int) -> None:
    add_hat(database, brand_id, "Copy")
    add_hat(database, brand_id, "Repeat", automatic=True)
    assert str(undone(database, brand_id)) == "Add Copy"
    add_hat(database, brand_id, "Another repeat", automatic=True)
    assert str(redone(database, brand_id)) == "Add Copy"
    assert undone(database, brand_id) == Undone("Add Copy", "planner", False)


def test_the_newest_edit_may_come_from_elsewhere(
    database: Database, brand_id: int, opened: Opener
) -> None:
    shell = opened("command line")
    add_hat(shell, brand_id, "Copy")
    assert undone(database, brand_id) == Undone("Add Copy", "command line", True)


def test_it_outlives_the_session(database: Database, brand_id: int, opened: Opener) -> None:
    add_hat(database, brand_id, "Copy")
    database.close()
    later = opened()
    assert undone(later, brand_id) == Undone("Add Copy", "planner", True)
    assert hats(later) == []


def test_a_row_that_has_changed_since_is_named(database: Database, brand_id: int) -> None:
    hat_id = add_hat(database, brand_id, "Copy")
    rename(database, brand_id, hat_id, "Editor")
    with database.write(brand_id, automatic=True) as transaction:
        hat = transaction.session.get(Hat, hat_id)
        assert hat is not None
        hat.person = "Ann"
    with pytest.raises(Refused, match="“Rename to Editor” cannot be undone: “Editor” has been"):
        undone(database, brand_id)
    assert hats(database) == ["Editor"]


def test_a_row_that_has_gone_since_is_named(database: Database, brand_id: int) -> None:
    hat_id = add_hat(database, brand_id, "Copy")
    with database.write(brand_id, automatic=True) as transaction:
        transaction.session.delete(transaction.session.get(Hat, hat_id))
    with pytest.raises(Refused, match="“Copy” has been deleted since"):
        undone(database, brand_id)


def test_what_is_referred_to_from_elsewhere_stays(database: Database, brand_id: int) -> None:
    hat_id = add_hat(database, brand_id, "Copy")
    with database.write(brand_id, automatic=True) as transaction:
        transaction.session.add(Channel(name="Shop", brand_id=brand_id, owner_hat_id=hat_id))
    with pytest.raises(Refused, match="“Shop” refers to it"):
        undone(database, brand_id)
    assert hats(database) == ["Copy"]
    assert database.rows("SELECT state FROM edit WHERE label = 'Add Copy'") == [("done",)]


def test_what_it_belongs_to_must_be_there(database: Database, brand_id: int) -> None:
    hat_id = add_hat(database, brand_id, "Copy")
    with database.write(brand_id) as transaction:
        transaction.describe("Delete hat")
        transaction.session.delete(transaction.session.get(Hat, hat_id))
    with database.write() as transaction:
        transaction.session.delete(transaction.session.get(Brand, brand_id))
    with pytest.raises(Refused, match="what “Copy” refers to has been deleted since"):
        undone(database, brand_id)


def test_a_place_that_is_taken_is_refused(database: Database, brand_id: int) -> None:
    hat_id = add_hat(database, brand_id, "Copy")
    ((uuid,),) = database.rows("SELECT uuid FROM hat")
    with database.write(brand_id) as transaction:
        transaction.session.delete(transaction.session.get(Hat, hat_id))
    with database.write(brand_id, automatic=True) as transaction:
        transaction.session.add(Hat(name="Usurper", brand_id=brand_id, uuid=uuid))
    with pytest.raises(Refused, match="another record has taken its place"):
        undone(database, brand_id)
    assert hats(database) == ["Usurper"]


def test_edits_closed_by_a_migration_are_refused(
    database: Database, brand_id: int, opened: Opener
) -> None:
    add_hat(database, brand_id, "Copy")
    with database.write() as transaction:
        transaction.session.connection().exec_driver_sql("UPDATE edit SET closed = 1")
    with pytest.raises(Refused, match="“Add Copy” cannot be undone: a newer smm-tui"):
        undone(database, brand_id)


def test_others_see_an_undo(database: Database, brand_id: int, opened: Opener) -> None:
    other = opened()
    hat_id = add_hat(database, brand_id, "Copy")
    assert other.news() == Changes({"hat": frozenset({hat_id})}, "Add Copy")
    undone(database, brand_id)
    assert other.news() == Changes({"hat": frozenset({hat_id})}, "Add Copy")
    redone(other, brand_id)
    assert other.news() is None
    assert database.news() == Changes({"hat": frozenset({hat_id})}, "Add Copy")
