"""The demo brand's two audits: one finished long ago, the present one two thirds answered.

Lines go by the keys of the audit's own content, cards by their titles in the demo's story.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from smm_tui.i18n import N_

OPEN: Final = "open"
FINE: Final = "fine"
GAP: Final = "gap"
NOT_FOR_US: Final = "not-for-us"


@dataclass(frozen=True, slots=True)
class DemoAnswer:
    """What a question was answered with; ``reviewed`` days ago, for questions that ask a day."""

    status: str = OPEN
    note: str = ""
    score: int = 0
    reviewed: int | None = None


@dataclass(frozen=True, slots=True)
class DemoPick:
    """A ready line of a list and what is said of it; levels of its list's scales, 0: not said."""

    severity: int = 0
    likelihood: int = 0
    impact: int = 0
    note: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class DemoOwnLine:
    """A line of the brand's own in a list; ``earlier``: it was picked in the first audit too."""

    place: str
    title: str
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class DemoGoal:
    """A goal with what it needs to be ready."""

    title: str
    audience: str = ""
    value: str = ""
    task: str = ""
    kpi: str = ""
    long_term: bool = True
    card: str = ""  # the title of the card that it became


@dataclass(frozen=True, slots=True)
class DemoAudit:
    """An audit, begun so many days ago."""

    begun: int
    answers: dict[str, DemoAnswer]
    picks: dict[str, DemoPick]
    goals: tuple[DemoGoal, ...] = ()
    strengths: dict[str, str] = field(default_factory=dict)  # by hat
    weaknesses: dict[str, str] = field(default_factory=dict)


OWN_LINES = (
    DemoOwnLine("repeat", N_("Reels from the loft, without music"), earlier=True),
    DemoOwnLine("repeat", N_("The name of the grower on every tin and in every post"),
                earlier=True),
    DemoOwnLine("repeat", N_("Asking twenty customers before we decide")),
    DemoOwnLine("forget", N_("Competitions: many likes, nobody buys"), earlier=True),
    DemoOwnLine("forget", N_("Posting the same text on five networks")),
    DemoOwnLine("tactics", N_("A tasting in Leipzig, filmed by guests")),
)  # fmt: skip

_DONE = DemoAnswer(FINE)

EARLIER = DemoAudit(
    begun=212,
    answers={
        "A1.1": DemoAnswer(GAP, N_("Nobody knows how much there is. We stopped counting at 40.")),
        "A1.2": DemoAnswer(GAP, N_("Seven profiles. Two of them nobody has opened for a year.")),
        "A1.3": _DONE,
        "A1.4": DemoAnswer(FINE, N_("Mira does it all. That is the strength and the weakness.")),
        "A1.5": DemoAnswer(GAP, N_("There is none on paper."), 2, 400),
        "A2.1": DemoAnswer(GAP, N_("Two posts of ten had to do with what we sell."), 2),
        "A2.2": DemoAnswer(NOT_FOR_US),
        "A2.3": DemoAnswer(GAP, N_("A list on the fridge, half of it done."), 2),
        "A2.4": _DONE,
        "A2.5": _DONE,
        "A2.6": DemoAnswer(GAP),
        "A3": DemoAnswer(GAP),
        "A4.1": DemoAnswer(GAP, N_("Sell more. That is a wish and no goal.")),
        "A4.2": _DONE,
        "A4.3": _DONE,
        "A4.4": DemoAnswer(NOT_FOR_US),
        "A4.5": DemoAnswer(FINE, N_("Two networks, two goals.")),
        "A5.1": _DONE,
        "A5.2": _DONE,
        "A5.3": _DONE,
        "A6": DemoAnswer(GAP),
        "A6.1": DemoAnswer(GAP),
        "A7.1": DemoAnswer(GAP, N_("From the fridge to the phone, when there is time.")),
        "A7.2": DemoAnswer(GAP),
        "A7.3": DemoAnswer(GAP),
        "A8.1": _DONE,
        "A8.2": DemoAnswer(GAP),
        "A8.3": DemoAnswer(NOT_FOR_US),
        "A8.4": DemoAnswer(NOT_FOR_US),
        "A8.5": DemoAnswer(GAP, N_("We look at likes when we think of it.")),
        "A9": _DONE,
        "A00.state": DemoAnswer(
            note=N_("Loved in Kranj, unknown elsewhere. Work is done when there is time.")
        ),
        "A00.direction": DemoAnswer(
            note=N_("The market stall alone will not carry us. People abroad ask for parcels.")
        ),
        "A00.fixes": DemoAnswer(
            note=N_("Write down who does what. Choose one goal. Close what nobody looks after.")
        ),
    },
    picks={
        "causes.integration": DemoPick(),
        "causes.market": DemoPick(note=N_("We wrote for tea lovers; hikers were the ones to buy.")),
        "causes.resources": DemoPick(),
        "blockers.time": DemoPick(3, note=N_("Parcels first, posts at midnight.")),
        "blockers.skills": DemoPick(3, note=N_("Nobody here writes good German.")),
        "blockers.confidence": DemoPick(2),
        "blockers.tools": DemoPick(1),
        "risks.time": DemoPick(likelihood=3, impact=3),
        "risks.execution": DemoPick(likelihood=2, impact=2),
        "risks.policy": DemoPick(likelihood=1, impact=2),
        "tactics.training": DemoPick(),
    },
)

