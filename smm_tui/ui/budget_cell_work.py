"""The cells of the budget's page: what is typed into them, and what is told of them."""

from __future__ import annotations

from smm_tui.domain.errors import Refused
from smm_tui.domain.grid import CellWords
from smm_tui.i18n import _
from smm_tui.ui.budget_grid import month_of, row_place
from smm_tui.ui.budget_page import BudgetPage
from smm_tui.ui.budget_sentence import ClosedKeys, closed_words, echo_of, typing_words, words_of
from smm_tui.ui.key_names import keys_in_force


class BudgetCellWork(BudgetPage):
    """The part of the budget's page that is about single cells."""

    def __init__(self) -> None:
        super().__init__()
        self._warned: tuple[str, str, str] | None = None  # a cell that others have changed

    async def commit_cell(self, row: str, column: str, text: str) -> str | None:
        """Write what was typed into a cell."""
        place, month = row_place(row), month_of(column)
        if place.line_id is None or month is None:
            return _("Type into the months of the lines.")
        line_id, side = place.line_id, self.side_at(row)
        now = self.budget.edit_text(line_id, month, side)
        edited = self.grid.edited_cell
        if edited is not None and edited.typed != now and self._warned != (row, column, now):
            self._warned = (row, column, now)
            words = _("It says %(now)s here meanwhile. Enter again writes over it.")
            return words % {"now": now or _("nothing")}
        seen, spoken = self.budget.cell(line_id, month), self.spoken
        try:
            await self.planner.write(
                lambda workspace: workspace.budget.set_cell(
                    line_id, month, side, text, seen=seen, language=spoken
                )
            )
        except Refused as refusal:
            return str(refusal)
        self._warned = None
        return None

    def explain_cell(self, row: str, column: str) -> CellWords:
        """What is told of the cell under the cursor, or of what is typed into it."""
        if not self.budget.view.lines:
            return CellWords("")
        said = words_of(self.budget, self.look.mode, row, column)
        if self.is_mounted and self.grid.takes_text:
            return typing_words(self.look.mode, said)
        return said

    def echo_cell(self, row: str, column: str, text: str) -> str:
        """How what is typed is understood."""
        return echo_of(self.budget, self.look.mode, row, column, text)

    def why_closed(self, row: str, column: str) -> str:
        """Why a month of a line takes nothing, and the key that changes that."""
        place, month = row_place(row), month_of(column)
        if place.line_id is None or month is None:
            return ""
        side = self.side_at(row)
        return closed_words(self.budget, side, place.line_id, month, self._closed_keys())

    def _closed_keys(self) -> ClosedKeys:
        keys = keys_in_force(self.active_bindings)
        ids = ("budget.stop", "budget.settings", "budget.entries", "budget.track")
        return ClosedKeys(*(", ".join(keys[one][0]) if one in keys else "?" for one in ids))
