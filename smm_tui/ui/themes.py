"""The planner's looks: four themes in colours, one in the terminal's own, one without any.

The last two say with bold, dim, underlined and reversed text what the others say with colours, so
that they can be read on every ground. No widget has to know: their theme is in the terminal's own
colours, and a filter of the painted lines turns these into what every terminal can show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter, Monochrome, NoColor
from textual.theme import Theme

from smm_tui.ui.brand_colours import PLAIN_VARIABLES, brand_variables

if TYPE_CHECKING:
    from rich.color import Color as RichColor
    from textual.app import App
    from textual.color import Color


def _theme(
    name: str,
    *,
    dark: bool,
    ground: str,
    surface: str,
    text: str,
    muted: str,
    rule: str,
    accent: str,
    on_accent: str,
    warning: str,
    error: str,
    good: str,
    selection: str,
) -> Theme:
    return Theme(
        name=name,
        primary=accent,
        secondary=muted,
        accent=accent,
        warning=warning,
        error=error,
        success=good,
        foreground=text,
        background=ground,
        surface=surface,
        panel=surface,
        dark=dark,
        variables={
            "muted": muted,
            "rule": rule,
            "on-accent": on_accent,
            "text": text,
            "text-muted": muted,
            "text-disabled": muted,
            "text-primary": accent,
            "text-accent": accent,
            "text-warning": warning,
            "text-error": error,
            "text-success": good,
            "block-cursor-foreground": on_accent,
            "input-selection-background": selection,
            "scrollbar": rule,
            "scrollbar-hover": accent,
            "scrollbar-active": accent,
            "scrollbar-background": surface,
            **brand_variables(dark=dark),
        },
    )


DARK = _theme(
    "smm-dark",
    dark=True,
    ground="#14161b",
    surface="#1c1f26",
    text="#d9dce3",
    muted="#8b92a0",
    rule="#3a3f4b",
    accent="#5fb3b3",
    on_accent="#14161b",
    warning="#e2b35a",
    error="#e0707a",
    good="#93c47d",
    selection="#2f5f62",
)
LIGHT = _theme(
    "smm-light",
    dark=False,
    ground="#fbfbf9",
    surface="#f0f0ec",
    text="#23262d",
    muted="#6b7280",
    rule="#cdcfcb",
    accent="#0e7a7a",
    on_accent="#fbfbf9",
    warning="#8a5a00",
    error="#b3261e",
    good="#2e6b34",
    selection="#b0d8d8",
)
CONTRAST_DARK = _theme(
    "smm-contrast-dark",
    dark=True,
    ground="#000000",
    surface="#000000",
    text="#ffffff",
    muted="#d0d0d0",
    rule="#606060",
    accent="#ffd75f",
    on_accent="#000000",
    warning="#ffaf5f",
    error="#ff8787",
    good="#87ff87",
    selection="#5f5f00",
)
CONTRAST_LIGHT = _theme(
    "smm-contrast-light",
    dark=False,
    ground="#ffffff",
    surface="#ffffff",
    text="#000000",
    muted="#3a3a3a",
    rule="#909090",
    accent="#0000af",
    on_accent="#ffffff",
    warning="#6b4400",
    error="#a00000",
    good="#005a00",
    selection="#c6c6ff",
)

# What these colours stand for; the filter below turns them into what is seen.
_MUTED = "ansi_bright_black"
_ACCENT = "ansi_magenta"  # the one hue that is far from both black and white in common palettes
_WARNING = "ansi_yellow"
_ERROR = "ansi_red"
_GOOD = "ansi_green"
_ON_ACCENT = "ansi_black"

OWN_VARIABLES = {"muted": _MUTED, "rule": _MUTED, "on-accent": _ON_ACCENT, **PLAIN_VARIABLES}
"""What our stylesheets use beyond Textual's variables, for themes that are not ours."""


# Without a ground of their own, dialogs would let the page show through.
_GROUNDS = (
    *("surface", "panel", "ansi-background", "ansi-foreground", "scrollbar-corner-color"),
    *(f"scrollbar-background{state}" for state in ("", "-hover", "-active")),
)
_CURSORS = ("block-cursor", "input-selection", "screen-selection")


