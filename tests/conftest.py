"""What every test stands on: a home of its own, and nothing of the developer's settings."""

from __future__ import annotations

import os
import time

import pytest

_FIXED = {
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "TERM": "xterm-256color",
    "COLORTERM": "truecolor",
    "TEXTUAL_ANIMATIONS": "none",
    "PYTHON_COLORS": "0",
}
_HIDDEN = ("LC_", "SMM_TUI_", "SSH_", "TEXTUAL", "XDG_")
_HIDDEN_NAMES = (
    "COLUMNS",
    "FORCE_COLOR",
    "LANGUAGE",
    "LINES",
    "NO_COLOR",
    "PYTHONUNBUFFERED",
    "STY",
    "TERM_PROGRAM",
    "TMUX",
)

# Textual reads its variables when it is imported, which is before the first fixture runs.
# What the snapshot plugin hands to its workers stays.
for _name in list(os.environ):
    if _name.startswith("TEXTUAL_SNAPSHOT"):
        continue
    if _name.startswith(_HIDDEN) or _name in _HIDDEN_NAMES:
        del os.environ[_name]
os.environ.update(_FIXED)
time.tzset()


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home folder that is empty when the test starts, with every standard folder inside it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


@pytest.fixture(autouse=True)
def _collected(monkeypatch: pytest.MonkeyPatch) -> None:
    """What an app freezes for its only run would stay, with its open files, for all tests."""
    monkeypatch.setattr("gc.freeze", lambda: None)
