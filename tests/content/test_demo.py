"""The demo's story holds together before anything is written."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from smm_tui.content.demo import BRAND, CHANNELS, HATS, LABELS, TASKS
from smm_tui.content.demo_parts import DemoTask
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line, clean_text

HAT_KEYS = {hat.key for hat in HATS}
CHANNEL_KEYS = {channel.key for channel in CHANNELS}
LABEL_KEYS = {label.key for label in LABELS}
TITLE_LENGTH = 500

each_task = pytest.mark.parametrize("task", TASKS, ids=lambda task: task.title)


def test_every_stage_has_its_share() -> None:
    assert 55 <= len(TASKS) <= 65
    assert Counter(Stage(task.stage) for task in TASKS) == {
        Stage.BACKLOG: 14,
        Stage.NEXT: 8,
        Stage.IN_PROGRESS: 5,
        Stage.ON_HOLD: 3,
        Stage.REVIEW: 4,
        Stage.DONE: 28,
    }


def test_keys_and_titles_are_unique() -> None:
    for texts in (
        [hat.key for hat in HATS],
        [hat.name for hat in HATS],
        [channel.key for channel in CHANNELS],
        [channel.name for channel in CHANNELS],
        [label.name for label in LABELS],
        [task.title for task in TASKS],
    ):
        assert len(set(texts)) == len(texts)


@each_task
def test_card_refers_to_what_exists(task: DemoTask) -> None:
    assert {task.hat, task.reviewer} <= HAT_KEYS | {""}
    assert task.channel in CHANNEL_KEYS | {""}
    assert set(task.labels) <= LABEL_KEYS
    assert len(set(task.labels)) == len(task.labels)


@each_task
def test_texts_may_be_stored_as_they_are(task: DemoTask) -> None:
    lines = [task.title, task.hold_reason, *task.ticked, *task.unticked]
    lines += [text for link in task.links for text in (link.url, link.title)]
    for text in lines:
        assert text == clean_line(text)
        assert len(text) <= TITLE_LENGTH
    assert task.title
    assert task.note == clean_text(task.note)


@each_task
def test_history_runs_forward(task: DemoTask) -> None:
    days_ago = [ago for _stage, ago in task.path]
    assert days_ago == sorted(days_ago, reverse=True)
    assert days_ago[-1] >= 0
    assert days_ago[0] <= BRAND.age
    assert all(left != entered for (left, _), (entered, _) in pairwise(task.path))


@each_task
def test_fields_go_with_the_stage(task: DemoTask) -> None:
    assert bool(task.hold_reason) == (task.stage == "on-hold")
    if task.stage == "review":
        assert task.reviewer
        assert task.reviewer != task.hat
    if task.stage == "done":
        assert task.hat
        assert not task.unticked
        assert task.due is None or task.due < 0
        assert not task.due_at_year_end
    assert any(stage == "review" for stage, _ago in task.path) == bool(task.reviewer)


def test_done_stands_newest_first() -> None:
    ages = [task.path[-1][1] for task in TASKS if task.stage == "done"]
    assert ages == sorted(ages)
    assert ages[-1] > 60


def test_open_cards_are_due_in_every_way() -> None:
    dues = [task.due for task in TASKS if task.stage != "done" and task.due is not None]
    assert any(due < 0 for due in dues)
    assert 0 in dues
    assert any(0 < due <= 7 for due in dues)
    assert any(due > 7 for due in dues)


def test_most_titles_fit_a_narrow_column() -> None:
    lengths = [len(task.title) for task in TASKS]
    assert sum(length <= 24 for length in lengths) > len(lengths) / 2
    assert any(length > 48 for length in lengths)


def test_channels_say_what_they_are_for() -> None:
    assert [channel.role for channel in CHANNELS].count("primary") == 1
    for channel in CHANNELS:
        assert channel.owner in HAT_KEYS
        assert channel.purpose
        assert channel.password_place
        assert channel.url.startswith("https://")
        assert channel.url.split("/")[2].endswith("example.com")


def test_everything_is_used() -> None:
    assert {task.hat for task in TASKS} >= HAT_KEYS
    assert {task.channel for task in TASKS} >= CHANNEL_KEYS
    assert {label for task in TASKS for label in task.labels} == LABEL_KEYS


def test_goals_and_initiatives_are_cards() -> None:
    labelled = Counter(label for task in TASKS for label in task.labels)
    assert labelled["initiative"] == 5
    (goal,) = (task for task in TASKS if "goal" in task.labels and task.stage == "in-progress")
    assert len(goal.ticked) + len(goal.unticked) == 5
    assert any(task.due_at_year_end and "goal" in task.labels for task in TASKS)