def _plain_theme(name: str) -> Theme:
    return Theme(
        name=name,
        ansi=True,
        primary=_ACCENT,
        secondary=_MUTED,
        accent=_ACCENT,
        warning=_WARNING,
        error=_ERROR,
        success=_GOOD,
        dark=True,
        foreground="ansi_default",
        background="ansi_default",
        variables={
            **OWN_VARIABLES,
            **dict.fromkeys(_GROUNDS, "ansi_default"),
            **{f"{name}-background": _ACCENT for name in _CURSORS},
            **{f"{name}-foreground": _ON_ACCENT for name in _CURSORS},
            "text-muted": _MUTED,
            "text-disabled": _MUTED,
            "border": _ACCENT,
            "border-blurred": _MUTED,
            "input-cursor-background": "ansi_default",
            "input-cursor-foreground": "ansi_default",
            "input-cursor-text-style": "reverse",
            "scrollbar": _MUTED,
            "scrollbar-hover": _ACCENT,
            "scrollbar-active": _ACCENT,
        },
    )


ANSI = _plain_theme("smm-ansi")
NO_COLOUR = _plain_theme("smm-none")

COLOURED = (DARK, LIGHT, CONTRAST_DARK, CONTRAST_LIGHT)
"""The themes with colours of their own."""

THEMES = (*COLOURED, ANSI, NO_COLOUR)
"""All themes; each is named by the setting's word behind ``smm-``."""

_RICH_COLOURS, _RICH_TERMINALS = ("truecolor", "24bit"), ("256color", "direct", "kitty")


def register(app: App[Any]) -> None:
    """Make the themes known to an app."""
    for theme in THEMES:
        app.register_theme(theme)


def theme_name(setting: str, environ: Mapping[str, str]) -> str:
    """The theme for a setting on this terminal.

    NO_COLOR (https://no-color.org) goes before every setting. ``auto`` is dark, and the
    terminal's own colours where it has no more than sixteen.
    """
    if environ.get("NO_COLOR"):
        return NO_COLOUR.name
    if setting == "auto":
        setting = "dark" if has_many_colours(environ) else "ansi"
    name = f"smm-{setting}"
    return name if name in {theme.name for theme in THEMES} else DARK.name


def has_many_colours(environ: Mapping[str, str]) -> bool:
    """Whether the terminal says that it shows 256 colours or more."""
    rich = environ.get("COLORTERM", "").strip().lower() in _RICH_COLOURS
    return rich or environ.get("TERM", "").strip().lower().rpartition("-")[2] in _RICH_TERMINALS


def setting_of(theme: str) -> str:
    """The setting's word for a theme."""
    return theme.removeprefix("smm-")


def line_filters(filters: Sequence[LineFilter], theme: str) -> list[LineFilter]:
    """An app's filters with what this theme needs in place of Textual's own way without colours.

    Textual's way makes greys of the colours, so that it still sends colours.
    """
    kept = [one for one in filters if not isinstance(one, Monochrome | NoColor)]
    if theme == ANSI.name:
        kept.append(_IN_SIXTEEN)
    elif theme == NO_COLOUR.name:
        kept.append(_IN_NONE)
    return kept


class TerminalColours(LineFilter):
    """Turns the colours of the last two themes into what is legible on every ground.

    A ground becomes reversed bold text, or an underline where it is a field's. Muted text is dim,
    a warning bold, an error bold and red; the accent stays, and without colours it is bold too.
    """

    def __init__(self, *, colours: bool) -> None:
        super().__init__()
        self._colours = colours

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments in these styles."""
        return [
            Segment(text, _without_grounds(style, self._colours), control)
            if style is not None
            else Segment(text, None, control)
            for text, style, control in segments
        ]


@lru_cache(maxsize=1024)
def _without_grounds(style: Style, colours: bool) -> Style:
    ink, ground = _name(style.color), _name(style.bgcolor)
    field = ground == _MUTED
    cursor = bool(ground) and not field
    if cursor:
        ink = ""
    loud = ink in (_WARNING, _ERROR) or (ink == _ACCENT and not colours)
    reverse = bool(style.reverse) or cursor
    bold = bool(style.bold) or cursor or loud
    quiet = bool(style.dim) or ink == _MUTED
    return Style(
        color=ink.removeprefix("ansi_") if colours and ink in (_ACCENT, _ERROR) else None,
        bold=bold,
        dim=quiet and colours and not bold and not reverse,
        italic=style.italic,
        underline=bool(style.underline) or field,
        strike=style.strike,
        reverse=reverse,
        link=style.link,
        meta=style.meta or None,
    )


def _name(colour: RichColor | None) -> str:
    """What a painted colour stands for; empty for the terminal's own."""
    if colour is None or colour.is_default:
        return ""
    return _NAMES.get(colour.number, _ACCENT) if colour.number is not None else _ACCENT


_NAMES = {0: _ON_ACCENT, 1: _ERROR, 2: _GOOD, 3: _WARNING, 5: _ACCENT, 8: _MUTED}

_IN_SIXTEEN = TerminalColours(colours=True)
_IN_NONE = TerminalColours(colours=False)
