"""The demo brand's calendar: what went out, what is planned, and at which times channels post.

A post stands on a weekday of a week counted from this one, or, where it hangs together with a card,
on a day counted from today. What is past by then has been published.
"""

from __future__ import annotations

from dataclasses import dataclass

from smm_tui.i18n import N_

COUNTRY = "SI"  # whose holidays the calendar shows

HOURS = {"copy": 8, "creative": 6, "distribution": 3, "comments": 5}
"""Hours a week that hats have for posts; the others are not checked."""

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)

SLOTS = {
    "instagram": ((MONDAY, "18:00"), (WEDNESDAY, "18:00"), (FRIDAY, "18:00"), (SUNDAY, "10:00")),
    "german": tuple((weekday, "08:00") for weekday in range(7)),
    "facebook": ((TUESDAY, "12:00"), (THURSDAY, "12:00"), (SATURDAY, "10:00")),
    "tiktok": ((TUESDAY, "19:30"), (FRIDAY, "19:30")),
    "x": ((MONDAY, "09:00"), (WEDNESDAY, "09:00"), (FRIDAY, "09:00")),
    "website": ((THURSDAY, "07:00"),),
}
"""The weekdays and times at which channels post."""

TARGETS = {
    "instagram": (("reel", 1), ("carousel", 1), ("story", 1)),
    "tiktok": (("video", 2),),
    "website": (("newsletter", 1),),
}
"""How many posts of a format channels want in a week."""


@dataclass(frozen=True, slots=True)
class DemoKeyDate:
    """A day to think of: month and day of every year, or days from today."""

    title: str
    kind: str
    first: tuple[int, int] | int
    last: tuple[int, int] | int | None = None
    note: str = ""


KEY_DATES = (
    DemoKeyDate(N_("International Tea Day"), "date", (5, 21)),
    DemoKeyDate(N_("Spring harvest"), "season", (4, 20), (5, 31)),
    DemoKeyDate(
        N_("Parcels as gifts"), "season", (11, 20), (12, 18),
        N_("After the 18th nothing arrives in time: say so early."),
    ),
    DemoKeyDate(N_("Paid week in Germany"), "campaign", 7, 13),
    DemoKeyDate(N_("Market day in Kranj"), "date", 15),
)  # fmt: skip

SCENES, PEOPLE = N_("behind the scenes"), N_("people")
LESSONS, RECIPES = N_("tea lessons"), N_("recipes")
GERMANY, GIFTS = N_("germany"), N_("gifts")


@dataclass(frozen=True, slots=True)
class DemoPost:
    """A post; channels and hats are named by their keys, its card by the card's title."""

    title: str
    channel: str
    at: tuple[int, int] | int  # a week from this one and a weekday, or days from today
    time: str = ""
    format: str = "post"
    hat: str = "distribution"
    effort: int | None = None  # minutes
    status: str = "draft"  # while it is not past
    pillar: str = ""
    campaign: str = ""
    caption: str = ""
    link: str = ""
    card: str = ""
    reviewer: str = ""
    variants: tuple[str, ...] = ()  # other channels for which there is one with the same text
    left_out: bool = False  # skipped, though it is past
    note: str = ""
    asset: str = ""


DAILY = DemoPost(
    N_("German post of the day"), "german", (1, MONDAY), "08:00", "post", "distribution", 20,
    campaign=GERMANY,
    caption=N_("One of the fifty best, retold in German."),
    card=N_("A German post every day"),
)  # fmt: skip
"""A post every day until the goal is reached: the one that repeats."""

