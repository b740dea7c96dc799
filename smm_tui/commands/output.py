"""What commands print: user text as data, colour on a terminal only."""

from __future__ import annotations

import os
import shutil
import sys

PIPE_WIDTH = 80  # columns where nobody says how wide the reader is


def say(line: str = "") -> None:
    """One line on standard output."""
    sys.stdout.write(f"{line}\n")


def on_terminal() -> bool:
    """Whether standard output is a terminal that can show more than plain text."""
    return sys.stdout.isatty() and os.environ.get("TERM", "") not in ("", "dumb", "unknown")


def colourful() -> bool:
    """Whether colours are welcome (https://no-color.org)."""
    return on_terminal() and not os.environ.get("NO_COLOR")


def width() -> int:
    """How many columns there are."""
    if not sys.stdout.isatty():
        return PIPE_WIDTH
    return max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, 20)
