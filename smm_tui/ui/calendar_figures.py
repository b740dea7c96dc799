"""The figures of the cadence: counts against what is wanted, hours against what there is."""

from __future__ import annotations

from rich.cells import cell_len

from smm_tui.domain.cadence import Count, Energy
from smm_tui.ui.calendar_cells import Cell, cell
from smm_tui.ui.calendar_words import LATE
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut

WEEK_WIDTH = 8  # cells


def right(left: int, style: str, text: str, sign: str = " ") -> Cell:
    """A text at the right of its week, before the cell of its sign."""
    text = cut(text, WEEK_WIDTH - 1)
    filler = " " * (WEEK_WIDTH - 1 - cell_len(text))
    return cell(left, WEEK_WIDTH, Span("meta", filler), Span(style, text + sign))


def count_text(count: Count) -> tuple[str, str, str]:
    """The style, the figure and the sign: ! for a gap, + for more than wanted."""
    if not count.target:
        return "meta", str(count.planned or "-"), " "
    if count.missing:
        return "warning", str(count), LATE
    return "title", str(count), "+" if count.planned > count.target else " "


def energy_text(energy: Energy | None) -> tuple[str, str, str]:
    """The style, the hours with those that there are, and the sign: ! for too many."""
    if energy is None:
        return "meta", "-", " "
    hours = f"{energy.minutes / 60:.1f}".removesuffix(".0") if energy.minutes else "-"
    if not energy.limit:
        return "meta", hours, " "
    limit = energy.limit // 60
    return "warning" if energy.over else "title", f"{hours}/{limit}", LATE if energy.over else " "
