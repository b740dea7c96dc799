"""Keys of the user's own: from the table in the settings to Textual's keymap, and what is told.

Nothing here stops the start. A key that no terminal knows is left out; a binding that is unknown
does nothing; two things on one key, and keys that terminals keep for themselves, are told.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import _character_to_key

from smm_tui.i18n import _
from smm_tui.settings import nearest
from smm_tui.ui.key_names import key_name

EVERYWHERE = ""
"""The scope of bindings that work on every screen."""

Chosen = Mapping[str, Sequence[str]]
"""Keys as the settings give them, by the id of their binding."""


@dataclass(frozen=True, slots=True)
class Known:
    """A binding that there is."""

    id: str
    keys: tuple[str, ...]  # its defaults, as Textual calls them
    scope: str  # what it shares its keys with: the name of a screen, or EVERYWHERE
    does: str  # in English; translated when it is shown
    first: bool = False  # whether it goes before the letters that are typed into a field


_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "esc": "escape",
        "return": "enter",
        "del": "delete",
        "ins": "insert",
        "pgup": "pageup",
        "pgdn": "pagedown",
        "page_up": "pageup",
        "page_down": "pagedown",
        "spacebar": "space",
        "bksp": "backspace",
        "↑": "up",
        "↓": "down",
        "←": "left",
        "→": "right",
    }
)
_NAMED_KEYS = frozenset(
    {
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *("enter", "tab", "space", "escape", "backspace", "delete", "insert"),
        *(f"f{number}" for number in range(1, 25)),
    }
)
_SIGN_NAMES = frozenset(_character_to_key(chr(code)) for code in range(33, 127))
_MODIFIERS = ("ctrl", "alt", "shift", "super", "hyper", "meta")

_SAME: Mapping[str, str] = MappingProxyType(
    {
        "ctrl+i": "tab",
        "ctrl+m": "enter",
        "ctrl+j": "enter",
        "ctrl+h": "backspace",
        "ctrl+left_square_bracket": "escape",
    }
)
"""Keys that most terminals cannot tell from others."""

_TAKEN: Mapping[str, str] = MappingProxyType(
    {
        "ctrl+a": "screen",
        "ctrl+b": "tmux",
        "ctrl+c": "",
        "ctrl+s": "",
        "ctrl+z": "",
        "ctrl+backslash": "",
        "f11": "",
    }
)
"""Keys that often do not arrive, and the program that keeps them where it is one."""

_WITH_CTRL = frozenset("abcdefghijklmnopqrstuvwxyz") | {
    *("at", "backslash", "circumflex_accent", "underscore"),
    *("left_square_bracket", "right_square_bracket", "space"),
}
"""What terminals of all kinds send together with ctrl."""


def textual_key(written: str) -> str | None:
    """A key as Textual calls it, from what people write: ``?``, ``Ctrl+R``, ``PgDn``, ``shift+a``.

    None where there is no such key.
    """
    if len(written) == 1:
        if written == " ":
            return "space"
        if written in _NAMES:
            return _NAMES[written]
        printable = written.isprintable() and not unicodedata.combining(written)
        return _character_to_key(written) if printable else None
    *modifiers, base = written.split("+") if not written.endswith("++") else _plus(written)
    modifiers = [modifier.strip().lower() for modifier in modifiers]
    base = base.strip()
    if not base or any(modifier not in _MODIFIERS for modifier in modifiers):
        return None
    if "ctrl" in modifiers or len(base) > 1:
        base = base.lower()
    base = _NAMES.get(base, base)
    if len(base) == 1:
        base = _character_to_key(base)
    elif base not in _NAMED_KEYS and base not in _SIGN_NAMES:
        return None
    if modifiers == ["shift"] and len(base) == 1 and base.isalpha():
        return base.upper()
    return "+".join((*(one for one in _MODIFIERS if one in modifiers), base))


def _plus(written: str) -> list[str]:
    """The parts of a key such as ``ctrl++``."""
    return [*written[:-2].split("+"), "+"]


def keymap(chosen: Chosen) -> dict[str, str]:
    """Textual's keymap from the user's keys, to be set before the first frame.

    Needs no table of bindings; ids and keys that there are not are left out or do no harm.
    """
    made: dict[str, str] = {}
    for name, written in chosen.items():
        keys = [key for one in written if (key := textual_key(one)) is not None]
        if keys:
            made[name] = ",".join(dict.fromkeys(keys))
    return made


def known_in(scope: str, *nodes: type[DOMNode]) -> Iterator[Known]:
    """The bindings of these classes and of those they are made from, as far as they have ids."""
    for node in nodes:
        for base in node.__mro__:
            for binding in Binding.make_bindings(base.__dict__.get("BINDINGS", ())):
                if binding.id:
                    does = binding.tooltip or binding.description
                    yield Known(binding.id, (binding.key,), scope, does, binding.priority)


def together(known: Iterable[Known]) -> list[Known]:
    """One row for each binding and scope, with all its default keys."""
    rows: dict[tuple[str, str], Known] = {}
    for one in known:
        row = rows.get((one.id, one.scope))
        keys = dict.fromkeys((*(row.keys if row else ()), *one.keys))
        rows[one.id, one.scope] = Known(one.id, tuple(keys), one.scope, one.does, one.first)
    return list(rows.values())


def problems(chosen: Chosen, known: Iterable[Known], place: Callable[[str], str]) -> list[str]:
    """What is told about the user's keys at the start, a sentence each.

    ``place`` says where the keys of a binding are given, by its id: file and line.
    """
    if not chosen:
        return []
    rows = together(known)
    told = [*_unknown(chosen, rows, place), *_odd_keys(chosen, rows, place)]
    return told + _clashes(chosen, rows, place)


def _unknown(chosen: Chosen, rows: list[Known], place: Callable[[str], str]) -> Iterator[str]:
    ids = sorted({row.id for row in rows})
    for name in chosen:
        if name in ids:
            continue
        values = {"place": place(name), "name": name, "near": nearest(name, ids)}
        if values["near"]:
            told = _("%(place)s: There is nothing called %(name)s. Did you mean %(near)s?")
        else:
            told = _("%(place)s: There is nothing called %(name)s. The help (?) lists all keys.")
        yield told % values


def _odd_keys(chosen: Chosen, rows: list[Known], place: Callable[[str], str]) -> Iterator[str]:
    first = {row.id for row in rows if row.first}
    for name, written in chosen.items():
        for one in written:
            values = {"place": place(name), "written": one, "name": name}
            key = textual_key(one)
            if key is None:
                values["near"] = nearest(one, sorted(_NAMED_KEYS | {"ctrl+r", "ctrl+n"}))
                if values["near"] and len(one) > 1:
                    told = _('%(place)s: There is no key "%(written)s". Did you mean %(near)s?')
                else:
                    told = _(
                        '%(place)s: There is no key "%(written)s". Keys are such as: n, ctrl+n, f5.'
                    )
                yield told % values
            elif name in first and len(one) == 1:
                told = _(
                    "%(place)s: With %(written)s for %(name)s this sign could no more be typed."
                    " Take a key with ctrl, or f2 to f10."
                )
                yield told % values
            elif sentence := _swallowed(key):
                yield sentence % values


def _swallowed(key: str) -> str:
    """Why a key may not arrive, as a sentence with ``place`` and ``written``; empty if it does."""
    *modifiers, base = key.split("+")
    if key in _SAME:
        told = _("%(place)s: Terminals cannot tell %(written)s from %(other)s. Take another key.")
        return told.replace("%(other)s", key_name(_SAME[key]))
    if program := _TAKEN.get(key):
        told = _("%(place)s: %(program)s keeps %(written)s for itself. Take another key.")
        return told.replace("%(program)s", program)
    if len(base) == 1 and not base.isascii():
        return _(
            "%(place)s: %(written)s is on no Latin keyboard. Give the Latin key in its place; the"
            " setting keyboard translates the others."
        )
    rare = (
        key in _TAKEN
        or bool({"alt", "super", "hyper", "meta"} & set(modifiers))
        or ("shift" in modifiers and key != "shift+tab")
        or ("ctrl" in modifiers and base not in _WITH_CTRL)
        or (base[0] == "f" and base[1:].isdigit() and int(base[1:]) > 12)
    )
    if rare:
        return _("%(place)s: Many terminals keep %(written)s for themselves. Take another key.")
    return ""


def _clashes(chosen: Chosen, rows: list[Known], place: Callable[[str], str]) -> list[str]:
    """Two things on one key where one of them was put there by the user."""
    mine = {name: keys.split(",") for name, keys in keymap(chosen).items()}
    by_key: dict[str, list[Known]] = {}
    for row in rows:
        for key in mine.get(row.id, row.keys):
            by_key.setdefault(key, []).append(row)
    told: dict[tuple[str, frozenset[str]], str] = {}
    for key, sharing in by_key.items():
        for row in sharing:
            if row.id not in mine or key in row.keys:
                continue
            for other in sharing:
                if other.id == row.id or not _meet(row, other):
                    continue
                sentence = _(
                    "%(place)s: %(key)s is taken: %(other_does)s (%(other)s). Give it or"
                    " %(name)s (%(does)s) another key."
                )
                values = {
                    "place": place(row.id),
                    "key": key_name(key),
                    "name": row.id,
                    "does": _(row.does),
                    "other": other.id,
                    "other_does": _(other.does),
                }
                told.setdefault((key, frozenset((row.id, other.id))), sentence % values)
    return list(told.values())


def _meet(one: Known, other: Known) -> bool:
    return one.scope == other.scope or EVERYWHERE in (one.scope, other.scope)
