"""The table of pages: from a row come the page's keys, its name and the module that draws it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, cast

from smm_tui.i18n import N_, _

if TYPE_CHECKING:
    from smm_tui.ui.base import PageScreen


class Page(NamedTuple):
    """One page; its screen is imported when it is first shown."""

    name: str  # as on the command line
    digit: str  # empty: it is reached by the menu of places alone
    heading: str
    place: str  # module:class
    letter: str  # in the menu of places

    @property
    def title(self) -> str:
        """The page's name in the user's language."""
        return _(self.heading)

    @property
    def kind(self) -> type[PageScreen]:
        """The class of this page's screen."""
        module, _colon, name = self.place.partition(":")
        return cast("type[PageScreen]", getattr(import_module(module), name))

    def screen(self) -> PageScreen:
        """A new screen of this page."""
        return self.kind()


PAGES = (
    Page("audit", "2", N_("Audit"), "smm_tui.screens.audit:AuditScreen", "a"),
    Page("board", "4", N_("Board"), "smm_tui.screens.board:BoardScreen", "b"),
    Page("calendar", "5", N_("Calendar"), "smm_tui.screens.calendar:CalendarScreen", "k"),
    Page("budget", "6", N_("Budget"), "smm_tui.screens.budget:BudgetScreen", "u"),
)
"""The pages that have a digit, and a command of their own."""

FURTHER_PAGES = (
    Page("hats", "", N_("Hats"), "smm_tui.screens.hats:HatsScreen", "h"),
    Page("channels", "", N_("Channels"), "smm_tui.screens.channels:ChannelsScreen", "c"),
    Page("labels", "", N_("Labels"), "smm_tui.screens.labels:LabelsScreen", "l"),
    Page("brands", "", N_("Brands"), "smm_tui.screens.brands:BrandsScreen", "r"),
    Page("templates", "", N_("Templates"), "smm_tui.screens.templates:TemplatesScreen", "t"),
    Page("stages", "", N_("Stages and limits"), "smm_tui.screens.stages:StagesScreen", "w"),
    Page("archive", "", N_("Archive"), "smm_tui.screens.archive:ArchiveScreen", "x"),
    Page("slots", "", N_("Slots"), "smm_tui.screens.slots:SlotsScreen", "o"),
    Page("targets", "", N_("Targets"), "smm_tui.screens.targets:TargetsScreen", "e"),
    Page("key-dates", "", N_("Key dates"), "smm_tui.screens.key_dates:KeyDatesScreen", "d"),
    Page("history", "", N_("History"), "smm_tui.screens.history:HistoryScreen", "y"),
    Page("settings", "", N_("Settings"), "smm_tui.screens.settings:SettingsScreen", "s"),
)
"""The pages that are visited now and then."""

ALL_PAGES = (*PAGES, *FURTHER_PAGES)
