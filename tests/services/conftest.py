"""A planner with one brand for the tests of use cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.boards import Planner

Opener = Callable[[], Planner]


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[Opener]:
    """Opens the same file, as often as wanted."""
    opened: list[Planner] = []

    def open_it() -> Planner:
        opened.append(Planner(tmp_path / "planner.db"))
        return opened[-1]

    yield open_it
    for planner in opened:
        planner.close()


@pytest.fixture
def planner(sessions: Opener) -> Planner:
    return sessions()
