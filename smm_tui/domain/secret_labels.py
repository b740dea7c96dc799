"""Passwords behind a word that announces them: "password", "pin", "login anna /" and their like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smm_tui.domain.secret_names import FIRST_NAMES
from smm_tui.domain.secret_tokens import (
    AROUND,
    Span,
    bare_words,
    core,
    is_handle,
    mixed,
    strong_within,
)
from smm_tui.domain.secret_words import (
    ABOUT,
    CODES,
    FILLERS,
    IS,
    LOGINS,
    NO_VALUE,
    PASSWORDS,
    PINS,
    PLACES,
    SHORT_FORMS,
    TELLING,
    USERS,
    VENDORS,
)

_SHORTEST_MIXED = 2  # characters behind a sign: "pw: x1"
_SHORTEST_WORD = 2
_SHORTEST_DIGITS = 3
_SHORTEST_CODE = 4
_SHORTEST_JOINED = 4  # behind "is", or behind the name of an account
_SHORTEST_UNSIGNED = 5  # right behind "password"
_SHORTEST_FAR = 6  # behind "password for the shop"
_DIGITS_UNSIGNED = 6
_PIN_DIGITS = range(4, 9)
_PASSPHRASE = range(3, 9)  # words
_FAR = 4  # words between "password for" and what it is
_THINGS = (*PASSWORDS, *SHORT_FORMS)


def _any_of(*words: str) -> str:
    longest_first = sorted(set(words), key=len, reverse=True)
    return "|".join(re.escape(word) for word in longest_first)


_SIGN = r"[\"'”»`*]{0,3}(?P<sign>[ \t]*[:=][*`]{0,3}[ \t]*|[ \t]+)"
_LABEL = re.compile(
    rf"(?<![^\W_])(?P<label>{_any_of(*_THINGS, *CODES, *PINS)})(?!\w)(?:['’]s)?{_SIGN}",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    rf"(?<![^\W_])(?P<label>{_any_of(*LOGINS, *USERS)})(?!\w){_SIGN}"
    rf"(?:(?:{_any_of(*IS)})[ \t]+)?"
    r"[^\s/|\\,;:]{1,80}(?:[ \t]*[/|\\,;][ \t]*|[ \t]+[-–—:][ \t]+)(?P<value>[^\s|<>]+)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    rf"(?P<word>(?:{_any_of(*IS)})(?!\w))?[:=]?[ \t]*[-–—|>]*[ \t]*", re.IGNORECASE
)
_TOPIC = re.compile(rf"(?:{_any_of(*ABOUT)})(?!\w)[ \t]+", re.IGNORECASE)
_SIGNED_TOPIC = re.compile(  # "for Instagram:", "от инсты -", "of the shop:"
    r"(?:[^\W\d_]\w{0,30}[ \t]+){0,2}[^\W\d_]\w{0,30}(?P<sign>[ \t]*[:=]|[ \t]+[-–—])[ \t]*"
)
_TOKEN = re.compile(r"[^\s|<>]+")
_NEXT_WORD = re.compile(r"[ \t]*([^\s|<>]+)?")
_REMARK = re.compile(r"[^\n;|]{0,200}")  # what is said after a label, as far as it matters


def announced(text: str, names: frozenset[str] = frozenset()) -> Iterator[Span]:
    """What stands behind "password:" and its like; ``names`` of people are no passwords."""
    for found in _LABEL.finditer(text):
        label, start = found["label"].casefold(), found.end()
        if found["sign"].strip():
            span = _signed(text, start, label, names)
        else:
            span = _unsigned(text, start, label, names)
        if span is not None:
            yield span
    for found in _LOGIN.finditer(text):
        span = core(found.start("value"), found["value"], AROUND)
        if span is not None and _is_of_login(found, text, span):
            yield span


def _is_of_login(found: re.Match[str], text: str, span: Span) -> bool:
    """Whether what stands beside the name of an account is its password."""
    value = text[span.start : span.end]
    if is_handle(value) or not mixed(value, _SHORTEST_JOINED):
        return False
    if found["sign"].strip() or _clause_ends(text, span.end):
        return True
    telling = len(value) >= _SHORTEST_FAR and any(sign.islower() for sign in value)
    return telling and found["label"].casefold() in LOGINS


# -- with a colon ----------------------------------------------------------------------------


def _signed(text: str, start: int, label: str, names: frozenset[str]) -> Span | None:
    """What stands behind a colon."""
    span = _first_token(text, start)
    if span is None:
        return None
    token = text[span.start : span.end]
    if token.isdigit():
        short = _SHORTEST_DIGITS <= len(token) < _SHORTEST_CODE
        fits = len(token) >= _SHORTEST_CODE or (short and _clause_ends(text, span.end))
        return span if fits else None
    if label in PINS:
        return None
    if mixed(token, _SHORTEST_MIXED if label in _THINGS else _SHORTEST_CODE):
        return span if len(token) >= _SHORTEST_CODE or _clause_ends(text, span.end) else None
    return _plain_words(text, start, names) if label in _THINGS else None


def _plain_words(text: str, start: int, names: frozenset[str]) -> Span | None:
    """One plain word or a passphrase, unless a place, a person, or how things are is told."""
    remark = _REMARK.match(text, start)
    said = remark[0] if remark else ""
    if any(word in PLACES or word in VENDORS for word in bare_words(said)):
        return None
    clause = said.partition(",")[0]
    words = bare_words(clause)
    if not words or words[0] in NO_VALUE or not all(word.isalpha() for word in words):
        return None
    if len(words) == 1:
        fits = len(words[0]) >= _SHORTEST_WORD and not _is_name(clause, names)
        return core(start, clause.rstrip(), AROUND) if fits else None
    if len(words) not in _PASSPHRASE or clause != clause.lower():
        return None
    return core(start, clause.rstrip(), AROUND)


def _is_name(clause: str, names: frozenset[str]) -> bool:
    """Whether a word is the name of a person, written as names are."""
    word = clause.strip().strip(AROUND)
    return word.istitle() and (word.casefold() in FIRST_NAMES or word.casefold() in names)


# -- without one -----------------------------------------------------------------------------


def _unsigned(text: str, start: int, label: str, names: frozenset[str]) -> Span | None:
    """What stands behind "password" itself, "password is", or "password for the shop (is)"."""
    joined = _JOINED.match(text, start)
    if joined and joined.end() > start:
        return _joined(text, joined.end(), label)
    if label in (*_THINGS, *PINS) and (topic := _TOPIC.match(text, start)):
        return _about(text, topic.end(), label, names)
    if label in PASSWORDS and (topic := _SIGNED_TOPIC.match(text, start)):
        return _close(text, topic.end(), label)
    return _close(text, start, label)


def _close(text: str, start: int, label: str) -> Span | None:
    """What stands right behind the label."""
    span = _first_token(text, start)
    if span is None:
        return None
    token = text[span.start : span.end]
    if token.isdigit():
        return span if _fitting_digits(text, span, label) else None
    if label in PINS or not mixed(token, _SHORTEST_UNSIGNED) or is_handle(token):
        return None
    fits = label in PASSWORDS or token.replace("/", "").isalnum() or strong_within(token) > 0
    return span if fits else None


def _fitting_digits(text: str, span: Span, label: str) -> bool:
    """Whether digits behind a label are what it announces, and not a year or a number of things."""
    count = span.end - span.start
    if label in PASSWORDS and count >= _DIGITS_UNSIGNED:
        return True
    if label not in (*PASSWORDS, *PINS) or count not in _PIN_DIGITS:
        return False
    if _clause_ends(text, span.end):
        return True
    follows = _NEXT_WORD.match(text, span.end)
    word = (follows[1] or "").casefold() if follows else ""
    year = text[span.start : span.start + 2] in ("19", "20") and count == _SHORTEST_CODE
    return label in PINS and word in ABOUT and not year


def _joined(text: str, start: int, label: str) -> Span | None:
    """What stands behind "is" or a dash, with "now" between them."""
    span = _first_token(text, start)
    while span is not None and text[span.start : span.end].casefold() in FILLERS:
        span = _first_token(text, span.end)
    if span is None:
        return None
    token = text[span.start : span.end]
    if token.isdigit():
        fits = len(token) >= _SHORTEST_CODE and label in (*_THINGS, *PINS)
        return span if fits and _clause_ends(text, span.end) else None
    if label in PINS or is_handle(token) or not mixed(token, _SHORTEST_JOINED):
        return None
    fits = label in _THINGS or token.isalnum() or strong_within(token) > 0
    return span if fits else None


def _about(text: str, start: int, label: str, names: frozenset[str]) -> Span | None:
    """What stands behind "password for FB", "password for FB is", "password for FB:"."""
    signed = _SIGNED_TOPIC.match(text, start)
    if signed and signed["sign"].strip() in (":", "="):
        return _signed(text, signed.end(), label, names)
    tokens = _TOKEN.finditer(text, start)
    next(tokens, None)  # what it is for
    for _number, token in zip(range(_FAR), tokens, strict=False):
        if "\n" in text[start : token.start()] or _clause_ends(text, start):
            return None
        word = token[0].casefold()
        if word in IS or not word.strip("-–—=:>"):
            return _joined(text, token.end(), label)
        span = core(token.start(), token[0], AROUND)
        if span is None or word in TELLING:
            return None
        if label not in PINS and _far(text, span):
            return span
        start = token.start() + len(token[0].rstrip(",;."))
    return None


def _far(text: str, span: Span) -> bool:
    """Whether a word is a password that follows what it is for, and does not tell more of that."""
    token = text[span.start : span.end]
    if is_handle(token) or not mixed(token, _SHORTEST_FAR):
        return False
    follows = _NEXT_WORD.match(text, span.end)
    word = (follows[1] or "").strip(AROUND).casefold() if follows else ""
    return word not in PLACES and word not in IS


# -- words and clauses -----------------------------------------------------------------------


def _clause_ends(text: str, place: int) -> bool:
    """Whether nothing more is said of it: the line, the sentence or the remark ends here."""
    rest = text[place : place + 3]
    bare = rest.lstrip(" \t\"'`”»’*_)]")
    return not bare or bare[0] in "\n,;.|(<" or (bare[0] in "-–—/" and rest[0] in " \t")


def _first_token(text: str, start: int) -> Span | None:
    """The first word from a place on, or on the next line, without what surrounds it."""
    token = _TOKEN.search(text, start)
    if token is None or text.count("\n", start, token.start()) > 1:
        return None
    return core(token.start(), token[0], AROUND)
