"""The budget: a year of lines by months, typed into as in a spreadsheet."""

from __future__ import annotations

import json
from datetime import MAXYEAR, MINYEAR
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from smm_tui.domain.budget_figures import GridMode
from smm_tui.domain.grid import GridView
from smm_tui.domain.months import Month, months_of_quarter
from smm_tui.i18n import N_, _
from smm_tui.services.budget_views import (
    WATCHED,
    Budget,
    folded_groups,
    folded_key,
    folded_text,
    read_budget,
)
from smm_tui.ui.budget_block_work import BudgetBlockWork
from smm_tui.ui.budget_calculator_work import BudgetCalculatorWork
from smm_tui.ui.budget_cell_work import BudgetCellWork
from smm_tui.ui.budget_entry_work import ENTRY, BudgetEntryWork
from smm_tui.ui.budget_grid import (
    YEAR,
    BudgetGrid,
    Look,
    group_key,
    mode_title,
    month_of,
    quarter_of,
    row_place,
)
from smm_tui.ui.budget_line_work import BudgetLineWork
from smm_tui.ui.budget_page import CELL
from smm_tui.ui.budget_sheet import BudgetSheet
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes
    from smm_tui.persistence.kept_text import KeptText


class BudgetScreen(
    BudgetCellWork, BudgetLineWork, BudgetBlockWork, BudgetEntryWork, BudgetCalculatorWork
):
    """A year of a brand's budget, and everything that is done to it."""

    PAGE = "budget"
    WATCHES = WATCHED
    CSS_PATH = styles_path("grid.tcss")
    HINTS = (
        (("budget.mode",), N_("planned/actual/...")),
        (("budget.add",), N_("add")),
        (("budget.settings",), N_("line")),
        (("budget.fill", "budget.fill-menu"), N_("fill")),
        (("grid.select",), N_("select")),
        (("budget.entries",), N_("invoices")),
        (("budget.stop",), N_("stop")),
        (("budget.rounded",), N_("rounded")),
        (("budget.chart",), N_("chart")),
        (("budget.year-before", "budget.year-after"), N_("year")),
        (("app.undo",), N_("undo")),
        (("app.places",), N_("go")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "mode", N_("planned, actual, difference, available, both"), id="budget.mode"),
        Binding("Q", "quarters", N_("by quarter or by month"), id="budget.quarters"),
        Binding("x", "rounded", N_("whole units, or cents too"), id="budget.rounded"),
        Binding("left_square_bracket", "year(-1)", N_("the year before"), id="budget.year-before"),
        Binding("right_square_bracket", "year(1)", N_("the year after"), id="budget.year-after"),
        Binding("t", "this_year", N_("this year and month"), id="budget.this-year"),
        Binding("a", "add", N_("add a line, the usual lines or a group"), id="budget.add"),
        Binding("J", "order(1)", N_("move the line or group down"), id="budget.order-down"),
        Binding("K", "order(-1)", N_("move the line or group up"), id="budget.order-up"),
        Binding("S", "stop", N_("stop the line from this month on, or go on"), id="budget.stop"),
        Binding("d", "delete", N_("delete the line, or an empty group"), id="budget.delete"),
        Binding("f", "fill", N_("fill right"), id="budget.fill"),
        Binding("F", "fill_menu", N_("copy a month or year, spread, clear"), id="budget.fill-menu"),
        Binding("o", "entries", N_("the invoices of the cell"), id="budget.entries"),
        Binding("C", "calculators", N_("what advertising costs or brings"), id="budget.calculate"),
        Binding("i", "chart", N_("chart: months, groups, channels"), id="budget.chart"),
        Binding("T", "track", N_("note what is spent, or plan only"), id="budget.track"),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._year: int | None = None  # None: this year
        self._maker = BudgetGrid()
        self._left: Month | None = None  # the month that was left for its quarter

    # -- what is shown -------------------------------------------------------------------------

    def compose_page(self) -> ComposeResult:
        """The grid, as it was left."""
        self.look = self._remembered()
        self._read()
        yield BudgetSheet(self._view(), self, folded=self._folded())

    def on_mount(self) -> None:
        """Begin in the month of today."""
        self.grid.focus()
        self._go_to_month()

    def reload(self, changes: Changes | None = None) -> None:
        """Show the budget as it is now; cursor and typed text stay."""
        said = self.looked_for
        self._read()
        self._show(self._view())
        if self.looked_for != said:  # without the spending, the plan alone is shown
            self.refresh_lines()
        self.follow_entries()

    def _show(self, view: GridView) -> None:
        """Show a view; other lines are given room anew, and the first ones the month of today."""
        grid, before = self.grid, self.grid.view
        if before.by_key.keys() == view.by_key.keys():
            grid.show(view)
            return
        grid.show_otherwise(view)
        if not before.rows:
            grid.action_move(1, 0)
            self._go_to_month()

    def look_anew(self) -> None:
        """Another brand or look: show its budget as it was left."""
        self.look = self._remembered()
        super().look_anew()
        if self.is_mounted:
            self.grid.fold_only(self._folded())

    def read_budget(self) -> Budget:
        """The year as the database has it now."""
        planner, today = self.planner, self.today
        year = self._year or today.year
        return read_budget(planner.reader, planner.brand, year, today, language=self.spoken)

    def _read(self) -> None:
        self._budget = self.read_budget()
        if not self._budget.tracks_actuals and self.look.mode is not GridMode.PLANNED:
            self.look = self.look._replace(mode=GridMode.PLANNED)

    def _view(self) -> GridView:
        return self._maker.view(self.budget, self.look)

    @property
    def looked_for(self) -> str:
        """The year, what its cells show, and the currency, for the line above."""
        year = self._year or self.today.year
        return f"{year} · {mode_title(self.look)} · {self.planner.brand.currency}"

    @property
    def _look_key(self) -> str:
        return f"budget:{self.planner.brand.id}"

    def _remembered(self) -> Look:
        try:
            mode, *switches = json.loads(self.planner.remembered(self._look_key) or "[]")
            return Look(GridMode(mode), *map(bool, switches))
        except (ValueError, TypeError):
            return Look()

    def _look_at(self, look: Look) -> None:
        self.look = look
        self.planner.remember(self._look_key, json.dumps(look))
        self.grid.show_otherwise(self._view())
        self.refresh_lines()

    def _folded(self) -> frozenset[str]:
        kept = self.planner.remembered(folded_key(self.planner.brand.id))
        return frozenset(group_key(key) for key in folded_groups(kept))

    def on_budget_sheet_folded(self) -> None:
        """Remember which groups are folded."""
        keys = (row_place(key).group_id for key in self.grid.folded)
        text = folded_text(frozenset(key for key in keys if key is not None))
        self.planner.remember(folded_key(self.planner.brand.id), text)

    # -- going about ---------------------------------------------------------------------------

    def action_mode(self) -> None:
        """Show the next of the figures."""
        modes = list(GridMode)
        if not self.budget.tracks_actuals:
            self.planner.say(_("What is spent is not noted here: T switches that on."))
            return
        place = modes.index(self.look.mode)
        self._look_at(self.look._replace(mode=modes[(place + 1) % len(modes)]))

    def action_quarters(self) -> None:
        """Show quarters in place of months, or months again."""
        column, month = self.grid.column, self.month
        quarter = quarter_of(column.key) if column else 0
        self._look_at(self.look._replace(quarters=not self.look.quarters))
        if month is not None:
            self._left = month
            self._go_to_column(f"quarter-{month.quarter}")
        elif quarter:
            left = self._left if self._left and self._left.quarter == quarter else None
            year = self.budget.year
            there = Month(year, left.month) if left else months_of_quarter(year, quarter)[0]
            self._go_to_column(str(there))
        else:
            self._go_to_column(YEAR)

    def action_rounded(self) -> None:
        """Show whole units, or cents too; the line below tells them always."""
        self._look_at(self.look._replace(rounded=not self.look.rounded))

    def action_year(self, years: int) -> None:
        """Show the year before or after."""
        year = (self._year or self.today.year) + years
        if MINYEAR <= year <= MAXYEAR:
            self._show_year(year)

    def action_this_year(self) -> None:
        """Go to this year and month."""
        self._show_year(self.today.year)
        self._go_to_month()

    def _show_year(self, year: int) -> None:
        self._year = None if year == self.today.year else year
        self._read()
        self.grid.show_otherwise(self._view())
        self.refresh_lines()

    def _go_to_month(self) -> None:
        self._go_to_column(f"{self.today.year:04}-{self.today.month:02}")

    def _go_to_column(self, column: str) -> None:
        row = self.grid.row
        if row is not None and column in self.grid.view.column_numbers:
            self.grid.select(row.key, column)

    def action_chart(self) -> None:
        """Show the year as bars."""
        from smm_tui.ui.budget_chart import chart_lines
        from smm_tui.ui.dialogs import MessageScreen

        title = _("Budget %(year)s") % {"year": self.budget.year}
        self.app.push_screen(MessageScreen(title, chart_lines(self.budget)))

    async def action_track(self) -> None:
        """Note what is spent in this brand, or plan only."""
        on = not self.budget.tracks_actuals
        await self.change(lambda workspace: workspace.budget.track_actuals(on))

    # -- what an interrupted session typed -----------------------------------------------------

    def open_record(self, record_id: int) -> None:
        """Put the cursor on a line; 0: type a new one."""
        if record_id:
            self.select_row(f"line-{record_id}")
        else:
            self.action_add()

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        if kept.what == CELL:
            self._bring_back_cell(kept)
        elif kept.what == ENTRY:
            self.bring_back_entry(kept)
        else:
            self.bring_back_form(kept)

    def _bring_back_cell(self, kept: KeptText) -> None:
        row, column, mode = kept.place.split()
        month = month_of(column)
        if month is not None:
            self._year = None if month.year == self.today.year else month.year
        self._read()
        self._look_at(self.look._replace(mode=GridMode(mode), quarters=False))
        self.grid.type_into(row, column, kept.values["text"])
