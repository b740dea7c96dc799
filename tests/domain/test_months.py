"""Months as values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.months import Month, months_from, months_of, months_of_quarter, parse_month

months = st.builds(Month, st.integers(1, 9999), st.integers(1, 12))


@given(months)
def test_what_is_written_is_read_back(month: Month) -> None:
    assert parse_month(str(month)) == month
    assert Month.from_ordinal(month.ordinal) == month
    assert Month.of(month.first_day) == Month.of(month.last_day) == month


@given(months, months)
def test_order_is_that_of_the_calendar(one: Month, other: Month) -> None:
    assert (one < other) == (one.first_day < other.first_day)
    assert other.plus(one.ordinal - other.ordinal) == one
    assert len(months_from(one, other)) == max(0, other.ordinal - one.ordinal + 1)


@pytest.mark.parametrize(
    "text",
    ["", "2026", "2026-0", "2026-00", "2026-13", "0000-01", "2026-5", "2026-05-01", "٢٠٢٦-٠٥"],
)
def test_other_texts_are_no_months(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        parse_month(text)


def test_years_end() -> None:
    assert Month(2026, 12).next() == Month(2027, 1)
    assert Month(2026, 1).previous() == Month(2025, 12)
    assert months_from(Month(2026, 11), Month(2027, 2))[-1] == Month(2027, 2)
    assert months_from(Month(2026, 2), Month(2026, 1)) == ()
    with pytest.raises(ValueError, match="no such month"):
        Month(9999, 12).next()
    with pytest.raises(ValueError, match="no such month"):
        Month(1, 1).previous()


def test_quarters_make_the_year() -> None:
    quarters = [months_of_quarter(2026, quarter) for quarter in (1, 2, 3, 4)]
    assert tuple(month for quarter in quarters for month in quarter) == months_of(2026)
    assert [month.quarter for month in months_of(2026)] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4]


def test_days() -> None:
    leap = Month(2028, 2)
    assert (leap.days, leap.last_day) == (29, date(2028, 2, 29))
    today = date(2028, 2, 10)
    gone = [month.days_gone(today) for month in (leap.previous(), leap, leap.next())]
    assert gone == [31, 10, 0]


def test_names() -> None:
    assert (Month(2026, 2).name, Month(2026, 2).full_name) == ("Feb", "Feb 2026")
