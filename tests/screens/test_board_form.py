"""A card's form over the board, and what other sessions do meanwhile."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from smm_tui.domain.stages import Stage
from smm_tui.ui.dialogs import AskScreen
from tests.boards import Planner
from tests.screens.board_pilot import LOOKS, BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot


@pytest.fixture
def board(file: Path) -> Planner:
    """Three cards in the backlog."""
    planner = Planner(file)
    planner.add("one", "two", "three")
    return planner


@pytest.fixture
def looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """The app looks at what others have written as often as it can."""
    monkeypatch.setattr("smm_tui.app.LOOK_EVERY", 0.02)


def key_of(planner: Planner, title: str) -> int:
    return next(card.id for card in planner.board.stages[Stage.BACKLOG] if card.title == title)


async def until_seen(hands: BoardPilot, text: str) -> None:
    """Wait until the app has looked, and shows what others have written."""
    for _number in range(LOOKS):
        if hands.sees(text):
            return
        await hands.pause()
    raise AssertionError("\n".join(hands.lines()))


# -- the form ----------------------------------------------------------------------------------


async def test_a_form_saves_from_any_field(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("j", "e", "end", *" b", "enter", *"+1d", "f2")
        assert hands.on_page
        assert hands.titles() == board.titles() == ["one", "two b", "three"]
        assert hands.cursor == (Stage.BACKLOG, "two b")
        assert hands.said == "Edit 'two b' · u undoes"
        assert hands.sees("Sun 22")
        await hands.press("u")
        assert hands.titles() == ["one", "two", "three"]
        assert not hands.sees("Sun 22")


async def test_ctrl_s_saves_too(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("e", "x", "ctrl+s")
        assert "x" in board.titles()[0]


async def test_a_form_without_changes_closes_at_once(running: Running, board: Planner) -> None:
    before = board.board
    async with running() as hands:
        await hands.press("e", "escape")
        assert hands.on_page
        await hands.press("e", "f2")
        assert hands.on_page
    assert board.board == before


@pytest.mark.parametrize(
    ("answer", "titles"),
    [("s", ["onex", "two", "three"]), ("d", ["one", "two", "three"])],
)
async def test_escape_with_changes_asks(
    running: Running, board: Planner, answer: str, titles: list[str]
) -> None:
    async with running() as hands:
        await hands.press("e", "end", "x", "escape")
        assert isinstance(hands.screen, AskScreen)
        await hands.press("k")
        assert hands.row("title").editor.value == "onex"
        await hands.press("escape", answer)
        assert hands.on_page
        assert board.titles() == titles


async def test_what_does_not_hold_is_said_in_the_form(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("e", "enter", *"zz", "f2")
        form = hands.form
        assert hands.sees("! ")
        await hands.press("backspace", "backspace", "f2")
        assert hands.on_page
        assert form.spec.record_id == key_of(board, "one")


async def test_keys_are_text_inside_a_form(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("e", "end", *"dLuH?/", "f2")
        assert board.titles() == ["onedLuH?/", "two", "three"]


async def test_a_stale_form_is_refused_and_shows_the_new_state(
    running: Running, board: Planner
) -> None:
    task_id = key_of(board, "one")
    async with running() as hands:
        await hands.press("e", "end", "x")
        version = board.card(task_id).version
        board.write(lambda w: w.tasks.save(task_id, version, {"title": "uno", "priority": "1"}))
        await hands.press("f2")
        assert hands.sees("was changed elsewhere")
        assert hands.sees("now: uno")
        assert hands.row("title").editor.value == "onex"
        assert hands.row("priority").editor.value == "1"
        assert board.card(task_id).title == "uno"
        await hands.press("f2")
        assert hands.on_page
        assert (board.card(task_id).title, board.card(task_id).priority) == ("onex", 1)


async def test_a_form_of_a_deleted_card_keeps_what_was_typed(
    running: Running, board: Planner
) -> None:
    task_id = key_of(board, "one")
    async with running() as hands:
        await hands.press("e", "end", "x")
        board.write(lambda w: w.tasks.delete(task_id))
        await hands.press("f2")
        assert hands.sees("deleted elsewhere")
        assert hands.row("title").editor.value == "onex"
        await hands.press("escape", "d")
        assert hands.on_page


# -- two sessions ------------------------------------------------------------------------------


async def test_what_another_session_adds_appears_with_the_cursor_where_it_was(
    running: Running, board: Planner, looking: None
) -> None:
    async with running() as hands:
        await hands.press("j")
        board.add("theirs")
        await until_seen(hands, "theirs")
        assert hands.cursor == (Stage.BACKLOG, "two")
        board.write(lambda w: w.tasks.reorder(key_of(board, "two"), -1))
        board.write(lambda w: w.tasks.shift(key_of(board, "three"), 1))
        await until_seen(hands, "Next 1")
        assert hands.titles() == ["two", "one", "theirs"]
        assert hands.cursor == (Stage.BACKLOG, "two")


async def test_the_cursor_goes_with_its_card_and_stays_when_it_is_gone(
    running: Running, board: Planner, looking: None
) -> None:
    async with running() as hands:
        await hands.press("j")
        task_id = key_of(board, "two")
        board.write(lambda w: w.tasks.move(task_id, Stage.DONE))
        await until_seen(hands, "Done 1")
        assert hands.cursor == (Stage.DONE, "two")
        board.write(lambda w: w.tasks.delete(task_id))
        await until_seen(hands, "Done 0")
        assert hands.cursor == (Stage.DONE, "")


async def test_what_others_do_shows_behind_a_dialog_too(
    running: Running, board: Planner, looking: None
) -> None:
    async with running() as hands:
        await hands.press("a", *"mine")
        board.add("theirs")
        await until_seen(hands, "theirs")
        await hands.press("enter")
        assert hands.titles() == board.titles() == ["one", "mine", "two", "three", "theirs"]


async def test_what_others_add_is_narrowed_too(
    running: Running, board: Planner, looking: None
) -> None:
    async with running() as hands:
        await hands.press("slash", *"the", "enter")
        assert hands.titles() == []
        board.add("coffee", "theirs")
        await until_seen(hands, "theirs")
        assert hands.titles() == ["theirs"]


async def test_one_session_undoes_what_the_other_did(running: Running, board: Planner) -> None:
    async with running() as hands:
        board.write(lambda w: w.tasks.shift(key_of(board, "one"), 1))
        await hands.press("u")
        assert hands.said == "Undone: Move 'one' to Next (made by another session)"
        assert board.titles() == ["one", "two", "three"]


async def test_typed_text_is_kept_soon_after_a_key(
    running: Running, board: Planner, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smm_tui.app.LOOK_EVERY", 1000)
    async with running() as hands:
        await hands.press("a", *"half a thought")
        for _number in range(LOOKS):
            kept = "".join(path.read_text("utf-8") for path in file.parent.glob("*-unsaved-*"))
            if "half a thought" in kept:
                return
            await asyncio.sleep(0.02)
    raise AssertionError(kept)
