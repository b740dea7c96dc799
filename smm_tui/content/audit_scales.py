"""The levels that answers and findings of the audit are measured by."""

from __future__ import annotations

from smm_tui.content.questions import Scale
from smm_tui.i18n import N_

FIT = Scale(
    "fit",
    N_("How well it fits today"),
    (N_("not at all"), N_("hardly"), N_("partly"), N_("mostly"), N_("fully")),
)
TIES = Scale(
    "ties",
    N_("How closely it is tied to the business"),
    (N_("not at all"), N_("loosely"), N_("in parts"), N_("closely"), N_("as one")),
)
CARRIED_OUT = Scale(
    "carried-out",
    N_("How much of it is done"),
    (N_("nothing"), N_("a little"), N_("about half"), N_("most of it"), N_("all of it")),
)
SEVERITY = Scale(
    "severity",
    N_("How much it hurts"),
    (N_("slows us a little"), N_("costs us a lot"), N_("stops us")),
)
LIKELIHOOD = Scale(
    "likelihood",
    N_("How likely it is"),
    (N_("unlikely"), N_("possible"), N_("likely")),
)
IMPACT = Scale(
    "impact",
    N_("How much it would hurt"),
    (N_("a little"), N_("a lot"), N_("it would stop us")),
)
