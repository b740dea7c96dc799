"""What a person does with the calendar by keys, and what they see of it."""

from __future__ import annotations

from datetime import date

from smm_tui.domain.posts import Post
from smm_tui.screens.calendar import CalendarScreen
from smm_tui.services.calendar_views import read_posts
from smm_tui.ui.calendar_sheet import CalendarSheet
from smm_tui.ui.chrome import KeyLine
from tests.screens.board_pilot import BoardPilot


class CalendarPilot(BoardPilot):
    """The running app with the calendar in front."""

    @property
    def calendar(self) -> CalendarScreen:
        """The page below all dialogs."""
        return next(s for s in self.app.screen_stack if isinstance(s, CalendarScreen))

    @property
    def sheet(self) -> CalendarSheet:
        return self.calendar.query_one(CalendarSheet)

    @property
    def at(self) -> tuple[date, str]:
        """The day of the cursor, and the title of the post under it."""
        post = self.sheet.post
        return self.sheet.place.day, post.title if post else ""

    @property
    def told(self) -> str:
        """What the line below tells."""
        return self.calendar.query_one(KeyLine).said

    def posts(self) -> list[Post]:
        """All posts, by day and time."""
        reader = self.calendar.planner.reader
        return list(read_posts(reader, self.calendar.planner.brand.id, date.min, date.max))

    def moments(self) -> list[tuple[str, str, str]]:
        """Title, day and time of all posts."""
        return [(post.title, post.day_text[5:], post.time) for post in self.posts()]
