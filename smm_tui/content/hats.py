"""The hats that nearly every brand has, offered where there is none yet (S3)."""

from __future__ import annotations

from typing import NamedTuple

from smm_tui.i18n import N_


class UsualHat(NamedTuple):
    """A role and what whoever wears it does; translated when it is added."""

    name: str
    does: str


USUAL_HATS = (
    UsualHat(N_("Boss"), N_("Decides what matters, approves what goes out, keeps the budget")),
    UsualHat(N_("Writer"), N_("Writes captions, scripts and texts")),
    UsualHat(N_("Maker"), N_("Takes the pictures, films, cuts and designs")),
    UsualHat(N_("Ads"), N_("Sets paid campaigns up and watches what they cost")),
    UsualHat(N_("Publisher"), N_("Plans the calendar and publishes on every channel")),
    UsualHat(N_("Partners"), N_("Finds influencers and talks to them")),
    UsualHat(N_("Community"), N_("Answers comments and direct messages")),
)
