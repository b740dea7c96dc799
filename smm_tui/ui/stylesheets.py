"""Where the styles are, however the planner was installed."""

from __future__ import annotations

from pathlib import Path

import smm_tui.styles

# The package's own folder: what ``importlib.resources`` would give for files on a disk, without
# its start, which costs as much as reading all styles.
_FOLDER = Path(str(smm_tui.styles.__file__)).parent


def styles_path(name: str) -> Path:
    """The path of a stylesheet of the package."""
    return _FOLDER / name
