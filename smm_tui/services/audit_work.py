"""What all use cases of audits stand on: fresh records, the day, the sentence about passwords."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError
from sqlmodel import col, select

from smm_tui.domain.board import BrandView
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.questionnaire_titles import OWN, line_title
from smm_tui.i18n import _
from smm_tui.persistence.audit_records import Answer, AnswerInput, Audit, OwnItem, OwnItemInput
from smm_tui.persistence.images import batches
from smm_tui.persistence.records import Input
from smm_tui.services.audit_reading import audit_before, read_audits
from smm_tui.services.brand_work import BrandWork
from smm_tui.services.inputs import field_errors
from smm_tui.services.stored import fresh

InputT = TypeVar("InputT", bound=Input)


class Saved(NamedTuple):
    """What became of a text: the version to base the next change on, and a warning."""

    version: int
    warning: str = ""  # one sentence when the text, which is kept, seems to hold a password


class AuditWork(BrandWork):
    """The base of the use cases of audits, inside one transaction."""

    @property
    def _view(self) -> BrandView:
        brand = self._brand
        return BrandView(
            self._brand_id, brand.name, brand.currency, brand.time_zone, brand.first_weekday
        )

    def _audit(self, audit_id: int) -> Audit:
        """The audit as it stands now. Raises Refused when it is gone."""
        audit = fresh(
            self._session, Audit, audit_id, gone=_("This audit has been deleted elsewhere.")
        )
        if audit.brand_id != self._brand_id:
            raise Refused(_("This audit is another brand's."))
        return audit

    def _audit_before(self, audit_id: int) -> int | None:
        """The key of the audit before one; None when it is the first."""
        before = audit_before(read_audits(self._transaction, self._brand_id), audit_id)
        return before.id if before else None

    def _answer(self, audit_id: int, question: str, subject: str = "") -> Answer:
        """The answer to a question; a new one, not yet stored, where there is none."""
        found = self._session.exec(
            select(Answer)
            .where(
                col(Answer.audit_id) == audit_id,
                col(Answer.question) == question,
                col(Answer.subject) == subject,
            )
            .order_by(col(Answer.id))
            .limit(1)
        ).first()
        if found is not None:
            return found
        audit = self._audit(audit_id)
        return Answer(
            brand_id=audit.brand_id, audit_id=audit_id, question=question, subject=subject
        )

    def _put_status(self, answer: Answer, status: Status) -> None:
        """Give an answer another status; a gap that was closed and is found anew is open again."""
        if answer.status != status.value or answer.settled is not None:
            answer.status, answer.settled = status.value, None
            self._session.add(answer)

    def _title(self, key: str) -> str:
        """What a question or a line is called. Raises Refused when there is none."""
        title = line_title(key)
        if not title and key.startswith(OWN):
            title = self._own(key).title
        if not title:
            raise Refused(_("This has been deleted elsewhere."))
        return title

    def _own(self, key: str) -> OwnItem:
        """The user's own question or line. Raises Refused when it is gone."""
        found = self._session.exec(
            select(OwnItem).where(
                col(OwnItem.uuid) == key.removeprefix(OWN),
                col(OwnItem.brand_id) == self._brand_id,
            )
        ).first()
        if found is None:
            raise Refused(_("This has been deleted elsewhere."))
        return found

    def _own_items(self, place: str, titles: Sequence[str]) -> list[OwnItem]:
        """New questions or lines of the user's own at the end of their step or list."""
        valid = [self._valid(OwnItemInput, title=title) for title in titles]
        there = self._session.exec(
            select(OwnItem.position).where(
                col(OwnItem.brand_id) == self._brand_id, col(OwnItem.place) == place
            )
        ).all()
        first = max(there, default=-1) + 1
        made = [
            OwnItem(brand_id=self._brand_id, place=place, position=first + n, title=given.title)
            for n, given in enumerate(valid)
        ]
        self._session.add_all(made)
        self._session.flush()
        return made

    def _valid_note(self, text: str) -> str:
        """A note as it is stored. Raises FieldErrors when it is too long."""
        return self._valid(AnswerInput, note=text).note

    @staticmethod
    def _valid(kind: type[InputT], **values: Any) -> InputT:
        """The values as a valid input. Raises FieldErrors with a reason per field."""
        try:
            return kind.model_validate(values)
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None

    def _some(self, kind: Any, column: str, keys: Iterable[int]) -> list[Any]:
        """The records of a kind that have one of these values in a column, oldest first."""
        found: list[Any] = []
        for batch in batches(keys):
            query = select(kind).where(col(getattr(kind, column)).in_(batch))
            found += self._session.exec(query.order_by(col(kind.id)))
        return found
