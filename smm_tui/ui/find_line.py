"""The line in which the words to find are typed; the page narrows with every letter."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from smm_tui.i18n import N_, _


class FindLine(Input):
    """One line at the foot of a page, in place of its keys."""

    DEFAULT_CSS = """
    FindLine { dock: bottom; height: 1; border: none; padding: 0 1; layer: above; }
    FindLine:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "keep", N_("back to the cards found"), id="find.keep"),
        Binding("escape", "clear", N_("show all again"), id="find.clear"),
    ]

    class Sought(Message):
        """The words are different now."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Left(Message):
        """The user goes back to the page."""

    def __init__(self, words: str = "", hint: str = "") -> None:
        """``hint`` says what may be typed; without it that words are sought."""
        hint = hint or _("words to find: enter keeps them, esc shows all")
        super().__init__(words, placeholder=hint, compact=True)

    def watch_value(self, value: str) -> None:
        """Tell the page what is sought now."""
        self.post_message(self.Sought(value))

    def action_keep(self) -> None:
        """Keep the words and go back to the page."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Seek nothing and go back to the page."""
        self.value = ""
        self.post_message(self.Left())
