"""Reading what an audit has found: all that calls for work, and the texts that it ends in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.content.audit import AUDIT
from smm_tui.content.audit_outcome import AUDIT_OUTCOME
from smm_tui.domain.audit_outcome import Found, prefilled
from smm_tui.domain.audit_picture import AuditView, OutcomeText
from smm_tui.domain.audit_registers import ContentView, GoalRow, HygieneView
from smm_tui.domain.board import BrandView
from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.finding_words import content_work, gap_work, hole_work, line_work
from smm_tui.domain.findings import CardOfFinding, FindingKind, FindingView
from smm_tui.domain.questionnaire import Status
from smm_tui.services.audit_comparing import compared
from smm_tui.services.audit_reading import StoredAnswer, read_answers, read_audit, read_audits
from smm_tui.services.audit_register_views import read_content, read_goals, read_hygiene
from smm_tui.services.board import read_brands
from smm_tui.services.finding_cards import read_findings_of_card

if TYPE_CHECKING:
    from smm_tui.clock import Clock
    from smm_tui.persistence.database import Reader

_BY_REGISTER = {
    question.register: step.number
    for step in AUDIT.steps
    for question in step.questions
    if question.register
}


@dataclass(frozen=True, slots=True)
class AuditParts:
    """An audit with the tables that belong to it."""

    view: AuditView
    content: ContentView
    hygiene: HygieneView
    goals: tuple[GoalRow, ...]


def read_parts(reader: Reader, brand: BrandView, audit_id: int, today: date) -> AuditParts | None:
    """An audit with its tables; None when it is gone."""
    view = read_audit(reader, brand, audit_id)
    if view is None:
        return None
    return AuditParts(
        view,
        read_content(reader, brand),
        read_hygiene(reader, brand, today),
        read_goals(reader, brand, audit_id),
    )


def read_findings(
    reader: Reader, brand: BrandView, audit_id: int, today: date
) -> tuple[FindingView, ...]:
    """All that calls for work in the order of the steps, what was settled in this audit too.

    Empty when the audit is gone.
    """
    parts = read_parts(reader, brand, audit_id, today)
    return findings_of(parts) if parts else ()


def findings_to_close(
    reader: Reader, clock: Clock, finished: Iterable[tuple[int, int]]
) -> list[FindingView]:
    """The findings of newest audits that still stand open, though their card is done.

    ``finished``: the keys of cards that are done now, each after that of its brand.
    """
    cards: dict[int, set[int]] = {}
    for brand_id, task_id in finished:
        if read_findings_of_card(reader, task_id):
            cards.setdefault(brand_id, set()).add(task_id)
    found: list[FindingView] = []
    for brand in read_brands(reader) if cards else ():
        audits = read_audits(reader, brand.id) if brand.id in cards else ()
        for newest in audits[:1]:
            today = today_in(clock, brand.time_zone)
            for each in read_findings(reader, brand, newest.id, today):
                if each.closable and each.card and each.card.id in cards[brand.id]:
                    found.append(each)
    return found


def findings_of(parts: AuditParts) -> tuple[FindingView, ...]:
    """The findings of an audit that has been read, in the order of the steps."""
    found = [*_asked(parts.view), *_content(parts.content), *_holes(parts.hygiene)]
    found += _goals(parts.goals)
    return tuple(sorted(found, key=lambda finding: finding.step))


def _asked(view: AuditView) -> Iterator[FindingView]:
    """The gaps and the picked lines."""
    for step in view.steps:
        number = step.step.number
        for asked in step.questions:
            if asked.finding:
                yield FindingView(
                    asked.finding, FindingKind.GAP, number, asked.title, gap_work(asked.title),
                    asked.settled, asked.card,
                )  # fmt: skip
        for each in step.lists:
            for line in each.picked:
                work = line_work(each.list.key, line.title)
                yield FindingView(
                    line.finding, FindingKind.PICK, number, line.title, work, line.settled,
                    line.card,
                )  # fmt: skip


def _content(content: ContentView) -> Iterator[FindingView]:
    for row in content.rows:
        if row.freshness in (Freshness.OBSOLETE, Freshness.UPDATE):
            work = content_work(row.freshness, row.title)
            title = f"{row.title} ({row.freshness.heading})"
            number = _BY_REGISTER["content"]
            yield FindingView(row.finding, FindingKind.CONTENT, number, title, work, card=row.card)


def _holes(hygiene: HygieneView) -> Iterator[FindingView]:
    for row in hygiene.rows:
        for check, advice in row.holes.items():
            work = hole_work(row.name, advice)
            number, card = _BY_REGISTER["channels"], row.cards.get(check)
            yield FindingView(row.finding(check), FindingKind.HOLE, number, work, work, card=card)


def _goals(goals: Iterable[GoalRow]) -> Iterator[FindingView]:
    for row in goals:
        work = row.task or row.title
        number = _BY_REGISTER["goals"]
        yield FindingView(
            row.finding, FindingKind.GOAL, number, row.title, work, row.settled, row.card
        )


# -- the outcome ---------------------------------------------------------------------------------


def read_outcome(
    reader: Reader, brand: BrandView, audit_id: int, today: date
) -> tuple[OutcomeText, ...]:
    """The short texts that the audit ends in, each with a suggestion; empty when it is gone."""
    parts = read_parts(reader, brand, audit_id, today)
    return outcome_of(reader, parts) if parts else ()


def outcome_of(reader: Reader, parts: AuditParts) -> tuple[OutcomeText, ...]:
    """The outcome of an audit that has been read."""
    before = parts.view.before
    answers = read_answers(reader, parts.view.audit.id)
    last = read_answers(reader, before.id) if before else {}
    nothing = StoredAnswer()
    suggested = prefilled(_found(reader, parts))
    return tuple(
        OutcomeText(
            question,
            answers.get(question.key, nothing).note,
            suggested[question.key],
            answers.get(question.key, nothing).version,
            last.get(question.key, nothing).note,
        )
        for question in AUDIT_OUTCOME.questions
    )


def _found(reader: Reader, parts: AuditParts) -> Found:
    view = parts.view
    cards = [finding.card for finding in findings_of(parts) if finding.card]
    unsettled = [asked for asked in view.questions if asked.settled is None]
    risks = view.list_of("risks")
    return Found(
        progress=view.progress,
        fine=[asked.title for asked in view.questions if asked.status is Status.FINE],
        gaps=[asked.title for asked in unsettled if asked.status is Status.GAP],
        blockers=_titles(view, "blockers"),
        risks=_titles(view, "risks"),
        remedies=[line.remedy for line in risks.picked if line.remedy] if risks else [],
        tactics=_titles(view, "tactics"),
        repeat=_titles(view, "repeat"),
        forget=_titles(view, "forget"),
        content=parts.content.counts if parts.content.rows else {},
        channels=len(parts.hygiene.rows),
        hygiene_holes=parts.hygiene.holes,
        long_goals=[row.title for row in parts.goals if row.long_term],
        short_goals=[row.task or row.title for row in parts.goals if row.task or not row.long_term],
        cards_open=_distinct(card for card in cards if not card.done),
        cards_done=len(_distinct(card for card in cards if card.done)),
        comparison=compared(reader, view.before.id, view.audit.id) if view.before else None,
    )


def _titles(view: AuditView, list_key: str) -> Sequence[str]:
    each = view.list_of(list_key)
    return [line.title for line in each.picked if line.settled is None] if each else []


def _distinct(cards: Iterable[CardOfFinding]) -> list[str]:
    """The titles of cards, each card once."""
    return list({card.id: card.title for card in cards}.values())
