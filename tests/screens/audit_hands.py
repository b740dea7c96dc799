"""The audit's page in the hands of a person."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from smm_tui.app import SmmApp
from smm_tui.domain.questionnaire import Status
from smm_tui.screens.audit import AuditScreen
from smm_tui.settings import Settings
from smm_tui.ui.chrome import KeyLine
from tests import audits
from tests.boards import Planner


class Hands:
    """The running app in the hands of a person."""

    def __init__(self, app: SmmApp, pilot: Pilot[int], planner: Planner) -> None:
        self.app, self.pilot, self.planner = app, pilot, planner

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before caused is done."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    @property
    def page(self) -> AuditScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, AuditScreen))

    def at(self) -> object:
        """What has the focus."""
        return self.app.focused

    @property
    def said(self) -> str:
        return self.page.query_one(KeyLine).said

    def status(self, key: str) -> Status:
        """What a question stands at, as the page holds it."""
        asked = self.page.asked(key)
        assert asked is not None
        return asked.status

    @property
    def text(self) -> str:
        """All that stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip) for strip in strips)

    def sees(self, text: str) -> bool:
        """Whether a text stands on the screen."""
        return text in self.text


@asynccontextmanager
async def at_work(
    path: Path, make: Callable[[Path], Planner] = audits.begun, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Hands]:
    """The planner on its audit."""
    planner = make(path / "planner.db")
    app = SmmApp(
        planner.database, planner.brand, planner.clock, Settings(), path=planner.database.path
    )
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        yield Hands(app, pilot, planner)
