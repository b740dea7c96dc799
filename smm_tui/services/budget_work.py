"""What all use cases of a budget stand on: its fresh rows, what is written, the words for edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from smm_tui.domain.budget_lines import Cell, Line, Place
from smm_tui.domain.errors import Refused
from smm_tui.domain.money import NumberFormat
from smm_tui.domain.months import Month
from smm_tui.domain.order import STEP
from smm_tui.i18n import _
from smm_tui.persistence.images import batches
from smm_tui.persistence.records import BudgetCell, BudgetEntry, BudgetGroup, BudgetLine
from smm_tui.services.brand_work import BrandWork
from smm_tui.services.number_formats import number_format
from smm_tui.services.stored import fresh
from smm_tui.services.stored import key_of as key_of

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


class BudgetWork(BrandWork):
    """The base of the use cases of a budget, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        # The session holds rows weakly: those kept here are not read again for every cell.
        self._kept: dict[int, BudgetLine] = {}

    # -- rows --------------------------------------------------------------------------------

    def _numbers(self, language: str) -> NumberFormat:
        """How the brand writes numbers; else as in the language given."""
        return number_format(self._brand.language or language)

    def _line(self, line_id: int, version: int | None = None) -> BudgetLine:
        gone = _("This line has been deleted elsewhere.")
        line = fresh(self._session, BudgetLine, line_id, version, gone=gone)
        if line.brand_id != self._brand_id:
            raise Refused(gone)
        self._kept[line_id] = line
        return line

    def _group(self, group_id: int, version: int | None = None) -> BudgetGroup:
        gone = _("This group has been deleted elsewhere.")
        group = fresh(self._session, BudgetGroup, group_id, version, gone=gone)
        if group.brand_id != self._brand_id:
            raise Refused(gone)
        return group

    def _groups(self) -> Sequence[BudgetGroup]:
        """The brand's groups in their order."""
        return self._session.exec(
            select(BudgetGroup)
            .where(BudgetGroup.brand_id == self._brand_id)
            .order_by(col(BudgetGroup.position), col(BudgetGroup.id))
        ).all()

    def _lines_of(self, group_id: int) -> Sequence[BudgetLine]:
        """A group's lines in their order."""
        return self._session.exec(
            select(BudgetLine)
            .where(BudgetLine.group_id == group_id)
            .order_by(col(BudgetLine.position), col(BudgetLine.id))
        ).all()

    # -- what is written ---------------------------------------------------------------------

    def _written(self, line_ids: Iterable[int]) -> dict[Place, BudgetCell]:
        """The stored cells of these lines; the oldest counts where there are several."""
        found: dict[Place, BudgetCell] = {}
        for batch in batches(dict.fromkeys(line_ids)):
            query = select(BudgetCell).where(col(BudgetCell.line_id).in_(batch))
            for cell in self._session.exec(query.order_by(col(BudgetCell.id))):
                found.setdefault((cell.line_id, cell.month), cell)
        return found

    def _spent(self, line_ids: Iterable[int]) -> dict[Place, list[BudgetEntry]]:
        """The entries of these lines by their places."""
        found: dict[Place, list[BudgetEntry]] = {}
        for batch in batches(dict.fromkeys(line_ids)):
            query = select(BudgetEntry).where(col(BudgetEntry.line_id).in_(batch))
            for entry in self._session.exec(query.order_by(col(BudgetEntry.id))):
                found.setdefault((entry.line_id, entry.month), []).append(entry)
        return found

    def _as_line(self, line: BudgetLine) -> Line:
        """The line as the rules see it."""
        return Line(
            key_of(line),
            line.group_id,
            line.name,
            line.channel_id,
            line.carry,
            bool(line.crosses_year),
            bool(line.tracked and self._brand.tracks_actuals),
            line.active_from,
            line.active_to,
            bool(line.social),
        )


def as_cell(place: Place, written: BudgetCell | None, entries: Sequence[BudgetEntry] = ()) -> Cell:
    """What is written in a place as the rules see it: entries make up the actual."""
    cell = Cell(*place)
    if written is not None:
        cell = Cell(
            *place,
            written.planned,
            written.actual,
            written.planned_formula,
            written.actual_formula,
        )
    if entries:
        cell = cell._replace(actual=sum(entry.amount for entry in entries), actual_formula="")
    return cell


def place_after(rows: Sequence[Any]) -> int:
    """The position behind the last of these rows."""
    return rows[-1].position + STEP if rows else 0


def reordered(rows: Sequence[Any]) -> None:
    """Give rows the places in which they stand in the sequence; only what has to change does."""
    before: int | None = None
    for row in rows:
        if before is not None and row.position <= before:
            row.position = before + STEP
        before = row.position


def month_words(months: Sequence[Month]) -> str:
    """Some months as the words of an edit: "Feb 2026", "Feb 2026 - May 2026"."""
    first, last = min(months), max(months)
    if first == last:
        return first.full_name
    return _("%(first)s - %(last)s") % {"first": first.full_name, "last": last.full_name}
