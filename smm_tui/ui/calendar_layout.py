"""What the calendar's views have in common: a place that the cursor stands on, and lines of cells.

A view is laid out without a screen, from what it shows, its size and the cursor.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar

from smm_tui.domain.posts import CalendarView, Post
from smm_tui.domain.weeks import week_start
from smm_tui.i18n import _, ngettext
from smm_tui.ui.calendar_cells import CellLine, Place, cell
from smm_tui.ui.calendar_days import DAY, WEEK, Days
from smm_tui.ui.calendar_weeks import WeekRemarks
from smm_tui.ui.calendar_words import MARK, post_sentence, sign, style_of, task_line
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import harmless, wrapped

ROOMY = 30  # lines from which on there is room for what is only pleasant to have


class CalendarLayout:
    """A view of the calendar; what differs from one to the next is in the classes below."""

    name: ClassVar[str] = ""
    by_hours: ClassVar[bool] = False  # whether hours are what it shows from top to bottom
    counts: ClassVar[bool] = False  # whether posts are only counted
    leaps: ClassVar[bool] = True  # whether the step past a day's end leads a week on
    lists_days: ClassVar[bool] = False  # whether a day of many posts is a place of its own
    by_channel: ClassVar[bool] = False  # whether the cursor stands in a channel's lane or row

    def __init__(self, days: Days, place: Place) -> None:
        self.days = days
        self.place = place
        self.width = self.height = 0
        self.marked: frozenset[int] = frozenset()
        self.invitation = ""  # what is said where nothing is planned at all
        self._wanted = 0  # the row that the cursor came from, while it goes aside

    # -- what each view says -------------------------------------------------------------------

    def needed(self) -> tuple[date, date]:
        """The first and the last day that have to be read for what is shown."""
        raise NotImplementedError

    def to_read(self) -> tuple[date, date]:
        """The days that are worth reading when not all are there that are needed."""
        return self.needed()

    def stops(self, day: date) -> Sequence[Place]:
        """Where the cursor may stand on a day, from top to bottom; always one place at least."""
        raise NotImplementedError

    def beside(self, day: date) -> Sequence[Place]:
        """Where the cursor may come to from the day before or after; one place at least."""
        return self.stops(day)

    def body(self) -> list[CellLine]:
        """All lines but the sentence at the bottom."""
        raise NotImplementedError

    def place_at(self, x: int, y: int) -> Place | None:
        """What the mouse points at."""
        raise NotImplementedError

    def title(self) -> str:
        """What is shown, for the line above."""
        raise NotImplementedError

    def period(self, day: date, steps: int) -> date:
        """The day that is so many periods away."""
        return day + steps * WEEK

    def same_period(self, day: date, other: date) -> bool:
        """Whether two days are in one period of this view."""
        return self.week_of(day) == self.week_of(other)

    def follow(self) -> None:
        """Show the period of the cursor, where it has left what is shown."""

    def remark(self) -> str:
        """What is to be said of the week or day of the cursor, beside the post under it."""
        return ""

    def forget(self) -> None:
        """What was laid out before is of no use any more."""

    # -- what is shown -------------------------------------------------------------------------

    @property
    def view(self) -> CalendarView:
        """What has been read."""
        return self.days.view

    @property
    def today(self) -> date:
        """The brand's day."""
        return self.view.today

    @property
    def post(self) -> Post | None:
        """The post under the cursor."""
        if not self.place.post_id:
            return None
        posts = self.days.posts(self.place.day)
        return next((post for post in posts if post.id == self.place.post_id), None)

    def has_all(self) -> bool:
        """Whether what is needed has been read."""
        return (self.counts or not self.days.counted) and self.days.holds(*self.needed())

    def take_over(self, before: CalendarLayout) -> None:
        """Show what another view has shown, in its place."""
        self.marked = before.marked
        self.resize(before.width, before.height)

    def show(self, days: Days) -> None:
        """Lay out other days, or the same ones after a change; the cursor stays where it can."""
        self.days = days
        self.forget()

    def resize(self, width: int, height: int) -> None:
        """Lay out for another size."""
        self.width, self.height = width, height
        self.forget()

    def mark(self, marked: Iterable[int]) -> None:
        """Mark these posts and no others."""
        self.marked = frozenset(marked)
        self.forget()

    @property
    def sentences(self) -> int:
        """How many lines at the bottom tell of the cursor."""
        return 2 if self.height >= ROOMY else 1

    @property
    def body_height(self) -> int:
        """The lines above the sentence."""
        gap = 1 if self.height >= ROOMY else 0
        return max(1, self.height - self.sentences - gap)

    def lines(self) -> list[CellLine]:
        """Every line of the widget."""
        lines = self.body()[: self.body_height]
        empty: CellLine = ()
        lines += [empty] * (self.height - self.sentences - len(lines))
        return [*lines, *self._sentence_lines()]

    def _sentence_lines(self) -> list[CellLine]:
        said = self.invitation or self.sentence()
        remark = "" if self.invitation else self.remark()
        if self.sentences == 1:
            return [
                (cell(0, self.width, Span("detail", " · ".join(filter(None, (said, remark))))),)
            ]
        lines = wrapped(said, self.width, 2)
        if remark and len(lines) < 2:
            texts = [Span("detail", said), Span("warning", remark)]
        else:
            texts = [Span("detail", line) for line in lines]
        texts += [Span("detail", "")] * (2 - len(texts))
        return [(cell(0, self.width, text),) for text in texts]

    def sentence(self) -> str:
        """All about what is under the cursor."""
        from smm_tui.domain.days import full_day
        from smm_tui.services.post_times import skipped_time

        post = self.post
        if post is not None:
            skipped = skipped_time(post.day, post.time, self.view.brand.time_zone)
            return harmless(" ".join(filter(None, (skipped, post_sentence(post, self.today)))))
        day = self.place.day
        key_days = [found.title for found in self.days.key_days(day)]
        tasks = [task_line(task) for task in self.days.tasks(day)]
        parts = [full_day(day), self._posts_in_words(), *key_days, *tasks]
        if not (self.place.time or self.days.posts(day) or self.days.hidden(day)):
            parts.append(_("nothing planned: a adds a post"))
        return harmless(" · ".join(filter(None, parts)))

    def _posts_in_words(self) -> str:
        """What there is to say of the posts of the cursor's day, where it stands on none."""
        day = self.place.day
        if self.place.time:
            return _("free slot %(time)s: a adds a post here") % {"time": self.place.time}
        posts, hidden = len(self.days.posts(day)), self.days.hidden(day)
        if not posts and hidden:
            words = ngettext(
                "%(count)d post is hidden by the filter: esc shows it",
                "%(count)d posts are hidden by the filter: esc shows them",
                hidden,
            )
            return words % {"count": hidden}
        if posts and self.lists_days:
            return _("%(count)d posts: enter lists them, j leads to them") % {"count": posts}
        return ""

    # -- the cursor ----------------------------------------------------------------------------

    def go(self, place: Place) -> None:
        """Put the cursor on a place, or on the one nearest to it."""
        self._wanted = 0
        self.place = self.nearest(place)

    def nearest(self, place: Place) -> Place:
        """The place where the cursor can stand that is most like this one."""
        stops = self.stops(place.day)
        if place in stops:
            return place
        for wanted in (
            lambda stop: place.post_id and stop.post_id == place.post_id,
            lambda stop: place.time and (stop.channel_id, stop.time) == place[2:4],
            lambda stop: place.channel_id and stop.channel_id == place.channel_id,
        ):
            found = next((stop for stop in stops if wanted(stop)), None)
            if found is not None:
                return found
        return stops[0]

    def row_of(self, place: Place) -> int:
        """Where a place stands among those of its day."""
        stops = self.stops(place.day)
        return stops.index(place) if place in stops else 0

    def step(self, rows: int) -> None:
        """Move the cursor up or down; past the day's end, a week on."""
        stops = self.stops(self.place.day)
        row = self.row_of(self.place) + rows
        self._wanted = 0
        if 0 <= row < len(stops):
            self.place = stops[row]
            return
        day = self.place.day + (WEEK if rows > 0 else -WEEK)
        beyond = self.stops(day)
        self.place = beyond[0] if rows > 0 else beyond[-1]

    def aside(self, days: int) -> None:
        """Move the cursor to the day before or after, on the same row if it can."""
        here = self.beside(self.place.day)
        row = self._wanted or (here.index(self.place) if self.place in here else 0)
        stops = self.beside(self.place.day + days * DAY)
        self._wanted = row
        self.place = stops[min(row, len(stops) - 1)]

    def page(self, pages: int) -> None:
        """Move the cursor by weeks."""
        self.go(Place(self.place.day + pages * WEEK, channel_id=self.place.channel_id))

    def edge(self, side: int) -> None:
        """Move the cursor to the first or the last day of its week."""
        first = self.week_of(self.place.day)
        self.go(Place(first if side < 0 else first + 6 * DAY, channel_id=self.place.channel_id))

    def week_of(self, day: date) -> date:
        """The first day of the week that a day is in."""
        return week_start(day, self.view.brand.first_weekday)

    @property
    def remarks(self) -> WeekRemarks:
        """What is to be said of weeks and days."""
        if self.days.remarks is None:
            self.days.remarks = WeekRemarks(self.days)
        return self.days.remarks

    # -- parts of cells ------------------------------------------------------------------------

    def sign_of(self, post: Post) -> Span:
        """The sign before a post: marked, late, or how far it has come."""
        if post.id in self.marked:
            return Span("mark", MARK)
        text, style = sign(post, self.today)
        return Span(style, text)

    def day_style(self, day: date) -> str:
        """The style of a day's number."""
        return "today" if day == self.today else "date"

    @staticmethod
    def post_style(post: Post) -> str:
        """The style of a post's title."""
        return style_of(post)
