"""What differs on the board is painted, and what does not is left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.ui.board_differences import differing_blocks
from smm_tui.ui.board_layout import GAP, Geometry
from smm_tui.ui.card_lines import Line, Span

LINES = 6


def columns(flags: list[list[bool]], text: str) -> list[list[Line]]:
    return [[(Span("title", text if flag else "same"),) for flag in lines] for lines in flags]


@given(
    st.integers(40, 200),
    st.lists(st.lists(st.booleans(), min_size=LINES, max_size=LINES), min_size=6, max_size=6),
)
def test_every_cell_that_differs_is_in_a_block_and_no_other_column(
    width: int, flags: list[list[bool]]
) -> None:
    geometry = Geometry(width, LINES)
    spans, flags = geometry.spans, flags[: geometry.columns]
    blocks = list(differing_blocks(spans, columns(flags, "old"), columns(flags, "new")))
    painted = [(x, y) for b in blocks for x in range(b.x, b.right) for y in range(b.y, b.bottom)]
    assert len(set(painted)) == len(painted)
    wanted = {
        (x, y)
        for (left, cells), lines in zip(spans, flags, strict=True)
        for y, flag in enumerate(lines)
        if flag
        for x in range(left, left + cells)
    }
    between = {
        (left - gap, y) for left, _cells in spans for gap in range(1, GAP + 1) for y in range(LINES)
    }
    assert wanted <= set(painted) <= wanted | between


def test_columns_that_are_the_same_object_are_not_looked_at() -> None:
    same = columns([[True] * LINES] * 2, "x")
    assert list(differing_blocks(((0, 10), (12, 10)), same, same)) == []
