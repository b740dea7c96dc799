"""The lines of an iCalendar file: unfolded, and their order checked before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

_LINE = re.compile(r"([A-Za-z0-9.-]+)(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?:")
_SHOWN = 40  # characters of a broken line that are quoted


class ContentLine(NamedTuple):
    """One line of a file, however many it is folded into."""

    number: int  # of its first part in the file, from 1
    text: str


class Block(NamedTuple):
    """An event, to-do and so on: from its BEGIN to its END."""

    kind: str  # in capitals: VEVENT
    number: int  # the line on which it begins
    text: str  # with the lines of the blocks inside it


def content_lines(text: str) -> Iterator[ContentLine]:
    """The lines of a file without their folds and empty ones left out."""
    kept: ContentLine | None = None
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if line[:1] in (" ", "\t") and kept is not None:
            kept = kept._replace(text=kept.text + line[1:])
            continue
        if kept is not None and kept.text.strip():
            yield kept
        kept = ContentLine(number, line)
    if kept is not None and kept.text.strip():
        yield kept


def blocks(text: str, name: str) -> list[Block]:
    """The blocks that stand directly in the calendars of a file, in their order.

    Raises Refused with the line where the file is no calendar, or broken.
    """
    found: list[Block] = []
    stack: list[tuple[str, int, int]] = []  # what is open: kind, line, place among the lines
    lines = list(content_lines(text))
    if not lines or lines[0].text.strip().upper() != "BEGIN:VCALENDAR":
        words = _("an iCalendar file begins with BEGIN:VCALENDAR, and this does not.")
        raise broken(name, lines[0].number if lines else 1, words)
    for place, line in enumerate(lines):
        word, _colon, kind = (part.strip().upper() for part in line.text.partition(":"))
        if word == "BEGIN":
            if bool(stack) == (kind == "VCALENDAR"):
                raise broken(name, line.number, _("this cannot begin here."))
            stack.append((kind, line.number, place))
        elif word == "END":
            if not stack or stack[-1][0] != kind:
                raise broken(name, line.number, _("this ends what has not begun."))
            opened, number, first = stack.pop()
            if len(stack) == 1:
                inside = "\r\n".join(one.text for one in lines[first : place + 1])
                found.append(Block(opened, number, inside))
        elif not _LINE.match(line.text) or not stack:
            words = _("“%(line)s” is no line of a calendar.")
            raise broken(name, line.number, words % {"line": clean_line(line.text)[:_SHOWN]})
    if stack:
        words = _("%(kind)s begins here and never ends. Is the file complete?")
        raise broken(name, stack[-1][1], words % {"kind": clean_line(stack[-1][0])})
    return found


def broken(name: str, number: int, reason: str) -> Refused:
    """What is wrong in a file, as one sentence with its place."""
    values = {"file": clean_line(name), "line": number, "reason": reason}
    return Refused(_("%(file)s, line %(line)d: %(reason)s") % values)
