from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from smm_tui.clock import FixedClock
from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.exchange.trello import board_of
from smm_tui.exchange.trello_apply import ImportOutcome, apply_import
from smm_tui.exchange.trello_plan import parse_map, plan_import
from smm_tui.persistence.database import Database
from smm_tui.persistence.journal import redo, undo
from smm_tui.persistence.records import ChecklistItem, Label, Link, Task, TaskLabel
from tests.exchange.trello_boards import LIST_NAMES, instant, make_board


def imported(database: Database, raw: dict[str, Any], *maps: str) -> ImportOutcome:
    plan = plan_import(board_of(raw), parse_map(maps))
    with database.write(1) as transaction:
        return apply_import(transaction, plan)


def changed_here(database: Database, card: str, /, **values: Any) -> None:
    """Somebody works on a card in the planner."""
    with database.write(1) as transaction:
        task = transaction.session.exec(select(Task).where(col(Task.title) == card)).one()
        for name, value in values.items():
            setattr(task, name, value)


def titles(database: Database, stage: Stage) -> list[str]:
    sql = "SELECT title FROM task WHERE stage = :stage ORDER BY position, id"
    return [row[0] for row in database.rows(sql, stage=stage.value)]


def value(database: Database, title: str, column: str) -> Any:
    return database.rows(f"SELECT {column} FROM task WHERE title = :title", title=title)[0][0]


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    kinds = ("hat", "label", "task", "checklist_item", "task_label", "link", "stage_change")
    return {kind: database.rows(f"SELECT * FROM {kind} ORDER BY id") for kind in kinds}


def simple(*names: str) -> dict[str, Any]:
    """A board with a list Doing and a list Done, its cards in Doing."""
    return {
        "name": "Simple",
        "lists": [{"id": "doing", "name": "Doing"}, {"id": "done", "name": "Done", "pos": 2}],
        "labels": [{"id": "red", "name": "Urgent"}, {"id": "blue", "name": "Later"}],
        "members": [{"id": "ana", "fullName": "Ana"}],
        "cards": [
            {"id": name, "name": name, "idList": "doing", "pos": 10 * number}
            for number, name in enumerate(names)
        ],
        "checklists": [],
    }


def test_every_card_is_there(database: Database) -> None:
    raw = make_board(300)
    outcome = imported(database, raw)
    assert (outcome.brand_id, outcome.added, outcome.updated, outcome.unchanged) == (1, 300, 0, 0)
    assert (outcome.hats, outcome.labels, outcome.archived) == (3, 5, 33)
    board = board_of(raw)
    for one, stage in zip(
        board.lists[1:], (s for s in Stage if s is not Stage.REVIEW), strict=True
    ):
        assert one.name in LIST_NAMES
        names = [card.name for card in board.cards if card.list_id == one.id]
        assert titles(database, stage) == names
    counts = {kind: len(rows) for kind, rows in everything(database).items()}
    assert counts == {
        "hat": 3, "label": 5, "task": 300, "checklist_item": 120, "task_label": 150, "link": 30,
        "stage_change": 300,
    }  # fmt: skip
    archived = database.rows("SELECT COUNT(*) FROM task WHERE archived_at IS NOT NULL")
    assert archived == [(33,)]


def test_an_import_is_one_edit(database: Database) -> None:
    before = everything(database)
    imported(database, make_board(30, name="Осень"))
    after = everything(database)
    with database.write(1) as transaction:
        assert str(undo(transaction)) == "Import of Trello board 'Осень'"
    assert everything(database) == before
    with database.write(1) as transaction:
        assert redo(transaction) is not None
    assert everything(database).keys() == after.keys()
    assert len(everything(database)["task"]) == 30


def test_the_same_board_again_changes_nothing(database: Database, clock: FixedClock) -> None:
    imported(database, make_board(60))
    before, edits = everything(database), database.rows("SELECT COUNT(*) FROM edit")
    clock.instant += timedelta(days=1)
    outcome = imported(database, make_board(60))
    assert (outcome.added, outcome.updated, outcome.unchanged) == (0, 0, 60)
    assert everything(database) == before
    assert database.rows("SELECT COUNT(*) FROM edit") == edits


def test_what_trello_changed_is_taken_over(database: Database) -> None:
    raw = simple("One", "Two")
    imported(database, raw)
    raw["cards"][0] |= {
        "name": "First", "desc": "New", "due": "2026-10-01T10:00:00Z", "idList": "done",
        "idMembers": ["ana"], "idLabels": ["red"], "dateLastActivity": instant(3),
        "attachments": [{"id": "a", "name": "Plan", "url": "https://example.org/a b"}],
    }  # fmt: skip
    outcome = imported(database, raw)
    assert (outcome.added, outcome.updated, outcome.unchanged, outcome.overwritten) == (0, 1, 1, 0)
    columns = "title, note, due, stage, stage_since, hat_id"
    assert database.rows(f"SELECT {columns} FROM task WHERE title = 'First'") == [
        ("First", "New", "2026-10-01", "done", "2026-03-04 09:30:00.000000", 1)
    ]
    assert database.rows("SELECT url, title FROM link") == [("https://example.org/a%20b", "Plan")]
    passages = "SELECT from_stage, to_stage FROM stage_change WHERE task_id = 1 ORDER BY id"
    assert database.rows(passages) == [(None, "in-progress"), ("in-progress", "done")]


