"""Audits one after another: a new one, an earlier one, two side by side, one on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content

from smm_tui.domain.audit_words import day_of_audit
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.ui.audit_answers import AuditAnswers
from smm_tui.ui.audit_lines import QUESTION
from smm_tui.ui.audit_table_lines import COMPARE
from smm_tui.ui.menu import Chosen, Entry, MenuScreen, Way
from smm_tui.ui.plain import plain_line

MARKDOWN, HTML = "md", "html"
DELETE = "delete"


class AuditsOverTime(AuditAnswers):
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
                day_of_audit(audit),
                note=f"{audit.progress.answered}/{audit.progress.total}",
            )
            for audit in self._audits
        ]

        async def chosen(answer: Chosen | None) -> None:
            if answer is None:
                return
            audit = int(answer.name)
            if answer.how == DELETE:
                await self.change(lambda w: w.audits.delete(audit))
            else:
                self._audit_id, self._marked = audit, frozenset()
                self.reload()

        if entries:
            ways = (Way(DELETE, "d", _("delete (u undoes)")),)
            at = str(self.audit_id)
            self.app.push_screen(MenuScreen(_("Audits"), entries, at=at, ways=ways), chosen)

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

        lines = [_shown(line) for line in self._summary()]
        self.app.push_screen(MessageScreen(_("The audit on one page"), lines))

    def action_copy(self) -> None:
        """Offer the page for the clipboard, or the whole audit as a file."""
        if self._view is None:
            return
        entries = (
            Entry("page", _("The page: copy it, or save it as text"), ("y",)),
            Entry(MARKDOWN, _("The whole audit as Markdown, into a file"), ("m",)),
            Entry(HTML, _("The whole audit as HTML to read and print, into a file"), ("h",)),
        )
        self.app.push_screen(MenuScreen(_("Take the audit along"), entries), self._take_along)

    def _take_along(self, chosen: Chosen | None) -> None:
        from smm_tui.domain.secrets import redacted
        from smm_tui.ui.clipboard import offer_copy

        if chosen is None or self._view is None:
            return
        day = self._view.audit.day.isoformat()
        if chosen.name in (MARKDOWN, HTML):
            self.ask_line(
                _("Save the audit as"), self._save_file, text=f"~/audit-{day}.{chosen.name}"
            )
            return
        title = _("Audit of %(brand)s, %(day)s") % {"brand": self.planner.brand.name, "day": day}
        page = redacted("\n".join(self._summary()) + "\n")
        offer_copy(self.app, title, page, self.planner.say)

    async def _save_file(self, texts: Sequence[str]) -> None:
        """Write the audit into a file; its ending says in which form. Raises Refused."""
        from smm_tui.exchange.audit_json import audit_data
        from smm_tui.settings_file import replace_text
        from smm_tui.ui.path_input import typed_path

        path = typed_path(texts[0])
        if path is None or path.suffix not in (f".{MARKDOWN}", f".{HTML}"):
            raise Refused(_("The name of the file has to end in .md or .html."))
        if path.exists():
            raise Refused(
                _("%(file)s is there already. Choose another name.") % {"file": path.name}
            )
        data = audit_data(self.planner.reader, self.planner.brand, self.audit_id, self.today)
        if data is None:
            raise Refused(_("This has been deleted elsewhere."))
        try:
            replace_text(path, _written(path.suffix, data))
        except OSError as reason:
            words = {"file": path.name, "reason": reason.strerror or ""}
            raise Refused(_("%(file)s cannot be written: %(reason)s") % words) from reason
        self.planner.say(_("Saved to %(file)s") % {"file": path})


def _shown(line: str) -> str | Content:
    """A line of Markdown as it is shown: headings are bold."""
    if line.startswith(("# ", "## ")):
        return plain_line(line.lstrip("# ")).stylize("bold")
    return line


def _written(suffix: str, data: dict[str, Any]) -> str:
    if suffix == f".{HTML}":
        from smm_tui.exchange.audit_html import audit_html

        return audit_html(data)
    from smm_tui.exchange.audit_markdown import audit_markdown

    return audit_markdown(data)
