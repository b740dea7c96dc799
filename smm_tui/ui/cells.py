"""Text measured in the cells of a terminal, for screens and for what is printed without one."""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

ELLIPSIS = "…"
_NAME_LEAST = 6  # cells in which a name can still be told
_FLAG = re.compile(f"[{chr(0x1F1E6)}-{chr(0x1F1FF)}]{{2}}")  # two letters of a country


def cut(text: str, width: int) -> str:
    """As much of the text as fits into so many cells, with an ellipsis where something is missing.

    Never cuts inside a grapheme; a wide sign that would stand half outside is left out.
    """
    if cell_len(text) <= width:
        return text
    if width <= 0:
        return ""
    return _prefix(text, width - 1).rstrip() + ELLIPSIS


def fitted(text: str, width: int) -> str:
    """The text in exactly so many cells: cut, or filled with spaces."""
    short = cut(text, width)
    return short + " " * (width - cell_len(short))


def cut_quoted(text: str, width: int) -> str:
    """A sentence in at most so many cells; the name in it that stands in quotes gives way first.

    So what was done to the named thing stays to be read: ``Move 'Reel: har…' to Review``.
    """
    start, end = text.find("'") + 1, text.rfind("'")
    room = width - cell_len(text[:start]) - cell_len(text[end:])
    if cell_len(text) <= width or not 0 < start < end or room < _NAME_LEAST:
        return cut(text, width)
    return text[:start] + cut(text[start:end], room) + text[end:]


def wrapped(text: str, width: int, most: int) -> list[str]:
    """The text in at most so many lines of a width, broken at spaces where there are any."""
    lines: list[str] = []
    left = text
    while left and len(lines) < most - 1 and cell_len(left) > width:
        head, rest = parted(left, width)
        lines.append(head.rstrip())
        left = rest.lstrip()
    if left:
        lines.append(cut(left, width))
    return lines


def parted(text: str, width: int) -> tuple[str, str]:
    """The text that is too long for so many cells, broken at a space where there is one."""
    head = _prefix(text, width)
    space = head.rfind(" ")
    if not text[len(head) :].startswith(" ") and space > 0:
        head = head[:space]
    return head, text[len(head) :]


def _prefix(text: str, width: int) -> str:
    if text.isascii():
        return text[: max(width, 0)]
    used = end = 0
    for _start, stop, cells in signs_of(text):
        if used + cells > width:
            break
        used, end = used + cells, stop
    return text[:end]


def signs_of(text: str) -> list[tuple[int, int, int]]:
    """Where each grapheme begins and ends, and how many cells it takes; a flag is one."""
    spans, _total = split_graphemes(text)
    if not _FLAG.search(text):
        return spans
    whole: list[tuple[int, int, int]] = []
    for start, stop, cells in spans:
        begun = whole[-1] if whole else (0, 0, 0)
        if _FLAG.fullmatch(text[begun[0] : stop]):
            whole[-1] = (begun[0], stop, begun[2] + cells)
        else:
            whole.append((start, stop, cells))
    return whole
