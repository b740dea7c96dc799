"""The first three steps of the audit: what there is, what was done, what holds back."""

from __future__ import annotations

from smm_tui.content.audit_scales import CARRIED_OUT, FIT, TIES
from smm_tui.content.questions import Kind, Question, Step
from smm_tui.i18n import N_

HAVE = Step(
    "A1",
    1,
    N_("What do we have"),
    N_("Take stock first: content, profiles, people, and the course you are on."),
    (
        Question(
            "A1.1",
            "A1.1",
            N_("What has been published so far, and is it still true?"),
            N_("List posts, pages and videos, and put each into one of the three groups."),
            Kind.REGISTER,
            register="content",
        ),
        Question(
            "A1.2",
            "A1.2",
            N_("Which profiles are in use, who looks after each, and where is its password?"),
            N_("Fill in the channels. Write where a password is kept, never the password."),
            Kind.REGISTER,
            register="channels",
        ),
        Question(
            "A1.3",
            "A1.3",
            N_("How have you looked after your community, and what came of it?"),
            N_("Replies, contests, groups, live talks: what did you learn, what can serve again?"),
        ),
        Question(
            "A1.4",
            "A1.4",
            N_("What is the team good at on social media, and what not?"),
            N_("Go hat by hat. If you work alone, judge each of your roles by itself."),
            Kind.REGISTER,
            register="team",
            prompts=(N_("Strengths"), N_("Weaknesses")),
        ),
        Question(
            "A1.5",
            "A1.5",
            N_("Have you chosen a course for social media, and does it still fit?"),
            N_(
                "Give the day when you last looked at it. A course that nobody wrote down is a gap."
            ),
            scale=FIT,
            date_title=N_("Last reviewed"),
        ),
    ),
)

DONE = Step(
    "A2",
    2,
    N_("What was done"),
    N_("Look back without blame: what came of the effort so far, and why."),
    (
        Question(
            "A2.1",
            "A2.1",
            N_("How closely was social media tied to the business?"),
            N_("Take your last ten posts: which goal of the business did each of them serve?"),
            scale=TIES,
        ),
        Question(
            "A2.2",
            "A2.2",
            N_("What have you tried to get more back for what you put in?"),
            N_("A line per attempt: what changed, what it cost, what it brought. Rough sums do."),
        ),
        Question(
            "A2.3",
            "A2.3",
            N_("Was there a plan with goals and tasks, and how far did it get?"),
            N_("Find it, count what is finished, and name what was missing from the start."),
            scale=CARRIED_OUT,
        ),
        Question(
            "A2.4",
            "A2.4",
            N_("Why did some goals work out and others not?"),
            N_("Set one of each side by side: people, time, money, topic. Where do they differ?"),
        ),
        Question(
            "A2.5",
            "A2.5",
            N_("What will you do again, and what never?"),
            N_("Two lists, a short line each. Start with what still makes you proud or angry."),
            Kind.LIST,
            lists=("repeat", "forget"),
        ),
        Question(
            "A2.6",
            "A2.6",
            N_("What made tasks fail?"),
            N_("Think of the last three that came to nothing; mark all that had a part in it."),
            Kind.LIST,
            lists=("causes",),
        ),
    ),
)

HOLDS_BACK = Step(
    "A3",
    3,
    N_("What holds us back"),
    N_("Name the brakes, so that each of them can be loosened by a task of its own."),
    (
        Question(
            "A3",
            "A3",
            N_("What slows you down or stops you?"),
            N_("Mark what is true today, say how much it hurts, add what is not on the list."),
            Kind.LIST,
            lists=("blockers",),
        ),
    ),
)

STEPS = (HAVE, DONE, HOLDS_BACK)
