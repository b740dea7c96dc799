"""Passwords that stand in a note: found so that they can be warned about and left out of exports.

A password has no place in the planner. Two things give one away: a word such as "password" in front
of it, and its own look (``hunter2!Aa``). A guess can be wrong either way. Prose, addresses, days,
handles, prices, file names and model names are known and passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from smm_tui.domain.secret_words import (
    CODES,
    IS,
    NO_VALUE,
    PASSWORDS,
    PINS,
    PLACES,
    SHORT_FORMS,
    VENDORS,
)

MASK = "•••••"
"""What stands in an export where a password stood; it is of no language, and no password itself."""

SHORTEST_SAID = 4  # characters of a password after a word that announces it
SHORTEST_BARE = 8  # of one that stands for itself
LONGEST = 128  # longer runs are data of some other kind

_SHORTEST_UNSIGNED = 5  # after "password" without a colon
_DIGITS_UNSIGNED = 6
_RANDOM_LENGTH = 10  # from here on letters mixed with digits are enough
_RANDOM_CHANGES = 3  # between letters and digits
_PASSPHRASE = range(3, 9)  # words

_STRONG = frozenset("!?@#$^*~\\")  # signs that hardly ever stand within a word
_AROUND = "\"'`“”„«»‘’()[]{}*_~,;:.…"
_ENDING = f"{_AROUND}!?"


class Span(NamedTuple):
    """Where something that looks like a password stands: text[start:end]."""

    start: int
    end: int


def _any_of(*words: str) -> str:
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first)


_LABEL = re.compile(
    rf"(?<![^\W_])(?P<label>{_any_of(*PASSWORDS, *SHORT_FORMS, *CODES, *PINS)})(?!\w)"
    r"(?:['’]s)?[\"'”»`*]{0,3}(?P<sign>[ \t]*[:=][*`]{0,3}[ \t]*|[ \t]+)",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"(?:(?:{_any_of(*IS)})(?!\w)|[-–—|>]+)[ \t]*", re.IGNORECASE)
_ABOUT = re.compile(  # "for Instagram:", "от инсты -"
    r"(?:[^\W\d_]\w{0,30}[ \t]+){0,2}[^\W\d_]\w{0,30}(?:[ \t]*[:=]|[ \t]+[-–—])[ \t]*"
)
_LINE = re.compile(r"[^\n]+")
_TOKEN = re.compile(r"[^\s|<>]+")
_REMARK = re.compile(r"[^\n;|]{0,200}")  # what is said after a label, as far as it matters

_URL = re.compile(r"[a-z][a-z0-9+.-]*://|www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?:[/?#:]|$)", re.I)
_EMAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_HANDLES = re.compile(r"(?:[@#][\w.-]+)+")
_AMOUNT = re.compile(r"[\W\d_]*[.,:/-][\W\d_]*[^\W\d_]{0,3}")  # days, times, prices
_APPOINTMENT = re.compile(r"[^\W\d_]+@\d{1,2}(?:[:.h]\d{2})?")  # "Live@9:00"
_COUNTED = re.compile(r"\d{1,3}-[^\W\d_]+")  # "12-month"
_QUERY = re.compile(r"[?&]?[\w.%-]+=[^&\s]*(?:&[\w.%-]+=[^&\s]*)+")
_NO_LETTERS = re.compile(r"[\W\d_]+")


def find_secrets(text: str) -> tuple[Span, ...]:
    """Where the text seems to hold a password, in order, without overlap. Never raises."""
    kept: list[Span] = []
    for span in sorted({*_announced(text), *_bare(text)}):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return tuple(kept)


def looks_like_password(text: str) -> bool:
    """Whether a note seems to hold a password."""
    return bool(find_secrets(text))


def place_looks_like_password(text: str) -> bool:
    """Whether the password itself seems to stand where only its place was asked for."""
    if find_secrets(text):
        return True
    words = text.split()
    if len(words) != 1 or not _mixed(words[0].strip(_AROUND), SHORTEST_SAID):
        return False
    return not any(part in PLACES for part in _NO_LETTERS.split(words[0].casefold()))


def redacted(text: str) -> str:
    """The text with ``MASK`` for every password that is found, so that none can be found in it."""
    while spans := find_secrets(text):
        parts, place = [], 0
        for span in spans:
            parts += [text[place : span.start], MASK]
            place = span.end
        text = "".join((*parts, text[place:]))
    return text


def _announced(text: str) -> Iterator[Span]:
    """What stands behind "password:" and its like."""
    for found in _LABEL.finditer(text):
        label, signed, start = found["label"].casefold(), bool(found["sign"].strip()), found.end()
        if not signed:
            start = _value_start(text, start, label)
        span = _first_token(text, start)
        if span is None:
            continue
        if _fits(label, text[span.start : span.end], signed):
            yield span
        elif signed and label in (*PASSWORDS, *SHORT_FORMS) and (said := _plain_words(text, start)):
            yield said


def _value_start(text: str, start: int, label: str) -> int:
    """Where the value may begin behind a label without a colon."""
    joined = _JOINED.match(text, start)
    if joined is None and label in PASSWORDS:
        joined = _ABOUT.match(text, start)
    return joined.end() if joined else start


def _fits(label: str, token: str, signed: bool) -> bool:
    """Whether a word behind this label is what the label announces."""
    if token.isdigit():
        least = SHORTEST_SAID if signed else _DIGITS_UNSIGNED
        return len(token) >= least and (signed or label in PASSWORDS)
    if label in PINS:
        return False
    if signed:
        return _mixed(token, SHORTEST_SAID)
    if not _mixed(token, _SHORTEST_UNSIGNED) or _HANDLES.fullmatch(token):
        return False
    return label in PASSWORDS or token.replace("/", "").isalnum() or _strong_within(token) > 0


def _first_token(text: str, start: int) -> Span | None:
    """The first word from a place on, or on the next line, without what surrounds it."""
    token = _TOKEN.search(text, start)
    if token is None or text.count("\n", start, token.start()) > 1:
        return None
    return _core(token.start(), token[0], _AROUND)


def _core(start: int, token: str, ending: str) -> Span | None:
    """A word without the quotes, brackets and full stops around it; None when nothing is left."""
    bare = token.lstrip(_AROUND)
    core = bare.rstrip(ending)
    if not core:
        return None
    first = start + len(token) - len(bare)
    return Span(first, first + len(core))


def _plain_words(text: str, start: int) -> Span | None:
    """One plain word or a passphrase, unless the line tells a place or how things are."""
    remark = _REMARK.match(text, start)
    said = remark[0] if remark else ""
    if any(word in PLACES or word in VENDORS for word in _bare_words(said)):
        return None
    clause = said.partition(",")[0]
    words = _bare_words(clause)
    if not words or words[0] in NO_VALUE or not all(word.isalpha() for word in words):
        return None
    if len(words) == 1:
        return _core(start, clause.rstrip(), _AROUND) if len(words[0]) >= SHORTEST_SAID else None
    if len(words) not in _PASSPHRASE or clause != clause.lower():
        return None
    return _core(start, clause.rstrip(), _AROUND)


def _bare_words(text: str) -> list[str]:
    return [word.strip(_ENDING).casefold() for word in text.split()]


def _bare(text: str) -> Iterator[Span]:
    """Words that look like a password themselves."""
    for line in _LINE.finditer(text):
        tokens = list(_TOKEN.finditer(text, line.start(), line.end()))
        for token in tokens:
            if len(token[0]) < SHORTEST_BARE or "](" in token[0]:
                continue
            # What ends a line of its own belongs to it; elsewhere it ends a sentence.
            ending = _AROUND if len(tokens) == 1 else _ENDING
            span = _core(token.start(), token[0], ending)
            if span and _random(text[span.start : span.end]):
                yield span


def _ordinary(token: str) -> bool:
    """Whether a word is an address, a day, a time, a price, a count, or a password manager."""
    return bool(
        token.casefold() in VENDORS
        or _URL.match(token)
        or _EMAIL.fullmatch(token)
        or _AMOUNT.fullmatch(token)
        or _APPOINTMENT.fullmatch(token)
        or _COUNTED.fullmatch(token)
        or _QUERY.fullmatch(token)
    )


def _mixed(token: str, shortest: int) -> bool:
    """Whether a word is more than a plain word: letters with digits, or with strong signs."""
    if not shortest <= len(token) <= LONGEST or _ordinary(token):
        return False
    letters = any(sign.isalpha() for sign in token)
    digits = any(sign.isdigit() for sign in token)
    return letters and (digits or _strong_within(token) > 0)


def _random(token: str) -> bool:
    """Whether a word looks like a password without anything that announces it."""
    if not SHORTEST_BARE <= len(token) <= LONGEST:
        return False
    lower = any(sign.islower() for sign in token)
    upper = any(sign.isupper() for sign in token)
    digit = any(sign.isdigit() for sign in token)
    if not digit or not (lower or upper) or _ordinary(token) or _HANDLES.fullmatch(token):
        return False
    if strong := _strong_within(token):
        return (lower and upper) or strong > 1
    return (
        token.isalnum()
        and lower
        and upper
        and len(token) >= _RANDOM_LENGTH
        and _changes(token) >= _RANDOM_CHANGES
    )


def _strong_within(token: str) -> int:
    """How many strong signs follow the first letter or digit."""
    first = next((place for place, sign in enumerate(token) if sign.isalnum()), len(token))
    return sum(sign in _STRONG for sign in token[first:])


def _changes(token: str) -> int:
    """How often letters and digits alternate."""
    return sum(one.isdigit() != other.isdigit() for one, other in pairwise(token))
