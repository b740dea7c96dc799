"""User text, made safe: what may be stored, and how much of it fits."""

from __future__ import annotations

import unicodedata

_CONTROLS = dict.fromkeys((*range(0, 32), *range(127, 160)))
_DIRECTION = dict.fromkeys((*range(8234, 8239), *range(8294, 8298)))
_BANNED = _CONTROLS | _DIRECTION | {0xFEFF: None}
_BANNED_KEEPING_LINES = {code: None for code in _BANNED if code not in (9, 10)}
_JOINERS = frozenset("\u00ad\u200b\u200c\u200d\u2060")
_SURROGATES = range(0xD800, 0xE000)


def _without_surrogates(text: str) -> str:
    return "".join("\ufffd" if ord(sign) in _SURROGATES else sign for sign in text)


def clean_text(text: str) -> str:
    """Text of several lines without control, ESC, C1 and direction-override characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = text.replace("\u2029", "\n")
    text = text.translate(_BANNED_KEEPING_LINES)
    return text if text.isascii() else unicodedata.normalize("NFC", _without_surrogates(text))


def clean_line(text: str) -> str:
    """Text of one line: line ends and tabs become one space.

    It begins with a sign of its own: a mark that belongs to the sign before it would be drawn on
    whatever stands at its left.
    """
    line = " ".join(
        part.strip() for part in clean_text(text).replace("\t", " ").split("\n")
    ).strip()
    if line[:1].isascii():
        return line
    begin = next((at for at, sign in enumerate(line) if not _leans(sign)), len(line))
    return unicodedata.normalize("NFC", line[begin:])


def _leans(sign: str) -> bool:
    """Whether a sign is no text without one before it."""
    return sign.isspace() or sign in _JOINERS or unicodedata.category(sign) in ("Mn", "Me")
