"""Audits one after another: a new one, an earlier one, two side by side, one on a page."""

from __future__ import annotations

from smm_tui.domain.days import full_day
from smm_tui.i18n import _
from smm_tui.ui.audit_lines import QUESTION
from smm_tui.ui.audit_page import AuditPage
from smm_tui.ui.audit_table_lines import COMPARE
from smm_tui.ui.menu import Chosen, Entry, MenuScreen


class AuditsOverTime(AuditPage):
    """The part of the page that deals with whole audits."""

    async def begin(self) -> None:
        """Start the first audit, or the next one from the last."""
        made = await self.change(lambda w: w.audits.start())
        if made is not None:
            self._audit_id, self._table, self._marked = made, "", frozenset()
            self.steps.cursor = self.sheet.cursor = 0
            self.reload()
            self.sheet.focus()

    async def action_new(self) -> None:
        """Start an audit; a second one on the same day is asked for first."""
        view = self._view
        if view is None or view.audit.day < self.today:
            await self.begin()
            return
        from smm_tui.ui.dialogs import Answer, AskScreen

        async def answered(answer: str | None) -> None:
            if answer == "start":
                await self.begin()

        answers = (
            Answer("stay", "k", _("Keep working on this one")),
            Answer("start", "s", _("Start another one")),
        )
        question = _("The audit that you look at was started today.")
        self.app.push_screen(AskScreen(_("New audit"), question, answers), answered)

    def action_other(self, steps: int) -> None:
        """Look at the audit before or after this one."""
        keys = [audit.id for audit in self._audits]  # newest first
        if self.audit_id not in keys:
            return
        place = keys.index(self.audit_id) - steps
        if not 0 <= place < len(keys):
            words = _("This is the first audit.") if steps < 0 else _("This is the newest audit.")
            self.planner.say(words)
            return
        self._audit_id, self._marked = keys[place], frozenset()
        self.reload()

    def action_choose(self) -> None:
        """Choose an audit of all that there are."""
        entries = [
            Entry(
                str(audit.id),
                full_day(audit.day),
                note=f"{audit.progress.answered}/{audit.progress.total}",
            )
            for audit in self._audits
        ]

        def chosen(answer: Chosen | None) -> None:
            if answer is not None:
                self._audit_id, self._marked = int(answer.name), frozenset()
                self.reload()

        if entries:
            at = str(self.audit_id)
            self.app.push_screen(MenuScreen(_("Audits"), entries, at=at), chosen)

    def action_compare(self) -> None:
        """Show this audit and the one before side by side, or go back to the questions."""
        if self._table == COMPARE:
            self.close_table()
        elif self._view is not None and self._view.before is None:
            self.planner.say(_("There is no earlier audit yet. N starts the next one."))
        else:
            self.open_table(COMPARE)

    def close_table(self) -> None:
        """Go back from a table to the questions of the step."""
        name, self._table = self._table, ""
        self.set_class(False, "-table")
        step = self.step
        asked = step.questions if step else ()
        key = next((each.key for each in asked if each.question.register == name), "")
        self.sheet.cursor = 0
        self._show((QUESTION, key) if key else None)
        self.sheet.focus()

    # -- on one page ---------------------------------------------------------------------------

    def _summary(self) -> list[str]:
        from smm_tui.services.audit_views import read_content, read_goals, read_hygiene
        from smm_tui.ui.audit_summary import summary_lines

        reader, brand = self.planner.reader, self.planner.brand
        if self._view is None:
            return []
        return list(
            summary_lines(
                brand.name,
                self._view,
                self._outcome,
                read_content(reader, brand),
                read_hygiene(reader, brand, self.today),
                read_goals(reader, brand, self.audit_id),
            )
        )

    def action_summary(self) -> None:
        """Show the whole audit on one page."""
        from smm_tui.ui.dialogs import MessageScreen

        self.app.push_screen(MessageScreen(_("The audit on one page"), self._summary()))

    def action_copy(self) -> None:
        """Offer the page for the clipboard or a file."""
        from smm_tui.ui.clipboard import offer_copy

        if self._view is not None:
            words = {"brand": self.planner.brand.name, "day": self._view.audit.day.isoformat()}
            title = _("Audit of %(brand)s, %(day)s") % words
            offer_copy(self.app, title, "\n".join(self._summary()) + "\n", self.planner.say)
