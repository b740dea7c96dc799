"""The sentence that explains a figure of the budget: where it comes from and how it stands."""

from __future__ import annotations

from collections.abc import Callable

from smm_tui.domain.budget import BudgetView
from smm_tui.domain.budget_figures import Figures
from smm_tui.domain.months import Month, months_of_quarter
from smm_tui.i18n import _

MoneyWords = Callable[[int], str]
"""How an amount of minor units is written for the user, without a sign for what is not negative."""


def explain_cell(
    view: BudgetView, line_id: int, month: Month, money: MoneyWords, *, short: bool = False
) -> str:
    """One month of a line: "Feb: 500 planned + 120 carried from Jan = 620 available, ...".

    A month in which the line is not funded says since when, or from when on it is. ``short``
    here and below: in fewer words, "Feb: 500 + 120 from Jan = 620, ...".
    """
    line = next(line for line in view.lines if line.id == line_id)
    figures = view.figures(line_id, month)
    if line.active_in(month):
        return explain(figures, month.name, _before(month), money, short=short)
    spent = "" if not figures.actual else _spent(figures, money)
    if line.active_to is not None and month > line.active_to:
        why = _("stopped after %(last)s") % {"last": line.active_to.full_name}
    else:
        begins = line.active_from.full_name if line.active_from else ""
        why = _("begins in %(first)s") % {"first": begins}
    return _sentence(month.name, why, spent)


def explain_month(
    view: BudgetView, figures: Figures, month: Month, money: MoneyWords, *, short: bool = False
) -> str:
    """One month of a group, a channel or the total."""
    return explain(figures, month.name, _before(month), money, short=short)


def explain_quarter(
    view: BudgetView, figures: Figures, quarter: int, money: MoneyWords, *, short: bool = False
) -> str:
    """One quarter (1 to 4) of any row."""
    first = months_of_quarter(view.year, quarter)[0]
    name = _("Quarter %(number)d") % {"number": quarter}
    return explain(figures, name, _before(first), money, short=short)


def explain_year(
    view: BudgetView, figures: Figures, money: MoneyWords, *, short: bool = False
) -> str:
    """The year of any row."""
    return explain(figures, f"{view.year:04}", _before(Month(view.year, 1)), money, short=short)


def explain(
    figures: Figures, period: str, before: str, money: MoneyWords, *, short: bool = False
) -> str:
    """The figures of a period, whose name and whose month before are given as words."""
    what = _available(figures, before, money, short=short)
    if not figures.tracked:
        return _sentence(period, what, _("spending is not tracked"))
    told = _sentence(period, what, _spent(figures, money))
    if not figures.untracked:
        return told
    words = {"told": told, "untracked": money(figures.untracked)}
    return _("%(told)s; %(untracked)s of the plan is not tracked") % words


def _sentence(period: str, what: str, spent: str) -> str:
    words = {"period": period, "what": what, "spent": spent}
    return _("%(period)s: %(what)s, %(spent)s") % words if spent else f"{period}: {what}"


def _before(month: Month) -> str:
    """The month before, with its year when that is another one."""
    if month == Month(1, 1):
        return ""
    before = month.previous()
    return before.name if before.year == month.year else before.full_name


def _available(figures: Figures, before: str, money: MoneyWords, *, short: bool) -> str:
    mark = "~" if figures.provisional else ""
    words = {
        "planned": money(figures.planned),
        "carried": f"{mark}{money(abs(figures.carried))}",
        "before": before,
        "available": f"{mark}{money(figures.available)}",
    }
    if short and figures.carried:
        words["sign"] = "-" if figures.carried < 0 else "+"
        return _("%(planned)s %(sign)s %(carried)s from %(before)s = %(available)s") % words
    if figures.carried < 0:
        return (
            _("%(planned)s planned - %(carried)s overspent in %(before)s = %(available)s available")
            % words
        )
    if figures.carried > 0:
        return (
            _("%(planned)s planned + %(carried)s carried from %(before)s = %(available)s available")
            % words
        )
    return _("%(planned)s planned") % words


def _spent(figures: Figures, money: MoneyWords) -> str:
    left = figures.left or 0
    words = {"spent": money(figures.actual or 0), "left": money(left), "over": money(figures.over)}
    if figures.actual is None:
        return _("no spending noted, %(over)s over") % words if left < 0 else _("no spending noted")
    if left < 0:
        return _("%(spent)s spent, %(over)s over") % words
    if left == 0:
        return _("%(spent)s spent, nothing left") % words
    return _("%(spent)s spent, %(left)s left") % words
