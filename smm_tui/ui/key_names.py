"""What keys are called: the same in the line below, in the help and in the README."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.keys import format_key

if TYPE_CHECKING:
    from textual.binding import ActiveBinding

_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "enter",
    "escape": "esc",
    "space": "space",
    "tab": "tab",
    "backspace": "backspace",
    "delete": "del",
    "home": "home",
    "end": "end",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


def key_name(key: str) -> str:
    """The name of one key: ``question_mark`` is ``?``, ``ctrl+r`` stays as it is."""
    *modifiers, base = key.split("+")
    name = _NAMES.get(base) or (base if base[0] == "f" and base[1:].isdigit() else format_key(base))
    return "+".join((*modifiers, name))


def keys_in_force(active: Mapping[str, ActiveBinding]) -> dict[str, tuple[list[str], str]]:
    """For each binding that can be used now, by its id: its keys, and what they do."""
    found: dict[str, tuple[list[str], str]] = {}
    for key, known in active.items():
        binding = known.binding
        if binding.id and known.enabled:
            keys, _does = found.setdefault(binding.id, ([], binding.tooltip or binding.description))
            keys.append(key_name(key))
    return found
