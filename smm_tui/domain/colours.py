"""The eight colours that brands and labels are told apart by, always shown with their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.i18n import N_, _

if TYPE_CHECKING:
    from smm_tui.domain.forms import Choice

COLOURS = {
    "red": N_("red"),
    "orange": N_("orange"),
    "yellow": N_("yellow"),
    "green": N_("green"),
    "teal": N_("teal"),
    "blue": N_("blue"),
    "purple": N_("purple"),
    "grey": N_("grey"),
}
"""What is stored, with what is shown."""


def colour_name(colour: str) -> str:
    """The colour in the user's language; a word of another program stays as it is."""
    return _(COLOURS.get(colour, colour))


def colour_choices() -> tuple[Choice, ...]:
    """The colours as the answers of a form, none of them first."""
    from smm_tui.domain.forms import Choice  # the first frame shows colours, and no form

    return (Choice("", _("none")), *(Choice(key, _(name)) for key, name in COLOURS.items()))
