"""The days of repetitions, and the instants of posts, by hand-made tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.errors import Refused
from smm_tui.services.post_times import instant_of, on_the_clock
from smm_tui.services.repeats import (
    Frequency,
    Repeat,
    all_days,
    days_of,
    first_fitting,
    fits,
    moved,
    read_rule,
)
from tests.domain.test_repeat import rules

FAR = date(2035, 1, 1)
DAY = timedelta(days=1)


def days(rule: str, first: str, last: str = "2035-01-01", most: int = 99) -> list[str]:
    found = days_of(read_rule(rule), date.fromisoformat(first), date.min, date.fromisoformat(last))
    return [day.isoformat() for day in found[:most]]


def test_the_31st_is_the_last_day_of_every_month() -> None:
    monthly = "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"
    assert days(monthly, "2027-10-31", most=8) == [
        "2027-10-31", "2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31",
        "2028-04-30", "2028-05-31",
    ]  # fmt: skip
    assert days(monthly.replace(",31", ""), "2026-12-30", most=4) == [
        "2026-12-30", "2027-01-30", "2027-02-28", "2027-03-30",
    ]  # fmt: skip


def test_a_leap_day_is_the_28th_in_common_years() -> None:
    yearly = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"
    assert days(yearly, "2028-02-29", "2033-01-01") == [
        "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29",
    ]  # fmt: skip
    assert days(f"{yearly};INTERVAL=4", "2028-02-29") == ["2028-02-29", "2032-02-29"]
    assert days("FREQ=DAILY", "2028-02-27", "2028-03-02") == [
        "2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01", "2028-03-02",
    ]  # fmt: skip


def test_weeks_may_begin_on_saturday() -> None:
    # Saturday 21 and Friday 27 November share such a week; to a Monday's eye they do not.
    every_other = "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,SA"
    assert days(f"{every_other};WKST=SA", "2026-11-21", most=4) == [
        "2026-11-21", "2026-11-27", "2026-12-05", "2026-12-11",
    ]  # fmt: skip
    assert days(every_other, "2026-11-21", most=4) == [
        "2026-11-21", "2026-12-04", "2026-12-05", "2026-12-18",
    ]  # fmt: skip


def test_no_week_is_lost_in_a_year_of_53() -> None:
    found = days("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2026-12-17", most=4)
    assert found == ["2026-12-17", "2026-12-31", "2027-01-14", "2027-01-28"]
    assert [date.fromisoformat(day).isocalendar().week for day in found] == [51, 53, 2, 4]


def test_the_first_day_counts_though_the_rule_would_not_have_it() -> None:
    assert days("FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4", "2026-11-24") == [
        "2026-11-24", "2026-11-26", "2026-11-30", "2026-12-03",
    ]  # fmt: skip
    assert days("FREQ=WEEKLY;BYDAY=TU;COUNT=1", "2026-11-24") == ["2026-11-24"]
    assert days("FREQ=DAILY;UNTIL=20261126", "2026-11-24") == [
        "2026-11-24", "2026-11-25", "2026-11-26",
    ]  # fmt: skip


def test_days_are_left_out_and_looked_at_from_both_sides() -> None:
    rule, first = Repeat(Frequency.DAY), date(2026, 11, 24)
    span = (date(2026, 11, 26), date(2026, 11, 28))
    assert days_of(rule, first, *span, {date(2026, 11, 27)}) == (span[0], span[1])
    assert days_of(rule, first, date.min, first - DAY) == ()
    assert days_of(rule, date.max - DAY, date.min, date.max) == (date.max - DAY, date.max)


# -- on the clock ------------------------------------------------------------------------------

SOFIA = [
    ("2026-03-22", "2026-03-22T01:30", "03:30"),
    ("2026-03-29", "2026-03-29T01:30", "04:30"),  # 03:30 is skipped
    ("2026-04-05", "2026-04-05T00:30", "03:30"),
    ("2026-10-18", "2026-10-18T00:30", "03:30"),
    ("2026-10-25", "2026-10-25T00:30", "03:30"),  # comes twice: the first
    ("2026-11-01", "2026-11-01T01:30", "03:30"),
]
LJUBLJANA = [
    ("2026-03-22", "2026-03-22T01:30", "02:30"),
    ("2026-03-29", "2026-03-29T01:30", "03:30"),  # 02:30 is skipped
    ("2026-04-05", "2026-04-05T00:30", "02:30"),
    ("2026-10-18", "2026-10-18T00:30", "02:30"),
    ("2026-10-25", "2026-10-25T00:30", "02:30"),  # comes twice: the first
    ("2026-11-01", "2026-11-01T01:30", "02:30"),
]


@pytest.mark.parametrize(
    ("zone", "at", "table"),
    [("Europe/Sofia", "03:30", SOFIA), ("Europe/Ljubljana", "02:30", LJUBLJANA)],
)
def test_a_weekly_post_while_the_clocks_change(
    zone: str, at: str, table: list[tuple[str, str, str]]
) -> None:
    sundays = days("FREQ=WEEKLY;BYDAY=SU", "2026-03-22", "2026-11-01")
    assert len(sundays) == 33
    for day, instant, shown in table:
        assert day in sundays
        on = date.fromisoformat(day)
        assert instant_of(on, at, zone) == datetime.fromisoformat(instant).replace(tzinfo=UTC)
        assert on_the_clock(on, at, zone) == (on, shown)


def test_midnight_may_be_skipped_too() -> None:
    day = date(2026, 4, 24)  # in Cairo the clocks go forward at midnight
    assert on_the_clock(day, "00:15", "Africa/Cairo") == (day, "01:15")


def test_the_whole_day_begins_at_midnight() -> None:
    day = date(2026, 11, 24)
    assert instant_of(day, "", "Europe/Sofia") == datetime(2026, 11, 23, 22, tzinfo=UTC)
    assert on_the_clock(day, "", "Europe/Sofia") == (day, "")


@pytest.mark.parametrize("zone", ["", "UTC", "Nowhere/Land", "../etc", "x" * 64])
def test_an_unknown_zone_is_taken_for_utc(zone: str) -> None:
    assert instant_of(date(2026, 3, 29), "03:30", zone) == datetime(2026, 3, 29, 3, 30, tzinfo=UTC)


def test_the_calendars_ends_are_no_trouble() -> None:
    assert instant_of(date.min, "", "Europe/Sofia").year == 1
    assert instant_of(date.max, "23:59", "America/New_York").year == 9999


# -- moving a rule -----------------------------------------------------------------------------


@given(rules(), st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.integers(-40, 40))
def test_a_moved_rule_has_as_many_days_about_as_far_apart(
    rule: Repeat, first: date, step: int
) -> None:
    first = first_fitting(rule, first)
    if rule.until is not None and rule.until < first:
        return
    new, start = moved(rule, first, step)
    assert fits(new, start)
    old_days = list(islice(all_days(rule, first), 30))
    new_days = list(islice(all_days(new, start), 30))
    assert len(new_days) == len(old_days)
    exact = rule.frequency in (Frequency.DAY, Frequency.WEEK)
    for old, found in zip(old_days, new_days, strict=True):
        assert abs((found - old).days - step) <= (0 if exact else 3)


@pytest.mark.parametrize(
    ("monthday", "first", "step", "expected"),
    [
        (31, "2027-01-31", 1, ["2027-02-01", "2027-03-01", "2027-04-01"]),
        (31, "2027-01-31", -1, ["2027-01-30", "2027-02-28", "2027-03-30"]),
        (31, "2027-02-28", -1, ["2027-02-28", "2027-03-30", "2027-04-30"]),
        (1, "2027-02-01", -1, ["2027-01-31", "2027-02-28", "2027-03-31"]),
        (1, "2027-03-01", -1, ["2027-02-28", "2027-03-31", "2027-04-30"]),
    ],
)
def test_a_month_later_or_earlier_by_days(
    monthday: int, first: str, step: int, expected: list[str]
) -> None:
    rule = Repeat(Frequency.MONTH, monthday=monthday)
    found = all_days(*moved(rule, date.fromisoformat(first), step))
    assert [day.isoformat() for day in islice(found, 3)] == expected


@given(rules(), st.dates(date(2026, 1, 1), date(2036, 1, 1)))
def test_the_first_fitting_day_is_not_far(rule: Repeat, day: date) -> None:
    found = first_fitting(rule, day)
    assert fits(rule, found)
    span = 366 if rule.frequency is Frequency.YEAR else 31
    assert 0 <= (found - day).days <= span
    assert not any(fits(rule, day + n * DAY) for n in range((found - day).days))


def test_at_the_calendars_end_no_day_fits() -> None:
    with pytest.raises(Refused):
        first_fitting(Repeat(Frequency.YEAR, month=1, monthday=1), date.max)
