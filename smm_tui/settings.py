"""The user's settings: a small typed TOML file in the platform's configuration folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from smm_tui.i18n import LANGUAGES, _

KEYBOARDS = ("auto", "none", "ru", "bg-bds", "bg-phonetic")
MOUSE = ("auto", "on", "off")
THEMES = ("auto", "dark", "light", "contrast-dark", "contrast-light", "ansi", "none")
DENSITIES = ("comfortable", "compact")
ASCII = ("auto", "on", "off")
DATE_STYLES = ("auto", "iso", "day-month")
MOST_ARCHIVE_DAYS = 36_500

VARIABLE = "SMM_TUI_SETTINGS"
"""The environment variable that names another file."""

KEYS = "keys"
"""The table of the file in which bindings are given other keys."""

ANSWERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "language": ("", *LANGUAGES),
        "keyboard": KEYBOARDS,
        "mouse": MOUSE,
        "theme": THEMES,
        "density": DENSITIES,
        "ascii": ASCII,
        "date_style": DATE_STYLES,
    }
)
"""The settings that are chosen from a list, and what each may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen; every value has a default that works."""

    language: str = ""  # empty: as the environment says
    keyboard: str = "auto"
    mouse: str = "auto"  # on, but off over SSH, where the terminal's own selection is worth more
    theme: str = "auto"  # dark, or the terminal's own colours where it has only sixteen
    density: str = "comfortable"
    ascii: str = "auto"  # on where the locale or the terminal cannot show lines and marks
    date_style: str = "auto"
    archive_days: int = 30  # after so many days done cards leave the board; 0: never
    keys: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )
    """For each binding that was given other keys, by its id: these keys as they were written."""


def settings_path() -> Path:
    """Where the settings are kept; ``SMM_TUI_SETTINGS`` names another file."""
    if named := os.environ.get(VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("smm-tui") / "settings.toml"


def data_path() -> Path:
    """The default database; ``SMM_TUI_DB`` names another."""
    if named := os.environ.get("SMM_TUI_DB"):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("smm-tui") / "planner.db"


def load_settings(path: Path) -> tuple[Settings, list[str]]:
    """The settings, and one line for each thing in the file that cannot be used.

    Trouble never stops the start: the default takes the place of what is wrong.
    """
    # Most users never write a file, and reading one costs a start its time.
    if not os.path.lexists(path):
        return Settings(), []
    from smm_tui.settings_file import Unreadable, read_file

    try:
        file = read_file(path)
    except Unreadable as trouble:
        told = _("%(trouble)s The defaults are in force and the file stays as it is.")
        return Settings(), [told % {"trouble": trouble}]
    settings, wrong = settings_from(file.values)
    return settings, [_told(path, file.line_of(key), sentence) for key, sentence in wrong]


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings that differ from what the file says, or from the defaults.

    Everything else in the file stays as it was written: comments, order, settings of other
    versions, values that cannot be used. Raises OSError where it cannot be written, also for a
    file with an error in it, which is left alone.
    """
    from smm_tui.settings_file import read_file, write_file

    file = read_file(path)
    before, _wrong = settings_from(file.values)
    for one in fields(Settings):
        value = getattr(settings, one.name)
        if one.name != KEYS and value != getattr(before, one.name):
            file.put((one.name,), value)
    for name in {**before.keys, **settings.keys}:
        keys = settings.keys.get(name)
        if keys is None:
            file.remove((KEYS, name))
        elif keys != before.keys.get(name):
            file.put((KEYS, name), keys[0] if len(keys) == 1 else list(keys))
    if file.changed:
        write_file(path, file)


def place_of_keys(path: Path, binding_id: str) -> str:
    """Where a binding's keys are given, to begin a sentence about them with: file and line.

    The file by its name alone: it begins a line of the screen.
    """
    from smm_tui.settings_file import Unreadable, read_file

    try:
        line = read_file(path).line_of((KEYS, binding_id))
    except Unreadable:
        line = 1
    return _("%(file)s, line %(line)d") % {"file": path.name, "line": line}


