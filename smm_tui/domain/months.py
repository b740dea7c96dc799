"""Months of the calendar as values: compared, counted from, written and read."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from typing import NamedTuple

from smm_tui.i18n import N_, _

MONTHS_A_YEAR = 12
MONTHS_A_QUARTER = 3

_NAMES = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})")


class _YearAndMonth(NamedTuple):
    year: int
    month: int


class Month(_YearAndMonth):
    """A month of a year; later months compare as greater. ValueError when there is none such."""

    __slots__ = ()

    def __new__(cls, year: int, month: int) -> Month:
        """The month with this number, January being 1."""
        if not MINYEAR <= year <= MAXYEAR or not 1 <= month <= MONTHS_A_YEAR:
            raise ValueError(f"no such month: {year}-{month}")
        return super().__new__(cls, year, month)

    @classmethod
    def of(cls, day: date) -> Month:
        """The month that a day is in."""
        return cls(day.year, day.month)

    @classmethod
    def from_ordinal(cls, ordinal: int) -> Month:
        """The month with this ``ordinal``."""
        year, month = divmod(ordinal, MONTHS_A_YEAR)
        return cls(year, month + 1)

    @property
    def ordinal(self) -> int:
        """Its place in the row of all months: the difference of two is the months between."""
        return self.year * MONTHS_A_YEAR + self.month - 1

    @property
    def quarter(self) -> int:
        """The quarter of the year that it is in, 1 to 4."""
        return (self.month - 1) // MONTHS_A_QUARTER + 1

    @property
    def days(self) -> int:
        """How many days it has."""
        return monthrange(self.year, self.month)[1]

    @property
    def first_day(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """Its last day."""
        return date(self.year, self.month, self.days)

    @property
    def name(self) -> str:
        """Its short name in the language of the interface: "Feb"."""
        return _(_NAMES[self.month - 1])

    @property
    def full_name(self) -> str:
        """Its short name with the year: "Feb 2026"."""
        return _("%(month)s %(year)s") % {"month": self.name, "year": f"{self.year:04}"}

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier when negative)."""
        return Month.from_ordinal(self.ordinal + months)

    def next(self) -> Month:
        """The month after it."""
        return self.plus(1)

    def previous(self) -> Month:
        """The month before it."""
        return self.plus(-1)

    def days_gone(self, today: date) -> int:
        """How many of its days have begun by ``today``, today among them; 0 before its first."""
        return min(max((today - self.first_day).days + 1, 0), self.days)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


@lru_cache(maxsize=1024)
def parse_month(text: str) -> Month:
    """The month written as ISO 8601 does, "2026-05"; ValueError for any other text."""
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"not a month: {text[:20]!r}")
    return Month(int(found[1]), int(found[2]))


def months_from(first: Month, last: Month) -> tuple[Month, ...]:
    """The months from the first to the last, both among them; none when the last is earlier."""
    return tuple(Month.from_ordinal(each) for each in range(first.ordinal, last.ordinal + 1))


def months_of(year: int) -> tuple[Month, ...]:
    """The twelve months of a year."""
    return months_from(Month(year, 1), Month(year, MONTHS_A_YEAR))


def months_of_quarter(year: int, quarter: int) -> tuple[Month, ...]:
    """The three months of a quarter (1 to 4)."""
    last = quarter * MONTHS_A_QUARTER
    return months_from(Month(year, last - MONTHS_A_QUARTER + 1), Month(year, last))
