from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smm_tui.clock import FixedClock
from smm_tui.persistence.database import Database, open_database
from smm_tui.persistence.records import Brand

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)

MakeDatabase = Callable[[str], Database]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def make_database(tmp_path: Path, clock: FixedClock) -> Iterator[MakeDatabase]:
    opened: list[Database] = []

    def make(name: str) -> Database:
        opened.append(open_database(tmp_path / name / "planner.db", clock, create=True))
        return opened[-1]

    yield make
    for database in opened:
        database.close()


@pytest.fixture
def database(make_database: MakeDatabase) -> Database:
    """A planner with one brand, key 1, in Sofia."""
    made = make_database("one")
    with made.write() as transaction:
        transaction.session.add(Brand(name="Sonce", time_zone="Europe/Sofia"))
    return made
