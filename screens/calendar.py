"""The calendar: what goes out, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from smm_tui.i18n import _
from smm_tui.services.calendar_views import WATCHED
from smm_tui.ui.calendar_cells import Place
from smm_tui.ui.calendar_keys import CALENDAR_HINTS, CALENDAR_KEYS
from smm_tui.ui.calendar_looking import CalendarLooking
from smm_tui.ui.calendar_repeats import CalendarRepeats
from smm_tui.ui.calendar_sheet import CalendarSheet
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.domain.changes import Changes
    from smm_tui.ui.quick_add import Completion

REGISTERS = (
    ("slots", "s"),
    ("targets", "t"),
    ("key-dates", "d"),
    ("channels", "c"),
    ("hats", "h"),
    ("brands", "b"),
)
"""What the calendar is made of: pages, and the keys that go there from it."""


class CalendarScreen(CalendarLooking, CalendarRepeats):
    """A brand's posts by days, and everything that is done to them."""

    PAGE = "calendar"
    WATCHES = WATCHED
    CSS_PATH = styles_path("calendar.tcss")
    HINTS = CALENDAR_HINTS
    BINDINGS: ClassVar[list[BindingType]] = CALENDAR_KEYS

    def compose_page(self) -> ComposeResult:
        """The view as it was left, with the cursor on today."""
        self.look_as_remembered()
        sheet = CalendarSheet(self.read_found, self.look.view, self.frame, Place(self.today))
        sheet.find = self.find_post
        sheet.follow = self.follow_lines
        sheet.invite = self.invitation
        yield sheet

    def on_mount(self) -> None:
        """The keys are the sheet's."""
        self.sheet.focus()
        self.offer_keys()

    def on_unmount(self) -> None:
        """The planner is being left: keep what is sought, also out of the line."""
        self.keep_look()

    def reload(self, changes: Changes | None = None) -> None:
        """Show the calendar as it is now, with the cursor on the same post."""
        self.read_anew(changes=changes)

    def look_anew(self) -> None:
        """Another brand or look: show its calendar as it was left."""
        self.keep_look()
        self.look_as_remembered()
        if self.is_mounted:
            self.sheet.mark(())
            self.read_anew(self.frame)
            self.sheet.use(self.look.view)
            self.offer_keys()
        super().look_anew()

    def find_completions(self, text: str, cursor: int) -> Sequence[Completion]:
        """The names that the brand knows, behind their signs."""
        return self._words().complete_filter(text, cursor)

    def help_notes(self) -> Sequence[str]:
        """The words of quick add and of the filter, and the signs."""
        return (
            _("In the line that a opens:"),
            _("  #channel  @hat  fri 18:00  *pillar  &campaign  ~30m  status:draft  format:reel"),
            _("In the filter also:"),
            _("  day:<fri  day:overdue  period:week  status:open  no:time  no:hat  -word"),
            _("Before a post: ~ idea, ○ draft, ? review, ✓ published, – skipped, ! late, * marked"),
        )

    # -- going about ---------------------------------------------------------------------------

    def action_turn(self, periods: int) -> None:
        """Show the month or week before or after."""
        self.sheet.turn(periods)

    def action_today(self) -> None:
        """Put the cursor on today."""
        self.sheet.go(self.today)

    def action_mark(self) -> None:
        """Mark the post, or take its mark away, and go on to the next one of its day."""
        if self.post is not None:
            self.sheet.mark(self.sheet.marked ^ {self.post.id})
            self.sheet.go_on()

    def action_registers(self) -> None:
        """Go to what the calendar is made of: slots, targets, key dates."""
        from smm_tui.ui.menu import Entry, MenuScreen

        titles = {page.name: page.title for page in self.planner.pages}
        entries = [Entry(name, titles[name], (key,)) for name, key in REGISTERS]
        self.app.push_screen(MenuScreen(_("Go to"), entries), self._go)

    def open_record(self, record_id: int) -> None:
        """Put the cursor on a post; 0: add one."""
        if record_id:
            # A page that is shown for the first time has to be there first.
            self.call_later(self.show_all_for, record_id)
        else:
            self.action_add()

    # -- mouse ---------------------------------------------------------------------------------

    def on_calendar_sheet_opened(self) -> None:
        """The mouse opened what is under the cursor."""
        self.action_open()

    async def on_calendar_sheet_dropped(self, message: CalendarSheet.Dropped) -> None:
        """The mouse dropped a post on another day."""
        await self.drop(message.post_id, message.days)
