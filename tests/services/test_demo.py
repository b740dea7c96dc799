"""The demo brand as it is written: a whole, dated board, gone with one undo."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from smm_tui.clock import FixedClock
from smm_tui.content.demo import BRAND, CHANNELS, HATS, LABELS, TASKS
from smm_tui.content.demo_calendar import DAILY, POSTS
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.stages import Stage
from smm_tui.persistence import journal
from smm_tui.persistence.calendar_records import (
    KeyDateInput,
    PostInput,
    SlotInput,
    TargetInput,
)
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.records import (
    BrandInput,
    ChannelInput,
    HatInput,
    TaskInput,
)
from smm_tui.services.board import read_board, read_brands
from smm_tui.services.calendar_views import read_calendar
from smm_tui.services.demo import make_demo

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)
TABLES = (
    "brand",
    "hat",
    "channel",
    "label",
    "task",
    "checklist_item",
    "task_label",
    "link",
    "stage_change",
    "series",
    "post",
    "post_link",
    "slot",
    "target",
    "key_date",
    "audit",
    "own_item",
    "audit_goal",
    "content_item",
)


@contextmanager
def planner(folder: Path, instant: datetime = NOON) -> Iterator[tuple[Database, int]]:
    """A database with the demo in it, and the demo's key."""
    database = open_database(folder / "planner.db", FixedClock(instant), create=True)
    try:
        with database.write() as transaction:
            brand_id = make_demo(transaction)
        yield database, brand_id
    finally:
        database.close()


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[tuple[Database, int]]:
    with planner(tmp_path) as made:
        yield made


