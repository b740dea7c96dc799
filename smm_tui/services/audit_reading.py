"""Reading audits: the questions with their answers, the lists with their picks, the last time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from smm_tui.clock import Clock, today_in
from smm_tui.content.audit import AUDIT
from smm_tui.content.questions import ItemList, Question, Step
from smm_tui.domain.audit import is_older, weight_of, worst_first
from smm_tui.domain.audit_picture import (
    AskedQuestion,
    AuditRow,
    AuditView,
    LastAnswer,
    LastPick,
    ListLine,
    ListView,
    StepView,
)
from smm_tui.domain.board import BrandView
from smm_tui.domain.days import full_day
from smm_tui.domain.findings import CardOfFinding, gap_key, pick_key
from smm_tui.domain.questionnaire import Status, all_keys, progress_of, read_status
from smm_tui.domain.questionnaire_titles import OWN
from smm_tui.i18n import _
from smm_tui.services.finding_cards import read_cards_of_findings

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_AUDITS = """
SELECT id, uuid, version, day FROM audit WHERE brand_id = :brand ORDER BY day DESC, id DESC
"""
_STATUSES = """
SELECT a.audit_id, a.question, a.status FROM answer a JOIN audit u ON u.id = a.audit_id
WHERE u.brand_id = :brand AND a.subject = '' ORDER BY a.id
"""
_ANSWERS = """
SELECT question, status, score, day, note, version, settled FROM answer
WHERE audit_id = :audit AND subject = '' ORDER BY id
"""
_PICKS = """
SELECT line, id, version, severity, likelihood, impact, note, remedy, settled FROM pick
WHERE audit_id = :audit ORDER BY id
"""
_OWN = "SELECT id, uuid, place, title FROM own_item WHERE brand_id = :brand ORDER BY position, id"
_INTERVAL = "SELECT audit_months FROM brand WHERE id = :brand"
_BRANDS = "SELECT id, name, time_zone, audit_months FROM brand ORDER BY id"
_COUNTS = """
SELECT (SELECT COUNT(*) FROM content_item WHERE brand_id = :brand),
       (SELECT COUNT(*) FROM channel WHERE brand_id = :brand),
       (SELECT COUNT(DISTINCT subject) FROM answer
         WHERE audit_id = :audit AND note <> ''
           AND subject IN (SELECT uuid FROM hat WHERE brand_id = :brand)),
       (SELECT COUNT(*) FROM audit_goal WHERE audit_id = :audit)
"""
_REGISTERS = ("content", "channels", "team", "goals")


class StoredAnswer(NamedTuple):
    """An answer as it is stored."""

    status: Status = Status.OPEN
    score: int = 0
    day: date | None = None
    note: str = ""
    version: int = 0
    settled: date | None = None


class StoredPick(NamedTuple):
    """A pick as it is stored."""

    id: int
    version: int
    severity: int
    likelihood: int
    impact: int
    note: str
    remedy: str
    settled: date | None


class OwnLine(NamedTuple):
    """A question or a line that the user added."""

    id: int
    key: str
    title: str


def read_audits(reader: Reader, brand_id: int) -> tuple[AuditRow, ...]:
    """The brand's audits, newest first."""
    keys = all_keys(AUDIT, own_questions(read_own(reader, brand_id)))
    statuses: dict[int, dict[str, Status]] = {}
    for audit_id, question, status in reader.rows(_STATUSES, brand=brand_id):
        statuses.setdefault(audit_id, {})[question] = read_status(status)
    return _numbered(
        AuditRow(
            audit_id, uuid, version, as_day(day) or date.min,
            progress_of(keys, statuses.get(audit_id, {})),
        )
        for audit_id, uuid, version, day in reader.rows(_AUDITS, brand=brand_id)
    )  # fmt: skip


def _numbered(audits: Iterable[AuditRow]) -> tuple[AuditRow, ...]:
    """The audits, newest first, with numbers where there are several of one day."""
    found = list(audits)
    of_day = Counter(audit.day for audit in found)
    left = Counter(of_day)
    for place, audit in enumerate(found):
        if of_day[audit.day] > 1:
            found[place] = audit._replace(nth=left[audit.day])
            left[audit.day] -= 1
    return tuple(found)


def audit_before(audits: Sequence[AuditRow], audit_id: int) -> AuditRow | None:
    """The audit before one of these, newest first; None when it is the first."""
    place = next((n for n, row in enumerate(audits) if row.id == audit_id), len(audits))
    return audits[place + 1] if place + 1 < len(audits) else None


class LastAudit(NamedTuple):
    """When a brand was audited last."""

    brand: str
    day: date | None  # None: never
    due: bool  # whether it is older than the brand wants


def last_audits(reader: Reader, clock: Clock) -> list[LastAudit]:
    """When each brand was audited last, the oldest brand first."""
    found = []
    for brand_id, name, zone, months in reader.rows(_BRANDS):
        audits = reader.rows(f"{_AUDITS} LIMIT 1", brand=brand_id)
        day = as_day(audits[0][3]) if audits else None
        due = day is not None and is_older(day, today_in(clock, zone), months)
        found.append(LastAudit(name, day, due))
    return found


def audit_reminder(reader: Reader, brand_id: int, today: date) -> str:
    """One sentence when the brand's last audit is older than it wants; empty otherwise."""
    audits = reader.rows(f"{_AUDITS} LIMIT 1", brand=brand_id)
    months = reader.rows(_INTERVAL, brand=brand_id)
    day = as_day(audits[0][3]) if audits else None
    if day is None or not months or not is_older(day, today, months[0][0]):
        return ""
    return _("The last audit is from %(day)s: time for a new one.") % {"day": full_day(day)}


