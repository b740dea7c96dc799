"""Answering the audit's questions: statuses, scores, days, lines that are picked or added."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from smm_tui.domain.days import DayAhead, UnknownDay, full_day, past_day
from smm_tui.domain.errors import Refused
from smm_tui.domain.questionnaire import Status
from smm_tui.i18n import _
from smm_tui.persistence.kept_text import KeptText
from smm_tui.ui.audit_lines import LIST, OUTCOME, PICK, QUESTION
from smm_tui.ui.audit_notes import AuditNotes

OWN_QUESTION, OWN_LINES = "own question", "own lines"


class AuditAnswers(AuditNotes):
    """The part of the page that writes answers."""

    # -- statuses and levels -------------------------------------------------------------------

    async def action_status(self, status: str) -> None:
        """Say how the question under the cursor stands; a suggested text is taken by "fine"."""
        line, audit = self.line, self.audit_id
        if line is None:
            return
        if line.kind == OUTCOME and status == Status.FINE:
            text = self.outcome(line.key)
            if text is not None and not text.note and text.suggestion:
                said, version = text.suggestion, text.version
                await self.change(lambda w: w.audits.save_note(audit, line.key, said, version))
        elif line.kind == QUESTION:
            await self.change(lambda w: w.audits.set_status(audit, line.key, Status(status)))

    async def action_as_last_time(self) -> None:
        """Answer the question under the cursor as the last time; a note that is there stays."""
        line, audit = self.line, self.audit_id
        if line is not None and line.kind == QUESTION:
            await self.change(lambda w: w.audits.answer_as_last_time(audit, [line.key]))

    async def action_level(self, measure: str, steps: int) -> None:
        """Give the line under the cursor a level more or less."""
        line, audit = self.line, self.audit_id
        if line is None:
            return
        if line.kind == QUESTION and measure == "first":
            asked = self.asked(line.key)
            if asked is None or asked.question.scale is None:
                self.planner.say(_("This question has no score."))
                return
            score = min(max(asked.score + steps, 0), asked.question.scale.most)
            if score != asked.score:
                await self.change(lambda w: w.audits.set_score(audit, line.key, score))
        elif line.kind == PICK:
            await self._rate(line.key, measure, steps)

    async def _rate(self, key: str, measure: str, steps: int) -> None:
        found = self.picked(key)
        measures = found[0].list.measures if found else ()
        place = 0 if measure == "first" else 1
        if found is None or place >= len(measures):
            self.planner.say(_("This is not measured on this list."))
            return
        name, audit = measures[place].key, self.audit_id
        now = {"severity": found[1].severity, "likelihood": found[1].likelihood}.get(
            name, found[1].impact
        )
        level = min(max(now + steps, 0), measures[place].most)
        if level != now:
            await self.change(lambda w: w.picks.rate(audit, [key], **{name: level}))

    async def action_pick(self) -> None:
        """Pick the line under the cursor, or take it back."""
        line, audit = self.line, self.audit_id
        if line is not None and line.kind == PICK:
            await self.change(lambda w: w.picks.toggle(audit, [line.key]))

    def action_day(self) -> None:
        """Type the day that the question asks for."""
        line, audit = self.line, self.audit_id
        asked = self.asked(line.key) if line and line.kind == QUESTION else None
        if asked is None or not asked.question.date_title:
            self.planner.say(_("No day is asked for here."))
            return
        weekday = self.planner.brand.first_weekday

        def explain(text: str) -> str:
            try:
                day = past_day(text, self.today, first_weekday=weekday)
            except UnknownDay:
                return "?"
            except DayAhead as ahead:
                return str(ahead)
            return full_day(day) if day else _("no day")

        async def take(texts: Sequence[str]) -> None:
            try:
                day = past_day(texts[0], self.today, first_weekday=weekday)
            except DayAhead as ahead:
                raise Refused(str(ahead)) from ahead
            except UnknownDay as unknown:
                raise Refused(_("This is no day: %(text)s") % {"text": texts[0]}) from unknown
            await self.planner.write(lambda w: w.audits.set_day(audit, asked.key, day))

        title = _("%(what)s: today, -3m, 27.09; empty for none")
        title %= {"what": _(asked.question.date_title)}
        self.ask_line(title, take, needed=False, explain=explain)

    def ask_line(
        self,
        title: str,
        add: Callable[[tuple[str, ...]], Awaitable[object]],
        *,
        what: str = "",
        place: str = "",
        text: str = "",
        needed: bool = True,
        explain: Callable[[str], str] | None = None,
    ) -> None:
        """Ask for one line, or several that are pasted; ``what`` keeps them from being lost."""
        from smm_tui.ui.quick_add import QuickAddScreen

        screen = QuickAddScreen(title, text, add=add, form=False, needed=needed, explain=explain)
        if what:
            self.opened(what, screen, place=place)
        self.app.push_screen(screen)

    # -- own questions and lines ---------------------------------------------------------------

    def action_add_question(self) -> None:
        """Add a question of one's own to this step."""
        if self.step is not None and not self._table:
            self.type_question(self.step.step.key)

    def type_question(self, step_key: str, text: str = "") -> None:
        """Type a question of one's own."""

        async def add(texts: Sequence[str]) -> None:
            await self.planner.write(
                lambda w: [w.audits.add_question(step_key, title) for title in texts]
            )

        self.ask_line(
            _("Your own question in this step"), add, what=OWN_QUESTION, place=step_key, text=text
        )

    def type_lines(self, list_key: str, text: str = "") -> None:
        """Type lines of one's own for a list."""
        view = self._view.list_of(list_key) if self._view else None
        if view is None:
            return
        audit = self.audit_id

        async def add(texts: Sequence[str]) -> None:
            keys = await self.planner.write(lambda w: w.picks.add_lines(audit, list_key, texts))
            self.sheet.select((PICK, keys[0]))

        title = _("Add to: %(list)s") % {"list": view.title}
        self.ask_line(title, add, what=OWN_LINES, place=list_key, text=text)

    def list_here(self) -> str:
        """The key of the list that the cursor stands in; empty when in none."""
        line = self.line
        if line is None:
            return ""
        if line.kind == LIST and self.step is not None:
            return line.key
        if line.kind == PICK and (found := self.picked(line.key)):
            return found[0].list.key
        asked = self.asked(line.key) if line.kind == QUESTION else None
        return asked.question.lists[0] if asked and asked.question.lists else ""

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        text = next(iter(kept.values.values()), "")
        if kept.what == OWN_QUESTION:
            self.type_question(kept.place, text)
        elif kept.what == OWN_LINES:
            self.type_lines(kept.place, text)
        else:
            super().bring_back(kept)
