"""Work on blocks of cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.errors import Refused
from smm_tui.domain.months import Month, months_from, months_of
from smm_tui.domain.spread import (
    copy_last_month,
    copy_last_year,
    fill_right,
    spread,
    spread_over,
)

JAN, FEB, MAR, APR = months_from(Month(2026, 1), Month(2026, 4))


@given(st.integers(-(10**15), 10**15), st.integers(1, 60))
def test_no_minor_unit_is_lost(total: int, count: int) -> None:
    parts = spread(total, count)
    assert sum(parts) == total
    assert len(parts) == count
    assert max(parts) - min(parts) <= 1
    assert spread(-total, count) == tuple(-part for part in parts)


def test_the_larger_parts_come_first() -> None:
    assert spread(100, 12) == (9, 9, 9, 9, 8, 8, 8, 8, 8, 8, 8, 8)
    assert spread_over(1000, (FEB, MAR, APR)) == {FEB: 334, MAR: 333, APR: 333}
    with pytest.raises(Refused, match="no month"):
        spread_over(100, ())


def test_filling_to_the_right() -> None:
    cells = {(1, JAN): 5, (1, MAR): 5, (2, FEB): 7}
    assert fill_right(cells, (1, 2), (JAN, FEB, MAR)) == {(1, FEB): 5, (2, FEB): None}
    assert fill_right(cells, (1, 2), (JAN,)) == {}


def test_copying_the_month_before() -> None:
    cells = {(1, JAN): 5, (1, FEB): 6, (2, FEB): 6, (2, MAR): 9}
    # Each as it stands now: January is not carried on through February. Nothing replaces nothing.
    assert copy_last_month(cells, (1, 2), (FEB, MAR)) == {(1, FEB): 5, (1, MAR): 6, (2, MAR): 6}
    assert copy_last_month(cells, (1,), (APR,)) == {}


def test_copying_the_year_before() -> None:
    cells = {(1, month): month.month for month in months_of(2025)}
    copied = copy_last_year(cells, (1, 2), months_of(2026))
    assert copied == {(1, month): month.month for month in months_of(2026)}
    assert copy_last_year(copied | cells, (1,), months_of(2026)) == {}
