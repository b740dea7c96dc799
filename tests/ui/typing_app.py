"""A small app for the tests of the key queue: it asks for titles and writes them, slowly.

Run as a program with the name of a file to write to, it uses the terminal that it is given.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from smm_tui.ui.key_queue import HOLDING, KeyQueue
from smm_tui.ui.layouts import resolve_layout

SLOW = 0.05


class Title(ModalScreen[str]):
    """Asks for one line; its field takes the focus only after the first refresh."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss('')", "Close")]
    AUTO_FOCUS = ""

    def compose(self) -> ComposeResult:
        yield Input()

    def on_mount(self) -> None:
        self.call_after_refresh(self.query_one(Input).focus)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)


class Cell(Static, can_focus=True):
    """Notes the keys that it gets, and takes text when told."""

    takes_text = False

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""

    def on_key(self, event: object) -> None:
        self.typed += getattr(event, "character", None) or ""


class TypingApp(KeyQueue[None]):
    """Every way by which a key can set something going that takes a while."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "Add"),
        Binding("w", "ask_in_worker", "Add by a worker"),
        Binding("W", "ask_slowly", "Add by a worker that has to read first"),
        Binding("j,down", "note('down')", "Down"),
        Binding("L", "note('right')", "Move"),
        Binding("[", "note('previous')", "Previous"),
        Binding("d", "vanish", "Remove the focused cell"),
        Binding("z", "sleepy", "An action that takes a while"),
        Binding("f5", "instant", "At once", priority=True),
        Binding("Q", "quit", "Quit"),
        Binding("ctrl+q", "quit", "Quit", priority=True),
    ]

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self.file = file
        self.done: list[str] = []
        self.last_write: asyncio.Task[None] | None = None
        self.keyboard = resolve_layout("auto", os.environ)

    def compose(self) -> ComposeResult:
        yield Static("ready")
        yield Cell()

    async def write(self, text: str) -> None:
        self.writes_under_way += 1
        try:
            await asyncio.sleep(SLOW)
            self.action_note(text)
        finally:
            self.writes_under_way -= 1

    def action_note(self, text: str) -> None:
        self.done.append(text)
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as out:
                out.write(text + "\n")

    def action_add(self) -> None:
        def got(title: str | None) -> None:
            self.last_write = asyncio.create_task(self.write(f"title {title}"))

        async def write(title: str | None) -> None:
            await self.write(f"title {title}")

        # By turns: a write that is awaited, and one that is only started.
        self.push_screen(Title(), got if len(self.done) % 2 else write)

    @work(group=HOLDING)
    async def action_ask_in_worker(self) -> None:
        title = await self.push_screen_wait(Title())
        await self.write(f"title {title}")

    @work(group=HOLDING)
    async def action_ask_slowly(self) -> None:
        await asyncio.sleep(SLOW)
        title = await self.push_screen_wait(Title())
        await self.write(f"title {title}")

    async def action_vanish(self) -> None:
        self.call_later(self.query_one(Cell).remove)
        await asyncio.sleep(SLOW)
        self.action_note("gone")

    async def action_sleepy(self) -> None:
        await asyncio.sleep(SLOW)
        self.action_note("slept")

    async def action_instant(self) -> None:
        await asyncio.sleep(SLOW)
        self.action_note("instant")


if __name__ == "__main__":
    TypingApp(Path(sys.argv[1])).run()
