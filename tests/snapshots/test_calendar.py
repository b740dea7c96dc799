"""How the calendar looks; `make test ARGS="tests/snapshots --snapshot-update"` takes new ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests import made_calendars
from tests.boards import Planner
from tests.snapshots import boards
from tests.snapshots.test_board import SIZES, Compare, app_on

pytestmark = pytest.mark.pilot

CALENDARS: dict[str, Callable[[Path], Planner]] = {
    "empty": made_calendars.with_channels,
    "demo": boards.demo,
    "hostile": made_calendars.hostile,
}
VIEWS = {"month": [], "week": ["v"], "agenda": ["v", "v"], "cadence": ["v", "v", "v"]}
KEYS = {
    "post": ["l", "e"],
    "day-list": ["enter"],
    "quick-add": ["l", "a", *"Reel #ins fri 18:00 *tea"],
    "marked": ["space", "space"],
    "filtered": ["slash", *"#instagram", "enter"],
    "duplicate": ["l", "D"],
    "repeat": ["l", "R", *"weekly mon thu"],
    "why": ["l", "w"],
    "insight": ["i"],
    "overlays": ["O"],
    "registers": ["T"],
    "help": ["question_mark"],
    "next-month": ["right_square_bracket"],
    "slots": ["T", "s"],
    "targets": ["T", "t"],
    "key-dates": ["T", "d"],
}
"""What is pressed over the demo's calendar."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", CALENDARS)
def test_calendar(snap_compare: Compare, tmp_path: Path, name: str, view: str, size: str) -> None:
    app = app_on(CALENDARS[name](tmp_path / "planner.db"))
    assert snap_compare(app, press=["5", *VIEWS[view]], terminal_size=SIZES[size])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", KEYS)
def test_over_the_demo(snap_compare: Compare, tmp_path: Path, name: str, size: str) -> None:
    app = app_on(boards.demo(tmp_path / "planner.db"))
    assert snap_compare(app, press=["5", *KEYS[name]], terminal_size=SIZES[size])


@pytest.mark.parametrize("size", SIZES)
async def test_no_text_makes_a_line_longer_or_shorter(tmp_path: Path, size: str) -> None:
    app = app_on(made_calendars.hostile(tmp_path / "planner.db"))
    keys = ("5", "j", "enter", "escape", "w", "escape", "v", "j", "l", "v", "j", "pagedown",
            "v", "j", "i", "escape", "D", "escape", "R", "escape", "y")  # fmt: skip
    async with app.run_test(size=SIZES[size]) as pilot:
        for key in keys:
            await pilot.press(key)
            strips = app.screen._compositor.render_strips()
            lines = ["".join(segment.text for segment in strip) for strip in strips]
            assert [line for line in lines if cell_len(line) != SIZES[size][0]] == []
