"""Writing what a table says into a budget, as one edit: lines, amounts and invoices.

The same table twice changes nothing: amounts are set, not added, and invoices know their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from smm_tui.domain.budget_blocks import CellChange, Side, amount_on
from smm_tui.domain.budget_lines import Place
from smm_tui.domain.errors import Refused
from smm_tui.exchange.budget_import import BudgetImport, WantedCell, WantedEntry
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import BudgetEntry, BudgetGroup, BudgetLine, Channel
from smm_tui.services.budget_views import OWN_KEY, why_closed
from smm_tui.services.budget_work import as_cell, key_of
from smm_tui.services.budgets import Budgets
from smm_tui.services.stored import quoted

if TYPE_CHECKING:
    from smm_tui.exchange.ads_reports import AdsReport
    from smm_tui.exchange.reading_tables import TableRow
    from smm_tui.persistence.transaction import Transaction

_SUPPLIER, _LINK, _NOTE = 200, 2000, 100_000  # characters


@dataclass(slots=True)
class BudgetOutcome:
    """What an import did."""

    groups: int = 0  # new ones
    lines: int = 0
    cells: int = 0  # amounts that are different now
    same_cells: int = 0
    added: int = 0  # invoices
    updated: int = 0
    unchanged: int = 0
    replaced: int = 0  # invoices of earlier reports that the new ones stand for
    kept: int = 0  # actuals that stay the sums of their invoices
    gave_way: int = 0  # actuals that were typed, and are the sums of invoices now

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user has to know, as sentences."""
        kept = ngettext(
            "%(count)d actual is the sum of its invoices and stays as it is.",
            "%(count)d actuals are the sums of their invoices and stay as they are.",
            self.kept,
        )
        gave_way = ngettext(
            "%(count)d actual that was typed gives way: it is the sum of its invoices then.",
            "%(count)d actuals that were typed give way: they are the sums of their invoices then.",
            self.gave_way,
        )
        told = ((self.kept, kept), (self.gave_way, gave_way))
        return tuple(words % {"count": count} for count, words in told if count)


Superseded = Callable[[BudgetEntry], bool]
"""Whether an entry that the file does not hold goes; raises Refused when it cannot tell."""


def apply_budget(
    transaction: Transaction,
    found: BudgetImport,
    label: str = "",
    superseded: Superseded | None = None,
) -> BudgetOutcome:
    """Bring the table into the transaction's brand, all or nothing.

    Raises Refused with the row for what cannot be written: a month in which a line is not funded,
    an actual of a line whose spending is not noted, a sum that is too large.
    """
    applying = _Applying(transaction, found)
    words = label or _("Import of the budget from %(file)s") % {"file": found.table.name}
    transaction.describe(words)
    applying.make_lines(found.cells)
    # The invoices first: an actual that is their sum is there then, and is not typed beside them.
    applying.take_entries(found.entries, superseded)
    applying.take_cells(found.cells)
    return applying.outcome


def apply_report(transaction: Transaction, report: AdsReport, found: BudgetImport) -> BudgetOutcome:
    """Bring the costs of a report in; ``found`` is what it says, put on its line.

    Raises Refused as ``apply_budget`` does, and when it overlaps an earlier report in part.
    """
    line = next((entry.line for entry in found.entries), "")
    words = _("Import of the costs in %(file)s into %(line)s")
    label = words % {"file": found.table.name, "line": quoted(line)}
    return apply_budget(transaction, found, label, lambda one: report.supersedes(one.source_key))


