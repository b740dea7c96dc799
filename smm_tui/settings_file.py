"""The text of the settings file: read as TOML, changed line by line, replaced as a whole."""

from __future__ import annotations

import errno
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smm_tui.i18n import _

_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")
_BEFORE_VALUE = re.compile(r"""(?:"(?:\\.|[^"\\])*"|'[^']*'|[^"'=])*=""")


class Unreadable(OSError):
    """The file cannot be read as settings; ``str()`` is the sentence that tells where and why."""

    def __str__(self) -> str:
        """The sentence without the error's number."""
        return str(self.strerror)


@dataclass(slots=True)
class _Statement:
    """One thing that the file says: a heading of a table, or a key and its value."""

    start: int  # the first line, counted from 0
    stop: int  # the line after the last
    path: tuple[str, ...]
    heading: bool


class SettingsText:
    """The file's text and what it says."""

    def __init__(self, text: str) -> None:
        """Raises ValueError where the text is no TOML."""
        self.values: Mapping[str, Any] = tomllib.loads(text)
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._lines = text.replace("\r\n", "\n").split("\n")
        self.changed = False

    @property
    def text(self) -> str:
        """The whole text, with the line ends that it came with."""
        return self.newline.join(self._lines)

    def line_of(self, path: tuple[str, ...]) -> int:
        """The line, counted from 1, that says something of this path; 1 where none does."""
        wanted = _dotted(path)
        for statement in self._statements():
            found = _dotted(statement.path)
            if found == wanted or (not statement.heading and wanted.startswith(found + ".")):
                return statement.start + 1
        for statement in self._statements():
            if statement.path[: len(path)] == path:
                return statement.start + 1
        return 1

    def put(self, path: tuple[str, ...], value: object) -> None:
        """Give a value to a key; its line is changed in place, or added where its table is."""
        for statement in self._statements():
            if statement.heading:
                continue
            if _dotted(statement.path) == _dotted(path):
                self._replace_value(statement, value)
                break
            if statement.path == path[:-1]:
                self._replace_value(statement, {**self._table(statement), path[-1]: value})
                break
        else:
            self._add(path, value)
        self._read_again()

    def remove(self, path: tuple[str, ...]) -> None:
        """Take a key and its value away, with the comment on its line."""
        for statement in self._statements():
            if statement.heading:
                continue
            if _dotted(statement.path) == _dotted(path):
                del self._lines[statement.start : statement.stop]
                break
            if statement.path == path[:-1]:
                table = self._table(statement)
                table.pop(path[-1], None)
                self._replace_value(statement, table)
                break
        self._read_again()

    def _read_again(self) -> None:
        self.values = tomllib.loads("\n".join(self._lines))
        self.changed = True

    def _statements(self) -> list[_Statement]:
        """All statements. The fewest lines that are TOML by themselves are one."""
        found: list[_Statement] = []
        table: tuple[str, ...] = ()
        start, lines = 0, self._lines
        while start < len(lines):
            stop = start + 1
            said = _parsed(lines[start])
            while said is None and stop < len(lines):
                stop += 1
                said = _parsed("\n".join(lines[start:stop]))
            if said:
                heading = lines[start].lstrip().startswith("[")
                if heading:
                    table = path = _only_path(said)
                else:
                    path = table + _key_path("\n".join(lines[start:stop]))
                found.append(_Statement(start, stop, path, heading))
            start = stop
        return found

    def _replace_value(self, statement: _Statement, value: object) -> None:
        text = "\n".join(self._lines[statement.start : statement.stop])
        begin, end = _value_span(text)
        text = f"{text[:begin]} {_written(value)}{text[end:]}"
        self._lines[statement.start : statement.stop] = text.split("\n")

    def _table(self, statement: _Statement) -> dict[str, Any]:
        """The table that a statement gives as its value; an empty one where it gives another."""
        value: Any = self.values
        for name in statement.path:
            value = value[name]
        return dict(value) if isinstance(value, Mapping) else {}

    def _add(self, path: tuple[str, ...], value: object) -> None:
        """Put a new line at the end of its table, which is made where it is missing."""
        table = path[:-1]
        owner: tuple[str, ...] = ()
        at = beside = -1
        for statement in self._statements():
            if statement.heading:
                owner = statement.path
            elif table and not owner and statement.path[: len(table)] == table:
                beside = statement.stop
            if owner == table:
                at = statement.stop
        if at >= 0 or not table:
            self._insert(at if at >= 0 else self._end_of_opening_comment(), path[-1:], value)
        elif beside >= 0:
            # The table is made of lines such as `keys.board.add`, so it can have no heading.
            self._insert(beside, path, value)
        else:
            while self._lines and not self._lines[-1].strip():
                self._lines.pop()
            gap = [""] if self._lines else []
            self._lines += [*gap, f"[{'.'.join(map(_key, table))}]", ""]
            self._insert(len(self._lines) - 1, path[-1:], value)

    def _insert(self, at: int, path: tuple[str, ...], value: object) -> None:
        self._lines.insert(at, f"{'.'.join(map(_key, path))} = {_written(value)}")
        if at == len(self._lines) - 1:
            self._lines.append("")
        elif self._lines[at + 1].lstrip().startswith("["):
            self._lines.insert(at + 1, "")

    def _end_of_opening_comment(self) -> int:
        """The line below a comment that the file begins with, if a blank line ends it."""
        for number, line in enumerate(self._lines):
            if not line.strip():
                return number + 1 if number + 1 < len(self._lines) else number
            if not line.lstrip().startswith("#"):
                return 0
        return len(self._lines)


