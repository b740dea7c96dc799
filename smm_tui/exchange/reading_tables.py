"""Tables from elsewhere: CSV in any of its usual shapes, and the first sheet of a workbook."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.exchange.budget_csv import restored
from smm_tui.exchange.reading_json import decoded, file_bytes
from smm_tui.i18n import _

Value = str | Fraction | date
"""What a cell holds: a text as it stands, or what a workbook keeps as a number or a day."""

_DELIMITERS = ",;\t"
_TRIED = 20  # lines that are looked at for the sign between the columns
_MOST_ROWS = 100_000
_MOST_COLUMNS = 500
_ZIP = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table, and where it stands in its file."""

    number: int  # from 1
    values: tuple[Value, ...]

    def text(self, column: int) -> str:
        """The text of a cell in one line; empty where there is none."""
        value = self.values[column] if 0 <= column < len(self.values) else ""
        return clean_line(restored(value)) if isinstance(value, str) else str(value)

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(str(value).strip() for value in self.values)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, empty ones left out."""

    name: str
    rows: tuple[TableRow, ...]

    def wrong(self, row: TableRow, reason: str) -> Refused:
        """What is wrong in a row, as one sentence with its place."""
        values = {"file": clean_line(self.name), "row": row.number, "reason": reason}
        return Refused(_("%(file)s, row %(row)d: %(reason)s") % values)


def read_table(path: Path) -> Table:
    """The table in a CSV file or in the first sheet of an .xlsx workbook.

    CSV is UTF-8 or UTF-16, with commas, semicolons or tabs, and may begin with ``sep=``. Raises
    Refused when the file cannot be read or holds no table.
    """
    data = file_bytes(path)
    if data.startswith(_OLD_WORKBOOK):
        reason = _("%(file)s is an old workbook: save it as .xlsx or as CSV.")
        raise Refused(reason % {"file": clean_line(path.name)})
    if data.startswith(_ZIP):
        rows = _workbook(data, path.name)
    else:
        rows = _csv(decoded(data, path.name), path.name)
    kept = tuple(row for row in rows if not row.empty)
    if not kept:
        raise Refused(_("%(file)s is empty.") % {"file": clean_line(path.name)})
    return Table(path.name, kept)


def _csv(text: str, name: str) -> list[TableRow]:
    text = text.replace("\0", "")
    first, _end, rest = text.partition("\n")
    delimiter = ""
    if first.strip().strip('"').lower().startswith("sep="):
        delimiter = first.strip().strip('"')[4:5] or ("\t" if "\t" in first else "")
        text = "\n" + rest  # rows keep their numbers
    delimiter = delimiter or _delimiter(text)
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
    return found


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


def _workbook(data: bytes, name: str) -> list[TableRow]:
    from openpyxl import load_workbook

    found = []
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        for number, values in enumerate(rows, 1):
            if number > _MOST_ROWS:
                raise _too_long(name)
            found.append(TableRow(number, tuple(map(_value, values))))
    except Refused:
        raise
    except Exception as error:  # a broken workbook fails in every way there is
        reason = _("%(file)s is no workbook that can be read. Save it as .xlsx again, or as CSV.")
        raise Refused(reason % {"file": clean_line(name)}) from error
    return found


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
