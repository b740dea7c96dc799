"""The agenda: every day with a line for each post, endless both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from rich.cells import cell_len

from smm_tui.domain.days import day_and_month, weekday_name
from smm_tui.domain.months import Month
from smm_tui.domain.posts import DueTask, KeyDay, Post
from smm_tui.i18n import _, ngettext
from smm_tui.ui.calendar_cells import Cell, CellLine, Place, cell, filled, lit
from smm_tui.ui.calendar_days import DAY, Days, days_from
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.calendar_words import channel_mark, key_day_kind, task_line
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, harmless

DAY_WIDTH = 9  # cells: a sign, the weekday and the date
TIME_WIDTH = 6
CHANNEL_WIDTH = 6
STATUS_WIDTH = 11
HAT_WIDTH, WIDE_HAT_WIDTH = 12, 24
WIDE_FROM = 140  # cells from which on long names of hats have their room
FURTHER_FROM = 100  # cells from which on pillar and campaign are shown too
FURTHER_WIDTH = 24
AROUND = 14  # days that are read beyond what can be in sight, where few posts stand on them


class _Row(NamedTuple):
    """A line of the agenda."""

    day: date
    post: Post | None = None
    task: DueTask | None = None
    key_day: KeyDay | None = None
    heading: bool = False  # of a week
    first: bool = False  # it names its day


class AgendaLayout(CalendarLayout):
    """The days below each other."""

    name: ClassVar[str] = "agenda"
    leaps: ClassVar[bool] = False

    def __init__(self, days: Days, place: Place) -> None:
        super().__init__(days, place)
        self._rows: list[_Row] = []  # those around the cursor, as far as keys lead soon
        self._rows_of: dict[date, list[_Row]] = {}
        self._places: dict[tuple[date, int], int] = {}  # by day and post: its row
        self._first = 0  # the first row in sight
        self._anchor: _Row | None = None  # what that row is; None: the cursor's day comes first
        self._lines: dict[tuple[_Row, bool], CellLine] = {}

    # -- which days ----------------------------------------------------------------------------

    def _reach(self) -> int:
        """The days on each side of the cursor that may be in sight."""
        days = max(1, (self.view.last - self.view.first).days + 1)
        rows_a_day = 1 + len(self.view.posts) / days
        return int(self.height / rows_a_day) + 7

    def needed(self) -> tuple[date, date]:
        """As many days as lines can show, before and after the cursor."""
        reach = self._reach() * DAY
        return self.place.day - reach, self.place.day + reach

    def to_read(self) -> tuple[date, date]:
        """Some more, so that not every key has to read; whole weeks, for their remarks."""
        days = self._reach()
        reach = (days + min(AROUND, days)) * DAY
        last = self.week_of(self.place.day + reach) + 6 * DAY
        return self.week_of(self.place.day - reach), last

    def title(self) -> str:
        """The month of the cursor."""
        return Month.of(self.place.day).full_name

    # -- the cursor ----------------------------------------------------------------------------

    def stops(self, day: date) -> Sequence[Place]:
        """The day's posts, or the day as such."""
        posts = self.days.posts(day)
        return [Place(day, post.id, post.channel_id) for post in posts] or [Place(day)]

    def step(self, rows: int) -> None:
        """Move the cursor to the next line that is a post or an empty day."""
        stops, row = self.stops(self.place.day), self.row_of(self.place) + rows
        self._wanted = 0
        if 0 <= row < len(stops):
            self.place = stops[row]
            return
        beyond = self.stops(self.place.day + (DAY if rows > 0 else -DAY))
        self.place = beyond[0] if rows > 0 else beyond[-1]

    def page(self, pages: int) -> None:
        """Move the cursor by a screen."""
        room = self.body_height
        row = self._row_of_cursor() + pages * max(1, room - 1)
        found = self._rows[min(max(row, 0), len(self._rows) - 1)]
        if not 0 <= row - self._first < room:
            top = row - room + 1 if pages > 0 else row
            self._anchor = self._rows[min(max(top, 0), len(self._rows) - 1)]
        self.go(Place(found.day, found.post.id if found.post else 0))

    def place_at(self, x: int, y: int) -> Place | None:
        """What is on the line under the mouse."""
        row = self._first + y
        if not 0 <= row < len(self._rows) or y >= self.body_height:
            return None
        found = self._rows[row]
        return self.nearest(Place(found.day, found.post.id if found.post else 0))

    # -- lines ---------------------------------------------------------------------------------

    def forget(self) -> None:
        """Lay out the lines anew."""
        self._rows = []
        self._rows_of.clear()
        self._lines.clear()

    def remark(self) -> str:
        """What is to be said of a week stands above it."""
        return ""

    def _all_rows(self) -> list[_Row]:
        """The rows around the cursor: two screens each way, of a year that may have thousands."""
        if self._rows and self._in_the_midst():
            return self._rows
        enough, here = 2 * self.body_height, self.place.day
        before = self._rows_towards(here, -DAY, enough)
        after = self._rows_towards(here + DAY, DAY, enough)
        self._rows = [row for rows in (*reversed(before), *after) for row in rows]
        self._places = {
            (row.day, row.post.id if row.post else 0): number
            for number, row in enumerate(self._rows)
            if row.post or row.first
        }
        return self._rows

    def _in_the_midst(self) -> bool:
        """Whether the rows that are laid out reach a screen beyond the cursor, where there are."""
        row, rows, room = self._places.get(self.place[:2]), self._rows, self.body_height
        if row is None:
            return False
        above = row >= room or rows[0].day <= self.view.first
        return above and (len(rows) - row > room or rows[-1].day >= self.view.last)

    def _rows_towards(self, day: date, step: timedelta, enough: int) -> list[list[_Row]]:
        """The rows of each day from one on, until there are enough of them."""
        found: list[list[_Row]] = []
        while enough > 0 and self.view.first <= day <= self.view.last:
            rows = self._rows_of.get(day)
            if rows is None:
                rows = self._rows_of[day] = list(self._day_rows(day))
            found.append(rows)
            enough -= len(rows)
            day += step
        return found

    def _day_rows(self, day: date) -> Iterator[_Row]:
        if day == self.week_of(day):
            yield _Row(day, heading=True)
        first = True
        for key_day in self.days.named(day):
            yield _Row(day, key_day=key_day, first=first)
            first = False
        for post in self.days.posts(day):
            yield _Row(day, post=post, first=first)
            first = False
        for task in self.days.tasks(day):
            yield _Row(day, task=task, first=first)
            first = False
        if first:
            yield _Row(day, first=True)

    def _row_of_cursor(self) -> int:
        rows = self._all_rows()
        found = self._places.get(self.place[:2])
        return min(found or 0, len(rows) - 1)

    def follow(self) -> None:
        """A day that is not on the screen was gone to: it begins at the top."""
        row = self._places.get(self.place[:2])
        if row is None or not 0 <= row - self._first < self.body_height:
            self._anchor = None

    def body(self) -> list[CellLine]:
        """The rows in sight."""
        rows, room = self._all_rows(), self.body_height
        return [self._laid(row) for row in rows[self._hold(room) :][:room]]

    def _hold(self, room: int) -> int:
        """The first row in sight: where it was, or so that the cursor comes to the middle."""
        row, top = self._row_of_cursor(), self._shown_from()
        if not top <= row < top + room:
            top = max(0, row - room // 2)
        if row and top == row and self._rows[row - 1].heading:
            top -= 1
        self._first, self._anchor = top, self._rows[top]
        return top

    def _begin_of_day(self) -> int:
        """The first row of the cursor's day, or the heading of its week above it."""
        row = self._row_of_cursor()
        while row and not self._rows[row].first:
            row -= 1
        return row - 1 if row and self._rows[row - 1].heading else row

    def _shown_from(self) -> int:
        """The row that stood at the top before, where it still is."""
        anchor = self._anchor
        if anchor is None:
            return self._begin_of_day()
        for number, row in enumerate(self._rows):
            if row.day == anchor.day and (row.heading or not anchor.heading):
                same = (row.post and row.post.id) == (anchor.post and anchor.post.id)
                if same and row.heading == anchor.heading:
                    return number
        return self._begin_of_day()

    def _laid(self, row: _Row) -> CellLine:
        here = (
            row.day == self.place.day
            and not row.heading
            and (row.post.id == self.place.post_id if row.post else row.first)
            and bool(row.post) == bool(self.place.post_id)
        )
        known = self._lines.get((row, here))
        if known is None:
            made = self._heading(row.day) if row.heading else self._line_of(row)
            known = self._lines[row, here] = (lit(made[0]), *map(lit, made[1:])) if here else made
        return known

    def _heading(self, week: date) -> CellLine:
        count = sum(len(self.days.posts(day)) for day in days_from(week, 7))
        posts = ngettext("%(count)d post", "%(count)d posts", count) % {"count": count}
        name = _("week %(number)d") % {"number": self.remarks.number(week)}
        told = "  ".join(self.remarks.of_week(week))
        head = f" {name} · {posts} "
        spans = [Span("rule", "──"), Span("heading", head)]
        left = self.width - 2 - cell_len(head)
        if told:
            told = cut(harmless(told), left - 4)
            spans += [Span("warning", f"{told} ")]
            left -= cell_len(told) + 1
        return (cell(0, self.width, *spans, Span("rule", "─" * left)),)

    def _line_of(self, row: _Row) -> CellLine:
        today = row.day == self.today
        label = ""
        if row.first:
            label = f"{weekday_name(row.day.weekday())} {row.day.day}"
            if row.day.day == 1:
                label = day_and_month(row.day)
        sign = ">" if today and row.first else " "
        day = cell(0, DAY_WIDTH, Span("today", sign), Span("today" if today else "date", label))
        rest = self.width - DAY_WIDTH
        if row.post is not None:
            return (day, self._post(row.post, rest))
        if row.task is not None:
            hat = f" @{row.task.hat}" if row.task.hat else ""
            text = harmless(task_line(row.task) + hat)
            return (day, cell(DAY_WIDTH, rest, Span("meta", " "), Span("task", text)))
        if row.key_day is not None:
            kind = key_day_kind(row.key_day)
            text = " · ".join(filter(None, (row.key_day.title, kind)))
            return (day, cell(DAY_WIDTH, rest, Span("meta", " "), Span("key-day", harmless(text))))
        return (day, cell(DAY_WIDTH, rest, Span("meta", " -")))

    def _post(self, post: Post, width: int) -> Cell:
        further = " ".join(
            filter(
                None,
                (
                    post.format,
                    f"*{post.pillar}" * bool(post.pillar),
                    f"&{post.campaign}" * bool(post.campaign),
                ),
            )
        )
        hat_width = WIDE_HAT_WIDTH if self.width >= WIDE_FROM else HAT_WIDTH
        beside = STATUS_WIDTH + hat_width
        spare = FURTHER_WIDTH if self.width >= FURTHER_FROM else 0
        room = max(8, width - 1 - TIME_WIDTH - CHANNEL_WIDTH - beside - spare)
        hat = f"@{post.hat}" if post.hat else ""
        spans = [
            self.sign_of(post),
            Span("meta", filled(post.time, TIME_WIDTH)),
            Span("meta", filled(channel_mark(post), CHANNEL_WIDTH)),
            Span(self.post_style(post), filled(post.title, room - 1) + " "),
            Span("meta", filled(post.stands.heading, STATUS_WIDTH)),
            Span("meta", filled(hat, hat_width - 1) + " "),
        ]
        if spare:
            spans.append(Span("meta", filled(further, spare)))
        return cell(DAY_WIDTH, width, *spans)
