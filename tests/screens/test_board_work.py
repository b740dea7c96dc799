"""What is done to cards of the board, one or all that are marked: moves, reviews, words, copies."""

from __future__ import annotations

from pathlib import Path

import pytest

from smm_tui.domain.stages import Stage
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.dialogs import MessageScreen
from smm_tui.ui.menu import MenuScreen
from smm_tui.ui.quick_add import QuickAddScreen
from tests.boards import Planner
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot


@pytest.fixture
def board(file: Path) -> Planner:
    """Cards in four stages, and two hats, a channel and a label by name."""
    planner = Planner(file)
    planner.add("one", "two", "three")
    planner.add("busy", stage=Stage.IN_PROGRESS)
    planner.add("seen", stage=Stage.REVIEW)
    (key,) = planner.add("named")
    words = "#Instagram @copy +reel !1"
    planner.write(lambda w: w.tasks.set_typed([key], words))
    planner.write(lambda w: w.tasks.delete(key))
    return planner


def reasons(planner: Planner) -> list[tuple[str, str]]:
    return [(card.title, card.hold_reason) for card in planner.board.stages[Stage.ON_HOLD]]


# -- on hold -----------------------------------------------------------------------------------


async def test_on_hold_asks_for_the_reason_and_shows_it(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("l", "l", "L")
        assert isinstance(hands.screen, QuickAddScreen)
        assert board.titles(Stage.ON_HOLD) == []
        await hands.paste("[/] budget")
        await hands.press("enter")
        assert hands.on_page
        assert hands.cursor == (Stage.ON_HOLD, "busy")
        assert reasons(board) == [("busy", "[/] budget")]
        assert hands.sees("waits 0 d: [/]")
        await hands.press("u")
        assert board.titles(Stage.IN_PROGRESS) == ["busy"]


async def test_a_reason_may_be_left_out(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("l", "l", "L", "enter")
        assert reasons(board) == [("busy", "")]


async def test_escape_at_the_reason_moves_nothing(running: Running, board: Planner) -> None:
    before = board.board
    async with running() as hands:
        await hands.press("l", "l", "L", *"wait", "escape")
        assert hands.on_page
        assert board.board == before
        assert hands.cursor == (Stage.IN_PROGRESS, "busy")


async def test_a_reason_that_is_too_long_is_refused_where_it_was_typed(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("l", "l", "L")
        await hands.paste("x" * 10_000)
        await hands.press("enter")
        assert isinstance(hands.screen, QuickAddScreen)
        assert hands.sees("! ")
        assert reasons(board) == []


async def test_several_pasted_lines_are_one_reason(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("l", "l", "L")
        await hands.paste("one\ntwo")
        await hands.press("enter")
        assert reasons(board) == [("busy", "one two")]


# -- moving ------------------------------------------------------------------------------------


async def test_a_card_is_moved_to_a_stage_of_choice(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("m", "r", "enter")  # nobody checks it
        assert hands.cursor == (Stage.REVIEW, "one")
        assert board.titles(Stage.REVIEW) == ["one", "seen"]
        await hands.press("m", "escape")
        assert board.titles(Stage.REVIEW) == ["one", "seen"]
        await hands.press("m", "h", *"why", "enter")
        assert reasons(board) == [("one", "why")]
        await hands.press("u", "u")
        assert board.titles() == ["one", "two", "three"]


async def test_a_card_is_dragged_by_the_mouse(running: Running, board: Planner) -> None:
    async with running() as hands:
        pilot = hands.pilot
        await pilot.mouse_down(CardBoard, offset=(2, 2))
        await pilot.mouse_up(CardBoard, offset=(25, 5))
        await hands.pause()
        assert board.titles(Stage.NEXT) == ["one"]
        assert hands.cursor == (Stage.NEXT, "one")


# -- review ------------------------------------------------------------------------------------


def reviewers(board: Planner) -> list[tuple[str, str]]:
    return [(card.title, card.reviewer) for card in board.board.stages[Stage.REVIEW]]


async def test_review_asks_who_checks(running: Running, board: Planner) -> None:
    board.write(lambda w: w.tasks.add_typed(["x @copy", "y @boss"], stage=Stage.DONE))
    async with running() as hands:
        await hands.press("m", "r")
        assert hands.sees("Who checks the card?")
        await hands.press("escape")
        assert reviewers(board) == [("seen", "")]
        await hands.press("m", "r", "2")
        assert reviewers(board) == [("one", "boss"), ("seen", "")]
        await hands.press("u")
        assert reviewers(board) == [("seen", "")]
        # Marked cards are asked for once; enter takes nobody, as nobody checked the last one.
        await hands.press("home", "space", "space", "m", "r", "1")
        assert reviewers(board) == [("one", "copy"), ("two", "copy"), ("seen", "")]
        await hands.press("u", "escape", "home", "m", "r", "2", "H", *"why", "enter")
        assert hands.cursor == (Stage.ON_HOLD, "one")
        await hands.press("L")  # it has a reviewer: nothing is asked
        assert hands.on_page
        assert reviewers(board) == [("one", "boss"), ("seen", "")]
        await hands.press("h", "h", "L", *"why", "enter", "L", "L")  # the last L meets the menu
        assert reviewers(board)[0] == ("one", "boss")
        await hands.press("enter")  # as the last time
        assert reviewers(board)[0] == ("busy", "boss")


async def test_review_asks_nothing_where_there_is_no_hat(running: Running, file: Path) -> None:
    board = Planner(file)
    board.add("waits", stage=Stage.ON_HOLD)
    async with running() as hands:
        await hands.press("L", "L")
        assert hands.on_page
        assert board.titles(Stage.DONE) == ["waits"]


async def test_only_a_card_in_review_is_approved_or_sent_back(
    running: Running, board: Planner
) -> None:
    before = board.board
    async with running() as hands:
        await hands.press("A")
        assert hands.said == "'one' is not in review: move it there first."
        await hands.press("R")
        assert hands.said == "Only a card in review can be sent back."
        assert hands.on_page
        assert board.board == before


async def test_approving_is_done_and_sending_back_tells_why(
    running: Running, board: Planner
) -> None:
    (task_id,) = [card.id for card in board.board.stages[Stage.REVIEW]]
    async with running() as hands:
        await hands.press(*"llll", "R", *"mend", "enter")
        assert hands.cursor == (Stage.IN_PROGRESS, "seen")
        ((note,),) = board.database.rows("SELECT note FROM task WHERE id = :task", task=task_id)
        assert note.endswith(": mend")
        await hands.press("u", "A")
        assert board.titles(Stage.DONE) == ["seen"]
        assert hands.said == "Approve 'seen' · u undoes"


# -- marks -------------------------------------------------------------------------------------


async def test_marked_cards_move_together_and_come_back_together(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("space", "space", "space")
        assert hands.sees("* one")
        await hands.press("L")
        assert board.titles(Stage.NEXT) == ["one", "two", "three"]
        assert hands.said == "Move 3 cards to Next · u undoes"
        await hands.press("u")
        assert board.titles() == ["one", "two", "three"]


async def test_marked_cards_are_told_while_the_cursor_is_elsewhere(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("space", "space", "l")
        assert hands.sees("* 2 cards marked · Nothing in Next.")
        await hands.press("h", "escape")
        assert not hands.sees("marked")


async def test_words_are_set_on_all_marked_cards(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("space", "space", "s", *"!2 @co")
        assert hands.sees("Tab: @copy")
        await hands.press("tab", *"due:fri", "enter")
        cards = board.board.stages[Stage.BACKLOG]
        assert [(card.priority, card.hat) for card in cards] == [(2, "copy"), (2, "copy"), (0, "")]
        assert [str(card.due) for card in cards] == ["2026-11-27", "2026-11-27", "None"]
        await hands.press("u")
        assert all(card.hat == "" for card in board.board.stages[Stage.BACKLOG])


async def test_escape_takes_the_marks_first_and_then_the_filter(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("slash", "t", "enter", "space")
        assert hands.sees("* two")
        await hands.press("escape")
        assert not hands.sees("* two")
        assert hands.titles() == ["two", "three"]
        await hands.press("escape")
        assert hands.titles() == ["one", "two", "three"]


async def test_a_mark_is_taken_back_and_leaves_with_its_card(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("space", "home", "space")
        assert hands.board.marked == frozenset()
        await hands.press("home", "space", "d")
        assert hands.board.marked == frozenset()
        assert board.titles() == ["two", "three"]


# -- copies, templates, the archive ------------------------------------------------------------


async def test_a_copy_stands_below_its_card(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("D")
        assert len(hands.titles()) == 4
        assert hands.cursor[1] == board.titles()[1]
        await hands.press("u")
        assert board.titles() == ["one", "two", "three"]


async def test_a_template_is_kept_and_used(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("T", "k")
        await hands.paste(" [1/2]")
        await hands.press("enter")
        assert hands.on_page
        await hands.press("l", "T")
        assert isinstance(hands.screen, MenuScreen)
        assert hands.sees("one [1/2]")
        await hands.press("enter")
        assert board.titles(Stage.NEXT) == ["one"]
        assert hands.cursor == (Stage.NEXT, "one")
        await hands.press("u")
        assert board.titles(Stage.NEXT) == []


async def test_a_card_is_archived_and_comes_back(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("X")
        assert board.titles() == hands.titles() == ["two", "three"]
        await hands.press("u")
        assert board.titles() == hands.titles() == ["one", "two", "three"]


# -- asking ------------------------------------------------------------------------------------


async def test_why_flow_and_copy_show_and_close(running: Running, board: Planner) -> None:
    async with running() as hands:
        for key in ("w", "i"):
            await hands.press(key)
            assert isinstance(hands.screen, MessageScreen)
            await hands.press("escape")
            assert hands.on_page
        await hands.press("y")
        assert hands.sees("# one")
        await hands.press("escape")
        assert hands.on_page


async def test_where_there_is_no_card_nothing_is_asked(running: Running, board: Planner) -> None:
    before = board.board
    async with running() as hands:
        await hands.press("l", *"msDXARwy", "space", "enter")
        assert hands.on_page
        assert board.board == before
