"""Reading a budget: plain SQL into a frozen year, and the invoices of one of its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, date
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from smm_tui.domain.amounts import Extra, Typed, read_amount
from smm_tui.domain.budget import BudgetView, view_budget
from smm_tui.domain.budget_blocks import Side, amount_on, formula_on
from smm_tui.domain.budget_lines import CarryRule, Cell, Group, Line, Place
from smm_tui.domain.errors import Refused
from smm_tui.domain.money import NumberFormat, format_amount
from smm_tui.domain.months import Month, parse_month
from smm_tui.i18n import _
from smm_tui.services.number_formats import number_format

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.persistence.database import Reader

WATCHED = frozenset(
    {"budget_group", "budget_line", "budget_cell", "budget_entry", "brand", "channel"}
)
"""The kinds of records that a budget shows."""

_TRACKS = "SELECT tracks_actuals FROM brand WHERE id = :brand"
_GROUPS = """
SELECT id, name, kind, version FROM budget_group WHERE brand_id = :brand ORDER BY position, id
"""
_LINES = """
SELECT l.id, l.group_id, l.name, l.channel_id, l.carry, l.crosses_year, l.tracked, l.active_from,
       l.active_to, l.social, l.version
FROM budget_line l JOIN budget_group g ON g.id = l.group_id
WHERE l.brand_id = :brand ORDER BY g.position, g.id, l.position, l.id
"""
# Lines that carry across a year's end need all that was written before, too.
_OF_YEARS = """
FROM {table} x JOIN budget_line l ON l.id = x.line_id
WHERE l.brand_id = :brand AND x.month <= :last AND (x.month >= :first OR l.crosses_year = 1)
"""
_CELLS = f"""
SELECT x.line_id, x.month, x.planned, x.actual, x.planned_formula, x.actual_formula
{_OF_YEARS.format(table="budget_cell")} ORDER BY x.id DESC
"""
_SPENT = f"""
SELECT x.line_id, x.month, SUM(x.amount), COUNT(*)
{_OF_YEARS.format(table="budget_entry")} GROUP BY x.line_id, x.month
"""
_CHANNELS = "SELECT id, name FROM channel WHERE brand_id = :brand ORDER BY id"
_ENTRIES = """
SELECT id, version, amount, day, supplier, link, note, uuid, source_key FROM budget_entry
WHERE line_id = :line AND month = :month ORDER BY day IS NULL, day, id
"""
_YEARS = """
SELECT MIN(x.month), MAX(x.month) FROM {table} x JOIN budget_line l ON l.id = x.line_id
WHERE l.brand_id = :brand
"""


class Entry(NamedTuple):
    """An invoice, or another sum that was spent."""

    id: int
    version: int
    amount: int  # minor units
    day: date | None
    supplier: str
    link: str
    note: str
    key: str = ""  # by which files know it


OWN_KEY = "own:"
"""What begins the key of an invoice that was not imported; its UUID follows."""


@dataclass(frozen=True)
class Budget:
    """A year of a brand's budget with all that typing into it and showing it needs."""

    brand_id: int
    currency: str
    numbers: NumberFormat  # as the brand writes numbers
    view: BudgetView
    tracks_actuals: bool = True  # whether the brand notes what it spends at all (S9.6)
    channels: Mapping[int, str] = field(default_factory=dict)  # names by key
    group_kinds: Mapping[int, str] = field(default_factory=dict)  # of the usual four, or empty
    group_versions: Mapping[int, int] = field(default_factory=dict)
    line_versions: Mapping[int, int] = field(default_factory=dict)
    noted: frozenset[int] = frozenset()  # lines that are tracked, the brand's switch apart
    year_before: Mapping[Place, Cell] = field(default_factory=dict)  # what was written then
    entries: Mapping[Place, int] = field(default_factory=dict)  # how many a cell has, both years

    @property
    def year(self) -> int:
        """The year that is shown."""
        return self.view.year

    @property
    def empty(self) -> bool:
        """Whether there is no group yet."""
        return not self.view.groups

    def line(self, line_id: int) -> Line:
        """The line with this key. Raises Refused when it is gone."""
        if line_id not in self._lines:
            raise Refused(_("This line has been deleted elsewhere."))
        return self._lines[line_id]

    @cached_property
    def _lines(self) -> Mapping[int, Line]:
        return {line.id: line for line in self.view.lines}

    def cell(self, line_id: int, month: Month) -> Cell:
        """What is written in a month of this year or the one before; an empty cell for nothing.

        Where there are entries its actual is their sum.
        """
        if month.year == self.year:
            return self.view.cell(line_id, month)
        return self.year_before.get((line_id, month)) or Cell(line_id, month)

    def entry_count(self, line_id: int, month: Month) -> int:
        """How many invoices make up the actual of a cell; 0: it is typed, or there is none."""
        return self.entries.get((line_id, month), 0)

    def money(self, amount: int, *, short: bool = False) -> str:
        """An amount as the brand writes it, without its currency; ``short``: no ``.00``."""
        return format_amount(amount, self.currency, self.numbers, short=short)

    def edit_text(self, line_id: int, month: Month, side: Side) -> str:
        """What the editor of a cell begins with: its formula, else its amount, or nothing."""
        cell = self.cell(line_id, month)
        if formula := formula_on(cell, side):
            return formula
        amount = amount_on(cell, side)
        if amount is None or (side is Side.PLANNED and not amount):
            return ""
        plain = NumberFormat(self.numbers.decimal, "")
        return format_amount(amount, self.currency, plain, short=True)

    def typed(
        self,
        line_id: int,
        month: Month,
        side: Side,
        text: str,
        extra: Extra = Extra.REFUSED,
    ) -> Typed | None:
        """What a text means in a cell; None: that it is to be empty.

        ``+50`` adds to what stands there, ``50%`` takes its share of the month before; ``extra``
        is what becomes of decimals beyond those of the currency. Raises Refused with one sentence
        for what is no amount, and for a cell that takes none.
        """
        if reason := self.closed(line_id, month, side):
            raise Refused(reason)
        before = None
        if month != Month(MINYEAR, 1):
            before = amount_on(self.cell(line_id, month.previous()), side)
        return read_amount(
            text,
            self.currency,
            self.numbers,
            standing=amount_on(self.cell(line_id, month), side),
            month_before=before if side is Side.ACTUAL else before or None,
            extra=extra,
        )

    def closed(self, line_id: int, month: Month, side: Side) -> str:
        """Why nothing can be typed into a side of a cell; empty where something can."""
        return why_closed(self.line(line_id), month, side, entries=self.entry_count(line_id, month))


