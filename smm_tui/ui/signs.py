"""The signs that the interface draws with, each with a twin for terminals that know ASCII alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

if TYPE_CHECKING:
    from textual.color import Color

ELLIPSIS = "…"
DOT = "·"
RULE = "─"
BAR = "│"
EARLIER, LATER = "‹", "›"
UP, DOWN, LEFT, RIGHT = "↑", "↓", "←", "→"
FULL, EMPTY = "▰", "▱"  # parts of a progress bar
HERE = "▌"
FOLDED, UNFOLDED, BACK = "▸", "▾", "◂"
CHECK = "✓"
COLOURED = "●"  # before a name that has a colour of its own
LINKED = "▤"  # a document hangs on it
STEPS = "▁▂▃▄▅▆▇█"
"""From the lowest to the highest step of a chart that is one line high."""

_BARS_TO_THE_RIGHT = "▏▎▍▌▋▊▉"
_PLAIN: Mapping[str, str] = MappingProxyType(
    {
        ELLIPSIS: ".",
        DOT: "-",
        EARLIER: "<",
        LATER: ">",
        "«": "<",
        "»": ">",
        "–": "-",
        "—": "-",
        "−": "-",
        "×": "x",
        "≈": "~",
        "•": "*",
        UP: "^",
        DOWN: "v",
        LEFT: "<",
        RIGHT: ">",
        "↔": "-",
        "↕": "|",
        CHECK: "x",
        LINKED: "=",
        "\ufffd": "?",
        "✗": "-",
        FULL: "#",
        EMPTY: ".",
        **dict(zip(STEPS, "_.-=+*%#", strict=True)),
        **dict.fromkeys(_BARS_TO_THE_RIGHT, "|"),
        "▐": "|",
        "▕": "|",
        "▔": "-",
        "▀": '"',
        "░": ".",
        "▒": ":",
        "▓": "#",
    }
)

# Lines that are straight; all others of their range are corners and crossings.
_LINES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("─━┄┅┈┉╌╍╴╶╸╺╼╾", "-"),
        **dict.fromkeys("│┃┆┇┊┋╎╏║╵╷╹╻╽╿", "|"),
        "═": "=",
        "╱": "/",
        "╲": "\\",
        "╳": "x",
    }
)

# Shapes by what their names say, the first that fits.
_SHAPES = (
    ("UP-POINTING", "^"),
    ("DOWN-POINTING", "v"),
    ("RIGHT-POINTING", ">"),
    ("LEFT-POINTING", "<"),
    ("WHITE CIRCLE", "o"),
    ("BLACK CIRCLE", "*"),
    ("WHITE", "o"),
    ("BLACK", "#"),
)


def _shape(code: int) -> str:
    name = unicodedata.name(chr(code))
    return next((twin for words, twin in _SHAPES if words in name), "*")


@lru_cache(maxsize=1)
def twins() -> Mapping[int, str]:
    """For each sign, by its code, the ASCII character that takes its cell."""
    made = dict.fromkeys(range(0x2500, 0x2580), "+")
    made |= dict.fromkeys(range(0x2580, 0x25A0), "#")
    # The two that fill two cells are left out, as their twin would move the rest of the line.
    made |= {code: _shape(code) for code in range(0x25A0, 0x2600) if code not in (0x25FD, 0x25FE)}
    made |= {ord(sign): twin for sign, twin in [*_LINES.items(), *_PLAIN.items()]}
    return MappingProxyType(made)


def in_ascii(text: str) -> str:
    """The text with the interface's signs as ASCII; letters of every alphabet stay."""
    return text if text.isascii() else text.translate(twins())


def uses_ascii(setting: str, environ: Mapping[str, str], encoding: str) -> bool:
    """Whether signs are drawn in ASCII.

    ``auto``: where the locale's encoding is not UTF-8, and on the console of Linux, whose fonts
    have few of them.
    """
    if setting != "auto":
        return setting == "on"
    if environ.get("TERM") == "linux":
        return True
    return encoding.replace("-", "").replace("_", "").lower() not in ("utf8", "")


class AsciiSigns(LineFilter):
    """Draws every sign of the interface as its ASCII twin, cell by cell; frames come out as +-|."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments without our signs."""
        return [
            segment
            if segment.text.isascii()
            else Segment(_translated(segment.text), segment.style, segment.control)
            for segment in segments
        ]


@lru_cache(maxsize=2048)
def _translated(text: str) -> str:
    return text.translate(twins())


ASCII_SIGNS = AsciiSigns()