def read_file(path: Path) -> SettingsText:
    """What stands in the file; nothing where there is none. Raises Unreadable."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return SettingsText("")
    except OSError as error:
        told = _("%(file)s cannot be read: %(reason)s.")
        raise _unreadable(told % {"file": path, "reason": error.strerror or error}) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        told = _("%(file)s, line %(line)d: this is no UTF-8 text. Save the file as UTF-8.")
        raise _unreadable(told % {"file": path.name, "line": line}) from error
    try:
        return SettingsText(text)
    except (ValueError, RecursionError) as error:
        reason = str(error)
        match = _PLACE.search(reason)
        lines = text.rstrip("\n").split("\n")
        line, column = len(lines), len(lines[-1]) + 1
        if match and match[1]:
            line, column = int(match[1]), int(match[2])
        told = _("%(file)s, line %(line)d, column %(column)d: %(reason)s.")
        values = {"file": path.name, "line": line, "column": column}
        said = told % {**values, "reason": _PLACE.sub("", reason)}
        raise _unreadable(said) from error


def write_file(path: Path, file: SettingsText) -> None:
    """Replace the file by this text. Raises OSError; then the old file is still there."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_text(path, file.text)


def replace_text(path: Path, text: str, *, durable: bool = True) -> None:
    """Put a text in a file's place at once and whole, readable by its owner alone.

    A link stays a link, and the file that it leads to is replaced. Raises OSError; then nothing
    has changed.
    """
    place = path.resolve()
    number, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    part = Path(name)
    try:
        with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _unreadable(sentence: str) -> Unreadable:
    return Unreadable(errno.EINVAL, sentence)


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except ValueError:
        return None


def _only_path(said: Mapping[str, Any]) -> tuple[str, ...]:
    """The path of the one thing that is said."""
    path: list[str] = []
    inner: Any = said
    while isinstance(inner, Mapping) and inner:
        (name,) = inner
        path.append(name)
        inner = inner[name]
        if isinstance(inner, list):
            inner = inner[0]
    return tuple(path)


def _key_path(text: str) -> tuple[str, ...]:
    """The path that a statement gives a value to, whatever the value is."""
    begin, _end = _value_span(text)
    return _only_path(tomllib.loads(text[:begin] + " 0"))


def _value_span(text: str) -> tuple[int, int]:
    """Where a statement's value begins and ends, the comment behind it left out."""
    match = _BEFORE_VALUE.match(text)
    begin = match.end() if match else 0
    end = text.find("#", begin)
    while end >= 0 and _parsed("value =" + text[begin:end]) is None:
        end = text.find("#", end + 1)
    whole = text[begin : end if end >= 0 else len(text)]
    return begin, begin + len(whole.rstrip())


def _dotted(path: tuple[str, ...]) -> str:
    """The path as one text: ``board.add`` is the same with quotes and without."""
    return ".".join(path)


def _key(name: str) -> str:
    return name if _BARE.match(name) else _written(name)


def _written(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_written, value)) + "]"
    if isinstance(value, Mapping):
        inner = ", ".join(f"{_key(name)} = {_written(one)}" for name, one in value.items())
        return "{ " + inner + " }" if inner else "{}"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + "".join(_sign(sign) for sign in escaped) + '"'
    return str(value)


def _sign(sign: str) -> str:
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"
