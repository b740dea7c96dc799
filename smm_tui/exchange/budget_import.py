"""What a table of amounts says about a budget, read whole before anything is written.

Wide: a row for each line, a column for each month, planned or actual. Long: a row for each sum,
with its day; such rows become invoices. Headings are those of ``table_words``, or mapped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2s
from typing import NamedTuple

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.errors import Refused
from smm_tui.domain.money import NumberFormat
from smm_tui.domain.months import Month
from smm_tui.exchange.budget_headers import Header, check_currencies, find_header
from smm_tui.exchange.reading_tables import Table, TableRow, Value
from smm_tui.exchange.table_values import POINT, AmountReader, Understood, day_of, sniffed_order
from smm_tui.exchange.table_words import is_total, side_in
from smm_tui.i18n import _

_KEY_SIZE = 8  # bytes


class WantedCell(NamedTuple):
    """An amount that a month of a line is to have."""

    row: TableRow
    group: str
    line: str
    channel: str
    month: Month
    side: Side
    amount: int


class WantedEntry(NamedTuple):
    """A sum that was spent on a line, with its key for the next import."""

    row: TableRow
    group: str
    line: str
    day: date | None
    amount: int
    supplier: str
    note: str
    link: str
    key: str
    in_month: Month | None = None  # None: that of its day

    @property
    def month(self) -> Month:
        """The month that it counts in."""
        if self.in_month is not None:
            return self.in_month
        assert self.day is not None
        return Month.of(self.day)


@dataclass(frozen=True, slots=True)
class BudgetImport:
    """All that a table says."""

    table: Table
    cells: tuple[WantedCell, ...] = ()
    entries: tuple[WantedEntry, ...] = ()
    understood: tuple[Understood, ...] = ()  # what is to be told of how its numbers were read
    not_read: tuple[str, ...] = ()  # headings of columns that say nothing known


def read_budget_table(
    table: Table,
    currency: str,
    numbers: NumberFormat,
    year: int,
    *,
    mapping: Mapping[str, str] | None = None,
    order: str = "",
    decimal: str = "",
) -> BudgetImport:
    """What a table says; months whose year is not said are those of ``year``.

    ``order`` is ``dmy`` or ``mdy`` for days such as 01/08/2026, ``decimal`` the sign before the
    decimals, both for where the file does not tell. Raises Refused with the place for
    anything that does not hold: another currency, a text that is no amount, a day that is none.
    """
    header = find_header(table, year, mapping or {})
    start = table.rows.index(header.row) + header.below
    rows = table.rows[start:]
    check_currencies(table, header, rows, currency)
    columns = [*header.months, header.fields.get("amount", -1)]
    values = [value for row in rows for value in _picked(row, columns)]
    amounts = AmountReader(values, currency, numbers, POINT if header.own else decimal)
    reading = _Reading(table, header, rows, amounts, order)
    found = reading.wide() if header.wide else reading.long()
    return replace(found, not_read=header.others)


class _Reading:
    """One pass over the rows below the headings."""

    def __init__(
        self,
        table: Table,
        header: Header,
        rows: Sequence[TableRow],
        amounts: AmountReader,
        order: str,
    ) -> None:
        self._table = table
        self._header = header
        self._rows = rows
        self._amounts = amounts
        self._order = order

    def wide(self) -> BudgetImport:
        cells: list[WantedCell] = []
        seen: dict[tuple[str, str], int] = {}
        heading = ""
        for row in self._rows:
            name = self._text(row, "line")
            if not name or (is_total(name) and not self._header.own):
                continue
            found = self._amounts_in(row)
            if not found and "group" not in self._header.fields:
                heading = name
                continue
            group = self._text(row, "group") or heading
            before = seen.setdefault((group.casefold(), name.casefold()), row.number)
            if before != row.number:
                reason = _("%(line)s stands in row %(row)d already.")
                raise self._table.wrong(row, reason % {"line": name, "row": before})
            channel = self._text(row, "channel")
            cells += [
                WantedCell(row, group, name, channel, month, side, amount)
                for (month, side), amount in found.items()
            ]
        return BudgetImport(self._table, tuple(cells), (), tuple(self._amounts.understood))

    def _amounts_in(self, row: TableRow) -> dict[tuple[Month, Side], int]:
        found = {}
        for column, place in self._header.months.items():
            amount = self._amount(row, column)
            if amount is not None:
                found[place] = amount
        return found

    def long(self) -> BudgetImport:
        entries: list[WantedEntry] = []
        cells: dict[tuple[str, str, Month], WantedCell] = {}
        days = [_value(row, self._header.fields["date"]) for row in self._rows]
        order = sniffed_order(days, self._order)
        for row in self._rows:
            name = self._text(row, "line")
            if is_total(name) or is_total(row.text(0)):
                continue
            amount = self._amount(row, self._header.fields["amount"])
            if amount is None:
                continue
            if not name:
                raise self._table.wrong(row, _("the line is missing."))
            try:
                day = day_of(_value(row, self._header.fields["date"]), order)
            except Refused as refusal:
                raise self._table.wrong(row, str(refusal)) from None
            group = self._text(row, "group")
            if side_in(self._text(row, "side")) is Side.PLANNED:
                place = (group, name, Month.of(day))
                cell = WantedCell(row, group, name, "", place[2], Side.PLANNED, amount)
                before = cells.get(place)
                cells[place] = cell._replace(amount=amount + (before.amount if before else 0))
                continue
            texts = (self._text(row, one) for one in ("supplier", "note", "link", "key"))
            supplier, note, link, key = texts
            entry = WantedEntry(row, group, name, day, amount, supplier, note, link, key)
            entries.append(entry)
        understood = tuple(self._amounts.understood)
        return BudgetImport(self._table, tuple(cells.values()), with_keys(entries), understood)

    def _text(self, row: TableRow, name: str) -> str:
        return row.text(self._header.fields[name]) if name in self._header.fields else ""

    def _amount(self, row: TableRow, column: int) -> int | None:
        try:
            return self._amounts.amount(_value(row, column), row.number)
        except Refused as refusal:
            raise self._table.wrong(row, str(refusal)) from None


def with_keys(entries: Sequence[WantedEntry]) -> tuple[WantedEntry, ...]:
    """The entries with the keys that the same rows of another file have, too.

    Rows that are the same in all that they say are told apart by their number among each other.
    """
    counted: Counter[str] = Counter()
    found = []
    for entry in entries:
        key = f"table:id:{digest(entry.line, entry.key)}" if entry.key else ""
        if not key:
            said = (entry.line, entry.day, entry.amount, entry.supplier, entry.note, entry.link)
            same = digest(*said)
            counted[same] += 1
            key = f"table:{same}:{counted[same]}"
        found.append(entry._replace(key=key))
    return tuple(found)


def digest(*values: object) -> str:
    """A short text that is the same for the same values, from one run to the next."""
    said = "\0".join(str(value).casefold() for value in values)
    return blake2s(said.encode("utf-8", "backslashreplace"), digest_size=_KEY_SIZE).hexdigest()


def onto_line(found: BudgetImport, group: str, line: str) -> BudgetImport:
    """The same with everything on one line."""
    entries = tuple(one._replace(group=group, line=line) for one in found.entries)
    return replace(found, entries=entries)


def _picked(row: TableRow, columns: Sequence[int]) -> list[Value]:
    return [_value(row, column) for column in columns if column >= 0]


def _value(row: TableRow, column: int) -> Value:
    return row.values[column] if column < len(row.values) else ""
