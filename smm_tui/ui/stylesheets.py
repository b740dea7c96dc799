"""Where the styles are, however the planner was installed."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def styles_path(name: str) -> Path:
    """The path of a stylesheet of the package."""
    return Path(str(files("smm_tui.styles") / name))
