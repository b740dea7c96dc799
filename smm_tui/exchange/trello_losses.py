"""What of a Trello board is not taken over, said in words before and after an import."""

from __future__ import annotations

from collections.abc import Mapping

from smm_tui.i18n import _, ngettext


def told_losses(count: Mapping[str, int]) -> tuple[str, ...]:
    """A sentence for everything that was met and left out, by how many cards it concerns."""
    return tuple(
        sentence % {"count": count[what]}
        for what, sentence in _sentences(count).items()
        if count.get(what)
    )


def _sentences(count: Mapping[str, int]) -> dict[str, str]:
    return {
        "actions": _("Trello exports at most 1000 actions; older comments may be missing."),
        "labels": ngettext(
            "%(count)d card has a label that the file does not describe; it is left out.",
            "%(count)d cards have labels that the file does not describe; they are left out.",
            count.get("labels", 0),
        ),
        "members": ngettext(
            "%(count)d card has a member who is not on the board; they are left out.",
            "%(count)d cards have members who are not on the board; they are left out.",
            count.get("members", 0),
        ),
        "checklists": _("Checklists of cards that the file does not hold are left out."),
        "fields": ngettext(
            "%(count)d card has custom fields; they are not taken over.",
            "%(count)d cards have custom fields; they are not taken over.",
            count.get("fields", 0),
        ),
        "start": ngettext(
            "%(count)d card has a start date; it is not taken over.",
            "%(count)d cards have start dates; they are not taken over.",
            count.get("start", 0),
        ),
    }
