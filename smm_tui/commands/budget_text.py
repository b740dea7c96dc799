"""``budget --plain``: a year of the budget as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.commands.budget_words import budget_asked_for
from smm_tui.commands.call import Call
from smm_tui.commands.output import print_table, say
from smm_tui.domain.months import months_of
from smm_tui.i18n import _

if TYPE_CHECKING:
    from smm_tui.domain.budget import Row
    from smm_tui.services.budget_views import Budget


def print_budget(call: Call) -> int:
    """Print what is planned and spent in the year: a row for each line, a column a month."""
    with call.database() as database:
        brand, budget = budget_asked_for(call, database)
    heading = [brand.name, _("Budget"), str(budget.year), budget.currency]
    say(" · ".join(heading))
    if budget.empty:
        say(_("There is no budget yet."))
        return 0
    say()
    months = [month.name for month in months_of(budget.year)]
    heads = [_("Line"), "", *months, str(budget.year), _("Left")]
    rows = []
    for group in budget.view.groups:
        rows += _rows(budget, group.name, budget.view.group_rows[group.id])
        for line in budget.view.lines_of(group.id):
            row = budget.view.rows[line.id]
            rows += _rows(budget, f"· {line.name}", row, tracked=line.tracked)
    rows += _rows(budget, _("Total"), budget.view.total)
    print_table(heads, rows)
    if budget.view.not_social:
        names = ", ".join(line.name for line in budget.view.not_social)
        say()
        say(_("Not directly tied to social media: %(lines)s.") % {"lines": names})
    return 0


def _rows(budget: Budget, name: str, row: Row, *, tracked: bool = True) -> list[list[str]]:
    """What is planned, and below it what is spent where anything is noted."""

    def text(amount: int | None) -> str:
        return "" if amount is None else budget.money(amount, short=True)

    year = row.year
    planned = [text(one.planned or None) for one in row.months]
    found = [[name, _("planned"), *planned, text(year.planned), ""]]
    if tracked and budget.tracks_actuals:
        actual = [_actual(text(one.actual), over=one.over) for one in row.months]
        found.append(["", _("actual"), *actual, text(year.actual), text(year.left)])
    return found


def _actual(amount: str, *, over: int) -> str:
    return f"{amount}!" if amount and over else amount
