"""The week: a lane for each channel, its posts and free slots below the days, by their hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.cells import cell_len

from smm_tui.domain.days import full_day, weekday_name
from smm_tui.domain.posts import Post
from smm_tui.i18n import _
from smm_tui.ui.calendar_cells import Cell, CellLine, Place, cell, column_at, day_columns, lit
from smm_tui.ui.calendar_days import DAY, WEEK, Days, days_from
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.calendar_week_posts import BESIDE, height_of_post, lines_of_post
from smm_tui.ui.calendar_words import lane_name
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, harmless

WIDEST_NAME = 9  # cells of a lane's name
TASKS = -1  # the lane of what is due

_Stop = tuple[Place, tuple[Cell, ...]]


class _Lane(NamedTuple):
    """A channel's lines in a week."""

    channel_id: int | None
    name: str
    top: int
    height: int


class WeekLayout(CalendarLayout):
    """A week by channels."""

    name: ClassVar[str] = "week"
    by_channel: ClassVar[bool] = True
    by_hours: ClassVar[bool] = True

    def __init__(self, days: Days, place: Place) -> None:
        super().__init__(days, place)
        self._top = 0  # the first line of the lanes that is in sight
        self._days: dict[date, dict[int | None, list[Place]]] = {}
        self._stops: dict[tuple[Place, bool], tuple[Cell, ...]] = {}
        self._heights: dict[int, int] = {}  # of posts, in lines
        self._by_key: dict[date, dict[int, Post]] = {}
        self._lanes: tuple[_Lane, ...] = ()
        self._laid: date | None = None
        self._names: list[tuple[int | None, str]] = []
        self._counts: dict[int | None, Span] | None = None  # of the week that is shown
        self._gutter = 0

    # -- which days ----------------------------------------------------------------------------

    def needed(self) -> tuple[date, date]:
        """The week of the cursor, and those around it, where a key may lead."""
        week = self.week_of(self.place.day)
        return week - WEEK, week + WEEK + 6 * DAY

    def title(self) -> str:
        """The week's number and days."""
        week = self.week_of(self.place.day)
        words = _("week %(number)d · from %(day)s")
        return words % {"number": self.remarks.number(week), "day": full_day(week)}

    # -- sizes ---------------------------------------------------------------------------------

    @property
    def gutter(self) -> int:
        """The cells of the lanes' names and counts, the same in each week that has been read."""
        if not self._gutter:
            names = [cell_len(name) for _key, name in self._channels()]
            rows = self.remarks.cadence.rows
            counts = [len(str(count)) for row in rows for count in row.counts if count.target]
            self._gutter = min(max([*names, *counts, 2]), WIDEST_NAME) + 1
        return self._gutter

    @property
    def columns(self) -> list[tuple[int, int]]:
        """Where each day begins, and how wide it is."""
        return day_columns(self.gutter, self.width - self.gutter)

    @property
    def head(self) -> int:
        """The lines above the lanes."""
        return 2

    def _channels(self) -> list[tuple[int | None, str]]:
        if not self._names:
            found: list[tuple[int | None, str]] = [
                (lane.id, lane_name(lane)) for lane in self.days.lanes()
            ]
            if not found or any(post.channel_id is None for post in self.view.posts):
                found.append((None, "–"))
            self._names = found
        return self._names

    # -- the cursor ----------------------------------------------------------------------------

    def stops(self, day: date) -> Sequence[Place]:
        """Lane by lane: its posts and free slots by time, or the lane as such."""
        return [place for places in self._by_lane(day).values() for place in places]

    def beside(self, day: date) -> Sequence[Place]:
        """The places of the lane that the cursor is in."""
        return self._by_lane(day).get(self.place.channel_id) or self.stops(day)

    def _by_lane(self, day: date) -> dict[int | None, list[Place]]:
        known = self._days.get(day)
        if known is not None:
            return known
        found: dict[int | None, list[tuple[str, Place]]] = {}
        for key, _name in self._channels():
            slots = self.days.free_slots(day, key) if key is not None else ()
            found[key] = [(slot.time, Place(day, 0, key, slot.time)) for slot in slots]
        for post in self.days.posts(day):
            found.setdefault(post.channel_id, []).append(
                (post.time, Place(day, post.id, post.channel_id))
            )
        made = {
            key: [place for _time, place in sorted(places)] or [Place(day, 0, key)]
            for key, places in found.items()
        }
        self._days[day] = made
        return made

    def place_at(self, x: int, y: int) -> Place | None:
        """The post, slot or lane under the mouse."""
        self._lay_out()
        column = column_at(self.columns, x)
        line = y - self.head + self._top
        lane = next(
            (each for each in self._lanes if each.top <= line < each.top + each.height), None
        )
        if column is None or y < self.head or y >= self.body_height or lane is None:
            return None
        day = self.week_of(self.place.day) + column * DAY
        below = lane.top
        places = self._by_lane(day).get(lane.channel_id) or [Place(day)]
        for place in places:
            below += self._height(place, self.columns[column][1])
            if line < below:
                return place
        return places[-1]

    # -- lines ---------------------------------------------------------------------------------

    def forget(self) -> None:
        """Lay out the week anew."""
        self._days.clear()
        self._stops.clear()
        self._heights.clear()
        self._by_key.clear()
        self._laid = None
        self._names = []
        self._counts = None
        self._gutter = 0

    def remark(self) -> str:
        """What is to be said of the week."""
        return "  ".join(self.remarks.of_week(self.week_of(self.place.day)))

    def _lay_out(self) -> None:
        """How high each lane is in the week of the cursor."""
        week = self.week_of(self.place.day)
        if self._laid == week:
            return
        self._laid = week
        self._counts = None
        lanes = [
            _Lane(key, name, 0, max(1, *self._heights_in(key, week)))
            for key, name in self._channels()
        ]
        # Where there is room below the cards that are due, each lane gets a line for its count,
        # and a gap.
        due = self._most_due(week)
        room = self.body_height - self.head - (due + 1 if due else 0)
        roomy = [lane._replace(height=max(lane.height, self._least(lane))) for lane in lanes]
        if sum(lane.height for lane in roomy) <= room:
            lanes = roomy
        gap = 1 if sum(lane.height + 1 for lane in lanes) - 1 <= room else 0
        tops = accumulate((lane.height + gap for lane in lanes), initial=0)
        self._lanes = tuple(lane._replace(top=top) for lane, top in zip(lanes, tops, strict=False))

    def _heights_in(self, key: int | None, week: date) -> Iterator[int]:
        """How many lines a channel's posts and slots take on each day of a week."""
        for number, (_left, wide) in enumerate(self.columns):
            places = self._by_lane(week + number * DAY).get(key, ())
            yield sum(self._height(place, wide) for place in places)

    def _least(self, lane: _Lane) -> int:
        """The lines of a lane's name and count."""
        return 2 if lane.channel_id in self._targets() else 1

    def body(self) -> list[CellLine]:
        """The days, and the lanes as far as they are in sight."""
        self._lay_out()
        self._hold()
        week, columns, room = (
            self.week_of(self.place.day),
            self.columns,
            self.body_height - self.head,
        )
        lines: list[list[Cell]] = [[] for _line in range(room)]
        for lane in self._lanes:
            self._name(lane, lines)
            for number, day in enumerate(days_from(week, 7)):
                line = lane.top - self._top
                for place in self._by_lane(day).get(lane.channel_id, ()):
                    if line >= room:
                        break
                    height = self._height(place, columns[number][1])
                    if line + height > 0:
                        cells = self._cells(place, *columns[number])
                        for below, found in enumerate(cells, line):
                            if 0 <= below < room:
                                lines[below].append(found)
                    line += height
        return [*self._heading(week), *map(tuple, self._with_tasks(lines, week))]

    def _name(self, lane: _Lane, lines: list[list[Cell]]) -> None:
        """The name of a lane, on the first line of it that is in sight, and its count below."""
        first = max(lane.top - self._top, 0)
        last = min(lane.top + lane.height - self._top, len(lines))
        if first >= last:
            return
        style = "current" if self.place.channel_id == lane.channel_id else "title"
        lines[first].append(cell(0, self.gutter, Span(style, lane.name)))
        if first + 1 < last and (count := self._targets().get(lane.channel_id)):
            lines[first + 1].append(cell(0, self.gutter, count))

    def _targets(self) -> dict[int | None, Span]:
        """How many posts each channel has in the week, of how many it wants."""
        if self._counts is None:
            rhythm, week = self.remarks.cadence, self.week_of(self.place.day)
            number = rhythm.weeks.index(week) if week in rhythm.weeks else None
            self._counts = {
                row.channel_id: Span("warning" if count.missing else "meta", str(count))
                for row in rhythm.rows
                if number is not None and not row.format and (count := row.counts[number]).target
            }
        return self._counts

    def _with_tasks(self, lines: list[list[Cell]], week: date) -> list[list[Cell]]:
        """The cards that are due, on what is free at the bottom."""
        used = max((lane.top + lane.height for lane in self._lanes), default=0) - self._top
        most = self._most_due(week)
        room = len(lines) - used - 1
        if not most or room < 1:
            return lines
        first = len(lines) - min(most, room)
        lines[first].append(cell(0, self.gutter, Span("task", _("due"))))
        for (left, wide), day in zip(self.columns, days_from(week, 7), strict=True):
            texts = [harmless(task.title) for task in self.days.tasks(day)]
            if more := len(texts) - min(most, room) + 1 if len(texts) > room else 0:
                texts = [*texts[:-more], f"+{more}"]
            for line, text in enumerate(texts, first):
                shown = Span("task", cut(text, wide - BESIDE))
                lines[line].append(cell(left, wide, Span("meta", " "), shown))
        return lines

    def _most_due(self, week: date) -> int:
        """How many cards are due on the day of a week on which most are."""
        return max(len(self.days.tasks(day)) for day in days_from(week, 7))

    def _heading(self, week: date) -> list[CellLine]:
        """The days with their dates, and what days they are."""
        number = cell(0, self.gutter, Span("meta", f"{self.remarks.number(week)}"))
        days, below = [number], []
        for (left, wide), day in zip(self.columns, days_from(week, 7), strict=True):
            here = day == self.place.day
            style = "current" if here else "today" if day == self.today else "date"
            sign = ">" if day == self.today else "!" if self.remarks.overfull(day) else " "
            name = f"{weekday_name(day.weekday())} {day.day}"
            days.append(
                cell(
                    left, wide, Span("today" if sign == ">" else "warning", sign), Span(style, name)
                )
            )
            named = self.days.named(day)
            title = harmless(named[0].title) if named else "─" * (wide - BESIDE)
            style = "key-day" if self.days.key_days(day) else "rule"
            text = Span(style, cut(title, wide - BESIDE))
            below.append(cell(left, wide, Span("meta", " "), text, Span("meta", " ")))
        return [tuple(days), tuple(below)]

    def _hold(self) -> None:
        """Keep the cursor in sight."""
        room = self.body_height - self.head
        last = max((lane.top + lane.height for lane in self._lanes), default=0)
        self._top = min(self._top, max(0, last - room))
        wide = self.columns[(self.place.day - self.week_of(self.place.day)).days]
        for lane in self._lanes:
            if lane.channel_id != self.place.channel_id:
                continue
            line = lane.top
            for place in self._by_lane(self.place.day).get(lane.channel_id, ()):
                height = self._height(place, wide[1])
                if place == self.place:
                    first = lane.top if line == lane.top else line
                    self._top = max(min(self._top, first), line + height - room)
                    return
                line += height

    def _cells(self, place: Place, left: int, wide: int) -> tuple[Cell, ...]:
        here = place == self.place
        known = self._stops.get((place, here))
        if known is None:
            made = tuple(self._stop_cells(place, left, wide))
            known = self._stops[place, here] = tuple(map(lit, made)) if here else made
        return known

    def _height(self, place: Place, wide: int) -> int:
        """The lines of a post or slot, counted without laying out what is not in sight."""
        if not place.post_id:
            return 1
        height = self._heights.get(place.post_id)
        if height is None:
            post = self._posts(place.day)[place.post_id]
            height = self._heights[place.post_id] = height_of_post(post, wide)
        return height

    def _posts(self, day: date) -> dict[int, Post]:
        """The posts of a day by their keys."""
        known = self._by_key.get(day)
        if known is None:
            known = self._by_key[day] = {post.id: post for post in self.days.posts(day)}
        return known

    def _stop_cells(self, place: Place, left: int, wide: int) -> list[Cell]:
        if not place.post_id:
            text = f" {place.time} ·" if place.time else ""
            return [cell(left, wide, Span("meta", text))]
        post = self._posts(place.day)[place.post_id]
        return lines_of_post(post, left, wide, self.sign_of(post), self.post_style(post))