def why_closed(line: Line, month: Month, side: Side, *, entries: int) -> str:
    """Why a cell takes no amount on a side, as a sentence; empty where it does."""
    values = {"line": line.name, "month": month.full_name}
    if side is Side.PLANNED:
        if not line.active_in(month):
            return _("%(line)s is not funded in %(month)s: change its months first.") % values
        return ""
    if not line.tracked:
        return _("What is spent on %(line)s is not noted: switch it on first.") % values
    if entries:
        return _("The actual of %(month)s is the sum of its invoices: change these.") % values
    return ""


def read_budget(
    reader: Reader, brand: BrandView, year: int, today: date, *, language: str = ""
) -> Budget:
    """A year of the brand's budget as it stands now, seen on a day.

    Numbers are written as in the brand's language, else in ``language``, that of the interface.
    """
    at = {"brand": brand.id, "first": f"{max(year - 1, MINYEAR):04}-01", "last": f"{year:04}-12"}
    tracks = all(row[0] for row in reader.rows(_TRACKS, brand=brand.id))
    groups = reader.rows(_GROUPS, brand=brand.id)
    lines = reader.rows(_LINES, brand=brand.id)
    cells = {}
    # The newest first, so that the oldest of several for one place is the one that counts.
    for line_id, month, *written in reader.rows(_CELLS, **at):
        place = (line_id, parse_month(month))
        cells[place] = Cell(*place, *written)
    entries: dict[Place, int] = {}
    for line_id, month, amount, count in reader.rows(_SPENT, **at):
        place = (line_id, parse_month(month))
        cell = cells.get(place) or Cell(*place)
        cells[place] = cell._replace(actual=amount, actual_formula="")
        entries[place] = count
    view = view_budget(
        [Group(key, name) for key, name, _kind, _version in groups],
        [_line(row, tracks=tracks) for row in lines],
        [cell for cell in cells.values() if cell.month.year <= year],
        year,
        today,
    )
    return Budget(
        brand.id,
        brand.currency,
        number_format(brand.language or language),
        view,
        tracks,
        dict(reader.rows(_CHANNELS, brand=brand.id)),
        {key: kind for key, _name, kind, _version in groups},
        {key: version for key, _name, _kind, version in groups},
        {row[0]: row[-1] for row in lines},
        frozenset(row[0] for row in lines if row[6]),
        {place: cell for place, cell in cells.items() if place[1].year == year - 1},
        entries,
    )


def _line(row: tuple[Any, ...], *, tracks: bool) -> Line:
    key, group_id, name, channel_id, carry, crosses_year, tracked, *rest = row
    active_from, active_to, social, _version = rest
    return Line(
        key,
        group_id,
        name,
        channel_id,
        CarryRule(carry),
        bool(crosses_year),
        tracks and bool(tracked),
        parse_month(active_from) if active_from else None,
        parse_month(active_to) if active_to else None,
        bool(social),
    )


def read_entries(reader: Reader, line_id: int, month: Month) -> tuple[Entry, ...]:
    """The invoices of a cell, by their days; those without a day come last."""
    rows = reader.rows(_ENTRIES, line=line_id, month=str(month))
    found = []
    for key, version, amount, day, supplier, link, note, uuid, source_key in rows:
        spent_on = date.fromisoformat(day) if day else None
        known_by = source_key or f"{OWN_KEY}{uuid}"
        found.append(Entry(key, version, amount, spent_on, supplier, link, note, known_by))
    return tuple(found)


def budget_years(reader: Reader, brand_id: int, today: date) -> range:
    """The years in which anything is written, the one of ``today`` among them."""
    found = [today.year]
    for table in ("budget_cell", "budget_entry"):
        for ends in reader.rows(_YEARS.format(table=table), brand=brand_id):
            found += [parse_month(month).year for month in ends if month]
    return range(min(found), min(max(found), MAXYEAR) + 1)


def folded_groups(remembered: str | None) -> frozenset[int]:
    """The groups that are folded, from what the database remembers under ``folded_key``."""
    return frozenset(int(key) for key in (remembered or "").split() if key.isdecimal())


def folded_text(folded: frozenset[int]) -> str:
    """What is to be remembered under ``folded_key``."""
    return " ".join(map(str, sorted(folded)))


def folded_key(brand_id: int) -> str:
    """The key under which the database remembers a brand's folded groups."""
    return f"budget-folded-{brand_id}"
