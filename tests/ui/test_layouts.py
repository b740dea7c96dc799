"""Every key of a Cyrillic keyboard does what the same key does on a US one."""

from __future__ import annotations

import time

import pytest
from textual._xterm_parser import XTermParser
from textual.events import Key
from textual.keys import _character_to_key

from smm_tui.domain.errors import Refused
from smm_tui.ui.layouts import SETTINGS, key_name, layout_called, resolve_layout, translate_key

US = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./"
US_SHIFT = '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
GIVES = {
    "ru": (
        "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю.",
        'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪ/ФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,',
    ),
    "bg-bds": (
        "(1234567890-.,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб",
        ')!?+"%=:/–№$€ыУЕИШЩКСДЗЦ§“ѝЯАОЖГТНВМЧЮЙЪЭФХПРЛБ',
    ),
    "bg-phonetic": (
        "ч1234567890-=явертъуиопшщюасдфгхйкл;'зьцжбнм,./",
        'Ч!@№$%€§*()–+ЯВЕРТЪУИОПШЩЮАСДФГХЙКЛ:"ЗѝЦЖБНМ„“?',
    ),
}
EVERY_KEY = [
    (layout, given, us)
    for layout, levels in GIVES.items()
    for given, us in zip("".join(levels), US + US_SHIFT, strict=True)
]


def parsed(sent: str) -> list[Key]:
    """The key events that a terminal's bytes become."""
    parser = XTermParser()
    messages = list(parser.feed(sent))
    if not messages:
        time.sleep(0.15)
        messages = list(parser.tick())
    return [message for message in messages if isinstance(message, Key)]


def translated(layout: str, sent: str) -> tuple[str, str | None]:
    (event,) = parsed(sent)
    found = translate_key(layout_called(layout), event.key, event.character)
    return found or (event.key, event.character)


@pytest.mark.parametrize(("layout", "given", "us"), EVERY_KEY)
def test_every_printable_key(layout: str, given: str, us: str) -> None:
    # What a Latin layout could have given too is left as it was typed.
    meant = given if given.isascii() else us
    assert translated(layout, given) == (_character_to_key(meant), meant)


@pytest.mark.parametrize(("layout", "given", "us"), EVERY_KEY)
def test_every_printable_key_as_kitty_sends_it(layout: str, given: str, us: str) -> None:
    meant = given if given.isascii() else us
    plain = given.lower()
    shift = 2 if given != plain else 1
    sent = f"\x1b[{ord(plain)};{shift};{ord(given)}u"
    assert translated(layout, sent) == (_character_to_key(meant), meant)


@pytest.mark.parametrize("layout", GIVES)
def test_a_table_has_what_its_keyboard_gives_and_no_ascii(layout: str) -> None:
    plain, shifted = GIVES[layout]
    outside = {character for character in plain + shifted if not character.isascii()}
    assert outside <= set(layout_called(layout).latin)
    assert not [character for character in layout_called(layout).latin if character.isascii()]
    assert all(
        len(value) == 1 and value in US + US_SHIFT for value in layout_called(layout).latin.values()
    )


@pytest.mark.parametrize("character", US + US_SHIFT)
def test_names_are_those_of_key_events(character: str) -> None:
    assert key_name(character) == _character_to_key(character) == parsed(character)[0].key


@pytest.mark.parametrize(
    ("layout", "sent", "key"),
    [
        ("ru", "\x1b[1081;5u", "ctrl+q"),
        ("ru", "\x1b[1089;5u", "ctrl+c"),
        ("ru", "\x1b[1095;69u", "ctrl+x"),
        ("ru", "\x1b[27;5;1089~", "ctrl+c"),
        ("ru", "\x1b[1093;5u", "ctrl+left_square_bracket"),
        ("ru", "\x1b[1078;6u", "ctrl+shift+semicolon"),
        ("bg-bds", "\x1b[1080;5u", "ctrl+r"),
        ("bg-bds", "\x1b[1079;5u", "ctrl+p"),
        ("bg-phonetic", "\x1b[1103;5u", "ctrl+q"),
        ("ru", "\x1bф", "alt+a"),
        ("ru", "\x1b[1092;3u", "alt+a"),
        ("ru", "\x1b[102;5u", "ctrl+f"),
        ("ru", "\x1b[A", "up"),
        ("ru", "\r", "enter"),
    ],
)
def test_modifiers_and_keys_without_a_character(layout: str, sent: str, key: str) -> None:
    assert translated(layout, sent)[0] == key


def test_ctrl_has_no_character() -> None:
    assert translate_key(layout_called("ru"), "ctrl+с", "с") == ("ctrl+c", None)


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LANG": "bg_BG.UTF-8"}, "bg-bds"),
        ({"LANG": "bg_BG.UTF-8", "LC_CTYPE": "UTF-8"}, "bg-bds"),
        ({"LANG": "bg_BG.UTF-8", "LC_ALL": "C"}, "bg-bds"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "bg_BG"}, "bg-bds"),
        ({"LANG": "bg_BG.UTF-8", "LC_ALL": "ru_RU.UTF-8"}, "ru"),
    ],
)
def test_auto_goes_by_the_locale(environment: dict[str, str], name: str) -> None:
    layout = resolve_layout("auto", environment)
    assert layout is not None
    assert layout.name == name


@pytest.mark.parametrize("setting", ["ru", "bg-bds", "bg-phonetic"])
def test_a_named_layout_is_taken(setting: str) -> None:
    assert resolve_layout(setting, {"LANG": "bg_BG.UTF-8"}) is layout_called(setting)


def test_none_is_no_layout() -> None:
    assert resolve_layout("none", {}) is None


def test_the_environment_goes_before_the_setting() -> None:
    assert resolve_layout("ru", {"SMM_TUI_KEYBOARD": "none"}) is None
    assert resolve_layout("nonsense", {"SMM_TUI_KEYBOARD": " RU "}) is layout_called("ru")
    assert resolve_layout("ru", {"SMM_TUI_KEYBOARD": ""}) is layout_called("ru")


@pytest.mark.parametrize(
    ("setting", "environment"),
    [("qwerty", {}), ("", {}), ("ru", {"SMM_TUI_KEYBOARD": "qwerty"})],
)
def test_an_unknown_layout_is_refused_with_the_valid_ones(
    setting: str, environment: dict[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        resolve_layout(setting, environment)
    assert all(name in str(refused.value) for name in SETTINGS)
    assert ("SMM_TUI_KEYBOARD" in str(refused.value)) == bool(environment)
