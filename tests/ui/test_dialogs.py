"""Questions and texts that scroll, by keys alone."""

from __future__ import annotations

import pytest
from textual.containers import VerticalScroll

from smm_tui.ui.dialogs import Answer, AskScreen, MessageScreen
from tests.ui.harness import PlainApp

HOSTILE = "[/] [@click=app.quit]x[/] \x1b[31m 世界 👩\u200d👩\u200d👧 "
ANSWERS = (Answer("save", "s", "Save"), Answer("keep", "k", "Keep"), Answer("drop", "d", "Drop"))


class Harness(PlainApp):
    """Opens one dialog and remembers its result."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[str | None] = []


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (["enter"], "save"),
        (["down", "enter"], "keep"),
        (["right", "right", "space"], "drop"),
        (["down", "up", "enter"], "save"),
        (["up", "enter"], "drop"),
        (["tab", "enter"], "keep"),
        (["d"], "drop"),
        (["K"], "keep"),
        (["escape"], None),
        (["x", "escape"], None),
    ],
)
async def test_a_question_is_answered_by_arrows_or_letters(
    keys: list[str], answer: str | None
) -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await app.push_screen(AskScreen("Not saved", "Save it?", ANSWERS), app.results.append)
        await pilot.press(*keys)
        await pilot.pause()
    assert app.results == [answer]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60)])
async def test_hostile_questions_leave_the_answers_in_sight(size: tuple[int, int]) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        answers = [Answer("one", "1", HOSTILE * 9), Answer("two", "2", HOSTILE)]
        await app.push_screen(AskScreen(HOSTILE * 9, HOSTILE * 99, answers), app.results.append)
        await pilot.pause()
        for name in ("one", "two"):
            region = app.screen.query_one(f"#{name}").region
            assert 0 < region.y < size[1] - 1
            assert region.right <= size[0]
        await pilot.press("2")
        await pilot.pause()
    assert app.results == ["two"]


@pytest.mark.parametrize("key", ["escape", "q", "enter", "question_mark"])
async def test_a_long_text_scrolls_and_closes(key: str) -> None:
    app = Harness()
    async with app.run_test(size=(60, 16)) as pilot:
        await app.push_screen(MessageScreen(HOSTILE, [f"{n} {HOSTILE}" for n in range(99)]))
        await pilot.pause()
        body = app.screen.query_one(VerticalScroll)
        assert body.region.bottom < 16
        await pilot.press("j", "j", "down")
        assert body.scroll_y == 3
        await pilot.press("end")
        await pilot.pause()
        assert body.scroll_y == body.max_scroll_y > 80
        await pilot.press(key)
        await pilot.pause()
        assert not isinstance(app.screen, MessageScreen)
