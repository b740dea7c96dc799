"""Audits for tests: not begun, half done, done, and two to be compared."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from smm_tui.content.audit import AUDIT
from smm_tui.domain.content_lines import ContentLine, Freshness
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.stages import Stage
from smm_tui.services.workspace import Workspace
from tests.boards import NOON, Planner


def empty(path: Path) -> Planner:
    """A brand without an audit."""
    return Planner(path)


def begun(path: Path) -> Planner:
    """An audit without an answer."""
    planner = Planner(path)
    planner.write(lambda work: work.audits.start())
    return planner


def half(path: Path) -> Planner:
    """An audit with answers, picks, tables and cards in its first steps."""
    planner = begun(path)
    planner.write(_registers)
    planner.write(lambda work: _half(work, 1))
    return planner


def done(path: Path) -> Planner:
    """An audit in which every question is answered."""
    planner = half(path)
    planner.write(lambda work: _rest(work, 1))
    return planner


def compared(path: Path) -> Planner:
    """An audit of half a year ago, and the one of today made from it."""
    planner = Planner(path)
    planner.clock.instant = NOON - timedelta(days=200)
    first = planner.write(lambda work: work.audits.start())
    planner.write(lambda work: _earlier(work, first))
    planner.clock.instant = NOON
    second = planner.write(lambda work: work.audits.start())
    planner.write(lambda work: _half(work, second))
    return planner


def _answer(work: Workspace, audit: int, said: dict[str, str]) -> None:
    for key, status in said.items():
        work.audits.set_status(audit, key, Status(status))


def _registers(work: Workspace) -> None:
    work.registers.add_usual_hats()
    channel = {"name": "Instagram", "network": "Instagram", "handle": "@acmetea"}
    work.registers.save_channel(0, 0, channel | {"password_place": "the vault"})
    work.registers.save_channel(0, 0, {"name": "Website", "network": "website"})
    lines = [ContentLine(f"Post {number}: tea in a glass") for number in range(9)]
    keys = work.content.add_lines(lines)
    work.content.sort(keys[:2], Freshness.OBSOLETE)
    work.content.sort(keys[2:7], Freshness.CURRENT)


def _earlier(work: Workspace, audit: int) -> None:
    _answer(work, audit, {"A1.2": "gap", "A1.3": "fine", "A2.1": "gap", "A3": "gap"})
    work.audits.set_score(audit, "A2.1", 2)
    work.picks.rate(audit, ["blockers.time"], severity=3)
    work.picks.rate(audit, ["blockers.fear"], severity=1)


def _half(work: Workspace, audit: int) -> None:
    _answer(work, audit, {"A1.1": "gap", "A1.2": "gap", "A1.3": "gap", "A1.5": "fine"})
    _answer(work, audit, {"A2.1": "fine", "A2.2": "not-for-us", "A3": "gap", "A6": "gap"})
    work.audits.set_score(audit, "A2.1", 4)
    work.audits.set_day(audit, "A1.5", date(2026, 10, 1))
    note = "Passwords live in the shared vault, “Marketing” folder. Two profiles have nobody."
    work.audits.save_note(audit, "A1.2", note)
    work.picks.rate(audit, ["blockers.time"], severity=2)
    work.picks.rate(audit, ["risks.time"], likelihood=3, impact=2)
    work.picks.rate(audit, ["risks.policy"], likelihood=2, impact=3)
    work.picks.save_remedy(audit, "risks.policy", "One page of rules by Friday")
    work.picks.add_lines(audit, "repeat", ["Harvest reels"])
    work.goals.add(audit, ["Twice the German audience"])
    work.findings.make_cards(audit, ["gap:A1.2", "pick:blockers.time"], stage=Stage.NEXT)


def _rest(work: Workspace, audit: int) -> None:
    said = {"A1.1": "fine"} | dict.fromkeys(
        (question.key for question in AUDIT.questions if question.key not in ("A1.2", "A3")), "fine"
    )
    _answer(work, audit, said)
    work.audits.save_note(audit, "A00.state", "Well known at home, unknown in Germany.")
