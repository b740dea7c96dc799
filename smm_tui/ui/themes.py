"""The planner's own colours, as Textual themes."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="smm-dark",
    primary="#5fb3b3",
    secondary="#8b92a0",
    accent="#5fb3b3",
    warning="#e2b35a",
    error="#e0707a",
    success="#93c47d",
    foreground="#d9dce3",
    background="#14161b",
    surface="#1c1f26",
    panel="#1c1f26",
    dark=True,
    variables={
        "muted": "#8b92a0",
        "rule": "#3a3f4b",
        "on-accent": "#14161b",
        "input-selection-background": "#5fb3b3 40%",
    },
)
LIGHT = Theme(
    name="smm-light",
    primary="#0e7a7a",
    secondary="#6b7280",
    accent="#0e7a7a",
    warning="#8a5a00",
    error="#b3261e",
    success="#2e6b34",
    foreground="#23262d",
    background="#fbfbf9",
    surface="#f0f0ec",
    panel="#f0f0ec",
    dark=False,
    variables={
        "muted": "#6b7280",
        "rule": "#c9cbc7",
        "on-accent": "#fbfbf9",
        "input-selection-background": "#0e7a7a 30%",
    },
)
OWN_VARIABLES = {
    "muted": "ansi_bright_black",
    "rule": "ansi_bright_black",
    "on-accent": "ansi_black",
}
"""What our stylesheets use beyond Textual's variables, for themes that are not ours."""
