"""JSON going out: whole files or none."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from smm_tui.domain.errors import Refused
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _


def write_json(stream: TextIO, data: object) -> None:
    """Write a JSON text with a line end, escaped where the stream does not take every letter."""
    encoding = (getattr(stream, "encoding", None) or "utf-8").lower().replace("-", "")
    json.dump(data, stream, ensure_ascii=encoding != "utf8", indent=1)
    stream.write("\n")


def save_json(path: Path, data: object) -> None:
    """Write a JSON file; see ``save_text``."""
    _save(path, lambda stream: write_json(stream, data))


def save_text(path: Path, text: str) -> None:
    """Write a text file that only its owner can read; the old one stays until it is complete.

    Raises Refused with the reason when the file cannot be written.
    """

    def write(stream: TextIO) -> None:
        stream.write(text)

    _save(path, write)


def save_bytes(path: Path, data: bytes) -> None:
    """Write a file that is no text; see ``save_text``."""

    def write(stream: TextIO) -> None:
        stream.buffer.write(data)

    _save(path, write)


def _save(path: Path, write: Callable[[TextIO], None]) -> None:
    path = Path(os.path.realpath(path.expanduser()))  # a link stays a link
    try:
        if path.exists() and not path.is_file():
            if path.is_dir():
                sentence = _("%(file)s is a folder: name a file in it.")
                raise Refused(sentence % {"file": clean_line(str(path))})
            with path.open("w", encoding="utf-8") as device:
                write(device)
            return
        _replace(path, write)
    except (OSError, ValueError) as error:
        raise _unwritable(path, error) from None


def _unwritable(path: Path, error: Exception) -> Refused:
    values = {"file": clean_line(str(path)), "folder": clean_line(str(path.parent))}
    if isinstance(error, FileNotFoundError) and not path.parent.exists():
        sentence = _("%(file)s cannot be written: there is no folder %(folder)s. Make it first.")
        return Refused(sentence % values)
    values["reason"] = clean_line(getattr(error, "strerror", None) or str(error))
    return Refused(_("%(file)s cannot be written: %(reason)s.") % values)


def _replace(path: Path, write: Callable[[TextIO], None]) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".smm-tui-", suffix=".part")
    temporary = Path(name)
    try:
        with open(handle, "w", encoding="utf-8") as stream:  # noqa: PTH123 - an open descriptor
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
