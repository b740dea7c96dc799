"""A line that answers what is typed above it, in the same repaint."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from smm_tui.ui.plain import fitted, plain_line


class Echo(NamedTuple):
    """What the line says, and whether it says that something is wrong."""

    text: str
    wrong: bool = False


class EchoLine(Widget):
    """One line whose text is asked for whenever it is painted, so that it never lags behind."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"echo-line--text", "echo-line--wrong"}
    DEFAULT_CSS = "EchoLine { height: 1; width: 100%; padding: 0 1; }"

    def __init__(self, tell: Callable[[], Echo], *, id: str) -> None:
        super().__init__(id=id)
        self._tell = tell
        self._painted: Echo | None = None

    @property
    def echo(self) -> Echo:
        """What the line says now."""
        return self._tell()

    def follow(self) -> None:
        """What is typed has changed: paint the line anew if it says something else."""
        if self._tell() != self._painted:
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The text, cut to the line."""
        self._painted = self._tell()
        width = self.size.width
        name = "wrong" if self._painted.wrong else "text"
        style = self.get_component_rich_style(f"echo-line--{name}")
        return Strip([Segment(fitted(plain_line(self._painted.text).plain, width), style)], width)
