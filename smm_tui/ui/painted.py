"""Widgets of ours that paint lines of spans, each span in a style that it names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.ui.card_lines import Span


class Painted(Widget, can_focus=True):
    """A widget whose styles are its component classes, looked up once."""

    PART: ClassVar[str]
    """What the names of its component classes begin with."""
    GROUND: ClassVar[str]
    """The style of what is blank."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._styles: dict[str, Style] = {}

    def strip_of(self, spans: Iterable[Span], width: int) -> Strip:
        """One strip of so many cells, in which neighbours of one style are one segment.

        Each style that is not repeated saves 40 bytes.
        """
        segments: list[Segment] = []
        text, last = "", ""
        for name, more in spans:
            if name == last:
                text += more
            else:
                if text:
                    segments.append(Segment(text, self._style(last)))
                text, last = more, name
        if text:
            segments.append(Segment(text, self._style(last)))
        return Strip(segments).adjust_cell_length(width, self._style(self.GROUND))

    def notify_style_update(self) -> None:
        """The styles have changed: look them up anew."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            style = self._styles[name] = self.get_component_rich_style(f"{self.PART}--{name}")
        return style
