"""What findings are called as cards: work to be done, not a state of things."""

from __future__ import annotations

from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.titles import LONGEST_TITLE
from smm_tui.i18n import N_, _

_BY_LIST = {
    "repeat": N_("Do it again: %(title)s"),
    "forget": N_("Leave it off: %(title)s"),
    "causes": N_("Put right: %(title)s"),
    "blockers": N_("Overcome: %(title)s"),
    "risks": N_("Guard against: %(title)s"),
    "tactics": N_("Begin: %(title)s"),
}
_BY_GROUP = {
    Freshness.UNSORTED: N_("Look through: %(title)s"),
    Freshness.OBSOLETE: N_("Take down or replace: %(title)s"),
    Freshness.CURRENT: N_("Use again: %(title)s"),
    Freshness.UPDATE: N_("Bring up to date: %(title)s"),
}


def gap_work(title: str) -> str:
    """The title of a card that closes a gap."""
    return _fitting(_("Close the gap: %(title)s"), title)


def line_work(list_key: str, title: str) -> str:
    """The title of a card for a picked line."""
    return _fitting(_(_BY_LIST.get(list_key, N_("See to: %(title)s"))), title)


def content_work(freshness: Freshness, title: str) -> str:
    """The title of a card for a piece of content."""
    return _fitting(_(_BY_GROUP[freshness]), title)


def hole_work(channel: str, advice: str) -> str:
    """The title of a card for a check that does not hold on a channel."""
    return f"{channel}: {advice.rstrip('.')}"[:LONGEST_TITLE]


def _fitting(words: str, title: str) -> str:
    room = LONGEST_TITLE - len(words % {"title": ""})
    short = title if len(title) <= room else f"{title[: room - 1].rstrip()}…"
    return words % {"title": short}
