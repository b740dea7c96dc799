"""One queue for keys, pasted text and the mouse, so that nothing typed ahead is lost or misplaced.

Left alone, events wait in the queue of whichever widget had the focus when they arrived. Keys that
come in one burst, from a fast typist or over a slow line, then go to a widget that is about to
lose the focus. Here each is delivered when everything that the one before caused has been done.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual._context import prevent_message_types_stack
from textual.app import App, ReturnType
from textual.worker import Worker, get_current_worker

from smm_tui.ui.layouts import Layout, is_control, translate_key
from smm_tui.ui.settling import Settling

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.screen import Screen

InputEvent = events.InputEvent | events.Paste

HOLDING = "holds keys"
"""The group of workers that belong to handling a key: the next one waits until they have ended,
or wait for a screen's answer. Other workers run beside the keys."""


class KeyQueue(App[ReturnType]):
    """An app that delivers keys, pasted text and the mouse one at a time.

    The next one is delivered when all nodes of the app have done what the one before caused, the
    layout is up to date, no write is under way and no worker of the group ``HOLDING`` is at work.
    There is no time limit. Whoever waits for the user has to do so in a worker, as
    ``push_screen_wait`` demands anyway.
    """

    keyboard: Layout | None = None
    """The layout by which keys that are no text are translated; None leaves them as they are."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._input: deque[InputEvent] = deque()
        self._delivery: asyncio.Task[None] | None = None
        self._writes = 0
        self._asking: set[Worker[Any]] = set()
        self._watched: set[Worker[Any]] = set()
        self._settling = Settling(self, self._held)
        self._starting = True

    @property
    def writes_under_way(self) -> int:
        """How many writes have been started and are not yet committed and shown."""
        return self._writes

    @writes_under_way.setter
    def writes_under_way(self, count: int) -> None:
        self._writes = count
        if not count:
            self._settling.wake()

    async def input_settled(self) -> None:
        """Return when the queue is empty and what its last event caused is done, or the app ends.

        To be awaited from outside of the app's handlers, which are part of what it waits for.
        """
        while (delivery := self._delivery) is not asyncio.current_task():
            if delivery is not None:
                await asyncio.wait((delivery,))
            await self._settling.settled()
            if self._delivery is None:
                return

    async def on_event(self, event: events.Event) -> None:
        """Queue what the user did; handle everything else at once."""
        if isinstance(event, InputEvent) and not event.is_forwarded:
            self._enqueue(event)
            if self._delivery is None:
                self._delivery = asyncio.create_task(self._deliver_all(), name="key queue")
        else:
            await super().on_event(event)

    def _enqueue(self, event: InputEvent) -> None:
        if self._starting and isinstance(event, events.Key) and event.character == "\n":
            # Typed before the app had the terminal, which turned enter into a line feed.
            event = events.Key("enter", "\r")
        if self._input and isinstance(event, events.MouseMove):
            last = self._input[-1]
            if isinstance(last, events.MouseMove) and _same_drag(last, event):
                event._delta_x += last.delta_x
                event._delta_y += last.delta_y
                self._input.pop()
        self._input.append(event)

    async def _deliver_all(self) -> None:
        """Deliver what is queued; a task of its own, as the app has to go on meanwhile."""
        # The task was given the app's own stack, which the app goes on using.
        prevent_message_types_stack.set([set()])
        try:
            while self._input:
                await self._settling.settled()
                if self._settling.stopping():
                    self._input.clear()
                    break
                self._starting = False
                await self._deliver(self._input.popleft())
        except Exception as error:
            self._handle_exception(error)
        finally:
            self._delivery = None

    async def _deliver(self, event: InputEvent) -> None:
        if self.keyboard is not None and isinstance(event, events.Key):
            event = self._latin(event, self.keyboard)
        await super().on_event(event)

    def _latin(self, event: events.Key, layout: Layout) -> events.Key:
        """The key at the same place of a Latin keyboard, unless it is text for an editor."""
        key, character = event.key, event.character
        if character is not None and character.isascii():
            return event
        if (found := translate_key(layout, key, character)) is None:
            return event
        if not is_control(key):
            focused = self.focused or self.screen
            if getattr(focused, "takes_text", False) or focused.check_consume_key(key, character):
                return event
        translated = events.Key(*found)
        translated.set_sender(self)
        return translated

    def _held(self) -> bool:
        """Whether a write, or a worker that belongs to handling a key, is at work."""
        if self._writes:
            return True
        if not self.workers:
            return False
        held = False
        for worker in self.workers:
            if worker.group == HOLDING and not worker.is_finished and worker not in self._asking:
                held = True
                if worker not in self._watched and worker._task is not None:
                    self._watched.add(worker)
                    worker._task.add_done_callback(partial(self._ended, worker))
        return held

    def _ended(self, worker: Worker[Any], _: object) -> None:
        self._watched.discard(worker)
        self._settling.wake()

    def push_screen(
        self,
        screen: Screen[Any] | str,
        callback: Any = None,
        wait_for_dismiss: bool = False,
        *,
        mode: str | None = None,
    ) -> Any:
        """As Textual's; a worker that waits for the answer lets keys through meanwhile."""
        if not wait_for_dismiss:
            return super().push_screen(screen, callback, mode=mode)
        answer = super().push_screen(screen, callback, wait_for_dismiss=True, mode=mode)
        worker = get_current_worker()
        self._asking.add(worker)
        answer.add_done_callback(lambda _: self._asking.discard(worker))
        self._settling.wake()
        return answer

    async def _process_messages_loop(self) -> None:
        try:
            await super()._process_messages_loop()
        finally:
            self._input.clear()
            if self._delivery is not None:
                self._delivery.cancel()
            self._settling.wake()

    async def _press_keys(self, keys: Iterable[str]) -> None:
        """Press keys for a pilot, each after the one before is done."""
        for key in keys:
            await super()._press_keys((key,))
            await self.input_settled()

    @asynccontextmanager
    async def run_test(self, **options: Any) -> AsyncGenerator[Pilot[ReturnType], None]:
        """As Textual's, with a pilot that waits for the queue and for writes."""
        from smm_tui.ui.settled_pilot import SettledPilot

        async with super().run_test(**options):
            yield SettledPilot(self)


def _same_drag(first: events.MouseMove, second: events.MouseMove) -> bool:
    """Whether two moves of the mouse have the same buttons and keys held."""
    held = ("button", "shift", "meta", "ctrl")
    return all(getattr(first, name) == getattr(second, name) for name in held)
