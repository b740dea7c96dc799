"""What a window shows that is too small for any page."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from smm_tui.i18n import _
from smm_tui.ui.plain import plain

LEAST_WIDTH = 60
LEAST_HEIGHT = 16


class TooSmallScreen(ModalScreen[None]):
    """Says how much room is needed; the app takes it away when there is enough."""

    DEFAULT_CSS = "TooSmallScreen { background: $background; }"

    def compose(self) -> ComposeResult:
        """The sentence, for as few cells as it takes."""
        sentence = _("This window is too small: make it at least %(width)d by %(height)d.")
        size = {"width": LEAST_WIDTH, "height": LEAST_HEIGHT}
        yield Static(plain(sentence % size), markup=False)


def is_too_small(width: int, height: int) -> bool:
    """Whether a window of this size has no room for the planner."""
    return width < LEAST_WIDTH or height < LEAST_HEIGHT
