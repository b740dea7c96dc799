"""The whole app on a real database, driven by keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from smm_tui.app import SmmApp
from smm_tui.settings import Settings
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot

Running = Callable[..., AbstractAsyncContextManager[BoardPilot]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "planner.db"


@pytest.fixture
def running(file: Path) -> Running:
    """Runs the app on the file, as often as wanted."""

    @asynccontextmanager
    async def run(*, size: tuple[int, int] = (120, 36)) -> AsyncIterator[BoardPilot]:
        planner = Planner(file)
        app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=file)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield BoardPilot(app, pilot)

    return run
