"""How work begins and how a demo ends: what the welcome asks of the app."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from smm_tui.clock import Clock
from smm_tui.domain.board import BrandView
from smm_tui.domain.errors import Refused
from smm_tui.persistence.database import Database
from smm_tui.settings import Settings
from smm_tui.ui.key_queue import HOLDING, KeyQueue

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from smm_tui.exchange.trello_plan import ImportPlan

NO_BRAND = BrandView(0, "", "EUR", "UTC", 0)
"""Stands where the brand will be, until something has begun."""

_NAME_ROOM = 100  # characters in the name of a brand
_DEMO_PREFIX = "smm-tui-demo-"


class Begun(NamedTuple):
    """A database that is open, and the brand in it that is shown."""

    database: Database
    brand: BrandView


class Beginning(KeyQueue[int]):
    """The part of the app that makes the first brand, and that keeps or throws away a demo."""

    database: Database | None
    brand: BrandView
    clock: Clock
    settings: Settings
    path: Path
    """The user's own database, which is not there until something has begun."""
    demo: bool
    """Whether this is a copy of the demo, thrown away when the planner is left."""
    keep_demo: bool = False
    """Whether the user has kept the demo as their own."""
    _writer: Executor
    _unsaved: Settings | None = None  # chosen in the welcome, to be kept if the demo is

    # -- the three ways ------------------------------------------------------------------------

    async def begin_brand(
        self, name: str, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the user's database with one empty brand, then show it.

        Raises FieldErrors (``name``, ``currency``, ``time_zone``) or Refused; nothing is left then.
        """
        make = partial(make_brand, self.path, self.clock, name, currency, time_zone)
        await self._begin(make, settings, demo=False)

    async def begin_import(
        self, plan: ImportPlan, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the user's database with a brand of the board's name and its cards, then show it.

        Raises Refused; nothing is left then.
        """
        make = partial(make_import, self.path, self.clock, plan, currency, time_zone)
        await self._begin(make, settings, demo=False)

    async def begin_demo(self, settings: Settings) -> None:
        """Show a fresh demo, which leaves nothing behind unless it is kept. Raises Refused."""
        await self._begin(partial(open_demo, self.clock), settings, demo=True)

    async def _begin(self, make: Callable[[], Begun], settings: Settings, *, demo: bool) -> None:
        self.database, self.brand = await self._work(make)
        self.demo = demo
        self._unsaved = settings if demo else None
        self.settings = settings
        told = "" if demo else _saved(settings)
        # The welcome may not wait for its own end.
        self.call_later(self._go_on, told)

    async def _go_on(self, told: str) -> None:
        await self.switch_screen(self.first_page())
        self.look_for_news()
        if told:
            self.say(told)

    async def _work(self, job: Callable[[], Result]) -> Result:
        """Carry a job out where writes are, with the keys held meanwhile."""
        self.writes_under_way += 1
        try:
            return await asyncio.shield(
                asyncio.get_running_loop().run_in_executor(self._writer, job)
            )
        finally:
            self.writes_under_way -= 1

    # -- what the app has ----------------------------------------------------------------------

    def first_page(self) -> Screen[None]:
        """A new screen of the page that the planner starts on."""
        raise NotImplementedError

    def look_for_news(self) -> None:
        """Begin to look for what other sessions write."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Tell what just happened, in place of the keys below."""
        raise NotImplementedError

    # -- the end of a demo ---------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave the planner; a demo asks first whether to keep it, where that can be."""
        if not self.demo or self.keep_demo or _is_taken(self.path):
            self.exit()
        elif not any(isinstance(screen, LeaveDemoScreen) for screen in self.screen_stack):
            self.run_worker(self._leave_demo(), group=HOLDING)

    async def _leave_demo(self) -> None:
        answer = await self.push_screen_wait(leave_demo_screen())
        if answer == "keep":
            await self._keep_demo()
        elif answer == "throw":
            self.exit()

    async def _keep_demo(self) -> None:
        assert self.database is not None
        job = partial(keep_demo, self.database.path, self.path, self.clock)
        try:
            await self._work(job)
        except Refused as refusal:
            self.say(str(refusal))
            return
        self.keep_demo = True
        if self._unsaved is not None:
            _saved(self._unsaved)
        self.exit()

    def throw_demo_away(self) -> None:
        """Remove the copy that the demo worked on. To be called when its database is closed."""
        if self.demo and self.database is not None:
            throw_away(self.database.path)
