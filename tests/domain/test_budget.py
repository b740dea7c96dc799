"""The carry rules, the totals and the words, against cases worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from smm_tui.domain.budget import BudgetView, Row, view_budget
from smm_tui.domain.budget_figures import Figures, GridMode, Pace
from smm_tui.domain.budget_lines import CarryRule, Cell, Group, Line
from smm_tui.domain.budget_words import (
    explain_cell,
    explain_month,
    explain_quarter,
    explain_year,
)
from smm_tui.domain.months import Month, months_of

YEAR = 2026
JAN, FEB, MAR, APR, MAY, JUN, JUL, AUG, SEP, OCT, NOV, DEC = months_of(YEAR)
TENTH_OF_MAY = date(YEAR, 5, 10)
ADS = Line(1, 1, "Instagram ads", carry=CarryRule.SURPLUS)
SPENT = {JAN: 380, FEB: 700, MAR: 0, APR: 900}
WORKED = [Cell(1, month, 500, actual) for month, actual in SPENT.items()]


def view(
    cells: Sequence[Cell], *lines: Line, today: date = TENTH_OF_MAY, year: int = YEAR
) -> BudgetView:
    groups = [Group(1, "Advertising"), Group(2, "Digital assets")]
    return view_budget(groups, lines or (ADS,), cells, year, today)


def available(row: Row) -> list[int]:
    return [figures.available for figures in row.months]


# The worked case


def test_surplus_carries_what_is_left() -> None:
    seen = view(WORKED)
    row = seen.rows[1]
    assert available(row)[:5] == [500, 620, 500, 1000, 100]
    assert row.month(4).left == 100
    assert row.month(2).over == 80
    assert not any(figures.provisional for figures in row.months[:5])
    assert row.year.available == row.year.planned == 2000
    assert row.quarters[0].available == 1500
    assert row.quarters[1].available == 500 + 500  # what March left came into April
    assert row.year.actual == 1980


def test_both_carries_what_is_overspent_too() -> None:
    seen = view(WORKED, replace(ADS, carry=CarryRule.BOTH))
    row = seen.rows[1]
    assert available(row)[:5] == [500, 620, 420, 920, 20]
    assert row.month(4).left == 20
    assert row.year.available == row.year.planned == 2000


def test_december_seen_in_january_has_its_own_plan() -> None:
    row = view([Cell(1, month, 500) for month in months_of(YEAR)], today=date(YEAR, 1, 31)).rows[1]
    assert available(row) == [500, 1000, *[500] * 10]
    assert [figures.provisional for figures in row.months] == [False, True, *[False] * 10]
    assert row.year.available == 6000


def test_none_carries_nothing() -> None:
    row = view(WORKED, replace(ADS, carry=CarryRule.NONE)).rows[1]
    assert available(row)[:5] == [500, 500, 500, 500, 0]


# What is not certain


def test_the_current_month_carries_provisionally_and_no_further() -> None:
    cells = [*WORKED, *(Cell(1, month, 500) for month in (MAY, JUN, JUL)), Cell(1, AUG, 500, 20)]
    row = view([*cells[:4], Cell(1, MAY, 500, 100), *cells[5:]]).rows[1]
    assert row.month(5) == Figures(500, 100, 100, 500)
    assert row.month(6) == Figures(500, 500, None, provisional=True)
    assert available(row)[6:9] == [500, 500, 0]


def test_a_past_month_without_an_actual_makes_all_after_it_provisional() -> None:
    cells = [
        Cell(1, JAN, 500, 400),
        Cell(1, FEB, 500),
        Cell(1, MAR, 500, 200),
        Cell(1, APR, 500, 1),
    ]
    row = view(cells).rows[1]
    assert available(row)[:5] == [500, 600, 1100, 1400, 1399]
    assert [figures.provisional for figures in row.months[:6]] == [False, False, *[True] * 4]


def test_what_can_only_get_smaller_is_certain_when_nothing_is_left() -> None:
    cells = [Cell(1, MAR, 500), Cell(1, APR, 500, 2000), Cell(1, MAY, 10, 20)]
    surplus = view(cells).rows[1]
    assert [surplus.month(month).provisional for month in (4, 5, 6)] == [True, False, False]
    both = view(cells, replace(ADS, carry=CarryRule.BOTH)).rows[1]
    assert [both.month(month).provisional for month in (4, 5, 6)] == [True, True, True]
    assert both.month(6).carried == -1010


def test_months_before_the_first_cell_are_not_uncertain() -> None:
    cells = [Cell(1, APR, 500, 100)]
    row = view(cells, replace(ADS, carry=CarryRule.BOTH, active_from=JAN)).rows[1]
    assert not any(figures.provisional for figures in row.months[:5])
    assert row.month(5).carried == 400


# Year ends, stops, untracked lines


@pytest.mark.parametrize(("crosses", "carried"), [(True, 300), (False, 0)])
def test_years_end(crosses: bool, carried: int) -> None:
    line = replace(ADS, crosses_year=crosses)
    cells = [Cell(1, NOV, 500, 400), Cell(1, DEC, 500, 300), Cell(1, DEC.next(), 500, 100)]
    row = view(cells, line, today=date(2027, 3, 1), year=2027).rows[1]
    assert row.month(1).carried == carried
    assert row.month(2).carried == 400 + carried
    assert row.year.available == 500 + carried == row.quarters[0].available
    ending = view(cells, line, today=date(YEAR, 12, 5), year=2027).rows[1]
    assert ending.month(1) == Figures(500, carried, 100, 500, provisional=crosses)


def test_a_stopped_line_keeps_its_past() -> None:
    line = replace(ADS, active_from=FEB, active_to=MAR)
    cells = [*WORKED, Cell(1, MAY, 500)]
    seen = view(cells, line)
    row = seen.rows[1]
    assert available(row)[:5] == [0, 500, 500, 0, 0]  # nothing comes into the first month
    assert row.month(4) == Figures(0, 0, 900, 0)  # a late invoice is spent all the same
    assert row.year.planned == 1000
    assert row.year.actual == 1980
    assert seen.cell(1, MAY).planned == 500  # still written there, for a line that starts again
    assert seen.shown_lines == (line,)


def test_lines_of_other_years_are_not_shown_unless_written() -> None:
    stopped = replace(ADS, active_to=Month(2025, 6))
    assert view([], stopped).shown_lines == ()
    assert view([Cell(1, JAN, 0, 5)], stopped).shown_lines == (stopped,)
    assert view([], stopped, year=2025).lines_of(1) == (stopped,)
    assert view([], replace(ADS, active_from=Month(2027, 1))).shown_lines == ()


def test_untracked_lines_carry_nothing_and_are_not_compared() -> None:
    domain = Line(2, 2, "Domain", carry=CarryRule.SURPLUS, tracked=False, social=False)
    seen = view([*WORKED, Cell(2, JAN, 40, 10), Cell(2, FEB, 40)], ADS, domain)
    assert available(seen.rows[2])[:3] == [40, 40, 0]
    assert seen.rows[2].month(1).actual is None
    assert seen.rows[2].month(1).left is None
    total = seen.total.month(1)
    assert (total.planned, total.actual, total.left, total.difference) == (540, 380, 120, 120)
    assert seen.group_rows[2].year.left is None


# Totals


def test_totals() -> None:
    hosting = Line(2, 2, "Hosting", social=False)
    reels = Line(3, 1, "Reels", channel_id=7, carry=CarryRule.BOTH)
    cells = [*WORKED, Cell(2, FEB, 40, 45), Cell(3, JAN, 100, 130), Cell(3, FEB, 100)]
    seen = view(cells, ADS, hosting, reels)
    assert seen.group_rows[1].month(2) == Figures(600, 120 - 30, 700, 500)
    assert seen.channel_rows[7] == seen.rows[3]
    assert seen.channel_rows[None].month(2).available == 660
    assert seen.total.month(2).available == 730
    assert seen.total.year.planned == seen.total.year.available == 2240
    assert seen.not_social == (hosting,)
    assert seen.not_social_row.year.actual == 45
    assert [line.name for line in seen.lines_of(1)] == ["Instagram ads", "Reels"]


def test_an_empty_budget() -> None:
    seen = view_budget([], [], [], YEAR, TENTH_OF_MAY)
    assert seen.total.year == Figures(tracked=False)
    bare = view([])
    assert bare.total.year == Figures()
    assert bare.group_rows[2].year.planned == 0
    assert bare.cell(1, MAY) == Cell(1, MAY)


def test_what_follows_from_the_figures() -> None:
    over = Figures(500, 120, 700, 500)
    assert (over.difference, over.difference_share) == (-200, Fraction(-2, 5))
    assert over.spent_share == Fraction(700, 620)
    assert (over.left, over.over, over.near) == (-80, 80, False)
    assert Figures(100, 0, 90, 100).near
    assert not Figures(100, 0, 89, 100).near
    assert not Figures(100, 0, 100, 100).near
    nothing = Figures(0, 0, 5, 0)
    assert (nothing.difference_share, nothing.spent_share, nothing.over) == (None, None, 5)
    unknown = Figures(100)
    assert (unknown.difference, unknown.spent_share, unknown.left) == (None, None, 100)


def test_modes() -> None:
    figures = Figures(500, 120, 700, 500)
    shown = {mode.value: figures.shown(mode) for mode in GridMode}
    assert shown == {
        "planned": (500,),
        "actual": (700,),
        "difference": (-200,),
        "available": (620,),
        "both": (500, 700),
    }


def test_pace_and_forecast() -> None:
    seen = view([*WORKED, Cell(1, MAY, 200, 100)])
    row = seen.rows[1]
    may = seen.pace(row.month(5), MAY)
    assert may == Pace(Fraction(310, 300), 310)  # 100 in 10 of 31 days, 300 to spend
    assert seen.pace(row.month(2), FEB) == Pace(Fraction(700, 620), 700)
    assert seen.pace(row.month(3), MAR) == Pace(Fraction(0), 0)
    assert seen.pace(row.month(6), JUN) is None
    assert seen.pace(Figures(500), MAY) is None
    assert seen.pace(Figures(0, 0, 7), MAY) == Pace(None, 22)  # 21.7
    assert seen.pace(Figures(0, 0, 5), MAY) == Pace(None, 16)  # 15.5, to the even one


# Words


def test_the_sentence_of_a_cell() -> None:
    seen = view([*WORKED, Cell(1, MAY, 500)])
    told = {month: explain_cell(seen, 1, month, str) for month in months_of(YEAR)}
    assert told[JAN] == "Jan: 500 planned, 380 spent, 120 left"
    assert (
        told[FEB] == "Feb: 500 planned + 120 carried from Jan = 620 available, 700 spent, 80 over"
    )
    assert told[MAY] == "May: 500 planned + 100 carried from Apr = 600 available, no spending noted"
    assert told[JUN] == "Jun: 0 planned + ~600 carried from May = ~600 available, no spending noted"
    assert told[JUL] == "Jul: 0 planned, no spending noted"
    short = {month: explain_cell(seen, 1, month, str, short=True) for month in (JAN, FEB, JUN)}
    assert short[JAN] == told[JAN]
    assert short[FEB] == "Feb: 500 + 120 from Jan = 620, 700 spent, 80 over"
    assert short[JUN] == "Jun: 0 + ~600 from May = ~600, no spending noted"


def test_the_sentence_of_what_was_overspent() -> None:
    both = replace(ADS, carry=CarryRule.BOTH, crosses_year=True)
    seen = view([*WORKED, Cell(1, MAY, 20, 40)], both)
    assert explain_cell(seen, 1, MAR, str) == (
        "Mar: 500 planned - 80 overspent in Feb = 420 available, 0 spent, 420 left"
    )
    assert explain_cell(seen, 1, MAY, str) == (
        "May: 20 planned + 20 carried from Apr = 40 available, 40 spent, nothing left"
    )
    short = explain_cell(seen, 1, MAR, str, short=True)
    assert short == "Mar: 500 - 80 from Feb = 420, 0 spent, 420 left"
    past = view([Cell(1, DEC, 100, 150)], both, today=date(2027, 2, 1), year=2027)
    assert explain_cell(past, 1, Month(2027, 1), str) == (
        "Jan: 0 planned - 50 overspent in Dec 2026 = -50 available, no spending noted, 50 over"
    )


def test_the_sentence_of_lines_that_are_not_funded_or_not_tracked() -> None:
    line = replace(ADS, active_from=FEB, active_to=MAR)
    seen = view(WORKED, line)
    assert explain_cell(seen, 1, JAN, str) == "Jan: begins in Feb 2026, 380 spent, 380 over"
    assert explain_cell(seen, 1, MAY, str) == "May: stopped after Mar 2026"
    seen = view(WORKED, replace(ADS, tracked=False))
    assert explain_cell(seen, 1, FEB, str) == "Feb: 500 planned, spending is not tracked"


def test_the_sentences_of_totals() -> None:
    seen = view([*WORKED, Cell(2, APR, 40)], ADS, Line(2, 2, "Domain", tracked=False))
    assert explain_quarter(seen, seen.total.quarters[1], 2, str) == (
        "Quarter 2: 540 planned + 500 carried from Mar = 1040 available, 900 spent, 100 left;"
        " 40 of the plan is not tracked"
    )
    assert explain_year(seen, seen.rows[1].year, str) == "2026: 2000 planned, 1980 spent, 20 left"
    assert explain_month(seen, seen.total.month(1), JAN, str).startswith("Jan: 500 planned, 380")
