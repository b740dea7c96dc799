"""Reading for lists and files: every month of every line as plain values, as JSON shows them.

The field names are a public format (docs/json.md): they may be added to, never renamed. Amounts are
texts with a point, in whole units of the currency: "1234.50".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smm_tui.domain.budget_figures import Figures
from smm_tui.domain.money import format_amount
from smm_tui.domain.months import months_of
from smm_tui.services.budget_views import Budget

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_UUIDS = "SELECT id, uuid FROM budget_line WHERE brand_id = :brand"


class ListedFigures(NamedTuple):
    """What some months come to; None where nothing is noted or nothing is tracked."""

    planned: str
    carried: str
    provisional: bool  # what was carried in may still change
    available: str
    actual: str | None
    left: str | None
    difference: str | None


class ListedCell(NamedTuple):
    """One month of one line."""

    line_uuid: str
    line: str
    group: str
    channel: str | None
    month: str  # 2026-05
    active: bool  # whether the line is funded in this month
    planned: str
    carried: str
    provisional: bool
    available: str
    actual: str | None
    left: str | None
    difference: str | None
    planned_formula: str
    actual_formula: str
    entries: int  # how many invoices make up the actual
    carry: str  # none, surplus, both
    tracked: bool
    social: bool
    currency: str
    brand: str


def line_uuids(reader: Reader, brand_id: int) -> dict[int, str]:
    """What the world knows a brand's lines by."""
    return dict(reader.rows(_UUIDS, brand=brand_id))


def listed_figures(figures: Figures, currency: str) -> ListedFigures:
    """Figures as texts of files."""

    def text(amount: int | None) -> str | None:
        return None if amount is None else format_amount(amount, currency)

    return ListedFigures(
        format_amount(figures.planned, currency),
        format_amount(figures.carried, currency),
        figures.provisional,
        format_amount(figures.available, currency),
        text(figures.actual),
        text(figures.left),
        text(figures.difference),
    )


def list_budget(reader: Reader, budget: Budget, brand: str) -> list[ListedCell]:
    """The twelve months of each line that is shown in the year, in the order of the budget."""
    uuids = line_uuids(reader, budget.brand_id)
    groups = {group.id: group.name for group in budget.view.groups}
    found = []
    for line in budget.view.shown_lines:
        for month in months_of(budget.year):
            cell = budget.cell(line.id, month)
            figures = listed_figures(budget.view.figures(line.id, month), budget.currency)
            found.append(
                ListedCell(
                    uuids.get(line.id, ""),
                    line.name,
                    groups[line.group_id],
                    budget.channels.get(line.channel_id or 0),
                    str(month),
                    line.active_in(month),
                    *figures,
                    cell.planned_formula,
                    cell.actual_formula,
                    budget.entry_count(line.id, month),
                    line.carry.value,
                    line.tracked,
                    line.social,
                    budget.currency,
                    brand,
                )
            )
    return found
