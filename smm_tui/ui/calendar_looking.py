"""How the calendar is looked at: its view, its filter, its overlays; remembered for each brand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from smm_tui.clock import moment_in
from smm_tui.domain.posts import CalendarView, Post
from smm_tui.i18n import _, ngettext
from smm_tui.services.calendar_views import read_calendar
from smm_tui.services.kept_posts import KeptPosts
from smm_tui.ui.calendar_days import DAY, Days
from smm_tui.ui.calendar_keys import CADENCE_HINTS, CALENDAR_HINTS
from smm_tui.ui.calendar_look import OVERLAY_NAMES, Look, look_text, remembered_look
from smm_tui.ui.calendar_page import CalendarPage
from smm_tui.ui.calendar_sheet import CalendarSheet
from smm_tui.ui.calendar_views import LAYOUTS
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.finding import FindingPage

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes
    from smm_tui.domain.post_filter import PostFilter
    from smm_tui.ui.menu import Chosen


class CalendarLooking(FindingPage, CalendarPage):
    """The part of the calendar's page that chooses what is seen."""

    def __init__(self) -> None:
        super().__init__()
        self.look = Look()
        self._unkept: tuple[str, str] | None = None  # a look that is still being typed, by its key
        self._problems: tuple[str, ...] = ()  # what is wrong with the filter
        self._whole: CalendarView | None = None  # what was read last, before the filter
        self._counted: Days | None = None  # what was counted last
        self._kept = KeptPosts()
        self._nothing_yet = False  # whether the brand has no post at all

    # -- reading -------------------------------------------------------------------------------

    @property
    def frame(self) -> CalendarView:
        """Whose calendar it is, with no day read yet."""
        day = self.today
        return CalendarView(self.planner.brand, day, day, day - DAY, (), ())

    def read_calendar(self, first: date, last: date) -> CalendarView:
        """The calendar of these days without a filter."""
        reader, brand = self.planner.reader, self.planner.brand
        posts = self._kept.read(reader, brand.id, first, last)
        now = moment_in(self.planner.clock.now(), brand.time_zone)
        return read_calendar(
            reader,
            brand,
            first,
            last,
            now.date(),
            overlays=self.look.shown,
            posts=posts,
            now=f"{now:%H:%M}",
        )

    def _read_counted(self, first: date, last: date) -> Days:
        counted = self._counted
        if counted is None or (counted.view.first, counted.view.last) != (first, last):
            reader, brand = self.planner.reader, self.planner.brand
            posts = self._kept.count(reader, brand.id, first, last)
            self._nothing_yet = not posts and not self._any_post()
            shown = self.look.shown
            view = read_calendar(
                reader, brand, first, last, self.today, overlays=shown, posts=posts
            )
            counted = self._counted = Days(view, counted=True)
        return counted

    def read_found(self, first: date, last: date, counts: bool) -> Days:
        """The calendar of these days with the posts that are looked for.

        ``counts``: all posts, and only to be counted, which takes less time.
        """
        found = self._filter()
        self._problems = found.problems if found else ()
        if counts:
            return self._read_counted(first, last)
        whole = self._whole
        if whole is None or (whole.first, whole.last) != (first, last):
            whole = self._whole = self.read_calendar(first, last)
        self._nothing_yet = not whole.posts and not self._any_post()
        if found is None:
            return Days(whole)
        return Days(replace(whole, posts=found.among(whole.posts)), whole)

    def _filter(self) -> PostFilter | None:
        if not self.look.sought:
            return None
        from smm_tui.domain.post_filter import read_post_filter

        weekday = self.planner.brand.first_weekday
        return read_post_filter(self.look.sought, self.today, first_weekday=weekday)

    def read_anew(
        self, frame: CalendarView | None = None, *, changes: Changes | None = None
    ) -> None:
        """Read the calendar again, of the posts only what has changed, where that is known.

        ``frame``: it is another brand's from now on.
        """
        self._whole = self._counted = None
        self._kept.change(self.planner.reader, changes)
        self.sheet.show_anew(frame)
        if marked := self.sheet.marked:
            there = self._still_there(marked)
            if there != marked:
                self.sheet.mark(there)

    def _still_there(self, keys: frozenset[int]) -> frozenset[int]:
        sql = """
        SELECT id FROM post
        WHERE brand_id = :brand AND id IN (SELECT value FROM json_each(:keys))
        """
        said = f"[{', '.join(map(str, keys))}]"
        rows = self.planner.reader.rows(sql, brand=self.planner.brand.id, keys=said)
        return frozenset(key for (key,) in rows)

    def _any_post(self) -> bool:
        sql = "SELECT 1 FROM post WHERE brand_id = :brand LIMIT 1"
        return bool(self.planner.reader.rows(sql, brand=self.planner.brand.id))

    def invitation(self) -> str:
        """What is said while there is no post at all; empty when there is one."""
        if not self._nothing_yet:
            return ""
        return _("Nothing is planned yet: a adds a post here, a pasted list one for each line.")

    def find_post(self, post_id: int) -> Post | None:
        """A post of the brand, wherever it stands now."""
        from smm_tui.services.calendar_views import read_post

        detail = read_post(self.planner.reader, post_id)
        if detail is None or detail.post.brand_id != self.planner.brand.id:
            return None
        return detail.post

    # -- remembering ---------------------------------------------------------------------------

    @property
    def _look_key(self) -> str:
        return f"calendar:{self.planner.brand.id}"

    def look_as_remembered(self) -> None:
        """Look at the calendar as it was left."""
        self.look = remembered_look(self.planner.remembered(self._look_key))
        self.sought = self.look.sought

    def _look_at(self, look: Look) -> None:
        before, self.look, self.sought = self.look, look, look.sought
        self._unkept = self._look_key, look_text(look)
        if not self.finding:  # else when the line is left: a letter need not wait for a disk
            self.keep_look()
        if look.view != before.view:
            self.sheet.use(look.view)
            self.offer_keys()
        if look.hidden != before.hidden:
            self.read_anew()
        elif look.sought != before.sought:
            self.sheet.show_anew()
        if not self.finding:
            self.follow_lines()

    def keep_look(self) -> None:
        """Remember how the calendar is looked at, if that is different now."""
        if self._unkept is not None:
            self.planner.remember(*self._unkept)
            self._unkept = None

    @property
    def looked_for(self) -> str:
        """The period, how many posts are marked, in sight or not, and what is sought."""
        if not (self.is_mounted and self.query(CalendarSheet)):
            return ""
        count = len(self.sheet.marked)
        marked = ngettext("%(count)d marked", "%(count)d marked", count) if count else ""
        sought = "" if self.finding else self.look.sought
        if sought and self.sheet.counts:
            sought = _("not filtered")
        return " · ".join(filter(None, (self.sheet.title, marked % {"count": count}, sought)))

    # -- the view ------------------------------------------------------------------------------

    def offer_keys(self) -> None:
        """Tell the keys that matter in the view that is shown."""
        hints = CADENCE_HINTS if self.sheet.counts else CALENDAR_HINTS
        self.query_one(KeyLine).offer(hints)

    def use_view(self, name: str) -> None:
        """Show another view of the calendar."""
        self._look_at(self.look._replace(view=name))

    def action_view(self) -> None:
        """Show the next view; the cursor stays on its post or day."""
        names = list(LAYOUTS)
        self.use_view(names[(names.index(self.look.view) + 1) % len(names)])

    def action_overlays(self) -> None:
        """Show or hide what is laid over the posts."""
        from smm_tui.ui.menu import Entry, MenuScreen

        entries = [
            Entry(name, _(title), (key,), _("shown") if name in self.look.shown else _("hidden"))
            for name, (title, key) in OVERLAY_NAMES.items()
        ]
        self.app.push_screen(MenuScreen(_("Show or hide"), entries), self._overlay)

    def _overlay(self, chosen: Chosen | None) -> None:
        if chosen is not None:
            hidden = frozenset(self.look.hidden) ^ {chosen.name}
            self._look_at(self.look._replace(hidden=tuple(sorted(hidden))))

    # -- the filter ----------------------------------------------------------------------------

    def narrow(self) -> None:
        """Show the posts that the filter means."""
        self._look_at(self.look._replace(sought=self.sought))

    @property
    def found(self) -> CalendarSheet:
        """What has the focus when the filter is typed."""
        return self.sheet

    @property
    def find_hint(self) -> str:
        """What the filter understands."""
        return _("words #channel @hat *pillar &campaign status:draft format:reel no:time -not")

    async def on_find_line_left(self) -> None:
        """Go back to the posts; a word that was not understood is told."""
        await super().on_find_line_left()
        self.keep_look()
        if self._problems:
            self.planner.say(self._problems[0])

    def action_clear(self) -> None:
        """Take the marks away; without any, show all posts again."""
        if self.sheet.marked:
            self.sheet.mark(())
        elif self.look.sought:
            self._look_at(self.look._replace(sought=""))

    def show_all_for(self, post_id: int) -> None:
        """Put the cursor on a post, without the filter if that hides it."""
        if not self.sheet.select(post_id) and self.look.sought:
            self._look_at(self.look._replace(sought=""))
            self.sheet.select(post_id)
