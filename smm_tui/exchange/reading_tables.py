"""Tables from elsewhere: CSV in any of its usual shapes, and the sheets of a workbook."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.exchange.budget_csv import restored
from smm_tui.exchange.reading_json import LARGEST, decoded, file_bytes
from smm_tui.i18n import _

Value = str | Fraction | date
"""What a cell holds: a text as it stands, or what a workbook keeps as a number or a day."""

_DELIMITERS = ",;\t"
_TRIED = 20  # lines that are looked at for the sign between the columns
_MOST_ROWS = 100_000
_MOST_COLUMNS = 500
_ZIP = b"PK\x03\x04"
_WORKBOOKS = (".xlsx", ".xlsm", ".xltx", ".xltm")
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table, and where it stands in its file."""

    number: int  # from 1
    values: tuple[Value, ...]
    sheet: str = ""  # of a workbook with several; empty: there is only one table

    def text(self, column: int) -> str:
        """The text of a cell in one line; empty where there is none."""
        value = self.values[column] if 0 <= column < len(self.values) else ""
        return clean_line(restored(value)) if isinstance(value, str) else str(value)

    def literal(self, column: int) -> str:
        """The same for a workbook of the planner's own, in which no text is defused."""
        value = self.values[column] if 0 <= column < len(self.values) else ""
        return clean_line(str(value))

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(str(value).strip() for value in self.values)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, or of a sheet of it, empty ones left out."""

    name: str
    rows: tuple[TableRow, ...]
    not_read: tuple[str, ...] = ()  # the other sheets of its workbook

    def wrong(self, row: TableRow, reason: str) -> Refused:
        """What is wrong in a row, as one sentence with its place."""
        values = {"file": clean_line(self.name), "row": row.number, "reason": reason}
        if row.sheet:
            values["sheet"] = clean_line(row.sheet)
            return Refused(_("%(file)s, sheet %(sheet)s, row %(row)d: %(reason)s") % values)
        return Refused(_("%(file)s, row %(row)d: %(reason)s") % values)


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file with tables: one for a CSV file, one for each sheet of a workbook."""

    name: str
    sheets: tuple[str, ...]  # none for a CSV file
    data: bytes

    def table(self, sheet: str = "") -> Table:
        """The table of a sheet, by its name or number, else of the first one.

        Raises Refused when there is no such sheet, or nothing in it.
        """
        if self.sheets:
            chosen = self._chosen(sheet)
            rows = _workbook(self.data, self.name, chosen, several=len(self.sheets) > 1)
            others = tuple(one for one in self.sheets if one != chosen)
        elif sheet:
            reason = _("%(file)s is no workbook: it has no sheets to choose from.")
            raise Refused(reason % {"file": clean_line(self.name)})
        else:
            rows, others = _csv(decoded(self.data, self.name), self.name), ()
        kept = tuple(row for row in rows if not row.empty)
        if not kept and others:
            values = {"file": clean_line(self.name), "sheets": _listed(others)}
            reason = _("%(file)s: this sheet is empty. There are also: %(sheets)s; say --sheet.")
            raise Refused(reason % values)
        if not kept:
            raise Refused(_("%(file)s is empty.") % {"file": clean_line(self.name)})
        return Table(self.name, kept, others)

    def _chosen(self, sheet: str) -> str:
        if not sheet:
            return self.sheets[0]
        wanted = sheet.strip().casefold()
        for name in self.sheets:
            if name.casefold() == wanted:
                return name
        if wanted.isdecimal() and 0 < int(wanted) <= len(self.sheets):
            return self.sheets[int(wanted) - 1]
        values = {"file": clean_line(self.name), "sheets": _listed(self.sheets)}
        reason = _("%(file)s has no such sheet. There are: %(sheets)s.")
        raise Refused(reason % values)