def story(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All rows without what is drawn by lot."""
    told = {}
    for table in TABLES:
        names = [str(row[1]) for row in database.rows(f"PRAGMA table_info({table})")]
        kept = ", ".join(name for name in names if name not in ("uuid", "group_key"))
        told[table] = database.rows(f"SELECT {kept} FROM {table} ORDER BY id")
    return told


def test_board_shows_the_story(demo: tuple[Database, int]) -> None:
    database, brand_id = demo
    (brand,) = read_brands(database)
    assert (brand.id, brand.name, brand.currency) == (brand_id, "Acme Tea", "EUR")
    board = read_board(database, brand, TODAY)
    assert sum(board.totals.values()) == len(TASKS)
    for stage, cards in board.stages.items():
        told = [task.title for task in TASKS if task.stage == stage]
        assert [card.title for card in cards] == told
    assert all(card.hold_reason for card in board.stages[Stage.ON_HOLD])
    assert any(0 < made.done < made.total for made in board.checklists.values())


def test_positions_leave_room(demo: tuple[Database, int]) -> None:
    database, _brand_id = demo
    for stage in Stage:
        found = database.rows(
            "SELECT position FROM task WHERE stage = :stage ORDER BY position", stage=stage.value
        )
        assert [place for (place,) in found] == [2**20 * number for number in range(len(found))]


def test_frame_is_whole(demo: tuple[Database, int]) -> None:
    database, brand_id = demo
    for table, told in (("hat", HATS), ("channel", CHANNELS), ("label", LABELS)):
        (found,) = database.rows(
            f"SELECT COUNT(*) FROM {table} WHERE brand_id = :brand", brand=brand_id
        )
        assert found == (len(told),)
    primary = database.rows("SELECT name FROM channel WHERE role = 'primary'")
    assert primary == [("Instagram",)]
    assert database.rows("SELECT id FROM channel WHERE owner_hat_id IS NULL") == []


def test_records_hold_as_inputs(demo: tuple[Database, int]) -> None:
    database, _brand_id = demo
    for table, model in (
        ("brand", BrandInput),
        ("hat", HatInput),
        ("channel", ChannelInput),
        ("task", TaskInput),
        ("post", PostInput),
        ("slot", SlotInput),
        ("target", TargetInput),
        ("key_date", KeyDateInput),
    ):
        names = list(model.model_fields)
        for row in database.rows(f"SELECT {', '.join(names)} FROM {table}"):
            given_values = dict(zip(names, row, strict=True))
            stored = model.model_validate(given_values).model_dump(mode="json")
            assert stored == given_values


def test_the_calendar_tells_the_story(demo: tuple[Database, int]) -> None:
    database, _brand_id = demo
    (brand,) = read_brands(database)
    weeks = timedelta(weeks=5)
    view = read_calendar(database, brand, TODAY - weeks, TODAY + weeks, TODAY)
    single = [post for post in view.posts if post.series_id is None]
    assert len(single) == sum(1 + len(told.variants) for told in POSTS)
    for post in single:
        if post.day < TODAY:
            assert post.stands in (PostStatus.PUBLISHED, PostStatus.SKIPPED)
        else:
            assert post.stands.open
    assert {post.stands for post in view.posts} == set(PostStatus)
    repeated = [post.day for post in view.posts if post.series_id is not None]
    assert repeated == [repeated[0] + timedelta(days=n) for n in range(len(repeated))]
    assert repeated[0] == date(2026, 11, 23)
    with_cards = {post.task_id for post in view.posts} - {None}
    assert len(with_cards) == len({told.card for told in (*POSTS, DAILY) if told.card})
    assert {slot.channel_id for slot in view.slots} == {lane.id for lane in view.channels}
    assert view.targets
    assert view.hours
    assert {day.kind for day in view.key_days} == {"holiday", "date", "season", "campaign"}


def test_history_leads_to_where_the_card_stands(demo: tuple[Database, int]) -> None:
    database, _brand_id = demo
    cards = database.rows("SELECT id, stage, stage_since, created_at FROM task")
    for task_id, stage, since, created in cards:
        changes = database.rows(
            "SELECT from_stage, to_stage, at FROM stage_change WHERE task_id = :task ORDER BY id",
            task=task_id,
        )
        assert changes[0][0] is None
        assert changes[0][2] == created
        assert changes[-1][1:] == (stage, since)
        assert [left for left, _to, _at in changes[1:]] == [to for _from, to, _at in changes[:-1]]
        times = [at for _from, _to, at in changes]
        assert times == sorted(times)


def test_the_same_day_makes_the_same_demo(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    stories = []
    for folder in folders:
        with planner(folder) as (database, _brand_id):
            stories.append(story(database))
    assert stories[0] == stories[1]


def test_one_undo_removes_it_and_redo_brings_it_back(demo: tuple[Database, int]) -> None:
    database, brand_id = demo
    before = story(database)
    with database.write(brand_id) as transaction:
        assert str(journal.undo(transaction)) == "Demo brand"
    assert not any(story(database).values())
    with database.write(brand_id) as transaction:
        assert str(journal.redo(transaction)) == "Demo brand"
    names = "SELECT title, stage, position, due, created_at FROM task ORDER BY id"
    assert len(database.rows(names)) == len(before["task"])


def test_a_second_demo_stands_beside_the_first(demo: tuple[Database, int]) -> None:
    database, brand_id = demo
    with database.write() as transaction:
        other_id = make_demo(transaction)
        assert transaction.brand_id == other_id
        assert not transaction.keep_times
    assert other_id != brand_id
    assert len(read_brands(database)) == 2


instants = st.datetimes(
    min_value=datetime(1990, 1, 1), max_value=datetime(2120, 1, 1), timezones=st.just(UTC)
)


@settings(max_examples=12, deadline=None)
@given(instants)
@example(datetime(2028, 2, 29, 12, 0, tzinfo=UTC))
@example(datetime(2026, 12, 31, 22, 59, 59, tzinfo=UTC))
@example(datetime(2026, 12, 31, 23, 0, tzinfo=UTC))  # New Year in Ljubljana
@example(datetime(2026, 3, 29, 1, 0, tzinfo=UTC))  # the clocks go forward
def test_any_day_will_do(instant: datetime) -> None:
    with TemporaryDirectory() as folder, planner(Path(folder), instant) as (database, _brand_id):
        (last,) = database.rows("SELECT MAX(at), MIN(at) FROM stage_change")
        newest, oldest = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in last)
        assert newest <= instant
        assert oldest >= instant - timedelta(days=BRAND.age + 2)
        year_end = max(
            date.fromisoformat(due)
            for (due,) in database.rows("SELECT due FROM task WHERE title LIKE '%VK%'")
        )
        assert (year_end.month, year_end.day) == (12, 31)
        day_end = datetime.combine(year_end, time.max, UTC)
        assert instant <= day_end
        done_dues = database.rows("SELECT due FROM task WHERE stage = 'done' AND due IS NOT NULL")
        assert all(date.fromisoformat(due) < instant.date() for (due,) in done_dues)
