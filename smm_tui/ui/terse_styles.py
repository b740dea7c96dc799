"""The same signs in the same looks with fewer bytes: what is said already is not said again.

Textual writes each piece of a line with all its colours and takes them back afterwards, some 40
bytes for a word. On a slow line that is felt.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_PARTS = re.compile(r"\x1b\[([\d;]*)m|(\x1b\[\d+;\d+H)|([^\x1b]+|\x1b)")
_LINK = "\x1b]"
_PALETTE, _RGB = "5", "2"
_FOLLOWED_BY = {_PALETTE: 1, _RGB: 3}  # numbers after 38;5 and 38;2


class Look(NamedTuple):
    """What text looks like: numbers of the terminal's own language, empty where it is as usual."""

    attributes: frozenset[str] = frozenset()
    text: str = ""
    ground: str = ""


USUAL = Look()


def terse(written: str) -> str:
    """What is written, with nothing said twice of how it looks; it begins and ends as usual."""
    if _LINK in written:
        return written
    parts: list[str] = []
    wanted = shown = USUAL
    for numbers, move, text in _PARTS.findall(written):
        if text:
            if wanted != shown:
                parts.append(_change(shown, wanted))
                shown = wanted
            parts.append(text)
        elif move:
            parts.append(move)
        else:
            wanted = _after(wanted, numbers)
    if shown != USUAL:
        parts.append("\x1b[0m")
    return "".join(parts)


@lru_cache(maxsize=1024)
def _after(look: Look, numbers: str) -> Look:
    """The look after these numbers were written."""
    attributes, text, ground = set(look.attributes), look.text, look.ground
    left = numbers.split(";")
    while left:
        number = left.pop(0)
        if number in ("38", "48") and left:
            count = 1 + _FOLLOWED_BY.get(left[0], 0)
            number = ";".join([number, *left[:count]])
            del left[:count]
        if number in ("", "0"):
            attributes, text, ground = set(), "", ""
        elif number.startswith(("3", "9")) and len(number) > 1:
            text = "" if number == "39" else number
        elif number.startswith(("4", "10")) and len(number) > 1:
            ground = "" if number == "49" else number
        else:
            attributes.add(number)
    return Look(frozenset(attributes), text, ground)


@lru_cache(maxsize=1024)
def _change(before: Look, after: Look) -> str:
    """What makes the one look of the other, in as few bytes as may be."""
    anew = ["0", *sorted(after.attributes), after.text, after.ground]
    ways = [";".join(filter(None, anew))]
    if before.attributes <= after.attributes:
        changed = sorted(after.attributes - before.attributes)
        changed += [after.text or "39"] if after.text != before.text else []
        changed += [after.ground or "49"] if after.ground != before.ground else []
        ways.append(";".join(changed))
    return f"\x1b[{min(ways, key=len)}m"
