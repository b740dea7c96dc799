"""A pilot for tests whose every step ends when the app has done what it was told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from textual.app import ReturnType
from textual.pilot import Pilot

if TYPE_CHECKING:
    from smm_tui.ui.key_queue import KeyQueue


class SettledPilot(Pilot[ReturnType], Generic[ReturnType]):
    """Waits, after keys and clicks, for the queue of keys and for writes too."""

    def __init__(self, app: KeyQueue[ReturnType]) -> None:
        super().__init__(app)
        self._queue = app

    async def _wait_for_screen(self, timeout: float = 30.0) -> bool:
        settled = await super()._wait_for_screen(timeout)
        await self._queue.input_settled()
        return settled
