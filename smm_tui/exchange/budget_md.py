"""A year of a budget as Markdown: tables of what is planned, spent and left."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from smm_tui.domain.budget import Row
from smm_tui.domain.budget_figures import Figures
from smm_tui.domain.months import months_of
from smm_tui.i18n import N_, _
from smm_tui.services.budget_views import Budget

_MEANT = re.compile(r"([\\`*_\[\]<>|~#])")
_TABLES = (
    (N_("Planned"), lambda figures: figures.planned),
    (N_("Actual"), lambda figures: figures.actual),
    (N_("Available"), lambda figures: figures.available),
    (N_("Left"), lambda figures: figures.left),
)


def budget_md(budget: Budget, brand: str) -> str:
    """The budget as text; amounts as the brand writes them."""
    words = {"brand": escaped(brand), "year": budget.year, "currency": budget.currency}
    parts = [_("# %(brand)s: budget %(year)d (%(currency)s)") % words]
    for title, figure in _TABLES:
        rows = [_row(name, row, figure, budget) for name, row in _named(budget)]
        heads = [_("Line"), *(month.name for month in months_of(budget.year)), str(budget.year)]
        parts += [f"## {_(title)}", "\n".join([_line(heads), _rule(len(heads)), *rows])]
    if budget.view.not_social:
        names = ", ".join(escaped(line.name) for line in budget.view.not_social)
        parts.append(_("Not directly tied to social media: %(lines)s.") % {"lines": names})
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """A user's text that Markdown shows as it stands."""
    return _MEANT.sub(r"\\\1", text)


def _named(budget: Budget) -> Iterable[tuple[str, Row]]:
    for group in budget.view.groups:
        yield f"**{escaped(group.name)}**", budget.view.group_rows[group.id]
        for line in budget.view.lines_of(group.id):
            yield escaped(line.name), budget.view.rows[line.id]
    total = _("Total")
    yield f"**{total}**", budget.view.total


def _row(name: str, row: Row, figure: object, budget: Budget) -> str:
    def text(figures: Figures) -> str:
        amount = figure(figures) if callable(figure) else None
        return "" if amount is None else budget.money(amount, short=True)

    return _line([name, *map(text, row.months), text(row.year)])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _rule(columns: int) -> str:
    return "|" + " --- |" + " ---: |" * (columns - 1)
