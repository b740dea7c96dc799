"""Audits: answered, noted, picked, begun anew, compared; all of it undone step by step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from smm_tui.content.audit import AUDIT
from smm_tui.domain.audit_picture import AskedQuestion, AuditView, Compared, ListLine, ListView
from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.questionnaire import Status
from smm_tui.services.audit_picks import Picks
from smm_tui.services.audit_views import (
    WATCHED,
    audit_reminder,
    read_audit,
    read_audits,
    read_comparison,
    read_outcome,
    read_team,
)
from smm_tui.services.audits import Audits
from smm_tui.services.edits import read_changes
from tests.boards import TODAY, Planner, stored

OPEN, FINE, GAP, ASIDE = Status
KINDS = ("audit", "answer", "own_item", "pick", "audit_goal")
SHIPPED = ("blockers", "causes", "risks", "tactics")
SECRET = "pass: hunter2!Aa"


@pytest.fixture
def audit(planner: Planner) -> int:
    return planner.write(lambda w: w.audits.start())


def view(planner: Planner, audit: int) -> AuditView:
    found = read_audit(planner.database, planner.brand, audit)
    assert found is not None
    return found


def asked(planner: Planner, audit: int, key: str) -> AskedQuestion:
    found = view(planner, audit).question(key)
    assert found is not None
    return found


def listed(planner: Planner, audit: int, key: str) -> ListView:
    found = view(planner, audit).list_of(key)
    assert found is not None
    return found


def status(planner: Planner, audit: int, question: str) -> Status:
    return asked(planner, audit, question).status


def line(planner: Planner, audit: int, key: str) -> ListLine:
    lists = (each for step in view(planner, audit).steps for each in step.lists)
    return next(found for each in lists for found in each.lines if found.key == key)


def say(planner: Planner, audit: int, **statuses: Status) -> None:
    with planner.database.write(planner.brand.id) as transaction:
        for question, said in statuses.items():
            Audits(transaction).set_status(audit, question.replace("_", "."), said)


# -- answers -----------------------------------------------------------------------------------


def test_a_new_audit_asks_everything(planner: Planner, audit: int) -> None:
    found = view(planner, audit)
    assert len(found.steps) == 9
    assert [asked.key for asked in found.questions] == [each.key for each in AUDIT.questions]
    assert found.progress == (0, 0, len(AUDIT.questions))
    assert found.next_open() == "A1.1"
    assert found.before is None
    counts = [len(listed(planner, audit, key).lines) for key in SHIPPED]
    assert counts == [11, 7, 5, 9]


def test_each_answer_is_one_step_of_undo(planner: Planner, audit: int) -> None:
    planner.write(lambda w: w.audits.set_status(audit, "A1.5", GAP))
    planner.write(lambda w: w.audits.set_score(audit, "A1.5", 2))
    planner.write(lambda w: w.audits.set_day(audit, "A1.5", date(2025, 3, 1)))
    saved = planner.write(lambda w: w.audits.save_note(audit, "A1.5", "# Course\nnone"))
    found = asked(planner, audit, "A1.5")
    assert (found.status, found.score, found.day, found.note, found.version) == (
        GAP, 2, date(2025, 3, 1), "# Course\nnone", saved.version,
    )  # fmt: skip
    assert planner.changes.touches(WATCHED)
    for _step in range(4):
        planner.undo()
    assert planner.rows("answer", "id") == []
    for _step in range(4):
        planner.redo()
    assert asked(planner, audit, "A1.5").note == "# Course\nnone"


def test_a_note_is_refused_on_an_old_version(planner: Planner, audit: int) -> None:
    first = planner.write(lambda w: w.audits.save_note(audit, "A1.3", "one", 0))
    assert first == (1, "")
    with pytest.raises(StaleRecord, match="changed elsewhere"):
        planner.write(lambda w: w.audits.save_note(audit, "A1.3", "two", 0))
    planner.write(lambda w: w.audits.save_note(audit, "A1.3", "two", 1))
    same = planner.write(lambda w: w.audits.save_note(audit, "A1.3", "two", 2))
    assert (same.version, planner.changes.rows) == (2, {})


def test_what_looks_like_a_password_is_kept_and_warned_about(planner: Planner, audit: int) -> None:
    saved = planner.write(lambda w: w.audits.save_note(audit, "A1.2", SECRET))
    assert "password" in saved.warning
    assert asked(planner, audit, "A1.2").note == SECRET


def test_scores_are_levels_of_the_scale(planner: Planner, audit: int) -> None:
    with pytest.raises(Refused, match="no such level"):
        planner.write(lambda w: w.audits.set_score(audit, "A1.5", 6))
    with pytest.raises(Refused, match="no such level"):
        planner.write(lambda w: w.audits.set_score(audit, "A1.3", 1))
    with pytest.raises(Refused, match="deleted"):
        planner.write(lambda w: w.audits.set_status(audit, "A77", FINE))


def test_many_answers_are_one_edit(planner: Planner, audit: int) -> None:
    keys = [each.key for each in AUDIT.questions]
    planner.write(lambda w: w.audits.set_status_many(audit, keys, ASIDE))
    assert view(planner, audit).progress.done
    assert view(planner, audit).next_open() is None
    assert planner.undo() == f"Undone: Answer {len(keys)} questions: not for us"
    assert view(planner, audit).progress.answered == 0


# -- own questions and lines -------------------------------------------------------------------


def test_questions_of_ones_own_count_and_go_with_their_answers(
    planner: Planner, audit: int
) -> None:
    own = planner.write(lambda w: w.audits.add_question("A5", "Why [b]me[/b]?"))
    found = view(planner, audit).steps[4].questions[-1]
    assert (found.own_id, found.title) == (own, "Why [b]me[/b]?")
    planner.write(lambda w: w.audits.set_status(audit, found.key, FINE))
    assert view(planner, audit).progress == (1, 0, len(AUDIT.questions) + 1)
    planner.write(lambda w: w.audits.rename_own(own, "Why us?"))
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.audits.delete_own(own))
    assert planner.rows("answer", "id") == planner.rows("own_item", "id") == []
    planner.undo()
    assert stored(planner.database, KINDS) == before
    with pytest.raises(FieldErrors):
        planner.write(lambda w: w.audits.add_question("A5", "  "))
    with pytest.raises(Refused):
        planner.write(lambda w: w.audits.add_question("A77", "What?"))


def test_every_list_takes_lines_of_ones_own(planner: Planner, audit: int) -> None:
    for each in AUDIT.lists:
        with planner.database.write(planner.brand.id) as transaction:
            (key,) = Picks(transaction).add_lines(audit, each.key, ["Мое"])
        added = line(planner, audit, key)
        assert (added.title, added.picked, added.list_key) == ("Мое", True, each.key)
    # Repeat and forget are answered together.
    assert status(planner, audit, "A2.5") is FINE
    assert status(planner, audit, "A3") is GAP
    assert status(planner, audit, "A6.1") is OPEN


# -- picks -------------------------------------------------------------------------------------


def test_lines_are_picked_weighed_and_dropped(planner: Planner, audit: int) -> None:
    keys = ["blockers.time", "blockers.fear"]
    planner.write(lambda w: w.picks.toggle(audit, keys))
    planner.write(lambda w: w.picks.rate(audit, ["blockers.fear"], severity=3))
    planner.write(lambda w: w.picks.rate(audit, ["blockers.time"], severity=1))
    found = listed(planner, audit, "blockers")
    assert [each.key for each in found.picked] == ["blockers.fear", "blockers.time"]
    assert found.picked[0].severity == 3
    planner.write(lambda w: w.picks.toggle(audit, keys))
    assert not line(planner, audit, "blockers.time").picked
    assert planner.undo() == "Undone: Unmark 2 lines"
    assert line(planner, audit, "blockers.fear").severity == 3
    with pytest.raises(Refused, match="no such level"):
        planner.write(lambda w: w.picks.rate(audit, keys, severity=4))
    with pytest.raises(Refused, match="no such level"):
        planner.write(lambda w: w.picks.rate(audit, keys, impact=1))


def test_risks_stand_worst_first_with_their_remedy(planner: Planner, audit: int) -> None:
    planner.write(lambda w: w.picks.rate(audit, ["risks.time"], likelihood=1, impact=2))
    planner.write(lambda w: w.picks.rate(audit, ["risks.policy"], likelihood=3, impact=3))
    saved = planner.write(lambda w: w.picks.save_remedy(audit, "risks.policy", "Write rules", 2))
    found = listed(planner, audit, "risks")
    assert [each.key for each in found.picked] == ["risks.policy", "risks.time"]
    assert (found.picked[0].remedy, found.picked[0].version) == ("Write rules", saved.version)
    with pytest.raises(StaleRecord):
        planner.write(lambda w: w.picks.save_remedy(audit, "risks.policy", "x", 1))
    assert planner.write(lambda w: w.picks.save_note(audit, "risks.time", SECRET)).warning
    risks = asked(planner, audit, "A6")
    assert (risks.status, risks.count) == (GAP, 2)


# -- team, outcome -----------------------------------------------------------------------------


def test_the_team_is_judged_hat_by_hat(planner: Planner, audit: int) -> None:
    hat = planner.write(lambda w: w.registers.save_hat(0, 0, {"name": "Copy"}))
    planner.write(lambda w: w.audits.save_team(audit, hat, "strengths", "quick", 0))
    (row,) = read_team(planner.database, planner.brand, audit)
    assert (row.hat, row.strengths, row.strengths_version, row.weaknesses_version) == (
        "Copy", "quick", 1, 0,
    )  # fmt: skip
    second = planner.write(lambda w: w.audits.start())
    assert read_team(planner.database, planner.brand, second)[0].last_strengths == "quick"


def test_the_outcome_is_suggested_until_it_is_written(planner: Planner, audit: int) -> None:
    planner.write(lambda w: w.picks.toggle(audit, ["blockers.time"]))
    texts = {each.key: each for each in read_outcome(planner.database, planner.brand, audit, TODAY)}
    assert len(texts) == 7
    assert "Time" in texts["A00.state"].text
    planner.write(lambda w: w.audits.save_note(audit, "A00.state", "Ours", 0))
    texts = {each.key: each for each in read_outcome(planner.database, planner.brand, audit, TODAY)}
    assert texts["A00.state"].text == "Ours"
    assert view(planner, audit).progress.answered == 1


# -- over time ---------------------------------------------------------------------------------


def later(planner: Planner, days: int = 200) -> int:
    planner.clock.instant += timedelta(days=days)
    return planner.write(lambda w: w.audits.start())


def test_a_new_audit_shows_the_last_and_takes_from_it(planner: Planner, audit: int) -> None:
    say(planner, audit, A1_3=GAP, A1_5=FINE)
    planner.write(lambda w: w.audits.save_note(audit, "A1.3", "nothing yet"))
    planner.write(lambda w: w.picks.rate(audit, ["blockers.time"], severity=2))
    planner.write(lambda w: w.picks.save_note(audit, "blockers.time", "fairs"))
    planner.write(lambda w: w.goals.add(audit, ["Grow"]))
    second = later(planner)
    found = asked(planner, second, "A1.3")
    assert (found.status, found.note) == (OPEN, "")
    assert found.last == (GAP, 0, None, "nothing yet")
    assert line(planner, second, "blockers.time").last is not None
    planner.write(lambda w: w.picks.toggle(second, ["blockers.time"]))
    again = line(planner, second, "blockers.time")
    assert (again.severity, again.note) == (2, "fairs")
    assert planner.write(lambda w: w.audits.answer_as_last_time(second, ["A1.3", "A1.1"])) == 1
    assert status(planner, second, "A1.3") is GAP
    with pytest.raises(Refused, match="last time"):
        planner.write(lambda w: w.audits.answer_as_last_time(second, ["A1.1"]))
    assert [row.id for row in read_audits(planner.database, planner.brand.id)] == [second, audit]
    assert planner.rows("audit_goal", "audit_id, title") == [(audit, "Grow"), (second, "Grow")]


def keys(compared: Sequence[Compared]) -> list[str]:
    return [each.key for each in compared]


def test_two_audits_side_by_side(planner: Planner, audit: int) -> None:
    say(planner, audit, A1_1=GAP, A1_2=FINE, A1_3=FINE, A2_1=FINE)
    planner.write(lambda w: w.picks.rate(audit, ["blockers.time", "blockers.fear"], severity=2))
    second = later(planner)
    say(planner, second, A1_1=FINE, A1_2=GAP, A1_3=FINE, A1_5=FINE)
    planner.write(lambda w: w.picks.rate(second, ["blockers.fear"], severity=3))
    planner.write(lambda w: w.picks.toggle(second, ["risks.time"]))
    found = read_comparison(planner.database, planner.brand, audit, second)
    assert found is not None
    assert keys(found.better) == ["A1.1", "blockers.time"]
    assert keys(found.worse) == ["A1.2", "blockers.fear"]
    assert keys(found.new) == ["A1.5", "A6", "risks.time"]
    assert keys(found.unchanged) == ["A1.3", "A3"]
    assert keys(found.dropped) == ["A2.1"]
    assert (found.better[0].before, found.better[0].after) == ("gap", "fine")
    assert found.worse[1].after == "stops us"
    assert read_comparison(planner.database, planner.brand, audit, 99) is None


def test_a_gap_that_was_closed_is_better_the_next_time(planner: Planner, audit: int) -> None:
    say(planner, audit, A1_1=GAP, A1_3=GAP)
    planner.write(lambda w: w.picks.toggle(audit, ["blockers.time", "blockers.fear"]))
    closed = ["gap:A1.3", "pick:blockers.time"]
    planner.write(lambda w: w.findings.close(audit, closed))
    second = later(planner)
    planner.write(lambda w: w.audits.answer_as_last_time(second, ["A1.1", "A1.3", "A3"]))
    planner.write(lambda w: w.picks.toggle(second, ["blockers.fear"]))
    found = read_comparison(planner.database, planner.brand, audit, second)
    assert found is not None
    assert keys(found.better) == ["A1.3", "blockers.time"]
    assert keys(found.unchanged) == ["A1.1", "A3", "blockers.fear"]
    planner.write(lambda w: w.findings.close(second, ["pick:blockers.fear"]))
    found = read_comparison(planner.database, planner.brand, audit, second)
    assert found is not None
    assert keys(found.better) == ["A1.3", "blockers.time", "blockers.fear"]
    assert found.better[2].after == "settled"


def test_the_history_names_what_was_answered(planner: Planner, audit: int) -> None:
    (key,) = planner.write(lambda w: w.picks.add_lines(audit, "repeat", ["Tastings"]))
    planner.write(lambda w: w.picks.save_note(audit, key, "in May"))
    planner.write(lambda w: w.audits.set_status(audit, "A1.1", GAP))
    ((newest, _label), (note, label), *_rest) = reversed(planner.rows("edit", "id, label"))
    assert label == "Note on 'Tastings'"
    (change,) = read_changes(planner.database, newest)
    assert change.title.startswith("Answer What has been published")
    assert read_changes(planner.database, note)[0].title == "Finding Tastings"


def test_the_last_audit_is_reminded_of_when_it_is_old(planner: Planner, audit: int) -> None:
    def told(months: int, today: date) -> str:
        brand = planner.brand.id
        version = planner.rows("brand", "version")[0][0]
        typed = {"name": "Acme Tea", "audit_months": str(months)}
        planner.write(lambda w: w.frame.save_brand(brand, version, typed))
        return audit_reminder(planner.database, brand, today)

    assert told(6, TODAY + timedelta(days=100)) == ""
    assert "21 Nov 2026" in told(6, TODAY + timedelta(days=190))
    assert "21 Nov 2026" in told(3, TODAY + timedelta(days=100))
    assert told(0, TODAY + timedelta(days=1000)) == ""
    planner.write(lambda w: w.audits.delete(audit))
    assert told(1, TODAY + timedelta(days=1000)) == ""


def test_a_deleted_audit_comes_back_whole(planner: Planner, audit: int) -> None:
    say(planner, audit, A1_1=GAP)
    planner.write(lambda w: w.picks.toggle(audit, ["risks.time"]))
    planner.write(lambda w: w.goals.add(audit, ["Grow"]))
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.audits.delete(audit))
    assert stored(planner.database, ("audit", "answer", "pick", "audit_goal")) == {
        kind: [] for kind in ("audit", "answer", "pick", "audit_goal")
    }
    assert planner.undo() == "Undone: Delete the audit of Sat 21 Nov 2026"
    assert stored(planner.database, KINDS) == before
    assert read_audit(planner.database, planner.brand, 99) is None
