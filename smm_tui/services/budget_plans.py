"""What an edit of several cells would do, worked out on the year that is shown.

Nothing is written here: the changes of a plan go to ``Budgets.change``, which makes one edit of
them and refuses when a cell has changed since the plan was made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from smm_tui.domain import spread as blocks
from smm_tui.domain.amounts import Extra, Typed
from smm_tui.domain.budget_blocks import (
    BlockPlan,
    CellChange,
    Landing,
    Side,
    amount_on,
    formula_on,
)
from smm_tui.domain.budget_lines import Place
from smm_tui.domain.errors import Refused
from smm_tui.domain.money import NumberFormat, format_amount
from smm_tui.domain.months import Month, months_of
from smm_tui.i18n import _
from smm_tui.services.budget_views import Budget

_Written = tuple[int, str]  # an amount and its formula
_Rule = Callable[
    [Mapping[Place, _Written], Iterable[int], Sequence[Month]], dict[Place, _Written | None]
]


def plan_typed(
    budget: Budget, line_id: int, month: Month, side: Side, text: str
) -> CellChange | None:
    """The change that a typed text makes to a cell; None when it stays as it is.

    Raises Refused with one sentence for what is no amount, and for a cell that takes none.
    """
    typed = budget.typed(line_id, month, side, text)
    return _change(budget, (line_id, month), side, _written(typed))


def plan_paste(
    budget: Budget,
    line_ids: Sequence[int],
    first: Month,
    side: Side,
    texts: Sequence[Sequence[str]],
) -> BlockPlan:
    """Rows of texts onto lines, from the first of ``line_ids`` down and from a month rightwards.

    A single text goes into that cell alone. Empty texts empty their cells. What falls below the
    last line or behind December is counted in ``left_over``; a text that is no amount is a problem.
    """
    landings: list[Landing] = []
    problems: list[str] = []
    left_over = 0
    for number, row in enumerate(texts):
        for place, text in enumerate(row):
            if number >= len(line_ids) or first.month + place > 12:
                left_over += bool(text.strip())
                continue
            landing = _landing(budget, line_ids[number], first.plus(place), side, text)
            landings.append(landing)
            if landing.problem:
                problems.append(_placed(budget, landing))
    changes = tuple(one.change for one in landings if one.change is not None)
    return BlockPlan(changes, tuple(problems), tuple(landings), left_over)


def _landing(budget: Budget, line_id: int, month: Month, side: Side, text: str) -> Landing:
    """Numbers of spreadsheets may have any number of decimals: that they are rounded is told."""
    try:
        typed = budget.typed(line_id, month, side, text, Extra.ROUNDED)
    except Refused as refusal:
        return Landing(line_id, month, text, None, str(refusal))
    change = _change(budget, (line_id, month), side, _written(typed))
    return Landing(line_id, month, text, change, rounded=typed is not None and typed.rounded)


def _written(typed: Typed | None) -> _Written | None:
    return None if typed is None else (typed.amount, typed.formula)


def _placed(budget: Budget, landing: Landing) -> str:
    values = {
        "line": budget.line(landing.line_id).name,
        "month": landing.month.full_name,
        "reason": landing.problem,
    }
    return _("%(line)s, %(month)s: %(reason)s") % values


def plan_fill_right(
    budget: Budget, line_ids: Sequence[int], months: Sequence[Month], side: Side
) -> BlockPlan:
    """Each line's first month of the block in its other months too."""
    return _plan(budget, blocks.fill_right, line_ids, months, side)


def plan_copy_last_month(
    budget: Budget, line_ids: Sequence[int], months: Sequence[Month], side: Side
) -> BlockPlan:
    """Each cell of the block as the month before it stands; empty ones are not copied."""
    return _plan(budget, blocks.copy_last_month, line_ids, months, side)


def plan_copy_last_year(
    budget: Budget, line_ids: Sequence[int], months: Sequence[Month], side: Side
) -> BlockPlan:
    """Each cell of the block as the same month a year before; empty ones are not copied."""
    return _plan(budget, blocks.copy_last_year, line_ids, months, side)


def plan_spread(
    budget: Budget, line_id: int, total: int, side: Side, months: Sequence[Month] = ()
) -> BlockPlan:
    """A sum (minor units) spread evenly over months of a line: all that it is funded in if none.

    Raises Refused when there is no month to spread it over.
    """
    line = budget.line(line_id)
    chosen = months or [month for month in months_of(budget.year) if line.active_in(month)]
    shares = blocks.spread_over(total, chosen)
    return _gathered(
        budget, side, {(line_id, month): (share, "") for month, share in shares.items()}
    )


def plan_clear(
    budget: Budget, line_ids: Sequence[int], months: Sequence[Month], side: Side
) -> BlockPlan:
    """The block empty; actuals that are sums of invoices stay."""
    wanted = {(line_id, month): None for line_id in line_ids for month in months}
    return _gathered(budget, side, wanted)


def block_text(budget: Budget, line_ids: Sequence[int], months: Sequence[Month], side: Side) -> str:
    """The amounts of a block for a spreadsheet: a row per line, tabs between the months."""
    plain = NumberFormat(budget.numbers.decimal, "")

    def text(line_id: int, month: Month) -> str:
        amount = amount_on(budget.cell(line_id, month), side)
        if amount is None or (side is Side.PLANNED and not amount):
            return ""
        return format_amount(amount, budget.currency, plain, short=True)

    return "\n".join("\t".join(text(key, month) for month in months) for key in line_ids)


def _plan(
    budget: Budget, rule: _Rule, line_ids: Sequence[int], months: Sequence[Month], side: Side
) -> BlockPlan:
    if not months:
        return BlockPlan()
    standing = {
        place: (amount or 0, formula_on(cell, side))
        for cells in (budget.view.cells, budget.year_before)
        for place, cell in cells.items()
        if (amount := amount_on(cell, side)) is not None and (amount or side is Side.ACTUAL)
    }
    return _gathered(budget, side, rule(standing, line_ids, months))


def _gathered(budget: Budget, side: Side, wanted: Mapping[Place, _Written | None]) -> BlockPlan:
    changes, problems, kept = [], [], 0
    for place, written in wanted.items():
        change = _change(budget, place, side, written)
        if change is None:
            continue
        if side is Side.ACTUAL and budget.entry_count(*place):
            kept += 1
        elif written is not None and (reason := budget.closed(*place, side)):
            problems.append(reason)
        else:
            changes.append(change)
    return BlockPlan(tuple(changes), tuple(problems), kept=kept)


def _change(
    budget: Budget, place: Place, side: Side, written: _Written | None
) -> CellChange | None:
    seen = budget.cell(*place)
    if written is None and side is Side.PLANNED:
        written = (0, "")
    amount, formula = written if written is not None else (None, "")
    if (amount, formula) == (amount_on(seen, side), formula_on(seen, side)):
        return None
    return CellChange(*place, side, amount, formula, seen)