def open_tables(path: Path) -> TableFile:
    """A CSV file or an .xlsx workbook. Raises Refused when it cannot be read.

    CSV is UTF-8 or UTF-16, with commas, semicolons or tabs, and may begin with ``sep=``.
    """
    data = file_bytes(path)
    if data.startswith(_OLD_WORKBOOK):
        reason = _("%(file)s is an old workbook: save it as .xlsx or as CSV.")
        raise Refused(reason % {"file": clean_line(path.name)})
    if data.startswith(_ZIP):
        return TableFile(path.name, _sheets(data, path.name), data)
    if path.suffix.lower() in _WORKBOOKS:
        raise _no_workbook(path.name)
    return TableFile(path.name, (), data)


def read_table(path: Path, sheet: str = "") -> Table:
    """The table in a CSV file, or in a sheet of a workbook (else in its first). Raises Refused."""
    return open_tables(path).table(sheet)


def _listed(sheets: Sequence[str]) -> str:
    return ", ".join(map(clean_line, sheets))


def _csv(text: str, name: str) -> list[TableRow]:
    text = text.replace("\0", "")
    first, _end, rest = text.partition("\n")
    delimiter = ""
    if first.strip().strip('"').lower().startswith("sep="):
        delimiter = first.strip().strip('"')[4:5] or ("\t" if "\t" in first else "")
        text = "\n" + rest  # rows keep their numbers
    delimiter = delimiter or _delimiter(text)
    usual = csv.field_size_limit(LARGEST)  # whoever takes a text tells when it is too long for it
    found = []
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        for number, values in enumerate(reader, 1):
            if number > _MOST_ROWS:
                raise _too_long(name)
            found.append(TableRow(number, tuple(values[:_MOST_COLUMNS])))
    except csv.Error:
        shown = {"file": clean_line(name), "row": len(found) + 1}
        raise Refused(_("%(file)s, row %(row)d: this is not CSV.") % shown) from None
    finally:
        csv.field_size_limit(usual)
    if _breaks_off(text, delimiter):
        shown = {"file": clean_line(name), "row": len(found)}
        words = _(
            "%(file)s, row %(row)d: a quotation mark is opened here that is never closed. Is the"
            " file complete?"
        )
        raise Refused(words % shown)
    return found


def _breaks_off(text: str, delimiter: str) -> bool:
    """Whether a text ends between quotation marks: all rows from there on would be one cell."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for _row in reader:
            pass
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _delimiter(text: str) -> str:
    """The sign that splits most lines into the same number of columns, more than one."""
    lines = [line for line in text.split("\n", _TRIED)[:_TRIED] if line.strip()]

    def columns(delimiter: str) -> int:
        counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        return sum(counts.count(count) * count for count in set(counts) if count > 1)

    try:
        return max(_DELIMITERS, key=columns)
    except csv.Error:
        return ","


def _sheets(data: bytes, name: str) -> tuple[str, ...]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        found = tuple(sheet.title for sheet in book.worksheets)
    except Exception as error:  # a broken workbook fails in every way there is
        raise _no_workbook(name) from error
    if not found:
        raise _no_workbook(name)
    return found


def _workbook(data: bytes, name: str, sheet: str, *, several: bool) -> list[TableRow]:
    from openpyxl import load_workbook

    found = []
    place = sheet if several else ""
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        rows = book[sheet].iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        for number, values in enumerate(rows, 1):
            if number > _MOST_ROWS:
                raise _too_long(name)
            found.append(TableRow(number, tuple(map(_value, values)), place))
    except Refused:
        raise
    except Exception as error:  # a broken workbook fails in every way there is
        raise _no_workbook(name) from error
    return found


def _no_workbook(name: str) -> Refused:
    reason = _("%(file)s is not an xlsx workbook: save it as .xlsx again, or as CSV.")
    return Refused(reason % {"file": clean_line(name)})


def _value(value: object) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return Fraction(value)
    if isinstance(value, float):
        return Fraction(repr(value)) if value == value and abs(value) < 1e300 else ""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else str(value)


def _too_long(name: str) -> Refused:
    words = _("%(file)s is too long: at most %(most)d rows can be imported.")
    return Refused(words % {"file": clean_line(name), "most": _MOST_ROWS})