class _Applying(Budgets):
    """One import on its way."""

    def __init__(self, transaction: Transaction, found: BudgetImport) -> None:
        super().__init__(transaction)
        self.outcome = BudgetOutcome()
        self._found = found
        self._by_name: dict[tuple[str, str], BudgetLine] = {}
        self._named: dict[str, list[BudgetLine]] = {}
        self._group_of: dict[str, BudgetGroup] = {}
        for group in self._groups():
            self._group_of.setdefault(group.name.casefold(), group)
            for line in self._lines_of(key_of(group)):
                self._know(line, group)

    def _know(self, line: BudgetLine, group: BudgetGroup) -> None:
        name = line.name.casefold()
        self._by_name.setdefault((group.name.casefold(), name), line)
        self._named.setdefault(name, []).append(line)

    def make_lines(self, cells: Sequence[WantedCell]) -> None:
        """Make the lines that are not there, in the order of the file."""
        for cell in cells:
            self._line_for(cell.row, cell.group, cell.line, cell.channel)

    # -- amounts -----------------------------------------------------------------------------

    def take_cells(self, cells: Sequence[WantedCell]) -> None:
        lines = [self._line_for(one.row, one.group, one.line, one.channel) for one in cells]
        keys = [key_of(line) for line in lines]
        written, spent = self._written(keys), self._spent(keys)
        changes = []
        for cell, line in zip(cells, lines, strict=True):
            place = (key_of(line), cell.month)
            entries = spent.get(place, [])
            standing = amount_on(as_cell(place, written.get(place), entries), cell.side)
            if standing == cell.amount:
                self.outcome.same_cells += 1
            elif cell.side is Side.ACTUAL and entries:
                self.outcome.kept += 1
            else:
                self._check(cell, line)
                changes.append(CellChange(*place, cell.side, cell.amount))
        self._write(changes, written)
        self.outcome.cells = len(changes)

    def _check(self, cell: WantedCell, line: BudgetLine) -> None:
        if reason := why_closed(self._as_line(line), cell.month, cell.side, entries=0):
            raise self._found.table.wrong(cell.row, reason)

    # -- invoices ----------------------------------------------------------------------------

    def take_entries(
        self, entries: Sequence[WantedEntry], superseded: Superseded | None = None
    ) -> None:
        wanted = [(self._line_for(one.row, one.group, one.line), one) for one in entries]
        keys = dict.fromkeys(key_of(line) for line, _entry in wanted)
        spent = self._spent(keys)
        there = {
            (entry.line_id, entry.source_key): entry
            for entries_there in spent.values()
            for entry in entries_there
            if entry.source_key
        }
        own = self._own(entries)
        typed = self._typed_alone(keys, spent)
        if superseded is not None:
            self._check_elsewhere(keys, entries)
        for line, entry in wanted:
            if entry.key not in own:
                self._check_tracked(line, entry.row)
            found = there.pop((key_of(line), entry.key), None) or own.get(entry.key)
            if found is None and (key_of(line), entry.month) in typed:
                typed.discard((key_of(line), entry.month))
                self.outcome.gave_way += 1
            self._take_entry(found, key_of(line), entry)
        for entry_there in there.values() if superseded else ():
            if superseded is not None and superseded(entry_there):
                self._session.delete(entry_there)
                self.outcome.replaced += 1
        self._session.flush()
        for place in dict.fromkeys((key_of(line), entry.month) for line, entry in wanted):
            self._check_sum(*place)

    def _own(self, entries: Sequence[WantedEntry]) -> dict[str, BudgetEntry]:
        """The invoices of the brand that a file of the planner's own knows by their UUIDs."""
        if not any(one.key.startswith(OWN_KEY) for one in entries):
            return {}
        lines = [key_of(line) for same in self._named.values() for line in same]
        spent = (entry for there in self._spent(lines).values() for entry in there)
        return {f"{OWN_KEY}{entry.uuid}": entry for entry in spent}

    def _typed_alone(
        self, line_ids: Iterable[int], spent: Mapping[Place, Sequence[BudgetEntry]]
    ) -> set[Place]:
        """Where an actual is typed that no invoice stands in place of."""
        written = self._written(line_ids)
        return {
            place
            for place, cell in written.items()
            if cell.actual is not None and not spent.get(place)
        }

    def _take_entry(self, stored: BudgetEntry | None, line_id: int, entry: WantedEntry) -> None:
        values: dict[str, Any] = {
            "month": entry.month,
            "amount": entry.amount,
            "day": entry.day,
            "supplier": entry.supplier[:_SUPPLIER],
            "link": entry.link[:_LINK],
            "note": entry.note[:_NOTE],
        }
        if stored is None:
            made = BudgetEntry(line_id=line_id, source_key=entry.key, **values)
            self._session.add(made)
            self.outcome.added += 1
            return
        # What the user wrote beside the sum stays.
        different = {name: values[name] for name in ("amount", "day", "month")}
        if all(getattr(stored, name) == value for name, value in different.items()):
            self.outcome.unchanged += 1
            return
        for name, value in different.items():
            setattr(stored, name, value)
        self.outcome.updated += 1

    def _check_tracked(self, line: BudgetLine, row: TableRow) -> None:
        if not self._as_line(line).tracked:
            reason = _("What is spent on %(line)s is not noted: switch it on first.")
            raise self._found.table.wrong(row, reason % {"line": line.name})

    def _check_elsewhere(self, here: Mapping[int, None], entries: Sequence[WantedEntry]) -> None:
        """Raises Refused when another line holds a cost of this report already."""
        wanted = {entry.key: entry for entry in entries}
        lines = {key_of(one): one for same in self._named.values() for one in same}
        spent = self._spent(key for key in lines if key not in here)
        for (line_id, _month), there in spent.items():
            for found in there:
                if found.source_key in wanted:
                    reason = _("this cost is on the line %(line)s already.")
                    row = wanted[found.source_key].row
                    raise self._found.table.wrong(row, reason % {"line": lines[line_id].name})

    # -- lines -------------------------------------------------------------------------------

    def _line_for(self, row: TableRow, group: str, name: str, channel: str = "") -> BudgetLine:
        """The line of this name, made where there is none."""
        wanted = name.casefold()
        if group:
            found = self._by_name.get((group.casefold(), wanted))
        else:
            several = self._named.get(wanted, [])
            if len(several) > 1:
                reason = _("there are several lines called %(line)s: say the group, too.")
                raise self._found.table.wrong(row, reason % {"line": name})
            found = several[0] if several else None
        return found or self._made_line(row, group or _("Imported"), name, channel)

    def _made_line(self, row: TableRow, group_name: str, name: str, channel: str) -> BudgetLine:
        try:
            group = self._group_of.get(group_name.casefold())
            if group is None:
                group = self._group(self.save_group(0, 0, {"name": group_name}))
                self._group_of[group.name.casefold()] = group
                self.outcome.groups += 1
            line = self._line(self.add_line(key_of(group), name))
        except Refused as refusal:
            raise self._found.table.wrong(row, str(refusal)) from None
        line.channel_id = self._channel_of(channel)
        self._know(line, group)
        self.outcome.lines += 1
        return line

    def _channel_of(self, name: str) -> int | None:
        if not name:
            return None
        query = select(Channel).where(col(Channel.brand_id) == self._brand_id)
        for channel in self._session.exec(query):
            if channel.name.casefold() == name.casefold():
                return channel.id
        return None
