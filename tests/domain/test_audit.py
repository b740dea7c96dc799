"""Two audits compared, risks in order, reminders, and the first words of an outcome."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.content.audit_outcome import AUDIT_OUTCOME
from smm_tui.domain.audit import (
    Answer,
    AuditState,
    Burden,
    Comparison,
    Difference,
    compare,
    is_older,
    months_after,
    weight_of,
    worst_first,
)
from smm_tui.domain.audit_outcome import Found, prefilled
from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.questionnaire import Progress, Status

OPEN, FINE, GAP, ASIDE = Status
BEFORE = AuditState(
    {
        "A1.1": Answer(GAP),
        "A1.2": Answer(FINE),
        "A1.3": Answer(FINE),
        "A1.5": Answer(GAP, 2),
        "A2.1": Answer(FINE, 4),
        "A2.2": Answer(OPEN),
        "A2.3": Answer(ASIDE),
        "A2.4": Answer(GAP),
        "A3": Answer(GAP),
        "A6": Answer(GAP),
    },
    {
        "blockers.time": Burden("A3", 3),
        "blockers.fear": Burden("A3", 2),
        "blockers.tools": Burden("A3", 1),
        "risks.policy": Burden("A6", 9),
    },
)
AFTER = AuditState(
    {
        "A1.1": Answer(FINE),
        "A1.2": Answer(GAP),
        "A1.3": Answer(FINE),
        "A1.5": Answer(GAP, 4),
        "A2.1": Answer(FINE, 3),
        "A2.2": Answer(GAP),
        "A2.3": Answer(ASIDE),
        "A2.4": Answer(ASIDE),
        "A3": Answer(GAP),
        "A6": Answer(OPEN),
    },
    {
        "blockers.time": Burden("A3", 1),
        "blockers.tools": Burden("A3", 2),
        "own-1": Burden("A3", 2),
    },
)


def keys(differences: tuple[Difference, ...]) -> list[str]:
    return [each.key for each in differences]


def test_two_audits_side_by_side() -> None:
    found = compare(BEFORE, AFTER)
    assert keys(found.better) == ["A1.1", "A1.5", "blockers.time", "blockers.fear"]
    assert keys(found.worse) == ["A1.2", "A2.1", "blockers.tools"]
    assert keys(found.new) == ["A2.2", "own-1"]
    assert keys(found.unchanged) == ["A1.3", "A2.3", "A3"]
    assert keys(found.dropped) == ["A2.4", "A6", "risks.policy"]
    assert found.better[0] == Difference("A1.1", Answer(GAP), Answer(FINE))
    assert found.better[3] == Difference("blockers.fear", Burden("A3", 2), None)


def test_a_weight_that_nobody_gave_says_nothing() -> None:
    rated = AuditState(burdens={"blockers.time": Burden("A3", 3)})
    unrated = AuditState(burdens={"blockers.time": Burden("A3", 0)})
    assert keys(compare(rated, unrated).unchanged) == ["blockers.time"]
    assert keys(compare(unrated, rated).unchanged) == ["blockers.time"]


states = st.builds(
    AuditState,
    st.dictionaries(
        st.sampled_from(["A1.1", "A1.2", "A3", "A6"]),
        st.builds(Answer, st.sampled_from(Status), st.none() | st.integers(1, 5)),
    ),
    st.dictionaries(
        st.sampled_from(["a", "b", "c"]),
        st.builds(Burden, st.sampled_from(["A3", "A6"]), st.integers(0, 9)),
    ),
)


def lists(found: Comparison) -> list[tuple[Difference, ...]]:
    return [found.better, found.worse, found.new, found.unchanged, found.dropped]


@given(states, states)
def test_every_key_stands_in_one_list(before: AuditState, after: AuditState) -> None:
    seen = [key for each in lists(compare(before, after)) for key in keys(each)]
    assert len(seen) == len(set(seen))
    spoken = {
        key
        for state in (before, after)
        for key, answer in state.answers.items()
        if answer.status in (FINE, GAP)
    }
    assert {*spoken, *before.burdens, *after.burdens} <= set(seen)


@given(states, states)
def test_looked_at_from_the_other_side_better_is_worse(one: AuditState, other: AuditState) -> None:
    there, back = compare(one, other), compare(other, one)
    both = set(one.burdens) & set(other.burdens) | set(one.answers) & set(other.answers)
    assert set(keys(there.better)) & both == set(keys(back.worse)) & both


@given(states)
def test_an_audit_is_as_good_as_itself(state: AuditState) -> None:
    better, worse, new, _unchanged, dropped = lists(compare(state, state))
    assert better == worse == new == dropped == ()


@dataclass(frozen=True)
class Risk:
    name: str
    likelihood: int = 0
    impact: int = 0
    remedy: str = ""


def test_the_worst_risk_comes_first() -> None:
    risks = [
        Risk("not rated"),
        Risk("small", 1, 1),
        Risk("seldom and grave", 1, 3),
        Risk("often and light", 3, 1),
        Risk("dealt with", 3, 3, "A deputy"),
        Risk("open", 3, 3, "  "),
        Risk("half rated", 3, 0),
    ]
    assert [risk.name for risk in worst_first(risks)] == [
        "open",
        "dealt with",
        "seldom and grave",
        "often and light",
        "small",
        "not rated",
        "half rated",
    ]


@given(
    st.lists(
        st.builds(
            Risk, st.text(max_size=3), st.integers(0, 3), st.integers(0, 3), st.text(max_size=2)
        )
    )
)
def test_order_of_risks(risks: list[Risk]) -> None:
    found = worst_first(risks)
    assert sorted(map(id, found)) == sorted(map(id, risks))
    weights = [weight_of(risk.likelihood, risk.impact) for risk in found]
    assert weights == sorted(weights, reverse=True)
    assert worst_first(found) == found


@pytest.mark.parametrize(
    ("last", "months", "older"),
    [
        (None, 6, False),
        (date(2026, 5, 21), 6, False),
        (date(2026, 5, 20), 6, True),
        (date(2020, 1, 1), 0, False),
        (date(2026, 12, 1), 6, False),
        (date.max, 6, False),
    ],
)
def test_an_audit_grows_old(last: date | None, months: int, older: bool) -> None:
    assert is_older(last, date(2026, 11, 21), months) is older


def test_months_end_where_the_month_does() -> None:
    assert months_after(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 31), 12) == date(2027, 12, 31)
    assert months_after(date.max, 1) == date.max


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(1, 60))
def test_old_from_one_day_on(day: date, months: int) -> None:
    due = months_after(day, months)
    assert not is_older(day, due, months)
    assert is_older(day, due + timedelta(days=1), months)


WHOLE = Found(
    progress=Progress(31, 4, 31),
    fine=["Replies"],
    gaps=["Is there a plan?", "Roles", "Figures", "Ads"],
    blockers=["Time", "Fear"],
    risks=["The networks change"],
    remedies=["Own newsletter"],
    tactics=["Research"],
    repeat=["Harvest reels"],
    forget=["Quotes on sunsets"],
    content={Freshness.OBSOLETE: 4, Freshness.CURRENT: 21, Freshness.UPDATE: 9},
    channels=5,
    hygiene_holes=1,
    long_goals=["Known in Vienna"],
    short_goals=["Ten captions"],
    cards_open=["Write roles down"],
    cards_done=2,
    comparison=compare(BEFORE, AFTER),
)


def test_an_outcome_begins_with_what_was_found() -> None:
    assert prefilled(WHOLE) == {
        "A00.state": "31 of 31 questions looked at. 4 gaps. 5 channels. 1 thing to put right on"
        " the accounts. Content: 13 of 34 out of date. Good already: Replies. What holds us back:"
        " Time; Fear.",
        "A00.direction": "We are heading for: Known in Vienna. On the way: Ten captions."
        " In danger from: The networks change.",
        "A00.fixes": "To mend: Is there a plan; Roles; Figures and 1 more."
        " Against the risks: Own newsletter. To stay ahead: Research.",
        "S1.5.result": "Since the last audit: 4 better, 3 worse, 2 new."
        " 2 cards from findings are done. Worked well: Harvest reels.",
        "S1.5.next": "On the board: Write roles down. First: Ten captions.",
        "S1.5.effective": "On the whole yes: more has got better than worse.",
        "S1.5.improve": "No more of: Quotes on sunsets."
        " Work on: Time; Fear; Is there a plan and 3 more.",
    }


def test_nothing_found_says_nothing() -> None:
    texts = prefilled(Found())
    assert list(texts) == [question.key for question in AUDIT_OUTCOME.questions]
    assert set(texts.values()) == {""}


def test_whether_it_works_follows_the_comparison() -> None:
    one = (Difference("A1.1", None, None),)

    def said(comparison: Comparison) -> str:
        return prefilled(replace(WHOLE, comparison=comparison))["S1.5.effective"]

    assert said(Comparison()) == "Nothing has moved yet."
    assert said(Comparison(better=one, worse=one)) == "As much has got better as worse."
    assert said(Comparison(worse=one)).startswith("Not yet")


@given(st.lists(st.text()), st.lists(st.text()))
def test_names_are_text_whatever_stands_in_them(gaps: list[str], risks: list[str]) -> None:
    texts = prefilled(Found(gaps=["100%", "%(names)s", *gaps], risks=risks))
    assert "100%; %(names)s" in texts["A00.fixes"]
    assert all("\n" not in text for text in texts.values())
