"""How the budget looks: `make test ARGS="tests/snapshots --snapshot-update"` takes new pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.boards import Planner
from tests.snapshots import boards, budgets
from tests.snapshots.test_board import SIZES, Compare, app_on

pytestmark = pytest.mark.pilot

BUDGETS: dict[str, Callable[[Path], Planner]] = {
    "empty": boards.empty,
    "demo": boards.demo,
    "hostile": budgets.hostile,
}
KEYS = {
    "planned": [],
    "actual": ["v"],
    "difference": ["v", "v"],
    "available": ["v", "v", "v"],
    "both": ["v", "v", "v", "v"],
    "quarters": ["v", "Q"],
    "rounded": ["v", "x"],
    "folded": ["z"],
    "block": ["V", "down", "right"],
    "typing": ["v", "v", "v", "1", "2"],
    "refused": ["1", ".", "2", ".", "enter"],
    "understood": ["1", ",", "2", "3", "4"],
    "formula": [*"=120*1.2+3000+45"],
    "stopped": ["down", "down", "5"],
    "first-invoice": ["v", "left", *["down"] * 7, "o", "a"],
    "add": ["a"],
    "fill": ["F"],
    "settings": ["e"],
    "invoices": ["down", "o"],
    "chart": ["i"],
    "calculator": ["C", "1"],
    "last-year": ["left_square_bracket"],
}
"""What is pressed over the demo's budget."""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", BUDGETS)
def test_budget(snap_compare: Compare, tmp_path: Path, name: str, size: str) -> None:
    app = app_on(BUDGETS[name](tmp_path / "planner.db"))
    assert snap_compare(app, press=["6"], terminal_size=SIZES[size])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", KEYS)
def test_over_the_demo(snap_compare: Compare, tmp_path: Path, name: str, size: str) -> None:
    app = app_on(boards.demo(tmp_path / "planner.db"))
    assert snap_compare(app, press=["6", *KEYS[name]], terminal_size=SIZES[size])


@pytest.mark.parametrize("size", SIZES)
async def test_no_text_makes_a_line_longer_or_shorter(tmp_path: Path, size: str) -> None:
    app = app_on(budgets.hostile(tmp_path / "planner.db"))
    async with app.run_test(size=SIZES[size]) as pilot:
        for key in ("6", "v", "v", "v", "v", "i", "escape", "a", "escape", "e"):
            await pilot.press(key)
            strips = app.screen._compositor.render_strips()
            lines = ["".join(segment.text for segment in strip) for strip in strips]
            assert [line for line in lines if cell_len(line) != SIZES[size][0]] == []
