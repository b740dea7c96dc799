"""How the figures of a budget stand in the cells of a grid: numbers, signs and tones."""

from __future__ import annotations

from dataclasses import dataclass

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.budget_figures import Figures, GridMode
from smm_tui.domain.grid import GridCell, Tone
from smm_tui.domain.money import NumberFormat, format_amount

OVER, NEAR, PROVISIONAL = "!", "^", "~"
"""More is spent than there was; nearly all is spent; what is carried in may still change."""

NOTHING = "-"  # 0; where nothing is written, the cell stays blank


@dataclass(frozen=True, slots=True)
class MoneyFormat:
    """How a brand's amounts are written: its currency, and its way of writing numbers."""

    currency: str
    numbers: NumberFormat

    def shown(self, amount: int) -> str:
        """An amount to be read, with its thousands apart."""
        return format_amount(amount, self.currency, self.numbers, short=True)

    def typed(self, amount: int) -> str:
        """An amount as somebody would type it, and as spreadsheets read it."""
        plain = NumberFormat(self.numbers.decimal)
        return format_amount(amount, self.currency, plain, short=True)


def amount_of(figures: Figures, mode: GridMode) -> int | None:
    """What a mode shows of these figures; for ``BOTH``, the planned amount."""
    return figures.shown(mode)[0]


def side_of(mode: GridMode) -> Side:
    """What typing changes in a mode: what is planned, or what was spent."""
    return Side.PLANNED if mode in (GridMode.PLANNED, GridMode.BOTH) else Side.ACTUAL


def line_cell(
    figures: Figures, typed: str, mode: GridMode, money: MoneyFormat, *, coming: bool
) -> GridCell:
    """A month of a line, whose edit begins with ``typed``; ``coming``: it is not over yet."""
    shown = sum_cell(figures, mode, money, coming=coming)
    if shown.text == NOTHING and not _told(figures, mode):
        shown = GridCell()
    return shown._replace(editable=True, typed=typed)


def sum_cell(figures: Figures, mode: GridMode, money: MoneyFormat, *, coming: bool) -> GridCell:
    """Figures of several lines or months, which nothing is typed into."""
    amount = amount_of(figures, mode)
    if amount is None:
        return GridCell()
    mark, tone = _said(figures, mode, amount, coming)
    if not amount:
        return GridCell(NOTHING, mark=mark, tone=tone if mark else Tone.MUTED, copied="0")
    typed = money.typed(amount)
    return GridCell(money.shown(amount), typed, mark, tone, copied=typed)


def _told(figures: Figures, mode: GridMode) -> bool:
    """Whether a 0 tells something: a plan of nothing is as good as none."""
    if mode is GridMode.AVAILABLE:
        return bool(figures.planned or figures.carried)
    return mode is not GridMode.PLANNED


def _said(figures: Figures, mode: GridMode, amount: int, coming: bool) -> tuple[str, Tone]:
    """The sign before a number and its tone."""
    if mode is GridMode.PLANNED:
        return "", Tone.TEXT
    uncertain = PROVISIONAL if mode is GridMode.AVAILABLE and figures.provisional else ""
    if figures.over:
        return OVER + uncertain, Tone.OVER
    if coming and figures.near:
        return NEAR + uncertain, Tone.NEAR
    if mode is GridMode.DIFFERENCE and amount < 0:
        return "", Tone.NEAR  # its minus is the sign
    return uncertain, Tone.TEXT
