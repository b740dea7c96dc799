"""The colours that brands are told apart by, legible on the ground of each theme."""

from __future__ import annotations

from collections.abc import Mapping

from smm_tui.domain.colours import COLOURS

_ON_DARK = {
    "red": "#ff8a8a",
    "orange": "#f2a65a",
    "yellow": "#e8d15c",
    "green": "#9fd68c",
    "teal": "#6fd3cb",
    "blue": "#8fbcff",
    "purple": "#cfa3f5",
    "grey": "#c3c7cf",
}
_ON_LIGHT = {
    "red": "#9e1b1b",
    "orange": "#8a3f00",
    "yellow": "#675300",
    "green": "#22591f",
    "teal": "#00595b",
    "blue": "#154a9c",
    "purple": "#65309c",
    "grey": "#4a4f59",
}


def brand_variables(*, dark: bool) -> Mapping[str, str]:
    """A stylesheet's variable for each colour of a brand, on a dark or a light ground."""
    found = _ON_DARK if dark else _ON_LIGHT
    return {f"brand-{name}": found[name] for name in COLOURS}


PLAIN_VARIABLES: Mapping[str, str] = {f"brand-{name}": "ansi_default" for name in COLOURS}
"""The same for themes without colours of their own: the name alone tells."""
