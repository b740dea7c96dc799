"""A year of a budget as a workbook whose formulas carry and add up by themselves.

Each sheet has the same rows and columns, so that a cell of one answers to the same cell of the
others. What is planned and spent are numbers; the rest is formulas over them, with the results that
the planner has for whoever shows a workbook without working it out. The month up to which
a month counts as begun is that of the day on the sheet "About".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from smm_tui.domain.budget import Row
from smm_tui.domain.budget_figures import Figures
from smm_tui.domain.budget_lines import CARRY_TITLES, CarryRule, Line
from smm_tui.domain.money import from_minor, minor_digits
from smm_tui.domain.months import MONTHS_A_YEAR, Month, months_of
from smm_tui.domain.secrets import redacted
from smm_tui.exchange.budget_sheets import (
    ABOUT,
    ACTUAL,
    AVAILABLE,
    CARRIED,
    DIFFERENCE,
    INVOICES,
    LEFT,
    PLANNED,
)
from smm_tui.i18n import _
from smm_tui.services.budget_views import Budget, read_entries

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_TODAY = f"{ABOUT}!$B$4"
_HEAD, _FIRST_ROW = 0, 1
_FIRST_MONTH = 2  # after the group and the line
_YEAR = _FIRST_MONTH + MONTHS_A_YEAR
_WIDTHS = ((0, 0, 22), (1, 1, 28), (_FIRST_MONTH, _YEAR, 12))

_Formula = Callable[[int, int, "_Place"], str]


@dataclass(frozen=True)
class _Place:
    """A row of the workbook: a line, or what adds several rows up."""

    row: int
    group: str
    name: str
    figures: Row
    line: Line | None = None
    parts: tuple[int, ...] = ()  # the rows that a total adds up


def budget_xlsx(reader: Reader, budget: Budget, brand: str, *, hide_secrets: bool = True) -> bytes:
    """The workbook, in memory; what looks like a password is masked in it."""
    stream = BytesIO()
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        _Writing(book, budget, brand, redacted if hide_secrets else str).write(reader)
    return stream.getvalue()


class _Writing:
    """One workbook in the making."""

    def __init__(
        self, book: Workbook, budget: Budget, brand: str, shown: Callable[[str], str]
    ) -> None:
        self._shown = shown
        self._book = book
        self._budget = budget
        self._brand = brand
        digits = minor_digits(budget.currency)
        self._digits = digits
        number = "#,##0" + ("." + "0" * digits if digits else "")
        self._bold = book.add_format({"bold": True})
        self._head = book.add_format({"bold": True, "num_format": "mmm yyyy", "bottom": 1})
        self._money = book.add_format({"num_format": f"{number};[Red]-{number}"})
        self._sum = book.add_format({"num_format": f"{number};[Red]-{number}", "bold": True})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})

    def write(self, reader: Reader) -> None:
        self._values(PLANNED, lambda figures: figures.planned)
        self._values(ACTUAL, lambda figures: figures.actual)
        self._formulas(CARRIED, self._carried, lambda figures: figures.carried)
        self._formulas(AVAILABLE, self._available, lambda figures: figures.available)
        self._formulas(LEFT, self._left, lambda figures: figures.left)
        self._formulas(DIFFERENCE, self._difference, lambda figures: figures.difference)
        self._invoices(reader)
        self._about()

    # -- the rows ----------------------------------------------------------------------------

    @cached_property
    def _places(self) -> tuple[_Place, ...]:
        view, found = self._budget.view, []
        groups, row = [], _FIRST_ROW
        for group in view.groups:
            lines = view.lines_of(group.id)
            parts = tuple(range(row + 1, row + 1 + len(lines)))
            found.append(_Place(row, group.name, "", view.group_rows[group.id], parts=parts))
            groups.append(row)
            for line, at in zip(lines, parts, strict=True):
                found.append(_Place(at, group.name, line.name, view.rows[line.id], line))
            row += 1 + len(lines)
        return (*found, _Place(row, _("Total"), "", view.total, parts=tuple(groups)))

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(_FIRST_ROW, _FIRST_MONTH)
        for first, last, width in _WIDTHS:
            sheet.set_column(first, last, width)
        sheet.write_string(_HEAD, 0, _("Group"), self._head)
        sheet.write_string(_HEAD, 1, _("Line"), self._head)
        for column, month in enumerate(months_of(self._budget.year), _FIRST_MONTH):
            sheet.write_datetime(_HEAD, column, _midnight(month), self._head)
        sheet.write_string(_HEAD, _YEAR, f"{self._budget.year:04}", self._head)
        for place in self._places:
            form = None if place.line else self._bold
            sheet.write_string(place.row, 0, place.group, form)
            sheet.write_string(place.row, 1, place.name, form)
        return sheet

    def _values(self, name: str, figure: Callable[[Figures], int | None]) -> None:
        """A sheet of numbers; only its totals are formulas."""
        sheet = self._sheet(name)
        for place in self._places:
            for column, figures in self._columns(place):
                amount = figure(figures)
                if place.line and column != _YEAR:
                    if amount is not None and (amount or name == ACTUAL):
                        sheet.write_number(place.row, column, self._number(amount), self._money)
                else:
                    formula = self._sum_of(place, column, blank=name == ACTUAL)
                    self._formula(sheet, place, column, formula, amount)

    def _formulas(self, name: str, rule: _Formula, figure: Callable[[Figures], int | None]) -> None:
        """A sheet of formulas."""
        sheet = self._sheet(name)
        blank = name in (LEFT, DIFFERENCE)
        for place in self._places:
            for column, figures in self._columns(place):
                if place.line:
                    formula = rule(place.row, column, place)
                else:
                    formula = self._sum_of(place, column, blank=blank)
                if formula:
                    self._formula(sheet, place, column, formula, figure(figures))

    def _columns(self, place: _Place) -> list[tuple[int, Figures]]:
        row = place.figures
        return [*enumerate(row.months, _FIRST_MONTH), (_YEAR, row.year)]

    def _formula(
        self, sheet: Any, place: _Place, column: int, formula: str, amount: int | None
    ) -> None:
        value = "" if amount is None else self._number(amount)
        form = self._sum if place.parts or column == _YEAR else self._money
        sheet.write_formula(place.row, column, f"={formula}", form, value)

    # -- the rules ---------------------------------------------------------------------------

    def _sum_of(self, place: _Place, column: int, *, blank: bool) -> str:
        """The sum of a total's rows, or of a line's months; ``blank``: nothing where none is."""
        if place.line:
            first, last = (_at(place.row, at) for at in (_FIRST_MONTH, _YEAR - 1))
            what = f"{first}:{last}"
        elif not place.parts:
            return '""' if blank else "0"
        elif place.parts[-1] - place.parts[0] + 1 == len(place.parts):
            first, last = (_at(row, column) for row in _ends(place.parts))
            what = f"{first}:{last}"
        else:
            what = ",".join(_at(row, column) for row in place.parts)
        total = f"ROUND(SUM({what}),{self._digits})"
        return f'IF(COUNT({what})=0,"",{total})' if blank else total

    def _carried(self, row: int, column: int, place: _Place) -> str:
        line = place.line
        assert line is not None
        if column == _YEAR:
            return _at(row, _FIRST_MONTH)
        month = self._month(column)
        if column == _FIRST_MONTH:
            return f"{self._number(place.figures.months[0].carried)!r}"
        before = month.previous()
        if (
            line.carry is CarryRule.NONE
            or not line.tracked
            or not line.active_in(before)
            or (line.active_to is not None and month > line.active_to)
        ):
            return "0"
        at = _at(row, column - 1)
        left = f"ROUND({PLANNED}!{at}+{at}-{ACTUAL}!{at},{self._digits})"
        if line.carry is CarryRule.SURPLUS:
            left = f"MAX(0,{left})"
        head = _at(_HEAD, column - 1, fixed=True)
        return f"IF({head}<={_TODAY},{left},0)"

    def _available(self, row: int, column: int, place: _Place) -> str:
        at = _at(row, column)
        return f"ROUND({PLANNED}!{at}+{CARRIED}!{at},{self._digits})"

    def _left(self, row: int, column: int, place: _Place) -> str:
        if place.line is None or not place.line.tracked:
            return ""
        at = _at(row, column)
        return f"ROUND({AVAILABLE}!{at}-SUM({ACTUAL}!{at}),{self._digits})"

    def _difference(self, row: int, column: int, place: _Place) -> str:
        if column == _YEAR:
            return self._sum_of(place, column, blank=True)
        at = _at(row, column)
        return f'IF(COUNT({ACTUAL}!{at})=0,"",ROUND({PLANNED}!{at}-{ACTUAL}!{at},{self._digits}))'

    def _month(self, column: int) -> Month:
        return Month(self._budget.year, column - _FIRST_MONTH + 1)

    def _number(self, amount: int) -> float:
        return float(from_minor(amount, self._budget.currency))

    # -- the other sheets --------------------------------------------------------------------

    def _invoices(self, reader: Reader) -> None:
        rows = [
            (line, month, entry)
            for line in self._budget.view.shown_lines
            for month in months_of(self._budget.year)
            if self._budget.entry_count(line.id, month)
            for entry in read_entries(reader, line.id, month)
        ]
        if not rows:
            return
        sheet = self._book.add_worksheet(INVOICES)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, 8, 18)
        heads = [
            *(_("Group"), _("Line"), _("Month"), _("Day"), _("Amount")),
            *(_("Supplier"), _("Link"), _("Note"), _("Key")),
        ]
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self._head)
        groups = {group.id: group.name for group in self._budget.view.groups}
        for row, (line, month, entry) in enumerate(rows, 1):
            for column, text in enumerate((groups[line.group_id], line.name, str(month))):
                sheet.write_string(row, column, text)
            if entry.day is not None:
                sheet.write_datetime(row, 3, datetime.combine(entry.day, time()), self._day)
            sheet.write_number(row, 4, self._number(entry.amount), self._money)
            link, note = self._shown(entry.link), self._shown(entry.note)
            for column, text in enumerate((entry.supplier, link, note, entry.key), 5):
                sheet.write_string(row, column, text[:_LONGEST])

    def _about(self) -> None:
        sheet = self._book.add_worksheet(ABOUT)
        sheet.set_column(0, 1, 40)
        today = datetime.combine(self._budget.view.today, time())
        texts: Mapping[str, str] = {
            _("Brand"): self._brand,
            _("Year"): f"{self._budget.year:04}",
            _("Currency"): self._budget.currency,
        }
        for row, (name, text) in enumerate(texts.items()):
            sheet.write_string(row, 0, name, self._bold)
            sheet.write_string(row, 1, text)
        sheet.write_string(3, 0, _("Seen on (months after this one carry nothing)"), self._bold)
        sheet.write_datetime(3, 1, today, self._day)
        sheet.write_string(5, 0, _("Line"), self._bold)
        sheet.write_string(5, 1, _("What goes on into the next month"), self._bold)
        for row, line in enumerate(self._budget.view.shown_lines, 6):
            sheet.write_string(row, 0, line.name)
            sheet.write_string(row, 1, _(CARRY_TITLES[line.carry]))


_LONGEST = 32_767  # characters that a cell takes


def _at(row: int, column: int, *, fixed: bool = False) -> str:
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed))


def _ends(rows: tuple[int, ...]) -> tuple[int, int]:
    return rows[0], rows[-1]


def _midnight(month: Month) -> datetime:
    return datetime.combine(month.first_day, time())
