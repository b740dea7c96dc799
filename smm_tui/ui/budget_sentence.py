"""What is told of a cell of the budget in the line below the grid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from smm_tui.domain.budget_blocks import SIDE_TITLES, Side, amount_on, formula_on
from smm_tui.domain.budget_figures import Figures, GridMode, Pace
from smm_tui.domain.budget_lines import Line
from smm_tui.domain.budget_words import (
    explain_cell,
    explain_month,
    explain_quarter,
    explain_year,
)
from smm_tui.domain.errors import Refused
from smm_tui.domain.grid import CellWords
from smm_tui.domain.money import NumberFormat
from smm_tui.domain.months import Month
from smm_tui.i18n import _, ngettext
from smm_tui.services.budget_views import Budget
from smm_tui.ui.budget_cells import side_of
from smm_tui.ui.budget_grid import NOT_SOCIAL, figures_at, month_of, quarter_of, row_place

_DIGITS = re.compile(r"\s*-?[0-9]*\s*")
_PERCENT = 100
_LONG = 70  # characters: a sentence that a narrow terminal may not have room for


def words_of(budget: Budget, mode: GridMode, row: str, column: str) -> CellWords:
    """The sentence of a cell, and beside it pace, share, formula and invoices."""
    figures = figures_at(budget, row, column)
    said = _explained(budget, figures, row, column)
    short = "" if len(said) < _LONG else _explained(budget, figures, row, column, short=True)
    if row == NOT_SOCIAL:
        names = ", ".join(line.name for line in budget.view.not_social)
        named = _("%(told)s (%(names)s)")
        said = named % {"told": said, "names": names}
        short = named % {"told": short, "names": names} if short else ""
    return CellWords(said, " · ".join(_beside(budget, mode, figures, row, column)), short)


def typing_words(mode: GridMode, said: CellWords) -> CellWords:
    """The sentence while a cell is typed into: where that goes, if the mode does not tell."""
    if mode in (GridMode.AVAILABLE, GridMode.DIFFERENCE):
        return CellWords(said.said, _("you type what was spent"), said.short)
    return CellWords(said.said, short=said.short)


def echo_of(budget: Budget, mode: GridMode, row: str, column: str, text: str) -> str:
    """How a typed text is understood: what a formula makes, where a point or comma stands.

    Empty for plain digits, which can only be what they are, and for what is no amount yet.
    """
    place, month = row_place(row), month_of(column)
    if place.line_id is None or month is None or _DIGITS.fullmatch(text):
        return ""
    side = Side.ACTUAL if place.spent else side_of(mode)
    try:
        typed = budget.typed(place.line_id, month, side, text)
    except Refused:
        return ""
    if typed is None:
        return ""
    values = {"amount": budget.money(typed.amount), "side": _(SIDE_TITLES[side])}
    return _("= %(amount)s %(side)s") % values


class ClosedKeys(NamedTuple):
    """The names of the keys that open a cell again, as they are in force."""

    go_on: str
    settings: str
    invoices: str
    track: str


def closed_words(budget: Budget, side: Side, line_id: int, month: Month, keys: ClosedKeys) -> str:
    """Why a cell takes nothing, and the key that changes that; empty where it takes something."""
    if not (reason := budget.closed(line_id, month, side)):
        return ""
    line = budget.line(line_id)
    if side is Side.ACTUAL:
        return _closed_actual(budget, line, month, keys)
    if line.active_to is not None and month > line.active_to:
        values = {"line": line.name, "month": line.active_to.next().full_name, "key": keys.go_on}
        return _("%(line)s is stopped since %(month)s: %(key)s goes on with it.") % values
    if line.active_from is not None:
        values = {"line": line.name, "month": line.active_from.full_name, "key": keys.settings}
        return _("%(line)s begins in %(month)s: %(key)s changes its months.") % values
    return reason


def _closed_actual(budget: Budget, line: Line, month: Month, keys: ClosedKeys) -> str:
    if budget.entry_count(line.id, month):
        values = {"month": month.full_name, "key": keys.invoices}
        return _("The actual of %(month)s is the sum of its invoices: %(key)s opens them.") % values
    key = keys.settings if budget.tracks_actuals else keys.track
    values = {"line": line.name, "key": key}
    return _("What is spent on %(line)s is not noted: %(key)s changes that.") % values


def percent(share: Fraction, numbers: NumberFormat) -> str:
    """A share as a percentage, with one decimal where it is small."""
    value = share * _PERCENT
    if abs(value) < 10 and value.denominator != 1:
        tenths = round(value * 10)
        sign = "-" if tenths < 0 else ""
        whole, rest = divmod(abs(tenths), 10)
        return f"{sign}{whole}{numbers.decimal}{rest} %"
    return f"{round(value)} %"


def _explained(
    budget: Budget, figures: Figures, row: str, column: str, *, short: bool = False
) -> str:
    def money(amount: int) -> str:
        return budget.money(amount, short=True)

    view, place, month = budget.view, row_place(row), month_of(column)
    if month is None:
        quarter = quarter_of(column)
        if quarter:
            return explain_quarter(view, figures, quarter, money, short=short)
        return explain_year(view, figures, money, short=short)
    if place.line_id is not None:
        return explain_cell(view, place.line_id, month, money, short=short)
    return explain_month(view, figures, month, money, short=short)


def _beside(
    budget: Budget, mode: GridMode, figures: Figures, row: str, column: str
) -> Iterator[str]:
    """What stands at the right, the most telling first."""
    place, month = row_place(row), month_of(column)
    now = Month.of(budget.view.today)
    if month == now and (pace := budget.view.pace(figures, now)) is not None:
        yield _pace(budget, pace)
    if figures.near and month is not None and month >= now:
        yield _("nearly spent")
    if mode is GridMode.DIFFERENCE and (share := figures.difference_share) is not None:
        yield _("%(percent)s of the plan") % {"percent": percent(share, budget.numbers)}
    elif month != now and (share := figures.spent_share) is not None:
        yield _("%(percent)s spent") % {"percent": percent(share, budget.numbers)}
    if place.line_id is not None and month is not None:
        yield from _written(budget, mode, place.line_id, month, spent=place.spent)


def _pace(budget: Budget, pace: Pace) -> str:
    ends = budget.money(pace.forecast, short=True)
    if pace.pace is None:
        return _("ends at %(forecast)s") % {"forecast": ends}
    hundredths = round(pace.pace * 100)
    figure = f"{hundredths // 100}{budget.numbers.decimal}{hundredths % 100:02}"
    return _("pace %(pace)s · ends at %(forecast)s") % {"pace": figure, "forecast": ends}


def _written(
    budget: Budget, mode: GridMode, line_id: int, month: Month, *, spent: bool
) -> Iterator[str]:
    side = Side.ACTUAL if spent else side_of(mode)
    cell = budget.cell(line_id, month)
    if count := budget.entry_count(line_id, month):
        words = ngettext("%(count)d invoice", "%(count)d invoices", count)
        yield words % {"count": count}
    if (formula := formula_on(cell, side)) and amount_on(cell, side) is not None:
        yield formula
