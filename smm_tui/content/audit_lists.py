"""The ready lines of the audit: 11 blockers, 7 causes of failure, 5 risks, 9 tactics."""

from __future__ import annotations

from smm_tui.content.audit_scales import IMPACT, LIKELIHOOD, SEVERITY
from smm_tui.content.questions import Item, ItemList
from smm_tui.i18n import N_

REPEAT = ItemList("repeat", "A2.5", N_("Repeat"))
FORGET = ItemList("forget", "A2.5", N_("Forget"))

CAUSES = ItemList(
    "causes",
    "A2.6",
    N_("Why tasks failed"),
    (
        Item(
            "causes.integration",
            N_("No link to the business"),
            N_("Nobody knew how posts could serve what the business does."),
        ),
        Item(
            "causes.technical",
            N_("Technical skills"),
            N_("Settings, ads managers, links, editing: we got stuck in how it works."),
        ),
        Item(
            "causes.content",
            N_("Too little content"),
            N_("There was nothing good to publish when its day came."),
        ),
        Item(
            "causes.market",
            N_("Wrong idea of the audience"),
            N_("We misjudged the market, or what people in it care about."),
        ),
        Item(
            "causes.resources",
            N_("Too few hands or means"),
            N_("People, equipment or hours were missing when it counted."),
        ),
        Item(
            "causes.budget",
            N_("Too little money"),
            N_("The budget was cut, ran out, or had never been there."),
        ),
        Item(
            "causes.focus",
            N_("Effort in the wrong place"),
            N_("We misread where we stood and worked on what mattered less."),
        ),
    ),
    burden=True,
)

BLOCKERS = ItemList(
    "blockers",
    "A3",
    N_("What holds us back"),
    (
        Item(
            "blockers.marketing",
            N_("Marketing without a line"),
            N_("Not thought through; what we say changes from week to week."),
        ),
        Item(
            "blockers.skills",
            N_("Skills"),
            N_("Nobody here writes, films, designs or runs ads well enough."),
        ),
        Item(
            "blockers.strength",
            N_("Strength"),
            N_("After the daily business there is no energy left."),
        ),
        Item(
            "blockers.assets",
            N_("Assets"),
            N_("Few pictures, films, texts, lists or rights of our own."),
        ),
        Item(
            "blockers.knowledge",
            N_("Knowledge"),
            N_("We know too little of the networks, the market or the audience."),
        ),
        Item(
            "blockers.tools",
            N_("Tools and technology"),
            N_("Missing, slow, too dear, or not understood."),
        ),
        Item(
            "blockers.budget",
            N_("Budget"),
            N_("No money set aside, or too little to show any effect."),
        ),
        Item(
            "blockers.resources",
            N_("Resources"),
            N_("People, equipment or rooms are not there when they are needed."),
        ),
        Item(
            "blockers.time",
            N_("Time"),
            N_("Other work always comes first."),
        ),
        Item(
            "blockers.confidence",
            N_("Confidence"),
            N_("We doubt that we can do it, or that it is good enough to show."),
        ),
        Item(
            "blockers.fear",
            N_("Fear"),
            N_("Of mistakes, of angry comments, of being seen."),
        ),
    ),
    measures=(SEVERITY,),
    burden=True,
)

RISKS = ItemList(
    "risks",
    "A6",
    N_("What could go wrong"),
    (
        Item(
            "risks.time",
            N_("Time runs short"),
            N_("Posts and answers are put off as soon as other work presses."),
        ),
        Item(
            "risks.execution",
            N_("Poor work for want of knowledge"),
            N_("A good idea fails because nobody knows how it is done well."),
        ),
        Item(
            "risks.policy",
            N_("No rules for social media"),
            N_("Nobody has settled who may say what, and what happens in a crisis."),
        ),
        Item(
            "risks.ecosystem",
            N_("The networks change"),
            N_("Feeds, formats, prices and rules change, or a network empties."),
        ),
        Item(
            "risks.competitors",
            N_("Pressure from competitors"),
            N_("They copy, outspend or outrun us, or talk us down."),
        ),
    ),
    measures=(LIKELIHOOD, IMPACT),
    remedy=N_("How we will deal with it"),
    burden=True,
)

TACTICS = ItemList(
    "tactics",
    "A9",
    N_("Ways to stay ahead"),
    (
        Item(
            "tactics.training",
            N_("Keep learning"),
            N_("A fixed hour a week for a course, a trial or a look at others' work."),
        ),
        Item(
            "tactics.brand",
            N_("Build or renew the brand"),
            N_("The company's, or that of the person who stands for it."),
        ),
        Item(
            "tactics.content-strategy",
            N_("A strategy for content"),
            N_("Topics, formats and rhythm settled for months, not for days."),
        ),
        Item(
            "tactics.goals",
            N_("Adjust goals and tasks"),
            N_("Bring them in line with what this audit has shown."),
        ),
        Item(
            "tactics.new-site",
            N_("A new website or blog"),
            N_("A place of your own where the networks can lead."),
        ),
        Item(
            "tactics.rebuild-site",
            N_("Rebuild the website or blog"),
            N_("Faster, clearer, good on a phone, easy to buy from."),
        ),
        Item(
            "tactics.consulting",
            N_("Advice from outside"),
            N_("A consultant, or an audit by somebody who is not one of you."),
        ),
        Item(
            "tactics.offline",
            N_("Join up with events"),
            N_("Fairs, tastings, open days: announced, filmed and followed up online."),
        ),
        Item(
            "tactics.research",
            N_("Research"),
            N_("Ask customers, watch competitors, read your own numbers."),
        ),
    ),
)

LISTS = (REPEAT, FORGET, CAUSES, BLOCKERS, RISKS, TACTICS)
"""All lists of the audit in the order of its steps."""
