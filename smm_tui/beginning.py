"""How work begins and how a demo ends: what the welcome and ctrl+q ask of the app."""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from smm_tui.clock import Clock
from smm_tui.domain.board import BrandView
from smm_tui.domain.errors import Refused
from smm_tui.first_database import (
    Begun,
    absolute,
    is_taken,
    make_brand,
    make_import,
    trouble_with,
)
from smm_tui.i18n import _
from smm_tui.persistence.database import Database, open_database
from smm_tui.services.board import read_brands
from smm_tui.settings import Settings, save_settings, settings_path
from smm_tui.ui.key_queue import HOLDING, KeyQueue
from smm_tui.ui.layouts import resolve_layout

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from smm_tui.exchange.trello_plan import ImportPlan

Result = TypeVar("Result")

NO_BRAND = BrandView(0, "", "EUR", "UTC", 0)
"""Stands where the brand will be, until something has begun."""

_DEMO_FOLDER = "smm-tui-demo-"


class Beginning(KeyQueue[int]):
    """The part of the app that makes the first brand, and that keeps or throws away a demo."""

    database: Database | None
    brand: BrandView
    clock: Clock
    settings: Settings
    path: Path
    """The user's own database; there is no such file until something has begun."""
    demo: bool
    """Whether the planner works on a copy of the demo, thrown away when it is left."""
    keep_demo: bool = False
    """Whether the user has kept the demo as their own; the copy is made before the planner ends."""
    demo_kept_at: Path | None = None
    """Where the demo is kept: at ``path``, or beside it when there was a planner already."""

    _writer: Executor
    _chosen: Settings | None = None  # in the welcome, to be saved if the demo is kept
    _leaving = False

    # -- what the app gives --------------------------------------------------------------------

    async def show_first_page(self) -> None:
        """Put the page that the planner starts on in the welcome's place."""
        raise NotImplementedError

    def look_for_news(self) -> None:
        """Begin to look for what other sessions write into the database that is open now."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Tell what just happened, in place of the keys below."""
        raise NotImplementedError

    def use_keyboard(self, setting: str) -> None:
        """Translate keys by this layout from now on. Raises Refused where there is no such one."""
        self.keyboard = resolve_layout(setting, os.environ)

    def trouble(self) -> str:
        """Why the user's database could not be made, as one sentence; empty when it can be."""
        return trouble_with(self.path)

    # -- three ways to begin -------------------------------------------------------------------

    async def begin_brand(
        self, name: str, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the user's database with one empty brand, then show it.

        Raises FieldErrors (``name``, ``currency``, ``time_zone``) or Refused: then nothing is made.
        """
        make = partial(make_brand, self.path, self.clock, name, currency, time_zone)
        await self._begin(make, settings, demo=False)

    async def begin_import(
        self, plan: ImportPlan, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the user's database with a brand of the board's name and its cards, then show it.

        Raises Refused: then nothing is made.
        """
        make = partial(make_import, self.path, self.clock, plan, currency, time_zone)
        await self._begin(make, settings, demo=False)

    async def begin_demo(self, settings: Settings) -> None:
        """Show a fresh demo, which leaves nothing behind unless it is kept. Raises Refused."""
        await self._begin(partial(open_demo, self.clock), settings, demo=True)

    async def _begin(self, make: Callable[[], Begun], settings: Settings, *, demo: bool) -> None:
        self.database, self.brand = await self._work(make)
        self.settings = settings
        self.demo = demo
        self._chosen = settings if demo else None
        told = "" if demo else _saved(settings)
        # The screen that asked is about to go, so it must not wait for what follows.
        self.call_later(self._go_on, told)

    async def _go_on(self, told: str) -> None:
        await self.show_first_page()
        self.look_for_news()
        if told:
            self.say(told)

    async def _work(self, job: Callable[[], Result]) -> Result:
        """Carry a job out where writes are made, with the keys waiting meanwhile."""
        self.writes_under_way += 1
        try:
            loop = asyncio.get_running_loop()
            return await asyncio.shield(loop.run_in_executor(self._writer, job))
        finally:
            self.writes_under_way -= 1

    # -- the end of a demo ---------------------------------------------------------------------

    async def action_quit(self) -> None:
        """Leave the planner; a demo asks first whether to keep it."""
        if not self.demo or self.keep_demo:
            self.exit()
        elif not self._leaving:
            self._leaving = True
            self.run_worker(self._leave_demo(), group=HOLDING)

    async def _leave_demo(self) -> None:
        from smm_tui.ui.dialogs import Answer, AskScreen

        place = kept_demo_path(self.path)
        if place == absolute(self.path):
            keep = _("Keep it as yours")
        else:
            keep = _("Keep it beside your planner, as %(file)s") % {"file": place.name}
        question = AskScreen(
            _("Leave the demo"),
            _("The demo is a copy that is thrown away. Keep it, with all you changed in it?"),
            (
                Answer("keep", "k", keep),
                Answer("throw", "t", _("Throw it away")),
                Answer("stay", "s", _("Stay in the demo")),
            ),
        )
        try:
            answer = await self.push_screen_wait(question)
        finally:
            self._leaving = False
        if answer == "keep":
            await self._keep_and_leave()
        elif answer == "throw":
            self.exit()

    async def _keep_and_leave(self) -> None:
        assert self.database is not None
        job = partial(keep_demo, self.database.path, self.path, self.clock)
        try:
            self.demo_kept_at = await self._work(job)
        except Refused as refusal:
            self.say(str(refusal))
            return
        self.keep_demo = True
        if self._chosen is not None:
            _saved(self._chosen)
        self.exit()

    def throw_demo_away(self) -> None:
        """Remove the copy that the demo worked on; to be called once its database is closed."""
        if self.demo and self.database is not None:
            throw_away(self.database)


def open_demo(clock: Clock) -> Begun:
    """A fresh demo in a folder of its own, gone at the end of the program at the latest.

    Raises Refused.
    """
    from smm_tui.services.demo import make_demo

    try:
        folder = Path(tempfile.mkdtemp(prefix=_DEMO_FOLDER))
    except OSError as error:
        sentence = _("The demo needs a folder for temporary files: %(reason)s.")
        raise Refused(sentence % {"reason": error.strerror or error}) from error
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = open_database(folder / "planner.db", clock, create=True)
    # No step of undo leads behind the story that the demo begins with.
    with database.write(automatic=True) as transaction:
        make_demo(transaction)
    return Begun(database, read_brands(database)[0])


def throw_away(demo: Database) -> None:
    """Remove a demo with its folder. Its database must be closed."""
    if demo.path.parent.name.startswith(_DEMO_FOLDER):
        shutil.rmtree(demo.path.parent, ignore_errors=True)


def kept_demo_path(path: Path) -> Path:
    """Where a demo would be kept: at the user's path, or beside it when there is something."""
    path = absolute(path)
    place, number = path, 0
    while is_taken(place):
        number += 1
        place = path.with_name(f"demo-{number}.db" if number > 1 else "demo.db")
    return place


def keep_demo(demo: Path, path: Path, clock: Clock) -> Path:
    """Copy the demo as it is now to where it is kept; that place.

    Its done cards stay on the board as if they had been done today.

    Raises Refused: then no copy is there.
    """
    from smm_tui.persistence.backup import copy_to
    from smm_tui.services.tidying import KEPT_ON

    place = kept_demo_path(path)
    copy_to(demo, place)
    # Opened here, so that it is checked before the next start.
    with closing(open_database(place, clock)) as kept:
        kept.remember(KEPT_ON, clock.now().date().isoformat())
    return place


def _saved(settings: Settings) -> str:
    """Save the settings; a sentence when that cannot be, since it is no reason not to begin."""
    path = settings_path()
    try:
        save_settings(path, settings)
    except OSError as error:
        sentence = _("The settings were not saved: %(file)s: %(reason)s.")
        return sentence % {"file": path, "reason": error.strerror or error}
    return ""
