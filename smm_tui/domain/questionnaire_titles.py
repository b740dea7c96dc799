"""What questions and ready lines are called, by the keys that answers are stored with."""

from __future__ import annotations

from smm_tui.content.audit import AUDIT
from smm_tui.content.audit_outcome import AUDIT_OUTCOME
from smm_tui.content.questions import Step
from smm_tui.i18n import _

OWN = "own."
"""What the keys of the user's own questions and lines begin with; the UUID follows."""


def line_title(key: str) -> str:
    """The question or ready line in the user's language; empty for one that there is not."""
    found = AUDIT.question(key) or AUDIT_OUTCOME.question(key) or AUDIT.item(key)
    return _(found.title) if found else ""


def list_of_line(key: str) -> str:
    """The key of the list that a ready line stands in; empty when it stands in none."""
    return next((each.key for each in AUDIT.lists if any(i.key == key for i in each.items)), "")


def step_of_list(list_key: str) -> Step | None:
    """The step whose questions are answered from a list; None when there is no such list."""
    return next((step for step in AUDIT.steps if list_key in step.lists), None)


def question_of_list(list_key: str) -> str:
    """The key of the first question that is answered from a list; empty without one."""
    asked = (question.key for question in AUDIT.questions if list_key in question.lists)
    return next(asked, "")


def step_title(number: int) -> str:
    """The title of a step in the user's language; empty for a number that there is not."""
    return next((_(step.title) for step in AUDIT.steps if step.number == number), "")
