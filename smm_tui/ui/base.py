"""What every screen stands on: the app as screens know it, and a page of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from smm_tui.clock import Clock, today_in
from smm_tui.domain.board import BrandView
from smm_tui.domain.changes import Changes
from smm_tui.domain.errors import Refused
from smm_tui.i18n import N_, _
from smm_tui.ui.chrome import KeyLine, Line, TopLine
from smm_tui.ui.getting_around import GettingAround

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from smm_tui.persistence.database import Reader
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.services.search import FoundCard
    from smm_tui.services.workspace import Workspace
    from smm_tui.settings import Settings
    from smm_tui.ui.keymap import Known

ResultT = TypeVar("ResultT")


class PageName(Protocol):
    """A row of the table of pages, as the top line shows it."""

    @property
    def name(self) -> str:
        """The page's name on the command line."""
        ...

    @property
    def digit(self) -> str:
        """The key that goes there."""
        ...

    @property
    def letter(self) -> str:
        """The key that goes there in the menu of places."""
        ...

    @property
    def title(self) -> str:
        """The page's name in the user's language."""
        ...


class Said(NamedTuple):
    """A sentence that the planner told, and when."""

    at: datetime  # UTC
    text: str


class Planner(Protocol):
    """The app, as far as screens may know it."""

    clock: Clock
    brand: BrandView
    all_brands: bool
    """Whether the cards of all brands are wanted on the board, not just those of ``brand``."""
    settings: Settings

    @property
    def offers_all_brands(self) -> bool:
        """Whether the board can show the cards of all brands."""
        ...

    @property
    def session(self) -> str:
        """The run of the planner, as the journal names it."""
        ...

    @property
    def began(self) -> datetime:
        """When this run opened the database (UTC)."""
        ...

    @property
    def messages(self) -> Sequence[Said]:
        """The last sentences that were told, newest last."""
        ...

    @property
    def reader(self) -> Reader:
        """Where views are read from."""
        ...

    @property
    def pages(self) -> Sequence[PageName]:
        """The pages that there are."""
        ...

    async def write(
        self, work: Callable[[Workspace], ResultT], *, brand_id: int | None = None
    ) -> ResultT:
        """Carry out a change in one transaction and show it; raises Refused with the reason.

        It stands in the history of ``brand``, or of the brand with this key.
        """
        ...

    async def ready_to_write(self) -> None:
        """Wait until the modules that write and validate are loaded."""
        ...

    @property
    def data_file(self) -> Path:
        """The file of the database that is open."""
        ...

    def remembered(self, key: str) -> str | None:
        """What the database remembers under this key; None when nothing."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Keep a value with the database for the next start, outside of undo."""
        ...

    def say(self, text: str) -> None:
        """Tell what just happened, in place of the keys below."""
        ...

    def known_keys(self) -> Sequence[Known]:
        """Every binding that there is, with its usual keys."""
        ...

    async def go(self, page: str) -> None:
        """Show a page, as it was left."""
        ...

    async def open_record(self, page: str, record_id: int) -> None:
        """Show a page and open a record on it (0: a new one)."""
        ...

    async def go_to_card(self, card: FoundCard) -> None:
        """Show a card of any brand on the board, with the cursor on it."""
        ...

    async def use_brand(self, brand_id: int, *, all_brands: bool = False) -> None:
        """Show another brand on every page, at the next start too."""
        ...

    async def use_settings(self, settings: Settings) -> None:
        """Save the settings and follow them at once. Raises Refused when they cannot be saved."""
        ...


