"""Steps seven to nine of the audit: from goals to action, what follows, and staying ahead."""

from __future__ import annotations

from smm_tui.content.questions import Kind, Question, Step
from smm_tui.i18n import N_

GET_THERE = Step(
    "A7",
    7,
    N_("How do we get there"),
    N_("A goal moves only when somebody does something; check that your plan leads there."),
    (
        Question(
            "A7.1",
            "A7.1",
            N_("How do your goals turn into work that gets done?"),
            N_("Tell the way of one goal: who takes it apart, where its tasks go, who checks."),
        ),
        Question(
            "A7.2",
            "A7.2",
            N_("Is the plan built on knowing your market, audience and industry?"),
            N_("Name the facts behind it. Tips gathered from a search are somebody else's plan."),
            Kind.STATUS,
        ),
        Question(
            "A7.3",
            "A7.3",
            N_("Does every goal and task say whom it reaches and what it is worth?"),
            N_("Fill all three columns of the table. A row with a hole in it is not ready."),
            Kind.REGISTER,
            register="goals",
        ),
    ),
)

NEXT = Step(
    "A8",
    8,
    N_("What next"),
    N_("Settle now how you will notice success, and what you make of it."),
    (
        Question(
            "A8.1",
            "A8.1",
            N_("How will you notice that a goal is reached?"),
            N_("Name what there will be to see or count, and the place where you will look."),
        ),
        Question(
            "A8.2",
            "A8.2",
            N_("What counts as success, and what no longer does?"),
            N_("A number and a day for each goal, and the least that you would be content with."),
        ),
        Question(
            "A8.3",
            "A8.3",
            N_("What will you do with all the fans, and what keeps them curious?"),
            N_("Plan the month after: what will people who like you see, try or be asked for?"),
        ),
        Question(
            "A8.4",
            "A8.4",
            N_("Where else in the business can social media become part of the work?"),
            N_("Service, sales, research, hiring: which is next, and who would do it?"),
        ),
        Question(
            "A8.5",
            "A8.5",
            N_("How do you collect figures, follow them, and see what to improve?"),
            N_("Which figures, from where, how often, by whom; and who decides what changes?"),
        ),
    ),
)

STAND_OUT = Step(
    "A9",
    9,
    N_("How to stand out"),
    N_("Others are not asleep: choose what keeps you in shape."),
    (
        Question(
            "A9",
            "A9",
            N_("How do you keep in shape and differ from the rest?"),
            N_("Pick what you will really do this year and add your own; each can become a card."),
            Kind.LIST,
            lists=("tactics",),
        ),
    ),
)

STEPS = (GET_THERE, NEXT, STAND_OUT)
