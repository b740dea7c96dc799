"""The figures of a month, a quarter or a year, of one line or many, and what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from smm_tui.domain.months import Month
from smm_tui.i18n import N_

NEAR_SHARE = Fraction(9, 10)  # spent share of the available sum from which on a line is nearly over


class GridMode(StrEnum):
    """Which of the figures a grid shows."""

    PLANNED = "planned"
    ACTUAL = "actual"
    DIFFERENCE = "difference"
    AVAILABLE = "available"
    BOTH = "both"


GRID_MODE_TITLES = {
    GridMode.PLANNED: N_("planned"),
    GridMode.ACTUAL: N_("actual"),
    GridMode.DIFFERENCE: N_("difference"),
    GridMode.AVAILABLE: N_("available"),
    GridMode.BOTH: N_("planned and actual"),
}


class Figures(NamedTuple):
    """What is planned and spent in some months of some lines; amounts in minor units.

    A named tuple of stored values: a year of 600 lines has more than seven thousand.
    """

    planned: int = 0
    carried: int = 0  # into the first of the months
    actual: int | None = None  # None: nothing noted
    compared: int = 0  # what was planned for the months that have an actual
    untracked: int = 0  # what of ``planned`` is for lines whose spending is not tracked
    tracked: bool = True  # whether the spending of any of the lines is
    provisional: bool = False  # what was carried in, and so what is available, may still change

    @property
    def available(self) -> int:
        """What can be spent: planned, and carried into the first of the months."""
        return self.planned + self.carried

    @property
    def left(self) -> int | None:
        """What is available and not spent, of tracked lines; negative when overspent."""
        return self.tracked_available - (self.actual or 0) if self.tracked else None

    @property
    def tracked_available(self) -> int:
        """What is available to the lines whose spending is tracked."""
        return self.available - self.untracked

    @property
    def difference(self) -> int | None:
        """Planned less actual, over the months that have an actual; negative when more was spent.

        Months without an actual are left out, so the differences of a row add up to its total's.
        """
        return None if self.actual is None else self.compared - self.actual

    @property
    def difference_share(self) -> Fraction | None:
        """The difference as a share of what was planned for those months."""
        difference = self.difference
        return None if difference is None else _share(difference, self.compared)

    @property
    def spent_share(self) -> Fraction | None:
        """The share of the available sum that is spent, of tracked lines."""
        return None if self.actual is None else _share(self.actual, self.tracked_available)

    @property
    def over(self) -> int:
        """By how much more is spent than is available; 0 when it is not."""
        return max(0, -(self.left or 0))

    @property
    def near(self) -> bool:
        """Whether the sum is nearly spent: ``NEAR_SHARE`` of it is, and something is left.

        What is spent to the last cent, as a subscription is, needs no warning. It tells something
        only of months that are not over.
        """
        spent = self.spent_share
        return spent is not None and NEAR_SHARE <= spent < 1

    def shown(self, mode: GridMode) -> tuple[int | None, ...]:
        """The amounts that a mode shows: planned and actual for ``BOTH``, else the one."""
        match mode:
            case GridMode.PLANNED:
                return (self.planned,)
            case GridMode.ACTUAL:
                return (self.actual,)
            case GridMode.DIFFERENCE:
                return (self.difference,)
            case GridMode.AVAILABLE:
                return (self.available,)
            case GridMode.BOTH:
                return (self.planned, self.actual)


class Pace(NamedTuple):
    """How the spending of a month goes against its days."""

    pace: Fraction | None  # spent share by the share of days gone; None: nothing to spend
    forecast: int  # minor units spent at the month's end if it goes on so, rounded half to even


NOTHING = Figures(tracked=False)


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole > 0 else None


def _sum_of_known(amounts: Sequence[int | None]) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def sum_of_lines(figures: Iterable[Figures]) -> Figures:
    """The figures of several lines for the same months."""
    columns = tuple(zip(*figures, strict=True))
    if not columns:
        return NOTHING
    planned, carried, actual, compared, untracked, tracked, provisional = columns
    return Figures(
        sum(planned),
        sum(carried),
        _sum_of_known(actual),
        sum(compared),
        sum(untracked),
        any(tracked),
        any(provisional),
    )


def sum_of_months(figures: Sequence[Figures]) -> Figures:
    """The figures of one row for several months that follow each other.

    What is carried is what comes into the first of them: inside the span it only moves.
    """
    if not figures:
        return NOTHING
    first = figures[0]
    return sum_of_lines(figures)._replace(carried=first.carried, provisional=first.provisional)


def pace_of(figures: Figures, month: Month, today: date) -> Pace | None:
    """The pace of a month, to its end for one that is over; None when there is nothing to tell.

    Today counts as gone. There is nothing to tell of a month in the future, or without an actual.
    """
    gone = month.days_gone(today)
    if figures.actual is None or not gone:
        return None
    forecast = Fraction(figures.actual * month.days, gone)
    return Pace(_pace(forecast, figures.tracked_available), round(forecast))


def _pace(forecast: Fraction, available: int) -> Fraction | None:
    return forecast / available if available > 0 else None
