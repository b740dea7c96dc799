"""Passwords that stand in a note: found so that they can be warned about and left out of exports.

A password has no place in the planner. Two things give one away: a word such as "password" in front
of it (``secret_labels``), and its own look (``hunter2!Aa``, ``secret_tokens``). A guess can be
wrong either way. Prose, names of people, addresses, days, handles, prices, file names and model
names are known and passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from smm_tui.domain.secret_labels import announced
from smm_tui.domain.secret_tokens import (
    AROUND,
    ENDING,
    SHORTEST_BARE,
    core,
    mixed,
    random,
)
from smm_tui.domain.secret_tokens import Span as Span
from smm_tui.domain.secret_words import PLACES

MASK = "•••••"
"""What stands in an export where a password stood; it is of no language, and no password itself."""

_SHORTEST_PLACE = 4  # characters of a password where its place was asked for

_LINE = re.compile(r"[^\n]+")
_TOKEN = re.compile(r"[^\s|<>]+")
_NO_LETTERS = re.compile(r"[\W\d_]+")


def find_secrets(text: str, names: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """Where the text seems to hold a password, in order, without overlap. Never raises.

    ``names`` are those of people, in small letters: who knows a password is not the password.
    """
    kept: list[Span] = []
    for span in sorted({*announced(text, names), *_bare(text)}):
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(span.end, kept[-1].end))
        else:
            kept.append(span)
    return tuple(kept)


def looks_like_password(text: str) -> bool:
    """Whether a note seems to hold a password."""
    return bool(find_secrets(text))


def place_looks_like_password(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether the password itself seems to stand where only its place was asked for."""
    if find_secrets(text, names):
        return True
    words = text.split()
    if len(words) != 1 or not mixed(words[0].strip(AROUND), _SHORTEST_PLACE):
        return False
    return not any(part in PLACES for part in _NO_LETTERS.split(words[0].casefold()))


def redacted(text: str, names: frozenset[str] = frozenset()) -> str:
    """The text with ``MASK`` for every password that is found, so that none can be found in it."""
    while spans := find_secrets(text, names):
        parts, place = [], 0
        for span in spans:
            parts += [text[place : span.start], MASK]
            place = span.end
        text = "".join((*parts, text[place:]))
    return text


def _bare(text: str) -> Iterator[Span]:
    """Words that look like a password themselves."""
    for line in _LINE.finditer(text):
        tokens = list(_TOKEN.finditer(text, line.start(), line.end()))
        for token in tokens:
            if len(token[0]) < SHORTEST_BARE or "](" in token[0]:
                continue
            # What ends a line of its own belongs to it; elsewhere it ends a sentence.
            ending = AROUND if len(tokens) == 1 else ENDING
            span = core(token.start(), token[0], ending)
            if span and random(text[span.start : span.end]):
                yield span
