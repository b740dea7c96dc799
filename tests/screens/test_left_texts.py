"""What is left with esc: told, offered again, and still there after a restart."""

from __future__ import annotations

import pytest

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
