"""The planner's own workbook, read back: what is planned, what was spent, and the invoices.

Its sheets are known by their names, which are the same in every language, and their columns by
their places. What its formulas work out is not read: the planner works it out itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.errors import Refused
from smm_tui.domain.money import FOR_FILES
from smm_tui.domain.months import MONTHS_A_YEAR, Month, parse_month
from smm_tui.exchange.budget_headers import other_currency
from smm_tui.exchange.budget_import import (
    BudgetImport,
    WantedCell,
    WantedEntry,
    with_keys,
)
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
from smm_tui.exchange.reading_tables import Table, TableFile, TableRow
from smm_tui.exchange.table_values import POINT, AmountReader, day_of
from smm_tui.i18n import _

_SIDES = {PLANNED: Side.PLANNED, ACTUAL: Side.ACTUAL}
_WORKED_OUT = frozenset({CARRIED, AVAILABLE, LEFT, DIFFERENCE})
_KNOWN = _WORKED_OUT | {PLANNED, ACTUAL, INVOICES, ABOUT}
_GROUP, _LINE, _FIRST_MONTH = range(3)
_MONTH, _DAY, _AMOUNT, _SUPPLIER, _LINK, _NOTE, _KEY = range(2, 9)
_CURRENCY_ROW, _CURRENCY = 3, 1  # on the sheet About


def is_own(file: TableFile) -> bool:
    """Whether a file is a workbook that the planner has written."""
    return {PLANNED, ACTUAL, ABOUT} <= {*file.sheets} and len(_months(file.table(PLANNED))) > 0


def read_own_budget(file: TableFile, currency: str) -> BudgetImport:
    """All that the workbook says. Raises Refused with the place for what does not hold."""
    about = file.table(ABOUT)
    for row in about.rows:
        said = row.literal(_CURRENCY)
        if row.number == _CURRENCY_ROW and said != currency:
            raise about.wrong(row, other_currency(said, currency))
    reading = _Reading(file, currency)
    return reading.all()


def _months(table: Table) -> dict[int, Month]:
    """The columns of the months: the headings are the first days of twelve of them."""
    heads = table.rows[0].values[_FIRST_MONTH : _FIRST_MONTH + MONTHS_A_YEAR]
    days = {column: day for column, day in enumerate(heads, _FIRST_MONTH) if isinstance(day, date)}
    return {column: Month.of(day) for column, day in days.items()} if len(days) == 12 else {}


class _Reading:
    """One pass over the sheets."""

    def __init__(self, file: TableFile, currency: str) -> None:
        self._file = file
        self._amounts = AmountReader((), currency, FOR_FILES, POINT)

    def all(self) -> BudgetImport:
        cells = [cell for sheet in _SIDES for cell in self._cells(sheet)]
        entries = list(self._entries()) if INVOICES in self._file.sheets else []
        known = tuple(entry for entry in entries if entry.key)
        typed = with_keys([entry for entry in entries if not entry.key])  # rows added by hand
        others = tuple(sheet for sheet in self._file.sheets if sheet not in _KNOWN)
        table = Table(self._file.name, (), others)
        understood = tuple(self._amounts.understood)
        return BudgetImport(table, tuple(cells), known + typed, understood)

    def _cells(self, sheet: str) -> Iterator[WantedCell]:
        table = self._file.table(sheet)
        months = _months(table)
        seen: dict[tuple[str, str], int] = {}
        for row in table.rows[1:]:
            group, line = row.literal(_GROUP), row.literal(_LINE)
            if not line:
                continue  # a sum
            before = seen.setdefault((group.casefold(), line.casefold()), row.number)
            if before != row.number:
                reason = _("%(line)s stands in row %(row)d already.")
                raise table.wrong(row, reason % {"line": line, "row": before})
            for column, month in months.items():
                amount = self._amount(table, row, column)
                if amount is not None:
                    yield WantedCell(row, group, line, "", month, _SIDES[sheet], amount)

    def _entries(self) -> Iterator[WantedEntry]:
        table = self._file.table(INVOICES)
        for row in table.rows[1:]:
            amount = self._amount(table, row, _AMOUNT)
            if amount is None:
                continue
            texts = (row.literal(column) for column in (_SUPPLIER, _NOTE, _LINK, _KEY))
            supplier, note, link, key = texts
            yield WantedEntry(
                row,
                row.literal(_GROUP),
                row.literal(_LINE),
                _day(table, row),
                amount,
                supplier,
                note,
                link,
                key,
                _month(table, row),
            )

    def _amount(self, table: Table, row: TableRow, column: int) -> int | None:
        value = row.values[column] if column < len(row.values) else ""
        try:
            return self._amounts.amount(value, row.number)
        except Refused as refusal:
            raise table.wrong(row, str(refusal)) from None


def _month(table: Table, row: TableRow) -> Month:
    try:
        return parse_month(row.literal(_MONTH))
    except ValueError:
        raise table.wrong(row, _("This is no month: write it as 2026-05.")) from None


def _day(table: Table, row: TableRow) -> date | None:
    value = row.values[_DAY] if len(row.values) > _DAY else ""
    try:
        return day_of(value, "") if value else None
    except Refused as refusal:
        raise table.wrong(row, str(refusal)) from None
