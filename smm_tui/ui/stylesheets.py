"""Where the styles are, however the planner was installed, and that each is read once."""

from __future__ import annotations

from pathlib import Path

from textual.css.stylesheet import Stylesheet

import smm_tui.styles

# The package's own folder: what ``importlib.resources`` would give for files on a disk, without
# its start, which costs as much as reading all styles.
_FOLDER = Path(str(smm_tui.styles.__file__)).parent


def styles_path(name: str) -> Path:
    """The path of a stylesheet of the package."""
    return _FOLDER / name


class LastingStylesheet(Stylesheet):
    """A stylesheet that parses a source again only when the variables have changed.

    Textual parses everything anew with each page that brings styles of its own and each time it
    is told of a theme, which costs a fifth of the time up to the first frame.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other variables; the same ones leave what was parsed as it is."""
        if variables != self._variables:
            super().set_variables(variables)

    def reparse(self) -> None:
        """Make the rules anew, of what was parsed before where it is still true."""
        self._parse_cache.maxsize = max(self._parse_cache.maxsize, 2 * len(self.source))
        self.parse()
