"""Tells when everything that was set going in an app has been done.

A node of the app (the app, its screens, their widgets) works off its messages in a task of its
own, and waits in its queue when it has none. When all of them wait, everything that a key caused
has happened: messages that bubbled up, actions, screens pushed and mounted, their results.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from weakref import WeakSet

from textual._queue import Queue
from textual.app import App
from textual.message_pump import MessagePump

QUIET_TURNS = 2
"""Turns of the event loop without work before it counts as done: tasks just made take a step."""

BRISK_TURNS = 32
"""Turns of the event loop to look again before waiting for a node: most keys need fewer."""

ENDLESS = 16
"""Waits for one node, each behind all it had to do, after which it must be feeding itself."""

LAYOUTS = 8
"""Layouts in a row, each asked for by the one before, after which they will not end."""

LOOK_AGAIN = 0.2
"""Seconds after which a node is looked at once more: one that fails drops what waited in it."""


class Settling:
    """Waits until an app has done all it was set to do, however long that takes."""

    def __init__(self, app: App[Any], held: Callable[[], bool]) -> None:
        """``held`` tells whether there is work of which no node knows; ``wake`` after it ends."""
        self._app = app
        self._held = held
        self._change = asyncio.Event()
        self._asked: WeakSet[MessagePump] = WeakSet()
        self._last: MessagePump = app

    def wake(self, *_: object) -> None:
        """Look again: something that may have been waited for has ended."""
        self._change.set()

    def stopping(self) -> bool:
        """Whether the app has ended or is about to, so that nothing more will be done."""
        app = self._app
        return app._exit or app._closing or app._closed or app._exception is not None

    async def settled(self) -> None:
        """Return when nothing is left to do, or the app ends."""
        quiet = False
        turns = layouts = 0
        waits: Counter[MessagePump] = Counter()
        while not self.stopping():
            node = self._working(waits)
            if node is None and not self._held():
                if layouts < LAYOUTS and self._lay_out():
                    layouts += 1
                    quiet = False
                elif quiet:
                    return
                else:
                    quiet = True
                for _ in range(QUIET_TURNS):
                    await asyncio.sleep(0)
                continue
            quiet = False
            if turns < BRISK_TURNS:
                turns += 1
                await asyncio.sleep(0)
                continue
            turns = 0
            if node is not None:
                waits[node] += 1
            await self._changed(node)

    def _working(self, waits: Counter[MessagePump]) -> MessagePump | None:
        """A node that has messages left or is handling one, apart from those without an end."""
        app = self._app
        if _works(self._last) and waits[self._last] < ENDLESS:
            return self._last
        if _works(app) and waits[app] < ENDLESS:
            self._last = app
            return app
        for node in app._registry:
            if _works(node) and waits[node] < ENDLESS:
                self._last = node
                return node
        return None

    def _lay_out(self) -> bool:
        """Do the layout that is due and what waits for it, as keys and clicks go by places.

        What only has to be painted is left to the next frame, which then paints it for all.
        """
        app = self._app
        screen = app.screen
        due = (
            screen._layout_required
            or screen._scroll_required
            or screen._recompose_required
            or screen._callbacks
        )
        if not due or app._batch_count or not screen.is_current:
            return False
        with screen._context():
            screen._on_timer_update()
        return True

    async def _changed(self, node: MessagePump | None) -> None:
        """Wait until the node has done what it has to do by now, or is gone, or ``wake``."""
        self._change.clear()
        if node is not None and node not in self._asked:
            self._asked.add(node)
            node.call_later(self._done, node)
            if node._task is not None and node is not self._app:
                node._task.add_done_callback(self.wake)
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_AGAIN):
                await self._change.wait()

    def _done(self, node: MessagePump) -> None:
        self._asked.discard(node)
        self._change.set()


def _works(node: MessagePump) -> bool:
    """Whether a node has messages left or is handling one."""
    queue: Queue[Any] = node._message_queue
    if not queue.values and queue.ready_event._waiters:
        return False
    if isinstance(node, App):
        return not node._closed
    return node._task is not None and not node._task.done()
