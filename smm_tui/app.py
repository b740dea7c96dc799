"""The app: it owns the database, the writes and the pages, and tells screens what changed."""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from smm_tui.clock import Clock
from smm_tui.domain.board import BrandView
from smm_tui.domain.changes import Changes
from smm_tui.domain.errors import Refused
from smm_tui.i18n import N_, _
from smm_tui.pages import PAGES, Page
from smm_tui.settings import Settings
from smm_tui.ui import themes
from smm_tui.ui.base import PageScreen
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.key_queue import KeyQueue
from smm_tui.ui.plain import SafeOutput
from smm_tui.ui.stylesheets import styles_path

if TYPE_CHECKING:
    from smm_tui.persistence.database import Database
    from smm_tui.services.workspace import Workspace

ResultT = TypeVar("ResultT")

LOOK_EVERY = 0.5  # seconds between two looks at what other sessions have written


class SmmApp(KeyQueue[int]):
    """The planner on one database."""

    CSS_PATH = styles_path("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        page.name: page.screen for page in PAGES
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", N_("quit"), id="app.quit", priority=True, show=False),
    ]

    def __init__(
        self,
        database: Database,
        brand: BrandView,
        clock: Clock,
        settings: Settings,
        *,
        page: str = "board",
        demo: bool = False,
    ) -> None:
        self.database = database
        self.brand = brand
        self.clock = clock
        self.demo = demo  # on a copy that is thrown away when the planner is left
        self.settings = settings
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._loaded: asyncio.Future[None] | None = None
        self._watch: asyncio.Task[None] | None = None
        super().__init__()
        self._current_mode = page
        self._screen_stacks = {page: []}
        self.register_theme(themes.DARK)
        self.register_theme(themes.LIGHT)
        self.theme = self._chosen_theme()

    # -- what screens ask ----------------------------------------------------------------------

    @property
    def reader(self) -> Database:
        """Where views are read from."""
        return self.database

    @property
    def pages(self) -> Sequence[Page]:
        """The pages that there are."""
        return PAGES

    async def write(self, work: Callable[[Workspace], ResultT]) -> ResultT:
        """Carry out a change in one transaction, then show it.

        Raises Refused with the reason; then nothing has changed.
        """
        self.writes_under_way += 1
        try:
            job = asyncio.get_running_loop().run_in_executor(self._writer, self._write, work)
            result, told, changes = await asyncio.shield(job)
        finally:
            self.writes_under_way -= 1
        self.publish(changes)
        if told:
            self.say(told)
        return result

    def _write(self, work: Callable[[Workspace], ResultT]) -> tuple[ResultT, str, Changes]:
        from smm_tui.services.workspace import Workspace

        with self.database.write(self.brand.id) as transaction:
            workspace = Workspace(transaction)
            result = work(workspace)
        changes = transaction.changes
        told = workspace.told
        if not told and changes.label:
            told = _("%(label)s · u undoes") % {"label": changes.label}
        return result, told, changes

    async def ready_to_write(self) -> None:
        """Wait until the modules that write and validate are loaded."""
        if self._loaded is None:
            self._loaded = asyncio.get_running_loop().run_in_executor(self._writer, _load)
        await asyncio.shield(self._loaded)

    def say(self, text: str) -> None:
        """Tell what just happened, in place of the keys below."""
        for line in self._visible_page().query(KeyLine):
            line.say(text)

    # -- life ----------------------------------------------------------------------------------

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours that keeps control characters from the terminal."""
        return [*super().get_line_filters(), _SAFE_OUTPUT]

    def on_mount(self) -> None:
        """After the first frame, load what it could do without."""
        self.call_after_refresh(self._settle_in)

    async def _settle_in(self) -> None:
        self._watch = asyncio.create_task(self._look_for_news())
        await self.ready_to_write()
        gc.freeze()
        gc.enable()
        self._writer.submit(self._back_up)

    def _back_up(self) -> None:
        from smm_tui.persistence.backup import backup_daily

        try:
            backup_daily(self.database)
        except (Refused, OSError) as trouble:
            reason = _("No backup today: %(reason)s") % {"reason": trouble}
            self.call_from_thread(self.say, reason)

    async def _look_for_news(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                changes = self.database.news()
            except Refused as refusal:
                self.say(str(refusal))
                continue
            if changes:
                self.publish(changes)

    def publish(self, changes: Changes) -> None:
        """Tell the pages which records have changed; the one that is seen shows it at once."""
        visible = self._visible_page()
        for screen in self._pages_open():
            screen.receive(changes, visible=screen is visible)

    def _pages_open(self) -> list[PageScreen]:
        """Every page that has been shown, the one that is seen last."""
        stacks = self._screen_stacks
        hidden = [
            screen
            for mode, stack in stacks.items()
            if mode != self.current_mode
            for screen in stack
        ]
        return [
            screen for screen in (*hidden, *self.screen_stack) if isinstance(screen, PageScreen)
        ]

    def _visible_page(self) -> PageScreen:
        return self._pages_open()[-1]

    async def _deliver(self, event: events.InputEvent | events.Paste) -> None:
        """Deliver what the user did; what was said gives way after a few keys."""
        if isinstance(event, events.Key):
            for line in self._visible_page().query(KeyLine):
                line.count_key()
        await super()._deliver(event)

    async def on_unmount(self) -> None:
        """Wait for writes that are under way, then let go of the file."""
        if self._watch is not None:
            self._watch.cancel()
        await asyncio.get_running_loop().run_in_executor(None, self._writer.shutdown)
        self.database.close()

    def _chosen_theme(self) -> str:
        chosen = self.settings.theme
        if chosen == "auto":
            chosen = "dark"
        return {"dark": "smm-dark", "light": "smm-light"}.get(chosen, "textual-ansi")

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the themes that do not define them."""
        return themes.OWN_VARIABLES


_SAFE_OUTPUT = SafeOutput()


def _load() -> None:
    import smm_tui.services.workspace  # noqa: F401


def uses_mouse(settings: Settings) -> bool:
    """Whether the mouse is ours; over SSH the terminal's own selection is worth more."""
    if settings.mouse == "auto":
        return "SSH_CONNECTION" not in os.environ and "SSH_TTY" not in os.environ
    return settings.mouse == "on"
