"""What goes out without the passwords that stand in it."""

from __future__ import annotations

import re
from typing import Any

from smm_tui.domain.secrets import MASK, place_looks_like_password, redacted

PROSE = frozenset({"note", "remedy", "purpose", "does", "hold_reason", "password_place"})
"""The fields of records in which users write what comes to their minds."""

_KEPT = frozenset(
    {"uuid", "key", "format", "status", "stage", "exported_at", "group_key", "rule", "left_out"}
)
"""Names whose values are never typed by anybody."""

_PEOPLE = frozenset({"person", "owner"})
_NAMES = _PEOPLE | {"brand", "hat", "channel", "network", "stage_name"}
"""Names whose values are names themselves, whatever they look like."""


def hidden(name: str, text: str, people: frozenset[str] = frozenset()) -> str:
    """A field's text with a mask for every password that seems to stand in it.

    ``people`` are their names in small letters, which are no passwords.
    """
    if name == "password_place" and place_looks_like_password(text, people):
        return MASK
    return redacted(text, people)


def only_masked(stored: str, told: str) -> bool:
    """Whether a text that went out says what is stored, but for what was left out of it."""
    if MASK not in told:
        return stored == told
    known = ".+".join(map(re.escape, told.split(MASK)))
    return re.fullmatch(known, stored, re.DOTALL) is not None


def people_in(data: Any, name: str = "") -> frozenset[str]:
    """The names of the people in plain data, each word in small letters."""
    if isinstance(data, dict):
        return frozenset().union(*(people_in(value, str(key)) for key, value in data.items()))
    if isinstance(data, list):
        return frozenset().union(*(people_in(value, name) for value in data))
    known = isinstance(data, str) and name in _PEOPLE
    return frozenset(data.casefold().split()) if known else frozenset()


def without_secrets(data: Any) -> Any:
    """Plain data with a mask for every password that seems to stand in its texts."""
    return _masked(data, "", people_in(data))


def _masked(data: Any, name: str, people: frozenset[str]) -> Any:
    if isinstance(data, dict):
        return {key: _masked(value, str(key), people) for key, value in data.items()}
    if isinstance(data, list):
        return [_masked(value, name, people) for value in data]
    kept = not isinstance(data, str) or name in _KEPT or name in _NAMES
    return data if kept else hidden(name, data, people)


def count_hidden(shown: Any, told: Any) -> int:
    """In how many texts something is masked: the same data as it is, and without secrets."""
    if isinstance(shown, dict):
        return sum(count_hidden(shown[key], told[key]) for key in shown)
    if isinstance(shown, list):
        return sum(count_hidden(one, other) for one, other in zip(shown, told, strict=True))
    return int(shown != told)
