"""The texts of the audit: all there, each once, in keys that never change, short enough to show."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator

import pytest

from smm_tui.content.audit import AUDIT
from smm_tui.content.audit_lists import LISTS
from smm_tui.content.audit_outcome import AUDIT_OUTCOME, GOAL_COLUMNS, SHORT_TERM
from smm_tui.content.questions import Kind, Question, Questionnaire

REQUIRED = {
    "A1": ["A1.1", "A1.2", "A1.3", "A1.4", "A1.5"],
    "A2": ["A2.1", "A2.2", "A2.3", "A2.4", "A2.5", "A2.6"],
    "A3": ["A3"],
    "A4": ["A4.1", "A4.2", "A4.3", "A4.4", "A4.5"],
    "A5": ["A5.1", "A5.2", "A5.3"],
    "A6": ["A6", "A6.1"],
    "A7": ["A7.1", "A7.2", "A7.3"],
    "A8": ["A8.1", "A8.2", "A8.3", "A8.4", "A8.5"],
    "A9": ["A9"],
}
MIDDLE_COLUMN = 36  # cells
LEFT_COLUMN = 20
MOST_LINES = 3
QUESTIONS = [*AUDIT.questions, *AUDIT_OUTCOME.questions, SHORT_TERM]


def test_nine_steps_with_every_question_once() -> None:
    assert [step.number for step in AUDIT.steps] == list(range(1, 10))
    assert {step.key: [each.key for each in step.questions] for step in AUDIT.steps} == REQUIRED
    assert Counter(each.requirement for each in AUDIT.questions) == Counter(
        key for keys in REQUIRED.values() for key in keys
    )


def test_lists_have_what_the_requirements_count() -> None:
    assert {each.key: len(each.items) for each in LISTS} == {
        "repeat": 0,
        "forget": 0,
        "causes": 7,
        "blockers": 11,
        "risks": 5,
        "tactics": 9,
    }


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.key)
def test_key_carries_the_requirement(question: Question) -> None:
    assert question.key.split(".")[0] == question.requirement.split(".")[0]
    assert question.key.startswith(question.requirement)


@pytest.mark.parametrize("questionnaire", [AUDIT, AUDIT_OUTCOME], ids=lambda each: each.key)
def test_keys_are_unique(questionnaire: Questionnaire) -> None:
    keys = [step.key for step in questionnaire.steps]
    keys += [f"question {each.key}" for each in questionnaire.questions]
    keys += [f"list {each.key}" for each in questionnaire.lists]
    keys += [item.key for each in questionnaire.lists for item in each.items]
    assert Counter(keys).most_common(1)[0][1] == 1


def test_outcome_asks_for_three_texts_and_four_answers() -> None:
    assert [[each.key for each in step.questions] for step in AUDIT_OUTCOME.steps] == [
        ["A00.state", "A00.direction", "A00.fixes"],
        ["S1.5.result", "S1.5.next", "S1.5.effective", "S1.5.improve"],
    ]
    assert [column.key for column in GOAL_COLUMNS] == ["goal", "audience", "value"]


def test_lists_and_questions_find_each_other() -> None:
    asked = {key for question in AUDIT.questions for key in question.lists}
    assert asked == {each.key for each in LISTS}
    for question in AUDIT.questions:
        assert bool(question.lists) == (question.kind is Kind.LIST)
        assert bool(question.register) == (question.kind is Kind.REGISTER)
        assert AUDIT.question(question.key) is question
    for each in LISTS:
        assert AUDIT.list_of(each.key) is each
        assert AUDIT.question(each.requirement) is not None
        for item in each.items:
            assert item.key.startswith(f"{each.key}.")
            assert AUDIT.item(item.key) is item
    assert (AUDIT.question("own"), AUDIT.list_of("own"), AUDIT.item("own")) == (None, None, None)


def test_a_step_names_each_of_its_lists_once() -> None:
    assert {step.key: step.lists for step in AUDIT.steps if step.lists} == {
        "A2": ("repeat", "forget", "causes"),
        "A3": ("blockers",),
        "A6": ("risks",),
        "A9": ("tactics",),
    }


def test_risks_are_rated_and_dealt_with() -> None:
    risks = AUDIT.list_of("risks")
    assert risks is not None
    assert [scale.key for scale in risks.measures] == ["likelihood", "impact"]
    assert risks.remedy
    likelihood = risks.measures[0]
    assert [likelihood.word(level) for level in range(5)] == [
        "",
        "unlikely",
        "possible",
        "likely",
        "",
    ]
    assert likelihood.most == 3


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.key)
def test_questions_fit_the_middle_column(question: Question) -> None:
    assert len(question.title) <= 90
    assert len(textwrap.wrap(question.title, MIDDLE_COLUMN)) <= MOST_LINES
    assert len(question.hint) <= MOST_LINES * MIDDLE_COLUMN


def test_steps_and_lines_fit_their_columns() -> None:
    for step in (*AUDIT.steps, *AUDIT_OUTCOME.steps):
        assert len(step.title) <= LEFT_COLUMN
        assert len(step.sentence) <= MOST_LINES * MIDDLE_COLUMN
    for each in LISTS:
        for item in each.items:
            assert len(item.title) <= MIDDLE_COLUMN
            assert len(item.hint) <= 2 * MIDDLE_COLUMN + 4


def _texts() -> Iterator[str]:
    yield AUDIT.sentence
    for question in QUESTIONS:
        yield from (question.title, question.hint)
    for questionnaire in (AUDIT, AUDIT_OUTCOME):
        for step in questionnaire.steps:
            yield from (step.title, step.sentence)
    for each in LISTS:
        yield each.title
        for item in each.items:
            yield from (item.title, item.hint)


def test_texts_are_whole_and_plain() -> None:
    for text in _texts():
        assert text
        assert text == " ".join(text.split())
        assert text[0].isupper() or text[0].isdigit()
        assert text.isascii(), text
    for question in QUESTIONS:
        assert question.title.endswith("?")
        assert question.hint.endswith((".", "?", "!"))
