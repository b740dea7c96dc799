"""The demo brand's cards that are under way, held up or to be checked."""

from __future__ import annotations

from smm_tui.content.demo_parts import (
    BACKLOG,
    DOING,
    GERMANY_PLAN,
    HOLD,
    NEXT,
    REVIEW,
    DemoLink,
    DemoTask,
)
from smm_tui.i18n import N_

DOING_TASKS = (
    DemoTask(
        N_("Reply: 6 late parcels"),
        ((BACKLOG, 1), (DOING, 0)),
        hat="comments",
        channel="x",
        due=0,
        priority=1,
        effort=30,
        ticked=(N_("Ask the carrier"), N_("Answer Dresden"), N_("Answer Graz")),
        unticked=(N_("Answer the other four"), N_("A small tin as an apology")),
    ),
    DemoTask(
        N_("Localise 50 posts"),
        ((BACKLOG, 30), (NEXT, 8), (DOING, 6)),
        hat="copy",
        channel="german",
        due=0,
        priority=1,
        effort=900,
        labels=("initiative", "germany"),
        note=N_(
            "Initiative 2: our fifty best pieces in good German, within one week. Retell, do not "
            "translate: 'planina' is no 'Almhütte', and ask before you rename a tea."
        ),
        ticked=(N_("Choose the 50 best"), N_("Captions 1 to 25")),
        unticked=(N_("Captions 26 to 50"), N_("Text in pictures"), N_("Hanna reads ten of them")),
        links=(
            GERMANY_PLAN,
            DemoLink("https://example.com/acme/best-50", N_("Sheet: the 50 best")),
        ),
    ),
    DemoTask(
        N_("Ad set for DE"),
        ((BACKLOG, 19), (NEXT, 9), (DOING, 5)),
        hat="ads",
        channel="facebook",
        due=9,
        priority=2,
        effort=120,
        labels=("germany", "ads"),
        ticked=(N_("Audience: tea and hiking"),),
        unticked=(N_("Limit of 25 EUR a day"), N_("Tracked link"), N_("Three pictures")),
    ),
    DemoTask(
        N_("Reel: spruce tips"),
        ((BACKLOG, 17), (NEXT, 6), (DOING, 2)),
        hat="creative",
        channel="instagram",
        due=2,
        effort=90,
        labels=("video",),
        links=(DemoLink("https://example.com/acme/footage/spruce", N_("Raw footage")),),
    ),
    DemoTask(
        N_("Goal: double the German audience"),
        ((BACKLOG, 36), (NEXT, 31), (DOING, 30)),
        hat="boss",
        channel="german",
        due=152,
        priority=1,
        labels=("goal", "germany"),
        note=N_(
            "Twice as many people in Germany follow us on Instagram, **within six months**.\n\n"
            "Every ninth parcel goes to Germany, to hikers who took a tin home and wrote for more. "
            "So far they read us in a language that is not theirs.\n\n"
            "Measured by: followers who live in Germany. We started with 2 140."
        ),
        ticked=(N_("1 New German account, one week"),),
        unticked=(
            N_("2 Localise the 50 best, one week"),
            N_("3 Ads: 1 000 local followers, one week"),
            N_("4 A post every day until we are there"),
            N_("5 Influencers: 5 000 followers, three months"),
        ),
        links=(GERMANY_PLAN,),
    ),
)

HOLD_TASKS = (
    DemoTask(
        N_("Influencers: 5 000 followers"),
        ((BACKLOG, 30), (NEXT, 12), (DOING, 10), (HOLD, 6)),
        hat="influencers",
        channel="german",
        due=88,
        priority=2,
        effort=1200,
        hold_reason=N_("Budget: 60 parcels cost 840 EUR, Mira decides after the ad test"),
        labels=("initiative", "germany"),
        note=N_(
            "Initiative 5: 5 000 followers within three months, through people who walk, bake or "
            "read and drink tea with it. No discount codes in the first message."
        ),
        ticked=(N_("List of 40 names"), N_("Letter in German")),
        unticked=(N_("Send 60 parcels"), N_("Thank everyone who posts")),
        links=(
            GERMANY_PLAN,
            DemoLink("https://example.com/acme/influencers", N_("Influencer list")),
        ),
    ),
    DemoTask(
        N_("Give away a retro tin"),
        ((BACKLOG, 22), (NEXT, 15), (DOING, 9), (HOLD, 4)),
        hat="distribution",
        channel="facebook",
        due=10,
        effort=60,
        hold_reason=N_("The lids came in the wrong green, the printer does them again"),
        labels=("photo",),
    ),
    DemoTask(
        N_("Reel with the beekeeper"),
        ((BACKLOG, 35), (NEXT, 18), (HOLD, 11)),
        hat="creative",
        channel="instagram",
        effort=150,
        hold_reason=N_("Mr Novak has the flu, he calls when he is well"),
        labels=("video",),
    ),
)

REVIEW_TASKS = (
    DemoTask(
        N_("German bio and highlights"),
        ((BACKLOG, 18), (NEXT, 11), (DOING, 4), (REVIEW, 1)),
        hat="copy",
        channel="german",
        due=0,
        priority=1,
        effort=45,
        reviewer="boss",
        labels=("germany",),
        ticked=(N_("Bio in 150 characters"), N_("Five highlight covers")),
        unticked=(N_("Link to the German shop page"),),
    ),
    DemoTask(
        N_("Reel: drying loft"),
        ((BACKLOG, 21), (NEXT, 12), (DOING, 8), (REVIEW, 2)),
        hat="creative",
        channel="instagram",
        due=1,
        effort=120,
        reviewer="copy",
        labels=("video",),
        ticked=(N_("Film"), N_("Cut"), N_("Music with a licence")),
        unticked=(N_("Subtitles in German"), N_("Cover picture")),
    ),
    DemoTask(
        N_("Ad texts, 3 versions"),
        ((BACKLOG, 14), (NEXT, 8), (DOING, 5), (REVIEW, 1)),
        hat="copy",
        channel="facebook",
        due=4,
        effort=60,
        reviewer="ads",
        labels=("germany", "ads"),
        note=N_("A: the grower. B: the parcel from the Alps. C: one plain question."),
    ),
    DemoTask(
        N_("Press kit"),
        ((BACKLOG, 31), (NEXT, 20), (DOING, 13), (REVIEW, 5)),
        hat="copy",
        channel="website",
        due=-1,
        effort=150,
        reviewer="boss",
        links=(DemoLink("https://example.com/acme/press", N_("Press folder")),),
    ),
)

RUNNING_TASKS = (*DOING_TASKS, *HOLD_TASKS, *REVIEW_TASKS)
