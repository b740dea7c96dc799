"""The demo's audits: what they say holds together, and both can be compared."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from smm_tui.content.audit import AUDIT
from smm_tui.content.audit_outcome import AUDIT_OUTCOME
from smm_tui.content.demo import CHANNELS, HATS, TASKS
from smm_tui.content.demo_audit import CHECK_CARDS, EARLIER, GAP_CARDS, OWN_LINES, PRESENT
from smm_tui.content.demo_content import CONTENT
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.secrets import looks_like_password
from smm_tui.domain.stages import Stage
from smm_tui.persistence.audit_records import (
    AnswerInput,
    AuditGoalInput,
    ContentItemInput,
    OwnItemInput,
    PickInput,
)
from smm_tui.services.audit_views import (
    audit_reminder,
    read_audit,
    read_audits,
    read_comparison,
    read_content,
    read_findings,
    read_goals,
    read_team,
)
from smm_tui.services.demo import make_demo
from tests.boards import TODAY, Planner


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Planner]:
    planner = Planner(tmp_path / "planner.db", begin=make_demo)
    yield planner
    planner.close()


def test_the_story_names_what_there_is() -> None:
    channels, hats = {one.key for one in CHANNELS}, {one.key for one in HATS}
    assert {one.channel for items in CONTENT.values() for one in items} <= channels
    for told in (EARLIER, PRESENT):
        for key, answer in told.answers.items():
            asked = AUDIT.question(key) or AUDIT_OUTCOME.question(key)
            assert asked is not None
            assert not answer.score or (asked.scale and answer.score <= asked.scale.most)
            assert answer.reviewed is None or asked.date_title
        for line, pick in told.picks.items():
            (each,) = (one for one in AUDIT.lists if any(i.key == line for i in one.items))
            measured = {scale.key: scale.most for scale in each.measures}
            for name in ("severity", "likelihood", "impact"):
                assert 0 <= getattr(pick, name) <= measured.get(name, 0)
            assert not pick.remedy or each.remedy
        assert {*told.strengths, *told.weaknesses} <= hats
    assert {one.place for one in OWN_LINES} <= {each.key for each in AUDIT.lists}
    cards = {*GAP_CARDS.values(), *CHECK_CARDS.values(), *(goal.card for goal in PRESENT.goals)}
    assert cards - {""} <= {task.title for task in TASKS}


def test_one_is_finished_and_one_two_thirds_answered(demo: Planner) -> None:
    present, earlier = read_audits(demo.database, demo.brand.id)
    assert earlier.progress.done
    assert timedelta(days=200) < TODAY - earlier.day < timedelta(days=225)
    assert 0.6 < present.progress.answered / present.progress.total < 0.75
    assert timedelta(days=2) < TODAY - present.day < timedelta(days=14)
    assert audit_reminder(demo.database, demo.brand.id, TODAY) == ""


def test_both_compared_tell_better_worse_and_new(demo: Planner) -> None:
    present, earlier = read_audits(demo.database, demo.brand.id)
    compared = read_comparison(demo.database, demo.brand, earlier.id, present.id)
    assert compared is not None
    better = {each.key for each in compared.better}
    assert better > {"A1.2", "A2.1", "blockers.time", "blockers.skills", "risks.time"}
    assert [each.key for each in compared.worse] == ["A4.5", "risks.policy"]
    assert [each.key for each in compared.new] == [
        "A2.2", "causes.content", "blockers.budget", "risks.ecosystem",
    ]  # fmt: skip


def test_findings_have_their_cards_and_one_can_be_closed(demo: Planner) -> None:
    present = read_audits(demo.database, demo.brand.id)[0]
    findings = read_findings(demo.database, demo.brand, present.id, TODAY)
    with_cards = {each.card.title: each for each in findings if each.card}
    assert {title: each.card.stage for title, each in with_cards.items() if each.card} == {
        "Update 9 old blog posts": Stage.BACKLOG,
        "Set up 2FA for X": Stage.NEXT,
        "Goal: double the German audience": Stage.IN_PROGRESS,
        "Numbers of the week": Stage.DONE,
    }
    assert [each.key for each in findings if each.closable] == ["gap:A8.5"]


def test_the_tables_are_filled(demo: Planner) -> None:
    present = read_audits(demo.database, demo.brand.id)[0]
    content = read_content(demo.database, demo.brand)
    assert Counter(row.freshness.value for row in content.rows) == {
        "obsolete": 4, "current": 21, "needs-update": 9,
    }  # fmt: skip
    team = read_team(demo.database, demo.brand, present.id)
    assert sum(bool(row.strengths) for row in team) >= 4
    goals = read_goals(demo.database, demo.brand, present.id)
    assert any(not goal.missing and goal.long_term for goal in goals)
    assert any(goal.missing for goal in goals)
    view = read_audit(demo.database, demo.brand, present.id)
    assert view is not None
    assert {asked.status for asked in view.questions} == set(Status)
    assert any(re.search(r"^- ", asked.note, re.MULTILINE) for asked in view.questions)


def test_the_records_hold_as_inputs_and_no_note_looks_like_a_password(demo: Planner) -> None:
    for table, model in (
        ("answer", AnswerInput),
        ("pick", PickInput),
        ("own_item", OwnItemInput),
        ("audit_goal", AuditGoalInput),
        ("content_item", ContentItemInput),
    ):
        names = list(model.model_fields)
        for row in demo.database.rows(f"SELECT {', '.join(names)} FROM {table}"):
            values = dict(zip(names, row, strict=True))
            assert model.model_validate(values).model_dump(mode="json") == values
            assert not looks_like_password(str(values.get("note", "")))
