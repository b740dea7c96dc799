"""The calendar: one widget that draws whichever view is chosen, line by line.

It paints only the cells that differ from what it painted last, so that a key costs the two cells
that it touches, with ten posts as with ten thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from smm_tui.domain.posts import CalendarView, Post
from smm_tui.i18n import N_
from smm_tui.ui.calendar_cells import Place
from smm_tui.ui.calendar_days import Days
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.calendar_painting import CalendarPainting
from smm_tui.ui.calendar_views import LAYOUTS

Read = Callable[[date, date, bool], Days]
"""Reads the days from the first to the last, with the posts that are looked for.

The last argument says whether the posts are only to be counted.
"""

EARLIEST, LATEST = date(2, 1, 1), date(9998, 12, 31)
"""Between these days the cursor moves: around them every view has room for what it shows."""


class CalendarSheet(CalendarPainting):
    """A month, a week, an agenda or the cadence, with a cursor in it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", N_("next post; then a week on"), id="calendar.down"),
        Binding("up,k", "step(-1)", N_("post above; then a week back"), id="calendar.up"),
        Binding("left,h", "aside(-1)", N_("the day before"), id="calendar.left", show=False),
        Binding("right,l", "aside(1)", N_("the day after"), id="calendar.right", show=False),
        Binding("pageup", "page(-1)", N_("a week back"), id="calendar.page-up", show=False),
        Binding("pagedown", "page(1)", N_("a week on"), id="calendar.page-down", show=False),
        Binding("home", "edge(-1)", N_("first day of the week"), id="calendar.first", show=False),
        Binding("end", "edge(1)", N_("last day of the week"), id="calendar.last", show=False),
    ]

    class Opened(Message):
        """What the mouse clicked twice was opened."""

    class Dropped(Message):
        """A post was dragged to another day by the mouse."""

        def __init__(self, post_id: int, days: int) -> None:
            super().__init__()
            self.post_id = post_id
            self.days = days

    def __init__(self, read: Read, name: str, frame: CalendarView, place: Place) -> None:
        """``read`` gives the days that come into sight; ``frame`` says whose calendar this is."""
        super().__init__(LAYOUTS[name](Days(frame), place))
        self._read = read
        self._came_from = 0  # the post from which a command led to the one that is chosen
        self._chosen = place  # what the user chose last, also while other days are shown
        self._dragged: tuple[Post, Place] | None = None
        self.find: Callable[[int], Post | None] = lambda _post_id: None
        """Finds a post that does not stand on the days that have been read."""
        self._load()
        self._layout.go(place)

    # -- what others ask -----------------------------------------------------------------------

    @property
    def layout_name(self) -> str:
        """Which view is shown."""
        return self._layout.name

    @property
    def by_hours(self) -> bool:
        """Whether hours are what the view shows from top to bottom."""
        return self._layout.by_hours

    @property
    def by_channel(self) -> bool:
        """Whether the cursor stands in a channel's lane or row."""
        return self._layout.by_channel

    @property
    def counts(self) -> bool:
        """Whether all posts are only counted, whatever is sought."""
        return self._layout.counts

    @property
    def title(self) -> str:
        """Which period is shown, in words."""
        return self._layout.title()

    @property
    def view(self) -> CalendarView:
        """What has been read: the days that are shown, and some around them."""
        return self._layout.view

    @property
    def days(self) -> Days:
        """What has been read, by day."""
        return self._layout.days

    @property
    def place(self) -> Place:
        """Where the cursor stands."""
        return self._layout.place

    @property
    def post(self) -> Post | None:
        """The post under the cursor."""
        return self._layout.post

    @property
    def marked(self) -> frozenset[int]:
        """The keys of the posts that are marked, in sight or not."""
        return self._layout.marked

    def targets(self) -> list[int]:
        """The posts that a command is for: those marked, else the one under the cursor."""
        if self.marked:
            return sorted(self.marked)
        return [self.post.id] if self.post else []

    def mark(self, keys: Iterable[int]) -> None:
        """Mark these posts and no others."""
        self._layout.mark(keys)
        self._repaint()
        if self.is_mounted:
            self.follow()

    def show_anew(self, frame: CalendarView | None = None) -> None:
        """Read the days again and show what differs; the cursor goes with its post.

        ``frame``: whose calendar it is from now on.
        """
        layout = self._layout
        before, place, row = self._chosen, layout.place, layout.row_of(layout.place)
        if frame is None:
            layout.show(self._read(layout.view.first, layout.view.last, layout.counts))
        else:
            layout.show(Days(frame))
            self._load()
        post = self._found(place.post_id)
        if post is None and place.post_id:
            post = self._found(self._came_from)  # as when a copy is taken back
        if post is not None:
            self._go_to(Place(post.day, post.id, post.channel_id))
        else:
            stops = layout.stops(place.day)
            kept = place in stops or not place.post_id
            self._go_to(place if kept else stops[min(row, len(stops) - 1)])
        if before == place:
            self._chosen = layout.place

    def _found(self, post_id: int) -> Post | None:
        if not post_id:
            return None
        post = self.days.post(post_id) or self.find(post_id)
        return post if post is not None and EARLIEST <= post.day <= LATEST else None

    def select(self, post_id: int) -> bool:
        """Put the cursor on a post, wherever it stands; False when there is none such."""
        post = self._found(post_id)
        if post is None:
            return False
        if self.place.post_id != post_id:
            self._came_from = self.place.post_id
        place = Place(post.day, post.id, post.channel_id)
        self._choose(place)
        if self.counts:  # no post has a place of its own here: the next view shows it
            self._chosen = place
            return True
        return self.place.post_id == post_id

    def go(self, day: date) -> None:
        """Put the cursor on a day."""
        if EARLIEST <= day <= LATEST:
            self._choose(Place(day, channel_id=self.place.channel_id))

    def use(self, name: str) -> None:
        """Show another view, with the cursor on the same post or day."""
        before = self._layout
        place = before.place
        if before.same_period(place.day, self._chosen.day) and self._chosen.post_id:
            place = self._chosen
        self._layout = layout = LAYOUTS[name](before.days, place)
        layout.take_over(before)
        self._painted = []
        self._go_to(place)

    # -- keys ----------------------------------------------------------------------------------

    def action_step(self, rows: int) -> None:
        """Move the cursor up or down."""
        self._move(lambda layout: layout.step(rows))

    def go_on(self) -> None:
        """Move the cursor to the next post; where a key would leave for another week, it stays."""
        layout, place = self._layout, self.place
        stops = layout.stops(place.day)
        if not layout.leaps or place != stops[-1]:
            self.action_step(1)

    def action_aside(self, days: int) -> None:
        """Move the cursor to the day before or after."""
        self._move(lambda layout: layout.aside(days))

    def action_page(self, pages: int) -> None:
        """Move the cursor by weeks, or by what is in sight."""
        self._move(lambda layout: layout.page(pages))

    def action_edge(self, side: int) -> None:
        """Move the cursor to the begin or the end."""
        self._move(lambda layout: layout.edge(side))

    def turn(self, periods: int) -> None:
        """Show another month or week; the post that was chosen is chosen again when it is there."""
        layout = self._layout
        day = layout.period(layout.place.day, periods)
        if not EARLIEST <= day <= LATEST:
            return
        chosen = self._chosen
        if chosen.post_id and layout.same_period(day, chosen.day):
            self._go_to(chosen)
        else:
            self._go_to(Place(day, channel_id=layout.place.channel_id, row=layout.place.row))

    def _move(self, move: Callable[[CalendarLayout], None]) -> None:
        before = self._layout.place
        move(self._layout)
        if not EARLIEST <= self._layout.place.day <= LATEST:
            self._layout.place = before
        if self._load():
            self._layout.place = self._layout.nearest(self._layout.place)
        self._chosen, self._came_from = self._layout.place, 0
        self._repaint()

    def _choose(self, place: Place) -> None:
        self._go_to(place)
        self._chosen = self._layout.place

    def _go_to(self, place: Place) -> None:
        """Put the cursor on a place whose day may not have been read yet."""
        self._layout.place = place
        self._layout.follow()
        self._load()
        self._layout.go(place)
        self._repaint()

    def _load(self) -> bool:
        """Read the days that are needed; False when they are here."""
        layout, read = self._layout, False
        # How much is needed may only be known when something has been read.
        for _time in range(3):
            if layout.has_all():
                break
            layout.show(self._read(*layout.to_read(), layout.counts))
            read = True
        return read

    # -- mouse ---------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Select what is under the mouse."""
        self._dragged = None
        place = self._layout.place_at(event.x, event.y)
        if place is None:
            return
        self._choose(place)
        if self.post is not None:
            self._dragged = self.post, place

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop the post on the day under the mouse."""
        dragged, self._dragged = self._dragged, None
        place = self._layout.place_at(event.x, event.y)
        if dragged is not None and place is not None and place.day != dragged[1].day:
            self.post_message(self.Dropped(dragged[0].id, (place.day - dragged[1].day).days))

    def on_click(self, event: events.Click) -> None:
        """A second click opens what is there."""
        if event.chain == 2 and self._layout.place_at(event.x, event.y) is not None:
            self.post_message(self.Opened())

    def on_mouse_scroll_down(self) -> None:
        """Go down."""
        self.action_step(1)

    def on_mouse_scroll_up(self) -> None:
        """Go up."""
        self.action_step(-1)

    # -- size ----------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out anew for the new size."""
        self._layout.resize(event.size.width, event.size.height)
        self._painted = []
        self._go_to(self._layout.place)