PAST_POSTS = (
    DemoPost(N_("Reel: bread and black tea"), "instagram", (-3, MONDAY), "18:00", "reel",
             "creative", 90, pillar=SCENES),
    DemoPost(N_("Parcels go out on Monday again"), "x", (-3, MONDAY), "09:00", "post", "comments",
             5),
    DemoPost(N_("Poll: milk first?"), "facebook", (-3, TUESDAY), "12:00", "post", effort=15),
    DemoPost(N_("Sieve, scoop, seal"), "tiktok", (-3, TUESDAY), "19:30", "video", "creative", 45,
             pillar=SCENES),
    DemoPost(N_("How long is three minutes?"), "instagram", (-3, WEDNESDAY), "18:00", "carousel",
             "copy", 60, pillar=LESSONS),
    DemoPost(N_("Newsletter: spruce tips are back"), "website", (-3, THURSDAY), "07:00",
             "newsletter", "copy", 90),
    DemoPost(N_("Thank you, Saturday market"), "facebook", (-3, SATURDAY), "10:00", "post",
             "comments", 10, pillar=PEOPLE),
    DemoPost(N_("Carousel: five cups, five moods"), "instagram", (-2, MONDAY), "18:00", "carousel",
             "creative", 75, pillar=LESSONS, variants=("facebook",)),
    DemoPost(N_("What 80 degrees sound like"), "tiktok", (-2, TUESDAY), "19:30", "video",
             "creative", 45, pillar=LESSONS),
    DemoPost(N_("Mrs Kos picks mint"), "instagram", (-2, WEDNESDAY), "18:00", "reel", "creative",
             120, pillar=PEOPLE),
    DemoPost(N_("Article: how rosehips are dried"), "website", (-2, THURSDAY), "07:00", "article",
             "copy", 120, pillar=LESSONS),
    DemoPost(N_("Live: questions about mountain tea"), "instagram", (-2, FRIDAY), "18:00", "live",
             "boss", 60, pillar=PEOPLE, left_out=True,
             note=N_("The line was down all evening. Again next month?")),
    DemoPost(N_("Open door on Friday"), "facebook", (-2, THURSDAY), "12:00", "post", effort=15),
    DemoPost(N_("Reel: the old oven"), "instagram", (-1, MONDAY), "18:00", "reel", "creative", 90,
             pillar=SCENES),
    DemoPost(N_("Where is my parcel?"), "x", (-1, MONDAY), "09:00", "post", "comments", 10),
    DemoPost(N_("The stamp, again and again"), "tiktok", (-1, TUESDAY), "19:30", "video",
             "creative", 45, pillar=SCENES),
    DemoPost(N_("Hanna's thermos"), "instagram", (-1, WEDNESDAY), "18:00", "post", "copy", 30,
             pillar=PEOPLE, variants=("facebook",),
             caption=N_("Hanna carries it up every Sunday. What is in yours?")),
    DemoPost(N_("Morning in the loft"), "german", (-1, THURSDAY), "08:00", "reel", "creative", 60,
             pillar=SCENES, campaign=GERMANY),
    DemoPost(N_("Recipe: chai without sugar"), "instagram", (-1, FRIDAY), "18:00", "carousel",
             "copy", 60, pillar=RECIPES, link="https://acmetea.example.com/chai"),
    DemoPost(N_("Tea for the rucksack"), "german", (-1, SATURDAY), "08:00", "post", "copy", 30,
             campaign=GERMANY),
)  # fmt: skip

THIS_WEEK = (
    DemoPost(N_("Reel: steam"), "instagram", (0, MONDAY), "18:00", "reel", "creative", 60,
             status="scheduled", pillar=SCENES,
             caption=N_("Nothing happens here for twenty seconds. That is the point.")),
    DemoPost(N_("Yes, we ship to Austria"), "x", (0, MONDAY), "09:00", "post", "comments", 5,
             status="scheduled",
             caption=N_("Yes, we ship to Austria: two days, 5 EUR, free from three tins.")),
    DemoPost(N_("Three ways to open a tin"), "tiktok", (0, TUESDAY), "19:30", "video", "creative",
             45, status="review", pillar=SCENES),
    DemoPost(N_("Why mountain tea is cut late"), "instagram", (0, WEDNESDAY), "18:00", "carousel",
             "copy", 60, status="scheduled", pillar=LESSONS, variants=("facebook",),
             caption=N_("Up there summer comes in July. Whoever cuts in June cuts water.")),
    DemoPost(N_("Newsletter: what winter tastes of"), "website", (0, THURSDAY), "07:00",
             "newsletter", "copy", 90, link="https://acmetea.example.com/winter"),
    DemoPost(N_("New faces at the market"), "facebook", (0, SATURDAY), "10:00", "post", "comments",
             15, status="idea", pillar=PEOPLE),
)  # fmt: skip

