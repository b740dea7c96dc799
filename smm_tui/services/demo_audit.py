"""The demo brand's audits as records: the inventory of content, answers, picks, goals, findings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from smm_tui.content.audit import AUDIT
from smm_tui.content.demo import BRAND
from smm_tui.content.demo_audit import (
    CHECK_CARDS,
    EARLIER,
    GAP_CARDS,
    OWN_LINES,
    PRESENT,
    DemoAudit,
    DemoPick,
)
from smm_tui.content.demo_content import CONTENT
from smm_tui.domain.findings import gap_key, goal_key, hole_key
from smm_tui.domain.hygiene import Check
from smm_tui.domain.questionnaire_titles import OWN, line_title
from smm_tui.i18n import _
from smm_tui.persistence.audit_records import (
    Answer,
    Audit,
    AuditGoal,
    ContentItem,
    Finding,
    OwnItem,
    Pick,
)
from smm_tui.persistence.records import Channel, Hat, Record
from smm_tui.services.audit_register_views import STRENGTHS, WEAKNESSES

_SITE = "https://acmetea.example.com"


@dataclass(frozen=True, slots=True)
class AuditFrame:
    """What audits refer to: keys by the names of the story, cards by their titles."""

    brand_id: int
    channels: Mapping[str, Channel]
    hats: Mapping[str, Hat]
    cards: Mapping[str, int]
    today: date


def _content(frame: AuditFrame) -> Iterator[Record]:
    """The inventory of content in its three groups, by channels rather than by groups."""
    told = [(group, one) for group, items in CONTENT.items() for one in items]
    order = list(frame.channels)
    for group, one in sorted(told, key=lambda pair: order.index(pair[1].channel)):
        yield ContentItem(
            brand_id=frame.brand_id,
            channel_id=frame.channels[one.channel].id,
            title=_(one.title),
            url=f"{_SITE}/{one.page}" if one.page else "",
            freshness=group,
            note=_translated(one.note),
        )


def demo_audits(frame: AuditFrame) -> Iterator[tuple[int, list[Record]]]:
    """All records of the audits in the order in which they are to be stored, and how old they are.

    Each batch has to be stored before the next one is asked for. The first audit was made on
    paper: it came in with all the rest of the brand.
    """
    own = [
        OwnItem(brand_id=frame.brand_id, place=told.place, title=_(told.title), position=place)
        for place, told in enumerate(OWN_LINES)
    ]
    first, second = (
        Audit(brand_id=frame.brand_id, day=frame.today - timedelta(days=told.begun))
        for told in (EARLIER, PRESENT)
    )
    yield BRAND.age, [*_content(frame), *own, first]
    yield PRESENT.begun, [second]
    yield BRAND.age, list(_said(frame, EARLIER, first.id, own))
    yield PRESENT.begun, list(_said(frame, PRESENT, second.id, own))
    yield PRESENT.begun, [*_goals(frame, second.id), *_findings(frame)]


def _said(
    frame: AuditFrame, told: DemoAudit, audit_id: int | None, own: Sequence[OwnItem]
) -> Iterator[Record]:
    """What an audit says of questions and lines."""
    assert audit_id is not None
    yield from _answers(frame, told, audit_id)
    for line, pick in told.picks.items():
        yield _pick(audit_id, line, pick)
    for each, item in zip(OWN_LINES, own, strict=True):
        if told is PRESENT or each.earlier:
            yield _pick(audit_id, f"{OWN}{item.uuid}", DemoPick())


def _answers(frame: AuditFrame, told: DemoAudit, audit_id: int) -> Iterator[Record]:
    for question, answer in told.answers.items():
        ago = answer.reviewed
        yield Answer(
            brand_id=frame.brand_id,
            audit_id=audit_id,
            question=question,
            status=answer.status,
            score=answer.score,
            day=None if ago is None else frame.today - timedelta(days=ago),
            note=_translated(answer.note),
        )
    for question, notes in ((STRENGTHS, told.strengths), (WEAKNESSES, told.weaknesses)):
        for hat, note in notes.items():
            yield Answer(
                brand_id=frame.brand_id,
                audit_id=audit_id,
                question=question,
                subject=frame.hats[hat].uuid,
                note=_(note),
            )


def _pick(audit_id: int, line: str, told: DemoPick) -> Pick:
    return Pick(
        audit_id=audit_id,
        line=line,
        severity=told.severity,
        likelihood=told.likelihood,
        impact=told.impact,
        note=_translated(told.note),
        remedy=_translated(told.remedy),
    )


def _goals(frame: AuditFrame, audit_id: int | None) -> Iterator[Record]:
    """The goals, and the card that one of them became."""
    assert audit_id is not None
    for place, told in enumerate(PRESENT.goals):
        goal = AuditGoal(
            audit_id=audit_id,
            title=_(told.title),
            long_term=int(told.long_term),
            position=place,
            audience=_translated(told.audience),
            value=_translated(told.value),
            task=_translated(told.task),
            kpi=_translated(told.kpi),
        )
        yield goal
        if told.card:
            yield _finding(frame, told.card, goal_key(goal.uuid), goal.title, "A7.3")


def _findings(frame: AuditFrame) -> Iterator[Record]:
    """What cards were made of."""
    for question, card in GAP_CARDS.items():
        yield _finding(frame, card, gap_key(question), line_title(question), question)
    for (key, check), card in CHECK_CARDS.items():
        channel = frame.channels[key]
        title = f"{channel.name}: {Check(check).heading}"
        yield _finding(frame, card, hole_key(channel.uuid, Check(check)), title, "A1.2")


def _finding(frame: AuditFrame, card: str, key: str, title: str, question: str) -> Finding:
    asked = (step for step in AUDIT.steps if any(q.key == question for q in step.questions))
    return Finding(task_id=frame.cards[card], key=key, title=title, step=next(asked).number)


def _translated(text: str) -> str:
    """The text in the chosen language; an empty one stays empty."""
    return _(text) if text else ""
