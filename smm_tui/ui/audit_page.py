"""The audit's page as it stands: what is shown in its panes, and how the cursor gets about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static

from smm_tui.content.audit import AUDIT
from smm_tui.domain.audit_words import day_of_audit, gaps_found
from smm_tui.i18n import _, ngettext
from smm_tui.services.audit_views import (
    audit_reminder,
    findings_of,
    outcome_of,
    read_audits,
    read_parts,
)
from smm_tui.ui import audit_lines
from smm_tui.ui.audit_note import NotePane
from smm_tui.ui.audit_reading import AuditReading
from smm_tui.ui.audit_sheet import Line, Sheet, StepList, bar
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.plain import plain

if TYPE_CHECKING:
    from smm_tui.domain.audit_picture import StepView
    from smm_tui.domain.changes import Changes

WIDE = 104  # cells from which the note stands beside the list
_BAR, _SHORT_BAR = 20, 8  # cells


class AuditPage(AuditReading):
    """The panes: steps, their lines, the note; or a table over the whole width."""

    # The panes show themselves which of them has the focus; the rest of the screen stays.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, str] = {}
        self._kind = ("", 0, False)  # of the line under the cursor, as the keys below were told for

    # -- the panes -----------------------------------------------------------------------------

    def compose_page(self) -> ComposeResult:
        """What is said of the whole, the steps, their lines, and the note."""
        yield Static(id="audit-head", markup=False)
        yield Static(id="audit-notice", markup=False)
        yield Static(id="audit-invitation", markup=False)
        with Horizontal(id="audit-body"):
            yield StepList(id="audit-steps")
            with Container(id="audit-right"):
                with Vertical(id="audit-middle"):
                    yield Static(id="audit-sentence", markup=False)
                    yield Static(id="audit-columns", markup=False)
                    yield Sheet(id="audit-sheet")
                yield NotePane(id="audit-note")

    @property
    def steps(self) -> StepList:
        """The steps at the left."""
        return self.query_one(StepList)

    @property
    def sheet(self) -> Sheet:
        """The lines in the middle."""
        return self.query_one("#audit-sheet", Sheet)

    @property
    def note(self) -> NotePane:
        """The pane of the note."""
        return self.query_one(NotePane)

    @property
    def line(self) -> Line | None:
        """The line that keys work on."""
        return self.sheet.line if self._view else None

    def on_mount(self) -> None:
        self.sheet.focus()
        self.reload()

    def on_resize(self) -> None:
        self.set_class(self.size.width >= WIDE, "-wide")
        self.call_after_refresh(self._show)

    # -- reading -------------------------------------------------------------------------------

    def look_anew(self) -> None:
        """Another brand, language or look: show everything afresh."""
        if self._view is None or self._view.audit.id not in self._newest_first():
            self._audit_id, self._table, self._marked = 0, "", frozenset()
        self._said = {}
        super().look_anew()

    def _newest_first(self) -> list[int]:
        reader, brand = self.planner.reader, self.planner.brand
        self._audits = read_audits(reader, brand.id)
        return [audit.id for audit in self._audits]

    def reload(self, changes: Changes | None = None) -> None:
        """Show the audit as it is now, with the cursor on the same line."""
        known = self._newest_first()
        if self._audit_id not in known:
            self._audit_id = known[0] if known else 0
        reader, brand = self.planner.reader, self.planner.brand
        parts = read_parts(reader, brand, self._audit_id, self.today) if self._audit_id else None
        self._view = parts.view if parts else None
        if parts is not None:
            self._outcome = outcome_of(reader, parts)
            self._closable = sum(finding.closable for finding in findings_of(parts))
        self._show()

    def _show(self, at: tuple[str, str] | None = None) -> None:
        """Put everything that was read into its pane."""
        if not self.is_mounted:
            return
        view = self._view
        body = self.query_one("#audit-body")
        body.display = view is not None
        self._say_head()
        if view is None:
            self._table, self._kind = "", ("", 0, False)
            self.refresh_lines()
            self.keys_changed()
            return
        wide = self.size.width >= WIDE
        cells = audit_lines.WIDE_BAR if wide else audit_lines.NARROW_BAR
        self.steps.show_lines(audit_lines.step_lines(view, self._outcome, cells))
        self.set_class(bool(self._table), "-table")
        self._show_middle(at)

    def _say_head(self) -> None:
        view = self._view
        head = invitation = ""
        if view is None:
            steps = _(
                "Nine steps of short questions, and a card for everything that needs work.\n\n"
                "Press enter to start the first audit."
            )
            invitation = f"{_(AUDIT.sentence)}\n\n{steps}"
        else:
            counted = {"day": day_of_audit(view.audit), **view.progress._asdict()}
            words, cells = _("Audit of %(day)s · %(answered)d of %(total)d"), _SHORT_BAR
            if self.size.width >= WIDE:
                words, cells = _("Audit of %(day)s · %(answered)d of %(total)d looked at"), _BAR
            words %= counted
            parts = [f"{words} {bar(view.progress.filled(cells), cells)}"]
            parts += filter(None, [gaps_found(view.progress)])
            if self._closable:
                count = self._closable
                words = ngettext("%(count)d done: z closes", "%(count)d done: z closes", count)
                parts.append(words % {"count": count})
            if self._marked:
                count = len(self._marked)
                words = ngettext("%(count)d marked", "%(count)d marked", count)
                parts.append(words % {"count": count})
            head = " · ".join(parts)
        reminder = audit_reminder(self.planner.reader, self.planner.brand.id, self.today)
        self._say("audit-head", head)
        self._say("audit-notice", reminder, hide=True)
        self._say("audit-invitation", invitation, hide=True)

    def _say(self, name: str, text: str, *, hide: bool = False) -> None:
        """Put a text into one of the lines above; nothing is painted when it stands there."""
        if self._said.get(name) != text:
            self._said[name] = text
            place = self.query_one(f"#{name}", Static)
            place.update(plain(text))
            if hide:
                place.display = bool(text)

    # -- the middle ----------------------------------------------------------------------------

    @property
    def step(self) -> StepView | None:
        """The step under the cursor at the left; None on the outcome."""
        place = self.steps.cursor
        return self._view.steps[place] if self._view and place < len(self._view.steps) else None

    def _show_middle(self, at: tuple[str, str] | None = None) -> None:
        self.sheet.marked = self._marked
        if self._table:
            table = self.read_table()
            above = (table.title, table.warning) if table.lines else (table.empty,)
            self._say("audit-sentence", "\n".join(filter(None, above)))
            self._say("audit-columns", table.columns, hide=True)
            self.sheet.show_lines(table.lines, at)
        else:
            step = self.step
            self._say("audit-columns", "", hide=True)
            if step is not None:
                self._say("audit-sentence", _(step.step.sentence))
                self.sheet.show_lines(list(audit_lines.question_lines(step, self.today)), at)
            else:
                self._say("audit-sentence", _("What all this comes to, in a few short texts."))
                self.sheet.show_lines(list(audit_lines.outcome_lines(self._outcome)), at)
        self._show_facts()

    # -- the note ------------------------------------------------------------------------------

    def _show_facts(self) -> None:
        if not self.note.typing:
            self.note.facts.show(self.facts_of(self.line))
        line = self.line
        kind = (line.kind if line else "", self.measures_of(line), self.known_before(line))
        if kind != self._kind:
            self._kind = kind
            self.keys_changed()

    # -- getting about -------------------------------------------------------------------------

    def on_step_list_moved(self) -> None:
        """Another step: its lines, from the first on."""
        self._table = ""
        self.set_class(False, "-table")
        self.sheet.cursor = 0
        self._show_middle()
        self.sheet.scroll_home(animate=False)

    def on_sheet_moved(self) -> None:
        """Another line: what is known of it."""
        self._show_facts()

    def on_step_list_chosen(self) -> None:
        self.sheet.focus()

    def go_to(self, step_key: str, line: tuple[str, str] | None = None) -> None:
        """Show a step, with the cursor on one of its lines."""
        if self._table:
            self._table = ""
            self.set_class(False, "-table")
        self.steps.select((audit_lines.STEP, step_key))
        self._show_middle(line)

    def open_table(self, name: str, at: tuple[str, str] | None = None) -> None:
        """Show a table over the whole width."""
        self._table = name
        self.set_class(True, "-table")
        self.sheet.cursor = 0
        self.sheet.focus()
        self.call_after_refresh(self._show_middle, at)

    def keys_changed(self) -> None:
        """Other keys work now: the line below tells them."""
        self.refresh_bindings()
        self.query_one(KeyLine).offer(self.hints_here())

    def hints_here(self) -> Sequence[tuple[Sequence[str], str]]:
        """The keys that matter, in the words for the line under the cursor."""
        return self.HINTS
