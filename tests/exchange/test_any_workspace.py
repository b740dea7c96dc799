from __future__ import annotations

import copy
import json
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smm_tui.clock import FixedClock
from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.exchange.workspace_json import import_workspace
from smm_tui.persistence.database import Database, open_database
from tests.exchange.workspaces import Workspace, brought_in, exported, filled

INSTANTS = st.datetimes(
    min_value=datetime(1000, 1, 2),
    max_value=datetime(9999, 12, 30),
).map(lambda moment: moment.isoformat() + "Z")
DAYS = st.dates(min_value=date(1000, 1, 1)).map(date.isoformat)
STAGES = st.sampled_from(["backlog", "next", "in-progress", "on-hold", "review", "done"])
WHOLE = st.integers(-(2**53), 2**53)
# What is cleaned twice is what is cleaned once, once it has been stored.
LINES = st.text(max_size=40).map(lambda text: clean_line(clean_line(text)))
NAMES = LINES.map(lambda text: text or "-")
NOTES = st.text().map(lambda text: clean_text(clean_text(text)).strip())


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    data: Workspace = {"format": "smm-tui workspace", "version": 1}
    brands = draw(st.lists(st.uuids().map(str), unique=True, max_size=2))

    def record(**fields: st.SearchStrategy[Any]) -> dict[str, Any]:
        times = {"created_at": INSTANTS, "updated_at": INSTANTS, "source_key": LINES}
        return {name: draw(strategy) for name, strategy in (times | fields).items()}

    def some(*of: str) -> list[str]:
        return draw(st.lists(st.uuids().map(str), unique=True, max_size=3)) if all(of) else []

    data["brands"] = [{"uuid": one, **record(name=NAMES)} for one in brands]
    data["hats"] = [
        {"uuid": one, "brand": brand, **record(name=NAMES, person=LINES, does=NOTES)}
        for brand in brands
        for one in some(brand)
    ]
    data["labels"] = [
        {"uuid": one, "brand": brand, **record(name=NAMES)}
        for brand in brands
        for one in some(brand)
    ]
    data["tasks"] = []
    for brand in brands:
        hats = [one["uuid"] for one in data["hats"] if one["brand"] == brand]
        hat = st.sampled_from([None, *hats])
        data["tasks"] += [
            {
                "uuid": one,
                "brand": brand,
                **record(
                    title=NAMES, note=NOTES, due=st.none() | DAYS, stage=STAGES, position=WHOLE,
                    stage_since=INSTANTS, hat=hat, reviewer_hat=hat,
                    archived_at=st.none() | INSTANTS, priority=st.integers(0, 3),
                    effort_minutes=st.none() | st.integers(0, 100_000),
                ),
            }
            for one in some(brand)
        ]  # fmt: skip
    tasks = [one["uuid"] for one in data["tasks"]]
    if tasks:
        task = st.sampled_from(tasks)
        data["checklist_items"] = [
            {"uuid": one, **record(task=task, text=LINES, done=st.integers(0, 1), position=WHOLE)}
            for one in some()
        ]
        data["stage_changes"] = [
            {"uuid": one, **record(task=task, from_stage=st.none() | STAGES, to_stage=STAGES,
                                   at=INSTANTS)}
            for one in some()
        ]  # fmt: skip
    return data


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(workspaces())
def test_any_workspace_comes_back_the_same(data: Workspace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(datetime(2026, 9, 1, tzinfo=UTC))
        one, two = (
            open_database(Path(folder) / name / "planner.db", clock, create=True)
            for name in ("one", "two")
        )
        brought_in(one, data)
        first = exported(one)
        brought_in(two, json.loads(json.dumps(first)))
        assert exported(two) == first
        for kind, rows in data.items():
            if isinstance(rows, list):
                assert len(first[kind]) == len(rows)
                for row, found in zip(rows, first[kind], strict=True):
                    assert found | row == found
        one.close()
        two.close()


VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]), st.just({}),
    st.sampled_from([1.5, 2**70, "\ud800", "2026-13-01", "0001-01-01T00:00:00+14:00"]),
)  # fmt: skip


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_a_damaged_workspace_is_read_or_refused(
    damaged: tuple[Database, Workspace], data: st.DataObject
) -> None:
    database, workspace = damaged
    broken = copy.deepcopy(workspace)
    kind = data.draw(st.sampled_from(sorted(broken)))
    if isinstance(broken[kind], list) and broken[kind] and data.draw(st.booleans()):
        row = data.draw(st.sampled_from(broken[kind]))
        row[data.draw(st.sampled_from(sorted(row)))] = data.draw(VALUES)
    else:
        broken[kind] = data.draw(VALUES)
    try:
        with database.write() as transaction:
            import_workspace(transaction, broken)
            transaction.session.flush()
            raise Refused("not to be kept")
    except Refused:
        pass
    assert exported(database) == workspace


@pytest.fixture
def damaged(database: Database) -> tuple[Database, Workspace]:
    return database, filled(database, 4)
