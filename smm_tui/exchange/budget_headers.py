"""The headings of a table of amounts: which column is the line, which the month, which the sum."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.errors import Refused
from smm_tui.domain.months import Month
from smm_tui.domain.text import clean_line
from smm_tui.exchange.reading_tables import Table, TableRow, Value
from smm_tui.exchange.table_words import (
    FIELDS,
    currency_in,
    field_of,
    is_total,
    month_in,
    plain_heading,
    side_in,
)
from smm_tui.i18n import _

_HEADER_WITHIN = 40  # rows: what stands before the headings is passed over


@dataclass(frozen=True, slots=True)
class Header:
    """Which column holds what."""

    row: TableRow
    below: int  # how many rows the headings take
    fields: Mapping[str, int]
    months: Mapping[int, tuple[Month, Side]] = field(default_factory=dict)
    own: bool = False  # whether the table is one that the planner wrote
    others: tuple[str, ...] = ()  # headings that say nothing known; sums need not be read

    @property
    def wide(self) -> bool:
        """Whether there is a column for each month."""
        return bool(self.months) and "line" in self.fields

    @property
    def long(self) -> bool:
        """Whether there is a row for each sum."""
        return {"date", "line", "amount"} <= self.fields.keys()


def parse_column_map(pairs: Sequence[str]) -> dict[str, str]:
    """What ``COLUMN=FIELD`` pairs say: the field by the plain heading. Raises Refused."""
    found = {}
    for pair in pairs:
        column, equals, said = pair.rpartition("=")
        field_name = said.strip().casefold()
        if not equals or not column.strip():
            raise Refused(_("Write --map COLUMN=FIELD, for example --map Betrag=amount."))
        if field_name not in FIELDS and month_in(field_name) is None:
            near = get_close_matches(field_name, FIELDS, n=1) or [", ".join(FIELDS)]
            words = _("There is no field %(field)s. Is %(near)s meant?")
            raise Refused(words % {"field": clean_line(said)[:60], "near": near[0]})
        found[plain_heading(column)] = field_name
    return found


def find_header(table: Table, year: int, mapping: Mapping[str, str]) -> Header:
    """The headings of a table. Raises Refused when there are none that say enough."""
    for number, row in enumerate(table.rows[:_HEADER_WITHIN]):
        below = table.rows[number + 1] if number + 1 < len(table.rows) else None
        found = _as_header(row, below, year, mapping)
        if found.wide or found.long:
            return found
    reason = _(
        "%(file)s: no headings were found. There have to be line and months, or date, line and"
        " amount; --map COLUMN=FIELD says which column is which."
    )
    raise Refused(reason % {"file": clean_line(table.name)})


def _as_header(
    row: TableRow, below: TableRow | None, year: int, mapping: Mapping[str, str]
) -> Header:
    texts = [_heading(row.values, column, mapping) for column in range(len(row.values))]
    fields: dict[str, int] = {}
    months: dict[int, tuple[Month, Side]] = {}
    others: list[str] = []
    second = _sides_below(below)
    current: tuple[int | None, int] | None = None
    for column, text in enumerate(texts):
        named = month_in(text)
        current = named or (current if second and not text else None)
        side = second.get(column) or side_in(text) or Side.PLANNED
        if current is not None and (not second or column in second):
            months[column] = (Month(current[0] or year, current[1]), side)
        elif name := field_of(text):
            fields.setdefault(name, column)
        elif text and not text.isdecimal() and not is_total(text):
            others.append(text)
    if second and below is not None:
        for column in range(len(below.values)):
            if name := field_of(below.text(column)) if column not in months else "":
                fields.setdefault(name, column)
    own = any(str(month) in text for (month, _side), text in _pairs(months, texts))
    known = own or bool(second)  # a second row names what the first one does not
    return Header(row, 2 if second else 1, fields, months, own, () if known else tuple(others))


def _pairs(
    months: Mapping[int, tuple[Month, Side]], texts: Sequence[str]
) -> list[tuple[tuple[Month, Side], str]]:
    return [(month, texts[column]) for column, month in months.items()]


def _heading(values: Sequence[Value], column: int, mapping: Mapping[str, str]) -> str:
    value = values[column]
    text = value.isoformat() if isinstance(value, date) else clean_line(str(value))
    return mapping.get(plain_heading(text), text)


def _sides_below(below: TableRow | None) -> dict[int, Side]:
    """The columns under which a second row of headings says planned or actual."""
    if below is None:
        return {}
    sides = {
        column: side
        for column in range(len(below.values))
        if (side := side_in(below.text(column))) is not None
    }
    others = [below.text(column) for column in range(len(below.values)) if column not in sides]
    # A line may be called "Budget tool": more than one column has to say a side, and none a number.
    numbers = any(text[:1].isdigit() for text in others)
    return sides if len(sides) > 1 and not numbers else {}


def check_currencies(table: Table, header: Header, rows: Sequence[TableRow], currency: str) -> None:
    """Raises Refused with the place where a table says another currency."""
    amounts = {*header.months, *(header.fields[one] for one in ("amount",) if one in header.fields)}
    for column in amounts:
        said = currency_in(header.row.text(column))
        if said and said != currency:
            raise table.wrong(header.row, other_currency(said, currency))
    if "currency" in header.fields:
        for row in rows:
            said = row.text(header.fields["currency"]).upper()
            if said and said != currency:
                raise table.wrong(row, other_currency(said, currency))


def other_currency(said: str, currency: str) -> str:
    """The reason why an amount in another currency is refused."""
    words = _("this is in %(said)s, and the budget is kept in %(currency)s.")
    return words % {"said": said[:10], "currency": currency}
