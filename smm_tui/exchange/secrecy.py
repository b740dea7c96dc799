"""What goes out without the passwords that stand in it."""

from __future__ import annotations

from typing import Any

from smm_tui.domain.secrets import MASK, place_looks_like_password, redacted

PROSE = frozenset({"note", "remedy", "purpose", "does", "hold_reason", "password_place"})
"""The fields of records in which users write what comes to their minds."""

_KEPT = frozenset({"uuid", "key", "format", "status", "stage", "exported_at"})
"""Names whose values are never typed by anybody."""


def hidden(name: str, text: str) -> str:
    """A field's text with a mask for every password that seems to stand in it."""
    if name == "password_place" and place_looks_like_password(text):
        return MASK
    return redacted(text)


def without_secrets(data: Any, name: str = "") -> Any:
    """Plain data with a mask for every password that seems to stand in its texts."""
    if isinstance(data, dict):
        return {key: without_secrets(value, str(key)) for key, value in data.items()}
    if isinstance(data, list):
        return [without_secrets(value, name) for value in data]
    return hidden(name, data) if isinstance(data, str) and name not in _KEPT else data


def count_hidden(shown: Any, told: Any) -> int:
    """In how many texts something is masked: the same data as it is, and without secrets."""
    if isinstance(shown, dict):
        return sum(count_hidden(shown[key], told[key]) for key in shown)
    if isinstance(shown, list):
        return sum(count_hidden(one, other) for one, other in zip(shown, told, strict=True))
    return int(shown != told)
