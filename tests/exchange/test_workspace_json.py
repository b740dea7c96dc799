from __future__ import annotations

import copy
import io
from typing import Any

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.exchange.reading_json import parse_json
from smm_tui.exchange.workspace_kinds import kinds
from smm_tui.exchange.writing_json import write_json
from smm_tui.persistence.database import Database
from smm_tui.persistence.records import Brand
from tests.exchange.conftest import MakeDatabase
from tests.exchange.workspaces import brought_in, exported, filled


def test_a_workspace_comes_back_the_same(database: Database, make_database: MakeDatabase) -> None:
    data = filled(database)
    other = make_database("other")
    text = io.StringIO()
    write_json(text, data)
    outcome = brought_in(other, parse_json(text.getvalue(), "w.json"))
    assert exported(other) == data
    assert (outcome.updated, outcome.unchanged, outcome.brand_ids) == (0, 0, (1,))
    assert outcome.added == sum(len(rows) for rows in data.values() if isinstance(rows, list))


def test_the_object_names_its_format(database: Database) -> None:
    data = filled(database, 20)
    assert list(data)[:3] == ["format", "version", "exported_at"]
    assert (data["format"], data["version"]) == ("smm-tui workspace", 1)
    assert data["exported_at"] == "2026-09-01T12:00:00Z"
    assert set(data) >= {
        "brands", "hats", "channels", "tasks", "checklist_items", "labels", "task_labels", "links",
        "stage_changes",
    }  # fmt: skip
    task = next(one for one in data["tasks"] if one["due"] and one["hat"])
    assert task["brand"] == data["brands"][0]["uuid"]
    assert task["hat"] in {hat["uuid"] for hat in data["hats"]}
    assert task["created_at"].endswith("Z")
    assert not {"id", "version", "brand_id"} & task.keys()


def test_the_same_file_again_changes_nothing(database: Database) -> None:
    data = filled(database, 40)
    outcome = brought_in(database, data)
    assert (outcome.added, outcome.updated) == (0, 0)
    assert exported(database) == data


def test_known_records_are_updated_and_others_stay(
    database: Database, make_database: MakeDatabase
) -> None:
    data = filled(database, 20)
    other = make_database("other")
    brought_in(other, {**data, "tasks": data["tasks"][:5], "checklist_items": [], "links": [],
                       "task_labels": [], "stage_changes": []})  # fmt: skip
    changed = copy.deepcopy(data)
    changed["tasks"][0] |= {"title": "Новое", "archived_at": None, "stage": "review", "hat": None}
    outcome = brought_in(other, changed)
    assert outcome.updated == 1
    again = exported(other)
    # Changed by hand, so the file's time of change cannot be right.
    again["tasks"][0]["updated_at"] = changed["tasks"][0]["updated_at"]
    assert again == changed


def test_what_a_file_leaves_out_is_filled_in(make_database: MakeDatabase) -> None:
    brand, task = "5f9f1b0e-1c7b-4a55-9d57-1f1f7fb0a001", "5f9f1b0e-1c7b-4a55-9d57-1f1f7fb0a002"
    data = {
        "format": "smm-tui workspace",
        "version": 1,
        "brands": [{"uuid": brand, "name": " A\tbrand\x1b[2J "}],
        "tasks": [
            {"uuid": task, "brand": brand, "title": "T", "stage_since": "2026-01-01T12:00:00+02:00"}
        ],
    }
    other = make_database("other")
    brought_in(other, data)
    found = exported(other)
    assert found["brands"][0]["name"] == "A brand[2J"
    assert found["tasks"][0]["stage"] == "backlog"
    assert found["tasks"][0]["stage_since"] == "2026-01-01T10:00:00Z"
    assert found["tasks"][0]["created_at"] == "2026-09-01T12:00:00Z"


NO_RECORD = "5f9f1b0e-1c7b-4a55-9d57-1f1f7fb0a009"


