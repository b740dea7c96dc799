"""The notes of the audit: typed in place, saved on leaving, kept when the session breaks off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from textual import events
from textual.widgets import TextArea

from smm_tui.domain.errors import Refused, StaleRecord
from smm_tui.i18n import _
from smm_tui.persistence.kept_text import KeptText
from smm_tui.services.audit_views import secret_warning
from smm_tui.ui.audit_lines import LAST_STEP, OUTCOME, PICK, QUESTION
from smm_tui.ui.audit_note import NoteEditor
from smm_tui.ui.audit_page import AuditPage
from smm_tui.ui.audit_table_lines import MEMBER, TABLES
from smm_tui.ui.kept_dialogs import KeptDialogs
from smm_tui.ui.row_list import Piece

if TYPE_CHECKING:
    from smm_tui.services.audits import Saved
    from smm_tui.services.workspace import Workspace

NOTE, REMEDY = "note", "remedy"


class AuditNotes(AuditPage, KeptDialogs):
    """The part of the page in which longer texts are typed."""

    def __init__(self) -> None:
        super().__init__()
        self._part = NOTE  # what of the line is typed in the pane
        self._version = 0  # of what is typed, as it was shown
        self._entered = False  # the editor has had the focus since it was opened

    # -- notes ---------------------------------------------------------------------------------

    def open_text(self) -> None:
        """Open what stands under the cursor: a table, a text, the way to deal with a risk."""
        line = self.line
        if line is None:
            return
        asked = self.asked(line.key) if line.kind == QUESTION else None
        if asked is not None and asked.question.register in TABLES:
            self.open_table(asked.question.register)
        elif line.kind == PICK and (found := self.picked(line.key)) and found[0].list.remedy:
            self.type_note(line.name, REMEDY)
        else:
            self.action_note()

    def action_note(self) -> None:
        """Type the note of the line under the cursor, in its pane."""
        if (line := self.line) and line.kind in (QUESTION, PICK, OUTCOME, MEMBER):
            self.type_note(line.name, NOTE)

    def type_note(self, name: tuple[str, str], part: str, typed: str | None = None) -> None:
        """Type a text of a line in place, with what an interrupted session had typed."""
        self._part, self._entered = part, False
        stored, self._version = self._stored(name, part)
        self.note.open(name, stored, typed)
        self._say_typing()
        self.keys_changed()

    def _stored(self, name: tuple[str, str], part: str) -> tuple[str, int]:
        kind, key = name
        if kind == QUESTION and (asked := self.asked(key)):
            prompts = [_(prompt) for prompt in asked.question.prompts]
            empty = "\n\n".join(f"## {prompt}\n" for prompt in prompts)
            return asked.note or empty, asked.version
        if kind == PICK and (found := self.picked(key)):
            line = found[1]
            return (line.remedy if part == REMEDY else line.note), line.version
        if kind == OUTCOME and (text := self.outcome(key)):
            return text.text, text.version
        hat, _colon, side = key.partition(":")
        if kind == MEMBER and (row := self._team.get(hat)):
            if side == "strengths":
                return row.strengths, row.strengths_version
            return row.weaknesses, row.weaknesses_version
        return "", 0

    def _say_typing(self) -> None:
        """Above the editor: what is typed, and a warning where it seems to hold a password."""
        kind, key = self.note.typing or ("", "")
        title = self.line.text if self.line else ""
        found = self.picked(key) if kind == PICK else None
        asked = self.asked(key) if kind == QUESTION else None
        if found is not None:
            said = [found[1].title]
            said += [_(found[0].list.remedy)] if self._part == REMEDY else []
            title = ": ".join(said)
        elif asked is not None:
            title = asked.hint or asked.title
        warning = secret_warning(self.note.text)
        pieces = [Piece(f"! {warning}", "error")] if warning else []
        self.note.facts.show([*pieces, Piece(title, "muted")])

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if self.note.typing:
            self._say_typing()

    async def on_note_editor_left(self) -> None:
        await self.leave_note()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Another pane: its keys are told; if the mouse went there, what is typed is saved."""
        self.keys_changed()
        if isinstance(event.widget, NoteEditor):
            self._entered = True
        elif self.note.typing and self._entered and not isinstance(self.focused, NoteEditor):
            self.run_worker(self.leave_note(), group="note")

    async def leave_note(self) -> bool:
        """Save what is typed and go back to the list; False when it was refused."""
        if not self.note.typing:
            return True
        saved: Saved | None = None
        if self.note.unsaved:
            try:
                saved = await self.planner.write(self._save_note)
            except StaleRecord as refusal:
                # What is typed stays; the next time it goes over what was stored meanwhile.
                self.reload()
                self._version = self._stored(self.note.typing, self._part)[1]
                self.planner.say(str(refusal))
                return False
            except Refused as refusal:
                self.planner.say(str(refusal))
                return False
        self.note.close()
        self.sheet.focus()
        self._show_facts()
        self.keys_changed()
        if saved is not None and saved.warning:
            self.planner.say(f"! {saved.warning}")
        return True

    def _save_note(self, workspace: Workspace) -> Saved:
        kind, key = self.note.typing or ("", "")
        audit, text, version = self.audit_id, self.note.text, self._version
        if kind == PICK and self._part == REMEDY:
            return workspace.picks.save_remedy(audit, key, text, version)
        if kind == PICK:
            return workspace.picks.save_note(audit, key, text, version)
        if kind == MEMBER:
            hat, _colon, side = key.partition(":")
            part: Literal["strengths", "weaknesses"]
            part = "strengths" if side == "strengths" else "weaknesses"
            return workspace.audits.save_team(audit, int(hat), part, text, version)
        return workspace.audits.save_note(audit, key, text, version)

    # -- what is not saved yet -----------------------------------------------------------------

    def unsaved(self) -> KeptText | None:
        """What is being typed, in the pane or in a dialog."""
        if self.is_mounted and self.note.typing and self.note.unsaved:
            kind, key = self.note.typing
            place = f"{kind}|{key}|{self._table}"
            return KeptText(self.PAGE, self._part, self.audit_id, place, {"text": self.note.text})
        return super().unsaved()

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        if kept.what in (NOTE, REMEDY):
            self._audit_id = kept.record_id
            self.reload()
            kind, key, table = (*kept.place.split("|"), "", "")[:3]
            text = next(iter(kept.values.values()), "")
            self._bring_back_note((kind, key), table, kept.what, text)

    def _bring_back_note(self, name: tuple[str, str], table: str, part: str, text: str) -> None:
        step = self._step_of(name)
        if step:
            self.go_to(step, name)
        if table:
            self._table = table
            self._show(name)
        if self.line is None or self.line.name != name:
            self.planner.say(_("This has been deleted elsewhere."))
            return
        # The question whether to bring it back is still closing, and gives the focus to the list.
        self.call_after_refresh(self.type_note, name, part, text)

    def _step_of(self, name: tuple[str, str]) -> str:
        """The key of the step in which a line stands; empty when it stands in none."""
        kind, key = name
        if kind == OUTCOME:
            return LAST_STEP
        for step in self._view.steps if self._view else ():
            keys = {asked.key for asked in step.questions}
            keys |= {line.key for each in step.lists for line in each.lines}
            if key in keys:
                return step.step.key
        return self._view.steps[0].step.key if self._view and kind == MEMBER else ""
