"""A year's budget as a grid: groups that fold, lines by months or quarters, totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from smm_tui.content.budget import ONLY_SOCIAL, PURPOSE
from smm_tui.domain.budget import Row
from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.budget_figures import GRID_MODE_TITLES, Figures, GridMode
from smm_tui.domain.budget_lines import CarryRule, Group, Line
from smm_tui.domain.grid import GridCell, GridColumn, GridRow, GridView, RowKind
from smm_tui.domain.months import MONTHS_A_QUARTER, Month, months_of, parse_month
from smm_tui.i18n import _
from smm_tui.services.budget_views import Budget
from smm_tui.ui.budget_cells import MoneyFormat, line_cell, side_of, sum_cell

YEAR, TOTAL, NOT_SOCIAL = "year", "total", "not-social"
"""The keys of the year's column, and of the rows below the lines."""

CARRIES = "»"  # behind the name of a line that carries into the next month
_LINE, _GROUP, _QUARTER, _SPENT = "line-", "group-", "quarter-", "-spent"
_QUARTERS = (1, 2, 3, 4)


class RowPlace(NamedTuple):
    """What a row of the grid is about; neither line nor group: the totals."""

    line_id: int | None = None
    group_id: int | None = None
    spent: bool = False  # the second row of the mode that shows planned and actual


class Look(NamedTuple):
    """How a budget is looked at."""

    mode: GridMode = GridMode.PLANNED
    quarters: bool = False
    rounded: bool = False


def line_key(line_id: int, *, spent: bool = False) -> str:
    """The key of a line's row; ``spent``: of its second one."""
    return f"{_LINE}{line_id}{_SPENT if spent else ''}"


def group_key(group_id: int) -> str:
    """The key of a group's heading."""
    return f"{_GROUP}{group_id}"


def row_place(key: str) -> RowPlace:
    """What a row with this key is about."""
    spent = key.endswith(_SPENT)
    key = key.removesuffix(_SPENT)
    for head in (_LINE, _GROUP):
        if key.startswith(head):
            number = int(key.removeprefix(head))
            return RowPlace(number, None, spent) if head == _LINE else RowPlace(None, number, spent)
    return RowPlace(spent=spent)


def quarter_of(key: str) -> int:
    """The quarter of a column with this key; 0 for other columns."""
    return int(key.removeprefix(_QUARTER)) if key.startswith(_QUARTER) else 0


def month_of(key: str) -> Month | None:
    """The month of a column with this key; None for other columns."""
    return None if key == YEAR or quarter_of(key) else parse_month(key)


