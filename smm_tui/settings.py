"""The user's settings: a small typed TOML file in the platform's configuration folder."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields, replace
from pathlib import Path

from smm_tui.i18n import LANGUAGES, _

KEYBOARDS = ("auto", "none", "ru", "bg-bds", "bg-phonetic")
MOUSE = ("auto", "on", "off")
THEMES = ("auto", "dark", "light", "ansi")

_ANSWERS = {"language": ("", *LANGUAGES), "keyboard": KEYBOARDS, "mouse": MOUSE, "theme": THEMES}


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has chosen; every value has a default that works."""

    language: str = ""  # empty: as the environment says
    keyboard: str = "auto"
    mouse: str = "auto"  # on, but off over SSH, where the terminal's own selection is worth more
    theme: str = "auto"  # dark, or none of our colours where the terminal has only sixteen


def settings_path() -> Path:
    """Where the settings are kept."""
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
    if not path.exists():
        return Settings(), []
    import tomllib

    try:
        text = path.read_text("utf-8")
        found = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = _("%(file)s cannot be used: %(reason)s. The defaults are in force.")
        return Settings(), [reason % {"file": path, "reason": error}]
    problems = []
    known = {field.name for field in fields(Settings)}
    values: dict[str, str] = {}
    for key, value in found.items():
        if key in known and value in _ANSWERS[key]:
            values[key] = value
            continue
        wanted = (
            ", ".join(filter(None, _ANSWERS[key])) if key in known else ", ".join(sorted(known))
        )
        words = (
            _("%(file)s, line %(line)d: %(key)s must be one of: %(wanted)s.")
            if key in known
            else _("%(file)s, line %(line)d: there is no setting %(key)s; there are: %(wanted)s.")
        )
        line = _line_of(text, key)
        problems.append(words % {"file": path, "line": line, "key": key, "wanted": wanted})
    return replace(Settings(), **values), problems


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings that differ from the defaults. Raises OSError where that cannot be."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = [
        f'{field.name} = "{value}"\n'
        for field in fields(Settings)
        if (value := getattr(settings, field.name)) != field.default
    ]
    path.write_text("".join(lines), "utf-8")


def _line_of(text: str, key: str) -> int:
    lines = text.split("\n")
    return next((n for n, line in enumerate(lines, 1) if line.lstrip().startswith(key)), 1)
