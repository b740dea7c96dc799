"""A year of a budget as one JSON object, described in docs/json.md."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smm_tui.domain.budget import Row
from smm_tui.domain.budget_lines import Line
from smm_tui.domain.money import format_amount
from smm_tui.domain.months import months_of
from smm_tui.domain.secrets import redacted
from smm_tui.services.budget_listing import line_uuids, listed_figures
from smm_tui.services.budget_views import Budget, read_entries

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

FORMAT = "smm-tui budget"
VERSION = 1
_WORDS = frozenset({"note", "link"})


def budget_json(reader: Reader, budget: Budget, brand: str) -> dict[str, Any]:
    """The year with its groups, lines, months and invoices; amounts are texts such as "12.50"."""
    uuids = line_uuids(reader, budget.brand_id)
    return {
        "format": FORMAT,
        "version": VERSION,
        "brand": brand,
        "currency": budget.currency,
        "year": budget.year,
        "seen_on": budget.view.today.isoformat(),
        "groups": [
            {
                "name": group.name,
                "lines": [
                    _line(reader, budget, line, uuids.get(line.id, ""))
                    for line in budget.view.lines_of(group.id)
                ],
                **_months(budget, budget.view.group_rows[group.id]),
            }
            for group in budget.view.groups
        ],
        "total": _months(budget, budget.view.total),
    }


def hide_in_budget(data: Any, name: str = "") -> Any:
    """The same with a mask for every password that seems to stand in the words of an invoice.

    Names of brands, groups, lines and suppliers are what the budget is about: they stay.
    """
    if isinstance(data, dict):
        return {key: hide_in_budget(value, str(key)) for key, value in data.items()}
    if isinstance(data, list):
        return [hide_in_budget(value, name) for value in data]
    return redacted(data) if name in _WORDS and isinstance(data, str) else data


def _line(reader: Reader, budget: Budget, line: Line, uuid: str) -> dict[str, Any]:
    return {
        "uuid": uuid,
        "name": line.name,
        "channel": budget.channels.get(line.channel_id or 0),
        "carry": line.carry.value,
        "crosses_year": line.crosses_year,
        "tracked": line.tracked,
        "social": line.social,
        "active_from": None if line.active_from is None else str(line.active_from),
        "active_to": None if line.active_to is None else str(line.active_to),
        **_months(budget, budget.view.rows[line.id]),
        "entries": [
            {
                "month": str(month),
                "amount": format_amount(entry.amount, budget.currency),
                "day": None if entry.day is None else entry.day.isoformat(),
                "supplier": entry.supplier,
                "link": entry.link,
                "note": entry.note,
            }
            for month in months_of(budget.year)
            if budget.entry_count(line.id, month)
            for entry in read_entries(reader, line.id, month)
        ],
    }


def _months(budget: Budget, row: Row) -> dict[str, Any]:
    months = zip(months_of(budget.year), row.months, strict=True)
    return {
        "months": [
            {"month": str(month), **listed_figures(figures, budget.currency)._asdict()}
            for month, figures in months
        ],
        "year": listed_figures(row.year, budget.currency)._asdict(),
    }