class PageScreen(GettingAround):
    """A page: one line above, one line below, and its own content between them."""

    PAGE: ClassVar[str] = ""
    """The page's name in the table of pages."""

    WATCHES: ClassVar[frozenset[str]] = frozenset()
    """The kinds of records that the page shows."""

    OF_ALL_BRANDS: ClassVar[bool] = False
    """Whether the page can show what all brands have."""

    HINTS: ClassVar[Sequence[tuple[Sequence[str], str]]] = ()
    """The keys that matter here: ids of bindings, and what they do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", N_("undo the last change"), id="app.undo", show=False),
        Binding("ctrl+r", "redo", N_("redo what was undone"), id="app.redo", show=False),
        Binding("g", "places", N_("go to another page"), id="app.places", show=False),
        Binding(
            "colon,ctrl+p",
            "palette",
            N_("find an action, a page, a brand or a card"),
            id="app.palette",
            show=False,
        ),
        Binding("b", "brands", N_("change to another brand"), id="app.brands", show=False),
        Binding("ctrl+z", "suspend", N_("back to the shell; fg returns"), id="app.suspend"),
        Binding("question_mark,f1", "help", N_("all keys, and where the data is"), id="app.help"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.stale = False

    @property
    def planner(self) -> Planner:
        """The app."""
        return cast("Planner", self.app)

    @property
    def shows_all_brands(self) -> bool:
        """Whether the page shows what all brands have, and not just the current one."""
        return self.OF_ALL_BRANDS and self.planner.all_brands

    @property
    def today(self) -> date:
        """The brand's calendar day."""
        return today_in(self.planner.clock, self.planner.brand.time_zone)

    def compose(self) -> ComposeResult:
        """The two lines and the page's content."""
        yield TopLine(id="top")
        yield from self.compose_page()
        yield KeyLine(self.HINTS, id="keys")

    def _compositor_refresh(self) -> None:
        # While updates are held back, Textual draws and throws away what it has drawn.
        if not self.app._batch_count:
            super()._compositor_refresh()

    def compose_page(self) -> ComposeResult:
        """The page's own widgets."""
        raise NotImplementedError

    def reload(self, changes: Changes | None = None) -> None:
        """Read the page's view anew and show it; ``changes`` tells what is different, if known."""
        raise NotImplementedError

    def receive(self, changes: Changes, *, visible: bool) -> None:
        """Records have changed: reload now when somebody sees it, else when it is shown again."""
        if not changes.touches(self.WATCHES):
            return
        if visible:
            self.reload(changes)
        else:
            self.stale = True

    def look_anew(self) -> None:
        """Another brand, language or look: show everything afresh, the two lines too."""
        if self.is_current:
            self.reload()
        else:
            self.stale = True
        self.refresh_lines()

    def refresh_lines(self) -> None:
        """Draw the line above and the line below anew."""
        for line in self.query(Line):
            line.refresh()

    def follow_lines(self) -> None:
        """Draw what differs in the line above and the line below."""
        for line in self.query(Line):
            line.follow()

    @property
    def looked_for(self) -> str:
        """What the page is narrowed to, for the line above; empty when it shows all."""
        return ""

    def on_screen_resume(self) -> None:
        """Catch up with what happened while the page was hidden."""
        if self.stale:
            self.stale = False
            self.reload()

    def keep_look(self) -> None:
        """Remember how the page is looked at, if that is different now."""

    def show_all_for(self, record_id: int) -> None:
        """Put the cursor on a record, without the filter if that hides it."""

    def open_record(self, record_id: int) -> None:
        """Open a record of this page by its key (0: a new one)."""

    def help_notes(self) -> Sequence[str]:
        """What the help of this page says beside its keys."""
        return ()

    def unsaved(self) -> KeptText | None:
        """What is being typed on this page and not saved yet."""
        return None

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""

    async def change(
        self, work: Callable[[Workspace], ResultT], *, brand_id: int | None = None
    ) -> ResultT | None:
        """Carry out a change, of another brand if need be; a refusal is told in the line below."""
        try:
            return await self.planner.write(work, brand_id=brand_id)
        except Refused as refusal:
            self.planner.say(str(refusal))
            return None

    def action_help(self) -> None:
        """Show all keys of this page as they are in force, and where the data is."""
        from smm_tui.ui.dialogs import MessageScreen
        from smm_tui.ui.help import help_lines

        self.app.push_screen(MessageScreen(_("Help"), help_lines(self, self.planner)))

    async def action_undo(self) -> None:
        """Take back the newest change, of any brand where all are shown."""
        any_brand = self.shows_all_brands
        await self.change(lambda workspace: workspace.undo(any_brand=any_brand))

    async def action_redo(self) -> None:
        """Bring back what was undone last, of any brand where all are shown."""
        any_brand = self.shows_all_brands
        await self.change(lambda workspace: workspace.redo(any_brand=any_brand))
