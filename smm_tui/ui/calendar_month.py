"""The month: weeks below each other, each day a cell with its first posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from smm_tui.domain.days import weekday_name
from smm_tui.domain.months import Month
from smm_tui.domain.posts import Post
from smm_tui.i18n import _
from smm_tui.ui.calendar_cells import Cell, CellLine, Place, cell, column_at, lit
from smm_tui.ui.calendar_days import DAY, WEEK, Days, days_from
from smm_tui.ui.calendar_month_measures import GUTTER, MARGIN, MonthMeasures
from smm_tui.ui.calendar_words import channel_mark, task_line, title_of
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, harmless, wrapped

TIME_FROM = 11  # cells of a day from which on the times of its posts are shown
MOST_LINES = 3  # that a title takes where there is room
BESIDE = 2  # cells of a day: the sign before a post, and the gap to the next day
INDENT = 3  # cells before the further lines of a title
LEAST_TITLE = 6  # cells: with less beside it, a title begins on the next line


class _Shown(NamedTuple):
    """How many lines each of the posts of a day gets, from the first one that is shown."""

    top: int
    heights: tuple[int, ...]


class MonthLayout(MonthMeasures):
    """A month by weeks."""

    lists_days = True

    def __init__(self, days: Days, place: Place) -> None:
        super().__init__(days, place)
        self._cells: dict[date, tuple[object, tuple[Cell, ...]]] = {}
        self._sides: dict[date, tuple[Cell, list[Cell]]] = {}  # of each week
        self._sides_of: object = None
        self._head: tuple[object, tuple[CellLine, ...]] | None = None

    # -- the cursor ----------------------------------------------------------------------------

    def stops(self, day: date) -> Sequence[Place]:
        """The day's posts; the day as such where it has none, or more than it can show."""
        posts = self.days.posts(day)
        places = [Place(day, post.id, post.channel_id) for post in posts]
        if len(posts) > self.height_of(day) - 1 or not posts:
            places.insert(0, Place(day))
        return places

    def step(self, rows: int) -> None:
        """Move the cursor up or down; past the day's end, a week on."""
        super().step(rows)
        self.follow()

    def aside(self, days: int) -> None:
        """Move the cursor to the day before or after."""
        super().aside(days)
        self.follow()

    def place_at(self, x: int, y: int) -> Place | None:
        """The post or the day under the mouse."""
        line, week = y - self.head, self.weeks[0]
        while line >= self.height_of(week) and week < self.weeks[-1]:
            line -= self.height_of(week)
            week += WEEK
        column = column_at(self.columns, x)
        if not 0 <= line < self.height_of(week) or column is None:
            return None
        day = week + column * DAY
        posts, shown = self.days.posts(day), self._shown(day)
        below = 1
        for number, height in enumerate(shown.heights, shown.top):
            if below <= line < below + height:
                return Place(day, posts[number].id, posts[number].channel_id)
            below += height
        return self.stops(day)[0]

    # -- lines ---------------------------------------------------------------------------------

    def show(self, days: Days) -> None:
        """Lay out other days; those on which nothing differs stay as they are."""
        before, known, was = self.days, self._cells, self.days.remarks
        self._cells = {}
        super().show(days)
        if was is None or before.view.today != days.view.today:
            return
        self._cells = {
            day: found
            for day, found in known.items()
            if before.same_day(days, day) and was.same_day(self.remarks, day)
        }

    def forget(self) -> None:
        """Lay out every day anew."""
        self._cells, self._sides = {}, {}

    def remark(self) -> str:
        """What is to be said of the week of the cursor, where no margin tells it."""
        if self.margin:
            return ""
        return "  ".join(self.remarks.of_week(self.week_of(self.place.day)))

    def body(self) -> list[CellLine]:
        """The weekdays, and the weeks."""
        state = (self.month, self.width, self.height)
        if self._sides_of != state:
            self._sides_of, self._sides = state, {}
        lines, columns = list(self._heading()), self.columns
        for week in self.weeks:
            height = self.height_of(week)
            days = [
                self._cell(day, *column, height)
                for day, column in zip(days_from(week, 7), columns, strict=True)
            ]
            if week not in self._sides:
                self._sides[week] = self._gutter(week), self._margin(week)
            beside, margin = self._sides[week]
            lines.append((beside, *[day[0] for day in days], *margin[:1]))
            for line in range(1, height):
                lines.append((*[day[line] for day in days], *margin[line : line + 1]))
        return lines

    def _heading(self) -> tuple[CellLine, ...]:
        """The weekdays, which stay the same from month to month."""
        columns, first = self.columns, self.weeks[0]
        if self._head is None or self._head[0] != columns:
            names = tuple(
                cell(left, wide, Span("heading", f" {weekday_name((first + n * DAY).weekday())}"))
                for n, (left, wide) in enumerate(columns)
            )
            rule = tuple(
                cell(left + 1, wide - BESIDE, Span("rule", "─" * (wide - BESIDE)))
                for left, wide in columns
            )
            self._head = columns, (names, rule)
        return self._head[1][: self.head]

    def _gutter(self, week: date) -> Cell:
        remarks = self.remarks.of_week(week)
        number = Span("meta", f"{self.remarks.number(week):>2}")
        return cell(0, GUTTER, number, Span("warning", "!" if remarks else " "))

    def _margin(self, week: date) -> list[Cell]:
        if not self.margin:
            return []
        left = self.width - MARGIN
        lines = [
            line
            for remark in self.remarks.of_week(week)
            for line in wrapped(harmless(remark), MARGIN, 2)
        ]
        most = self.height_of(week)
        if len(lines) > most:
            lines = [*lines[: most - 1], _("and more")]
        return [cell(left, MARGIN, Span("warning", line)) for line in lines]

    def _cell(self, day: date, left: int, wide: int, height: int) -> tuple[Cell, ...]:
        state = (self.place if self.place.day == day else None, self.month, height, left)
        known = self._cells.get(day)
        if known is not None and known[0] == state:
            return known[1]
        lines = self._day_lines(day, left, wide, height)
        self._cells[day] = (state, lines)
        return lines

    def _day_lines(self, day: date, left: int, wide: int, height: int) -> tuple[Cell, ...]:
        posts, shown = self.days.posts(day), self._shown(day)
        lines = [self._number(day, left, wide, len(posts) - len(shown.heights))]
        outside = not self.month.first_day <= day <= self.month.last_day
        for post, most in zip(posts[shown.top :], shown.heights, strict=False):
            found = [
                cell(left, wide, *spans, Span("meta", " "))
                for spans in self._post(post, wide, most, outside=outside)
            ]
            here = self.place.day == day and self.place.post_id == post.id
            lines.extend(map(lit, found) if here else found)
        lines += self._due(day, left, wide, height - len(lines))
        if not self.margin:
            for gap in self.remarks.gaps(day)[: height - len(lines)]:
                text = cut(harmless(gap), wide - BESIDE)
                lines.append(cell(left, wide, Span("meta", " "), Span("warning", text)))
        blank = cell(left, wide, Span("meta", ""))
        lines += [blank] * (height - len(lines))
        if self.place.day == day and not self.place.post_id:
            lines = [lit(lines[0]), *(lines[1:] if posts else map(lit, lines[1:]))]
        return tuple(lines)

    def _due(self, day: date, left: int, wide: int, room: int) -> list[Cell]:
        """The cards that are due, by their titles where there is room for all."""
        tasks = self.days.tasks(day)
        texts = [task_line(task) for task in tasks]
        if len(texts) > room:
            texts = texts[: room - 1] if room > 1 else []
            rest = len(tasks) - len(texts)
            texts += [_("%(count)d due") % {"count": rest}] * bool(room)
        return [
            cell(left, wide, Span("meta", " "), Span("task", cut(harmless(text), wide - BESIDE)))
            for text in texts
        ]

    def _number(self, day: date, left: int, wide: int, more: int) -> Cell:
        """The day's number, what day it is, and how many posts are not shown."""
        here = self.place.day == day
        outside = not self.month.first_day <= day <= self.month.last_day
        full = self.remarks.overfull(day)
        sign = Span("today", ">") if day == self.today else Span("warning", "!" if full else " ")
        number = str(day.day)
        if day.day == 1:
            number = f"{day.day} {Month.of(day).name}"
        style = (
            "current" if here else "today" if day == self.today else "meta" if outside else "date"
        )
        key_day = " ".join(found.title for found in self.days.named(day)[:1])
        count = f"+{more}" if more > 0 else ""
        room = wide - BESIDE - 1 - cell_len(number) - (len(count) + 1 if count else 0)
        name = cut(harmless(key_day), room) if room > 2 else ""
        if not name and self.days.key_days(day):
            name = "─" * room  # it goes on
        filler = " " * max(1, wide - BESIDE - 1 - cell_len(number) - cell_len(name) - len(count))
        spans = [sign, Span(style, number), Span("key-day", f" {name}")]
        if count:
            spans.append(Span("more", f"{filler}{count}"))
        return cell(left, wide, *spans)

    def _shown(self, day: date) -> _Shown:
        """Which posts of a day are shown, each in how many lines."""
        posts, room = self.days.posts(day), self.height_of(day) - 1
        if len(posts) > room:
            here = self.row_of(self.place) - 1 if self.place.day == day else 0
            return _Shown(max(0, here - room + 1), (1,) * room)
        wide = self.columns[0][1]
        heights = [1] * len(posts)
        left = room - len(posts) - bool(self.days.tasks(day))
        for number, post in enumerate(posts):
            if left <= 0:
                break
            wanted = len(self._post(post, wide, min(MOST_LINES, left + 1), outside=False))
            heights[number] = wanted
            left -= wanted - 1
        return _Shown(0, tuple(heights))

    def _post(self, post: Post, wide: int, height: int, *, outside: bool) -> list[list[Span]]:
        """A post in at most so many lines: channel and time, then its title."""
        mark = channel_mark(post)
        title, room = title_of(post.title), wide - BESIDE
        time = post.time if self.columns[-1][1] - BESIDE >= TIME_FROM else ""
        if height == 1 and cell_len(mark) + cell_len(time) + 2 + LEAST_TITLE > room:
            time = ""
        head = "".join(f"{part} " for part in (mark, time) if part)
        style = "meta" if outside else self.post_style(post)
        beside = room - cell_len(head)
        first = title if cell_len(title) <= beside else ""
        if not first and (height == 1 or beside >= LEAST_TITLE):
            first = (wrapped(title, beside, 1 if height == 1 else 2) or [""])[0]
            if height > 1 and first and not title[len(first) :].startswith(" "):
                first = ""  # a word is not broken where there is a line for it
        spans = [[self.sign_of(post), Span("meta", head), Span(style, first)]]
        if rest := title[len(first) :].lstrip() if height > 1 else "":
            spans += [
                [Span("meta", " " * INDENT), Span(style, line)]
                for line in wrapped(rest, wide - INDENT - 1, height - 1)
            ]
        return spans
