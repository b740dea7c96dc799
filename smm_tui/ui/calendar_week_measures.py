"""The week's measures: its lanes, what stands in each, and how high they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.cells import cell_len

from smm_tui.domain.days import full_day
from smm_tui.domain.posts import Post
from smm_tui.i18n import _
from smm_tui.ui.calendar_cells import Place, column_at, day_columns
from smm_tui.ui.calendar_days import DAY, WEEK, Days, days_from
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.calendar_week_posts import height_of_post
from smm_tui.ui.calendar_words import lane_name
from smm_tui.ui.card_lines import Span

WIDEST_NAME = 9  # cells of a lane's name


class Lane(NamedTuple):
    """A channel's lines in a week."""

    channel_id: int | None
    name: str
    top: int
    height: int


class WeekMeasures(CalendarLayout):
    """Where the lanes of a week stand, and where the cursor may."""

    name: ClassVar[str] = "week"
    by_channel: ClassVar[bool] = True
    by_hours: ClassVar[bool] = True

    def __init__(self, days: Days, place: Place) -> None:
        super().__init__(days, place)
        self._top = 0  # the first line of the lanes that is in sight
        self._days: dict[date, dict[int | None, list[Place]]] = {}
        self._heights: dict[int, int] = {}  # of posts, in lines
        self._by_key: dict[date, dict[int, Post]] = {}
        self._lanes: tuple[Lane, ...] = ()
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

    def forget(self) -> None:
        """Lay out the week anew."""
        self._days.clear()
        self._heights.clear()
        self._by_key.clear()
        self._laid = None
        self._names = []
        self._counts = None
        self._gutter = 0

    def _lay_out(self) -> None:
        """How high each lane is in the week of the cursor."""
        week = self.week_of(self.place.day)
        if self._laid == week:
            return
        self._laid = week
        self._counts = None
        lanes = [
            Lane(key, name, 0, max(1, *self._heights_in(key, week)))
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

    def _least(self, lane: Lane) -> int:
        """The lines of a lane's name and count."""
        return 2 if lane.channel_id in self._targets() else 1

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

    def _most_due(self, week: date) -> int:
        """How many cards are due on the day of a week on which most are."""
        return max(len(self.days.tasks(day)) for day in days_from(week, 7))

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