def read_audit(reader: Reader, brand: BrandView, audit_id: int) -> AuditView | None:
    """The whole audit as it stands now; None when it is gone."""
    audits = read_audits(reader, brand.id)
    row = next((each for each in audits if each.id == audit_id), None)
    if row is None:
        return None
    before = audit_before(audits, audit_id)
    own = read_own(reader, brand.id)
    reading = _Reading(
        answers=read_answers(reader, audit_id),
        last_answers=read_answers(reader, before.id) if before else {},
        picks=read_picks(reader, audit_id),
        last_picks=read_picks(reader, before.id) if before else {},
        own=own,
        cards=read_cards_of_findings(reader, brand),
        rows=_register_counts(reader, brand.id, audit_id),
    )
    steps = tuple(reading.step(step) for step in AUDIT.steps)
    return AuditView(row, before, AUDIT, steps, own_questions(own))


def read_answers(reader: Reader, audit_id: int) -> dict[str, StoredAnswer]:
    """An audit's answers by the question's key."""
    return {
        question: StoredAnswer(
            read_status(status), score, as_day(day), note, version, as_day(settled)
        )
        for question, status, score, day, note, version, settled in reader.rows(
            _ANSWERS, audit=audit_id
        )
    }


def read_picks(reader: Reader, audit_id: int) -> dict[str, StoredPick]:
    """An audit's picks by the line's key."""
    return {
        line: StoredPick._make((*values, as_day(settled)))
        for line, *values, settled in reader.rows(_PICKS, audit=audit_id)
    }


def read_own(reader: Reader, brand_id: int) -> dict[str, list[OwnLine]]:
    """The user's own questions and lines, by the key of the step or list that they stand in."""
    found: dict[str, list[OwnLine]] = {}
    for own_id, uuid, place, title in reader.rows(_OWN, brand=brand_id):
        found.setdefault(place, []).append(OwnLine(own_id, f"{OWN}{uuid}", title))
    return found


def own_questions(own: Mapping[str, Sequence[OwnLine]]) -> dict[str, list[str]]:
    """The keys of the user's own questions by the key of their step."""
    return {
        step.key: [line.key for line in own[step.key]] for step in AUDIT.steps if step.key in own
    }


def as_day(stored: Any) -> date | None:
    """A stored day."""
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _register_counts(reader: Reader, brand_id: int, audit_id: int) -> dict[str, int]:
    counts = reader.rows(_COUNTS, brand=brand_id, audit=audit_id)[0]
    return dict(zip(_REGISTERS, counts, strict=True))


@dataclass(frozen=True, slots=True)
class _Reading:
    """All that an audit's steps are put together from."""

    answers: Mapping[str, StoredAnswer]
    last_answers: Mapping[str, StoredAnswer]
    picks: Mapping[str, StoredPick]
    last_picks: Mapping[str, StoredPick]
    own: Mapping[str, Sequence[OwnLine]]
    cards: Mapping[str, CardOfFinding]
    rows: Mapping[str, int]  # of the registers

    def step(self, step: Step) -> StepView:
        lists = tuple(
            self._list(each) for key in step.lists if (each := AUDIT.list_of(key)) is not None
        )
        asked = [self._asked(question, lists) for question in step.questions]
        for own in self.own.get(step.key, ()):
            question = Question(own.key, "A11", own.title, "")
            asked.append(self._asked(question, (), own.id))
        statuses = {each.key: each.status for each in asked}
        return StepView(step, progress_of(statuses, statuses), tuple(asked), lists)

    def _asked(
        self, question: Question, lists: Iterable[ListView], own_id: int = 0
    ) -> AskedQuestion:
        answer = self.answers.get(question.key, StoredAnswer())
        last = self.last_answers.get(question.key)
        picked = sum(len(each.picked) for each in lists if each.list.key in question.lists)
        return AskedQuestion(
            question,
            own_id,
            answer.status,
            answer.score,
            answer.day,
            answer.note,
            answer.version,
            answer.settled,
            LastAnswer(last.status, last.score, last.day, last.note) if last else None,
            picked or self.rows.get(question.register, 0),
            self.cards.get(gap_key(question.key)),
        )

    def _list(self, each: ItemList) -> ListView:
        lines = [self._line(each, item.key, _(item.title), item.hint) for item in each.items]
        for own in self.own.get(each.key, ()):
            lines.append(self._line(each, own.key, own.title, own_id=own.id))
        picked = [line for line in lines if line.picked]
        if each.measures:
            picked = worst_first(picked)
            if len(each.measures) == 1:
                picked.sort(key=lambda line: -line.severity)
        return ListView(each, tuple(lines), tuple(picked))

    def _line(
        self, each: ItemList, key: str, title: str, hint: str = "", own_id: int = 0
    ) -> ListLine:
        pick, last = self.picks.get(key), self.last_picks.get(key)
        shown = _(hint) if hint else ""
        card = self.cards.get(pick_key(key))
        before = LastPick(*last[2:7]) if last else None
        if pick is None:
            return ListLine(key, each.key, title, shown, own_id, last=before, card=card)
        return ListLine(key, each.key, title, shown, own_id, *pick, before, card)


def weight_of_line(each: ItemList, severity: int, likelihood: int, impact: int) -> int:
    """How heavy a line weighs among those of its list; 1 where nothing is measured."""
    if len(each.measures) > 1:
        return weight_of(likelihood, impact)
    return severity if each.measures else 1
