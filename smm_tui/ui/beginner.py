"""The app, as far as the welcome may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from smm_tui.settings import Settings

if TYPE_CHECKING:
    from smm_tui.exchange.trello_plan import ImportPlan


class Beginner(Protocol):
    """The app, as far as the welcome may know it."""

    settings: Settings

    def trouble(self) -> str:
        """Why no database can be made, before anything is typed; empty when one can be."""
        ...

    async def begin_brand(
        self, name: str, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the database with one empty brand and show it; raises Refused."""
        ...

    async def begin_demo(self, settings: Settings) -> None:
        """Show a fresh demo; raises Refused."""
        ...

    async def begin_import(
        self, plan: ImportPlan, currency: str, time_zone: str, settings: Settings
    ) -> None:
        """Make the database with the imported board and show it; raises Refused."""
        ...

    def use_keyboard(self, setting: str) -> None:
        """Translate keys by this layout from now on."""
        ...
