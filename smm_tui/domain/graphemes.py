"""Text cut into what a person sees as single signs: letters with their accents, whole emoji."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_KEYCAP = "\u20e3"
_MARKS = frozenset({"Mn", "Mc", "Me"})


def graphemes(text: str) -> Iterator[str]:
    """The signs of a text, after the main rules of Unicode's annex 29."""
    if text.isascii():
        yield from text.replace("\r\n", "\n")
        return
    start = 0
    for place in range(1, len(text)):
        if not _joined(text, start, place):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _joined(text: str, start: int, place: int) -> bool:
    """Whether the character at ``place`` belongs to the sign that began at ``start``."""
    before, sign = text[place - 1], text[place]
    if sign.isascii():
        return before == "\r" and sign == "\n"
    if _goes_on(sign):
        return before not in "\r\n"
    if before == _JOINER:
        return _pictographic(text[start]) and _pictographic(sign)
    if _regional(sign):
        return place - start == 1 and _regional(before)
    return _jamo_joined(ord(before), ord(sign))


def _goes_on(sign: str) -> bool:
    code = ord(sign)
    if code in (0x200C, 0x200D) or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return True
    return unicodedata.category(sign) in _MARKS


def _pictographic(sign: str) -> bool:
    return unicodedata.category(sign) == "So" or 0x1F000 <= ord(sign) <= 0x1FAFF


def _regional(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF


def _jamo_joined(before: int, code: int) -> bool:
    """Whether a Korean letter joins the syllable before it."""
    if 0x1160 <= code <= 0x11FF:  # a vowel or a final consonant
        return 0x1100 <= before <= 0x11FF or 0xAC00 <= before <= 0xD7A3
    return 0x1100 <= code <= 0x115F and 0x1100 <= before <= 0x115F


def is_emoji(grapheme: str) -> bool:
    """Whether a sign is an emoji, whatever number of code points it is made of."""
    first = grapheme[0]
    if _regional(first) or 0x1F000 <= ord(first) <= 0x1FAFF:
        return True
    if _KEYCAP in grapheme or _EMOJI_STYLE in grapheme:
        return True
    return _JOINER in grapheme and _pictographic(first)
