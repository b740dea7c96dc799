"""The audit: nine steps of questions, what they find, and the cards that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from smm_tui.domain.questionnaire import step_of
from smm_tui.i18n import N_, _
from smm_tui.ui.audit_cards import AuditCards
from smm_tui.ui.audit_lines import LIST, OUTCOME, PICK, QUESTION
from smm_tui.ui.audit_over_time import AuditsOverTime
from smm_tui.ui.audit_table_lines import (
    CHANNEL,
    CHANNELS,
    COMPARE,
    COMPARED,
    CONTENT,
    CONTENT_ROW,
    GOAL,
    GROUP,
    MEMBER,
)
from smm_tui.ui.audit_tables import AuditTables
from smm_tui.ui.stylesheets import styles_path

_FINDINGS = frozenset({QUESTION, PICK, CONTENT_ROW, CHANNEL, GOAL})
_WORKS_ON = {
    "fine": frozenset({QUESTION, CONTENT_ROW, OUTCOME}),
    "gap": frozenset({QUESTION, CONTENT_ROW}),
    "open_again": frozenset({QUESTION, CONTENT_ROW}),
    "status": frozenset({QUESTION}),
    "sort": frozenset({CONTENT_ROW}),
    "level": frozenset({QUESTION, PICK}),
    "day": frozenset({QUESTION}),
    "note": frozenset({QUESTION, PICK, OUTCOME, MEMBER, CONTENT_ROW, CHANNEL, GOAL}),
    "cards": _FINDINGS | {LIST},
    "close_finding": _FINDINGS,
    "mark": _FINDINGS,
    "check": frozenset({CHANNEL}),
    "order": frozenset({GOAL}),
    "delete": frozenset({QUESTION, PICK, CONTENT_ROW, GOAL, CHANNEL}),
}
"""The kinds of lines that an action works on; those that are not named work everywhere."""

_OTHER_WORDS = {
    "": {"audit.open": N_("start")},
    QUESTION: {"audit.toggle": N_("mark")},
    PICK: {"audit.toggle": N_("pick")},
    OUTCOME: {"audit.fine": N_("take it")},
    CONTENT_ROW: {
        "audit.fine": N_("current"),
        "audit.gap": N_("obsolete"),
        "audit.toggle": N_("mark"),
        "audit.note": N_("edit"),
    },
    CHANNEL: {"audit.toggle": N_("mark"), "audit.note": N_("edit")},
    GOAL: {"audit.toggle": N_("mark"), "audit.note": N_("edit")},
}
"""What the line below calls keys on some kinds of lines; empty: there is no audit yet."""

_WITHOUT_AUDIT = frozenset({"open", "new"})
_HERE = (
    *("open", "note", "status", "as_last_time", "space", "mark"),
    *("add", "add_question", "import_file", "delete"),
    *("cards", "close_finding", "next_open", "level", "day", "check", "sort", "order", "why"),
    *("compare", "summary", "copy", "new", "other", "choose", "side", "leave"),
)
"""What is asked of the audit; the rest is every page's."""


