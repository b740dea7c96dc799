"""How the board looks: `make test ARGS="tests/snapshots --snapshot-update"` takes new pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import pytest
from rich.cells import cell_len

from smm_tui.app import SmmApp
from smm_tui.settings import Settings
from tests.boards import Planner
from tests.snapshots import boards

SIZES = {"80x24": (80, 24), "120x36": (120, 36)}
BOARDS: dict[str, Callable[[Path], Planner]] = {
    "empty": boards.empty,
    "demo": boards.demo,
    "hostile": boards.hostile,
}
KEYS = {
    "form": ["l", "e"],
    "whole-form": ["l", "l", "l", "e", "up", "up", "up", "enter"],
    "quick-add": ["l", "a"],
    "question": ["e", "x", "escape"],
    "done": ["l", "l", "l", "l", "l"],
    "told": ["l", "d"],
    "card": ["l", "enter"],
    "marked": ["space", "l", "space"],
    "folded": ["l", "z"],
    "dense": ["v"],
    "filtered": ["slash", "x", "enter"],
    "whose": ["p"],
    "flow": ["i"],
    "palette": ["colon"],
    "places": ["g"],
    "hats": ["g", "h"],
    "channels": ["g", "c"],
    "labels": ["g", "l"],
    "brands": ["b"],
    "history": ["g", "y"],
}
"""What is pressed over the hostile board."""

DEMO_KEYS = {
    "card": ["l", "l", "enter"],
    "card-words": ["end", "enter"],
    "marked": ["l", "space", "space"],
    "dense": ["v"],
    "folded": ["z", "l", "z"],
    "filtered": ["slash", *"@copy stage:next", "enter"],
    "whose": ["p"],
    "of-a-hat": ["p", "2"],
    "why": ["l", "l", "w"],
    "flow": ["i"],
    "quick-add": ["a", *"Post !1 @copy due:fri ~30m #ins"],
    "reason": ["l", "l", "L", *"budget"],
    "palette": ["colon", *"card"],
    "places": ["g"],
    "move-to": ["m"],
    "help": ["question_mark"],
    "hats": ["g", "h"],
}
"""What is pressed over the board of the demo."""


class Compare(Protocol):
    """Whether the app looks as it did when its picture was taken."""

    def __call__(
        self, app: SmmApp, press: Sequence[str] = ..., terminal_size: tuple[int, int] = ...
    ) -> bool: ...


def app_on(planner: Planner) -> SmmApp:
    path = planner.database.path
    # What is put into the archive after the start would change a picture while it is taken.
    settings = Settings(archive_days=0)
    return SmmApp(planner.database, planner.brand, planner.clock, settings, path=path)


@pytest.mark.pilot
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", BOARDS)
def test_board(snap_compare: Compare, tmp_path: Path, name: str, size: str) -> None:
    app = app_on(BOARDS[name](tmp_path / "planner.db"))
    assert snap_compare(app, terminal_size=SIZES[size])


@pytest.mark.pilot
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", KEYS)
def test_over_the_hostile_board(
    snap_compare: Compare, tmp_path: Path, name: str, size: str
) -> None:
    app = app_on(boards.hostile(tmp_path / "planner.db"))
    assert snap_compare(app, press=KEYS[name], terminal_size=SIZES[size])


@pytest.mark.pilot
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", DEMO_KEYS)
def test_over_the_demo(snap_compare: Compare, tmp_path: Path, name: str, size: str) -> None:
    app = app_on(boards.demo(tmp_path / "planner.db"))
    assert snap_compare(app, press=DEMO_KEYS[name], terminal_size=SIZES[size])


@pytest.mark.pilot
@pytest.mark.parametrize("size", SIZES)
def test_found_cards_of_the_demo(snap_compare: Compare, tmp_path: Path, size: str) -> None:
    app = app_on(boards.demo(tmp_path / "planner.db"))
    assert snap_compare(app, press=["slash", *"reel"], terminal_size=SIZES[size])


@pytest.mark.pilot
@pytest.mark.parametrize("size", SIZES)
async def test_no_text_makes_a_line_longer_or_shorter(tmp_path: Path, size: str) -> None:
    app = app_on(boards.hostile(tmp_path / "planner.db"))
    async with app.run_test(size=SIZES[size]) as pilot:
        for key in ("home", "l", "l", "l", "l", "l", "e"):
            await pilot.press(key)
            strips = app.screen._compositor.render_strips()
            lines = ["".join(segment.text for segment in strip) for strip in strips]
            assert [line for line in lines if cell_len(line) != SIZES[size][0]] == []


def test_pictures_hold_nothing_that_terminals_obey_and_no_path(tmp_path: Path) -> None:
    pictures = sorted((Path(__file__).parent / "__snapshots__" / "test_board").glob("*.svg"))
    assert pictures
    for picture in pictures:
        text = picture.read_text("utf-8")
        assert all(sign.isprintable() or sign == "\n" for sign in text), picture.name
        assert str(Path.home()) not in text
        assert str(Path(__file__).parents[2]) not in text
