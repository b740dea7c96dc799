"""The words with a meaning of their own that are typed into one line among plain text.

Quick add and the filter read the same words: a sign or a key in front (``#instagram``,
``due:fri``), and behind it a value, in quotes where it has spaces (``#"Instagram DE"``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from smm_tui.domain.day_words import folded
from smm_tui.domain.days import UnknownDay, parse_day
from smm_tui.domain.field_words import QUICK_KEYS, WordKind, stage_called
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line

LONGEST_NAME = 60  # characters of a hat, a channel, a label
_MOST_WORDS = 4  # that a day is said in: "in the 27. September 2026"

QUOTES = {'"': '"', "“": "”", "„": "“”", "«": "»"}
_ANY_QUOTE = frozenset("".join((*QUOTES, *QUOTES.values())))
_ESCAPED = _ANY_QUOTE | {"\\"}
_AFTER_A_NAME = ",;.:!?"
_AFTER_A_VALUE = ",;"

_KEY = re.compile(r"([^\W\d_]{2,20}):([<>]=?|[=≤≥])?")
_WORD_END = re.compile(rf"[{_AFTER_A_NAME}]*(?=\s|$)")
_SPACE = re.compile(r"\s")
_PLAIN_NAME = re.compile(r"[^\W\d_][\w-]*")


class Token(NamedTuple):
    """A word of a line: where it stands, what its sign or key says, and what stands behind that."""

    start: int
    end: int
    kind: WordKind
    value: str
    raw: str
    key: str = ""  # the sign, or the key with its colon; empty for text
    operator: str = ""  # what stands before the value: "<", "<=", ">", ">=" or nothing
    quoted: bool = False
    excluded: bool = False
    unfinished: bool = False  # its closing quote is still missing

    @property
    def open_quote(self) -> bool:
        """Whether the value begins with a quote that is not closed."""
        return not self.quoted and self.value[:1] in QUOTES


class WordAtCursor(NamedTuple):
    """The word that is being typed: ``start`` to ``end`` is what a completion replaces."""

    kind: WordKind
    partial: str  # its value up to the cursor
    start: int
    end: int


def split_line(
    text: str, keys: Mapping[str, WordKind], *, seeking: bool = False, to_the_end: bool = False
) -> list[Token]:
    """The words of a line; ``keys`` are the signs and keys that give a word a meaning.

    ``seeking`` reads a leading minus as an exclusion and quoted text as one word, as a filter
    does. ``to_the_end`` lets a quote that is not closed reach the end of the line, as it does
    while it is being typed. A backslash before a sign or a key makes a text of the word and is
    taken away.
    """
    tokens: list[Token] = []
    place, length = 0, len(text)
    while place < length:
        if text[place].isspace():
            place += 1
            continue
        token = _token_at(text, place, keys, seeking, to_the_end)
        tokens.append(token)
        place = token.end
    return tokens


def _token_at(
    text: str, start: int, keys: Mapping[str, WordKind], seeking: bool, to_the_end: bool
) -> Token:
    excluded = seeking and text[start] == "-"
    head = start + excluded
    kind, key, operator = _head(text, head, keys)
    behind = head + len(key) + len(operator)
    found = None
    if (kind is not WordKind.TEXT or seeking) and text[behind : behind + 1] in QUOTES:
        found = _quoted(text, behind, to_the_end)
    closed = True
    if found:
        value, end, closed = found
    else:
        space = _SPACE.search(text, behind)
        end = space.start() if space else len(text)
        value = text[behind:end]
    raw = text[start:end]
    if kind is WordKind.TEXT and not found:
        value = _unescaped(value, keys, seeking)
    return Token(
        start=start,
        end=end,
        kind=kind,
        value=value,
        raw=raw,
        key=key,
        operator=_usual(operator),
        quoted=found is not None,
        excluded=excluded,
        unfinished=not closed,
    )


def _head(text: str, place: int, keys: Mapping[str, WordKind]) -> tuple[WordKind, str, str]:
    sign = text[place : place + 1]
    if sign in keys:
        return keys[sign], sign, ""
    found = _KEY.match(text, place)
    kind = keys.get(folded(found[1])) if found else None
    if found is None or kind is None:
        return WordKind.TEXT, "", ""
    operator = found[2] or ""
    return kind, found[0][: len(found[0]) - len(operator)], operator


def _usual(operator: str) -> str:
    return {"≤": "<=", "≥": ">=", "=": ""}.get(operator, operator)


def _quoted(text: str, opening: int, to_the_end: bool) -> tuple[str, int, bool] | None:
    """What stands in quotes from ``opening`` on, the word's end, and whether they are closed."""
    closing = QUOTES[text[opening]]
    signs: list[str] = []
    place = opening + 1
    while place < len(text):
        sign = text[place]
        if sign == "\\" and text[place + 1 : place + 2] in _ESCAPED:
            signs.append(text[place + 1])
            place += 2
            continue
        if sign in closing:
            end = _WORD_END.match(text, place + 1)
            return ("".join(signs), end.end(), True) if end else None
        signs.append(sign)
        place += 1
    return ("".join(signs), place, False) if to_the_end else None