class BudgetGrid:
    """Makes the grid of a budget; rows that stay the same from view to view are kept."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[object, tuple[GridRow, ...]]] = {}

    def view(self, budget: Budget, look: Look) -> GridView:
        """The grid of a year, with an invitation while there are no lines."""
        columns, title = _columns(budget.year, look), mode_title(look)
        if not budget.view.groups:
            return GridView(columns, title=title, invitation=invitation())
        maker = _Maker(budget, look)
        fresh: dict[int, tuple[object, tuple[GridRow, ...]]] = {}
        rows: list[GridRow] = []
        for group in budget.view.groups:
            rows += maker.group_rows(group)
            for line in budget.view.lines_of(group.id):
                made_of = maker.made_of(line)
                kept = self._kept.get(line.id)
                same = kept is not None and kept[0] == made_of
                fresh[line.id] = kept if kept and same else (made_of, maker.line_rows(line))
                rows += fresh[line.id][1]
        self._kept = fresh
        invited = "" if budget.view.lines else invitation()
        return GridView(columns, tuple(rows), maker.totals(), title, invitation=invited)


class _Maker:
    """Makes the rows of one view."""

    def __init__(self, budget: Budget, look: Look) -> None:
        self._budget = budget
        self._look = look
        self._money = MoneyFormat(budget.currency, budget.numbers, look.rounded)
        self._now = Month.of(budget.view.today)
        self._months = months_of(budget.year)
        both = (GridMode.PLANNED, GridMode.ACTUAL)
        self._modes: Sequence[GridMode] = both if look.mode is GridMode.BOTH else (look.mode,)

    def made_of(self, line: Line) -> object:
        """All that the rows of a line are made of."""
        cells = [self._budget.view.cells.get((line.id, month)) for month in self._months]
        row = self._budget.view.rows[line.id]
        invoices = [self._budget.entry_count(line.id, month) for month in self._months]
        made_of = line, row.months, cells, invoices, self._look, self._money, self._budget.year
        return *made_of, self._now

    def line_rows(self, line: Line) -> tuple[GridRow, ...]:
        """A line's row; in the mode that shows both, its two."""
        mark = CARRIES if line.carry is not CarryRule.NONE else ""
        group = group_key(line.group_id)
        return tuple(
            GridRow(
                line_key(line.id, spent=bool(number)),
                _spent() if number else line.name,
                tuple(self._line_cells(line, mode)),
                group=group,
                mark="" if number else mark,
            )
            for number, mode in enumerate(self._modes)
        )

    def group_rows(self, group: Group) -> Iterator[GridRow]:
        """A group's heading with its sums."""
        row = self._budget.view.group_rows[group.id]
        return self._sum_rows(group_key(group.id), group.name, row, RowKind.HEADING)

    def totals(self) -> tuple[GridRow, ...]:
        """The total, and what of it has little to do with social media."""
        view = self._budget.view
        rows = list(self._sum_rows(TOTAL, _("Total"), view.total, RowKind.TOTAL))
        if view.not_social:
            name = _("not tied to social")
            rows += list(self._sum_rows(NOT_SOCIAL, name, view.not_social_row, RowKind.TOTAL))[:1]
        return tuple(rows)

    def _sum_rows(self, key: str, name: str, row: Row, kind: RowKind) -> Iterator[GridRow]:
        for number, mode in enumerate(self._modes):
            cells = tuple(self._sum_cells(row, mode))
            if number:
                yield GridRow(key + _SPENT, _spent(), cells, RowKind.TOTAL)
            else:
                yield GridRow(key, name, cells, kind)

    def _line_cells(self, line: Line, mode: GridMode) -> Iterator[GridCell]:
        row = self._budget.view.rows[line.id]
        if self._look.quarters:
            yield from self._sum_cells(row, mode)
            return
        side = side_of(mode)
        for month, figures in zip(self._months, row.months, strict=True):
            typed = self._budget.edit_text(line.id, month, side)
            coming, editable = month >= self._now, self._takes(line, month, side)
            yield line_cell(figures, typed, mode, self._money, coming=coming, editable=editable)
        yield self._year_cell(row, mode)

    def _takes(self, line: Line, month: Month, side: Side) -> bool:
        """Whether a month can be typed into; ``Budget.closed`` has the reason where it cannot."""
        if side is Side.PLANNED:
            return line.active_in(month)
        return line.tracked and not self._budget.entry_count(line.id, month)

    def _sum_cells(self, row: Row, mode: GridMode) -> Iterator[GridCell]:
        """The cells of sums: by months or quarters, then the year."""
        ends, figures = self._months, row.months
        if self._look.quarters:
            ends, figures = ends[MONTHS_A_QUARTER - 1 :: MONTHS_A_QUARTER], row.quarters
        for month, one in zip(ends, figures, strict=True):
            coming = month >= self._now and not self._look.quarters
            yield sum_cell(one, mode, self._money, coming=coming)
        yield self._year_cell(row, mode)

    def _year_cell(self, row: Row, mode: GridMode) -> GridCell:
        return sum_cell(row.year, mode, self._money)


def figures_at(budget: Budget, row: str, column: str) -> Figures:
    """The figures behind a cell of the grid, whatever row and column it stands in."""
    view, place = budget.view, row_place(row)
    if place.line_id is not None:
        found = view.rows[place.line_id]
    elif place.group_id is not None:
        found = view.group_rows[place.group_id]
    else:
        found = view.not_social_row if row == NOT_SOCIAL else view.total
    if quarter := quarter_of(column):
        return found.quarters[quarter - 1]
    month = month_of(column)
    return found.month(month.month) if month else found.year


def mode_title(look: Look) -> str:
    """What the cells show."""
    mode = _(GRID_MODE_TITLES[look.mode])
    return _("%(mode)s, rounded") % {"mode": mode} if look.rounded else mode


def _spent() -> str:
    return "└ " + _("spent")


def _columns(year: int, look: Look) -> tuple[GridColumn, ...]:
    whole = GridColumn(YEAR, f"{year:04}", pinned=True)
    if look.quarters:
        quarters = ((f"{_QUARTER}{n}", _("Q%(number)d") % {"number": n}) for n in _QUARTERS)
        return (*(GridColumn(key, title) for key, title in quarters), whole)
    return (*(GridColumn(str(month), month.name) for month in months_of(year)), whole)


def invitation() -> str:
    """What a budget is for and how it begins."""
    return f"{_(PURPOSE)} {_(ONLY_SOCIAL)} " + _("Press a for the usual lines, or one of your own.")