def test_work_done_here_stays_where_trello_is_as_it_was(database: Database) -> None:
    raw = simple("One", "Two")
    imported(database, raw)
    changed_here(database, "One", stage=Stage.REVIEW, note="Mine", due=None, hat_id=None)
    raw["cards"][0] |= {"name": "First", "dateLastActivity": instant(300)}
    outcome = imported(database, raw)
    assert (outcome.updated, outcome.overwritten) == (1, 0)
    assert value(database, "First", "stage") == "review"
    assert value(database, "First", "note") == "Mine"


def test_a_value_changed_on_both_sides_is_trellos_and_told(database: Database) -> None:
    raw = simple("One")
    imported(database, raw)
    changed_here(database, "One", title="Mine")
    raw["cards"][0]["name"] = "Theirs"
    outcome = imported(database, raw)
    assert outcome.overwritten == 1
    assert any("changed here and in Trello" in told for told in outcome.warnings)
    with database.write(1) as transaction:
        undo(transaction)
    assert titles(database, Stage.IN_PROGRESS) == ["Mine"]


def test_the_archive_follows_trello(database: Database) -> None:
    raw = simple("One")
    imported(database, raw)
    raw["cards"][0]["closed"] = True
    imported(database, raw)
    assert value(database, "One", "archived_at") is not None
    raw["cards"][0]["closed"] = False
    imported(database, raw)
    assert value(database, "One", "archived_at") is None


def test_cards_that_come_later_stand_beside_their_neighbours(database: Database) -> None:
    imported(database, simple("B", "D"))
    with database.write(1) as transaction:
        transaction.session.add(
            Task(brand_id=1, title="own", stage=Stage.IN_PROGRESS, position=2**40,
                 stage_since=transaction.now())
        )  # fmt: skip
    again = simple("A", "B", "C1", "C2", "D", "E")
    for number, one in enumerate(again["cards"]):
        # B and D keep the places that they had.
        one["pos"] = {"B": 0, "D": 10}.get(one["name"], number * 2 - 1.5)
    again["cards"][0]["pos"], again["cards"][5]["pos"] = -5, 20
    outcome = imported(database, again)
    assert (outcome.added, outcome.unchanged) == (4, 2)
    assert titles(database, Stage.IN_PROGRESS) == ["A", "B", "C1", "C2", "D", "E", "own"]


def test_lists_of_one_stage_follow_each_other(database: Database) -> None:
    raw = simple("One", "Two", "Three")
    raw["cards"][0]["idList"] = "done"
    imported(database, raw, "Done=in-progress")
    assert titles(database, Stage.IN_PROGRESS) == ["Two", "Three", "One"]


def test_labels_follow_trello_and_own_ones_stay(database: Database) -> None:
    raw = simple("One")
    raw["cards"][0]["idLabels"] = ["red"]
    imported(database, raw)
    with database.write(1) as transaction:
        own = Label(brand_id=1, name="Own")
        transaction.session.add(own)
        transaction.session.flush()
        assert own.id is not None
        transaction.session.add(TaskLabel(task_id=1, label_id=own.id))
    raw["cards"][0]["idLabels"] = ["blue"]
    raw["labels"][1]["name"] = "Someday"
    imported(database, raw)
    sql = "SELECT name FROM label l JOIN task_label x ON x.label_id = l.id ORDER BY name"
    assert database.rows(sql) == [("Own",), ("Someday",)]


def test_a_checklist_keeps_what_was_ticked_here(database: Database) -> None:
    raw = simple("One")
    items = [{"id": key, "name": key, "state": "incomplete"} for key in "abc"]
    raw["checklists"] = [{"id": "k", "idCard": "One", "name": "Steps", "checkItems": items}]
    imported(database, raw)
    with database.write(1) as transaction:
        first = transaction.session.exec(select(ChecklistItem)).first()
        assert first is not None
        first.done = 1
        transaction.session.add(ChecklistItem(task_id=1, text="own", position=3))
    raw["checklists"][0]["checkItems"] = [items[0], items[2] | {"state": "complete"}, {"name": "d"}]
    imported(database, raw)
    sql = "SELECT text, done FROM checklist_item ORDER BY position"
    assert database.rows(sql) == [("a", 1), ("c", 1), ("d", 0), ("own", 0)]


def test_what_the_brand_has_already_is_used(database: Database) -> None:
    with database.write(1) as transaction:
        transaction.session.add(Label(brand_id=1, name="urgent"))
    raw = simple("One")
    raw["labels"].append({"id": "green", "name": "URGENT"})
    outcome = imported(database, raw)
    assert outcome.labels == 1
    assert database.rows("SELECT name FROM label ORDER BY id") == [("urgent",), ("Later",)]


def test_another_map_moves_the_cards(database: Database) -> None:
    imported(database, simple("One"))
    imported(database, simple("One"), "Doing=next")
    assert titles(database, Stage.NEXT) == ["One"]


def test_without_a_brand_it_is_refused(database: Database) -> None:
    plan = plan_import(board_of(simple("One")))
    with pytest.raises(Refused, match="no brand"), database.write() as transaction:
        apply_import(transaction, plan)


def test_links_typed_here_are_not_doubled(database: Database) -> None:
    raw = simple("One")
    imported(database, raw)
    with database.write(1) as transaction:
        transaction.session.add(Link(task_id=1, url="https://example.org/", title="Mine"))
    raw["cards"][0]["attachments"] = [{"id": "a", "url": "https://example.org/"}]
    imported(database, raw)
    assert len(database.rows("SELECT 1 FROM link")) == 1
