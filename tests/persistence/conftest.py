"""Real databases in a temporary folder, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smm_tui.clock import FixedClock
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.records import Brand

Opener = Callable[..., Database]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, 22, 45, 1, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "planner" / "planner.db"


@pytest.fixture
def opened(path: Path, clock: FixedClock) -> Iterator[Opener]:
    """Opens the database, as often as wanted, and closes what was opened."""
    databases: list[Database] = []

    def open_it(origin: str = "planner") -> Database:
        databases.append(open_database(path, clock, origin=origin, create=True))
        return databases[-1]

    yield open_it
    for database in databases:
        database.close()


@pytest.fixture
def database(opened: Opener) -> Database:
    return opened()


@pytest.fixture
def brand_id(database: Database) -> int:
    with database.write() as transaction:
        transaction.describe("Add brand 'Farm'")
        brand = Brand(name="Farm")
        transaction.session.add(brand)
        transaction.session.flush()
    assert brand.id is not None
    return brand.id
