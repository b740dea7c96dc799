"""What people do with the amounts of a budget: type one, or change many as one edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from smm_tui.domain.amounts import read_amount
from smm_tui.domain.budget_blocks import (
    SIDE_TITLES,
    CellChange,
    Side,
    amount_on,
    formula_on,
)
from smm_tui.domain.budget_lines import Cell, Place
from smm_tui.domain.errors import Refused, StaleRecord
from smm_tui.domain.money import FOR_FILES, bounded, format_amount
from smm_tui.domain.months import Month
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import BudgetCell, BudgetEntry
from smm_tui.services.budget_views import why_closed
from smm_tui.services.budget_work import BudgetWork, as_cell, month_words
from smm_tui.services.stored import quoted


class CellWork(BudgetWork):
    """The use cases of cells."""

    def set_cell(
        self,
        line_id: int,
        month: Month,
        side: Side,
        text: str,
        *,
        seen: Cell | None = None,
        language: str = "",
    ) -> Cell:
        """Write what was typed into a side of a cell; the cell as it is then.

        ``+50`` adds to what stands there now, ``50%`` takes its share of the month before; a
        formula is kept. ``seen`` is the cell that was shown. Raises BadAmount for what is no
        amount, StaleRecord when that side has changed since, Refused for a cell that takes none.
        """
        written, spent = self._written([line_id]), self._spent([line_id])
        place = (line_id, month)
        standing = as_cell(place, written.get(place), spent.get(place, ()))
        self._check_seen(standing, side, seen)
        self._check_open(line_id, month, side, spent)
        typed = read_amount(
            text,
            self._brand.currency,
            self._numbers(language),
            standing=amount_on(standing, side),
            month_before=self._month_before(line_id, month, side, written, spent),
        )
        amount, formula = (typed.amount, typed.formula) if typed else (None, "")
        self._write([CellChange(line_id, month, side, amount, formula)], written)
        return as_cell(place, self._written([line_id]).get(place), spent.get(place, ()))

    def change(self, changes: Sequence[CellChange], what: str = "") -> int:
        """Make these changes as one edit, all or none; how many there are.

        ``what`` names the edit, such as "Paste". Raises StaleRecord when a cell has changed since
        it was seen, Refused when one takes no amount, BadAmount when an amount is too large.
        """
        lines = [change.line_id for change in changes]
        written, spent = self._written(lines), self._spent(lines)
        for change in changes:
            place = (change.line_id, change.month)
            standing = as_cell(place, written.get(place), spent.get(place, ()))
            self._check_seen(standing, change.side, change.seen)
            if change.amount is not None and (change.amount or change.side is Side.ACTUAL):
                self._check_open(*place, change.side, spent)
                bounded(change.amount, self._brand.currency)
        self._write(changes, written, what)
        return len(changes)

    # -- looking -----------------------------------------------------------------------------

    def _check_seen(self, standing: Cell, side: Side, seen: Cell | None) -> None:
        if seen is None or (amount_on(seen, side), formula_on(seen, side)) == (
            amount_on(standing, side),
            formula_on(standing, side),
        ):
            return
        amount = amount_on(standing, side)
        values = {
            "line": self._line(standing.line_id).name,
            "month": standing.month.full_name,
            "amount": _("nothing") if amount is None else self._money(amount),
        }
        reason = _("%(line)s, %(month)s was changed elsewhere: it is %(amount)s now.")
        raise StaleRecord(reason % values, "budget_cell", standing.line_id)

    def _check_open(
        self, line_id: int, month: Month, side: Side, spent: Mapping[Place, Sequence[BudgetEntry]]
    ) -> None:
        line = self._as_line(self._line(line_id))
        entries = len(spent.get((line_id, month), ()))
        if reason := why_closed(line, month, side, entries=entries):
            raise Refused(reason)

    def _month_before(
        self,
        line_id: int,
        month: Month,
        side: Side,
        written: Mapping[Place, BudgetCell],
        spent: Mapping[Place, Sequence[BudgetEntry]],
    ) -> int | None:
        if month == Month(1, 1):
            return None
        place = (line_id, month.previous())
        amount = amount_on(as_cell(place, written.get(place), spent.get(place, ())), side)
        # A plan of nothing is no amount to take a share of.
        return amount if side is Side.ACTUAL else amount or None

    # -- writing -----------------------------------------------------------------------------

    def _write(
        self, changes: Sequence[CellChange], written: dict[Place, BudgetCell], what: str = ""
    ) -> None:
        """Put amounts into their cells; a cell that holds nothing any more goes."""
        for change in changes:
            place = (change.line_id, change.month)
            cell = written.get(place)
            if cell is None:
                self._line(change.line_id)
                cell = BudgetCell(line_id=change.line_id, month=change.month)
                written[place] = cell
            if change.side is Side.PLANNED:
                cell.planned, cell.planned_formula = change.amount or 0, change.formula
            else:
                cell.actual, cell.actual_formula = change.amount, change.formula
        for place in dict.fromkeys((change.line_id, change.month) for change in changes):
            cell = written[place]
            if not _empty(cell):
                self._session.add(cell)
            elif cell.id is not None:
                self._session.delete(cell)
        self._session.flush()
        self._describe_cells(changes, what)

    def _describe_cells(self, changes: Sequence[CellChange], what: str) -> None:
        if not changes:
            return
        first = changes[0]
        values = {
            "what": what,
            "line": quoted(self._line(first.line_id).name),
            "side": _(SIDE_TITLES[first.side]),
            "months": month_words([change.month for change in changes]),
            "count": len(changes),
            "amount": "" if first.amount is None else self._money(first.amount),
        }
        if len(changes) == 1 and not what:
            empty = first.amount is None
            words = _("Clear %(line)s, %(months)s, %(side)s")
            if not empty:
                words = _("Set %(line)s, %(months)s, %(side)s to %(amount)s")
            self._transaction.describe(words % values)
            return
        words = ngettext(
            "%(what)s: %(count)d cell, %(months)s, %(side)s",
            "%(what)s: %(count)d cells, %(months)s, %(side)s",
            len(changes),
        )
        self._transaction.describe(words % (values | {"what": what or _("Change amounts")}))

    def _money(self, amount: int) -> str:
        """An amount for the journal, whose texts stay when languages change."""
        return format_amount(amount, self._brand.currency, FOR_FILES, short=True)


def _empty(cell: BudgetCell) -> bool:
    texts = cell.planned_formula or cell.actual_formula
    return not cell.planned and cell.actual is None and not texts
