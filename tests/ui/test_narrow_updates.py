"""Of a line of the screen only what changed is written, and never half a sign."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from smm_tui.ui.narrow_updates import NarrowUpdate

BOLD = Style(bold=True)


def written(left: str, right: str, start: int, stop: int) -> str:
    """What is written of one line of two widgets when these cells of it have changed."""
    first, second = Strip([Segment(left, BOLD)]), Strip([Segment(right, BOLD)])
    ends = [first.cell_length, first.cell_length + second.cell_length]
    chops = [{0: first, ends[0]: second}]
    text = NarrowUpdate(chops, [(0, start, stop)], [ends]).render_segments(Console())
    return text.replace("\x1b[1m", "").replace("\x1b[0m", "").replace("\x1b", "^")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((0, 10), "^[1;1Habcde^[1;6Hfghij"),
        ((2, 4), "^[1;3Hcd"),
        ((3, 7), "^[1;4Hde^[1;6Hfg"),
        ((9, 10), "^[1;10Hj"),
    ],
)
def test_only_the_changed_cells_are_written(cells: tuple[int, int], expected: str) -> None:
    assert written("abcde", "fghij", *cells) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [((2, 4), "^[1;3H影"), ((1, 3), "^[1;1H撮影ab"), ((3, 5), "^[1;1H撮影ab"), ((4, 5), "^[1;5Ha")],
)
def test_signs_of_two_cells_are_written_whole(cells: tuple[int, int], expected: str) -> None:
    assert written("撮影ab", "cd", *cells) == expected


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 1, 2), (0, 5, 6)], "^[1;2Hbcdef"),
        ([(0, 0, 1), (0, 9, 10)], "^[1;1Ha^[1;10Hj"),
        ([(0, 0, 1), (1, 2, 3)], "^[1;1Ha^[2;3Hc"),
    ],
)
def test_short_gaps_are_written_over(spans: list[tuple[int, int, int]], expected: str) -> None:
    line = {0: Strip([Segment("abcdefghij")])}
    text = NarrowUpdate([line, line], spans, [[10], [10]]).render_segments(Console())
    assert text.replace("\x1b", "^") == expected


@given(st.text(st.sampled_from("ab ─е影e\u0301…"), min_size=1, max_size=8), st.data())
def test_every_part_of_a_line_says_what_stands_there(text: str, data: st.DataObject) -> None:
    strip = Strip([Segment(text)])
    width = strip.cell_length
    start = data.draw(st.integers(0, max(0, width - 1)))
    stop = data.draw(st.integers(min(start + 1, width), width))
    update = NarrowUpdate([{0: strip}], [(0, start, stop)], [[width]])
    shown = update.render_segments(Console())
    if shown:
        place = int(re.match(r"\x1b\[1;(\d+)H", shown)[1]) - 1  # type: ignore[index]
        rest = re.sub(r"\x1b\[[\d;]*[Hm]", "", shown)
        before = strip.crop(0, place).text
        assert text.startswith(before + rest)