COMING_POSTS = (
    DemoPost(N_("Six late parcels: what happened"), "x", 0, "17:00", "post", "comments", 10,
             status="scheduled", card=N_("Reply: 6 late parcels"),
             caption=N_("Six parcels sat in Graz for four days. All are on their way, each with a "
                        "small tin from us.")),
    DemoPost(N_("Story: first pot of the day"), "instagram", 0, "20:00", "story", "creative", 15,
             status="scheduled", pillar=SCENES, caption=N_("The first pot. What is in yours?")),
    DemoPost(N_("Story: packing"), "tiktok", 1, "19:30", "video", "creative", 30, pillar=SCENES,
             card=N_("Story: packing")),
    DemoPost(N_("Reel: drying loft"), "instagram", 2, "18:00", "reel", "creative", 120,
             status="review", pillar=SCENES, card=N_("Reel: drying loft"), reviewer="copy",
             variants=("german", "tiktok"),
             caption=N_("Forty trays, one ladder, no fan: the loft does it all by itself. "
                        "Which herb would you dry first?"),
             link="https://acmetea.example.com/loft",
             asset="https://example.com/acme/footage/loft"),
    DemoPost(N_("Reel: spruce tips"), "instagram", 3, "18:00", "reel", "creative", 90,
             pillar=RECIPES, card=N_("Reel: spruce tips"),
             asset="https://example.com/acme/footage/spruce"),
    DemoPost(N_("Poll: green or black?"), "facebook", 4, "12:00", "post", "distribution", 15,
             status="scheduled", card=N_("Poll: green or black?"),
             caption=N_("Green or black? One word is enough.")),
    DemoPost(N_("Newsletter: cold brew"), "website", 6, "07:00", "newsletter", "copy", 90,
             pillar=RECIPES, card=N_("Newsletter: cold brew"),
             link="https://acmetea.example.com/cold-brew"),
    DemoPost(N_("Reel: first frost"), "instagram", 8, "18:00", "reel", "creative", 90,
             pillar=PEOPLE, card=N_("Write reel script")),
    DemoPost(N_("The new tins"), "instagram", 11, "18:00", "carousel", "creative", 60,
             pillar=SCENES, card=N_("Photo day: new tins"), variants=("facebook", "german")),
    DemoPost(N_("A retro tin to give away"), "facebook", 12, "12:00", "post", "distribution", 20,
             status="idea", card=N_("Give away a retro tin")),
    DemoPost(N_("Cup, kettle, window"), "tiktok", (1, TUESDAY), "19:30", "video", "creative", 45,
             status="idea", pillar=SCENES),
    DemoPost(N_("When we are open"), "x", (1, MONDAY), "09:00", "post", "comments", 5),
    DemoPost(N_("Recipe: rosehip punch"), "instagram", (1, FRIDAY), "18:00", "carousel", "copy",
             60, pillar=RECIPES, card=N_("Iced rosehip recipe"), variants=("facebook",)),
    DemoPost(N_("The beekeeper"), "instagram", (2, MONDAY), "18:00", "reel", "creative", 150,
             status="idea", pillar=PEOPLE, card=N_("Reel with the beekeeper"),
             note=N_("Only when Mr Novak is well again.")),
    DemoPost(N_("White, green, black"), "instagram", (2, WEDNESDAY), "18:00", "carousel", "copy",
             60, pillar=LESSONS),
    DemoPost(N_("Newsletter: parcels for friends"), "website", (2, THURSDAY), "07:00",
             "newsletter", "copy", 90, campaign=GIFTS,
             link="https://acmetea.example.com/parcels"),
    DemoPost(N_("Story: ask us anything"), "instagram", (2, FRIDAY), "18:00", "story", "comments",
             30, status="idea"),
    DemoPost(N_("Which tin is for whom?"), "facebook", (2, SATURDAY), "10:00", "post", "copy", 20,
             campaign=GIFTS),
    DemoPost(N_("How a parcel is packed"), "instagram", (3, MONDAY), "18:00", "reel", "creative",
             90, status="idea", pillar=SCENES, campaign=GIFTS),
    DemoPost(N_("Last day for parcels"), "instagram", (3, WEDNESDAY), "18:00", "story", "copy", 20,
             status="idea", campaign=GIFTS, variants=("facebook",)),
    DemoPost(N_("Guess the herb"), "tiktok", (3, FRIDAY), "19:30", "video", "creative", 45,
             status="idea", pillar=LESSONS),
    DemoPost(N_("What you drank most"), "instagram", (4, MONDAY), "", "carousel", "copy", 60,
             status="idea", pillar=PEOPLE),
)  # fmt: skip

POSTS = (*PAST_POSTS, *THIS_WEEK, *COMING_POSTS)
"""All posts that stand by themselves."""
