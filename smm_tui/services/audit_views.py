"""Reading audits: one door to all views of them, by plain SQL into frozen pictures."""

from __future__ import annotations

from smm_tui.domain.secrets import looks_like_password
from smm_tui.i18n import _
from smm_tui.services.audit_comparing import read_comparison as read_comparison
from smm_tui.services.audit_found import findings_of as findings_of
from smm_tui.services.audit_found import outcome_of as outcome_of
from smm_tui.services.audit_found import read_findings as read_findings
from smm_tui.services.audit_found import read_outcome as read_outcome
from smm_tui.services.audit_found import read_parts as read_parts
from smm_tui.services.audit_reading import audit_reminder as audit_reminder
from smm_tui.services.audit_reading import last_audits as last_audits
from smm_tui.services.audit_reading import read_audit as read_audit
from smm_tui.services.audit_reading import read_audits as read_audits
from smm_tui.services.audit_register_views import read_content as read_content
from smm_tui.services.audit_register_views import read_goals as read_goals
from smm_tui.services.audit_register_views import read_hygiene as read_hygiene
from smm_tui.services.audit_register_views import read_team as read_team
from smm_tui.services.finding_cards import read_findings_of_card as read_findings_of_card

WATCHED = frozenset(
    {
        *("audit", "answer", "own_item", "pick", "audit_goal", "content_item", "finding"),
        *("task", "channel", "hat", "brand", "stage_setting"),
    }
)
"""The kinds of records that an audit shows."""


def secret_warning(text: str) -> str:
    """One sentence when a text seems to hold a password; empty otherwise."""
    if not looks_like_password(text):
        return ""
    return _("This looks like a password. Write where it is kept, not what it is.")
