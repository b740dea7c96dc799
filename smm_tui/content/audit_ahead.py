"""Steps four to six of the audit: where it goes, why, and what could go wrong."""

from __future__ import annotations

from smm_tui.content.questions import Kind, Question, Step
from smm_tui.i18n import N_

HEADING = Step(
    "A4",
    4,
    N_("Where are we going"),
    N_("Say where the business is bound; social media has to go the same way."),
    (
        Question(
            "A4.1",
            "A4.1",
            N_("Which goals do you have?"),
            N_("Three are plenty. Say them as you would tell a friend; numbers come in the plan."),
        ),
        Question(
            "A4.2",
            "A4.2",
            N_("What changes once you are bigger, or your market and niche are?"),
            N_("Imagine twice the demand: what would you do first, what would you stop doing?"),
        ),
        Question(
            "A4.3",
            "A4.3",
            N_("What do you want to have achieved in the end?"),
            N_("Picture the day when it is done: who buys from you, and what do they tell others?"),
        ),
        Question(
            "A4.4",
            "A4.4",
            N_("How will the business change in 12 months, and in one to two years?"),
            N_("Write a few lines for each span, then what social media has to do with it."),
            prompts=(
                N_("In 12 months"),
                N_("In one to two years"),
                N_("The part of social media in it"),
            ),
        ),
        Question(
            "A4.5",
            "A4.5",
            N_("How do the networks help with your goals and tasks?"),
            N_("Put a network beside every goal. Where none fits, say so: that is an answer too."),
        ),
    ),
)

WHY = Step(
    "A5",
    5,
    N_("Why"),
    N_("Reasons that convince you will convince others; thin ones show here."),
    (
        Question(
            "A5.1",
            "A5.1",
            N_("Why this niche and no other?"),
            N_("What do you know, make or care about here that few others do?"),
        ),
        Question(
            "A5.2",
            "A5.2",
            N_("What would your audience and market miss without you?"),
            N_("Ask two customers what they would do if you closed; write down their words."),
        ),
        Question(
            "A5.3",
            "A5.3",
            N_("What makes people like your posts and pass them on?"),
            N_("Look at the three that travelled furthest: was it use, fun, pride or news?"),
        ),
    ),
)

OVERCOME = Step(
    "A6",
    6,
    N_("What to overcome"),
    N_("Look at what could go wrong while there is time to do something about it."),
    (
        Question(
            "A6",
            "A6",
            N_("What could endanger the plan?"),
            N_("Mark the risks; say of each how likely it is and how much it would hurt."),
            Kind.LIST,
            lists=("risks",),
        ),
        Question(
            "A6.1",
            "A6.1",
            N_("What will you do about each of these risks?"),
            N_("A sentence per risk: what prevents it, or what you do on the day it happens."),
            Kind.LIST,
            lists=("risks",),
        ),
    ),
)

STEPS = (HEADING, WHY, OVERCOME)
