"""How far an audit is, in words that the screen and every export share."""

from __future__ import annotations

from smm_tui.domain.audit_picture import AuditRow
from smm_tui.domain.days import full_day
from smm_tui.domain.questionnaire import Progress
from smm_tui.i18n import _, ngettext


def day_of_audit(audit: AuditRow) -> str:
    """The day of an audit, with its number where there are several of that day."""
    return numbered_day(full_day(audit.day), audit.nth)


def numbered_day(day: str, nth: int) -> str:
    """A day, and which of the audits of that day it is; 0: it is the only one."""
    return _("%(day)s (%(number)d)") % {"day": day, "number": nth} if nth else day


def looked_at(progress: Progress) -> str:
    """How many of the questions somebody has looked at."""
    words = ngettext(
        "%(answered)d of %(total)d question looked at",
        "%(answered)d of %(total)d questions looked at",
        progress.total,
    )
    return words % progress._asdict()


def gaps_found(progress: Progress) -> str:
    """How many gaps there are; empty for none."""
    words = ngettext("%(gaps)d gap", "%(gaps)d gaps", progress.gaps)
    return words % progress._asdict() if progress.gaps else ""


def progress_told(progress: Progress) -> str:
    """Both in one line."""
    return ", ".join(filter(None, (looked_at(progress), gaps_found(progress))))


def moved(better: int, worse: int, new: int) -> str:
    """How many answers and lines have got better, worse, or are new."""
    counts = {"better": better, "worse": worse, "new": new}
    return _("%(better)d better, %(worse)d worse, %(new)d new") % counts
