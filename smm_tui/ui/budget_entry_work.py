"""The invoices of the budget's cells, as the page opens and changes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smm_tui.domain.months import Month, parse_month
from smm_tui.i18n import _
from smm_tui.persistence.kept_text import KeptText
from smm_tui.ui.budget_page import BudgetPage

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.budget_views import Entry
    from smm_tui.services.workspace import Workspace

ENTRY = "entry"
"""What is kept of the form of an invoice."""

_KEEP = "keep"


class BudgetEntryWork(BudgetPage):
    """The part of the budget's page that is about invoices."""

    def action_entries(self) -> None:
        """Open the invoices of the cell."""
        line, month = self.line, self.month
        if line is None or month is None:
            self.planner.say(_("Put the cursor on a month of a line: invoices belong to it."))
            return
        self._show_entries(line.id, month)

    def _show_entries(self, line_id: int, month: Month) -> None:
        from smm_tui.services.budget_views import read_entries
        from smm_tui.ui.cell_entries import CellEntriesScreen

        budget, reader = self.budget, self.planner.reader
        line = budget.line(line_id)

        def read() -> Sequence[Entry]:
            return read_entries(reader, line_id, month)

        def typed() -> int | None:
            return self._typed_alone(line_id, month)

        def open_entry(entry_id: int) -> None:
            place = f"{line_id} {month}"
            if entry_id or typed() is None:
                self._open_entry(KeptText(self.PAGE, ENTRY, entry_id, place))
            else:
                self._ask_about_typed(typed() or 0, line_id, month)

        async def delete(entry: Entry) -> None:
            key, version = entry.id, entry.version
            await self.change(lambda w: w.budget.delete_entry(key, version=version))

        words = {"line": line.name, "month": month.full_name, "currency": budget.currency}
        closed = ""
        if not line.tracked:
            closed = _("What is spent on this line is not noted: its settings (e) change that.")
        self.app.push_screen(
            CellEntriesScreen(
                _("Spent: %(line)s, %(month)s, %(currency)s") % words,
                read,
                open_entry,
                delete,
                self.action_undo,
                money=budget.money,
                today=self.today,
                typed=typed,
                closed=closed,
            )
        )

    def _typed_alone(self, line_id: int, month: Month) -> int | None:
        """The actual that is typed into a cell without invoices; None where there is none."""
        if self.budget.entry_count(line_id, month):
            return None
        return self.budget.cell(line_id, month).actual

    def _ask_about_typed(self, amount: int, line_id: int, month: Month) -> None:
        """Before a cell's first invoice: what becomes of the sum that is typed there."""
        from smm_tui.ui.dialogs import Answer, AskScreen

        place = f"{line_id} {month}"

        def answered(answer: str | None) -> None:
            if answer is not None:
                kept = f"{place} {_KEEP}" if answer == _KEEP else place
                self._open_entry(KeptText(self.PAGE, ENTRY, 0, kept))

        words = {"amount": self.budget.money(amount), "currency": self.budget.currency}
        question = _(
            "%(amount)s %(currency)s is typed as spent in this month. With an invoice, what was"
            " spent is the sum of the invoices."
        )
        self.app.push_screen(
            AskScreen(
                _("The first invoice of this month"),
                question % words,
                (
                    Answer(_KEEP, "k", _("Keep the typed sum beside it, as a sum of its own")),
                    Answer("instead", "i", _("Let the invoice stand in place of the typed sum")),
                ),
            ),
            answered,
        )

    def follow_entries(self) -> None:
        """Let the list of invoices that is open show what is there now."""
        from smm_tui.ui.cell_entries import CellEntriesScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, CellEntriesScreen) and screen.is_mounted:
                screen.follow()

    def _open_entry(self, kept: KeptText) -> None:
        line_text, month_text, *keep = kept.place.split()
        line_id, month = int(line_text), parse_month(month_text)

        def fresh() -> FormSpec | None:
            from smm_tui.services.budget_forms import entry_form

            budget = self.read_budget()
            return entry_form(self.planner.reader, budget, line_id, month, kept.record_id)

        def save(workspace: Workspace, version: int, values: Values) -> object:
            return workspace.budget.save_entry(
                line_id,
                month,
                kept.record_id,
                version,
                values,
                language=self.spoken,
                keep_typed=bool(keep),
            )

        self.open_form(kept, fresh, save, self._point_at_entry)

    def _point_at_entry(self, entry_id: object) -> None:
        from smm_tui.ui.cell_entries import CellEntriesScreen

        for screen in self.app.screen_stack:
            if isinstance(screen, CellEntriesScreen) and isinstance(entry_id, int):
                screen.follow(entry_id)

    def bring_back_entry(self, kept: KeptText) -> None:
        """Open the form of an invoice with what was typed in it."""
        self._open_entry(kept)
