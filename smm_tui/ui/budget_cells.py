"""How the figures of a budget stand in the cells of a grid: numbers, signs and tones."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.budget_figures import Figures, GridMode
from smm_tui.domain.grid import GridCell, Tone
from smm_tui.domain.money import NumberFormat, format_amount, minor_digits

OVER, NEAR, PROVISIONAL = "!", "^", "~"
"""More is spent than there was; nearly all is spent; what is carried in may still change."""

NOTHING = "-"  # 0; where nothing is written, the cell stays blank


@dataclass(frozen=True, slots=True)
class MoneyFormat:
    """How a brand's amounts are written: its currency, and its way of writing numbers."""

    currency: str
    numbers: NumberFormat
    rounded: bool = False  # to whole units, so that more columns have room

    def shown(self, amount: int) -> str:
        """An amount to be read, with its thousands apart."""
        return format_amount(self._seen(amount), self.currency, self.numbers, short=True)

    def narrow(self, amount: int) -> str:
        """The same amount in fewer signs."""
        return self.typed(self._seen(amount))

    def _seen(self, amount: int) -> int:
        if not self.rounded:
            return amount
        unit: int = 10 ** minor_digits(self.currency)
        return round(Fraction(amount, unit)) * unit

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
    figures: Figures,
    typed: str,
    mode: GridMode,
    money: MoneyFormat,
    *,
    coming: bool,
    editable: bool = True,
) -> GridCell:
    """A month of a line, whose edit begins with ``typed``; ``coming``: it is not over yet."""
    shown = sum_cell(figures, mode, money, coming=coming)
    if shown.text == NOTHING and not _told(figures, mode):
        shown = GridCell()
    return shown._replace(editable=editable, typed=typed)


def sum_cell(
    figures: Figures, mode: GridMode, money: MoneyFormat, *, coming: bool = False
) -> GridCell:
    """Figures of several lines or months, which nothing is typed into.

    Only a month that is ``coming`` is worth a warning before all is spent: near its end a year is
    nearly spent because it should be.
    """
    amount = amount_of(figures, mode)
    if amount is None:
        return GridCell()
    mark, tone = _said(figures, mode, amount, coming)
    if not amount:
        return GridCell(NOTHING, mark=mark, tone=tone if mark else Tone.MUTED, copied="0")
    shown, narrow = money.shown(amount), money.narrow(amount)
    return GridCell(shown, narrow, mark, tone, copied=money.typed(amount))


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
