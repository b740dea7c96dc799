"""When a key date falls: once, or in every year from its first one on (S6.1)."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from datetime import date

from smm_tui.i18n import N_

DATE, SEASON, CAMPAIGN, HOLIDAY = "date", "season", "campaign", "holiday"
KINDS = {DATE: N_("date"), SEASON: N_("season"), CAMPAIGN: N_("campaign")}
"""What a key date of the user's own can be; holidays come with the country."""

_LEAP_DAY = (2, 29)


def occurrences(
    day: date, last_day: date, first: date, last: date, *, yearly: bool
) -> Iterator[tuple[date, date]]:
    """The first and last days of a key date wherever it touches the days from first to last.

    They are told as they are, also where they lie outside of that span. In a year without a
    29 February, what is on that day is a day earlier.
    """
    if not yearly:
        if day <= last and last_day >= first:
            yield day, last_day
        return
    over_new_year = last_day.year - day.year
    for year in range(max(day.year, first.year - over_new_year), last.year + 1):
        if year + over_new_year > date.max.year:
            return
        begins, ends = _in_year(day, year), _in_year(last_day, year + over_new_year)
        if begins <= last and ends >= first:
            yield begins, ends


def _in_year(day: date, year: int) -> date:
    if (day.month, day.day) == _LEAP_DAY and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)
