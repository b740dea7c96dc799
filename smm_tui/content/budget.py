"""The four groups that a budget begins with, and the lines that are usual in them (S9.1)."""

from __future__ import annotations

from typing import NamedTuple

from smm_tui.i18n import N_

ADVERTISING = "advertising"

PURPOSE = N_(
    "A budget is not there to save or to spend: it keeps control of what flows, spreads it over"
    " the year and lets you react fast to what the numbers say."
)
"""What a budget is for (S9.8)."""

ONLY_SOCIAL = N_("Count only what is directly tied to social media.")


class UsualGroup(NamedTuple):
    """A group and its usual lines; translated when they are added."""

    kind: str
    name: str
    hint: str
    lines: tuple[str, ...]


USUAL_GROUPS = (
    UsualGroup(
        "tools",
        N_("Software and tools"),
        N_("what content is made and published with"),
        (N_("Content tools"), N_("Image subscriptions"), N_("Video editor")),
    ),
    UsualGroup(
        ADVERTISING,
        N_("Advertising"),
        N_("what is not spent in a month goes on into the next one"),
        (N_("Paid campaigns"),),
    ),
    UsualGroup(
        "services",
        N_("Hired services"),
        N_("people who are paid for their work"),
        (
            N_("Photographers"),
            N_("Writers"),
            N_("Ad managers"),
            N_("Web developers"),
            N_("Designers"),
        ),
    ),
    UsualGroup(
        "assets",
        N_("Digital assets"),
        N_("what the brand owns on the web"),
        (N_("Domain"), N_("Website"), N_("Hosting")),
    ),
)