@pytest.mark.parametrize(
    ("kind", "change", "reason"),
    [
        ("tasks", {"stage": "doing"}, r"^tasks\[1\]\.stage: this has to be one of the stages back"),
        ("tasks", {"stage": None}, r"^tasks\[1\]\.stage: this cannot be empty"),
        ("tasks", {"due": "31.03."}, r"^tasks\[1\]\.due: this has to be a day such as"),
        ("tasks", {"due": 5}, r"^tasks\[1\]\.due: this has to be text"),
        ("tasks", {"title": ""}, r"^tasks\[1\]\.title: this cannot be empty"),
        ("tasks", {"title": "x" * 501}, r"^tasks\[1\]\.title: this text is too long: at most 500"),
        (
            "tasks",
            {"position": 2**53 + 1},
            r"^tasks\[1\]\.position: this has to be a number from -90",
        ),
        ("tasks", {"position": True}, r"^tasks\[1\]\.position: this has to be a whole number"),
        ("tasks", {"priority": 4}, r"^tasks\[1\]\.priority: this has to be a number from 0 to 3"),
        ("tasks", {"priority": 1.5}, r"^tasks\[1\]\.priority: this has to be a whole number"),
        ("tasks", {"hat": NO_RECORD}, r"^tasks\[1\]\.hat: there is no record with this UUID"),
        ("tasks", {"brand": None}, r"^tasks\[1\]\.brand: this cannot be empty"),
        ("tasks", {"uuid": "x"}, r"^tasks\[1\]\.uuid: this has to be the UUID of a record"),
        ("tasks", {"stage_since": ""}, r"^tasks\[1\]\.stage_since: this cannot be empty"),
        ("tasks", {"titel": "x"}, r"^tasks\[1\]: titel is unknown\. Is title meant\?"),
        ("hats", {"created_at": "today"}, r"^hats\[1\]\.created_at: this has to be a day and"),
    ],
)
def test_what_does_not_hold_is_refused_with_the_place(
    database: Database,
    make_database: MakeDatabase,
    kind: str,
    change: dict[str, Any],
    reason: str,
) -> None:
    data = filled(database, 10)
    data[kind][1] |= change
    other = make_database("other")
    with pytest.raises(Refused, match=reason):
        brought_in(other, data)
    assert exported(other)["brands"] == []


def test_what_is_missing_or_double_is_refused(database: Database) -> None:
    data = filled(database, 10)
    double = {**data, "hats": [*data["hats"], data["hats"][0]]}
    with pytest.raises(Refused, match=r"^hats\[3\]\.uuid: this is the same as hats\[0\]\.$"):
        brought_in(database, double)
    new = {"uuid": NO_RECORD, "brand": data["brands"][0]["uuid"]}
    with pytest.raises(Refused, match=r"^tasks\[0\]\.title: this is missing\.$"):
        brought_in(database, {**data, "tasks": [new]})
    with pytest.raises(Refused, match=r"^labels\[0\]: uuid is missing\.$"):
        brought_in(database, {**data, "labels": [{"name": "x"}]})


def test_records_of_two_brands_are_not_mixed(database: Database) -> None:
    data = filled(database, 10)
    with database.write() as transaction:
        transaction.session.add(Brand(name="Other"))
    data["brands"] = exported(database)["brands"]
    data["hats"][0]["brand"] = data["brands"][1]["uuid"]
    with pytest.raises(Refused, match="this record belongs to another brand"):
        brought_in(database, data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (None, "not a workspace file"),
        ([], "not a workspace file"),
        ({"format": "other", "version": 1}, "not a workspace file"),
        ({"format": "smm-tui workspace", "version": 2}, "version 2, made by a newer planner"),
        ({"format": "smm-tui workspace", "version": "1"}, "^version: this has to be a whole"),
        ({"format": "smm-tui workspace", "version": 1, "task": []}, "task is unknown. Is tasks"),
        ({"format": "smm-tui workspace", "version": 1, "tasks": {}}, "^tasks: there has to be"),
        ({"format": "smm-tui workspace", "version": 1, "tasks": [1]}, r"^tasks\[0\]: there has"),
    ],
)
def test_other_files_are_refused(database: Database, data: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        brought_in(database, data)


def test_every_field_of_every_record_goes_out() -> None:
    for kind in kinds():
        shown = {column.name for column in kind.columns}
        assert shown == set(kind.record.model_fields) - {"id", "version"}
