"""The app: it owns the database, the writes and the pages, and tells screens what changed."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver

from smm_tui.beginning import NO_BRAND
from smm_tui.clock import Clock
from smm_tui.domain.board import BrandView
from smm_tui.domain.changes import Changes
from smm_tui.domain.days import use_date_style
from smm_tui.domain.errors import Refused
from smm_tui.i18n import N_, _, use_language
from smm_tui.settings import Settings
from smm_tui.shell import WELCOME
from smm_tui.typed_text import TypedText
from smm_tui.ui import themes
from smm_tui.ui.key_names import key_name
from smm_tui.ui.quiet_driver import QuietDriver
from smm_tui.ui.stylesheets import LastingStylesheet, styles_path
from smm_tui.ui.too_small import TooSmallScreen, is_too_small

if TYPE_CHECKING:
    from textual.widget import AwaitMount

    from smm_tui.persistence.database import Database
    from smm_tui.services.workspace import Workspace

ResultT = TypeVar("ResultT")

LOOK_EVERY = 0.8  # seconds between two looks at what other sessions have written


class SmmApp(TypedText):
    """The planner on one database, or the welcome where there is none yet."""

    CSS_PATH = styles_path("app.tcss")
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        # On some layouts a terminal never sends ctrl+q, whatever the keys say.
        Binding("ctrl+q,f10", "quit", N_("quit"), id="app.quit", priority=True, show=False),
    ]

    def __init__(
        self,
        database: Database | None,
        brand: BrandView | None,
        clock: Clock,
        settings: Settings,
        *,
        path: Path,
        page: str = "board",
        demo: bool = False,
        problems: Sequence[str] = (),
    ) -> None:
        """``path`` is the user's own database, also while another one (a demo) is open.

        ``problems`` are sentences about the settings, told when the first page stands.
        """
        self.database = database
        self.brand = brand or NO_BRAND
        self.clock = clock
        self.path = path
        self.demo = demo
        self._page = page
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._loaded: asyncio.Future[None] | None = None
        self._watch: asyncio.Task[None] | None = None
        self.settings = settings
        self._problems = tuple(problems)
        super().__init__()
        # What is told stands in the line below: no screen needs widgets for other places.
        self._disable_notifications = self._disable_tooltips = True
        self._current_mode = page if database else WELCOME
        self._screen_stacks = {self._current_mode: []}
        themes.register(self)
        self.theme = themes.theme_name(settings.theme, os.environ)
        self.stylesheet = LastingStylesheet(variables=self.get_css_variables())
        use_date_style(settings.date_style)
        self.use_keys()
        if self.brand.language:
            use_language(self.brand.language)

    # -- what screens ask ----------------------------------------------------------------------

    @property
    def reader(self) -> Database:
        """Where views are read from."""
        return self._open

    @property
    def data_file(self) -> Path:
        """The file of the database that is open."""
        return self._open.path

    async def write(
        self, work: Callable[[Workspace], ResultT], *, brand_id: int | None = None
    ) -> ResultT:
        """Carry out a change in one transaction, then show it.

        It stands in the history of the current brand, or of the one with the key ``brand_id``.
        Raises Refused with the reason; then nothing has changed.
        """
        write = partial(self._write, work, self.brand.id if brand_id is None else brand_id)
        self.writes_under_way += 1
        try:
            job = asyncio.get_running_loop().run_in_executor(self._writer, write)
            result, told, changes = await asyncio.shield(job)
        finally:
            self.writes_under_way -= 1
        self.publish(changes)
        if told:
            self.say(told)
        self.call_later(self.keep_typed)
        return result

    def _write(
        self, work: Callable[[Workspace], ResultT], brand_id: int
    ) -> tuple[ResultT, str, Changes]:
        from smm_tui.services.workspace import Workspace

        with self._open.write(brand_id) as transaction:
            workspace = Workspace(transaction)
            result = work(workspace)
            remarks = workspace.remarks()
        changes = transaction.changes
        told = workspace.told
        if not told and changes.label:
            told = _("%(label)s · u undoes") % {"label": " · ".join((changes.label, *remarks))}
        return result, told, changes

    async def ready_to_write(self) -> None:
        """Wait until the modules that write and validate are loaded."""
        if self._loaded is None:
            self._loaded = asyncio.get_running_loop().run_in_executor(self._writer, _load)
        await asyncio.shield(self._loaded)

    # -- life ----------------------------------------------------------------------------------

    def _init_mode(self, mode: str) -> AwaitMount:
        """Make the first screen of a mode, which composes once it stands on its stack.

        Textual's tasks begin at once where Python can do that, from 3.12 on; then a line editor
        would look for a screen that there is not yet.
        """
        loop = asyncio.get_running_loop()
        factory = loop.get_task_factory()
        loop.set_task_factory(None)
        try:
            return super()._init_mode(mode)
        finally:
            loop.set_task_factory(factory)

    def on_mount(self) -> None:
        """After the first frame, load what it could do without."""
        self.app_resume_signal.subscribe(self, self.come_back)
        self.screen_change_signal.subscribe(self, self.keep_typed)
        self.call_after_refresh(self._settle_in)

    async def _settle_in(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            with suppress(ValueError, RuntimeError):  # in a thread signals are not ours
                loop.add_signal_handler(number, self._leave_at_once)
        await self.ready_to_write()
        gc.freeze()
        gc.enable()
        if self.database is not None:
            self.look_for_news()
        for problem in self._problems:
            self.say(problem)
        self.tell_key_problems()

    def look_for_news(self) -> None:
        """The database is open: see that it is sound, offer what was left unsaved, watch others."""
        self._watch = asyncio.create_task(self._watch_database())
        self._writer.submit(self.look_after, self._open)
        self.offer_unsaved()

    async def show_first_page(self) -> None:
        """Go from the welcome to the page that the planner starts on."""
        await self.switch_mode(self._page)

    async def _watch_database(self) -> None:
        told = ""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                self._keep_unsaved()
                self.keep_looks()
                changes = self._open.news()
            except (Refused, OSError) as trouble:
                if str(trouble) != told:
                    told = str(trouble)
                    self.say(told)
                continue
            if changes:
                self.publish(changes)
            self.tidy_daily()

    async def on_resize(self, event: events.Resize) -> None:
        """Say so when the window has become too small, and come back when there is room."""
        small = is_too_small(event.size.width, event.size.height)
        shown = isinstance(self.screen, TooSmallScreen)
        if small and not shown:
            await self.push_screen(TooSmallScreen())
        elif shown and not small:
            self.pop_screen()

    def _leave_at_once(self) -> None:
        """The terminal is going, or the machine: keep what is typed and leave."""
        self.keep_typed()
        self.keep_looks()
        self.exit(return_code=1)

    # -- keys ------------------------------------------------------------------------------------

    async def _deliver(self, event: events.InputEvent | events.Paste) -> None:
        """Deliver what the user did; what was said gives way after a few keys."""
        if isinstance(event, events.Key):
            for line in self._key_lines():
                line.count_key()
        await super()._deliver(event)

    def get_driver_class(self) -> type[Driver]:
        """The driver that Textual chose; on a terminal, one that sleeps until there is input."""
        chosen = super().get_driver_class()
        return QuietDriver if chosen is LinuxDriver else chosen

    async def on_unmount(self) -> None:
        """Wait for writes that are under way, then let go of the file."""
        if self._watch is not None:
            self._watch.cancel()
        self.stop_keeping()
        await asyncio.get_running_loop().run_in_executor(None, self._writer.shutdown)
        if self.database is not None:
            self.database.close()
            self.throw_demo_away()

    def get_key_display(self, binding: Binding) -> str:
        """Keys are called the same everywhere."""
        return key_name(binding.key)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our own variables, for the themes that do not define them."""
        return themes.OWN_VARIABLES


def _load() -> None:
    import smm_tui.services.workspace  # noqa: F401


def uses_mouse(settings: Settings) -> bool:
    """Whether the mouse is ours; over SSH the terminal's own selection is worth more."""
    if settings.mouse == "auto":
        return "SSH_CONNECTION" not in os.environ and "SSH_TTY" not in os.environ
    return settings.mouse == "on"
