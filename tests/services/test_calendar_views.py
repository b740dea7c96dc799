"""The calendar as it is read: what stands on which days, in which order."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from smm_tui.domain.key_dates import occurrences
from smm_tui.domain.posts import ChannelLane
from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import Reader
from smm_tui.services.calendar_views import (
    KEY_DATES,
    TASKS,
    KnownWords,
    known_words,
    posts_of_task,
    read_calendar,
    read_post,
)
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner
from tests.calendars import FRIDAY, calendar, channel, hat, posted

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def test_posts_stand_in_the_order_of_their_days_and_times(planner: Planner) -> None:
    one, two = channel(planner, "One"), channel(planner, "Two")
    posted(planner, "late", time="18:00")
    posted(planner, "second channel", time="09:00", channel_id=str(two))
    posted(planner, "first channel", time="09:00", channel_id=str(one))
    posted(planner, "all day")
    posted(planner, "no channel", time="09:00")
    posted(planner, "day before", day="26.11", time="23:59")
    posted(planner, "first of the month", day="2026-11-01")
    posted(planner, "last of the month", day="2026-11-30", time="23:59")
    for day in ("2026-10-31", "2026-12-01"):
        posted(planner, "outside", day=day)
    view = calendar(planner, *NOVEMBER)
    assert [post.title for post in view.posts] == [
        *("first of the month", "day before", "all day", "no channel", "first channel"),
        *("second channel", "late", "last of the month"),
    ]
    assert (view.first, view.last, view.today) == (*NOVEMBER, TODAY)


class Counting:
    """A reader that counts what it is asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.asked = 0

    def rows(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        self.asked += 1
        return self._reader.rows(sql, **parameters)


def test_more_posts_take_no_more_questions(planner: Planner) -> None:
    blog = channel(planner, "Blog")

    def asked() -> int:
        reader = Counting(planner.database)
        read_calendar(reader, planner.brand, *NOVEMBER, TODAY)
        return reader.asked

    before = asked()
    line = {"title": "T", "channel_id": str(blog), "pillar": "p", "hat_id": "+copy"}
    planner.write(lambda w: w.posts.add_many([line] * 60, day=FRIDAY))
    planner.write(lambda w: w.tasks.add_typed(["card due:fri"] * 60))
    assert asked() == before < 10


def test_channels_slots_targets_and_hours(planner: Planner) -> None:
    one = channel(planner, "One", network="instagram", posts_per_week="4")
    two = channel(planner, "Two", dormant="1")
    hat(planner, "copy", hours_per_week="12")
    hat(planner, "boss")
    planner.write(lambda w: w.slots.add_slots(two, [4, 0], "18"))
    planner.write(lambda w: w.slots.save_slot(0, 0, {**_slot(one), "weekday": "6"}))
    for typed in ({"format": "story", "posts_per_week": "3"}, {"format": "Reel"}):
        whole = {"channel_id": str(one), **typed}
        planner.write(partial(_target, typed=whole))
    view = calendar(planner, *NOVEMBER)
    assert view.channels == (
        ChannelLane(one, "One", "instagram", 4),
        ChannelLane(two, "Two", "", 0, 1),
    )
    assert [(slot.channel_id, slot.weekday, slot.time) for slot in view.slots] == [
        (one, 6, "18:00"),
        (two, 0, "18:00"),
        (two, 4, "18:00"),
    ]
    assert [(each.format, each.posts_per_week) for each in view.targets] == [
        *(("Reel", 1), ("story", 3)),
    ]
    assert view.hours == {"copy": 12}


def _target(workspace: Workspace, typed: dict[str, str]) -> int:
    return workspace.targets.save_target(0, 0, typed)


def _key_date(workspace: Workspace, typed: dict[str, str]) -> int:
    return workspace.key_dates.save_key_date(0, 0, typed)


def _slot(channel_id: int) -> dict[str, str]:
    return {"channel_id": str(channel_id), "time": "18:00"}


def test_cards_that_are_due_are_laid_over(planner: Planner) -> None:
    planner.write(lambda w: w.tasks.add_typed(["B @copy due:fri", "A due:27.11", "C due:1.12"]))
    (archived,) = planner.write(lambda w: w.tasks.add_typed(["D due:fri"]))
    planner.write(lambda w: w.tasks.archive([archived]))
    view = calendar(planner, *NOVEMBER)
    assert [(task.title, task.day_text, task.hat) for task in view.tasks] == [
        ("B", "2026-11-27", "copy"),
        ("A", "2026-11-27", ""),
    ]
    assert {task.stage for task in view.tasks} == {Stage.BACKLOG.value}
    assert calendar(planner, *NOVEMBER, overlays=frozenset({KEY_DATES})).tasks == ()


def test_key_dates_are_laid_over_where_they_fall(planner: Planner) -> None:
    for typed in (
        {"title": "Fair", "day": "2026-11-30", "last_day": "2026-12-02", "kind": "campaign"},
        {"title": "Birthday", "day": "2019-11-05", "yearly": "1"},
        {"title": "Winter", "day": "2025-11-15", "last_day": "2026-01-06", "yearly": "1",
         "kind": "season"},
        {"title": "Past", "day": "2025-11-05"},
        {"title": "Not yet", "day": "2027-11-05", "yearly": "1"},
    ):  # fmt: skip
        planner.write(partial(_key_date, typed=typed))
    view = calendar(planner, *NOVEMBER)
    assert [(day.title, day.first_text, day.last_text, day.kind) for day in view.key_days] == [
        ("Birthday", "2026-11-05", "2026-11-05", "date"),
        ("Winter", "2026-11-15", "2027-01-06", "season"),
        ("Fair", "2026-11-30", "2026-12-02", "campaign"),
    ]
    assert all(day.id for day in view.key_days)
    winter = calendar(planner, date(2026, 1, 1), date(2026, 1, 31))
    assert [day.first_text for day in winter.key_days] == ["2025-11-15"]
    assert calendar(planner, *NOVEMBER, overlays=frozenset({TASKS})).key_days == ()


@pytest.mark.parametrize(
    ("day", "last_day", "first", "last", "found"),
    [
        ("2024-02-29", "2024-02-29", "2026-02-01", "2026-03-31", ["2026-02-28"]),
        ("2024-02-29", "2024-02-29", "2028-02-01", "2028-03-31", ["2028-02-29"]),
        ("2024-12-24", "2025-01-01", "2026-01-01", "2026-12-31", ["2025-12-24", "2026-12-24"]),
        ("2024-12-24", "2025-01-01", "9999-12-01", "9999-12-31", []),
        ("2024-05-01", "2024-05-01", "2020-01-01", "2025-12-31", ["2024-05-01", "2025-05-01"]),
    ],
)
def test_yearly_days(day: str, last_day: str, first: str, last: str, found: list[str]) -> None:
    days = [date.fromisoformat(text) for text in (day, last_day, first, last)]
    begins = [begin.isoformat() for begin, _end in occurrences(*days, yearly=True)]
    assert begins == found


def test_holidays_come_with_a_country(planner: Planner) -> None:
    span = date(2026, 5, 1), date(2026, 5, 31)
    assert calendar(planner, *span).key_days == ()
    brand = {"name": "Acme Tea", "country": "BG"}
    planner.write(lambda w: w.frame.save_brand(planner.brand.id, 1, brand))
    days = calendar(planner, *span).key_days
    assert {"2026-05-01", "2026-05-24"} <= {day.first_text for day in days}
    assert {day.kind for day in days} == {"holiday"}
    assert calendar(planner, *span, overlays=frozenset()).key_days == ()


def test_the_words_of_a_brand(planner: Planner) -> None:
    assert known_words(planner.database, planner.brand.id) == KnownWords((), (), ())
    posted(planner, pillar="tips", format="reel")
    posted(planner, pillar="Scenes", format="reel", campaign="spring")
    posted(planner)
    assert known_words(planner.database, planner.brand.id) == KnownWords(
        ("Scenes", "tips"), ("spring",), ("reel",)
    )


def test_the_posts_of_a_card(planner: Planner) -> None:
    (task,) = planner.add("card")
    late, early = posted(planner, "late", task_id=str(task)), posted(planner, "early")
    planner.write(lambda w: w.posts.save(early, 1, {"task_id": str(task), "day": "26.11"}))
    posted(planner, "another's")
    assert [post.id for post in posts_of_task(planner.database, task)] == [early, late]
    detail = read_post(planner.database, late)
    assert detail is not None
    assert (detail.task_title, detail.task_stage) == ("card", "backlog")
    assert detail.post.day == FRIDAY


def test_a_post_that_is_gone_is_nothing(planner: Planner) -> None:
    assert read_post(planner.database, 1) is None
    assert posts_of_task(planner.database, 1) == ()
