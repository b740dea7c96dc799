"""The budget as a grid, its sentences and its chart, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from smm_tui.domain.budget import view_budget
from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.budget_figures import GridMode
from smm_tui.domain.budget_lines import CarryRule, Cell, Group, Line
from smm_tui.domain.grid import GridView, RowKind, Tone
from smm_tui.domain.money import NumberFormat
from smm_tui.domain.months import Month
from smm_tui.services.budget_views import Budget
from smm_tui.ui.budget_chart import chart_lines
from smm_tui.ui.budget_grid import BudgetGrid, Look, group_key, line_key, month_of, row_place
from smm_tui.ui.budget_sentence import (
    ClosedKeys,
    closed_words,
    echo_of,
    percent,
    typing_words,
    words_of,
)

ADS, TOOL, STOPPED = 1, 2, 3
TODAY = date(2026, 5, 10)
NUMBERS = NumberFormat(",", "\u00a0")


def budget(*, lines: bool = True) -> Budget:
    """The worked case of the carry rules, a tool that is not social, and a stopped line."""
    found = [
        Line(ADS, 1, "Instagram ads", 7, CarryRule.SURPLUS),
        Line(TOOL, 2, "Video editor", social=False),
        Line(STOPPED, 2, "Scheduler", tracked=False, active_to=Month(2026, 2)),
    ]
    spent = {1: 38000, 2: 70000, 3: 0, 4: 90000, 5: 49000}
    cells = [
        Cell(ADS, Month(2026, number), 50000, spent.get(number), "=250*2" if number == 1 else "")
        for number in range(1, 13)
    ]
    cells += [Cell(TOOL, Month(2026, 1), 1999, 1999), Cell(TOOL, Month(2026, 2), 0, 123450)]
    view = view_budget(
        [Group(1, "Advertising"), Group(2, "Tools")], found if lines else [], cells, 2026, TODAY
    )
    return Budget(1, "EUR", NUMBERS, view, channels={7: "Instagram"})


def shown(mode: GridMode, *, quarters: bool = False, rounded: bool = False) -> GridView:
    return BudgetGrid().view(budget(), Look(mode, quarters, rounded))


def texts(view: GridView, row: str) -> list[str]:
    return [cell.mark + cell.text for cell in view.by_key[row].cells]


def test_rows_stand_in_groups_above_the_totals() -> None:
    view = shown(GridMode.PLANNED)
    assert [(row.kind, row.name) for row in view.rows] == [
        (RowKind.HEADING, "Advertising"),
        (RowKind.LINE, "Instagram ads"),
        (RowKind.HEADING, "Tools"),
        (RowKind.LINE, "Video editor"),
        (RowKind.LINE, "Scheduler"),
    ]
    assert [row.name for row in view.totals] == ["Total", "not tied to social"]
    assert view.by_key[line_key(ADS)].mark == "»"
    assert view.by_key[line_key(ADS)].group == group_key(1)


def test_planned() -> None:
    view = shown(GridMode.PLANNED)
    assert texts(view, line_key(ADS)) == ["500"] * 12 + ["6\u00a0000"]
    assert texts(view, line_key(TOOL))[:3] == ["19,99", "", ""]
    cell = view.cell(line_key(ADS), "2026-01")
    assert cell is not None
    assert (cell.editable, cell.typed) == (True, "=250*2")
    total = view.cell("total", "2026-01")
    assert total is not None
    assert (total.editable, total.text, total.copied) == (False, "519,99", "519,99")


def test_actual_marks_over_and_near() -> None:
    row = shown(GridMode.ACTUAL).by_key[line_key(ADS)]
    assert [cell.mark + cell.text for cell in row.cells[:6]] == [
        "380", "!700", "-", "900", "490", "",
    ]  # fmt: skip
    assert [cell.tone for cell in row.cells[1:4]] == [Tone.OVER, Tone.MUTED, Tone.TEXT]
    assert texts(shown(GridMode.ACTUAL), line_key(TOOL))[:3] == ["19,99", "!1\u00a0234,50", ""]


def test_what_is_nearly_spent_in_a_coming_month_is_marked() -> None:
    cells = dict(budget().view.cells)
    place = ADS, Month(2026, 5)
    cells[place] = cells[place]._replace(actual=59000)  # of 600
    view = budget().view
    near = replace(budget(), view=view_budget(view.groups, view.lines, cells.values(), 2026, TODAY))
    for mode, text in ((GridMode.ACTUAL, "^590"), (GridMode.DIFFERENCE, "^-90")):
        row = BudgetGrid().view(near, Look(mode)).by_key[line_key(ADS)]
        assert row.cells[4].mark + row.cells[4].text == text
        assert row.cells[4].tone is Tone.NEAR
    assert words_of(near, GridMode.ACTUAL, line_key(ADS), "2026-05").aside.endswith("nearly spent")


def test_difference_and_available() -> None:
    assert texts(shown(GridMode.DIFFERENCE), line_key(ADS))[:6] == [
        "120", "!-200", "500", "-400", "10", "",
    ]  # fmt: skip
    assert texts(shown(GridMode.AVAILABLE), line_key(ADS))[:7] == [
        "500", "!620", "500", "1\u00a0000", "600", "~610", "500",
    ]  # fmt: skip
    assert texts(shown(GridMode.AVAILABLE), line_key(ADS))[-1] == "6\u00a0000"


def test_both_are_two_rows_of_which_each_is_typed_into() -> None:
    view = shown(GridMode.BOTH)
    spent = line_key(ADS, spent=True)
    assert texts(view, line_key(ADS))[0] == "500"
    assert texts(view, spent)[0] == "380"
    assert row_place(spent) == (ADS, None, True)
    assert row_place("total-spent") == (None, None, True)
    assert view.by_key["total-spent"].kind is RowKind.TOTAL


def test_quarters_and_whole_units() -> None:
    view = shown(GridMode.PLANNED, quarters=True)
    assert texts(view, line_key(ADS)) == ["1\u00a0500"] * 4 + ["6\u00a0000"]
    assert not any(cell.editable for cell in view.by_key[line_key(ADS)].cells)
    assert month_of("quarter-2") is None
    rounded = shown(GridMode.PLANNED, rounded=True).cell(line_key(TOOL), "2026-01")
    assert rounded is not None
    assert (rounded.text, rounded.typed, rounded.copied) == ("20", "19,99", "19,99")


def test_without_lines_it_invites() -> None:
    view = BudgetGrid().view(budget(lines=False), Look())
    assert "Press a" in view.invitation
    assert {row.kind for row in view.rows} == {RowKind.HEADING}
    assert not BudgetGrid().view(budget(), Look()).invitation


def test_rows_that_stay_the_same_are_kept() -> None:
    maker = BudgetGrid()
    first, second = maker.view(budget(), Look()), maker.view(budget(), Look())
    assert first.by_key[line_key(ADS)] is second.by_key[line_key(ADS)]
    third = maker.view(budget(), Look(GridMode.ACTUAL))
    assert third.by_key[line_key(ADS)] is not first.by_key[line_key(ADS)]


@pytest.mark.parametrize(
    ("mode", "row", "column", "said", "aside"),
    [
        (
            GridMode.ACTUAL, line_key(ADS), "2026-02",
            "Feb: 500 planned + 120 carried from Jan = 620 available, 700 spent, 80 over",
            "113 % spent",
        ),
        (
            GridMode.ACTUAL, line_key(ADS), "2026-05",
            "May: 500 planned + 100 carried from Apr = 600 available, 490 spent, 110 left",
            "pace 2,53 · ends at 1\u00a0519",
        ),
        (
            GridMode.PLANNED, line_key(ADS), "2026-01",
            "Jan: 500 planned, 380 spent, 120 left", "76 % spent · =250*2",
        ),
        (
            GridMode.DIFFERENCE, "total", "quarter-1",
            "Quarter 1: 1\u00a0519,99 planned, 2\u00a0334,49 spent, 814,50 over",
            "-54 % of the plan",
        ),
        (
            GridMode.PLANNED, "not-social", "year",
            "2026: 19,99 planned, 1\u00a0254,49 spent, 1\u00a0234,50 over (Video editor)",
            "6276 % spent",
        ),
    ],
)  # fmt: skip
def test_sentences(mode: GridMode, row: str, column: str, said: str, aside: str) -> None:
    assert words_of(budget(), mode, row, column)[:2] == (said, aside)


@pytest.mark.parametrize(
    ("mode", "text", "echo"),
    [
        (GridMode.PLANNED, "=2*3,5", "= 7,00 planned"),
        (GridMode.PLANNED, "50%", "= 250,00 planned"),
        (GridMode.AVAILABLE, "+9", "= 9,00 actual"),
        (GridMode.PLANNED, "1.234", "= 1\u00a0234,00 planned"),
        (GridMode.PLANNED, "1 234,5", "= 1\u00a0234,50 planned"),
        (GridMode.PLANNED, "1,234", ""),  # refused when it is entered
        (GridMode.PLANNED, "-12", ""),
        (GridMode.PLANNED, "=2*", ""),
        (GridMode.PLANNED, "", ""),
    ],
)
def test_how_a_typed_text_is_understood(mode: GridMode, text: str, echo: str) -> None:
    assert echo_of(budget(), mode, line_key(ADS), "2026-03", text) == echo
    assert echo_of(budget(), mode, "total", "2026-03", text) == ""


def test_the_sentence_tells_where_typing_goes() -> None:
    said = words_of(budget(), GridMode.ACTUAL, line_key(ADS), "2026-03")
    assert typing_words(GridMode.AVAILABLE, said)[:2] == (said.said, "you type what was spent")
    assert typing_words(GridMode.ACTUAL, said)[:2] == (said.said, "")


def test_what_is_closed_says_why_and_which_key_opens_it() -> None:
    keys = ClosedKeys("S", "e", "o", "T")

    def why(side: Side, line_id: int, month: int) -> str:
        found = replace(budget(), entries={(ADS, Month(2026, 2)): 1})
        return closed_words(found, side, line_id, Month(2026, month), keys)

    assert why(Side.PLANNED, STOPPED, 2) == ""
    assert why(Side.PLANNED, STOPPED, 7) == (
        "Scheduler is stopped since Mar 2026: S goes on with it."
    )
    assert why(Side.ACTUAL, STOPPED, 1).endswith("is not noted: e changes that.")
    assert why(Side.ACTUAL, ADS, 2) == (
        "The actual of Feb 2026 is the sum of its invoices: o opens them."
    )
    cells = shown(GridMode.PLANNED).by_key[line_key(STOPPED)].cells
    assert [cell.editable for cell in cells] == [True] * 2 + [False] * 11


def test_percent() -> None:
    shares = [Fraction(1, 2), Fraction(1, 30), Fraction(-1, 30), Fraction(0), Fraction(4)]
    assert [percent(share, NUMBERS) for share in shares] == [
        "50 %", "3,3 %", "-3,3 %", "0 %", "400 %",
    ]  # fmt: skip


def test_the_chart_has_months_groups_and_channels() -> None:
    lines = list(chart_lines(budget()))
    assert any(line.startswith(" >May") for line in lines)
    assert any("! " in line and "over" in line for line in lines)
    assert any(line.endswith("! 1\u00a0314,50 over") for line in lines)
    assert lines[1] == "! over: above what was available, planned and what was carried in."
    assert any("Advertising" in line and "6\u00a0000" in line for line in lines)
    assert any("Instagram" in line for line in lines)
    assert any("no channel" in line for line in lines)
    empty = [line.strip() for line in chart_lines(budget(lines=False))]
    assert empty.count("Nothing is planned or spent yet.") == 2
