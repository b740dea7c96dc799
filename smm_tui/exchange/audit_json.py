"""An audit as plain data, as ``export audit --format json`` and ``list audit --json`` show it.

The field names are a public format (docs/json.md): they may be added to, never renamed. What looks
like a password is left out, unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from smm_tui.content.questions import Scale
from smm_tui.domain.audit_picture import AskedQuestion, AuditRow, Compared, ListLine, ListView
from smm_tui.domain.audit_registers import ContentView, GoalRow, HygieneView, TeamRow
from smm_tui.domain.board import BrandView
from smm_tui.domain.findings import CardOfFinding
from smm_tui.exchange.instants import instant_text
from smm_tui.exchange.secrecy import without_secrets
from smm_tui.i18n import _
from smm_tui.services.audit_found import AuditParts, outcome_of, read_parts
from smm_tui.services.audit_views import read_comparison, read_team

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

FORMAT = "smm-tui audit"
VERSION = 1

Data = dict[str, Any]


def audit_data(
    reader: Reader,
    brand: BrandView,
    audit_id: int,
    today: date,
    *,
    with_secrets: bool = False,
) -> Data | None:
    """All that an audit says, with the tables of its brand as they stand now; None: it is gone."""
    parts = read_parts(reader, brand, audit_id, today)
    if parts is None:
        return None
    data = _audit(reader, brand, parts)
    return data if with_secrets else without_secrets(data)


def audit_file(data: Data, exported_at: datetime) -> Data:
    """An audit's data with what a file says of itself."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": instant_text(exported_at),
        **data,
    }


def _audit(reader: Reader, brand: BrandView, parts: AuditParts) -> Data:
    view = parts.view
    return {
        "uuid": view.audit.uuid,
        "brand": brand.name,
        "day": view.audit.day.isoformat(),
        "before": view.before.day.isoformat() if view.before else None,
        "progress": view.progress._asdict(),
        "outcome": [
            {"key": one.key, "title": one.title, "text": one.text, "suggested": not one.note}
            for one in outcome_of(reader, parts)
        ],
        "steps": [
            {
                "number": step.step.number,
                "title": step.title,
                "progress": step.progress._asdict(),
                "questions": [_question(asked) for asked in step.questions],
                "lists": [_list(each) for each in step.lists],
            }
            for step in view.steps
        ],
        "content": _content(parts.content),
        "accounts": _accounts(parts.hygiene),
        "accounts_warning": parts.hygiene.warning,
        "team": [_hat(row) for row in read_team(reader, brand, view.audit.id)],
        "goals": [_goal(row) for row in parts.goals],
        "comparison": _comparison(reader, brand, view.before, view.audit),
    }


def _question(asked: AskedQuestion) -> Data:
    last = asked.last
    return {
        "key": asked.key,
        "title": asked.title,
        "own": bool(asked.own_id),
        "status": asked.status.value,
        **_level(asked.question.scale, asked.score),
        "date_title": _(asked.question.date_title) if asked.question.date_title else "",
        "day": _day(asked.day),
        "note": asked.note,
        "settled": _day(asked.settled),
        "card": _card(asked.card) if asked.finding else None,
        "last_status": last.status.value if last else None,
        "last_note": last.note if last else "",
    }


def _level(scale: Scale | None, score: int) -> Data:
    word = scale.word(score) if scale else ""
    return {"score": score or None, "level": _(word) if word else ""}


def _list(each: ListView) -> Data:
    return {
        "key": each.list.key,
        "title": each.title,
        "measures": {scale.key: _(scale.title) for scale in each.list.measures},
        "remedy_title": _(each.list.remedy) if each.list.remedy else "",
        "picked": [_line(line, each) for line in each.picked],
    }


def _line(line: ListLine, each: ListView) -> Data:
    said = {"severity": line.severity, "likelihood": line.likelihood, "impact": line.impact}
    return {
        "key": line.key,
        "title": line.title,
        "own": bool(line.own_id),
        "levels": {scale.key: _level(scale, said[scale.key]) for scale in each.list.measures},
        "note": line.note,
        "remedy": line.remedy,
        "settled": _day(line.settled),
        "card": _card(line.card),
        "last_time": line.last is not None,
    }


def _content(content: ContentView) -> list[Data]:
    return [
        {
            "uuid": row.uuid,
            "title": row.title,
            "url": row.url,
            "channel": row.channel or None,
            "freshness": row.freshness.value,
            "note": row.note,
            "card": _card(row.card),
        }
        for row in content.rows
    ]


def _accounts(hygiene: HygieneView) -> list[Data]:
    return [
        {
            "channel": row.name,
            "network": row.facts.network,
            "role": row.facts.role,
            "owner": row.facts.owner or None,
            "password_place": row.facts.password_place,
            "two_factor": row.facts.two_factor,
            "business_email": row.facts.business_email,
            "last_reviewed": _day(row.facts.last_reviewed),
            "dormant": row.facts.dormant,
            "missing": [
                {"check": check.value, "advice": advice, "card": _card(row.cards.get(check))}
                for check, advice in row.holes.items()
            ],
        }
        for row in hygiene.rows
    ]


def _hat(row: TeamRow) -> Data:
    return {
        "hat": row.hat,
        "person": row.person,
        "strengths": row.strengths,
        "weaknesses": row.weaknesses,
    }


def _goal(row: GoalRow) -> Data:
    return {
        "uuid": row.uuid,
        "title": row.title,
        "audience": row.audience,
        "value": row.value,
        "long_term": row.long_term,
        "task": row.task,
        "kpi": row.kpi,
        "missing": list(row.missing),
        "settled": _day(row.settled),
        "card": _card(row.card),
    }


def _comparison(
    reader: Reader, brand: BrandView, before: AuditRow | None, audit: AuditRow
) -> Data | None:
    found = read_comparison(reader, brand, before.id, audit.id) if before else None
    if found is None:
        return None
    return {
        "with": found.earlier.day.isoformat(),
        "better": _compared(found.better),
        "worse": _compared(found.worse),
        "new": _compared(found.new),
        "dropped": _compared(found.dropped),
    }


def _compared(rows: Iterable[Compared]) -> list[Data]:
    return [
        {"key": row.key, "title": row.title, "before": row.before, "after": row.after}
        for row in rows
    ]


def _card(card: CardOfFinding | None) -> Data | None:
    if card is None:
        return None
    return {"title": card.title, "stage": card.stage.value, "stage_name": card.stage_name}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
