"""What single words look like: a password, or one of the many other things with digits in them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from smm_tui.domain.secret_words import VENDORS

SHORTEST_BARE = 8  # characters of a password that stands for itself
LONGEST = 128  # longer runs are data of some other kind

_RANDOM_LENGTH = 10  # from here on letters mixed with digits are enough
_RANDOM_CHANGES = 3  # between letters and digits

_STRONG = frozenset("!?@#$^*~\\")  # signs that hardly ever stand within a word
AROUND = "\"'`“”„«»‘’()[]{}*_~,;:.…"
ENDING = f"{AROUND}!?"

_URL = re.compile(r"[a-z][a-z0-9+.-]*://|www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}(?:[/?#:]|$)", re.I)
_EMAIL = re.compile(r"(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_HANDLES = re.compile(r"(?:[@#][\w.-]+)+")
_AMOUNT = re.compile(r"[\W\d_]*[.,:/-][\W\d_]*[^\W\d_]{0,3}")  # days, times, prices
_APPOINTMENT = re.compile(r"[^\W\d_]+@\d{1,2}(?:[:.h]\d{2})?")  # "Live@9:00"
_COUNTED = re.compile(r"\d{1,3}-[^\W\d_]+")  # "12-month"
_QUERY = re.compile(r"[?&]?[\w.%-]+=[^&\s]*(?:&[\w.%-]+=[^&\s]*)+")


class Span(NamedTuple):
    """Where something that looks like a password stands: text[start:end]."""

    start: int
    end: int


def core(start: int, token: str, ending: str) -> Span | None:
    """A word without the quotes, brackets and full stops around it; None when nothing is left."""
    bare = token.lstrip(AROUND)
    kept = bare.rstrip(ending)
    if not kept:
        return None
    first = start + len(token) - len(bare)
    return Span(first, first + len(kept))


def bare_words(text: str) -> list[str]:
    """The words of a text in small letters, without what surrounds them."""
    return [word.strip(ENDING).casefold() for word in text.split()]


def is_handle(token: str) -> bool:
    """Whether a word is the name of an account or a hashtag."""
    return _HANDLES.fullmatch(token) is not None


def ordinary(token: str) -> bool:
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


def mixed(token: str, shortest: int) -> bool:
    """Whether a word is more than a plain word: letters with digits, or with strong signs."""
    if not shortest <= len(token) <= LONGEST or ordinary(token):
        return False
    letters = any(sign.isalpha() for sign in token)
    digits = any(sign.isdigit() for sign in token)
    return letters and (digits or strong_within(token) > 0)


def random(token: str) -> bool:
    """Whether a word looks like a password without anything that announces it."""
    if not SHORTEST_BARE <= len(token) <= LONGEST:
        return False
    lower = any(sign.islower() for sign in token)
    upper = any(sign.isupper() for sign in token)
    digit = any(sign.isdigit() for sign in token)
    if not digit or not (lower or upper) or ordinary(token) or is_handle(token):
        return False
    if strong := strong_within(token):
        return (lower and upper) or strong > 1
    return (
        token.isalnum()
        and lower
        and upper
        and len(token) >= _RANDOM_LENGTH
        and _changes(token) >= _RANDOM_CHANGES
    )


def strong_within(token: str) -> int:
    """How many strong signs follow the first letter or digit."""
    first = next((place for place, sign in enumerate(token) if sign.isalnum()), len(token))
    return sum(sign in _STRONG for sign in token[first:])


def _changes(token: str) -> int:
    """How often letters and digits alternate."""
    return sum(one.isdigit() != other.isdigit() for one, other in pairwise(token))
