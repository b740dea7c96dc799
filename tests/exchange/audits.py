"""An audit with something in every part of it, all of it hostile where users write."""

from __future__ import annotations

from datetime import timedelta

from smm_tui.domain.content_lines import read_pasted
from smm_tui.domain.questionnaire import Status
from smm_tui.services.audit_views import read_audits
from smm_tui.services.workspace import Workspace
from tests.boards import Planner

HOSTILE = (
    "<script>alert(1)</script><img src=//evil.example/x onerror=alert(1)>"
    ' "quoted" \' [x](javascript:alert(1)) ![](https://evil.example/y)'
    " `a` *b* | _c_ {{ 7*7 }} &amp;"
)
SECRET = "hunter2!Aa"


def fill(planner: Planner) -> int:
    """Two audits, the second one full; its key."""
    planner.write(lambda w: w.audits.start())
    planner.write(_first)
    planner.clock.instant += timedelta(days=200)
    audit = planner.write(lambda w: w.audits.start())
    planner.write(lambda w: _second(w, audit))
    return audit


def _first(w: Workspace) -> None:
    (audit,) = (row.id for row in read_audits(w.transaction, w.transaction.brand_id or 0))
    w.audits.set_status(audit, "A1.3", Status.FINE)
    w.picks.toggle(audit, ["blockers.time"])


def _second(w: Workspace, audit: int) -> None:
    hat = w.registers.save_hat(0, 0, {"name": HOSTILE[:60]})
    w.registers.save_channel(0, 0, {"name": HOSTILE[:60], "password_place": SECRET})
    w.content.add_lines(read_pasted(f"{HOSTILE}\thttps://evil.example/z\nTwo").lines)
    w.audits.set_status(audit, "A1.3", Status.GAP)
    w.audits.save_note(audit, "A1.3", f"# {HOSTILE}\n- one\n1. two\n\npass: {SECRET}")
    w.audits.set_status(audit, "A1.5", Status.GAP)
    w.audits.set_score(audit, "A1.5", 2)
    w.audits.save_note(audit, "A00.state", HOSTILE)
    w.audits.save_team(audit, hat, "strengths", HOSTILE)
    w.audits.add_question("A5", HOSTILE)
    w.picks.add_lines(audit, "blockers", [HOSTILE])
    w.picks.rate(audit, ["risks.policy"], likelihood=3, impact=2)
    w.picks.save_remedy(audit, "risks.policy", HOSTILE)
    typed = dict.fromkeys(("title", "audience", "value", "task", "kpi"), HOSTILE)
    w.goals.save(audit, 0, 0, typed)
    w.findings.make_cards(audit, ["gap:A1.3"])
