"""A year of a budget as CSV: a row for each line, planned and actual of each month beside it.

It is the wide table that ``import budget`` reads. Texts that a spreadsheet would take for a formula
get an apostrophe in front, which the import takes away again.
"""

from __future__ import annotations

import csv
from io import StringIO

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.budget_figures import Figures
from smm_tui.domain.money import format_amount
from smm_tui.domain.months import months_of
from smm_tui.services.budget_views import Budget

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defused(text: str) -> str:
    """A user's text that no spreadsheet takes for a formula; ``restored`` gives it back."""
    return f"'{text}" if text.lstrip("'").startswith(STARTS_FORMULA) else text


def restored(text: str) -> str:
    """The text that was ``defused``."""
    found = text.startswith("'") and text.lstrip("'").startswith(STARTS_FORMULA)
    return text[1:] if found else text


def budget_csv(budget: Budget) -> str:
    """The lines that are shown in the year; actuals of what is not tracked stay empty."""
    months = months_of(budget.year)
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    heads = [f"{month} {side.value}" for month in months for side in Side]
    writer.writerow(["group", "line", "channel", "currency", *heads])
    groups = {group.id: group.name for group in budget.view.groups}
    for line in budget.view.shown_lines:
        channel = budget.channels.get(line.channel_id or 0, "")
        names = map(defused, (groups[line.group_id], line.name, channel))
        amounts = [
            _amount(budget.view.figures(line.id, month), side) for month in months for side in Side
        ]
        texts = ["" if one is None else format_amount(one, budget.currency) for one in amounts]
        writer.writerow([*names, budget.currency, *texts])
    return stream.getvalue()


def _amount(figures: Figures, side: Side) -> int | None:
    """What counts; a plan of nothing is left empty."""
    return (figures.planned or None) if side is Side.PLANNED else figures.actual
