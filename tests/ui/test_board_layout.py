"""Where stages and cards stand, whatever the size and the text."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from smm_tui.domain.board import BoardView, BrandView, Card
from smm_tui.domain.stages import Stage
from smm_tui.ui.board_layout import ALL_SIX, GAP, STAGES, BoardLayout, Geometry
from tests.boards import TODAY

BRAND = BrandView(1, "Acme Tea", "EUR", "UTC", 0)
SINCE = datetime(2026, 11, 15, tzinfo=UTC).replace(tzinfo=None).isoformat(" ")
titles = st.lists(
    st.sampled_from(["a", " ", "й", "世界", "👩\u200d👩\u200d👧", "word "]), max_size=40
)
widths = st.integers(60, 240)
heights = st.integers(14, 70)


def card(key: int, stage: Stage, title: str, due: str | None = None) -> Card:
    return Card(
        id=key,
        uuid=str(key),
        version=1,
        title=title,
        stage=stage.value,
        position=key,
        priority=1,
        due_text=due,
        hat="hat",
        network="instagram",
        channel="Instagram DE",
        hold_reason="budget",
        effort_minutes=30,
        stage_since_text=SINCE,
        noted=0,
    )


def view(counts: dict[Stage, int], title: str = "Card") -> BoardView:
    keys = iter(range(1, 10_000))
    stages = {
        stage: tuple(card(next(keys), stage, title) for _number in range(counts.get(stage, 0)))
        for stage in Stage
    }
    return BoardView(BRAND, TODAY, stages, {stage: len(found) for stage, found in stages.items()})


def text(line: tuple[object, ...]) -> str:
    return "".join(span.text for span in line)  # type: ignore[attr-defined]


@given(widths, heights)
def test_columns_fill_the_width(width: int, height: int) -> None:
    geometry = Geometry(width, height)
    last_left, last_width = geometry.spans[-1]
    assert last_left + last_width == width
    for (left, wide), (following, _wide) in zip(geometry.spans, geometry.spans[1:], strict=False):
        assert left + wide + GAP == following
    widest, narrowest = max(w for _l, w in geometry.spans), min(w for _l, w in geometry.spans)
    assert widest - narrowest <= 1
    assert (geometry.columns == len(STAGES)) == (width >= ALL_SIX)


@pytest.mark.parametrize(("width", "columns"), [(60, 2), (80, 3), (118, 6), (120, 6), (200, 6)])
def test_as_many_stages_as_there_is_room_for(width: int, columns: int) -> None:
    assert Geometry(width, 24).columns == columns


@settings(deadline=None)
@given(titles, widths, heights, st.lists(st.integers(0, 30), min_size=6, max_size=6))
def test_every_line_has_its_width(
    title: list[str], width: int, height: int, counts: list[int]
) -> None:
    board = BoardLayout(view(dict(zip(Stage, counts, strict=True)), "".join(title)))
    board.resize(width, height)
    for stage in Stage:
        board.go(stage, 99)
        columns = board.columns()
        assert len(columns) == board.geometry.columns
        for (_left, wide), column in zip(board.geometry.spans, columns, strict=True):
            assert len(column) == board.geometry.body + 3
            assert {cell_len(text(line)) for line in column} == {wide}
        assert cell_len(text(board.others_line())) == width
        assert cell_len(text(board.sentence())) <= width


@settings(deadline=None)
@given(heights, st.lists(st.integers(-40, 40), max_size=12))
def test_the_card_under_the_cursor_is_seen(height: int, steps: list[int]) -> None:
    board = BoardLayout(view({Stage.NEXT: 40}, "Two words"))
    board.resize(80, height)
    for step in steps:
        board.go(Stage.NEXT, board.rows[Stage.NEXT] + step)
        width = board.geometry.spans[board.stages_shown.index(Stage.NEXT)][1]
        seen = [row for row, _height in board.shown(Stage.NEXT, width)]
        assert board.rows[Stage.NEXT] in seen


def test_the_cursor_begins_in_the_first_stage_with_cards() -> None:
    assert BoardLayout(view({Stage.REVIEW: 1, Stage.DONE: 2})).stage is Stage.REVIEW
    assert BoardLayout(view({})).stage is Stage.BACKLOG


def test_stages_beside_the_screen_are_named_with_their_counts() -> None:
    board = BoardLayout(view({Stage.BACKLOG: 2, Stage.DONE: 31}))
    board.resize(80, 24)
    assert text(board.others_line()).strip() == "On hold 0 · Review 0 · Done 31 ›"
    board.go(Stage.REVIEW, 0)
    assert text(board.others_line()).startswith("‹ Backlog 2 · Next 0")
    assert text(board.others_line()).endswith("Done 31 ›")


def test_the_range_says_what_is_above_and_below() -> None:
    board = BoardLayout(view({Stage.BACKLOG: 40}))
    board.resize(120, 24)
    assert text(board.columns()[0][-1]).strip().endswith("of 40 ↓")
    board.go(Stage.BACKLOG, 20)
    assert text(board.columns()[0][-1]).strip().endswith("of 40 ↑↓")
    board.go(Stage.BACKLOG, 99)
    assert text(board.columns()[0][-1]).strip().endswith("40 of 40 ↑")
    assert text(board.columns()[1][-1]).strip() == ""


def test_a_click_finds_the_card_under_it_and_none_between_cards() -> None:
    board = BoardLayout(view({Stage.BACKLOG: 3}))
    board.resize(120, 30)
    width = board.geometry.spans[0][1]
    height = board.shown(Stage.BACKLOG, width)[0][1]
    assert board.row_at(0, 0) == 0
    assert board.row_at(0, height) is None
    assert board.row_at(0, height + 1) == 1
    assert board.row_at(0, 99) is None
    assert board.row_at(1, 0) is None


@pytest.mark.parametrize(
    ("due", "stage", "mark"),
    [
        ("2026-11-19", Stage.NEXT, "!Thu 19"),
        ("2026-11-21", Stage.NEXT, ">today"),
        ("2026-11-27", Stage.NEXT, "Fri 27"),
        ("2026-11-19", Stage.DONE, "Thu 19"),
    ],
)
def test_days_carry_their_mark(due: str, stage: Stage, mark: str) -> None:
    stages = {other: (card(1, stage, "Tea", due),) if other is stage else () for other in Stage}
    totals = {other: len(found) for other, found in stages.items()}
    board = BoardLayout(BoardView(BRAND, TODAY, stages, totals))
    board.resize(120, 30)
    column = board.columns()[STAGES.index(stage)]
    assert text(column[3]).endswith(f" {mark}")


def test_a_hold_says_how_long_and_why() -> None:
    board = BoardLayout(view({Stage.ON_HOLD: 1}))
    board.resize(120, 30)
    lines = [text(line) for line in board.columns()[STAGES.index(Stage.ON_HOLD)]]
    assert any(line.startswith("waits 6 d: budget") for line in lines)
    assert "waits 6 d: budget" in text(board.sentence())
