"""The cards of all brands on one board: each change stands in its own brand's history."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.domain.stages import Stage
from smm_tui.services.workspace import Workspace
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot

FARM = {"name": "Farm [/]", "currency": "USD", "time_zone": "UTC", "first_weekday": "0"}


@pytest.fixture
def farm(file: Path) -> int:
    """Two cards of one brand and two of another; the key of the other."""
    planner = Planner(file)
    planner.add("tea one", "tea two")
    other = planner.write(lambda w: w.frame.save_brand(0, 0, {**FARM, "colour": "red"}))
    with planner.database.write(other) as transaction:
        Workspace(transaction).tasks.add_many(["farm one", "farm two"])
    return other


def edits(hands: BoardPilot) -> list[tuple[int, str]]:
    """The edits in force with their brands, newest first."""
    return [
        (brand, label)
        for brand, label in hands.app.reader.rows(
            "SELECT brand_id, label FROM edit WHERE state = 'done' ORDER BY id DESC"
        )
    ]


async def to_all_brands(hands: BoardPilot) -> None:
    await hands.press("b", "end", "enter")


async def go_to(hands: BoardPilot, title: str) -> None:
    for stage in Stage:
        for card in hands.board.view.stages[stage]:
            if card.title == title:
                hands.board.select(card.id)
    await hands.pause()
    assert hands.cursor[1] == title


async def test_a_change_stands_in_the_cards_own_brand(running: Running, farm: int) -> None:
    async with running() as hands:
        await to_all_brands(hands)
        assert hands.lines()[0].startswith("All brands")
        assert sorted(hands.titles()) == ["farm one", "farm two", "tea one", "tea two"]
        assert sum("Acme Tea" in line for line in hands.lines()[:-2]) == 2
        await go_to(hands, "farm one")
        await hands.press("L")
        assert edits(hands)[0] == (farm, "Move 'farm one' to Next")
        await hands.press("e", *" big", "f2")
        assert edits(hands)[0] == (farm, "Edit 'farm one big'")
        await hands.press("enter", "a", *"step", "enter", "escape")
        assert edits(hands)[0] == (farm, "Add step 'step'")
        await hands.press("s", *"@copy", "enter")
        assert edits(hands)[0][0] == farm
        assert hands.app.reader.rows("SELECT brand_id FROM hat") == [(farm,)]


async def test_limits_of_single_brands_are_shown_when_they_are_passed(
    running: Running, farm: int
) -> None:
    async with running() as hands:
        await hands.app.write(lambda w: w.stages.save(Stage.BACKLOG, "", 1))
        await hands.app.write(lambda w: w.stages.save(Stage.BACKLOG, "", 2), brand_id=farm)
        await to_all_brands(hands)
        assert hands.sees("Backlog 4 !+1")
        await go_to(hands, "tea one")
        await hands.press("L")
        assert hands.sees("Backlog 3  ")
        assert not hands.sees("!+")


async def test_marked_cards_of_two_brands_are_one_change_of_each(
    running: Running, farm: int
) -> None:
    async with running() as hands:
        await to_all_brands(hands)
        await go_to(hands, "farm one")
        await hands.press("space")
        await go_to(hands, "tea one")
        await hands.press("space", "X")
        assert "2 brands" in hands.said
        assert {brand for brand, _label in edits(hands)[:2]} == {hands.app.brand.id, farm}
        await hands.press("u", "u")
        assert len(hands.titles()) == 4
        await hands.press("ctrl+r", "ctrl+r")
        assert sorted(hands.titles()) == ["farm two", "tea two"]


async def test_a_new_card_goes_to_the_current_brand(running: Running, farm: int) -> None:
    async with running() as hands:
        await to_all_brands(hands)
        await go_to(hands, "farm one")
        await hands.press("a")
        assert hands.sees("of Acme Tea")
        await hands.press(*"new", "enter")
        assert edits(hands)[0] == (hands.app.brand.id, "Add 'new'")


async def test_undo_takes_the_newest_change_of_any_brand(running: Running, farm: int) -> None:
    async with running() as hands:
        await to_all_brands(hands)
        await go_to(hands, "tea one")
        await hands.press("L")
        await go_to(hands, "farm one")
        await hands.press("L", "u")
        assert hands.said == "Undone: Move 'farm one' to Next"
        await hands.press("u")
        assert hands.said == "Undone: Move 'tea one' to Next"
        await hands.press("ctrl+r")
        assert hands.said == "Redone: Move 'tea one' to Next"
        await hands.press("b", "home", "enter", "u")
        assert hands.said == "Undone: Move 'tea one' to Next"


async def test_the_archive_of_all_brands(running: Running, farm: int) -> None:
    async with running() as hands:
        await to_all_brands(hands)
        await go_to(hands, "farm one")
        await hands.press("X")
        await go_to(hands, "tea one")
        await hands.press("X", "g", "x")
        assert hands.sees("Farm [/]")
        await hands.press("space", "space", "r")
        assert {brand for brand, _label in edits(hands)[:2]} == {hands.app.brand.id, farm}
        await hands.press("g", "h")
        assert hands.lines()[0].startswith("Acme Tea")


async def test_a_colour_is_a_sign_before_the_name(running: Running, farm: int) -> None:
    async with running() as hands:
        await hands.press("b", "j", "enter")
        assert hands.lines()[0].startswith("● Farm [/]")
        strip = hands.app.screen._compositor.render_strips()[0]
        style = next(iter(strip)).style
        assert style is not None
        assert style.color is not None
        assert style.color.name == "#ff8a8a"


async def test_a_page_of_one_brand_does_not_claim_to_show_all(running: Running, farm: int) -> None:
    async with running() as hands:
        await hands.press("5")
        await to_all_brands(hands)
        assert hands.sees("The board shows all brands now; this page shows Acme Tea.")
        await hands.press("4")
        assert hands.lines()[0].startswith("All brands")
