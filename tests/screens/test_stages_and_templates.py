"""The pages of stages and of templates by keys, and what limits tell on the board."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.domain.days import use_date_style
from smm_tui.domain.stages import Stage
from smm_tui.services.templates import read_templates
from smm_tui.ui.row_list import RowList
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot

HOSTILE = "a[/]b [@click=app.bell]x[/] 茶"


def said(hands: BoardPilot) -> str:
    return hands.app.messages[-1].text


# -- stages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_stage_is_renamed_and_limited(running: Running, size: tuple[int, int]) -> None:
    async with running(size=size) as hands:
        await hands.press("g", "w", "j", "enter")
        await hands.paste(HOSTILE)
        await hands.press("enter", "end", "backspace", "2", "f2")
        assert hands.sees(HOSTILE[:12])
        await hands.press("4")
        assert hands.board.view.name(Stage.NEXT) == HOSTILE
        assert hands.board.view.limit(Stage.NEXT) == 2
        assert hands.sees(HOSTILE[:8])
        await hands.press("u")
        assert hands.board.view.name(Stage.NEXT) == "Next"


async def test_names_are_told_apart_and_limits_are_numbers(running: Running) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("g", "w", "e", *"DONE", "f2")
        assert hands.sees("Another stage has this name")
        hands.row("name").editor.value = "Ideas"
        hands.row("wip_limit").editor.value = "-1"
        await hands.press("f2")
        assert hands.sees("at least 0")
        hands.row("wip_limit").editor.value = "many"
        await hands.press("f2")
        assert hands.sees("whole number")
        hands.row("wip_limit").editor.value = ""
        await hands.press("f2")
        assert hands.sees("Ideas")


async def test_stages_do_not_come_and_go(running: Running) -> None:
    async with running() as hands:
        await hands.press("g", "w", "a", "d", "slash")
        assert hands.screen.query_one(RowList).count == len(Stage)
        await hands.press("f1")
        assert not hands.sees("add one")
        assert hands.sees("change its name and limit")


async def test_a_limit_warns_when_a_card_comes(running: Running, file: Path) -> None:
    planner = Planner(file)
    planner.add("one", "two", "three")
    planner.write(lambda w: w.stages.save(Stage.NEXT, "Queue", 1))
    async with running() as hands:
        await hands.press("L")
        assert hands.said == "Move 'one' to Queue · u undoes"
        await hands.press("h", "L")
        over = "Queue is 1 over its limit of 1"
        assert hands.said == f"Move 'two' to Queue · {over} · u undoes"
        assert hands.sees("Queue 2/1 !+1")
        await hands.press("u", "h", "s", *"stage:queue", "enter")
        assert over in hands.said
        await hands.press("a", *"four", "enter")
        assert "Queue is 2 over its limit of 1" in hands.said


# -- templates ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_template_from_scratch(running: Running, size: tuple[int, int]) -> None:
    async with running(size=size) as hands:
        await hands.press("g", "t")
        assert hands.sees("A template is a card")
        await hands.press("a", "f2")
        assert hands.sees("cannot be empty")
        await hands.paste(HOSTILE)
        hands.row("title").editor.value = "Reel"
        await hands.press("f2")
        assert hands.sees(HOSTILE[:12])
        assert said(hands).startswith("Add the template")
        await hands.press("enter", "end", *"!", "f2")
        assert hands.sees("Reel")
        await hands.press("n", "end", *"?", "enter")
        (template,) = read_templates(hands.app.reader, hands.app.brand.id)
        assert template.name == HOSTILE + "!?"
        await hands.press("4", "T", "enter")
        assert hands.titles() == ["Reel"]
        await hands.press("g", "t", "d")
        assert hands.sees("A template is a card")
        await hands.press("u")
        assert hands.sees("Reel")


async def test_a_templates_name_is_its_own(running: Running, file: Path) -> None:
    planner = Planner(file)
    planner.write(lambda w: w.templates.save(0, 0, {"template": "Reel", "title": "x"}))
    planner.write(lambda w: w.templates.save(0, 0, {"template": "Story", "title": "x"}))
    async with running() as hands:
        await hands.press("g", "t", "n", "end", *["backspace"] * 4, *"story", "enter")
        assert hands.sees("template of this name")
        await hands.press("escape", "slash", *"reel", "enter", "enter")
        hands.row("template").editor.value = "STORY"
        await hands.press("f2")
        assert hands.sees("template of this name")


# -- settings ----------------------------------------------------------------------------------


async def test_days_and_cards_follow_the_settings_at_once(running: Running, file: Path) -> None:
    Planner(file).write(lambda w: w.tasks.add_typed(["one due:+6d"]))
    try:
        async with running() as hands:
            assert hands.sees("Fri 27")
            await hands.press("g", "s", *["j"] * 6, "space")
            assert hands.lines()[0].endswith("2026-11-21")
            await hands.press("4")
            assert hands.sees("2026-11-27")
            await hands.press("g", "s", "space", "4")
            assert hands.sees("27 Nov")
            assert hands.lines()[0].endswith(" 21 Nov 2026")
            assert not hands.board.dense
            await hands.press("g", "s", "k", "k", "space", "4")
            assert hands.board.dense
    finally:
        use_date_style("auto")
