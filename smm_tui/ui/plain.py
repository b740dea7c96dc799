"""The plain-text door: the only way by which user text gets onto the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.filter import LineFilter

from smm_tui.domain.text import clean_line, clean_text
from smm_tui.ui.cells import ELLIPSIS as ELLIPSIS
from smm_tui.ui.cells import cut as cut
from smm_tui.ui.cells import cut_quoted as cut_quoted
from smm_tui.ui.cells import fitted as fitted
from smm_tui.ui.cells import parted as parted
from smm_tui.ui.cells import signs_of
from smm_tui.ui.cells import wrapped as wrapped

if TYPE_CHECKING:
    from textual.color import Color

REPLACEMENT = "\ufffd"
_VARIATION = range(0xFE00, 0xFE10)
_REGIONAL = range(0x1F1E6, 0x1F200)
_WIDE_AS_A_SPACE = frozenset("\u00a0\u2007\u2009\u202f")  # between thousands, mostly
_SKIN = range(0x1F3FB, 0x1F400)
_SPACES = dict.fromkeys((0xA0, 0x2007, 0x2009, 0x202F), " ")


def plain(text: object) -> Content:
    """User text as content that holds no markup and no control characters."""
    return Content(clean_text(str(text)))


def plain_line(text: object) -> Content:
    """User text as content of one line."""
    return Content(clean_line(str(text)))


def harmless(text: str) -> str:
    """A text of one line, safe to show. Numbers may have spaces that do not break in them."""
    return steady(clean_line(text).translate(_SPACES))


class SafeOutput(LineFilter):
    """Keeps what terminals would obey or draw in a width of their own out of every painted line.

    Control, ESC, C1 and direction-override characters, which the layout counts no cells for, are
    left out. Joined emoji, flags, skin tones and emoji variants, whose width differs from terminal
    to terminal, become their first sign in the width that the layout counted with.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with every text made safe."""
        if all(_harmless(segment.text) for segment in segments):
            return segments
        return [
            segment
            if _harmless(segment.text)
            else Segment(steady(segment.text), segment.style, segment.control)
            for segment in segments
        ]


@lru_cache(maxsize=4096)
def _harmless(text: str) -> bool:
    if text.isascii():
        return text.isprintable()
    return text.isprintable() and not any(
        code in _VARIATION or (0x1F1E6 <= code < 0x1F400 and (code in _REGIONAL or code in _SKIN))
        for code in map(ord, text)
    )


@lru_cache(maxsize=2048)
def steady(text: str) -> str:
    """The text with signs that every terminal draws in the width that was counted for them."""
    return "".join(_steady_sign(text[start:stop], cells) for start, stop, cells in signs_of(text))


def _steady_sign(sign: str, cells: int) -> str:
    codes = [ord(part) for part in sign]
    if all(code in _REGIONAL for code in codes):
        return "".join(chr(code - _REGIONAL.start + ord("A")) for code in codes).ljust(cells)[
            :cells
        ]
    if _harmless(sign):
        return sign
    if sign in _WIDE_AS_A_SPACE:
        return " " * cells
    first = next((part for part in sign if part.isprintable() and ord(part) not in _VARIATION), "")
    if cell_len(first) > cells:
        first = ""
    return first.ljust(1 if cells else 0, REPLACEMENT) + " " * (cells - max(cell_len(first), 1))


def joined(segments: Sequence[Segment]) -> list[Segment]:
    """Neighbours of one style as one segment: each style that is not repeated saves 40 bytes."""
    return list(Segment.simplify(segments))
