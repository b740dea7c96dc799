"""What is done to many cells of the budget at once: pasted, filled, copied, spread, cleared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from smm_tui.domain.budget_blocks import SIDE_TITLES, BlockPlan, CellChange, Side, amount_on
from smm_tui.domain.errors import Refused
from smm_tui.domain.grid import Block
from smm_tui.domain.grid_block import Cells
from smm_tui.domain.months import Month, months_of
from smm_tui.i18n import _, ngettext
from smm_tui.ui.budget_grid import month_of, row_place
from smm_tui.ui.budget_page import BudgetPage
from smm_tui.ui.clipboard import offer_copy
from smm_tui.ui.grid import CellGrid

if TYPE_CHECKING:
    from smm_tui.services.budget_views import Budget
    from smm_tui.ui.cell_preview import LandingCell
    from smm_tui.ui.menu import Chosen

Plan = Callable[["Budget", Sequence[int], Sequence[Month], Side], BlockPlan]

_RIGHT, _MONTH, _YEAR, _SPREAD, _CLEAR = "right", "month", "year", "spread", "clear"


class BudgetBlockWork(BudgetPage):
    """The part of the budget's page that is about blocks of cells."""

    # -- what the grid asks for ----------------------------------------------------------------

    async def clear_cells(self, block: Block) -> str | None:
        """Empty the cells of a block."""
        from smm_tui.services.budget_plans import plan_clear

        months = [month for column in block.columns if (month := month_of(column))]
        return await self._carry_out(self._planned(plan_clear, block.rows, months), _("Clear"))

    async def paste_cells(self, row: str, column: str, cells: Cells) -> str | None:
        """Show where a block from a spreadsheet would land, and write it when that is confirmed."""
        from smm_tui.services.budget_plans import plan_paste
        from smm_tui.ui.cell_preview import CellPreviewScreen

        first, lines = month_of(column), self.lines_from(row)
        if first is None or not lines:
            return _("Put the cursor on a month of a line: the block begins there.")
        side = self.side_at(row)
        plan = plan_paste(self.budget, lines, first, side, cells)

        async def answered(write: bool | None) -> None:
            if write and (reason := await self._carry_out(plan, _("Paste"))):
                self.planner.say(reason)

        title = _("Pasted numbers: %(side)s") % {"side": _(SIDE_TITLES[side])}
        count = len(plan.changes)
        words = ngettext("Write %(count)d cell", "Write %(count)d cells", count)
        screen = CellPreviewScreen(
            title,
            list(self._landings(plan)),
            confirm=words % {"count": count},
            note=_note(plan),
            possible=plan.possible,
        )
        self.app.push_screen(screen, answered)
        return None

    def _landings(self, plan: BlockPlan) -> Iterator[LandingCell]:
        from smm_tui.ui.cell_preview import LandingCell

        for landing in plan.landings:
            name = self.budget.line(landing.line_id).name
            place = f"{name} · {landing.month.name}"
            if landing.problem:
                yield LandingCell(place, "", "", f"{landing.text} · {landing.problem}")
                continue
            cell = self.budget.cell(landing.line_id, landing.month)
            if landing.change is None:
                yield LandingCell(place, landing.text, landing.text)
                continue
            before = self._written(amount_on(cell, landing.change.side))
            after = self._written(landing.change.amount)
            note = _("rounded from %(text)s") % {"text": landing.text} if landing.rounded else ""
            yield LandingCell(place, before, after, note=note)

    def _written(self, amount: int | None) -> str:
        return "" if amount is None else self.budget.money(amount, short=True)

    def on_cell_grid_copied(self, message: CellGrid.Copied) -> None:
        """Offer the block's text to the clipboard and to a file."""
        title = f"{self.planner.brand.name} {self.budget.year}"
        offer_copy(self.app, title, message.text, self.planner.say)

    # -- fill, copy, spread --------------------------------------------------------------------

    async def action_fill(self) -> None:
        """Write the first month of the block into its others; without a block, on to December."""
        from smm_tui.services.budget_plans import plan_fill_right

        months = self.chosen_months()
        if len(months) == 1:
            months = tuple(one for one in months_of(self.budget.year) if one >= months[0])
        await self._fill(plan_fill_right, months, _("Fill right"))

    def action_fill_menu(self) -> None:
        """Choose how the cell or the block is filled."""
        from smm_tui.ui.menu import Entry, MenuScreen

        entries = [
            Entry(_MONTH, _("Copy the month before"), ("m",)),
            Entry(_YEAR, _("Copy the same months of last year"), ("y",)),
            Entry(_SPREAD, _("Spread a sum evenly"), ("s",)),
            Entry(_RIGHT, _("Fill right"), ("f",)),
            Entry(_CLEAR, _("Clear"), ("c",)),
        ]
        self.app.push_screen(MenuScreen(self._chosen_title(), entries), self._fill_chosen)

    def _chosen_title(self) -> str:
        cells = len(self.chosen_rows()) * len(self.chosen_months())
        words = ngettext("Fill %(count)d cell", "Fill %(count)d cells", cells)
        return words % {"count": cells}

    async def _fill_chosen(self, chosen: Chosen | None) -> None:
        from smm_tui.services import budget_plans as plans

        months = self.chosen_months()
        match chosen.name if chosen else "":
            case "month":
                await self._fill(plans.plan_copy_last_month, months, _("Copy the month before"))
            case "year":
                await self._fill(plans.plan_copy_last_year, months, _("Copy last year"))
            case "clear":
                await self._fill(plans.plan_clear, months, _("Clear"))
            case "right":
                await self.action_fill()
            case "spread":
                self._ask_for_sum()

    def _ask_for_sum(self) -> None:
        from smm_tui.services.budget_plans import plan_spread
        from smm_tui.ui.quick_add import QuickAddScreen

        rows, months = self.chosen_rows(), self.chosen_months()
        line_id = row_place(rows[0]).line_id if len(rows) == 1 else None
        if line_id is None:
            self.planner.say(_("Put the cursor on one line: a sum is spread over its months."))
            return
        side, key = self.side_at(rows[0]), line_id
        chosen = months if len(months) > 1 else ()

        def plan(text: str) -> BlockPlan:
            typed = _amount(self.budget, text)
            return plan_spread(self.budget, key, typed, side, chosen)

        def explain(text: str) -> str:
            try:
                found = plan(text)
            except Refused as refusal:
                return str(refusal)
            return self._shares(found.changes)

        async def add(texts: Sequence[str]) -> None:
            if reason := await self._carry_out(plan(texts[0]), _("Spread a sum")):
                raise Refused(reason)

        title = _("Sum to spread over %(line)s") % {"line": self.budget.line(key).name}
        self.app.push_screen(QuickAddScreen(title, add=add, explain=explain, form=False))

    def _shares(self, changes: Sequence[CellChange]) -> str:
        """What each month gets."""
        amounts = sorted({change.amount or 0 for change in changes}, reverse=True)
        if not amounts:
            return _("Nothing changes.")
        words = ngettext("%(count)d month gets", "%(count)d months get", len(changes))
        shares = " / ".join(self.budget.money(amount, short=True) for amount in amounts)
        return f"{words % {'count': len(changes)}} {shares} {self.budget.currency}"

    async def _fill(self, make: Plan, months: Sequence[Month], what: str) -> None:
        if reason := await self._carry_out(self._planned(make, self.chosen_rows(), months), what):
            self.grid.refuse(reason)

    # -- carrying out --------------------------------------------------------------------------

    def _planned(self, make: Plan, rows: Sequence[str], months: Sequence[Month]) -> BlockPlan:
        """One plan for rows of either side."""
        found = BlockPlan()
        for side in Side:
            keys = [row_place(row).line_id for row in rows if self.side_at(row) is side]
            line_ids = [key for key in keys if key is not None]
            if line_ids:
                plan = make(self.budget, line_ids, months, side)
                found = BlockPlan(
                    found.changes + plan.changes,
                    found.problems + plan.problems,
                    kept=found.kept + plan.kept,
                )
        return found

    async def _carry_out(self, plan: BlockPlan, what: str) -> str | None:
        """Write the changes of a plan as one edit; why not, where that cannot be."""
        if plan.problems:
            return plan.problems[0]
        if not plan.changes:
            return _invoices(plan.kept) if plan.kept else _("Nothing changes.")
        try:
            await self.planner.write(lambda workspace: workspace.budget.change(plan.changes, what))
        except Refused as refusal:
            return str(refusal)
        self.grid.action_unselect()
        if plan.kept:
            self.planner.say(_invoices(plan.kept))
        return None


def _amount(budget: Budget, text: str) -> int:
    from smm_tui.domain.amounts import read_amount

    typed = read_amount(text, budget.currency, budget.numbers)
    if typed is None:
        raise Refused(_("Type the sum to spread."))
    return typed.amount


def _note(plan: BlockPlan) -> str:
    """What is to be known of a paste as a whole."""
    if plan.problems:
        return _("Nothing is written while a number cannot be taken: mend it and paste again.")
    if plan.left_over:
        words = ngettext(
            "%(count)d number falls outside the lines and months and is left out.",
            "%(count)d numbers fall outside the lines and months and are left out.",
            plan.left_over,
        )
        return words % {"count": plan.left_over}
    return "" if plan.changes else _("Nothing changes: the cells hold these numbers already.")


def _invoices(count: int) -> str:
    words = ngettext(
        "%(count)d cell stays: it is the sum of its invoices.",
        "%(count)d cells stay: they are the sums of their invoices.",
        count,
    )
    return words % {"count": count}
