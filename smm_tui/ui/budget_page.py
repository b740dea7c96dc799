"""The budget's page as its parts know it: what is shown, what is chosen, the forms over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import work

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.budget_figures import GridMode
from smm_tui.domain.budget_lines import Line
from smm_tui.domain.grid import RowKind
from smm_tui.domain.months import Month, months_of
from smm_tui.i18n import _, guessed_language
from smm_tui.persistence.kept_text import KeptText
from smm_tui.services.budget_views import Budget
from smm_tui.ui.budget_cells import side_of
from smm_tui.ui.budget_grid import Look, RowPlace, month_of, quarter_of, row_place
from smm_tui.ui.budget_sheet import BudgetSheet
from smm_tui.ui.kept_dialogs import KeptDialogs
from smm_tui.ui.key_queue import HOLDING

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace

CELL = "cell"
"""What is kept of a cell that is being typed into."""

Fresh = Callable[[], "FormSpec | None"]
Save = Callable[["Workspace", int, "Values"], object]
"""Saves a form that shows this version of its record."""


class BudgetPage(KeptDialogs):
    """The year that is shown, the cursor in it, and the forms that are typed over it."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self._budget: Budget | None = None

    # -- what is shown -------------------------------------------------------------------------

    @property
    def budget(self) -> Budget:
        """The year as it is shown now."""
        if self._budget is None:
            raise RuntimeError("the budget has not been read yet")
        return self._budget

    def read_budget(self) -> Budget:
        """The year as the database has it now."""
        raise NotImplementedError

    @property
    def grid(self) -> BudgetSheet:
        """The grid itself."""
        return self.query_one(BudgetSheet)

    @property
    def spoken(self) -> str:
        """The language of the interface, by which numbers are read where the brand has none."""
        return self.planner.settings.language or guessed_language()

    # -- what is chosen ------------------------------------------------------------------------

    @property
    def place(self) -> RowPlace:
        """What the row of the cursor is about."""
        row = self.grid.row
        return row_place(row.key) if row else RowPlace()

    @property
    def line(self) -> Line | None:
        """The line of the cursor; None on headings and totals."""
        key = self.place.line_id
        return next((line for line in self.budget.view.lines if line.id == key), None)

    @property
    def group_id(self) -> int | None:
        """The group that the cursor is in; None in the totals."""
        line = self.line
        return line.group_id if line else self.place.group_id

    @property
    def month(self) -> Month | None:
        """The month of the cursor; None in the columns of sums."""
        column = self.grid.column
        return month_of(column.key) if column else None

    def side_at(self, row: str) -> Side:
        """What typing into a row changes."""
        return Side.ACTUAL if row_place(row).spent else side_of(self.look.mode)

    def chosen_rows(self) -> tuple[str, ...]:
        """The rows of lines that a command is for: the block's, or all that a sum is made of."""
        grid, row = self.grid, self.grid.row
        if grid.selecting or row is None or row.kind is RowKind.LINE:
            return grid.block.rows
        group, spent = self.place.group_id, self.place.spent
        both = self.look.mode is GridMode.BOTH
        return tuple(
            found.key
            for found in grid.view.rows
            if found.kind is RowKind.LINE
            and (not both or row_place(found.key).spent == spent)
            and (group is None or self._group_of(found.key) == group)
        )

    def chosen_months(self) -> tuple[Month, ...]:
        """The months that a command is for: the block's, or all that a sum is made of."""
        found: dict[Month, None] = {}
        for column in self.grid.block.columns:
            month, quarter = month_of(column), quarter_of(column)
            if month is not None:
                found[month] = None
            elif quarter:
                found |= {
                    one: None for one in months_of(self.budget.year) if one.quarter == quarter
                }
            elif not found:
                found |= dict.fromkeys(months_of(self.budget.year))
        return tuple(found)

    def _group_of(self, row: str) -> int | None:
        key = row_place(row).line_id
        return next((line.group_id for line in self.budget.view.lines if line.id == key), None)

    # -- forms ---------------------------------------------------------------------------------

    @work(group=HOLDING)
    async def open_form(
        self, kept: KeptText, fresh: Fresh, save: Save, then: Callable[[object], None] | None = None
    ) -> None:
        """Open a form, with what an interrupted session typed; ``then`` gets what was saved."""
        await self.planner.ready_to_write()
        from smm_tui.ui.form import FormScreen

        spec = fresh()
        if spec is None:
            self.planner.say(_("This has been deleted elsewhere."))
            return

        async def write(values: Values) -> object:
            version = form.spec.version
            return await self.planner.write(lambda workspace: save(workspace, version, values))

        form = FormScreen(
            spec,
            write,
            today=self.today,
            first_weekday=self.planner.brand.first_weekday,
            fresh=fresh if spec.record_id else None,
            typed=kept.values,
        )
        self.opened(kept.what, form, record_id=kept.record_id, place=kept.place)
        saved = await self.app.push_screen_wait(form)
        if saved is not None and then is not None:
            then(saved.answer)

    def unsaved(self) -> KeptText | None:
        """What is being typed: in a dialog, else in the grid."""
        if (kept := super().unsaved()) is not None:
            return kept
        typed = self.grid.unsaved if self.is_mounted and self.query(BudgetSheet) else None
        if typed is None or not typed[2]:
            return None
        row, column, text = typed
        place = f"{row} {column} {self.look.mode.value}"
        return KeptText(self.PAGE, CELL, place=place, values={"text": text})

    def select_row(self, row: str) -> None:
        """Put the cursor on a row, in the column where it stands."""
        self.grid.select(row)

    def lines_from(self, row: str) -> Sequence[int]:
        """The lines in sight from a row downwards, as the row is of one side or the other."""
        keys = self.grid.seen_lines
        spent = row_place(row).spent
        below = keys[keys.index(row) :] if row in keys else ()
        places = [row_place(key) for key in below]
        return [one.line_id for one in places if one.line_id is not None and one.spent == spent]
