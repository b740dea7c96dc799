"""Titles as they are typed and pasted: how long they may be, and one for each line of a paste."""

from __future__ import annotations

import re

from smm_tui.domain.text import clean_line, clean_text
from smm_tui.i18n import _

LONGEST_TITLE = 500  # characters

_BULLET = re.compile(r"^(?:[-*•–+]\s+)?(?:\[[ xX]?\]\s+)?")


def too_long(text: str) -> str:
    """Why a line is too long to be a title; empty when it is not."""
    if len(text) <= LONGEST_TITLE:
        return ""
    return _("A title has at most %(most)d characters, this one has %(count)d.") % {
        "most": LONGEST_TITLE,
        "count": len(text),
    }


def pasted_lines(text: str) -> list[str]:
    """The lines of a text that say something, without line ends, bullets and boxes to tick."""
    lines = (clean_line(_BULLET.sub("", line.strip())) for line in clean_text(text).split("\n"))
    return [line for line in lines if line]
