"""The line in which the words to find are typed; the page narrows with every letter."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
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

    class Left(Message):
        """The user goes back to the page."""

    # The line fills the screen's width whatever stands in it: a letter asks for no layout.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self, words: str, seek: Callable[[str], None], hint: str = "") -> None:
        """``seek`` is told what is sought now; ``hint`` says what may be typed.

        It is told at once: a message to the page would be a frame late.
        """
        hint = hint or _("words to find: enter keeps them, esc shows all")
        super().__init__(words, placeholder=hint, compact=True)
        self.cursor_blink = False  # a blinking cursor is traffic on an idle line
        self._seek = seek

    def watch_value(self, value: str) -> None:
        """Tell the page what is sought now."""
        if self.is_mounted:
            self._seek(value)

    def action_keep(self) -> None:
        """Keep the words and go back to the page."""
        self.post_message(self.Left())

    def action_clear(self) -> None:
        """Seek nothing and go back to the page."""
        self.value = ""
        self.post_message(self.Left())
