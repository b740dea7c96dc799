"""Working in the tables behind the audit's questions: content, channels, team and goals."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events, work

from smm_tui.domain.hygiene import Check
from smm_tui.domain.titles import pasted_lines
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.kept_text import KeptText
from smm_tui.ui.audit_content import AuditContent
from smm_tui.ui.audit_lines import LIST, OUTCOME, PICK, QUESTION
from smm_tui.ui.audit_table_lines import CHANNEL, CHANNELS, CONTENT, CONTENT_ROW, GOAL, GOALS, TEAM
from smm_tui.ui.key_queue import HOLDING

if TYPE_CHECKING:
    from smm_tui.domain.forms import FormSpec, Values
    from smm_tui.services.workspace import Workspace

PASTED_LINES = "pasted lines"

_FORMS = {CONTENT_ROW: "content", CHANNEL: "channel", GOAL: "goal"}
_FIELD_OF_CHECK = {
    Check.OWNER: "owner_hat_id",
    Check.PASSWORD: "password_place",
    Check.TWO_FACTOR: "two_factor",
    Check.EMAIL: "business_email",
    Check.ADDRESS: "url",
    Check.REVIEWED: "last_reviewed",
    Check.ALIVE: "dormant",
}


class AuditTables(AuditContent):
    """The part of the page that works on tables."""

    # -- adding --------------------------------------------------------------------------------

    async def action_add(self) -> None:
        """Add what belongs where the cursor stands."""
        if self._table == CONTENT:
            self.type_content("")
        elif self._table in (CHANNELS, GOALS):
            self.open_form({CHANNELS: CHANNEL, GOALS: GOAL}[self._table], 0)
        elif self._table == TEAM:
            if await self.change(lambda w: w.registers.add_usual_hats()) == 0:
                self.planner.say(_("The usual hats are all here already. g h leads to them."))
        elif list_key := self.list_here():
            self.type_lines(list_key)
        elif self._view is not None and not self._table:
            self.action_add_question()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text never runs commands: it becomes content, lines of a list, or a note."""
        event.stop()
        several = len(pasted_lines(event.text)) > 1
        if self._table == CONTENT:
            if several or "\t" in event.text:
                self.preview_content(event.text)
            else:
                self.type_content(event.text)
        elif self._view is None or self._table:
            self.planner.say(_("Nothing can be pasted here. Open the table of content first."))
        elif list_key := self._list_for_paste():
            self._preview_lines(list_key, event.text)
        elif self.line is not None and self.line.kind in (QUESTION, OUTCOME):
            self.action_note()
            self.note.editor.insert(event.text)

    def _list_for_paste(self) -> str:
        line = self.line
        return self.list_here() if line is not None and line.kind in (LIST, PICK) else ""

    def _preview_lines(self, list_key: str, text: str) -> None:
        from smm_tui.ui.paste_preview import PastePreviewScreen

        lines = pasted_lines(text)
        if len(lines) < 2:
            self.type_lines(list_key, text)
            return
        audit = self.audit_id

        async def add(taken: list[str] | None) -> None:
            if taken:
                await self.change(lambda w: w.picks.add_lines(audit, list_key, taken))

        def title(count: int) -> str:
            return ngettext("Add %(count)d line", "Add %(count)d lines", count) % {"count": count}

        screen = PastePreviewScreen(text, count_title=title)
        self.opened(PASTED_LINES, screen, place=list_key)
        self.app.push_screen(screen, add)

    # -- forms ---------------------------------------------------------------------------------

    async def action_open(self) -> None:
        """Open what stands under the cursor."""
        line = self.line
        if self._view is None:
            await self.begin()
        elif self.steps.has_focus:
            self.sheet.focus()
        elif line is not None and line.kind in _FORMS:
            self.open_form(line.kind, int(line.key))
        else:
            self.open_text()

    async def begin(self) -> None:
        """Start the first audit."""
        raise NotImplementedError

    def action_note(self) -> None:
        """Type the note of the line under the cursor."""
        line = self.line
        if line is not None and line.kind in _FORMS:
            self.open_form(line.kind, int(line.key))
        else:
            super().action_note()

    def _spec(self, kind: str, record_id: int) -> FormSpec | None:
        reader, brand = self.planner.reader, self.planner.brand
        if kind == CHANNEL:
            from smm_tui.services.register_forms import channel_form

            return channel_form(reader, brand.id, record_id)
        from smm_tui.services.audit_forms import content_form, goal_form

        if kind == GOAL:
            return goal_form(reader, self.audit_id, record_id)
        return content_form(reader, brand.id, record_id)

    def _saver(
        self, kind: str, record_id: int, version: int, typed: Values
    ) -> Callable[[Workspace], object]:
        audit = self.audit_id
        if kind == CHANNEL:
            return lambda w: w.registers.save_channel(record_id, version, typed)
        if kind == GOAL:
            return lambda w: w.goals.save(audit, record_id, version, typed)
        return lambda w: w.content.save(record_id, version, typed)

    @work(group=HOLDING)
    async def open_form(self, kind: str, record_id: int, typed: Values | None = None) -> None:
        """Open the form of a row (0: of a new one)."""
        await self.planner.ready_to_write()
        from smm_tui.ui.form import FormScreen

        spec = self._spec(kind, record_id)
        if spec is None:
            self.planner.say(_("This has been deleted elsewhere."))
            return

        async def save(values: Values) -> object:
            version = form.spec.version
            return await self.planner.write(self._saver(kind, record_id, version, values))

        form = FormScreen(
            spec,
            save,
            today=self.today,
            first_weekday=self.planner.brand.first_weekday,
            fresh=(lambda: self._spec(kind, record_id)) if record_id else None,
            typed=typed,
            start=self._first_field(spec) if kind == CHANNEL and record_id else "",
        )
        self.opened(kind, form, record_id=record_id)
        saved = await self.app.push_screen_wait(form)
        if saved is not None:
            if isinstance(saved.answer, int):
                self.sheet.select((kind, str(saved.answer)))
            if warning := getattr(saved.answer, "warning", ""):
                self.planner.say(f"! {warning}")

    def _first_field(self, spec: FormSpec) -> str:
        """The field of a channel that makes the check under the cursor hold."""
        noted = {field.name: field.value for field in spec.fields}
        if self._check is Check.ADDRESS and not noted["handle"]:
            return "handle"
        return _FIELD_OF_CHECK[self._check]

    # -- sorting, checking, deleting -----------------------------------------------------------

    def action_column(self, steps: int) -> None:
        """Go to the check beside."""
        checks = list(Check)
        place = min(max(checks.index(self._check) + steps, 0), len(checks) - 1)
        if checks[place] is not self._check:
            self._check = checks[place]
            self._show_middle()

    async def action_check(self) -> None:
        """Say that the check under the cursor holds: two-factor, looked through today, alive."""
        line, check = self.line, self._check
        if line is not None and line.kind == CHANNEL:
            key = int(line.key)
            await self.change(lambda w: w.findings.mark_check(key, check))

    async def action_delete(self) -> None:
        """Delete what is the user's own: a line, a question, content, a goal; undo restores it."""
        line, audit = self.line, self.audit_id
        if line is None:
            return
        if line.kind == CONTENT_ROW:
            keys = [int(each.key) for each in self.sheet.targets(self._marked)]
            await self.change(lambda w: w.content.delete_many(keys))
        elif line.kind == GOAL:
            keys = [int(each.key) for each in self.sheet.targets(self._marked)]
            await self.change(lambda w: w.goals.delete_many(keys))
        elif line.kind == CHANNEL:
            self.planner.say(_("Channels are deleted on their own page: g c."))
        elif own := self._own(line.kind, line.key):
            await self.change(lambda w: w.audits.delete_own(own))
        elif line.kind == PICK and (found := self.picked(line.key)) and found[1].picked:
            await self.change(lambda w: w.picks.toggle(audit, [line.key]))
        else:
            self.planner.say(_("This belongs to the audit; s sets it aside."))

    def _own(self, kind: str, key: str) -> int:
        """The key of the user's own question or line; 0 where it is a ready one."""
        if kind == QUESTION and (asked := self.asked(key)):
            return asked.own_id
        found = self.picked(key) if kind == PICK else None
        return found[1].own_id if found else 0

    async def action_order(self, steps: int) -> None:
        """Move the goal past its neighbour."""
        line = self.line
        if line is not None and line.kind == GOAL:
            key = int(line.key)
            await self.change(lambda w: w.goals.reorder(key, steps))

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        if kept.what in _FORMS:
            self.open_form(kept.what, kept.record_id, kept.values)
        elif kept.what == PASTED_LINES:
            self._preview_lines(kept.place, next(iter(kept.values.values()), ""))
        else:
            super().bring_back(kept)
