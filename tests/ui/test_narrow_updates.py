"""Of a line of the screen only what changed is written, and never half a sign."""

from __future__ import annotations

import pytest
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
