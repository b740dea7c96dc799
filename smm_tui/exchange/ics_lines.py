"""The lines of an iCalendar file: unfolded, and their order checked before anything is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from warnings import catch_warnings, simplefilter

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

EVENT = "VEVENT"

_LINE = re.compile(r"([A-Za-z0-9.-]+)(?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?:")
_ENDS = re.compile(r"\r\n|\n|\r")
# A colon in a name has to stand between quotation marks, which Outlook forgets.
_BARE_ZONE = re.compile(r";TZID=(tzone://[^:;\"\r\n]+):", re.IGNORECASE)
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
    first, parts = 0, list[str]()
    for number, line in enumerate(_ENDS.split(text), 1):
        if line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
            continue
        yield from _whole(first, parts)
        first, parts = number, [line]
    yield from _whole(first, parts)


def _whole(number: int, parts: list[str]) -> Iterator[ContentLine]:
    text = "".join(parts)
    if text.strip():
        yield ContentLine(number, text)


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


def parsed_events(text: str, name: str, inside: Sequence[Block]) -> list[tuple[Block, Any]]:
    """The events of a file as the library reads them, with their blocks among those of the file.

    Raises Refused with the line where the library cannot read it.
    """
    from icalendar import Calendar

    try:
        with catch_warnings():
            # The library guesses vendors' names of time zones, and guesses well.
            simplefilter("ignore")
            whole = _BARE_ZONE.sub(r';TZID="\1":', _ENDS.sub("\r\n", text))
            calendars = Calendar.from_ical(whole, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        number = next((block.number for block in inside if _cannot_be_read(block)), 1)
        words = _("this cannot be read: %(reason)s.")
        raise broken(name, number, words % {"reason": clean_line(str(error))[:80]}) from None
    components = [one for calendar in calendars for one in calendar.subcomponents]
    found = [one for one in components if one.name == EVENT]
    events = [block for block in inside if block.kind == EVENT]
    return list(zip(events, found, strict=True))


def _cannot_be_read(block: Block) -> bool:
    from icalendar import Event

    try:
        Event.from_ical(block.text)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return True
    return False


def broken(name: str, number: int, reason: str) -> Refused:
    """What is wrong in a file, as one sentence with its place."""
    values = {"file": clean_line(name), "line": number, "reason": reason}
    return Refused(_("%(file)s, line %(line)d: %(reason)s") % values)
