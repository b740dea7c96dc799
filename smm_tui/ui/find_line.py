"""The line in which the words to find are typed; the page narrows with every letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from smm_tui.i18n import N_, _

if TYPE_CHECKING:
    from smm_tui.ui.quick_add import Completion

Complete = Callable[[str, int], "Sequence[Completion]"]
"""What the word that ends at a place of the line may become, the likeliest first."""


class FindLine(Input):
    """One line at the foot of a page, in place of its keys."""

    DEFAULT_CSS = """
    FindLine { dock: bottom; height: 1; border: none; padding: 0 1; layer: above; }
    FindLine:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "keep", N_("back to the cards found"), id="find.keep"),
        Binding("escape", "clear", N_("show all again"), id="find.clear"),
        # Also where there is nothing to complete: else the key would leave the line for the page.
        Binding("tab", "complete", N_("complete the name"), id="find.complete"),
    ]

    class Left(Message):
        """The user goes back to the page."""

    # The line fills the screen's width whatever stands in it: a letter asks for no layout.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(
        self,
        words: str,
        seek: Callable[[str], None],
        hint: str = "",
        complete: Complete | None = None,
    ) -> None:
        """``seek`` is told what is sought now; ``hint`` says what may be typed.

        It is told at once: a message to the page would be a frame late.
        """
        hint = hint or _("words to find: enter keeps them, esc shows all")
        super().__init__(words, placeholder=hint, compact=True)
        self.cursor_blink = False  # a blinking cursor is traffic on an idle line
        self._seek = seek
        self._complete = complete

    def watch_value(self, value: str) -> None:
        """Tell the page what is sought now."""
        if self.is_mounted:
            self._seek(value)

    def action_keep(self) -> None:
        """Keep the words and go back to the page."""
        self.post_message(self.Left())

    def action_complete(self) -> None:
        """Put in the first of the names that the word before the cursor may become."""
        found = self._complete(self.value, self.cursor_position) if self._complete else ()
        if found:
            start, end, text = found[0]
            before = self.value[:start] + text
            self.value = f"{before} {self.value[end:].lstrip()}"
            self.cursor_position = len(before) + 1

    def action_clear(self) -> None:
        """Seek nothing and go back to the page."""
        self.value = ""
        self.post_message(self.Left())
