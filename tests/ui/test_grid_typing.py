"""Typing into the grid: what keys mean then, refusals, and bursts on a terminal of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events

from smm_tui.domain.grid import GridView
from smm_tui.ui.layouts import layout_called
from tests.ui.grid_app import MONTHS, GridApp
from tests.ui.grid_hands import FACEBOOK, FONTS, INSTAGRAM, Hands
from tests.ui.terminal import run_on_terminal

PROGRAM = Path(__file__).with_name("grid_app.py")
RUNS, TIMES, END = 3, 60, "1x"


@pytest.fixture
async def hands() -> AsyncIterator[Hands]:
    app = GridApp()
    async with app.run_test(size=(120, 36)) as pilot:
        yield Hands(app, pilot)


async def test_enter_commits_and_moves_down_past_headings(hands: Hands) -> None:
    for number in range(5):
        await hands.type(str(number))
        await hands.press("enter")
    assert hands.done[-1] == "Software and tools/Planner\tJan\t4"
    assert hands.place == ("Software and tools/Photo editor", "Jan")
    assert not hands.grid.takes_text


async def test_tab_goes_through_the_months_and_on_to_the_next_line(hands: Hands) -> None:
    for number in range(500, 513):
        await hands.type(str(number))
        await hands.press("tab")
    assert [line.split("\t")[:2] for line in hands.done] == [
        *([INSTAGRAM, month] for month in MONTHS),
        [FACEBOOK, "Jan"],
    ]
    await hands.press("shift+tab shift+tab")
    assert hands.place == (INSTAGRAM, "Dec")


async def test_escape_keeps_the_old(hands: Hands) -> None:
    before = hands.line(2)
    await hands.type("=1")
    assert hands.grid.takes_text
    assert "=1" in hands.line(2)
    await hands.press("escape")
    assert hands.line(2) == before
    assert hands.done == []
    await hands.press("escape")
    assert hands.done == ["escape"], "with nothing to close it is the page's"


async def test_no_command_comes_between_what_is_typed(hands: Hands) -> None:
    await hands.type("1au1dVyzehjkl")
    await hands.press("ctrl+r")
    assert hands.grid.unsaved == (INSTAGRAM, "Jan", "1au1dVyzehjkl")
    assert hands.done == []
    await hands.press("escape a u")
    assert hands.done == ["a", "u"]


async def test_letters_of_another_layout_are_text_while_typing(hands: Hands) -> None:
    hands.app.keyboard = layout_called("ru")
    for key, character in (("1", "1"), ("cyrillic_small_letter_o", "о")):
        hands.app.post_message(events.Key(key, character))
    await hands.pilot.pause()
    assert hands.grid.unsaved == (INSTAGRAM, "Jan", "1о")
    await hands.press("escape")
    hands.app.post_message(events.Key("о", "о"))
    await hands.pilot.pause()
    assert hands.place == (FACEBOOK, "Jan")


async def test_a_refusal_keeps_text_and_cursor(hands: Hands) -> None:
    await hands.type("=1/0")
    await hands.press("enter")
    assert hands.beside == "! =1/0 is no number."
    assert "planned" in hands.sentence
    assert hands.place == (INSTAGRAM, "Jan")
    assert hands.grid.unsaved == (INSTAGRAM, "Jan", "=1/0")
    await hands.press("home delete")
    assert hands.beside == ""
    await hands.press("enter")
    assert hands.beside == "! 1/0 is no number."
    await hands.press("end left left delete enter")
    assert hands.done == [f"{INSTAGRAM}\tJan\t10"]
    assert hands.place == (FACEBOOK, "Jan")


async def test_arrows_leave_what_was_typed_and_stay_in_what_is_edited(hands: Hands) -> None:
    await hands.type("12")
    await hands.press("right")
    assert hands.done == [f"{INSTAGRAM}\tJan\t12"]
    assert hands.place == (INSTAGRAM, "Feb")
    await hands.press("h e left")
    await hands.type("3")
    assert hands.grid.unsaved == (INSTAGRAM, "Jan", "132")
    await hands.press("down")
    assert hands.done[-1] == f"{INSTAGRAM}\tJan\t132"
    assert hands.place == (FACEBOOK, "Jan")


@pytest.mark.parametrize("key", ["f2", "e", "enter"])
async def test_an_edit_that_changes_nothing_commits_nothing(hands: Hands, key: str) -> None:
    await hands.press(f"down {key}")
    assert hands.grid.unsaved == (FACEBOOK, "Jan", "285")
    assert hands.grid.edited_cell == hands.grid.view.cell(FACEBOOK, "Jan")
    await hands.press("enter")
    assert hands.done == []


@pytest.mark.parametrize("column", ["Jan", "Dec"])
async def test_a_long_text_lies_over_its_neighbours(hands: Hands, column: str) -> None:
    header, row = hands.line(0), hands.line(2)
    formula = "=120*12+30+12345*7+1*2*3"
    hands.grid.select(INSTAGRAM, column)
    await hands.type(formula)
    assert f" {formula} " in hands.line(2)
    assert hands.line(0) == header
    assert len(hands.line(2)) == 120
    await hands.press("enter")
    assert hands.beside == f"! {formula} is no number."
    assert f" {formula} " in hands.line(2), "the typed text is kept for mending"
    await hands.press("escape")
    assert hands.line(2).split() == row.split()
    await hands.type("1" * 300)
    assert len(hands.line(2)) == 120
    assert hands.line(2).startswith("  Instagram ads")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
@pytest.mark.parametrize("row", [INSTAGRAM, FONTS, "total"])
@pytest.mark.parametrize("column", ["Jan", "Dec"])
async def test_a_reason_stands_whole_at_its_cell(
    hands: Hands, row: str, column: str, size: tuple[int, int]
) -> None:
    """Below it, or above it where the grid ends, whatever the size of the screen."""
    await hands.pilot.resize_terminal(*size)
    reason = "Not a number: it takes one decimal sign, and three digits between other signs. Mend"
    hands.grid.select(row, column)
    hands.grid.refuse(reason)
    assert hands.beside == f"! {reason}"
    lines = [hands.line(y) for y in range(hands.grid.size.height)]
    assert all(cell_len(line) == size[0] for line in lines)
    at = hands.grid._layout.line_of(hands.grid._layout.row)
    assert at is not None
    assert "└ ! Not" in lines[at + 1] or "┌ " in lines[at - 1]
    await hands.press("left")
    assert hands.beside == ""


async def test_what_is_understood_stands_at_the_cell(hands: Hands) -> None:
    hands.watch_painting()
    await hands.type("12")
    assert hands.beside == ""
    await hands.type(".3")
    assert hands.beside == "understood 12.3"
    hands.cells_painted()
    await hands.type("4")
    assert hands.beside == "understood 12.34"
    assert hands.cells_painted() <= 12, "only what differs is painted anew"
    await hands.press("escape")
    assert hands.beside == ""


@pytest.mark.parametrize("keys", ["1", "minus", "e"])
async def test_sums_take_nothing(hands: Hands, keys: str) -> None:
    await hands.press(f"end {keys}")
    assert not hands.grid.takes_text
    assert hands.beside.startswith("! This is worked out")
    assert hands.done == [], "a digit does not leave the page either"
    await hands.press("left")
    assert hands.beside == ""


async def test_the_enter_of_what_was_refused_does_nothing(hands: Hands) -> None:
    """Numbers typed in a burst onto a heading neither fold it nor open its cell."""
    await hands.press("up")
    assert hands.place == ("Advertising", "Jan")
    for _number in range(2):
        await hands.type("123")
        await hands.press("enter")
    assert not hands.grid.folded
    assert hands.beside.startswith("! This is worked out")
    await hands.press("enter")
    assert hands.grid.folded == {"Advertising"}


async def test_a_new_view_leaves_what_is_being_typed(hands: Hands) -> None:
    await hands.press("down")
    await hands.type("12")
    view = hands.app.budget.view()
    hands.grid.show(GridView(view.columns, view.rows[2:], view.totals))
    assert hands.grid.unsaved == (FACEBOOK, "Jan", "12")
    hands.grid.show(GridView(view.columns, view.rows[4:], view.totals))
    assert not hands.grid.takes_text
    assert hands.sentence == "The line is gone. You had typed: 12"
    hands.grid.show(view)
    hands.grid.type_into(INSTAGRAM, "Mar", "12")
    await hands.press("enter")
    assert hands.done == [f"{INSTAGRAM}\tMar\t12"]


@pytest.mark.process
def test_a_burst_of_numbers_lands_whole(tmp_path: Path) -> None:
    for run in range(RUNS):
        file = tmp_path / f"{run}.txt"
        with run_on_terminal(PROGRAM, "140", file) as terminal:
            terminal.wait_for(b"Total")
            terminal.type("123\r456\r" * TIMES + f"{END}\r")
            terminal.wait_for(f"! {END} is no number.".encode())
            terminal.type("\x11")
            assert terminal.wait_until_ended() == 0
        lines = [line.split("\t") for line in file.read_text("utf-8").splitlines()]
        assert [text for _row, _column, text in lines] == ["123", "456"] * TIMES
        assert len({row for row, _column, _text in lines}) == 2 * TIMES
        assert {column for _row, column, _text in lines} == {"Jan"}
