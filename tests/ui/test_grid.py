"""The grid by keys, pasted text and the mouse, and what of it is painted."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from smm_tui.domain.grid import GridView
from smm_tui.ui import themes
from smm_tui.ui.grid import CellGrid
from tests.ui.grid_app import COLUMNS, MONTHS, GridApp
from tests.ui.grid_hands import FACEBOOK, INSTAGRAM, Hands


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


@pytest.mark.parametrize("key", ["delete", "backspace"])
async def test_clearing(hands: Hands, key: str) -> None:
    await hands.press(f"{key} down V down right {key}")
    assert hands.done == ["clear 1x1", "clear 2x2"]
    assert not hands.grid.selecting
    await hands.press(f"home home {key}")
    assert len(hands.done) == 2
    assert hands.beside.startswith("! This is worked out")


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
