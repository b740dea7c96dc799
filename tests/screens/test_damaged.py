"""A file that is damaged: the planner leaves it alone and says what to do."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path

import pytest

from smm_tui.app import SmmApp
from smm_tui.domain.errors import Refused
from smm_tui.settings import Settings
from tests.boards import Planner

pytestmark = pytest.mark.pilot

PAGE = 4096


@pytest.fixture
def damaged(file: Path) -> bytes:
    """A planner with broken pages that the board does not read; what the file holds."""
    planner = Planner(file)
    with closing(planner.database) as database:
        planner.add("Tea")
        database.remember("filler", "word " * 100_000)
    content = bytearray(file.read_bytes())
    late = len(content) // PAGE * 3 // 4 * PAGE  # among those of the filler, which came last
    content[late : late + 2 * PAGE] = b"\xa5" * (2 * PAGE)
    file.write_bytes(content)
    return bytes(content)


async def test_the_planner_ends_with_the_reason_and_changes_nothing(
    file: Path, damaged: bytes
) -> None:
    planner = Planner(file)
    app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=file)
    async with app.run_test() as pilot:
        await pilot.pause()
        while app.fault is None:
            await asyncio.sleep(0.01)
    assert isinstance(app.fault, Refused)
    assert "is damaged. Put a backup in its place: smm-tui restore FILE" in str(app.fault)
    assert app.return_code == 1
    assert file.read_bytes() == damaged
    assert not (file.parent / "backups").exists() or not list((file.parent / "backups").iterdir())


def test_no_write_of_any_kind_gets_through(file: Path, damaged: bytes) -> None:
    planner = Planner(file)
    for write in (lambda: planner.add("Coffee"), lambda: planner.database.remember("brand", "1")):
        with pytest.raises(Refused, match="is damaged"):
            write()
    planner.close()
    assert file.read_bytes() == damaged