PRESENT = DemoAudit(
    begun=9,
    answers={
        "A1.1": DemoAnswer(
            GAP,
            N_(
                "Sorted with Jonas in an afternoon: **4 to drop, 21 to keep, 9 to mend**.\n\n"
                "- the nine are read more than all others together\n"
                "- old tins, old prices, and a story with three people in it\n\n"
                "The whole list: [content list](https://example.com/acme/content-list)"
            ),
        ),
        "A1.2": DemoAnswer(
            FINE, N_("Six profiles, each with *one* hat that looks after it. Two are closed.")
        ),
        "A1.3": DemoAnswer(
            FINE,
            N_(
                "What came of it:\n\n"
                "1. quick answers: an hour less a week\n"
                "2. twenty talks with customers: the persona Hanna\n"
                "3. a poll a month: sixty answers, and no sales"
            ),
        ),
        "A1.4": _DONE,
        "A1.5": DemoAnswer(FINE, N_("Germany first, all else second."), 4, 31),
        "A2.1": DemoAnswer(FINE, N_("Seven of the last ten lead to a tea or a grower."), 4),
        "A2.2": DemoAnswer(
            FINE,
            N_(
                "- reels cut by phone: **nothing spent**, nine orders from one of them\n"
                "- a photographer for half a day: 420 EUR, pictures for a year\n"
                "- ads for everybody: 220 EUR, two orders"
            ),
        ),
        "A2.3": DemoAnswer(FINE, score=3),
        "A2.4": DemoAnswer(
            FINE, N_("What had **one hat and one day** was done. What was 'for us all' was not.")
        ),
        "A2.5": _DONE,
        "A2.6": DemoAnswer(GAP),
        "A3": DemoAnswer(GAP),
        "A4.1": DemoAnswer(
            FINE,
            N_(
                "## This year\n\nTwice the German audience.\n\n"
                "## Later\n\nA shop in Vienna, a tea club."
            ),
        ),
        "A4.2": DemoAnswer(NOT_FOR_US),
        "A4.3": DemoAnswer(FINE, N_("Somebody in Dresden says: *my tea comes from Mrs Kos*.")),
        "A4.5": DemoAnswer(GAP, N_("TikTok has views but no goal. X has a goal and no time.")),
        "A5.1": DemoAnswer(
            FINE, N_("Thirteen of twenty said: 'I know whose meadow it is'. Nobody: 'the price'.")
        ),
        "A6": DemoAnswer(GAP),
        "A6.1": DemoAnswer(FINE),
        "A7.3": DemoAnswer(GAP, N_("The goal for VK has no audience of ours behind it.")),
        "A8.5": DemoAnswer(
            GAP, N_("Figures come from three places, by hand, when somebody asks for them.")
        ),
        "A9": _DONE,
    },
    picks={
        "causes.resources": DemoPick(note=N_("Two heads, seven hats.")),
        "causes.content": DemoPick(note=N_("In German there are nine posts, and then nothing.")),
        "blockers.time": DemoPick(2, note=N_("Better since Jonas writes, still `after parcels`.")),
        "blockers.confidence": DemoPick(2, note=N_("Speaking into the camera.")),
        "blockers.budget": DemoPick(2, note=N_("60 parcels for influencers cost 840 EUR.")),
        "risks.time": DemoPick(
            likelihood=2, impact=2,
            remedy=N_("A week of posts is ready before the week begins."),
        ),
        "risks.policy": DemoPick(
            likelihood=2, impact=3, note=N_("Six late parcels, and three people who answered."),
        ),
        "risks.ecosystem": DemoPick(
            likelihood=3, impact=2,
            remedy=N_("Every reel leads to the newsletter: that list is **ours**."),
        ),
        "tactics.research": DemoPick(note=N_("Look at four rivals, ask customers every spring.")),
        "tactics.content-strategy": DemoPick(),
    },
    goals=(
        DemoGoal(
            N_("Twice as many people in Germany"),
            N_("Hikers who took a tin home"),
            N_("Every ninth parcel becomes every fifth"),
            N_("Ads for one week, until 1 000 follow"),
            N_("Followers who live in Germany: 4 280"),
            card=N_("Goal: double the German audience"),
        ),
        DemoGoal(
            N_("A newsletter that people wait for"),
            N_("Those who have bought once"),
            N_("A second order within three months"),
            N_("One letter about one grower"),
            N_("40 of 100 open it"),
        ),
        DemoGoal(N_("10 000 subscribers on VK"), value=N_("The shop in Almaty sells more")),
        DemoGoal(
            N_("Answer every comment on the same day"),
            N_("People who ask before they buy"),
            N_("Questions become orders"),
            kpi=N_("No question older than a day"),
            long_term=False,
        ),
    ),
    strengths={
        "boss": N_("Knows every grower by name."),
        "copy": N_("Plain German. Asks before he renames a tea."),
        "creative": N_("Light, hands, steam: reels that need no words."),
        "distribution": N_("Nothing goes out twice."),
        "comments": N_("Quick, and never from a template."),
    },
    weaknesses={
        "boss": N_("Has to see everything before it goes out."),
        "copy": N_("Twelve hours a week, and no day more."),
        "creative": N_("Never in front of the camera."),
        "ads": N_("One campaign so far: we are still guessing."),
        "influencers": N_("A list of 40 names, and nobody has written to them."),
    },
)  # fmt: skip

GAP_CARDS = {"A1.1": N_("Update 9 old blog posts"), "A8.5": N_("Numbers of the week")}
"""The cards that were made of gaps of the present audit; one of them is done."""

CHECK_CARDS = {("x", "two-factor"): N_("Set up 2FA for X")}
"""The cards that were made of what a channel lacks, by channel and check."""
