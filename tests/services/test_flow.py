"""The flow of a brand's work, read from a real database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from smm_tui.clock import FixedClock
from smm_tui.domain.board import BrandView
from smm_tui.domain.stages import Stage
from smm_tui.persistence import journal
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.records import Brand, Task
from smm_tui.services.demo import make_demo
from smm_tui.services.flow import read_flow
from smm_tui.services.workspace import Workspace

START = datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(START)


@pytest.fixture
def database(tmp_path: Path, clock: FixedClock) -> Iterator[Database]:
    opened = open_database(tmp_path / "planner.db", clock, create=True)
    yield opened
    opened.close()


def add_brand(database: Database, name: str) -> BrandView:
    with database.write() as transaction:
        transaction.describe(f"Add {name}")
        brand = Brand(name=name)
        transaction.session.add(brand)
        transaction.session.flush()
    assert brand.id is not None
    return BrandView(brand.id, name, "EUR", "UTC", 0)


def add(database: Database, brand: BrandView, title: str) -> int:
    with database.write(brand.id) as transaction:
        return Workspace(transaction).tasks.add(title)


def move(database: Database, clock: FixedClock, task_id: int, stage: Stage, hours: int) -> None:
    clock.instant += timedelta(hours=hours)
    with database.write(1) as transaction:
        Workspace(transaction).tasks.move(task_id, stage)


def test_cards_as_they_were_moved(database: Database, clock: FixedClock) -> None:
    farm, other = add_brand(database, "Farm"), add_brand(database, "Other")
    reel, story, post = (add(database, farm, title) for title in ("Reel", "Story", "Post"))
    foreign = add(database, other, "Not ours")
    move(database, clock, reel, Stage.IN_PROGRESS, 24)
    move(database, clock, story, Stage.IN_PROGRESS, 24)
    move(database, clock, post, Stage.REVIEW, 24)
    move(database, clock, foreign, Stage.IN_PROGRESS, 0)
    move(database, clock, foreign, Stage.DONE, 0)
    move(database, clock, reel, Stage.DONE, 12)
    with database.write(farm.id) as transaction:
        archived = transaction.session.get(Task, reel)
        assert archived is not None
        archived.archived_at = transaction.now()
        transaction.describe("Archive")
    view = read_flow(database, farm, TODAY, weeks=2)
    assert [(str(week.start), week.done) for week in view.weeks] == [
        ("2026-11-09", 1),
        ("2026-11-16", 0),
    ]
    assert view.median == view.percentile_85 == timedelta(hours=60)
    assert [(card.title, card.stage, card.days) for card in view.in_work] == [
        ("Story", Stage.IN_PROGRESS, 10),
        ("Post", Stage.REVIEW, 9),
    ]


def test_what_was_done_before_is_left_out(database: Database, clock: FixedClock) -> None:
    farm = add_brand(database, "Farm")
    reel = add(database, farm, "Reel")
    move(database, clock, reel, Stage.DONE, 0)
    assert read_flow(database, farm, TODAY, weeks=2).done == 1
    assert read_flow(database, farm, TODAY, weeks=1).done == 0
    assert read_flow(database, farm, TODAY + timedelta(days=100)).done == 0


def test_the_demo_flows(database: Database, clock: FixedClock) -> None:
    with database.write() as transaction:
        brand_id = make_demo(transaction)
    brand = BrandView(brand_id, "Demo", "EUR", "UTC", 0)
    view = read_flow(database, brand, clock.now().date())
    assert len(view.weeks) == 8
    assert view.done
    assert view.median is not None
    assert view.percentile_85 is not None
    assert view.median <= view.percentile_85
    assert view.in_work


def test_an_undone_move_leaves_no_trace(database: Database, clock: FixedClock) -> None:
    farm = add_brand(database, "Farm")
    reel = add(database, farm, "Reel")
    move(database, clock, reel, Stage.DONE, 1)
    with database.write(farm.id) as transaction:
        journal.undo(transaction)
    assert database.rows("SELECT COUNT(*) FROM stage_change") == [(1,)]
    assert read_flow(database, farm, TODAY).done == 0
