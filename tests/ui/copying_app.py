"""Copies a text by the way of the terminal that it runs in, and ends."""

from __future__ import annotations

import sys

from textual.app import App

from smm_tui.ui.clipboard import copy_text


class Copying(App[str]):
    """Copies the text of its argument; its result is what is told."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    async def on_mount(self) -> None:
        self.exit(await copy_text(self, self.text))


if __name__ == "__main__":
    sys.stderr.write(f"told: {Copying(sys.argv[1]).run()}\n")
