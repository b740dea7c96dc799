"""A card opened over the board: its checklist worked by keys, its words, its links, its past."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.domain.stages import Stage
from smm_tui.ui.card_screen import CardScreen
from smm_tui.ui.form import FormScreen
from smm_tui.ui.quick_add import QuickAddScreen
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot
from tests.screens.conftest import Running
from tests.screens.test_board_form import until_seen

pytestmark = pytest.mark.pilot

NOTE = """# Plan

[@click=app.quit]x[/] and **bold** <script>alert(1)</script>

[press](javascript:alert(1)) ![picture](http://example.org/x.png)

| a | [b] |
|---|---|
| 1 | \\[/] |
"""


@pytest.fixture
def board(file: Path) -> Planner:
    """A card with a note, three steps and a link, and one without anything."""
    planner = Planner(file)
    key, _bare = planner.add("[/] full", "bare")
    values = {
        "title": "[/] full",
        "note": NOTE,
        "checklist": "one\n[b]two\nthree",
        "links": "https://example.org/[1/2] Brief",
    }
    planner.write(lambda w: w.tasks.save(key, planner.card(key).version, values))
    return planner


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app looks at what others have written as often as it can."""
    monkeypatch.setattr("smm_tui.app.LOOK_EVERY", 0.02)


def steps(planner: Planner) -> list[tuple[str, int]]:
    sql = "SELECT text, done FROM checklist_item ORDER BY position, id"
    return [(text, done) for text, done in planner.database.rows(sql)]


def opened(hands: BoardPilot) -> CardScreen:
    assert isinstance(hands.screen, CardScreen)
    return hands.screen


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 36)])
async def test_a_card_shows_everything_that_is_known_of_it(
    running: Running, board: Planner, size: tuple[int, int]
) -> None:
    async with running(size=size) as hands:
        await hands.press("enter")
        assert "[/] full" in hands.lines()[0]
        assert hands.sees("[@click=app.quit]x[/] and bold")
        assert hands.sees("? all keys")
        assert hands.sees("esc back")
        seen = set(map(str.strip, hands.lines()))
        for _page in range(4):
            await hands.press("pagedown")
            seen |= {line.strip() for line in hands.lines()}
        text = "\n".join(seen)
        assert "Checklist 0/3" in text
        assert "[ ] [b]two" in text
        assert "https://example.org/[1/2]" in text
        assert "Add 2 cards" in text or "History" in text
        await hands.press("escape")
        assert hands.on_page


async def test_steps_are_worked_by_keys(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("enter", "space", "j", "space")
        assert steps(board) == [("one", 1), ("[b]two", 1), ("three", 0)]
        assert hands.sees("[x] [b]two")
        assert hands.sees("u undoes")
        await hands.press("J")
        assert [text for text, _done in steps(board)] == ["one", "three", "[b]two"]
        await hands.press("enter", "end", *" b", "enter")
        assert steps(board)[2] == ("[b]two b", 1)
        await hands.press("k", "d")
        assert [text for text, _done in steps(board)] == ["one", "[b]two b"]
        await hands.press("a", *"new", "enter", "space")
        assert steps(board)[-1] == ("new", 1)
        assert isinstance(hands.screen, CardScreen)
        await hands.press(*"uuuuuuu")
        assert steps(board) == [("one", 0), ("[b]two", 0), ("three", 0)]
        assert hands.sees("[ ] one")


async def test_pasted_lines_become_steps(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("j", "enter", "a")
        await hands.paste("- [ ] a\n- b")
        await hands.press("enter")
        assert {"a", "b"} < {text for text, _done in steps(board)}
        assert isinstance(hands.screen, CardScreen)


async def test_space_does_nothing_to_a_step_that_is_not_seen(
    running: Running, board: Planner
) -> None:
    async with running(size=(60, 16)) as hands:
        await hands.press("enter", "space")
        assert steps(board)[0] == ("one", 0)
        assert hands.sees("[ ] one")
        await hands.press("space")
        assert steps(board)[0] == ("one", 1)


async def test_a_link_is_shown_whole(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("enter", "o")
        assert hands.sees("https://example.org/[1/2]")
        await hands.press("escape")
        assert isinstance(hands.screen, CardScreen)


async def test_the_card_is_edited_and_moved_where_it_is_open(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("j", "enter", "e")
        assert isinstance(hands.screen, FormScreen)
        await hands.press("end", *"r", "f2")
        assert "barer" in hands.lines()[0]
        await hands.press("L", "L")
        assert board.titles(Stage.IN_PROGRESS) == ["barer"]
        assert hands.sees("In progress")
        await hands.press("L")
        assert isinstance(hands.app.screen, QuickAddScreen)
        await hands.press(*"why", "enter")
        assert board.board.stages[Stage.ON_HOLD][0].hold_reason == "why"
        assert hands.sees("waits 0 d: why")
        await hands.press("escape")
        assert hands.cursor == (Stage.ON_HOLD, "barer")


async def test_what_another_session_does_shows_in_an_opened_card(
    running: Running, board: Planner, looking: None
) -> None:
    (key,) = [card.id for card in board.board.stages[Stage.BACKLOG] if card.title == "bare"]
    async with running() as hands:
        await hands.press("j", "enter")
        board.write(lambda w: w.checklists.add(key, ["theirs"]))
        await until_seen(hands, "[ ] theirs")
        board.write(lambda w: w.tasks.delete(key))
        for _number in range(500):
            if hands.on_page:
                break
            await hands.pause()
        assert hands.on_page


async def test_a_card_deleted_elsewhere_while_its_form_is_open(
    running: Running, board: Planner, looking: None
) -> None:
    (key,) = [card.id for card in board.board.stages[Stage.BACKLOG] if card.title == "bare"]
    async with running() as hands:
        await hands.press("j", "enter", "e", "x")
        board.write(lambda w: w.tasks.delete(key))
        for _number in range(500):
            if "bare" not in hands.titles():
                break
            await hands.pause()
        await hands.press("escape", "d")
        assert hands.on_page


async def test_where_the_card_went_is_read_in_its_narrow_past(running: Running, file: Path) -> None:
    Planner(file).add("A title that is far too long for one line of the past")
    async with running(size=(60, 24)) as hands:
        await hands.press("L", "enter")
        assert hands.sees("…' to Next")


async def test_undoing_the_card_itself_closes_it(running: Running, file: Path) -> None:
    planner = Planner(file)
    planner.add("only")
    async with running() as hands:
        await hands.press("enter", "u")
        assert hands.on_page
        assert hands.titles() == []


@pytest.mark.parametrize("line", ["- item\n", "x", "[", "> ", "# h\n\n", "|a"])
async def test_a_note_of_the_greatest_length_opens(running: Running, file: Path, line: str) -> None:
    planner = Planner(file)
    (key,) = planner.add("long")
    note = (line * 100_000)[:100_000]
    values = {"title": "long", "note": note}
    planner.write(lambda w: w.tasks.save(key, planner.card(key).version, values))
    async with running() as hands:
        await hands.press("enter", "pagedown", "space", "escape")
        assert hands.on_page


async def test_a_long_title_stands_below_the_frame_as_a_whole(running: Running, file: Path) -> None:
    planner = Planner(file)
    planner.add("word " * 40 + "end")
    async with running(size=(80, 24)) as hands:
        await hands.press("enter")
        assert hands.sees("end")
