"""The calculators of the budget's page: what advertising costs or brings, what a sale leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.domain.budget_blocks import CellChange, Side, amount_on
from smm_tui.domain.budget_lines import Cell
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.ui.budget_page import BudgetPage

if TYPE_CHECKING:
    from smm_tui.ui.menu import Chosen

_KINDS = ("goal", "sum", "margin")


class BudgetCalculatorWork(BudgetPage):
    """The part of the budget's page that works sums out and writes them into the cell."""

    def __init__(self) -> None:
        super().__init__()
        self._calculated: dict[str, dict[str, str]] = {}  # what was typed the last time, by kind

    def action_calculators(self) -> None:
        """Choose what is to be worked out."""
        from smm_tui.ui.menu import Entry, MenuScreen

        titles = (
            _("Advertising: what a goal costs"),
            _("Advertising: what a sum brings"),
            _("Margin: what a sale leaves for marketing"),
        )
        entries = [
            Entry(kind, title, (str(number),))
            for number, (kind, title) in enumerate(zip(_KINDS, titles, strict=True), 1)
        ]
        self.app.push_screen(MenuScreen(_("Calculate"), entries), self._calculate)

    def _calculate(self, chosen: Chosen | None) -> None:
        from smm_tui.ui.calculator import CalculatorScreen
        from smm_tui.ui.calculator_kinds import calculator

        if chosen is None:
            return
        kind, budget = chosen.name, self.budget
        target = self._target()
        typed = dict(self._calculated.get(kind, {}))
        if kind == "sum" and target and (amount := amount_on(target[1], Side.PLANNED)):
            typed["spend"] = budget.money(amount, short=True)
        words = {"line": "", "month": ""}
        if target:
            words = {"line": target[0], "month": target[1].month.full_name}
        screen = CalculatorScreen(
            calculator(kind, budget.currency, budget.numbers, typed),
            self._put,
            into=_("Plan it: %(line)s, %(month)s") % words if target else "",
            kept=lambda values: self._calculated.update({kind: dict(values)}),
            today=self.today,
        )
        self.app.push_screen(screen)

    def _target(self) -> tuple[str, Cell] | None:
        """The line's name and the cell that a result can go into."""
        line, month = self.line, self.month
        if line is None or month is None:
            return None
        return line.name, self.budget.cell(line.id, month)

    async def _put(self, amount: int) -> None:
        """Plan an amount in the cell of the cursor."""
        target = self._target()
        if target is None:
            raise Refused(_("Put the cursor on a month of a line, then calculate again."))
        cell = target[1]
        change = CellChange(cell.line_id, cell.month, Side.PLANNED, amount, "", cell)
        await self.planner.write(lambda w: w.budget.change([change], _("Plan what was calculated")))
