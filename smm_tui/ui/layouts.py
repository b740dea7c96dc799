"""Cyrillic keyboard layouts, and the Latin key that stands in the same place on the keyboard.

With a Cyrillic layout on, the terminal sends the letter that is painted on the key, so that the
place where ``j`` is sends ``о``. A layout here tells, for every character that a Latin layout
cannot give, the character of a US keyboard at that place. ASCII characters are not in the tables:
what people can type as it is stays as it is, wherever the layout has put it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from smm_tui.domain.errors import Refused
from smm_tui.i18n import _

SETTINGS = ("auto", "none", "ru", "bg-bds", "bg-phonetic")
"""The values that the setting ``keyboard`` may have."""

VARIABLE = "SMM_TUI_KEYBOARD"
"""The environment variable that goes before the setting."""

# The printable keys of a US keyboard, row by row from the top left, without and with shift.
_US = (
    ("`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"),
    ("~!@#$%^&*()_+", "QWERTYUIOP{}|", 'ASDFGHJKL:"', "ZXCVBNM<>?"),
)

# What the same keys give, in the same order.
_RU = (
    ("ё1234567890-=", "йцукенгшщзхъ\\", "фывапролджэ", "ячсмитьбю."),
    ('Ё!"№;%:?*()_+', "ЙЦУКЕНГШЩЗХЪ/", "ФЫВАПРОЛДЖЭ", "ЯЧСМИТЬБЮ,"),
)
_BDS = (
    ("(1234567890-.", ",уеишщксдзц;„", "ьяаожгтнвмч", "юйъэфхпрлб"),
    (')!?+"%=:/–№$€', "ыУЕИШЩКСДЗЦ§“", "ѝЯАОЖГТНВМЧ", "ЮЙЪЭФХПРЛБ"),
)
_PHONETIC = (
    ("ч1234567890-=", "явертъуиопшщю", "асдфгхйкл;'", "зьцжбнм,./"),
    ("Ч!@№$%€§*()–+", "ЯВЕРТЪУИОПШЩЮ", 'АСДФГХЙКЛ:"', "ЗѝЦЖБНМ„“?"),
)

_NAMES = MappingProxyType(
    {
        "`": "grave_accent",
        "~": "tilde",
        "!": "exclamation_mark",
        "@": "at",
        "#": "number_sign",
        "$": "dollar_sign",
        "%": "percent_sign",
        "^": "circumflex_accent",
        "&": "ampersand",
        "*": "asterisk",
        "(": "left_parenthesis",
        ")": "right_parenthesis",
        "-": "minus",
        "_": "underscore",
        "=": "equals_sign",
        "+": "plus",
        "[": "left_square_bracket",
        "]": "right_square_bracket",
        "{": "left_curly_bracket",
        "}": "right_curly_bracket",
        "\\": "backslash",
        "|": "vertical_line",
        ";": "semicolon",
        ":": "colon",
        "'": "apostrophe",
        '"': "quotation_mark",
        ",": "comma",
        "<": "less_than_sign",
        ".": "full_stop",
        ">": "greater_than_sign",
        "/": "slash",
        "?": "question_mark",
    }
)

# The characters outside ASCII that are no letters, by the names that key events give them.
_FOREIGN_NAMES = MappingProxyType(
    {
        "numero_sign": "№",
        "euro_sign": "€",
        "section_sign": "§",
        "en_dash": "–",
        "double_low_9_quotation_mark": "„",
        "left_double_quotation_mark": "“",
    }
)


class Layout(NamedTuple):
    """A keyboard layout: its name in the settings, and characters to those of the same US key."""

    name: str
    latin: Mapping[str, str]


def _layout(name: str, rows: tuple[tuple[str, ...], ...], extra: Mapping[str, str]) -> Layout:
    given, keys = ("".join(row for level in levels for row in level) for levels in (rows, _US))
    pairs = zip(given, keys, strict=True)
    latin = {character: key for character, key in pairs if not character.isascii()}
    return Layout(name, MappingProxyType(latin | dict(extra)))


# The extra ones are capitals that some makers' layouts or the caps lock give instead.
_MAKERS: Mapping[str, tuple[tuple[tuple[str, ...], ...], Mapping[str, str]]] = {
    "ru": (_RU, {}),
    "bg-bds": (_BDS, {"Ь": "A", "Ѝ": "A", "Ы": "Q"}),
    "bg-phonetic": (_PHONETIC, {"Ь": "X", "Ѝ": "X"}),
}
LAYOUTS = tuple(_MAKERS)
"""The layouts' names in the settings."""


@cache
def layout_called(name: str) -> Layout:
    """The layout with this name in the settings (``auto`` and ``none`` are names of none)."""
    rows, extra = _MAKERS[name]
    return _layout(name, rows, extra)


def resolve_layout(setting: str, environment: Mapping[str, str]) -> Layout | None:
    """The layout to translate keys by, None when keys shall be left alone.

    ``setting`` is one of ``SETTINGS``; ``SMM_TUI_KEYBOARD`` in the environment goes before it.
    Raises Refused when the one that counts is none of them.
    """
    forced = environment.get(VARIABLE, "").strip()
    chosen = (forced or setting).strip().lower()
    if chosen not in SETTINGS:
        values = {"value": forced or setting, "valid": ", ".join(SETTINGS), "variable": VARIABLE}
        if forced:
            raise Refused(_("%(variable)s is '%(value)s', but must be one of: %(valid)s.") % values)
        raise Refused(_("The keyboard is '%(value)s', but must be one of: %(valid)s.") % values)
    if chosen == "none":
        return None
    if chosen == "auto":
        chosen = "bg-bds" if _language(environment) == "bg" else "ru"
    return layout_called(chosen)


def _language(environment: Mapping[str, str]) -> str:
    """The two-letter language of the environment's locale, empty when none is named."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        locale = environment.get(name, "").split(".")[0].lower()
        # Servers and SSH clients set these to say "UTF-8" and nothing about people.
        if locale not in ("", "c", "posix", "utf-8"):
            return locale[:2]
    return ""


def key_name(character: str) -> str:
    """The name that key events give to the key of an ASCII character."""
    return _NAMES.get(character, character)


def translate_key(layout: Layout, key: str, character: str | None) -> tuple[str, str | None] | None:
    """The key event (name, character) of the same key on a US keyboard; None leaves it as it is.

    ``key`` and ``character`` are those of a key event: ``"о", "о"`` or ``"ctrl+й", None``.
    """
    modifiers, plus, base = key.rpartition("+")
    latin = layout.latin.get(_FOREIGN_NAMES.get(base, base))
    if latin is None:
        return None
    translated = f"{modifiers}{plus}{key_name(latin)}"
    if character is None or is_control(key):
        return translated, None
    return translated, layout.latin.get(character, latin)


def is_control(key: str) -> bool:
    """Whether the name of a key has the modifier ctrl."""
    return key.startswith("ctrl+") or "+ctrl+" in key
