"""Reading the tables of an audit: content, accounts, team, goals."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from smm_tui.domain.audit_registers import (
    ContentRow,
    ContentView,
    GoalRow,
    HygieneRow,
    HygieneView,
    TeamRow,
)
from smm_tui.domain.board import BrandView
from smm_tui.domain.content_lines import Freshness, count_groups
from smm_tui.domain.findings import CardOfFinding, content_key, goal_key, hole_key
from smm_tui.domain.hygiene import (
    ChannelFacts,
    Check,
    channel_holes,
    sales_channel_advice,
    stray_emails,
)
from smm_tui.services.audit_reading import as_day, audit_before, read_audits
from smm_tui.services.finding_cards import read_cards_of_findings

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

STRENGTHS, WEAKNESSES = "A1.4.strengths", "A1.4.weaknesses"
"""The keys of the two answers about each hat; whom they are about is their subject."""

_CONTENT = """
SELECT i.id, i.uuid, i.version, i.title, i.url, COALESCE(c.name, ''), i.freshness, i.note
FROM content_item i LEFT JOIN channel c ON c.id = i.channel_id
WHERE i.brand_id = :brand ORDER BY i.id
"""
_CHANNELS = """
SELECT c.id, c.uuid, c.version, c.name, c.network, COALESCE(h.name, ''), c.handle, c.url,
       c.business_email, c.password_place, c.two_factor, c.last_reviewed, c.dormant, c.role
FROM channel c LEFT JOIN hat h ON h.id = c.owner_hat_id
WHERE c.brand_id = :brand ORDER BY c.id
"""
_HATS = "SELECT id, uuid, name, person FROM hat WHERE brand_id = :brand ORDER BY id"
_TEAM = """
SELECT question, subject, note, version FROM answer
WHERE audit_id = :audit AND subject <> '' ORDER BY id
"""
_GOALS = """
SELECT id, uuid, version, title, audience, value, long_term, task, kpi, settled FROM audit_goal
WHERE audit_id = :audit ORDER BY position, id
"""


def read_content(reader: Reader, brand: BrandView) -> ContentView:
    """The brand's content as it was entered, oldest entry first."""
    cards = read_cards_of_findings(reader, brand)
    rows = tuple(_content_row(row, cards) for row in reader.rows(_CONTENT, brand=brand.id))
    return ContentView(rows, count_groups(row.freshness for row in rows))


def _content_row(row: tuple[Any, ...], cards: dict[str, CardOfFinding]) -> ContentRow:
    key, uuid, version, title, url, channel, freshness, note = row
    card = cards.get(content_key(uuid))
    return ContentRow(key, uuid, version, title, url, channel, _group(freshness), note, card)


def _group(stored: str) -> Freshness:
    try:
        return Freshness(stored)
    except ValueError:  # written by a newer planner into a file that was imported
        return Freshness.UNSORTED


def read_hygiene(reader: Reader, brand: BrandView, today: date) -> HygieneView:
    """The brand's channels with what is missing on each, oldest first."""
    cards = read_cards_of_findings(reader, brand)
    rows = tuple(_hygiene_row(row, today, cards) for row in reader.rows(_CHANNELS, brand=brand.id))
    facts = [row.facts for row in rows]
    return HygieneView(rows, sales_channel_advice(facts), stray_emails(facts))


def _hygiene_row(row: tuple[Any, ...], today: date, cards: dict[str, CardOfFinding]) -> HygieneRow:
    key, uuid, version, name, network, owner, handle, url, email, place, *rest = row
    two_factor, reviewed, dormant, role = rest
    facts = ChannelFacts(
        name=name,
        network=network,
        owner=owner,
        handle=handle,
        url=url,
        business_email=email,
        password_place=place,
        two_factor=bool(two_factor),
        last_reviewed=as_day(reviewed),
        dormant=bool(dormant),
        role=role,
    )
    holes = {hole.check: hole.advice for hole in channel_holes(facts, today)}
    made = {check: cards[hole] for check in Check if (hole := hole_key(uuid, check)) in cards}
    return HygieneRow(key, uuid, version, facts, holes, made)


def read_team(reader: Reader, brand: BrandView, audit_id: int) -> tuple[TeamRow, ...]:
    """The brand's hats with what was said of each in this audit and in the one before."""
    before = audit_before(read_audits(reader, brand.id), audit_id)
    said = _said(reader, audit_id)
    last = _said(reader, before.id) if before else {}
    nothing = ("", 0)
    return tuple(
        TeamRow(
            hat_id,
            uuid,
            name,
            person,
            strengths=said.get((STRENGTHS, uuid), nothing)[0],
            weaknesses=said.get((WEAKNESSES, uuid), nothing)[0],
            strengths_version=said.get((STRENGTHS, uuid), nothing)[1],
            weaknesses_version=said.get((WEAKNESSES, uuid), nothing)[1],
            last_strengths=last.get((STRENGTHS, uuid), nothing)[0],
            last_weaknesses=last.get((WEAKNESSES, uuid), nothing)[0],
        )
        for hat_id, uuid, name, person in reader.rows(_HATS, brand=brand.id)
    )


def _said(reader: Reader, audit_id: int) -> dict[tuple[str, str], tuple[str, int]]:
    """The notes about hats with their versions, by the question's key and the hat's UUID."""
    return {
        (question, subject): (note, version)
        for question, subject, note, version in reader.rows(_TEAM, audit=audit_id)
    }


def read_goals(reader: Reader, brand: BrandView, audit_id: int) -> tuple[GoalRow, ...]:
    """The goals of an audit in their order."""
    cards = read_cards_of_findings(reader, brand)
    return tuple(
        GoalRow(
            key, uuid, version, title, audience, value, bool(long_term), task, kpi,
            as_day(settled), cards.get(goal_key(uuid)),
        )
        for key, uuid, version, title, audience, value, long_term, task, kpi, settled
        in reader.rows(_GOALS, audit=audit_id)
    )  # fmt: skip