def _unescaped(word: str, keys: Mapping[str, WordKind], seeking: bool) -> str:
    return word[1:] if word.startswith("\\") and _escapable(word, keys, seeking) else word


def _escapable(word: str, keys: Mapping[str, WordKind], seeking: bool) -> bool:
    """Whether the word, apart from backslashes before it, begins as a word with a meaning does."""
    bare = word.lstrip("\\")
    if seeking and bare[:1] == "-":
        return True
    return _head(bare, 0, keys)[0] is not WordKind.TEXT


def escaped(word: str, keys: Mapping[str, WordKind]) -> str:
    """The word so that it reads as text whatever it begins with."""
    return f"\\{word}" if _escapable(word, keys, seeking=False) else word


def word_at(
    text: str, cursor: int, keys: Mapping[str, WordKind] = QUICK_KEYS, *, seeking: bool = False
) -> WordAtCursor | None:
    """The word with a meaning whose value ends at the cursor; None in plain text."""
    typed = split_line(text[:cursor], keys, seeking=seeking, to_the_end=True)
    if not typed or typed[-1].end != cursor or typed[-1].kind is WordKind.TEXT:
        return None
    word = typed[-1]
    whole = split_line(text, keys, seeking=seeking)
    end = next((token.end for token in whole if token.start == word.start), cursor)
    start = word.start + word.excluded
    return WordAtCursor(word.kind, word.value, start, max(end, cursor))


def signed(key: str, name: str) -> str:
    """A sign or key with a value behind it, in quotes where it needs them: ``#"Instagram DE"``."""
    if _PLAIN_NAME.fullmatch(name) and name[0].isalpha():
        return key + name
    inside = "".join(f"\\{sign}" if sign in _ESCAPED else sign for sign in name)
    return f'{key}"{inside}"'


# -- values


def name_in(token: Token) -> str:
    """The name behind a sign; empty when what stands there is no name but text.

    Without quotes a name begins with a letter, so that "#1", "+50 %" and "@ 5" stay text.
    """
    if token.quoted:
        return " ".join(clean_line(token.value).split())
    name = clean_line(token.value.rstrip(_AFTER_A_NAME))
    return "" if _ANY_QUOTE & set(name) or not name[:1].isalpha() else name


def bare_value(token: Token) -> str:
    """The value without the comma or semicolon that follows it in a sentence."""
    return token.value if token.quoted else token.value.rstrip(_AFTER_A_VALUE)


def day_in_words(
    tokens: Sequence[Token], today: date, first_weekday: int
) -> tuple[date | None, int]:
    """The day that the value of the first token names, and how many tokens that takes.

    Text behind it belongs to it where it makes a longer day of it: ``due:27 Sep``,
    ``due:next week``, ``due: fri``. A short word or a number does so only when the day is none
    without it: ``due:1 10 posts`` is the first. Raises UnknownDay.
    """
    said = _following(tokens)
    apart = not said[0]
    if apart:
        said = said[1:]
    known = bool(said) and _is_day(said[0], today)
    for count in range(len(said), 0, -1):
        words = " ".join(said[:count])
        if count > 1 and known and not all(map(_lengthens, said[1:count])):
            continue
        try:
            day = parse_day(words, today, first_weekday=first_weekday)
        except UnknownDay:
            continue
        # "До: 3 фото" and "due: no idea" are titles.
        if not apart or (day is not None and not (len(words) <= 2 and words.isdecimal())):
            return day, count + apart
    raise UnknownDay


def _is_day(said: str, today: date) -> bool:
    try:
        parse_day(said, today)
    except UnknownDay:
        return False
    return True


def _following(tokens: Sequence[Token]) -> list[str]:
    """The value of the first token, and the plain words behind it that may belong to it."""
    said = [bare_value(tokens[0])]
    if tokens[0].quoted or said[0] != tokens[0].value:
        return said
    for token in tokens[1:_MOST_WORDS]:
        if token.kind is not WordKind.TEXT or token.quoted or token.excluded:
            break
        said.append(token.raw.rstrip(_AFTER_A_VALUE))
        if said[-1] != token.raw:
            break
    return said


def _lengthens(word: str) -> bool:
    bare = word.rstrip(".")
    return (len(bare) >= 3 and bare.isalpha()) or (len(bare) == 4 and bare.isdecimal())


def stage_in_words(
    tokens: Sequence[Token], names: Mapping[Stage, str] | None = None
) -> tuple[Stage, int] | None:
    """The stage that the value of the first token names, and how many tokens its name takes."""
    said = _following(tokens)
    if not said[0]:
        return None
    for count in range(len(said), 0, -1):
        stage = stage_called(" ".join(said[:count]), names, whole=count > 1)
        if stage is not None:
            return stage, count
    return None