def settings_from(
    values: Mapping[str, Any],
) -> tuple[Settings, list[tuple[tuple[str, ...], str]]]:
    """The settings that these values make, and what is wrong: the key's path and a sentence."""
    good: dict[str, Any] = {}
    wrong: list[tuple[tuple[str, ...], str]] = []
    for key, value in values.items():
        if key == KEYS:
            keys = dict[str, tuple[str, ...]]()
            for name, given in _flat(value):
                if taken := _keys(given):
                    keys[name] = taken
                else:
                    wrong.append(((KEYS, name), _not_keys(name)))
            good[KEYS] = MappingProxyType(keys)
        elif key in ANSWERS:
            # `mouse = true` is what people write where on and off are the answers.
            answer = {True: "on", False: "off"}[value] if isinstance(value, bool) else value
            if answer in ANSWERS[key]:
                good[key] = answer
            else:
                wrong.append(((key,), _not_an_answer(key, value)))
        elif key == "archive_days":
            if type(value) is int and 0 <= value <= MOST_ARCHIVE_DAYS:
                good[key] = value
            else:
                wrong.append(((key,), _not_days(key)))
        else:
            wrong.append(((key,), _no_such_setting(key)))
    return replace(Settings(), **good), wrong


def _told(path: Path, line: int, sentence: str) -> str:
    place = _("%(file)s, line %(line)d") % {"file": path.name, "line": line}
    return f"{place}: {sentence}"


def _flat(value: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    """What the table of keys says; ``board.add`` without quotes makes tables within it."""
    if not isinstance(value, Mapping):
        yield prefix, None
        return
    for name, inner in value.items():
        whole = f"{prefix}.{name}" if prefix else name
        if isinstance(inner, Mapping):
            yield from _flat(inner, whole)
        else:
            yield whole, inner


def _keys(value: object) -> tuple[str, ...]:
    """The keys that were written: a text with commas, or a list; empty where it is neither."""
    if isinstance(value, str):
        parts = [value] if value in (",", " ") else [part.strip() for part in value.split(",")]
    elif isinstance(value, list) and all(isinstance(part, str) for part in value):
        parts = value
    else:
        return ()
    return tuple(parts) if all(parts) else ()


def _not_keys(name: str) -> str:
    if not name:
        return _('[keys] must be a table of lines such as: "board.add" = "n"')
    told = _('%(name)s must be a key or several, as in: "%(name)s" = "n, insert"')
    return told % {"name": name}


def _not_an_answer(key: str, value: object) -> str:
    answers = [answer for answer in ANSWERS[key] if answer]
    near = nearest(value, answers) if isinstance(value, str) else ""
    values = {"key": key, "value": value, "near": near, "answers": ", ".join(answers)}
    if near:
        return _('%(key)s cannot be "%(value)s". Did you mean "%(near)s"?') % values
    return _("%(key)s must be one of: %(answers)s.") % values


def _not_days(key: str) -> str:
    told = _("%(key)s must be a whole number of days from 0 (never) to %(most)d.")
    return told % {"key": key, "most": MOST_ARCHIVE_DAYS}


def _no_such_setting(key: str) -> str:
    names = [one.name for one in fields(Settings)]
    if near := nearest(key, names):
        told = _("There is no setting %(key)s. Did you mean %(near)s?")
        return told % {"key": key, "near": near}
    told = _("There is no setting %(key)s; there are: %(names)s.")
    return told % {"key": key, "names": ", ".join(sorted(names))}


def nearest(wrong: str, right: list[str]) -> str:
    """What was probably meant; empty when nothing is near."""
    from difflib import get_close_matches

    small = {name.casefold(): name for name in right}
    found = get_close_matches(wrong.casefold().replace("-", "_"), small, 1) or get_close_matches(
        wrong.casefold(), small, 1
    )
    return small[found[0]] if found else ""
