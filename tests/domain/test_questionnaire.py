"""Progress of a questionnaire, and the next question that is open."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.content.audit import AUDIT
from smm_tui.domain.questionnaire import (
    Progress,
    Status,
    all_keys,
    next_open,
    progress_of,
    read_status,
    step_keys,
    step_of,
    step_progress,
    whole_progress,
)

KEYS = all_keys(AUDIT)
statuses = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(Status))


def test_progress_of_a_step() -> None:
    first = AUDIT.steps[0]
    found = {"A1.1": Status.FINE, "A1.2": Status.GAP, "A1.3": Status.NOT_FOR_US}
    found |= {"A1.4": Status.OPEN, "A2.1": Status.GAP}
    assert step_progress(first, found) == Progress(answered=3, gaps=1, total=5)
    assert whole_progress(AUDIT, found) == Progress(answered=4, gaps=2, total=31)


def test_own_questions_stand_last_in_their_step() -> None:
    own = {"A3": ["mine-1", "mine-2"]}
    assert step_keys(AUDIT.steps[2], own) == ("A3", "mine-1", "mine-2")
    assert step_progress(AUDIT.steps[2], {"mine-2": Status.FINE}, own) == Progress(1, 0, 3)
    assert whole_progress(AUDIT, {}, own).total == 33
    assert next_open(AUDIT, {"mine-1": Status.GAP}, "A3", own) == "mine-2"
    assert step_of(AUDIT, "mine-1", own) is AUDIT.steps[2]
    assert step_of(AUDIT, "mine-1") is None


def test_next_open_goes_on_and_round_the_end() -> None:
    assert next_open(AUDIT, {}) == "A1.1"
    assert next_open(AUDIT, {}, "A1.5") == "A2.1"
    assert next_open(AUDIT, {}, "A9") == "A1.1"
    assert next_open(AUDIT, {"A1.1": Status.FINE}, "A9") == "A1.2"
    assert next_open(AUDIT, {}, "not there") == "A1.1"


def test_the_question_itself_comes_last() -> None:
    others = {key: Status.FINE for key in KEYS if key != "A5.2"}
    assert next_open(AUDIT, others, "A5.2") == "A5.2"
    assert next_open(AUDIT, {**others, "A5.2": Status.NOT_FOR_US}, "A5.2") is None


def test_a_bar_is_full_at_the_end_alone() -> None:
    assert Progress(0, 0, 31).filled(6) == 0
    assert Progress(1, 0, 31).filled(6) == 1
    assert Progress(30, 0, 31).filled(6) == 5
    assert Progress(31, 0, 31).filled(6) == 6
    assert Progress().filled(6) == 0
    assert Progress(1, 0, 2).filled(0) == 0


def test_stored_words() -> None:
    assert [read_status(status.value) for status in Status] == list(Status)
    assert read_status("from a later version") is Status.OPEN
    assert [status.heading for status in Status] == ["not looked at", "fine", "gap", "not for us"]


@given(statuses, st.sampled_from([None, *KEYS]))
def test_next_open_is_open_and_nothing_open_is_skipped(
    found: dict[str, Status], after: str | None
) -> None:
    key = next_open(AUDIT, found, after)
    is_open = [each for each in KEYS if found.get(each, Status.OPEN) is Status.OPEN]
    if key is None:
        assert not is_open
        return
    assert key in is_open
    start = KEYS.index(after) + 1 if after else 0
    passed = (*KEYS[start:], *KEYS[:start])
    assert not set(passed[: passed.index(key)]) & set(is_open)


@given(statuses)
def test_answering_everything_visits_each_open_question_once(found: dict[str, Status]) -> None:
    total = whole_progress(AUDIT, found)
    seen: list[str] = []
    key = next_open(AUDIT, found)
    while key is not None:
        seen.append(key)
        found[key] = Status.FINE
        key = next_open(AUDIT, found, key)
    assert len(seen) == len(set(seen)) == total.total - total.answered
    assert whole_progress(AUDIT, found).done


@given(statuses)
def test_steps_add_up(found: dict[str, Status]) -> None:
    steps = [step_progress(step, found) for step in AUDIT.steps]
    assert Progress(*(sum(parts) for parts in zip(*steps, strict=True))) == progress_of(KEYS, found)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 40))
def test_a_bar_never_overflows(one: int, other: int, width: int) -> None:
    progress = Progress(min(one, other), 0, max(one, other))
    cells = progress.filled(width)
    assert 0 <= cells <= width
    if progress.total and width > 1:
        assert (cells == width) == progress.done
        assert (cells == 0) == (progress.answered == 0)
