"""JSON files from elsewhere: their text decoded, their broken places named, their shape checked."""

from __future__ import annotations

import codecs
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NoReturn

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

STANDARD_INPUT = "-"
LARGEST = 50_000_000  # bytes
CONTEXT = 24  # characters shown on either side of a broken place
_MARKS = (
    (codecs.BOM_UTF32_LE, ""),  # begins like UTF-16: has to be asked first
    (codecs.BOM_UTF32_BE, ""),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_json(path: Path) -> object:
    """What a JSON file holds.

    Raises Refused with one sentence when the file cannot be read, is too large, is not text in
    UTF-8 or UTF-16, or is not JSON: then with the line and the column of the broken place.
    """
    return parse_json(decoded(file_bytes(path), path.name), path.name)


def file_bytes(path: Path) -> bytes:
    """All of a file (``-``: of standard input). Raises Refused when it cannot be had."""
    if str(path) == STANDARD_INPUT:
        return _limited(sys.stdin.buffer.read(LARGEST + 1), path)
    shown = {"file": clean_line(str(path))}
    try:
        if path.exists() and not path.is_file():
            raise Refused(_("%(file)s is not a file.") % shown)
        if path.stat().st_size > LARGEST:
            raise _too_large(path.name)
        data = path.read_bytes()
    except FileNotFoundError:
        raise Refused(_("There is no file %(file)s.") % shown) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        sentence = _("%(file)s cannot be read: %(reason)s.")
        raise Refused(sentence % {**shown, "reason": clean_line(reason)}) from None
    return _limited(data, path)


def _limited(data: bytes, path: Path) -> bytes:
    if len(data) > LARGEST:
        raise _too_large(path.name)
    return data


def _too_large(name: str) -> Refused:
    sentence = _("%(file)s is too large: at most %(most)d MB can be imported.")
    return Refused(sentence % {"file": clean_line(name), "most": LARGEST // 1_000_000})


def decoded(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark. Raises Refused with the place."""
    shown = {"file": clean_line(name)}
    unknown = _("%(file)s is not text in UTF-8 or UTF-16. Save it as UTF-8 and try again.") % shown
    found = [pair for pair in _MARKS if data.startswith(pair[0])]
    mark, encoding = found[0] if found else (b"", "utf-8")
    if not encoding:
        raise Refused(unknown)
    body = data[len(mark) :]
    if encoding == "utf-8" and b"\0" in body[:4]:
        raise Refused(unknown)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = body[: error.start].decode(encoding, errors="replace").count("\n") + 1
        sentence = _("%(file)s, line %(line)d: this is not %(encoding)s. Save it as UTF-8.")
        known_as = encoding.upper().removesuffix("-LE").removesuffix("-BE")
        raise Refused(sentence % {**shown, "line": line, "encoding": known_as}) from None


def parse_json(text: str, name: str) -> object:
    """What a JSON text holds. Raises Refused with the line and column of what is broken."""
    shown = {"file": clean_line(name)}
    if not text.strip():
        raise Refused(_("%(file)s is empty.") % shown)
    try:
        return json.loads(text, parse_constant=_no_number, parse_float=_number)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno, "near": _around(text, error.pos)}
        if not text[error.pos :].strip():
            sentence = _(
                "%(file)s breaks off in line %(line)d, column %(column)d: near «%(near)s»."
            )
        else:
            sentence = _(
                "%(file)s is not valid JSON: line %(line)d, column %(column)d, near «%(near)s»."
            )
        raise Refused(sentence % {**shown, **place}) from None
    except RecursionError:
        raise Refused(_("%(file)s is nested too deeply to be an export.") % shown) from None
    except ValueError as error:
        sentence = _("%(file)s holds a number that JSON does not have: %(number)s.")
        number = error.args[0] if isinstance(error, _NoNumber) else "…"
        raise Refused(sentence % {**shown, "number": clean_line(str(number))}) from None


class _NoNumber(ValueError):
    pass


def _no_number(text: str) -> NoReturn:
    raise _NoNumber(text[:CONTEXT])


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        _no_number(text)
    return value


def _around(text: str, place: int) -> str:
    """The characters around a place, in one line."""
    return clean_line(text[max(place - CONTEXT, 0) : place + CONTEXT])


@dataclass(frozen=True, slots=True)
class Node:
    """A value inside a JSON file, with the way to it: what is wrong can be told by its place."""

    value: Any
    place: str = ""

    def wrong(self, reason: str) -> Refused:
        """What is wrong here, as one sentence: ``cards[12].name: this has to be text.``"""
        return Refused(f"{self.place}: {reason}" if self.place else reason)

    def key(self, name: str) -> Node:
        """The value under a name; its value is None where there is none."""
        place = f"{self.place}.{name}" if self.place else name
        return Node(self.fields().get(name), place)

    def fields(self) -> dict[str, Any]:
        """The value as an object. Raises Refused when it is something else."""
        if not isinstance(self.value, dict):
            raise self.wrong(_("there has to be an object { } here."))
        return self.value

    def items(self, *, required: bool = False) -> Iterator[Node]:
        """What the list holds, one by one; none where there is no list and none is required."""
        if self.value is None and not required:
            return
        if not isinstance(self.value, list):
            raise self.wrong(_("there has to be a list [ ] here."))
        for number, value in enumerate(self.value):
            yield Node(value, f"{self.place}[{number}]")

    def text(self, default: str = "") -> str:
        """The value as text as it stands; ``default`` where there is none."""
        if self.value is None:
            return default
        if not isinstance(self.value, str):
            raise self.wrong(_("this has to be text."))
        return self.value

    def identifier(self) -> str:
        """The value as an identifier, which cannot be absent or empty."""
        text = clean_line(self.text())
        if not text:
            raise self.wrong(_("an identifier is missing here."))
        return text

    def flag(self) -> bool:
        """The value as yes or no; no where there is none."""
        if self.value is None:
            return False
        if not isinstance(self.value, bool):
            raise self.wrong(_("this has to be true or false."))
        return self.value

    def number(self, default: float = 0.0) -> float:
        """The value as a number; ``default`` where there is none."""
        if self.value is None:
            return default
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            raise self.wrong(_("this has to be a number."))
        try:
            return float(self.value)
        except OverflowError:
            raise self.wrong(_("this number is too large.")) from None

    def instant(self) -> datetime | None:
        """The value as an instant in UTC (ISO 8601; UTC where it names no zone)."""
        text = self.text().strip()
        if not text:
            return None
        try:
            moment = datetime.fromisoformat(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.wrong(_("this has to be a day and a time such as 2026-09-27T12:00:00Z.")) \
                from None  # fmt: skip

    def unique(self, known: dict[str, str]) -> str:
        """The value as an identifier that no other has; ``known`` keeps where each one stands."""
        identifier = self.identifier()
        if identifier in known:
            raise self.wrong(_("this is the same as %(other)s.") % {"other": known[identifier]})
        known[identifier] = self.place
        return identifier