class AuditScreen(AuditsOverTime, AuditCards, AuditTables):
    """A brand's audit, worked by keys."""

    PAGE = "audit"
    CSS_PATH = [styles_path("row_list.tcss"), styles_path("audit.tcss")]
    HINTS = (
        (("note.save",), N_("save the note")),
        (("note.down", "note.up"), N_("scroll")),
        (("audit.open",), N_("open")),
        (("audit.leave",), N_("back")),
        (("audit.fine",), N_("fine")),
        (("audit.gap",), N_("gap")),
        (("audit.set-aside",), N_("not for us")),
        (("audit.as-last-time",), N_("as last time")),
        (("audit.note",), N_("note")),
        (("audit.needs-update",), N_("needs update")),
        (("audit.check",), N_("holds now")),
        (("audit.more", "audit.less"), N_("score")),
        (("audit.hurts-more", "audit.hurts-less"), N_("hurts")),
        (("audit.toggle",), N_("pick, mark")),
        (("audit.cards",), N_("card")),
        (("audit.add",), N_("add")),
        (("audit.next-open",), N_("next open")),
        (("audit.pane",), N_("pane")),
        (("app.places",), N_("go")),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", N_("open: a text, a table, a form; start"), id="audit.open"),
        Binding("e", "note", N_("write the note in place, or edit the row"), id="audit.note"),
        Binding("f", "fine", N_("fine; content: current"), id="audit.fine"),
        Binding("x", "gap", N_("a gap; content: obsolete"), id="audit.gap"),
        Binding("s", "status('not-for-us')", N_("not for us"), id="audit.set-aside"),
        Binding("o", "open_again", N_("not looked at; content: unsorted"), id="audit.undecide"),
        Binding("equals_sign", "as_last_time", N_("as the last time"), id="audit.as-last-time"),
        Binding("r", "sort('needs-update')", N_("content: needs update"), id="audit.needs-update"),
        Binding("n", "next_open", N_("the next question that is open"), id="audit.next-open"),
        Binding("space", "space", N_("pick the line, or mark the finding"), id="audit.toggle"),
        Binding("m", "mark", N_("mark the finding for a card"), id="audit.mark"),
        Binding("c", "cards", N_("cards of the findings marked or here"), id="audit.cards"),
        Binding("z", "close_finding", N_("close the finding, or open it again"), id="audit.close"),
        Binding("a", "add", N_("add a line, content, a channel, a goal"), id="audit.add"),
        Binding("A", "add_question", N_("add a question of your own"), id="audit.add-question"),
        Binding("I", "import_file", N_("read content from a CSV file"), id="audit.import"),
        Binding("d,delete", "delete", N_("delete what is your own"), id="audit.delete"),
        Binding("plus", "level('first',1)", N_("a level more: score, weight"), id="audit.more"),
        Binding("minus", "level('first',-1)", N_("a level less"), id="audit.less"),
        Binding(
            "greater_than_sign", "level('second',1)", N_("a risk hurts more"), id="audit.hurts-more"
        ),
        Binding(
            "less_than_sign", "level('second',-1)", N_("a risk hurts less"), id="audit.hurts-less"
        ),
        Binding("D", "day", N_("the day that the question asks for"), id="audit.day"),
        Binding("t", "check", N_("the check holds: today, switched on"), id="audit.check"),
        Binding("J", "order(1)", N_("move the goal down"), id="audit.order-down"),
        Binding("K", "order(-1)", N_("move the goal up"), id="audit.order-up"),
        Binding("w", "why", N_("where the finding stands, and its card"), id="audit.why"),
        Binding("v", "compare", N_("compare with the audit before"), id="audit.compare"),
        Binding("i", "summary", N_("the audit on one page"), id="audit.summary"),
        Binding("y", "copy", N_("copy the page, or save it to a file"), id="audit.copy"),
        Binding("N", "new", N_("a new audit, from the last"), id="audit.new"),
        Binding("left_square_bracket", "other(-1)", N_("the audit before"), id="audit.earlier"),
        Binding("right_square_bracket", "other(1)", N_("the audit after"), id="audit.later"),
        Binding("p", "choose", N_("choose or delete an audit"), id="audit.choose"),
        Binding("tab", "pane", N_("steps, list, note"), id="audit.pane"),
        Binding("left,h", "side(-1)", N_("the pane, or the check, at the left"), id="audit.left"),
        Binding("right,l", "side(1)", N_("the pane, or the check, at the right"), id="audit.right"),
        Binding("escape", "leave", N_("back to the list; no marks"), id="audit.leave"),
    ]  # fmt: skip

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key does something on the line under the cursor."""
        if not self.is_mounted:
            return True
        if self.note.typing and action in (*_HERE, "fine", "gap", "open_again", "places"):
            return False
        if self._view is None and action in (*_HERE, "fine", "gap", "open_again", "pane"):
            return action in _WITHOUT_AUDIT
        kind = self.line.kind if self.line else ""
        if action == "as_last_time":
            return self.known_before(self.line)
        if action == "space":
            return kind == PICK or bool(self.line and self.line.finding)
        if action == "level":
            return self.measures_of(self.line) > (parameters[0] == "second")
        if action in ("open", "why") and kind in (COMPARED, GROUP):
            return False
        if action == "add":
            return self._table != COMPARE
        if action == "import_file":
            return self._table == CONTENT
        if action == "leave":
            return bool(self._table or self._marked or self.note.facts.has_focus)
        wanted = _WORKS_ON.get(action)
        return wanted is None or kind in wanted

    def hints_here(self) -> Sequence[tuple[Sequence[str], str]]:
        """The keys that matter, in the words for the line under the cursor."""
        kind = "" if self._view is None else self.line.kind if self.line else LIST
        words = _OTHER_WORDS.get(kind, {})
        return [(ids, words.get(ids[0], does)) for ids, does in self.HINTS]

    # -- keys that mean one thing on questions and another on content ----------------------------

    async def action_fine(self) -> None:
        """Say that it is fine, or that the content is current."""
        if self._table == CONTENT:
            await self.action_sort("current")
        else:
            await self.action_status("fine")

    async def action_gap(self) -> None:
        """Say that it is a gap, or that the content is obsolete."""
        if self._table == CONTENT:
            await self.action_sort("obsolete")
        else:
            await self.action_status("gap")

    async def action_open_again(self) -> None:
        """Take the answer back, or the group of the content."""
        if self._table == CONTENT:
            await self.action_sort("unsorted")
        else:
            await self.action_status("open")

    def action_import_file(self) -> None:
        """Read content from a CSV file."""
        self.action_import()

    async def action_space(self) -> None:
        """Pick a line of a list; mark any other finding."""
        if self.line is not None and self.line.kind == PICK:
            await self.action_pick()
        else:
            self.action_mark()

    async def on_sheet_chosen(self) -> None:
        """The mouse opened the line."""
        await self.action_open()

    # -- getting about -------------------------------------------------------------------------

    def action_next_open(self) -> None:
        """Go to the next question that nobody has looked at."""
        view, line = self._view, self.line
        if view is None:
            return
        here = line.key if line and line.kind == QUESTION else None
        if here is None and self.step is not None and not self._table:
            here = self._question_above()
        key = view.next_open(here)
        if key is None:
            self.planner.say(_("Every question is looked at. The outcome is below the steps."))
            return
        step = step_of(view.questionnaire, key, view.own)
        if step is not None:
            self.go_to(step.key, (QUESTION, key))
            self.sheet.focus()

    def _question_above(self) -> str | None:
        """The question to which the line under the cursor belongs."""
        above = self.sheet.lines[: self.sheet.cursor + 1]
        return next((line.key for line in reversed(above) if line.kind == QUESTION), None)

    async def action_pane(self) -> None:
        """From the steps to the list, to the note, and round; what is typed there is saved."""
        if self.note.typing and not await self.leave_note():
            return
        if self.steps.has_focus:
            self.sheet.focus()
        elif self.sheet.has_focus:
            self.note.facts.focus()
        elif self._table:
            self.sheet.focus()
        else:
            self.steps.focus()

    def action_side(self, steps: int) -> None:
        """To the pane beside, or to the check beside."""
        if self._table == CHANNELS:
            self.action_column(steps)
        elif steps > 0:
            (self.sheet if self.steps.has_focus else self.note.facts).focus()
        elif self.note.facts.has_focus:
            self.sheet.focus()
        elif not self._table:
            self.steps.focus()

    def action_leave(self) -> None:
        """From the note to the list; take the marks away; without any, go back from a table."""
        if self.note.facts.has_focus:
            self.sheet.focus()
        elif self._marked:
            self.mark_findings(frozenset())
        elif self._table:
            self.close_table()
