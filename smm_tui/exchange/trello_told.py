"""What the dry run of a Trello import says, on the command line and on the screen alike."""

from __future__ import annotations

from smm_tui.exchange.trello_plan import ImportPlan, ListPlan, Origin
from smm_tui.i18n import N_, _, ngettext

_ORIGINS = {
    Origin.GUESSED: N_("its name says so"),
    Origin.ASKED: N_("you said so"),
    Origin.UNKNOWN: N_("its name says no stage"),
}


def counted(plan: ImportPlan) -> list[str]:
    """How much of everything comes, a phrase for each kind that there is any of."""
    phrases = [
        (plan.cards, ngettext("%(count)d card", "%(count)d cards", plan.cards)),
        (
            plan.archived,
            ngettext("%(count)d of them archived", "%(count)d of them archived", plan.archived),
        ),
        (
            plan.checklists,
            ngettext("%(count)d checklist", "%(count)d checklists", plan.checklists),
        ),
        (plan.items, ngettext("%(count)d line in them", "%(count)d lines in them", plan.items)),
        (plan.labels, ngettext("%(count)d label", "%(count)d labels", plan.labels)),
        (plan.hats, ngettext("%(count)d person as a hat", "%(count)d people as hats", plan.hats)),
        (plan.links, ngettext("%(count)d link", "%(count)d links", plan.links)),
        (
            plan.comments,
            ngettext(
                "%(count)d comment, which goes into the notes",
                "%(count)d comments, which go into the notes",
                plan.comments,
            ),
        ),
    ]
    return [words % {"count": count} for count, words in phrases if count]


def closed_lists(plan: ImportPlan) -> str:
    """What becomes of the lists that are archived on the board; empty where there are none."""
    closed = [one.name for one in plan.lists if one.closed]
    words = ngettext(
        "%(lists)s is an archived list: its cards go to the archive.",
        "%(lists)s are archived lists: their cards go to the archive.",
        len(closed),
    )
    return words % {"lists": ", ".join(closed)} if closed else ""


def destination(one: ListPlan) -> str:
    """Where the cards of a list go: the key of a stage, or the archive for an archived list."""
    if not one.closed:
        return one.stage.value
    if one.origin is Origin.ASKED:
        return _("archive (%(stage)s)") % {"stage": one.stage.value}
    return _("archive")


def because(one: ListPlan) -> str:
    """Why the cards of a list go there."""
    if one.closed and one.origin is not Origin.ASKED:
        return _("the list is archived")
    return _(_ORIGINS[one.origin])
