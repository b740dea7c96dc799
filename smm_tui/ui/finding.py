"""Pages whose content is narrowed by words that are typed into a line at their foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from smm_tui.ui.base import PageScreen
from smm_tui.ui.find_line import FindLine

if TYPE_CHECKING:
    from smm_tui.ui.quick_add import Completion


class FindingPage(PageScreen):
    """The part of a page in which words to find are typed."""

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""
        """The words that the page is narrowed to."""
        self.finding = False
        """Whether the line in which they are typed is open."""

    def narrow(self) -> None:
        """Show what holds the words that are sought now."""
        raise NotImplementedError

    @property
    def found(self) -> Widget:
        """What has the focus when the words are typed."""
        raise NotImplementedError

    @property
    def find_hint(self) -> str:
        """What may be typed to find something; empty: just words."""
        return ""

    def find_completions(self, text: str, cursor: int) -> Sequence[Completion]:
        """What the word before the cursor of the line may become."""
        return ()

    async def action_find(self) -> None:
        """Open the line in which the words to find are typed."""
        if not self.finding:
            self.finding = True
            line = FindLine(self.sought, self._seek, self.find_hint, self.find_completions)
            await self.mount(line)
            line.focus()
            self.follow_lines()
            # While the first letter is still to come.
            self.call_after_refresh(self.prepare_to_find)

    def prepare_to_find(self) -> None:
        """The line is open: make ready what answers its letters."""

    def action_find_all(self) -> None:
        """Show all again."""
        self._seek("")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The mouse went back to what was found: the line closes, and keeps its words."""
        if self.finding and event.widget is self.found:
            self.call_later(self._leave_line)

    async def _leave_line(self) -> None:
        if self.finding:
            await self.on_find_line_left()

    async def on_find_line_left(self) -> None:
        self.finding = False
        await self.query(FindLine).remove()
        self.found.focus()
        self.call_after_refresh(self.follow_lines)

    def _seek(self, words: str) -> None:
        if words.split() != self.sought.split():
            self.sought = words
            self.narrow()
