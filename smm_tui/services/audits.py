"""What people do with audits, their answers, and questions of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlmodel import col, select

from smm_tui.content.audit import AUDIT
from smm_tui.domain.days import full_day
from smm_tui.domain.errors import Refused
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.questionnaire_titles import OWN
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import (
    Answer,
    AnswerInput,
    Audit,
    AuditGoal,
    OwnItem,
    OwnItemInput,
    Pick,
)
from smm_tui.persistence.records import Hat
from smm_tui.services.audit_reading import StoredAnswer, read_answers
from smm_tui.services.audit_register_views import STRENGTHS, WEAKNESSES
from smm_tui.services.audit_views import secret_warning
from smm_tui.services.audit_work import AuditWork
from smm_tui.services.audit_work import Saved as Saved
from smm_tui.services.stored import check_version, fresh, quoted

_GOAL_FIELDS = ("title", "audience", "value", "long_term", "task", "kpi", "position", "settled")


class Audits(AuditWork):
    """The use cases of audits and their answers, inside one transaction."""

    def start(self) -> int:
        """Begin a new audit; its key.

        What was answered and picked in the last one is shown beside it as the last time; its goals
        are carried over.
        """
        last = self._session.exec(
            select(Audit)
            .where(col(Audit.brand_id) == self._brand_id)
            .order_by(col(Audit.day).desc(), col(Audit.id).desc())
            .limit(1)
        ).first()
        # Never before the last one, whatever the clock says: the order of days is that of audits.
        day = max(self._today, last.day) if last else self._today
        audit = Audit(brand_id=self._brand_id, day=day)
        self._session.add(audit)
        self._session.flush()
        assert audit.id is not None
        if last is not None:
            for goal in self._some(AuditGoal, "audit_id", [last.id or 0]):
                kept = {name: getattr(goal, name) for name in _GOAL_FIELDS}
                self._session.add(AuditGoal(audit_id=audit.id, **kept))
        self._transaction.describe(_("Begin the audit of %(day)s") % {"day": full_day(day)})
        return audit.id

    def delete(self, audit_id: int) -> None:
        """Delete an audit with all its answers, picks and goals."""
        audit = self._audit(audit_id)
        kinds: tuple[Any, ...] = (Answer, Pick, AuditGoal)
        for kind in kinds:
            for record in self._some(kind, "audit_id", [audit_id]):
                self._session.delete(record)
        self._session.delete(audit)
        self._transaction.describe(_("Delete the audit of %(day)s") % {"day": full_day(audit.day)})

    # -- answers -----------------------------------------------------------------------------

    def set_status(self, audit_id: int, question: str, status: Status) -> None:
        """Say what a question stands at."""
        self.set_status_many(audit_id, [question], status)

    def set_status_many(self, audit_id: int, questions: Sequence[str], status: Status) -> None:
        """Say what several questions stand at, as one edit."""
        for question in questions:
            self._title(question)
            self._put_status(self._answer(audit_id, question), status)
        if len(questions) == 1:
            words = _("Answer %(question)s: %(status)s")
            told = {"question": quoted(self._title(questions[0])), "status": status.heading}
            self._transaction.describe(words % told)
        else:
            many = ngettext(
                "Answer %(count)d question: %(status)s",
                "Answer %(count)d questions: %(status)s",
                len(questions),
            )
            values = {"count": len(questions), "status": status.heading}
            self._transaction.describe(many % values)

    def set_score(self, audit_id: int, question: str, score: int) -> None:
        """Give an answer a level of its question's scale; 0 takes it away."""
        valid = self._valid(AnswerInput, score=score).score
        asked = AUDIT.question(question)
        if valid and (asked is None or asked.scale is None or valid > asked.scale.most):
            raise Refused(_("This question has no such level."))
        answer = self._answer(audit_id, question)
        answer.score = valid
        self._store(answer, _("Score %(question)s"))

    def set_day(self, audit_id: int, question: str, day: date | None) -> None:
        """Give an answer the day that its question asks for; None takes it away."""
        answer = self._answer(audit_id, question)
        answer.day = day
        self._store(answer, _("Date %(question)s"))

    def save_note(
        self, audit_id: int, question: str, text: str, version: int | None = None
    ) -> Saved:
        """Save the note of an answer, which was shown at ``version`` (0: there was none).

        Raises StaleRecord when the answer has changed since, FieldErrors when the note is too long.
        """
        return self._save(self._answer(audit_id, question), text, version, self._title(question))

    def save_team(
        self,
        audit_id: int,
        hat_id: int,
        part: Literal["strengths", "weaknesses"],
        text: str,
        version: int | None = None,
    ) -> Saved:
        """Save what a hat is good at, or not; see ``save_note``."""
        hat = fresh(self._session, Hat, hat_id)
        question = STRENGTHS if part == "strengths" else WEAKNESSES
        return self._save(self._answer(audit_id, question, hat.uuid), text, version, hat.name)

    def answer_as_last_time(self, audit_id: int, questions: Sequence[str]) -> int:
        """Answer questions as in the audit before, as one edit; how many there was an answer for.

        Raises Refused when there is none for any of them.
        """
        self._audit(audit_id)
        before = self._audit_before(audit_id)
        answers = read_answers(self._transaction, before) if before else {}
        wanted = [key for key in questions if key in answers]
        if not wanted:
            raise Refused(_("There is no answer from the last time."))
        for key in wanted:
            self._take_over(self._answer(audit_id, key), answers[key])
        words = ngettext(
            "Answer %(count)d question as the last time",
            "Answer %(count)d questions as the last time",
            len(wanted),
        )
        self._transaction.describe(words % {"count": len(wanted)})
        return len(wanted)

    def _take_over(self, answer: Answer, last: StoredAnswer) -> None:
        """Status, score and day come from the last time; the note only where there is none yet.

        A gap that was closed since is fine.
        """
        mended = last.status is Status.GAP and last.settled is not None
        answer.score, answer.day = last.score, last.day
        answer.note = answer.note or last.note
        self._put_status(answer, Status.FINE if mended else last.status)
        self._session.add(answer)

    def _store(self, answer: Answer, words: str) -> None:
        title = self._title(answer.question)
        self._session.add(answer)
        self._transaction.describe(words % {"question": quoted(title)})

    def _save(self, answer: Answer, text: str, version: int | None, title: str) -> Saved:
        shown = answer.version if answer.id else 0
        if version is not None and version != shown:
            if not answer.id:
                raise Refused(_("This has been deleted elsewhere."))
            check_version(answer, version)
        note = self._valid_note(text)
        if answer.note != note:
            answer.note = note
            self._session.add(answer)
            self._session.flush()
            self._transaction.describe(_("Note on %(question)s") % {"question": quoted(title)})
        return Saved(answer.version if answer.id else 0, secret_warning(note))

    # -- questions and lines of one's own ----------------------------------------------------

    def add_question(self, step: str, title: str) -> int:
        """Add a question of the user's own to a step, in all audits of the brand; its key.

        Raises FieldErrors for an empty or too long one.
        """
        if step not in {each.key for each in AUDIT.steps}:
            raise Refused(_("There is no such step."))
        (item,) = self._own_items(step, [title])
        self._transaction.describe(_("Add question %(title)s") % {"title": quoted(item.title)})
        return item.id or 0

    def rename_own(self, own_id: int, title: str) -> None:
        """Put other words into a question or line of the user's own."""
        item = fresh(self._session, OwnItem, own_id)
        item.title = self._valid(OwnItemInput, title=title).title
        self._transaction.describe(_("Reword %(title)s") % {"title": quoted(item.title)})

    def delete_own(self, own_id: int) -> None:
        """Delete a question or line of the user's own, with what all audits say of it."""
        item = fresh(self._session, OwnItem, own_id)
        key = f"{OWN}{item.uuid}"
        of_question = (
            col(Answer.question) == key,
            col(Answer.brand_id) == item.brand_id,
        )
        for record in (
            *self._session.exec(select(Answer).where(*of_question)),
            *self._session.exec(select(Pick).where(col(Pick.line) == key)),
        ):
            self._session.delete(record)
        self._session.delete(item)
        self._transaction.describe(_("Delete %(title)s") % {"title": quoted(item.title)})
