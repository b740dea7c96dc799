"""The floor: the least app that Textual can be, with a key that changes what it shows."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Footer, Header, Static

READY = "nothing yet"


class BareApp(App[None]):
    """A header, a line of text and a footer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "count", "Count"),
        Binding("f1", "count", "Count"),
    ]
    counted = 0

    def compose(self) -> ComposeResult:
        """The three widgets."""
        yield Header()
        yield Static(READY, id="line")
        yield Footer()

    def action_count(self) -> None:
        """Show the next number."""
        self.counted += 1
        self.query_one("#line", Static).update(f"counted to {self.counted}")


if __name__ == "__main__":
    BareApp().run()
