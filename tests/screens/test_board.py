"""The board, worked by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.domain.stages import Stage
from smm_tui.ui.find_line import FindLine
from smm_tui.ui.paste_preview import PastePreviewScreen
from smm_tui.ui.quick_add import QuickAddScreen
from tests.boards import Planner
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot


@pytest.fixture
def board(file: Path) -> Planner:
    """Three cards in the backlog and one in review."""
    planner = Planner(file)
    planner.add("one", "two", "three")
    planner.add("seen", stage=Stage.REVIEW)
    return planner


# -- adding ------------------------------------------------------------------------------------


async def test_the_first_card_takes_the_place_of_the_invitation(running: Running) -> None:
    async with running() as hands:
        assert hands.sees("The board is empty. Press a")
        await hands.press("a", *"Tea", "enter")
        assert hands.cursor == (Stage.BACKLOG, "Tea")
        assert not hands.sees("The board is empty")
        assert hands.said == "Add 'Tea' · u undoes"
        await hands.press("u")
        assert hands.sees("The board is empty. Press a")


async def test_a_card_is_added_below_the_cursor_which_goes_to_it(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste("[/] new")
        await hands.press("enter")
        assert hands.titles() == ["one", "[/] new", "two", "three"]
        assert hands.cursor == (Stage.BACKLOG, "[/] new")
        assert board.titles() == hands.titles()


async def test_a_card_is_added_to_the_stage_of_the_cursor(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("l", "a", "x", "enter")
        assert hands.titles(Stage.NEXT) == ["x"]
        assert board.titles(Stage.NEXT) == ["x"]


async def test_the_line_closes_without_a_card_and_offers_its_text(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste("half a thought")
        await hands.press("escape", "a", "up", "enter")
        assert hands.titles() == ["one", "half a thought", "two", "three"]


async def test_the_full_form_of_a_new_card(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste("Reel")
        await hands.press("f4")
        assert hands.form.spec.title == "New card"
        assert hands.row("title").editor.value == "Reel"
        await hands.press("down", *"+3d", "f2")
        assert hands.cursor == (Stage.BACKLOG, "Reel")
        assert hands.titles() == ["one", "Reel", "two", "three"]
        await hands.press("u")
        assert board.titles() == ["one", "two", "three"]


# -- moving and ordering -----------------------------------------------------------------------


async def test_moving_twice_moves_two_stages(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("L", "L")
        assert hands.cursor == (Stage.IN_PROGRESS, "one")
        assert board.titles(Stage.IN_PROGRESS) == ["one"]
        assert hands.said == "Move 'one' to In progress · u undoes"
        await hands.press("H")
        assert hands.cursor == (Stage.NEXT, "one")
        await hands.press("u", "u", "u")
        assert board.titles() == ["one", "two", "three"]


async def test_ordering_takes_the_cursor_along(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("J", "J", "J")
        assert board.titles() == hands.titles() == ["two", "three", "one"]
        assert hands.cursor == (Stage.BACKLOG, "one")
        await hands.press("K")
        assert board.titles() == hands.titles() == ["two", "one", "three"]


async def test_the_cursor_stays_inside_the_board(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("up", "left")
        assert hands.cursor == (Stage.BACKLOG, "one")
        await hands.press("end", "down")
        assert hands.cursor == (Stage.BACKLOG, "three")
        await hands.press("l", "l", "l", "l")
        assert hands.cursor == (Stage.REVIEW, "seen")
        await hands.press("h", "h", "h", "h", "home")
        assert hands.cursor == (Stage.BACKLOG, "one")


async def test_where_there_is_no_card_nothing_happens(running: Running, board: Planner) -> None:
    before = board.board
    async with running() as hands:
        await hands.press("l", "L", "J", "d", "enter", "e")
        assert hands.on_page
        assert hands.cursor == (Stage.NEXT, "")
        assert board.board == before


@pytest.mark.parametrize("size", [(80, 24), (60, 16), (120, 36), (200, 60)])
async def test_every_stage_can_be_reached_in_every_size(
    running: Running, board: Planner, size: tuple[int, int]
) -> None:
    board.add(*(f"card {number}" for number in range(50)))
    async with running(size=size) as hands:
        await hands.press("end")
        assert hands.sees("card 49")
        await hands.press(*"llll")
        assert hands.sees("seen")
        assert hands.sees("Review 1")
        assert hands.sees("Backlog 53")


# -- deleting, undo, redo ----------------------------------------------------------------------


async def test_delete_undo_and_redo(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("j", "d")
        assert hands.titles() == ["one", "three"]
        assert hands.cursor == (Stage.BACKLOG, "three")
        await hands.press("u")
        assert hands.titles() == ["one", "two", "three"]
        assert hands.said == "Undone: Delete 'two'"
        await hands.press("ctrl+r")
        assert hands.titles() == board.titles() == ["one", "three"]
        assert hands.said == "Redone: Delete 'two'"


async def test_a_refusal_is_told_below_and_changes_nothing(running: Running) -> None:
    async with running() as hands:
        await hands.press("u")
        assert hands.said == "There is nothing to undo."
        assert hands.sees("There is nothing to undo.")
        await hands.press("ctrl+r")
        assert hands.said == "There is nothing to redo."
        await hands.press("h", "h", "h", "h")
        assert hands.said == ""
        assert hands.sees("? all keys")


async def test_a_card_that_is_gone_is_told(running: Running, board: Planner) -> None:
    async with running() as hands:
        (task_id,) = [card.id for card in board.board.stages[Stage.BACKLOG] if card.title == "one"]
        board.write(lambda w: w.tasks.delete(task_id))
        await hands.press("L")
        assert hands.said == "These cards are not there any more."
        await hands.press("e")
        assert hands.on_page
        assert "deleted elsewhere" in hands.said


async def test_a_new_run_shows_the_same_and_undoes_on(running: Running, file: Path) -> None:
    async with running() as hands:
        await hands.press("a", *"Tea", "enter", "L")
    async with running() as hands:
        assert hands.titles(Stage.NEXT) == ["Tea"]
        assert hands.cursor == (Stage.NEXT, "Tea")
        await hands.press("u")
        assert hands.titles() == ["Tea"]
        assert hands.said.startswith("Undone: Move 'Tea' to Next")
        await hands.press("u")
        assert hands.titles() == []
        await hands.press("ctrl+r", "ctrl+r")
        assert hands.titles(Stage.NEXT) == ["Tea"]


# -- finding -----------------------------------------------------------------------------------


async def test_finding_narrows_while_typing(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("slash", "t")
        assert hands.titles() == ["two", "three"]
        await hands.press("h")
        assert hands.titles() == ["three"]
        assert hands.sees("Backlog 1 of 3")
        await hands.press("enter")
        assert hands.cursor == (Stage.BACKLOG, "three")
        assert not hands.page.query(FindLine)
        await hands.press("L")
        assert board.titles(Stage.NEXT) == ["three"]
        assert hands.cursor == (Stage.NEXT, "three")
        await hands.press("escape")
        assert hands.titles() == ["one", "two"]
        assert hands.cursor == (Stage.NEXT, "three")


async def test_escape_while_typing_shows_all(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("slash", "z")
        assert hands.titles() == []
        assert hands.sees("No card here holds these words")
        await hands.press("escape")
        assert hands.titles() == ["one", "two", "three"]
        assert not hands.page.query(FindLine)


async def test_tab_completes_a_name_and_stays_in_the_line(running: Running, board: Planner) -> None:
    board.write(lambda w: w.tasks.add_typed(["four @copywriter"]))
    async with running() as hands:
        await hands.press("slash", *"-@cop", "tab")
        assert hands.page.query_one(FindLine).value == "-@copywriter "
        assert hands.titles() == ["one", "two", "three"]
        await hands.press("tab", "d")
        assert hands.page.query_one(FindLine).value == "-@copywriter d"
        assert board.titles() == ["one", "two", "three", "four"]


async def test_a_click_on_the_board_closes_the_line_and_keeps_its_words(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("slash", *"two")
        await hands.pilot.click("CardBoard", offset=(2, 3))
        assert not hands.page.query(FindLine)
        assert hands.titles() == ["two"]
        await hands.press("slash")
        assert hands.page.query_one(FindLine).value == "two"


async def test_commands_are_letters_while_finding(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("slash", *"dLu")
        assert hands.page.query_one(FindLine).value == "dLu"
        assert board.titles() == ["one", "two", "three"]


async def test_a_card_that_is_added_while_found_is_seen(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("slash", *"two", "enter", "a", *"new", "enter")
        assert hands.cursor == (Stage.BACKLOG, "new")
        assert board.titles() == ["one", "two", "new", "three"]


# -- pasting -----------------------------------------------------------------------------------


async def test_a_paste_of_one_line_runs_no_command(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.paste("dddu Buy tea\n")
        assert isinstance(hands.screen, QuickAddScreen)
        await hands.press("enter")
        assert board.titles() == ["one", "dddu Buy tea", "two", "three"]


async def test_a_paste_of_lines_is_shown_before_it_becomes_cards(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.paste("- [ ] a\r\n\r\n* b\x1b]52;c;eA==\x07\n\tc")
        assert isinstance(hands.screen, PastePreviewScreen)
        assert board.titles() == ["one", "two", "three"]
        await hands.press("down", "down", "space", "enter")
        assert board.titles() == ["one", "a", "b]52;c;eA==", "two", "three"]
        assert hands.cursor == (Stage.BACKLOG, "a")
        await hands.press("u")
        assert board.titles() == ["one", "two", "three"]


async def test_a_paste_can_be_left(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.paste("a\nb")
        await hands.press("escape")
        assert hands.on_page
        assert board.titles() == ["one", "two", "three"]


async def test_lines_pasted_into_the_quick_line_are_shown_too(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste("x\ny")
        assert isinstance(hands.screen, PastePreviewScreen)
        await hands.press("enter")
        assert board.titles() == ["one", "x", "y", "two", "three"]
        assert hands.on_page


async def test_a_paste_of_nothing_adds_nothing(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.paste(" \n\x00\n")
        await hands.press("escape")
        assert board.titles() == ["one", "two", "three"]


# -- help --------------------------------------------------------------------------------------


async def test_help_names_the_keys_and_the_file(running: Running, file: Path) -> None:
    async with running() as hands:
        await hands.press("question_mark")
        assert hands.sees("all keys")
        assert hands.sees("move the card a stage to the right")
        await hands.press("escape")
        assert hands.on_page
