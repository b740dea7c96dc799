"""The year's budget as bars: planned against spent by month, shares by group and by channel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.cells import cell_len

from smm_tui.domain.budget_figures import Figures
from smm_tui.domain.months import Month, months_of
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.services.budget_views import Budget
from smm_tui.ui.budget_cells import NEAR, OVER, PROVISIONAL
from smm_tui.ui.budget_grid import CARRIES
from smm_tui.ui.budget_sentence import percent
from smm_tui.ui.plain import fitted

BAR = 36  # cells of the longest bar
_PLANNED, _SPENT, _NOW = "░", "█", ">"
_NAME = 22  # cells of the names of groups and channels
_SHARE = 14  # cells of the whole in the bars of shares


def chart_lines(budget: Budget) -> Iterator[str]:
    """What the chart shows, from the months down to the channels."""
    view = budget.view
    yield _("Planned (%(planned)s) and spent (%(spent)s), %(currency)s") % {
        "planned": _PLANNED,
        "spent": _SPENT,
        "currency": budget.currency,
    }
    if any(figures.over for figures in view.total.months):
        words = _("%(sign)s over: above what was available, planned and what was carried in.")
        yield words % {"sign": OVER}
    yield from _months(budget)
    yield ""
    groups = [(group.name, view.group_rows[group.id].year) for group in view.groups]
    yield from _shares(budget, _("By group"), groups)
    channels = [
        (
            budget.channels.get(key, _("no channel")) if key is not None else _("no channel"),
            row.year,
        )
        for key, row in view.channel_rows.items()
    ]
    yield ""
    yield from _shares(budget, _("By channel"), channels)
    yield ""
    yield _("Signs in the grid")
    signs = (
        (OVER, _("more is spent than was available")),
        (NEAR, _("nearly all is spent")),
        (PROVISIONAL, _("may still change: the month before is not settled")),
        (CARRIES, _("what is left goes on into the next month")),
    )
    yield from (f"  {sign}  {meaning}" for sign, meaning in signs)


def _months(budget: Budget) -> Iterator[str]:
    row, now = budget.view.total, Month.of(budget.view.today)
    amounts = [abs(one) for figures in row.months for one in (figures.planned, figures.actual or 0)]
    most = max(amounts, default=0)
    names = max(cell_len(month.name) for month in months_of(budget.year))
    for month, figures in zip(months_of(budget.year), row.months, strict=True):
        here = _NOW if month == now else " "
        head = f" {here}{fitted(month.name, names)}  "
        yield head + _bar(_PLANNED, figures.planned, most, budget)
        if figures.actual is not None:
            over = f"  {OVER} {_over(budget, figures)}" if figures.over else ""
            yield " " * cell_len(head) + _bar(_SPENT, figures.actual, most, budget) + over


def _over(budget: Budget, figures: Figures) -> str:
    return _("%(amount)s over") % {"amount": budget.money(figures.over, short=True)}


def _bar(sign: str, amount: int, most: int, budget: Budget) -> str:
    cells = max(1, round(Fraction(BAR * amount, most))) if amount > 0 and most else 0
    return " ".join(
        filter(None, (sign * cells, budget.money(amount, short=True) if amount else "-"))
    )


def _shares(budget: Budget, title: str, parts: Sequence[tuple[str, Figures]]) -> Iterator[str]:
    """Each part's share of the year's plan, and what of it was spent; the largest first."""
    told = [(name, one) for name, one in parts if one.planned or one.actual]
    if not told:
        yield title
        yield "  " + _("Nothing is planned or spent yet.")
        return
    whole = sum(max(0, figures.planned) for _name, figures in told)
    lines = [(title, "", "", _("planned"), _("spent"))]
    for name, figures in sorted(told, key=lambda part: -part[1].planned):
        share = Fraction(max(0, figures.planned), whole) if whole else Fraction(0)
        lines.append(
            (
                "  " + clean_line(name),
                _PLANNED * max(1, round(share * _SHARE)) if share else "",
                percent(share, budget.numbers),
                budget.money(figures.planned, short=True),
                "-" if figures.actual is None else budget.money(figures.actual, short=True),
            )
        )
    wide = [max(cell_len(line[column]) for line in lines) for column in (3, 4)]
    for name, bar, part, planned, spent in lines:
        numbers = f"{part:>6}  {planned:>{wide[0]}}  {spent:>{wide[1]}}"
        yield f"{fitted(name, _NAME)}  {fitted(bar, _SHARE)} {numbers}"
