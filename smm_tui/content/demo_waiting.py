"""The demo brand's cards that wait: the backlog and what comes next."""

from __future__ import annotations

from smm_tui.content.demo_parts import BACKLOG, GERMANY_PLAN, NEXT, DemoLink, DemoTask
from smm_tui.i18n import N_

BACKLOG_TASKS = (
    DemoTask(
        N_("Goal: 10 000 VK subscribers by year end"),
        ((BACKLOG, 9),),
        hat="boss",
        due_at_year_end=True,
        labels=("goal", "numbers"),
        note=N_(
            "The shop in Almaty that sells our tea keeps a VK community for us. "
            "Is this ours to do?\n\n"
            "- **Specific**: the community grows to 10 000 subscribers\n"
            "- **Measurable**: the subscriber count, read on the first of each month\n"
            "- **Achievable**: look first at today's figures and at who has time for it\n"
            "- **Relevant**: posts for the people we sell to and for those who buy again\n"
            "- **Time-bound**: the last day of the year"
        ),
        ticked=(N_("Ask Almaty for the figures"),),
        unticked=(N_("Growth needed per month"), N_("Who writes the posts?")),
    ),
    DemoTask(
        N_("German captions for the twelve classics"),
        ((BACKLOG, 8),),
        hat="copy",
        channel="german",
        due=16,
        effort=180,
        labels=("germany",),
    ),
    DemoTask(
        N_("Reel: kettle sounds"), ((BACKLOG, 12),), "creative", "instagram", labels=("video",)
    ),
    DemoTask(
        N_("Update 9 old blog posts"),
        ((BACKLOG, 46),),
        hat="copy",
        channel="website",
        effort=270,
        note=N_("From sorting our content: nine pieces are good but show the old tins and prices."),
        links=(DemoLink("https://example.com/acme/content-list", N_("Content list")),),
    ),
    DemoTask(
        N_("Tea myths in 5 parts"),
        ((BACKLOG, 15),),
        hat="creative",
        channel="tiktok",
        effort=300,
        labels=("video",),
        note=N_("1 boiling water, 2 squeezed bags, 3 milk first, 4 no caffeine, 5 tea goes bad."),
    ),
    DemoTask(
        N_("Tracked links in all bios"),
        ((BACKLOG, 20),),
        hat="distribution",
        due=12,
        effort=45,
        labels=("numbers", "accounts"),
    ),
    DemoTask(
        N_("Group for loyal buyers?"),
        ((BACKLOG, 28),),
        hat="comments",
        channel="facebook",
        note=N_("Forty people write to us every month anyway. Ask ten of them first."),
    ),
    DemoTask(N_("Pinterest: yes or no"), ((BACKLOG, 33),), "boss"),
    DemoTask(
        N_("Look at 4 rival brands"),
        ((BACKLOG, 25),),
        hat="boss",
        due=23,
        effort=120,
        labels=("numbers",),
        unticked=(
            N_("Followers and likes"),
            N_("What do they do better?"),
            N_("What do they leave out?"),
        ),
    ),
    DemoTask(
        N_("Customer photos: ask first, then share, with the name they choose"),
        ((BACKLOG, 6),),
        channel="instagram",
        labels=("photo",),
    ),
    DemoTask(
        N_("Try a scheduling tool"),
        ((BACKLOG, 18),),
        hat="distribution",
        effort=60,
        note=N_("By the month, not by the year: one test month, then decide."),
    ),
    DemoTask(
        N_("Why is a tea from the mountains called Acme? Tell it in one carousel"),
        ((BACKLOG, 11),),
        hat="copy",
        channel="instagram",
    ),
    DemoTask(N_("Iced rosehip recipe"), ((BACKLOG, 3),), "copy", "website", effort=60),
    DemoTask(N_("Ask Hanna's hiking club"), ((BACKLOG, 1),), channel="german", labels=("germany",)),
)

NEXT_TASKS = (
    DemoTask(
        N_("Set up 2FA for X"),
        ((BACKLOG, 41), (NEXT, 10)),
        hat="boss",
        channel="x",
        due=-3,
        priority=1,
        effort=20,
        labels=("accounts",),
        note=N_("The last profile without it. The codes go into the vault, not the drawer."),
    ),
    DemoTask(
        N_("Story: packing"),
        ((BACKLOG, 13), (NEXT, 7)),
        hat="creative",
        channel="tiktok",
        due=-2,
        priority=2,
        effort=30,
        labels=("video",),
        ticked=(N_("Paper and twine on the table"), N_("Film the stamp")),
        unticked=(N_("Cut to 20 seconds"), N_("Subtitles")),
    ),
    DemoTask(
        N_("Ads: 1 000 local followers"),
        ((BACKLOG, 30), (NEXT, 6)),
        hat="ads",
        channel="german",
        due=14,
        priority=1,
        effort=240,
        labels=("initiative", "germany", "ads"),
        note=N_(
            "Initiative 3: one week of ads across Germany, until 1 000 people who live there "
            "follow the new account. 25 EUR a day at most.\n\n"
            "Starts when the ad set is through."
        ),
        links=(GERMANY_PLAN,),
    ),
    DemoTask(
        N_("A German post every day"),
        ((BACKLOG, 30), (NEXT, 5)),
        hat="distribution",
        channel="german",
        priority=1,
        effort=40,
        labels=("initiative", "germany"),
        note=N_(
            "Initiative 4: from next week one post a day, localised or new. It has no last day: "
            "it ends when the goal is reached."
        ),
        unticked=(N_("Week 1 planned"), N_("Week 2 planned"), N_("Who posts on Sundays?")),
        links=(GERMANY_PLAN,),
    ),
    DemoTask(
        N_("Write reel script"),
        ((BACKLOG, 9), (NEXT, 3)),
        hat="copy",
        channel="instagram",
        due=6,
        effort=60,
        labels=("video",),
        note=N_("*First frost*: the rosehips are picked by hand, one bush at a time. 30 seconds."),
    ),
    DemoTask(
        N_("Poll: green or black?"),
        ((BACKLOG, 16), (NEXT, 4)),
        hat="distribution",
        channel="facebook",
        due=3,
        effort=15,
    ),
    DemoTask(
        N_("Newsletter: cold brew"),
        ((BACKLOG, 10), (NEXT, 2)),
        hat="copy",
        channel="website",
        due=5,
        priority=3,
        effort=90,
    ),
    DemoTask(
        N_("Photo day: new tins"),
        ((BACKLOG, 14), (NEXT, 2)),
        hat="creative",
        channel="instagram",
        due=9,
        effort=240,
        labels=("photo",),
        ticked=(N_("Borrow Ana's tripod"),),
        unticked=(N_("List of 20 shots"), N_("Iron the linen"), N_("Bread from next door")),
    ),
)

WAITING_TASKS = (*BACKLOG_TASKS, *NEXT_TASKS)
