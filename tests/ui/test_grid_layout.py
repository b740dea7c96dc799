"""Columns, folds, scrolling and lines of a grid, the text of a cell, blocks: without a screen."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from smm_tui.domain.grid import GridCell, GridColumn, GridRow, GridView, RowKind
from smm_tui.domain.grid_block import block_text, is_block, read_block
from smm_tui.ui.cell_editor import LONGEST, CellEditor
from smm_tui.ui.grid_cells import Slot
from smm_tui.ui.grid_columns import measure
from smm_tui.ui.grid_layout import GridLayout, Place
from tests.ui.grid_app import COLUMNS, Budget

HOSTILE = "a[/]b\x1b]52;c;eA==\x07\u202e[bold]\n=1+1"


def text_of(line: list[Slot]) -> str:
    return "".join(span.text for slot in line for span in slot)


def laid_out(width: int, height: int = 24, lines: int = 0) -> GridLayout:
    layout = GridLayout(Budget(lines).view())
    layout.resize(width, height)
    return layout


def names(layout: GridLayout) -> list[str]:
    return [text_of(line[:1]).strip() for line in layout.lines(None)]


def one_row(*cells: GridCell, name: str = "Ads") -> GridView:
    columns = tuple(GridColumn(f"c{number}", f"C{number}") for number in range(len(cells)))
    return GridView(columns, (GridRow("ads", name, cells),))


@pytest.mark.parametrize("width", range(60, 210, 7))
def test_columns_are_whole_and_lines_fill_the_width(width: int) -> None:
    layout = laid_out(width, lines=40)
    for column in range(len(COLUMNS)):
        layout.go(3, column)
        assert column in [number for number, _left, _wide in layout.shown]
        assert layout.columns.used <= width
        for line in (layout.header(), *layout.lines(None)):
            assert cell_len(text_of(line)) == width


def test_a_wide_screen_shows_the_year_and_a_narrow_one_a_page() -> None:
    assert len(laid_out(120).shown) == 13
    layout = laid_out(80)
    assert [COLUMNS[number].key for number, _left, _wide in layout.shown][-2:] == ["Jul", "year"]
    assert text_of(layout.header()).startswith("Aug-Dec › ")
    layout.go(1, 7)
    assert [COLUMNS[number].key for number, _left, _wide in layout.shown][:2] == ["Jun", "Jul"]
    assert text_of(layout.header()).startswith("‹ Jan-May ")
    layout.go(1, 6)
    assert layout.first == 5, "the page stays while the cursor is on it"
    layout.go(1, 4)
    assert layout.first == 0
    assert all(wide == laid_out(80).shown[0][2] for _n, _left, wide in layout.shown[:-1])


def test_widths_follow_the_longest_number_and_do_not_shrink() -> None:
    small, large = one_row(GridCell("1")), one_row(GridCell("1 234 567.00", mark="!"))
    layout = GridLayout(small)
    layout.resize(40, 10)
    narrow = layout.shown[0][2]
    layout.show(large)
    wide = layout.shown[0][2]
    assert wide > narrow
    layout.show(small)
    assert layout.shown[0][2] == wide
    assert text_of(layout.lines(None)[0])[-wide - (40 - layout.columns.used) :].strip() == "1"


def test_thousands_are_left_out_before_columns_are() -> None:
    cells = [GridCell("1 000.50", short="1000.5")] * 12
    assert measure(one_row(*cells), 120).widths[0] == 7 + 1
    assert measure(one_row(*cells), 160).widths[0] >= 8 + 1


def test_a_number_is_never_cut() -> None:
    view = one_row(GridCell("123 456 789 012 345", short="123456789012345"))
    layout = GridLayout(view)
    layout.resize(40, 10)
    assert "#############" in text_of(layout.lines(None)[0])


def test_numbers_stand_at_the_right_with_their_mark() -> None:
    view = one_row(GridCell("80", mark="!"), GridCell("1\u202f710", mark="~"))
    layout = GridLayout(view)
    layout.resize(60, 10)
    first, second = text_of(layout.lines(None)[0])[layout.shown[0][1] :].split()[0], "~1 710 "
    assert first == "!80"
    assert second in text_of(layout.lines(None)[0])


@pytest.mark.parametrize("name", [HOSTILE, "撮影スタジオ" * 9, "👩\u200d👩\u200d👧" * 20, ""])
def test_any_name_keeps_its_column(name: str) -> None:
    layout = GridLayout(one_row(GridCell("5"), name=name))
    layout.resize(60, 10)
    line = text_of(layout.lines(None)[0])
    assert cell_len(line) == 60
    assert line.isprintable()


def test_groups_fold_and_the_cursor_goes_to_the_heading() -> None:
    layout = laid_out(120, 40)
    layout.go(3, 2)
    assert names(layout)[:2] == ["▾ Advertising", "Instagram ads »"]
    layout.fold("Advertising")
    assert names(layout)[:2] == ["▸ Advertising", "▾ Software and tools"]
    assert layout.here is not None
    assert layout.here.key == "Advertising"
    layout.fold("Advertising")
    assert names(layout)[1] == "Instagram ads »"


def test_rows_scroll_and_totals_stay() -> None:
    layout = laid_out(80, 24, lines=60)
    layout.go(10**9, 0)
    assert names(layout)[-1] == "Total"
    assert "Total" in names(layout)
    layout.go(len(layout.rows) - 1, 0)
    assert layout.line_of(layout.row) == 20
    assert layout.row_at(20) == len(layout.rows) - 1
    assert layout.row_at(21) == len(layout.rows), "the total"
    assert layout.row_at(0) is None
    assert layout.row_at(22) is None
    assert text_of([layout.rule()]).endswith(" 45-64 of 64 ↑")


def test_the_cursor_stays_with_its_row_and_column() -> None:
    budget = Budget()
    layout = GridLayout(budget.view())
    layout.resize(120, 36)
    layout.go(4, 5)
    key = layout.all_rows[4].key
    view = budget.view()
    layout.show(GridView(view.columns[2:], view.rows[2:], view.totals))
    assert layout.here is not None
    assert (layout.here.key, layout.column) == (key, 3)
    layout.show(GridView(view.columns))
    assert layout.cell == GridCell()
    assert layout.lines(None) == []


def test_a_block_holds_lines_alone() -> None:
    layout = laid_out(120, 36)
    layout.go(4, 1)
    layout.anchor = Place(6, 3)
    block = layout.block_keys()
    assert block.rows == ("Advertising/Search ads", "Software and tools/Planner")
    assert block.columns == ("Feb", "Mar", "Apr")
    assert all(row.kind is RowKind.LINE for row in map(layout.view.by_key.__getitem__, block.rows))


# -- the text of a cell ----------------------------------------------------------------------------


def test_a_long_text_scrolls_and_the_caret_stays_in_sight() -> None:
    editor = CellEditor()
    for sign in "=120*1.2+撮30":
        editor.insert(sign)
        before, at, after = editor.window(6)
        assert cell_len(before + at + after) == 6
        assert editor.text.endswith(before)
        assert at == " "
    assert not editor.fits(6)
    for _step in range(30):
        editor.press("f2") if editor.by_typing else editor.press("left")
        assert cell_len("".join(editor.window(6))) == 6
    assert editor.window(6) == ("", "=", "120*1")
    editor.go(3, 6)
    assert editor.window(6) == ("=12", "0", "*1")


def test_keys_of_the_editor() -> None:
    editor = CellEditor("one two")
    editor.press("ctrl+w")
    assert editor.text == "one "
    editor.press("home")
    editor.press("delete")
    editor.press("right")
    editor.press("backspace")
    assert editor.text == "e "
    editor.press("end")
    editor.insert("e\u0301")
    editor.press("left")
    editor.press("delete")
    assert editor.text == "e "
    editor.press("ctrl+u")
    assert editor.text == ""
    assert not editor.press("up")
    assert not editor.insert("1" * (LONGEST + 1))


def test_typing_leaves_the_arrows_to_the_grid_until_f2() -> None:
    editor = CellEditor("12", by_typing=True)
    assert not editor.press("left")
    editor.press("f2")
    assert editor.press("left")
    assert editor.caret == 1


# -- blocks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("1\t2\r\n3\t4\r\n", (("1", "2"), ("3", "4"))),
        ("1,5\n2,5", (("1,5",), ("2,5",))),
        ("1,234,567\n2,000\n", (("1,234,567",), ("2,000",))),
        ("500,620,500,1000\n1,2,3,4", (("500", "620", "500", "1000"), ("1", "2", "3", "4"))),
        ('"a ""b""",5\nc,6', (('a "b"', "5"), ("c", "6"))),
        ("1,5;2\n3;4", (("1,5", "2"), ("3", "4"))),
        ("1\x1b[2J\t\u202e2", (("1[2J", "2"),)),
    ],
)
def test_pasted_blocks_are_read(text: str, cells: tuple[tuple[str, ...], ...]) -> None:
    assert is_block(text)
    assert read_block(text) == cells


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\r\r", "\r\r\n"])
@pytest.mark.parametrize("trailing", [0, 1, 2])
def test_every_kind_of_line_end_is_one(end: str, trailing: int) -> None:
    """Also the two returns that tmux makes of CRLF."""
    text = end.join(["1\t2", "3\t4", "5\t6"]) + end * trailing
    assert read_block(text) == (("1", "2"), ("3", "4"), ("5", "6"))
    column = end.join(["1", "2"]) + end * trailing
    assert (is_block(column), read_block(column)) == (True, (("1",), ("2",)))
    assert not is_block("1" + end * trailing)


def test_empty_rows_in_the_middle_stay() -> None:
    assert read_block("1\n\n2\n") == (("1",), (), ("2",))
    assert read_block("1\r\r2\r3\r") == (("1",), (), ("2",), ("3",))


@pytest.mark.parametrize("text", ["12", "12\r\n", "1,5", "=1+1"])
def test_one_cell_is_no_block(text: str) -> None:
    assert not is_block(text)


def test_no_copied_cell_is_a_formula() -> None:
    rows = [["1 000", "-80", "-", "+5"], ["=1+1", "@x", "-cmd", "a\tb"]]
    assert block_text(rows) == "1 000\t-80\t-\t+5\n'=1+1\t'@x\t'-cmd\ta b"
