"""``budget --plain``: a year of the budget as a table."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from smm_tui.commands.budget_words import budget_asked_for
from smm_tui.commands.call import Call
from smm_tui.commands.output import print_table, say
from smm_tui.domain.budget_figures import Figures, GridMode
from smm_tui.domain.months import Month, months_of
from smm_tui.i18n import N_, _

if TYPE_CHECKING:
    from smm_tui.domain.budget import Row
    from smm_tui.services.budget_views import Budget

_OVER, _NEAR, _PROVISIONAL = "!", "^", "~"
_SIGNS = {
    _OVER: N_("more is spent than was available"),
    _NEAR: N_("nearly all is spent"),
    _PROVISIONAL: N_("may still change: the month before is not settled"),
}

_NAMING = 2  # columns: the line, and which of its figures

_Figure = Callable[[Figures], int | None]
_PLANNED: tuple[str, _Figure] = (N_("planned"), lambda one: one.planned or None)
_ACTUAL: tuple[str, _Figure] = (N_("actual"), lambda one: one.actual)
_AVAILABLE: tuple[str, _Figure] = (N_("available"), lambda one: one.available or None)
_CARRIED: tuple[str, _Figure] = (N_("carried"), lambda one: one.carried or None)
_LEFT: tuple[str, _Figure] = (N_("left"), lambda one: one.left)
_ROWS = {
    GridMode.PLANNED: (_PLANNED,),
    GridMode.ACTUAL: (_ACTUAL,),
    GridMode.DIFFERENCE: ((N_("difference"), lambda one: one.difference),),
    GridMode.AVAILABLE: (_PLANNED, _CARRIED, _AVAILABLE, _ACTUAL, _LEFT),
    GridMode.BOTH: (_PLANNED, _ACTUAL),
}


def print_budget(call: Call) -> int:
    """Print the year: rows for each line by the mode that was asked for, a column a month."""
    with call.database() as database:
        brand, budget = budget_asked_for(call, database)
    heading = [brand.name, _("Budget"), str(budget.year), budget.currency]
    say(" · ".join(heading))
    if budget.empty:
        say(_("There is no budget yet."))
        return 0
    say()
    table = _Table(budget, GridMode(call.words.mode or GridMode.BOTH))
    for group in budget.view.groups:
        table.add(group.name, budget.view.group_rows[group.id])
        for line in budget.view.lines_of(group.id):
            table.add(f"· {line.name}", budget.view.rows[line.id])
    table.add(_("Total"), budget.view.total)
    months = [month.name for month in months_of(budget.year)]
    headings = [_("Line"), "", *months, str(budget.year), _("Left")]
    print_table(headings, table.rows, repeated=_NAMING)
    told = [f"{sign} {_(meaning)}" for sign, meaning in _SIGNS.items() if sign in table.signs]
    if told:
        say()
        say(" · ".join(told))
    if budget.view.not_social:
        names = ", ".join(line.name for line in budget.view.not_social)
        say()
        say(_("Not directly tied to social media: %(lines)s.") % {"lines": names})
    return 0


class _Table:
    """The rows of a year in one mode."""

    def __init__(self, budget: Budget, mode: GridMode) -> None:
        self.rows: list[list[str]] = []
        self.signs: set[str] = set()
        self._budget = budget
        self._shown = _ROWS[mode]
        self._now = Month.of(budget.view.today)

    def add(self, name: str, row: Row) -> None:
        """A row for each figure of the mode that tells something, the first one always.

        What is not tracked has its plan alone.
        """
        tracked = row.year.tracked and self._budget.tracks_actuals
        for what, figure in self._shown:
            if not tracked and (what, figure) not in (_PLANNED, _AVAILABLE):
                continue
            if not name and what in ("carried", "left") and not any(map(figure, row.months)):
                continue
            months = zip(months_of(self._budget.year), row.months, strict=True)
            cells = [self._cell(what, figure, one, month) for month, one in months]
            year = self._text(figure(row.year))
            left = self._text(row.year.left) if (what, figure) == _ACTUAL else ""
            self.rows.append([name, _(what), *cells, year, left])
            name = ""
        if name:
            self.rows.append([name, "", *[""] * 14])

    def _cell(self, what: str, figure: _Figure, figures: Figures, month: Month) -> str:
        text = self._text(figure(figures))
        sign = ""
        if what in ("actual", "left", "difference") and figures.over:
            sign = _OVER
        elif what == "actual" and month >= self._now and figures.near:
            sign = _NEAR
        elif what in ("carried", "available") and figures.provisional:
            sign = _PROVISIONAL
        if not text or not sign:
            return text
        self.signs.add(sign)
        return text + sign

    def _text(self, amount: int | None) -> str:
        return "" if amount is None else self._budget.money(amount, short=True)
