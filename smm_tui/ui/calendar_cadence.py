"""The cadence: channels by weeks, planned against wanted, and the energy of each hat (S10.5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from smm_tui.domain.cadence import Cadence, Count, Energy
from smm_tui.domain.days import day_and_month, full_day
from smm_tui.i18n import _
from smm_tui.ui.calendar_cells import Cell, CellLine, Place, cell, lit
from smm_tui.ui.calendar_days import DAY, WEEK, Days
from smm_tui.ui.calendar_figures import (
    WEEK_WIDTH,
    count_text,
    count_words,
    energy_text,
    energy_words,
    right,
    told_of_week,
)
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, harmless

WIDEST_NAME = 16
SILENCE = 4  # weeks read before the first one, to know since when a channel is silent


class CadenceLayout(CalendarLayout):
    """Weeks side by side, with what each channel has in them."""

    name: ClassVar[str] = "cadence"
    by_channel: ClassVar[bool] = True
    counts: ClassVar[bool] = True

    def __init__(self, days: Days, place: Place) -> None:
        super().__init__(days, place)
        self._first = self.week_of(place.day) - WEEK
        self._weeks: tuple[tuple[date, int] | None, list[date]] = (None, [])
        self._top = 0
        self._hats: tuple[list[date], list[str]] | None = None  # with the weeks that they are of
        self._cells: dict[tuple[int, date, bool], Cell] = {}
        self._lines: dict[object, CellLine] = {}  # by the week that comes first, and the row
        self._energies: dict[tuple[date, str], Energy] = {}
        self._told_of: dict[date, list[str]] = {}  # by week
        self._here = 0, place.day  # the row and the week of the cursor

    # -- which days ----------------------------------------------------------------------------

    @property
    def weeks(self) -> list[date]:
        """The first days of the weeks in sight."""
        state = self._first, self.width
        if self._weeks[0] != state:
            count = max(1, (self.width - self.gutter) // WEEK_WIDTH)
            self._weeks = state, [self._first + number * WEEK for number in range(count)]
        return self._weeks[1]

    def needed(self) -> tuple[date, date]:
        """The weeks in sight, and some before, for how long a channel has been silent."""
        weeks = self.weeks
        return weeks[0] - SILENCE * WEEK, weeks[-1] + WEEK + 6 * DAY

    def follow(self) -> None:
        """Keep the week of the cursor in sight."""
        week, last = self.week_of(self.place.day), len(self.weeks) - 1
        self._first = min(max(self._first, week - last * WEEK), week)

    def title(self) -> str:
        """The weeks in sight."""
        return _("weeks from %(day)s") % {"day": full_day(self.weeks[0])}

    def period(self, day: date, steps: int) -> date:
        """As many weeks on as there are in sight."""
        return day + steps * len(self.weeks) * WEEK

    # -- the cursor ----------------------------------------------------------------------------

    @property
    def rhythm(self) -> Cadence:
        """The counts of the weeks that have been read."""
        return self.remarks.cadence

    @property
    def hats(self) -> list[str]:
        """The hats that have hours, or work to do here."""
        weeks = self.weeks
        if self._hats is None or self._hats[0] != weeks:
            found = {energy.hat for energy in self.rhythm.energy if energy.week in weeks}
            self._hats = weeks, sorted(found, key=str.casefold)
        return self._hats[1]

    def stops(self, day: date) -> Sequence[Place]:
        """A place in each row of the week."""
        rows = [Place(day, 0, row.channel_id, "", n) for n, row in enumerate(self.rhythm.rows)]
        more = len(self.hats)
        return [*rows, *(Place(day, 0, None, "", len(rows) + n) for n in range(more))] or [
            Place(day)
        ]

    def step(self, rows: int) -> None:
        """Move the cursor to another row."""
        stops = self.stops(self.place.day)
        self.place = stops[min(max(self.row_of(self.place) + rows, 0), len(stops) - 1)]

    def aside(self, days: int) -> None:
        """Move the cursor to the week before or after."""
        self.place = self.place._replace(day=self.place.day + days * WEEK)
        self.follow()

    def page(self, pages: int) -> None:
        """Move the cursor by what is in sight."""
        self.step(pages * max(1, self.body_height - self.head))

    def edge(self, side: int) -> None:
        """Move the cursor to the first or last week in sight."""
        week = self.weeks[0 if side < 0 else -1]
        self.place = self.place._replace(day=week)

    def row_of(self, place: Place) -> int:
        """The number of its row."""
        return min(place.row, max(0, len(self.rhythm.rows) + len(self.hats) - 1))

    def place_at(self, x: int, y: int) -> Place | None:
        """The figure under the mouse."""
        column = (x - self.gutter) // WEEK_WIDTH
        lines = self._row_lines()
        line = y - self.head + self._top
        if x < self.gutter or column >= len(self.weeks) or y < self.head or line >= len(lines):
            return None
        row = lines[line]
        return None if row is None else self.stops(self.weeks[column])[row]

    # -- lines ---------------------------------------------------------------------------------

    @property
    def head(self) -> int:
        """The lines above the figures."""
        return 2

    @property
    def gutter(self) -> int:
        """The cells of the rows' names."""
        return WIDEST_NAME + 1

    def forget(self) -> None:
        """Lay out the figures anew."""
        self._cells.clear()
        self._lines.clear()
        self._energies = {}
        self._told_of = {}
        self._hats = None

    def _row_lines(self) -> list[int | None]:
        """The row of each line below the heading; None for one that is none."""
        rows, hats = len(self.rhythm.rows), len(self.hats)
        lines: list[int | None] = [*range(rows)]
        if rows:
            lines.append(None)
        if hats:
            lines += [None, None, *range(rows, rows + hats)]
        return lines

    def body(self) -> list[CellLine]:
        """The weeks, the channels, their sum, the hats."""
        lines, room = self._row_lines(), self.body_height - self.head
        self._here = self.row_of(self.place), self.week_of(self.place.day)
        here = lines.index(self._here[0]) if self._here[0] in lines else 0
        self._top = max(min(self._top, here), here - room + 1, 0)
        made = [*self._heading()]
        rows = len(self.rhythm.rows)
        for number, row in list(enumerate(lines))[self._top : self._top + room]:
            if row is not None:
                made.append(self._row(row))
            elif number == rows:
                made.append(self._sum())
            elif number == rows + 2:
                made.append(self._energy_heading())
            else:
                made.append(())
        for told in self._told(self.body_height - len(made)):
            made.append(told)
        if not rows:
            made.append(self._words(_("No channel yet: g c adds the channels that you post on.")))
        return made

    def _words(self, text: str) -> CellLine:
        return (cell(0, self.width, Span("detail", text)),)

    def _columns(self) -> list[tuple[int, date]]:
        return [(self.gutter + n * WEEK_WIDTH, week) for n, week in enumerate(self.weeks)]

    def _heading(self) -> list[CellLine]:
        this_week, here = self.week_of(self.today), self.week_of(self.place.day)
        numbers = [cell(0, self.gutter, Span("heading", _("posts a week")))]
        days = [cell(0, self.gutter, Span("rule", "─" * WIDEST_NAME))]
        for left, week in self._columns():
            sign = ">" if week == this_week else ""
            name = f"{sign}{self.remarks.number(week)}"
            style = "current" if week == here else "today" if week == this_week else "date"
            numbers.append(right(left, style, name))
            days.append(right(left, "meta", day_and_month(week)))
        return [tuple(numbers), tuple(days)]

    def _row(self, row: int) -> CellLine:
        """A row; those without the cursor stay as they are from key to key."""
        if row == self._here[0]:
            return self._row_of(row, here=True)
        state = self._first, row
        known = self._lines.get(state)
        if known is None:
            known = self._lines[state] = self._row_of(row, here=False)
        return known

    def _row_of(self, row: int, *, here: bool) -> CellLine:
        rows = self.rhythm.rows
        style = "current" if here else "title"
        if row < len(rows):
            found = rows[row]
            indent = "  " if found.format else ""
            name = indent + harmless(found.format or found.name)
            style = style if here or not found.format else "meta"
        else:
            name = harmless(f"@{self.hats[row - len(rows)]}")
        name = cut(name, WIDEST_NAME)
        return (
            cell(0, self.gutter, Span(style, name)),
            *(self._figure(row, left, week) for left, week in self._columns()),
        )

    def _figure(self, row: int, left: int, week: date) -> Cell:
        here = (row, week) == self._here
        known = self._cells.get((row, week, here))
        if known is not None and known.left == left:
            return known
        count, energy = self._count(row, week), self._energy(row, week)
        style, text, sign = energy_text(energy) if count is None else count_text(count)
        past = week + WEEK <= self.today
        made = right(left, "meta" if past else style, text, sign)
        found = self._cells[row, week, here] = lit(made) if here else made
        return found

    def _count(self, row: int, week: date) -> Count | None:
        if row >= len(self.rhythm.rows) or week not in self.rhythm.weeks:
            return None
        return self.rhythm.rows[row].counts[self.rhythm.weeks.index(week)]

    def _energy(self, row: int, week: date) -> Energy | None:
        number, hats = row - len(self.rhythm.rows), self.hats
        if not 0 <= number < len(hats):
            return None
        if not self._energies:
            self._energies = {(each.week, each.hat): each for each in self.rhythm.energy}
        return self._energies.get((week, hats[number]))

    def _sum(self) -> CellLine:
        known = self._lines.get((self._first, None))
        if known is None:
            known = self._lines[self._first, None] = self._sum_of_channels()
        return known

    def _sum_of_channels(self) -> CellLine:
        cells = [cell(0, self.gutter, Span("heading", _("all channels")))]
        for left, week in self._columns():
            counts = [
                row.counts[self.rhythm.weeks.index(week)]
                for row in self.rhythm.rows
                if not row.format and week in self.rhythm.weeks
            ]
            planned, target = sum(c.planned for c in counts), sum(c.target for c in counts)
            text = f"{planned}/{target}" if target else str(planned or "-")
            cells.append(right(left, "meta", text))
        return tuple(cells)

    def _energy_heading(self) -> CellLine:
        return (
            cell(0, self.gutter, Span("heading", _("hours a week"))),
            *(right(left, "rule", "─" * (WEEK_WIDTH - 2)) for left, _week in self._columns()),
        )

    def sentence(self) -> str:
        """All about the figure under the cursor."""
        week, row = self.week_of(self.place.day), self.row_of(self.place)
        name = _("week %(number)d") % {"number": self.remarks.number(week)}
        count, energy = self._count(row, week), self._energy(row, week)
        if count is not None:
            parts = count_words(self.rhythm.rows[row], count, name)
        elif energy is not None:
            parts = energy_words(energy, name)
        else:
            parts = [name]
        return harmless(" · ".join(filter(None, parts)))

    def remark(self) -> str:
        """What is to be said of the week stands below the figures."""
        return ""

    def _told(self, room: int) -> list[CellLine]:
        """The gaps, the overfull days and the overworked hats of the week, a line each."""
        lines = self._remarks_of_week()
        if not lines or room < 2:
            return []
        if len(lines) > room - 1:
            more = len(lines) - room + 2
            lines = [*lines[: room - 2], _("and %(count)d more") % {"count": more}]
        return [(), *((cell(0, self.width, Span("warning", line)),) for line in lines)]

    def _remarks_of_week(self) -> list[str]:
        week = self.week_of(self.place.day)
        known = self._told_of.get(week)
        if known is None:
            known = self._told_of[week] = told_of_week(self.rhythm, week)
        return known
