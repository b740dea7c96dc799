"""The nine-step audit as a whole (A1-A11)."""

from __future__ import annotations

from smm_tui.content import audit_action, audit_ahead, audit_past
from smm_tui.content.audit_lists import LISTS
from smm_tui.content.questions import Questionnaire
from smm_tui.i18n import N_

AUDIT = Questionnaire(
    "audit",
    N_("Audit"),
    (*audit_past.STEPS, *audit_ahead.STEPS, *audit_action.STEPS),
    LISTS,
    N_(
        "A plan that nobody looks at drifts, and chances pass by. Answer what you can in an hour:"
        " you will see where you stand, where it is heading, and what to mend first."
    ),
)
