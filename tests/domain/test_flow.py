"""The flow figures, against a table worked out by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.durations import format_span
from smm_tui.domain.flow import CardInWork, FlowView, Passage, flow_of, percentile
from smm_tui.domain.stages import Stage

SATURDAY = date(2026, 11, 21)
BACKLOG, NEXT, WORK, HOLD, REVIEW, DONE = Stage

# One line a card: its stages, each with the instant (UTC) at which it was entered.
TABLE: dict[int, list[tuple[Stage, str]]] = {
    # 2 days, done in the week of 26 October
    1: [(BACKLOG, "10-20 09:00"), (WORK, "10-26 09:00"), (DONE, "10-28 09:00")],
    # 5 days and 12 hours, the hold among them; week of 2 November
    2: [(NEXT, "10-30 08:00"), (WORK, "11-02 09:00"), (HOLD, "11-03 09:00"), (WORK, "11-06 09:00"),
        (DONE, "11-07 21:00")],
    # never in progress: 1 day since it left the backlog; week of 9 November
    3: [(BACKLOG, "11-01 09:00"), (REVIEW, "11-09 12:00"), (DONE, "11-10 12:00")],
    # done twice, counted at the second time: 25 days; week of 9 November
    4: [(WORK, "10-19 09:00"), (DONE, "10-27 09:00"), (REVIEW, "11-12 09:00"),
        (DONE, "11-13 09:00")],
    # straight from the backlog to done: no cycle time; week of 16 November
    5: [(BACKLOG, "11-02 09:00"), (NEXT, "11-03 09:00"), (DONE, "11-17 09:00")],
    # 1 day, done in the first hour of Monday; week of 16 November
    6: [(NEXT, "11-14 00:30"), (WORK, "11-15 00:30"), (DONE, "11-16 00:30")],
    # came back from done: in work since 11 November
    7: [(WORK, "11-11 09:00"), (DONE, "11-18 09:00"), (WORK, "11-19 09:00")],
    # 12 hours, done on Sunday in UTC and on Monday in Ljubljana
    8: [(WORK, "10-25 11:30"), (DONE, "10-25 23:30")],
    # made as done: no cycle time; week of 16 November
    9: [(DONE, "11-20 09:00")],
    # in review from the first
    10: [(REVIEW, "11-20 09:00")],
}  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=UTC)


def passages() -> list[Passage]:
    found = []
    for task_id, trail in TABLE.items():
        left: Stage | None = None
        for entered, when in trail:
            found.append(Passage(task_id, left, entered, at(when)))
            left = entered
    return found


IN_WORK = [
    CardInWork(11, "No passages", WORK, at("11-21 08:00")),
    CardInWork(10, "Check", REVIEW, at("11-20 09:00")),
    CardInWork(7, "Again", WORK, at("11-19 09:00")),
]


def flow(time_zone: str = "UTC", first_weekday: int = 0) -> FlowView:
    return flow_of(
        reversed(passages()),
        IN_WORK,
        today=SATURDAY,
        time_zone=time_zone,
        first_weekday=first_weekday,
        weeks=4,
    )


def test_the_table() -> None:
    view = flow()
    assert [(str(week.start), week.done) for week in view.weeks] == [
        ("2026-10-26", 1),
        ("2026-11-02", 1),
        ("2026-11-09", 2),
        ("2026-11-16", 3),
    ]
    assert (view.done, view.measured) == (7, 5)
    # In order: 1, 1, 2, 5.5 and 25 days; ranks ceil(2.5) = 3 and ceil(4.25) = 5.
    assert view.median == timedelta(days=2)
    assert view.percentile_85 == timedelta(days=25)
    assert [(card.task_id, card.days) for card in view.in_work] == [(7, 10), (10, 1), (11, 0)]


def test_weeks_are_those_of_the_brands_time_zone() -> None:
    view = flow("Europe/Ljubljana")
    assert [week.done for week in view.weeks] == [2, 1, 2, 3]
    # In order: 0.5, 1, 1, 2, 5.5 and 25 days; ranks 3 and ceil(5.1) = 6.
    assert (view.median, view.percentile_85) == (timedelta(days=1), timedelta(days=25))
    # In New York the card of Monday's first hour was done on Sunday.
    assert [week.done for week in flow("America/New_York").weeks] == [1, 1, 3, 2]


def test_weeks_begin_where_the_brand_says() -> None:
    view = flow(first_weekday=6)
    assert [(str(week.start), week.done) for week in view.weeks] == [
        ("2026-10-25", 2),
        ("2026-11-01", 1),
        ("2026-11-08", 2),
        ("2026-11-15", 3),
    ]


def test_nothing_is_no_figure() -> None:
    view = flow_of([], [], today=SATURDAY, time_zone="", weeks=2)
    assert [week.done for week in view.weeks] == [0, 0]
    assert (view.median, view.percentile_85, view.measured, view.in_work) == (None, None, 0, ())


def days(*numbers: int) -> list[timedelta]:
    return [timedelta(days=number) for number in numbers]


@pytest.mark.parametrize(
    ("times", "percent", "expected"),
    [
        ((15, 20, 35, 40, 50), 30, 20),
        ((15, 20, 35, 40, 50), 40, 20),
        ((15, 20, 35, 40, 50), 50, 35),
        ((15, 20, 35, 40, 50), 100, 50),
        ((4, 3, 2, 1), 50, 2),
        ((7,), 1, 7),
        (tuple(range(1, 21)), 85, 17),
    ],
)
def test_percentiles_are_the_nearest_rank(
    times: tuple[int, ...], percent: int, expected: int
) -> None:
    assert percentile(days(*times), percent) == timedelta(days=expected)


@given(st.lists(st.timedeltas(), min_size=1), st.integers(1, 100))
def test_a_percentile_is_reached_by_that_part_of_the_cards(
    times: list[timedelta], percent: int
) -> None:
    found = percentile(times, percent)
    assert found in times
    assert sum(time <= found for time in times) * 100 >= percent * len(times)
    assert sum(time < found for time in times) * 100 < percent * len(times)


@pytest.mark.parametrize(
    ("hours", "shown"),
    [(0, "0 h"), (5, "5 h"), (23.6, "1 d"), (24, "1 d"), (51, "2 d 3 h"), (239, "9 d 23 h"),
     (252, "11 d"), (251, "10 d")],
)  # fmt: skip
def test_spans_as_they_are_shown(hours: float, shown: str) -> None:
    assert format_span(timedelta(hours=hours)) == shown
