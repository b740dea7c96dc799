"""The archive by keys: found, opened, brought back; and what goes there by itself."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from smm_tui.app import SmmApp
from smm_tui.domain.stages import Stage
from smm_tui.screens.archive import ArchiveScreen
from smm_tui.services.archive import read_archive_keys
from smm_tui.settings import Settings
from smm_tui.ui.card_screen import CardScreen
from tests.boards import Planner
from tests.screens.board_pilot import LOOKS, BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot

HOSTILE = "a[/]b [@click=app.bell]x[/] 茶"


@pytest.fixture
def planner(file: Path) -> Planner:
    """Three cards in the archive, the newest called three, and one on the board."""
    planner = Planner(file)
    keys = planner.write(lambda w: w.tasks.add_typed(["one +tea", f"{HOSTILE} @copy", "three"]))
    planner.write(lambda w: w.tasks.archive(keys))
    planner.add("on the board")
    return planner


def page(hands: BoardPilot) -> ArchiveScreen:
    return next(s for s in hands.app.screen_stack if isinstance(s, ArchiveScreen))


def said(hands: BoardPilot) -> str:
    return hands.app.messages[-1].text


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_cards_are_brought_back_and_deleted(
    running: Running, planner: Planner, size: tuple[int, int]
) -> None:
    async with running(size=size) as hands:
        await hands.press("g", "x")
        assert hands.sees("3 cards")
        assert hands.sees(HOSTILE[:12])
        await hands.press("space", "space")
        assert hands.sees("* three")
        await hands.press("r")
        assert said(hands) == "Bring 2 cards back · u undoes"
        assert hands.sees("1 card ")
        await hands.press("u")
        assert page(hands).rows.count == 3
        await hands.press("end", "d")
        assert page(hands).rows.count == 2
        await hands.press("u", "4")
        assert hands.titles() == ["on the board"]


async def test_cards_are_found_by_words(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("g", "x", "slash", *"TEA")
        assert page(hands).rows.count == 1
        await hands.press("enter")
        assert hands.sees("r bring back")
        await hands.press("r")
        assert hands.sees("No card here holds these words")
        await hands.press("escape")
        assert page(hands).rows.count == 2


async def test_a_card_is_opened_as_on_the_board(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("g", "x", "enter")
        assert isinstance(hands.screen, CardScreen)
        assert hands.sees("archived")
        await hands.press("L")
        assert "r brings it back" in said(hands)
        await hands.press("a", *"first step", "enter")
        assert hands.sees("first step")
        await hands.press("e", "end", *" more", "f2")
        assert hands.sees("three more")
        await hands.press("escape", "e", *"even ")
        (kept,) = [text for one in hands.app._pages_open() if (text := one.unsaved())]
        assert kept.page == "archive"


async def test_an_empty_archive_says_how_cards_come_here(running: Running) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("g", "x", "enter", "r", "d", "space", "e", "escape")
        assert hands.sees("X on the board puts a card")
        assert hands.sees("after 30 days")


# -- by itself ---------------------------------------------------------------------------------


async def until_told(hands: BoardPilot, text: str) -> None:
    for _number in range(LOOKS):
        if any(text in message.text for message in hands.app.messages):
            return
        await hands.pause()
    raise AssertionError([message.text for message in hands.app.messages])


async def test_old_done_cards_go_there_once_a_day(file: Path) -> None:
    planner = Planner(file)
    planner.add("old", "older", stage=Stage.DONE)
    planner.clock.instant += timedelta(days=31)
    path = planner.database.path
    app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=path)
    async with app.run_test() as pilot:
        hands = BoardPilot(app, pilot)
        await until_told(hands, "2 done cards went to the archive")
        assert hands.titles(Stage.DONE) == []
        await hands.press("u")
        assert said(hands) == "Undone: Add 2 cards" or "cannot be undone" in said(hands)
        await hands.press("g", "x")
        assert page(hands).rows.count == 2
        await hands.press("r", "4")
        assert len(hands.titles(Stage.DONE)) == 1
        planner.clock.instant += timedelta(days=31)
        await until_told(hands, "1 done card went to the archive")


async def test_a_demo_stays_whole_and_0_days_is_never(file: Path) -> None:
    planner = Planner(file)
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += timedelta(days=99)
    app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=file, demo=True)
    assert app.archive_days == 0
    app.demo = False
    app.settings = Settings(archive_days=0)
    assert app.archive_days == 0
    assert read_archive_keys(planner.database, None) == []
