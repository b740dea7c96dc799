"""The grid by keys, pasted text and the mouse, in an app and on a terminal of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot

from smm_tui.domain.grid import GridView
from smm_tui.ui import themes
from smm_tui.ui.grid import CellGrid
from smm_tui.ui.layouts import LAYOUTS
from tests.ui.grid_app import COLUMNS, MONTHS, GridApp
from tests.ui.terminal import run_on_terminal

PROGRAM = Path(__file__).with_name("grid_app.py")
INSTAGRAM, FACEBOOK = "Advertising/Instagram ads", "Advertising/Facebook ads"
RUNS, TIMES, END = 3, 60, "1x"


class Hands:
    """What a test does to the grid, and what it sees."""

    def __init__(self, app: GridApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.grid: CellGrid = app.page.grid
        self.painted: list[Region] = []

    async def press(self, keys: str) -> None:
        await self.pilot.press(*keys.split())

    async def type(self, text: str) -> None:
        await self.pilot.press(*(events.Key(sign, sign).key for sign in text))

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await asyncio.sleep(0)
        await self.app.input_settled()

    def line(self, y: int) -> str:
        return self.grid.render_line(y).text

    @property
    def sentence(self) -> str:
        return self.line(self.grid.size.height - 1).strip()

    @property
    def place(self) -> tuple[str, str]:
        assert self.grid.row
        assert self.grid.column
        return self.grid.row.key, self.grid.column.key

    @property
    def done(self) -> list[str]:
        return self.app.page.done

    def watch_painting(self) -> None:
        refresh = self.grid.refresh

        def noted(*regions: Region, **options: bool) -> CellGrid:
            self.painted += regions or [self.grid.size.region]
            return refresh(*regions, **options)

        self.grid.refresh = noted  # type: ignore[method-assign]

    def cells_painted(self) -> int:
        found = sum(region.area for region in self.painted)
        self.painted.clear()
        return found


@pytest.fixture
async def hands(request: pytest.FixtureRequest) -> AsyncIterator[Hands]:
    app = GridApp(getattr(request, "param", 0))
    async with app.run_test(size=(120, 36)) as pilot:
        yield Hands(app, pilot)


async def test_moving(hands: Hands) -> None:
    assert hands.place == (INSTAGRAM, "Jan")
    await hands.press("down right j l l")
    assert hands.place == ("Advertising/TikTok ads", "Apr")
    await hands.press("k h up left")
    assert hands.place == (INSTAGRAM, "Feb")
    await hands.press("end")
    assert hands.place == (INSTAGRAM, "year")
    await hands.press("end")
    assert hands.place == ("total", "year")
    await hands.press("home home")
    assert hands.place == ("Advertising", "Jan")
    await hands.press("pagedown pagedown")
    assert hands.place == ("total", "Jan")
    await hands.press("ctrl+home ctrl+end")
    assert hands.place == ("total", "year")


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
    hands.app.keyboard = LAYOUTS["ru"]
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
    assert hands.sentence == "! =1/0 is no number."
    assert hands.place == (INSTAGRAM, "Jan")
    assert hands.grid.unsaved == (INSTAGRAM, "Jan", "=1/0")
    await hands.press("home delete")
    assert "planned" in hands.sentence
    await hands.press("enter")
    assert hands.sentence == "! 1/0 is no number."
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


async def test_a_long_formula_is_shown_below_and_the_columns_stay(hands: Hands) -> None:
    header = hands.line(0)
    formula = "=120*1.2+30+12345*7"
    await hands.type(formula)
    assert hands.sentence == formula
    assert formula[-5:] in hands.line(2)
    assert hands.line(0) == header
    assert len(hands.line(2)) == 120


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_clearing(hands: Hands, key: str) -> None:
    await hands.press(f"{key} down V down right {key}")
    assert hands.done == ["clear 1x1", "clear 2x2"]
    assert not hands.grid.selecting
    await hands.press(f"home home {key}")
    assert len(hands.done) == 2
    assert hands.sentence.startswith("This is worked out")


@pytest.mark.parametrize("keys", ["1", "minus", "e"])
async def test_sums_take_nothing(hands: Hands, keys: str) -> None:
    await hands.press(f"end {keys}")
    assert not hands.grid.takes_text
    assert hands.sentence.startswith("This is worked out")
    assert hands.done == [], "a digit does not leave the page either"
    await hands.press("left")
    assert "planned" in hands.sentence


async def test_folding(hands: Hands) -> None:
    await hands.press("z")
    assert hands.place == ("Advertising", "Jan")
    assert hands.grid.folded == {"Advertising"}
    assert hands.line(1).startswith("▸ Advertising")
    await hands.press("enter down")
    assert hands.place == (INSTAGRAM, "Jan")
    await hands.press("z")
    hands.grid.select(FACEBOOK, "Mar")
    assert hands.place == (FACEBOOK, "Mar")


async def test_copying_a_block(hands: Hands) -> None:
    await hands.press("down V down right y")
    await hands.pilot.pause()
    assert hands.done == ["copy 285\t365\n130\t210"]
    assert not hands.grid.selecting


async def test_pasting(hands: Hands) -> None:
    await hands.paste("1\t2\r\n3\t4\r\n")
    assert hands.done == [f"paste {INSTAGRAM} Jan (('1', '2'), ('3', '4'))"]
    await hands.paste("12\r\n")
    await hands.paste("3")
    await hands.paste("1\t2")
    assert hands.grid.unsaved == (INSTAGRAM, "Jan", "123"), "a block does not get into a text"
    await hands.press("enter")
    assert hands.done[1:] == [f"{INSTAGRAM}\tJan\t123"]
    await hands.paste("9" * 1001)
    assert hands.sentence == "This is too long for a cell."


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


async def test_an_empty_grid_invites(hands: Hands) -> None:
    hands.grid.show(GridView(COLUMNS, invitation="Press a to add [b]the first line."))
    assert hands.line(2).strip() == "Press a to add [b]the first line."
    await hands.press("1 enter delete y V z pagedown end tab")
    await hands.paste("1\t2")
    assert not hands.grid.takes_text


async def test_the_mouse(hands: Hands) -> None:
    left = next(x for number, x, _wide in hands.grid._layout.shown if number == 2)
    await hands.pilot.click(CellGrid, offset=(left + 1, 3))
    assert hands.place == (FACEBOOK, "Mar")
    await hands.pilot.click(CellGrid, offset=(left + 1, 3), times=2)
    assert hands.grid.unsaved == (FACEBOOK, "Mar", "5")
    await hands.type("1")
    await hands.pilot.click(CellGrid, offset=(left + 1, 4))
    assert hands.done == [f"{FACEBOOK}\tMar\t51"]
    await hands.pilot.click(CellGrid, offset=(3, 1), times=2)
    assert hands.grid.folded == {"Advertising"}


@pytest.mark.parametrize("hands", [600], indirect=True)
async def test_the_wheel_scrolls_and_the_cursor_stays(hands: Hands) -> None:
    hands.grid.on_mouse_scroll_down()
    assert hands.place == (INSTAGRAM, "Jan")
    assert not hands.line(1).startswith("▾")
    await hands.press("down")
    assert hands.place == (FACEBOOK, "Jan")
    assert hands.line(1).strip().startswith("Facebook")


@pytest.mark.parametrize("hands", [60, 600], indirect=True)
async def test_a_move_paints_two_cells_and_a_part_of_the_sentence(hands: Hands) -> None:
    await hands.press("down")
    hands.watch_painting()
    for key in ("down", "right", "up", "left"):
        await hands.press(key)
        cells = hands.cells_painted()
        assert 0 < cells <= 2 * 7 + 50
    await hands.type("1")
    assert 0 < hands.cells_painted() <= 7
    await hands.type("2")
    assert 0 < hands.cells_painted() <= 3


@pytest.mark.parametrize("theme", [theme.name for theme in themes.THEMES])
async def test_cursor_editor_and_marks_show_in_every_theme(theme: str) -> None:
    app = GridApp(theme=theme)
    async with app.run_test(size=(80, 24)) as pilot:
        grid = app.page.grid
        cursor, text, over, editor, caret = (
            grid.get_component_rich_style(f"grid--{name}")
            for name in ("cursor", "text", "over", "editor", "caret")
        )
        assert cursor.bgcolor != text.bgcolor
        assert cursor.bold
        assert over.color != text.color
        assert len({style.bgcolor for style in (editor, caret, text)}) == 3
        await pilot.press("1", "0", "0", "0", "enter", "up")
        assert "!1 000 " in grid.render_line(2).text


async def test_a_narrow_screen_pages(hands: Hands) -> None:
    await hands.pilot.resize_terminal(80, 24)
    assert hands.line(0).split() == ["Aug-Dec", "›", *MONTHS[:7], "2026"]
    await hands.press("right right right right right right right")
    assert hands.line(0).split() == ["‹", "Jan-May", *MONTHS[5:], "2026"]
    await hands.type("7")
    await hands.press("enter")
    assert hands.done == [f"{INSTAGRAM}\tAug\t7"]


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
