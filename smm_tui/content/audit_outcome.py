"""What an audit ends in: the outcome, the four self-check questions, and goals with their table."""

from __future__ import annotations

from smm_tui.content.questions import Item, Question, Questionnaire, Step
from smm_tui.i18n import N_

OUTCOME = Step(
    "A00",
    1,
    N_("Outcome"),
    N_("Three short answers that somebody can read who has seen nothing else."),
    (
        Question(
            "A00.state",
            "A00",
            N_("Where do we stand?"),
            N_("Two or three sentences about today, the good as well as the bad."),
        ),
        Question(
            "A00.direction",
            "A00",
            N_("Where is it heading?"),
            N_("What happens if everything goes on like this, and where you want to go instead."),
        ),
        Question(
            "A00.fixes",
            "A00",
            N_("What do we mend?"),
            N_("The few things that change most, the first one first."),
        ),
    ),
)

SELF_CHECK = Step(
    "S1.5",
    2,
    N_("Self-check"),
    N_("These answers are the beginning of your performance report."),
    (
        Question(
            "S1.5.result",
            "S1.5",
            N_("What came of our work?"),
            N_("What is different since the last audit, or since you began."),
        ),
        Question(
            "S1.5.next",
            "S1.5",
            N_("What do we do now?"),
            N_("The next steps that already have a name and, better still, a card."),
        ),
        Question(
            "S1.5.effective",
            "S1.5",
            N_("Does the strategy work?"),
            N_("Yes, no or in parts, and how you can tell."),
        ),
        Question(
            "S1.5.improve",
            "S1.5",
            N_("What do we do better?"),
            N_("What you keep doing but in another way."),
        ),
    ),
)

AUDIT_OUTCOME = Questionnaire("audit-outcome", N_("Outcome"), (OUTCOME, SELF_CHECK))

GOAL_COLUMNS = (
    Item("goal", N_("Goal or task"), N_("What shall be different, or be done.")),
    Item("audience", N_("Link to the audience"), N_("Whom it reaches, and why they care.")),
    Item("value", N_("Value"), N_("What the business gains when it is there.")),
)
"""The three columns without which a goal is not ready (A7.3)."""

SHORT_TERM = Question(
    "A10",
    "A10",
    N_("Which small task soon brings this goal nearer, and by which number do you see it?"),
    N_(
        "Goal: posts that people answer. Task: end ten captions with a question."
        " Number: 15 more replies a week."
    ),
)
"""What each long-term goal asks for: a task at hand with a KPI of its own (A10)."""
