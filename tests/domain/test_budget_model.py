"""The carry rules and the totals against a plain model, over any budget.

The model asks each month for the one before it, and keeps nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from smm_tui.domain.budget import view_budget
from smm_tui.domain.budget_figures import Figures
from smm_tui.domain.budget_lines import CarryRule, Cell, Group, Line
from smm_tui.domain.months import Month, months_from, months_of

GROUPS = [Group(1, "Advertising"), Group(2, "Digital assets")]
SPAN = months_from(Month(2025, 1), Month(2027, 12))


def naive_carried(
    line: Line, cells: Mapping[Month, Cell], month: Month, today: date
) -> tuple[int, bool]:
    before = month.previous()
    now = Month(today.year, today.month)
    if line.carry is CarryRule.NONE or not line.tracked:
        return 0, False
    if not line.active_in(month) or not line.active_in(before):
        return 0, False
    if before > now or (month.month == 1 and not line.crosses_year):
        return 0, False
    if not any(written <= before for written in cells):
        return 0, False
    carried, provisional = naive_carried(line, cells, before, today)
    cell = cells.get(before) or Cell(line.id, before)
    left = cell.planned + carried - (cell.actual or 0)
    if line.carry is CarryRule.SURPLUS and left <= 0:
        return 0, False
    return left, provisional or before == now or cell.actual is None


@st.composite
def budgets(draw: st.DrawFn) -> tuple[list[Line], list[Cell], date]:
    lines, cells = [], []
    limit = st.none() | st.sampled_from(SPAN)
    amount = st.integers(-50, 1000) | st.integers(-(10**15) + 1, 10**15 - 1)
    for number in range(1, draw(st.integers(1, 4)) + 1):
        line = Line(
            number,
            draw(st.integers(1, 2)),
            f"Line {number}",
            channel_id=draw(st.none() | st.integers(1, 2)),
            carry=draw(st.sampled_from(CarryRule)),
            crosses_year=draw(st.booleans()),
            tracked=draw(st.booleans()),
            active_from=draw(limit),
            active_to=draw(limit),
            social=draw(st.booleans()),
        )
        lines.append(line)
        written = draw(
            st.dictionaries(st.sampled_from(SPAN), st.tuples(amount, st.none() | amount))
        )
        cells += [Cell(number, month, *amounts) for month, amounts in written.items()]
    return lines, cells, draw(st.dates(date(2024, 12, 1), date(2028, 1, 31)))


@settings(max_examples=300, deadline=None)
@given(budgets(), st.integers(2025, 2027))
def test_the_view_is_what_the_rules_say(
    budget: tuple[list[Line], list[Cell], date], year: int
) -> None:
    lines, cells, today = budget
    seen = view_budget(GROUPS, lines, cells, year, today)
    for line in lines:
        written = {cell.month: cell for cell in cells if cell.line_id == line.id}
        for month in months_of(year):
            figures = seen.figures(line.id, month)
            cell = written.get(month) or Cell(line.id, month)
            carried = naive_carried(line, written, month, today)
            planned = cell.planned if line.active_in(month) else 0
            assert (figures.carried, figures.provisional) == carried
            assert figures.available == planned + carried[0]
            assert figures.actual == (cell.actual if line.tracked else None)
            left = figures.available - (cell.actual or 0)
            assert figures.left == (left if line.tracked else None)


@settings(max_examples=100, deadline=None)
@given(budgets())
def test_totals_are_exact(budget: tuple[list[Line], list[Cell], date]) -> None:
    lines, cells, today = budget
    seen = view_budget(GROUPS, lines, cells, 2026, today)
    rows = list(seen.rows.values())
    for parts in (rows, list(seen.group_rows.values()), list(seen.channel_rows.values())):
        for month in range(1, 13):
            assert_sum(seen.total.month(month), [row.month(month) for row in parts])
        assert_sum(seen.total.year, [row.year for row in parts])
    for row in [*rows, seen.total]:
        for quarter, span in zip(row.quarters, ((0, 3), (3, 6), (6, 9), (9, 12)), strict=True):
            assert_period(quarter, row.months[slice(*span)])
        assert_period(row.year, row.months)


def assert_sum(whole: Figures, parts: Sequence[Figures]) -> None:
    assert whole.planned == sum(part.planned for part in parts)
    assert whole.available == sum(part.available for part in parts)
    assert (whole.actual or 0) == sum(part.actual or 0 for part in parts)
    assert (whole.actual is None) == all(part.actual is None for part in parts)
    assert (whole.left or 0) == sum(part.left or 0 for part in parts)
    assert (whole.difference or 0) == sum(part.difference or 0 for part in parts)


def assert_period(period: Figures, months: Sequence[Figures]) -> None:
    assert period.available == sum(month.planned for month in months) + months[0].carried
    assert period.provisional == months[0].provisional
    assert (period.actual or 0) == sum(month.actual or 0 for month in months)
    assert (period.difference or 0) == sum(month.difference or 0 for month in months)


@settings(max_examples=50, deadline=None)
@given(budgets())
def test_seen_after_everything_is_spent_nothing_is_lost(
    budget: tuple[list[Line], list[Cell], date],
) -> None:
    """By the rule for both, what was planned so far is what was spent and what is left."""
    _lines, cells, _today = budget
    line = Line(1, 1, "All", carry=CarryRule.BOTH, crosses_year=True)
    mine = [cell for cell in cells if cell.line_id == 1]
    seen = view_budget(GROUPS, [line], mine, 2027, date(2028, 6, 1))
    last = seen.rows[1].month(12)
    assert last.left == sum(cell.planned - (cell.actual or 0) for cell in mine)
