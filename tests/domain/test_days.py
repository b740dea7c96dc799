"""Days as people type them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.days import (
    DayAhead,
    UnknownDay,
    edit_day,
    format_day,
    format_moment,
    full_day,
    parse_day,
    past_day,
    use_date_style,
)

SATURDAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("said", "day"),
    {
        "today": "2026-11-21", "tod": "2026-11-21", "TOM": "2026-11-22", "tomorrow": "2026-11-22",
        "yesterday": "2026-11-20", "fri": "2026-11-27", "Friday": "2026-11-27",
        "sat": "2026-11-28", "on tue": "2026-11-24", "+3d": "2026-11-24", "+2w": "2026-12-05",
        "+1m": "2026-12-21", "-1d": "2026-11-20", "3d": "2026-11-24", "+3": "2026-11-24",
        "in 2 weeks": "2026-12-05", "3 days ago": "2026-11-18", "+1y": "2027-11-21",
        "27": "2026-11-27", "21": "2026-11-21", "20": "2026-12-20", "31": "2026-12-31",
        "27.11": "2026-11-27", "27.9.": "2027-09-27", "27/9": "2027-09-27", "9/27": "2027-09-27",
        "1.11": "2026-11-01", "27.09.2026": "2026-09-27", "27.9.26": "2026-09-27",
        "27. 9. 2026": "2026-09-27", "2026-09-27": "2026-09-27", "20260927": "2026-09-27",
        "2026/9/27": "2026-09-27", "27 Sep": "2027-09-27", "Sep 27": "2027-09-27",
        "September 27, 2026": "2026-09-27", "27th nov": "2026-11-27", "eom": "2026-11-30",
        "eow": "2026-11-22", "eoy": "2026-12-31", "next week": "2026-11-23",
        "next month": "2026-12-01", "Fri 27": "2026-11-27", "Thu 19": "2026-11-19",
        "29.02": "2028-02-29", "29 feb": "2028-02-29", "  fri  ": "2026-11-27",
        # Russian
        "сегодня": "2026-11-21", "Завтра": "2026-11-22", "послезавтра": "2026-11-23",
        "вчера": "2026-11-20", "пн": "2026-11-23", "вс": "2026-11-22", "пятница": "2026-11-27",
        "в пятницу": "2026-11-27", "во вторник": "2026-11-24", "через 3 дня": "2026-11-24",
        "через неделю": "2026-11-28", "конец месяца": "2026-11-30",
        "до конца месяца": "2026-11-30", "+3д": "2026-11-24", "+2н": "2026-12-05",
        "27 сентября": "2027-09-27", "27 сент": "2027-09-27", "27 сент.": "2027-09-27",
        "27 сентября 2026 г.": "2026-09-27", "9 мая": "2027-05-09", "3 дня назад": "2026-11-18",
        "через месяц": "2026-12-21",
        # Bulgarian
        "днес": "2026-11-21", "утре": "2026-11-22", "вдругиден": "2026-11-23",
        "сряда": "2026-11-25", "нд": "2026-11-22", "неделя": "2026-11-22", "петък": "2026-11-27",
        "във вторник": "2026-11-24", "след 3 дни": "2026-11-24", "след седмица": "2026-11-28",
        "27 септември": "2027-09-27", "27 септ": "2027-09-27", "края на месеца": "2026-11-30",
        "преди 3 дни": "2026-11-18", "24 май": "2027-05-24",
        # Slovenian
        "danes": "2026-11-21", "jutri": "2026-11-22", "pojutrišnjem": "2026-11-23",
        "pojutrisnjem": "2026-11-23", "včeraj": "2026-11-20", "vceraj": "2026-11-20",
        "pon": "2026-11-23", "tor": "2026-11-24", "sre": "2026-11-25", "čet": "2026-11-26",
        "cet": "2026-11-26", "pet": "2026-11-27", "sob": "2026-11-28", "ned": "2026-11-22",
        "v sredo": "2026-11-25", "čez 3 dni": "2026-11-24", "čez teden": "2026-11-28",
        "27. septembra": "2027-09-27", "27. september 2026": "2026-09-27",
        "konec meseca": "2026-11-30", "8. februarja": "2027-02-08", "pred 3 dnevi": "2026-11-18",
    }.items(),
)  # fmt: skip
def test_what_people_type_is_understood(said: str, day: str) -> None:
    found = parse_day(said, SATURDAY)
    assert str(found) == day


@pytest.mark.parametrize("said", ["", "   ", "none", "-", "—", "нет", "няма", "brez", "None"])
def test_no_day_can_be_said(said: str) -> None:
    assert parse_day(said, SATURDAY) is None


@pytest.mark.parametrize(
    "said",
    [
        "soon", "32", "0", "00.00", "31.02", "29.02.2027", "30 feb", "13/13", "2026-13-01", "f",
        "ма", "+99999y", "-9999y", "5 + 5", "fri 26 nov 2026", "27 27", "1.1.0000", "[/]", "\x00",
        "٣d", "x" * 5000, "in", "через", "on on",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_examples(said: str) -> None:
    with pytest.raises(UnknownDay, match="fri"):
        parse_day(said, SATURDAY)


def test_the_week_ends_where_the_brand_says() -> None:
    assert parse_day("eow", SATURDAY, first_weekday=6) == SATURDAY
    assert parse_day("eow", SATURDAY, first_weekday=0) == date(2026, 11, 22)
    assert parse_day("next week", SATURDAY, first_weekday=6) == date(2026, 11, 22)


def test_months_are_added_without_leaving_the_month() -> None:
    assert parse_day("+1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_day("+1y", date(2028, 2, 29)) == date(2029, 2, 28)


def test_a_day_without_a_year_that_was_recent_stays_in_the_past() -> None:
    assert parse_day("27.12", date(2027, 1, 3)) == date(2026, 12, 27)
    assert parse_day("1.12", date(2027, 1, 3)) == date(2027, 12, 1)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("27.09", date(2026, 9, 27)),
        ("12.05", date(2026, 5, 12)),
        ("25 Dec", date(2025, 12, 25)),
        ("29.2", date(2024, 2, 29)),
        ("22", date(2026, 10, 22)),
        ("21", SATURDAY),
        ("31", date(2026, 10, 31)),
        ("fri", date(2026, 11, 20)),
        ("sat", SATURDAY),
        ("Fri 20", date(2026, 11, 20)),
        ("-3m", date(2026, 8, 21)),
        ("вчера", date(2026, 11, 20)),
        ("", None),
    ],
)
def test_a_day_on_which_something_was_done_is_the_last_such_day(
    said: str, day: date | None
) -> None:
    assert past_day(said, SATURDAY) == day


@pytest.mark.parametrize("said", ["tomorrow", "+3d", "22.11.2026", "eom", "2027-01-01"])
def test_nothing_was_done_on_a_day_that_is_still_ahead(said: str) -> None:
    with pytest.raises(DayAhead, match="ahead"):
        past_day(said, SATURDAY)


@given(st.dates(date(1, 6, 1)), st.integers(1, 31))
def test_a_day_of_the_month_is_found_in_every_month_before(today: date, number: int) -> None:
    day = past_day(str(number), today)
    assert day is not None
    assert day.day == number
    assert timedelta(0) <= today - day < timedelta(days=62)


def test_a_day_is_shown_as_short_as_it_can_be() -> None:
    assert format_day(date(2026, 11, 27), SATURDAY) == "Fri 27"
    assert format_day(date(2026, 11, 19), SATURDAY) == "Thu 19"
    assert format_day(date(2026, 12, 12), SATURDAY) == "12 Dec"
    assert format_day(date(2027, 1, 2), SATURDAY) == "2 Jan 2027"
    assert full_day(date(2026, 11, 27)) == "Fri 27 Nov 2026"


@pytest.fixture
def style() -> Iterator[Callable[[str], None]]:
    """Writes days in a style until the test ends."""
    yield use_date_style
    use_date_style("auto")


def test_days_are_written_as_the_settings_say(style: Callable[[str], None]) -> None:
    near, far = date(2026, 11, 27), date(2027, 1, 2)
    style("iso")
    assert (format_day(near, SATURDAY), full_day(near)) == ("2026-11-27", "2026-11-27")
    assert format_moment(datetime(2026, 11, 27, 9, 5, tzinfo=UTC), "UTC") == "2026-11-27 09:05"
    style("day-month")
    assert (format_day(near, SATURDAY), full_day(near)) == ("27 Nov", "27 Nov 2026")
    assert format_day(far, SATURDAY) == "2 Jan 2027"
    for name in ("iso", "day-month"):
        style(name)
        assert parse_day(full_day(far), SATURDAY) == far
        assert parse_day(format_day(near, SATURDAY), SATURDAY) == near


any_day = st.dates()


@given(any_day, any_day)
def test_a_day_in_a_field_reads_back_as_itself(day: date, today: date) -> None:
    assert parse_day(edit_day(day), today) == day
    assert parse_day(full_day(day), today) == day


@given(any_day, any_day, st.sampled_from(["{0:02}.{1:02}.{2:04}", "{0}. {1}. {2:04}",
                                           "{0}/{1}/{2:04}", "{2:04}/{1}/{0}"]))  # fmt: skip
def test_written_with_numbers_a_day_reads_back_as_itself(day: date, today: date, how: str) -> None:
    said = how.format(day.day, day.month, day.year)
    if "/" in said and day.day <= 12 < day.month:
        return
    assert parse_day(said, today) == day


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)), st.integers(-6, 13))
def test_a_near_day_as_shown_reads_back_as_itself(today: date, away: int) -> None:
    day = today + timedelta(days=away)
    assert parse_day(format_day(day, today), today) == day


@given(st.text(), any_day)
def test_no_text_does_worse_than_unknown(text: str, today: date) -> None:
    with suppress(UnknownDay):
        parse_day(text, today)


@given(
    st.text("0123456789./-+ dwmyдн,"),
    st.one_of(any_day, st.just(date.min), st.just(date.max)),
    st.integers(0, 6),
)
def test_no_numbers_do_worse_than_unknown(text: str, today: date, first_weekday: int) -> None:
    with suppress(UnknownDay):
        parse_day(text, today, first_weekday=first_weekday)


@pytest.mark.parametrize(
    ("said", "day"),
    {
        "12": date(2026, 1, 12), "12.1": date(2026, 1, 12), "3 mar": date(2026, 3, 3),
        "28.12.": date(2025, 12, 28), "2025-05-01": date(2025, 5, 1),
        "today": SATURDAY, "-1d": SATURDAY - timedelta(days=1),
    }.items(),
)  # fmt: skip
def test_days_without_a_year_are_those_from_the_start_on(said: str, day: date) -> None:
    assert parse_day(said, SATURDAY, start=date(2026, 1, 1)) == day
