"""Keys paint what differs, and reuse what they laid out before: it has to be what stands there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smm_tui.domain.posts import FormatTarget, Post
from smm_tui.ui.calendar_cells import CellLine, Place
from smm_tui.ui.calendar_days import Days
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.calendar_painting import differing_regions
from smm_tui.ui.calendar_views import LAYOUTS
from tests.boards import TODAY
from tests.made_calendars import frame, post, slots, view

DAY = timedelta(days=1)
WIDTH, HEIGHT = 100, 24
TITLES = ("Reel", "A long title that takes more than one line of a cell", "収穫の動画", "⚠️ flag")
TARGETS = (FormatTarget(1, 1, 1, "reel", 2),)
Sign = tuple[str, str]  # a style and a sign

KEYS: dict[str, Callable[[CalendarLayout], None]] = {
    "down": lambda layout: layout.step(1),
    "up": lambda layout: layout.step(-1),
    "left": lambda layout: layout.aside(-1),
    "right": lambda layout: layout.aside(1),
    "page down": lambda layout: layout.page(1),
    "page up": lambda layout: layout.page(-1),
    "home": lambda layout: layout.edge(-1),
    "end": lambda layout: layout.edge(1),
    "mark": lambda layout: layout.mark(layout.marked ^ {layout.place.post_id}),
}


def posts_of(counts: list[int]) -> list[Post]:
    """So many posts on each day from two weeks ago on."""
    made: list[Post] = []
    for number, count in enumerate(counts):
        for nth in range(count):
            key = len(made) + 1
            time = "" if nth % 3 else f"{9 + nth % 12:02d}:00"
            channel = 1 + key % 3
            title = TITLES[key % len(TITLES)]
            day = TODAY + (number - 14) * DAY
            made.append(post(key, title, day, time, channel_id=channel, format="reel", hat="copy"))
    return made


class Shown:
    """A view with what its posts are, and what has been painted of it."""

    def __init__(self, name: str, posts: list[Post]) -> None:
        self.posts = posts
        self.layout = LAYOUTS[name](Days(frame()), Place(TODAY))
        self.layout.resize(WIDTH, HEIGHT)
        self.load()
        self.layout.go(Place(TODAY))
        self.lines = self.layout.lines()
        self.screen = signs_of(self.lines)

    def load(self) -> None:
        for _time in range(3):
            if self.layout.has_all():
                break
            self.show(*self.layout.to_read())

    def show(self, first: date, last: date) -> None:
        plan = slots((1, 0, "18:00"), (2, 3, "09:00"))
        self.layout.show(Days(view(self.posts, first, last, slots=plan, targets=TARGETS)))

    def press(self, key: str) -> None:
        KEYS[key](self.layout)
        self.load()
        self.layout.place = self.layout.nearest(self.layout.place)

    def move_first(self) -> None:
        """Another program moves the first post by a day."""
        if self.posts:
            moved = self.posts[0]
            day = (moved.day + DAY).isoformat()
            self.posts = [*self.posts[1:], moved._replace(day_text=day)]
            self.show(self.layout.view.first, self.layout.view.last)
            self.layout.place = self.layout.nearest(self.layout.place)

    def paint(self) -> None:
        """Bring onto the screen what differs, as the sheet does."""
        old, self.lines = self.lines, self.layout.lines()
        new = signs_of(self.lines)
        for region in differing_regions(old, self.lines):
            for y in range(region.y, region.bottom):
                self.screen[y][region.x : region.right] = new[y][region.x : region.right]


def signs_of(lines: list[CellLine]) -> list[list[Sign]]:
    """What stands in each cell; a sign of two cells stands in the first of them."""
    from rich.cells import get_character_cell_size

    screen = []
    for line in lines:
        row: list[Sign] = [("meta", " ")] * WIDTH
        for cell in line:
            x = cell.left
            for style, text in cell.spans:
                # The ground of all styles but the cursor's is the same.
                for sign in text:
                    shown = " " if sign == " " and style != "cursor" else f"{style} {sign}"
                    for at in range(get_character_cell_size(sign)):
                        row[x + at] = (shown, sign if not at else "")
                    x += get_character_cell_size(sign)
        screen.append([(style if style.strip() else "", sign) for style, sign in row])
    return [[("", " ") if sign == ("meta", " ") else sign for sign in row] for row in screen]


@pytest.mark.parametrize("name", LAYOUTS)
@settings(max_examples=40, deadline=None)
@given(
    counts=st.lists(st.sampled_from([0, 1, 3, 28]), max_size=28),
    keys=st.lists(st.sampled_from([*KEYS, "moved"]), min_size=1, max_size=12),
)
def test_what_is_painted_key_by_key_is_what_would_be_painted_anew(
    name: str, counts: list[int], keys: list[str]
) -> None:
    shown = Shown(name, posts_of(counts))
    for key in keys:
        if key == "moved":
            shown.move_first()
        else:
            shown.press(key)
        shown.paint()
        kept = shown.lines
        shown.layout.forget()
        assert shown.layout.lines() == kept
        assert shown.screen == signs_of(kept)
