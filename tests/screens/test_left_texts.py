"""What is left with esc: told, offered again, and still there after a restart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smm_tui.ui.quick_add import QuickAddScreen
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot

LONG = "x" * 10_000


@pytest.mark.parametrize("pasted", ["Buy tea", LONG, "one\ntwo"])
async def test_a_paste_that_is_left_is_offered_after_a_restart(
    running: Running, pasted: str
) -> None:
    async with running() as hands:
        await hands.paste(pasted)
        await hands.press("escape")
        assert hands.on_page
        assert "kept" in hands.said
        assert hands.titles() == []
    async with running() as hands:
        await hands.press("a")
        if pasted == LONG:
            await hands.press("up")
            assert hands.page.unsaved() is not None
            await hands.press("enter")
            assert hands.sees("at most 500 characters")
            await hands.press("escape")
            assert hands.titles() == []
        else:
            await hands.press("up", "enter")
            assert hands.titles() == pasted.splitlines()


async def test_what_is_brought_back_gets_the_keys_and_the_rest_waits(
    running: Running, file: Path
) -> None:
    for name in ("one", "two"):
        left = {"page": "board", "what": "quick line", "place": "backlog", "values": {"text": name}}
        file.with_name(f"{file.stem}-unsaved-{name}.json").write_text(json.dumps([left]))
    async with running() as hands:
        await hands.press("enter")
        assert isinstance(hands.app.screen, QuickAddScreen)
        await hands.press("!", "enter")
        assert hands.titles() == ["one!"]
    async with running() as hands:
        assert hands.sees("Not saved the last time")
        await hands.press("enter", "enter")
        assert hands.titles() == ["one!", "two"]
