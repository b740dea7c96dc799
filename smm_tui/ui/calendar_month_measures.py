"""The month's measures: its weeks, and how much room each of their days has."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from smm_tui.domain.months import Month
from smm_tui.ui.calendar_cells import Place, day_columns
from smm_tui.ui.calendar_days import DAY, WEEK, Days
from smm_tui.ui.calendar_layout import ROOMY, CalendarLayout

GUTTER = 3  # cells: the week's number, and a sign where something is to be said of it
MARGIN = 17  # cells beside the days where what is to be said of a week is written out
MARGIN_FROM = 112  # cells from which on there is room for it


class MonthMeasures(CalendarLayout):
    """Which weeks a month shows, and where their days stand."""

    name: ClassVar[str] = "month"

    def __init__(self, days: Days, place: Place) -> None:
        super().__init__(days, place)
        self.month = Month.of(place.day)
        self._weeks: tuple[Month | None, list[date]] = (None, [])

    # -- which days ----------------------------------------------------------------------------

    @property
    def weeks(self) -> list[date]:
        """The first days of the weeks that are shown."""
        if self._weeks[0] != self.month:
            first = self.week_of(self.month.first_day)
            count = (self.month.last_day - first).days // 7 + 1
            self._weeks = self.month, [first + number * WEEK for number in range(count)]
        return self._weeks[1]

    def needed(self) -> tuple[date, date]:
        """The days on the screen, and a week around them, where a key may lead."""
        weeks = self.weeks
        return weeks[0] - WEEK, weeks[-1] + WEEK + 6 * DAY

    def same_period(self, day: date, other: date) -> bool:
        """Whether two days are in one month."""
        return Month.of(day) == Month.of(other)

    def follow(self) -> None:
        """Show the month of the cursor where it has left the days on the screen."""
        weeks = self.weeks
        if not weeks[0] <= self.place.day < weeks[-1] + WEEK:
            self.month = Month.of(self.place.day)

    def title(self) -> str:
        """The month."""
        return self.month.full_name

    def period(self, day: date, steps: int) -> date:
        """The same day of another month, or its last one."""
        month = Month.of(day).plus(steps)
        self.month = month
        return month.first_day.replace(day=min(day.day, month.days))

    def go(self, place: Place) -> None:
        """Put the cursor on a place, in whichever month that is."""
        super().go(place)
        self.follow()

    # -- sizes ---------------------------------------------------------------------------------

    @property
    def head(self) -> int:
        """The lines above the weeks."""
        return 2 if self.height >= ROOMY else 1

    @property
    def per_week(self) -> int:
        """The lines that each week has at least: its days' numbers, and the posts."""
        return max(2, (self.body_height - self.head) // len(self.weeks))

    def height_of(self, day: date) -> int:
        """The lines of a day's week; what is left over goes to the last ones, a line each."""
        least, weeks = self.per_week, self.weeks
        more = self.body_height - self.head - least * len(weeks)
        place = (day - weeks[0]).days // 7
        return least + (len(weeks) - more <= place < len(weeks))

    @property
    def margin(self) -> int:
        """The cells beside the days."""
        return MARGIN + 1 if self.width >= MARGIN_FROM else 0

    @property
    def columns(self) -> list[tuple[int, int]]:
        """Where each day of a week begins, and how wide it is."""
        return day_columns(GUTTER, self.width - GUTTER - self.margin)
