"""How the board is looked at: filter, whose cards, folded stages, density, limits, ages."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from textual.strip import Strip

from smm_tui.domain.stages import Stage
from smm_tui.ui.find_line import FindLine
from tests.boards import NOON, Planner
from tests.screens.board_pilot import BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot


@pytest.fixture
def board(file: Path) -> Planner:
    """Four cards in the backlog, two of them with a hat, one urgent and due."""
    planner = Planner(file)
    keys = planner.add("one", "two", "three", "four")
    planner.write(lambda w: w.tasks.set_typed(keys[:2], "@copy"))
    planner.write(lambda w: w.tasks.set_typed(keys[1:2], "!1 due:today"))
    planner.write(lambda w: w.tasks.set_typed(keys[2:3], '@"[1/2]"'))
    return planner


# -- the filter --------------------------------------------------------------------------------


async def test_the_filter_knows_fields_and_is_remembered(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("slash", *"@copy !1", "enter")
        assert hands.titles() == ["two"]
        assert hands.sees("@copy !1")
        assert hands.sees("Backlog 1 of 4")
    async with running() as hands:
        assert hands.titles() == ["two"]
        assert hands.sees("@copy !1")
        await hands.press("f3")
        assert hands.page.query_one(FindLine).value == "@copy !1"
        await hands.press("escape")
        assert hands.titles() == ["one", "two", "three", "four"]
    async with running() as hands:
        assert hands.titles() == ["one", "two", "three", "four"]


async def test_letters_are_remembered_when_the_line_is_left(
    running: Running, board: Planner
) -> None:
    def kept() -> str:
        return board.database.remembered(f"board:{board.brand.id}") or ""

    def top(hands: BoardPilot) -> str:
        return hands.page.looked_for

    async with running() as hands:
        await hands.press("slash", *"two")
        assert hands.titles() == ["two"]
        assert not kept()
        assert top(hands) == ""  # it stands in the line itself
        await hands.press("enter")
        assert top(hands) == "two"
        await hands.press("slash", "end", *" @co")
    assert '"two @co"' in kept()  # left out of the line
    async with running() as hands:
        assert top(hands) == "two @co"


async def test_a_letter_that_finds_the_same_paints_no_card(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("slash", *"tw")
        painted: list[int] = []
        draw = hands.board.render_line

        def noting(y: int) -> Strip:
            painted.append(y)
            return draw(y)

        hands.board.render_line = noting  # type: ignore[method-assign]
        await hands.press("o")
        await hands.pause()
        assert hands.titles() == ["two"]
        assert painted == []
        await hands.press("backspace", "backspace")
        await hands.pause()
        assert 0 < len(painted) < hands.board.size.height - 6


async def test_each_brand_has_its_own_filter(running: Running, board: Planner) -> None:
    (other,) = board.write(lambda w: [w.frame.add_brand("Other")])
    async with running() as hands:
        await hands.press("slash", *"tw", "enter")
        first = hands.app.brand.id
        await hands.app.use_brand(other)
        await hands.pause()
        assert not hands.page.looked_for
        assert hands.titles() == []
        await hands.app.use_brand(first)
        await hands.pause()
        assert hands.titles() == ["two"]


async def test_a_word_that_is_not_understood_is_told(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("slash", *"due:nonsense", "enter")
        assert "nonsense" in hands.said


async def test_typing_a_filter_keeps_up_with_hostile_text(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("slash")
        await hands.paste("[/] \\ ( * due: # @ ! label: \"' " + "x" * 10_000)
        await hands.press("enter")
        assert hands.titles() == []
        await hands.press("escape")
        assert len(hands.titles()) == 4


# -- whose cards -------------------------------------------------------------------------------


async def test_a_hat_shows_only_its_cards(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("p")
        assert hands.sees("@[1/2]")
        await hands.press("1")
        assert hands.titles() == ["one", "two"] or hands.titles() == ["three"]
        shown = hands.titles()
    async with running() as hands:
        assert hands.titles() == shown
        await hands.press("p", "p")
        assert len(hands.titles()) == 4
        await hands.press("p", "end", "enter")
        assert hands.titles() == ["four"]
        assert hands.sees("nobody's cards")
        await hands.press("escape")
        assert len(hands.titles()) == 4


async def test_a_card_that_the_hat_hides_is_seen_once_it_is_added(
    running: Running, board: Planner
) -> None:
    async with running() as hands:
        await hands.press("p", "end", "enter", "a", *"new @copy", "enter")
        assert hands.cursor == (Stage.BACKLOG, "new")
        assert len(hands.titles()) == 5


# -- folding and density -----------------------------------------------------------------------


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_a_folded_stage_is_named_and_opens_again(
    running: Running, board: Planner, size: tuple[int, int]
) -> None:
    board.add("ahead", stage=Stage.NEXT)
    async with running(size=size) as hands:
        await hands.press("z")
        assert hands.board.folded == {Stage.BACKLOG}
        assert hands.cursor == (Stage.NEXT, "ahead")
        assert hands.sees("Backlog 4")
        assert not hands.sees("three")
        await hands.press("left")
        assert hands.cursor == (Stage.NEXT, "ahead")
    async with running(size=size) as hands:
        assert hands.board.folded == {Stage.BACKLOG}
        await hands.press("Z")
        assert hands.board.folded == frozenset()
        assert hands.sees("three")


async def test_a_card_moved_into_a_folded_stage_opens_it(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("l", "z", "h", "L")
        assert hands.cursor == (Stage.NEXT, "one")
        assert board.titles(Stage.NEXT) == ["one"]
        assert hands.sees("Next 1")
        await hands.press("h", "z", "Z")
        assert hands.board.folded == frozenset()


async def test_one_stage_always_stays_open(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press(*"zzzzzzzz")
        assert len(hands.board.folded) == 5
        assert hands.board.stage not in hands.board.folded
        await hands.press("h", "l", "j", "Z")
        assert hands.titles() == ["one", "two", "three", "four"]


async def test_density_changes_and_is_remembered(running: Running, board: Planner) -> None:
    def second(lines: list[str]) -> int:
        return next(number for number, line in enumerate(lines) if "two" in line)

    async with running() as hands:
        before = second(hands.lines())
        await hands.press("v")
        dense = second(hands.lines())
        assert dense < before
    async with running() as hands:
        assert second(hands.lines()) == dense
        await hands.press("v")
        assert second(hands.lines()) == before


# -- limits and ages ---------------------------------------------------------------------------


async def test_a_limit_warns_in_the_heading_and_forbids_nothing(
    running: Running, board: Planner
) -> None:
    board.write(lambda w: w.stages.save(Stage.NEXT, "", 1))
    async with running() as hands:
        await hands.press("L")
        assert hands.sees("Next 1/1")
        await hands.press("h", "L")
        assert hands.sees("Next 2/1 !+1")


async def test_cards_that_stand_too_long_are_marked(running: Running, file: Path) -> None:
    planner = Planner(file)
    planner.clock.instant = NOON - timedelta(days=40)
    planner.add("old", stage=Stage.IN_PROGRESS)
    planner.clock.instant = NOON
    async with running() as hands:
        assert hands.sees("40 d")
