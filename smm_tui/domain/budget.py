"""A year of a budget as a frozen picture: every line by months, and the totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from smm_tui.domain.budget_figures import (
    NOTHING,
    Figures,
    Pace,
    pace_of,
    sum_of_lines,
    sum_of_months,
)
from smm_tui.domain.budget_lines import Cell, Group, Line, Place, carried_into
from smm_tui.domain.months import MONTHS_A_QUARTER, MONTHS_A_YEAR, Month


@dataclass(frozen=True)
class Row:
    """The figures of a line, or of several together, for the twelve months of a year."""

    months: tuple[Figures, ...]

    def month(self, month: int) -> Figures:
        """The figures of a month, January being 1."""
        return self.months[month - 1]

    @cached_property
    def quarters(self) -> tuple[Figures, ...]:
        """The figures of the four quarters."""
        starts = range(0, MONTHS_A_YEAR, MONTHS_A_QUARTER)
        return tuple(sum_of_months(self.months[at : at + MONTHS_A_QUARTER]) for at in starts)

    @cached_property
    def year(self) -> Figures:
        """The figures of the whole year."""
        return sum_of_months(self.months)


EMPTY_ROW = Row((NOTHING,) * MONTHS_A_YEAR)


@dataclass(frozen=True)
class BudgetView:
    """A year of a brand's budget as it is seen on a day.

    The total, the groups and the channels count every line, also those that are not directly tied
    to social media; these are named in ``not_social``, and ``not_social_row`` is their part.
    """

    year: int
    today: date
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    rows: Mapping[int, Row]  # by the id of the line
    group_rows: Mapping[int, Row]  # by the id of the group
    channel_rows: Mapping[int | None, Row]  # by the id of the channel; None: lines without one
    total: Row
    not_social: tuple[Line, ...] = ()
    not_social_row: Row = EMPTY_ROW
    cells: Mapping[Place, Cell] = field(default_factory=dict)  # what is written, this year's

    def figures(self, line_id: int, month: Month) -> Figures:
        """The figures of a line in a month of the year shown."""
        return self.rows[line_id].month(month.month)

    def cell(self, line_id: int, month: Month) -> Cell:
        """What is written in a month of a line; an empty cell where nothing is."""
        return self.cells.get((line_id, month)) or Cell(line_id, month)

    def pace(self, figures: Figures, month: Month) -> Pace | None:
        """How the spending of a month goes on the day of this view, for any row's figures."""
        return pace_of(figures, month, self.today)

    @cached_property
    def shown_lines(self) -> tuple[Line, ...]:
        """The lines funded in this year, and stopped ones that still have something in it."""
        written = {line_id for line_id, _month in self.cells}
        return tuple(
            line for line in self.lines if line.active_in_year(self.year) or line.id in written
        )

    def lines_of(self, group_id: int) -> tuple[Line, ...]:
        """The lines to show under a group, in their order."""
        return tuple(line for line in self.shown_lines if line.group_id == group_id)


def view_budget(
    groups: Iterable[Group], lines: Iterable[Line], cells: Iterable[Cell], year: int, today: date
) -> BudgetView:
    """The year of a budget, seen on a day.

    ``cells`` has those of the year and, for lines that carry across a year's end, all earlier ones
    too. In a month in which a line is not active its plan counts as 0, while what was spent all the
    same counts; where spending is not tracked, an actual counts as not known.
    """
    groups, lines, cells = tuple(groups), tuple(lines), tuple(cells)
    written: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in cells:
        at, number = cell.month
        written[cell.line_id][at * MONTHS_A_YEAR + number - 1] = cell
    now = Month.of(today).ordinal
    first = Month(year, 1).ordinal
    rows = {line.id: _row_of(line, written.get(line.id, {}), first, now) for line in lines}
    not_social = tuple(line for line in lines if not line.social)
    group_rows = {group.id: _rows_of(lines, rows, group.id) for group in groups}
    return BudgetView(
        year,
        today,
        groups,
        lines,
        rows,
        group_rows,
        _channel_rows(lines, rows),
        sum_of_rows(list(rows.values())),
        not_social,
        sum_of_rows([rows[line.id] for line in not_social]),
        {(cell.line_id, cell.month): cell for cell in cells if cell.month.year == year},
    )


def sum_of_rows(rows: Sequence[Row]) -> Row:
    """Several rows together, month by month."""
    if not rows:
        return EMPTY_ROW
    return Row(tuple(map(sum_of_lines, zip(*(row.months for row in rows), strict=True))))


def _rows_of(lines: Sequence[Line], rows: Mapping[int, Row], group_id: int) -> Row:
    return sum_of_rows([rows[line.id] for line in lines if line.group_id == group_id])


def _channel_rows(lines: Sequence[Line], rows: Mapping[int, Row]) -> dict[int | None, Row]:
    found: dict[int | None, list[Row]] = defaultdict(list)
    for line in lines:
        found[line.channel_id].append(rows[line.id])
    return {channel_id: sum_of_rows(those) for channel_id, those in found.items()}


def _row_of(line: Line, cells: dict[int, Cell], first: int, now: int) -> Row:
    last = first + MONTHS_A_YEAR - 1
    begins = first if line.active_from is None else line.active_from.ordinal
    ends = last if line.active_to is None else line.active_to.ordinal
    months = []
    for month, coming in enumerate(carried_into(line, cells, first, last, now), first):
        cell = cells.get(month)
        planned = cell.planned if cell and begins <= month <= ends else 0
        actual = cell.actual if cell and line.tracked else None
        months.append(
            Figures(
                planned,
                coming.amount,
                actual,
                planned if actual is not None else 0,
                0 if line.tracked else planned,
                line.tracked,
                coming.provisional,
            )
        )
    return Row(tuple(months))
