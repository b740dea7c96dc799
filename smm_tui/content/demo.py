"""The demo brand: a small tea company, its hats, channels and labels (its cards stand beside it).

All days are counted from today, so that the demo is as fresh in a year as it is now. Texts are
English source texts, translated when the demo is made; the German handle and names stay.
"""

from __future__ import annotations

from smm_tui.content.demo_done import DONE_TASKS
from smm_tui.content.demo_parts import DemoBrand, DemoChannel, DemoHat, DemoLabel
from smm_tui.content.demo_running import RUNNING_TASKS
from smm_tui.content.demo_waiting import WAITING_TASKS
from smm_tui.i18n import N_

BRAND = DemoBrand(
    name=N_("Acme Tea"),
    currency="EUR",
    time_zone="Europe/Ljubljana",
    first_weekday=0,
    colour="teal",
    age=70,
)

BUSINESS_EMAIL = "hello@acmetea.example.com"

_FOUNDER = N_("Mira Zupan")
_FREELANCER = N_("Jonas Brandt (freelance)")

HATS = (
    DemoHat(
        "boss",
        N_("boss"),
        _FOUNDER,
        N_(
            "Mira runs Acme Tea alone from a former bakery in Kranj.\n\n"
            "- sets the goal and says what has to wait\n"
            "- looks at everything once before it goes out\n"
            "- Friday, 30 minutes: what did this week bring?"
        ),
    ),
    DemoHat(
        "copy",
        N_("copy"),
        _FREELANCER,
        N_(
            "Captions, the newsletter, everything in German. Jonas lives in Leipzig and works "
            "twelve hours a week, mostly Tuesday and Thursday.\n\n"
            "We say *du*. We name the grower. We never promise that tea heals."
        ),
    ),
    DemoHat(
        "creative",
        N_("creative"),
        _FOUNDER,
        N_("Photos and reels, with a phone and the window light of the drying loft, before ten."),
    ),
    DemoHat(
        "ads",
        N_("ads"),
        _FREELANCER,
        N_("Paid campaigns in Germany: at most 25 EUR a day, a look every morning."),
    ),
    DemoHat(
        "distribution",
        N_("distribution"),
        _FOUNDER,
        N_("The calendar: what goes out where and when, tags, tracked links."),
    ),
    DemoHat(
        "influencers",
        N_("influencers"),
        _FREELANCER,
        N_("Finds people who really drink tea, writes to them by name, sends parcels."),
    ),
    DemoHat(
        "comments",
        N_("comments"),
        _FOUNDER,
        N_("Answers comments and messages twice a day: with the first pot, and at five."),
    ),
)

CHANNELS = (
    DemoChannel(
        "website",
        N_("Website"),
        "website",
        "acmetea.example.com",
        "https://acmetea.example.com",
        "copy",
        "secondary",
        N_(
            "The shop. People who found us on a network arrive here, buy their first tin, "
            "and meet the tea that goes with it."
        ),
        N_("Password manager, vault 'Shop'"),
        True,
        1,
        15,
    ),
    DemoChannel(
        "instagram",
        N_("Instagram"),
        "instagram",
        "@acmetea",
        "https://instagram.example.com/acmetea",
        "distribution",
        "primary",
        N_(
            "First place for ads and for selling: each tea shown in use, "
            "and what customers say about it."
        ),
        N_("Password manager, vault 'Marketing'"),
        True,
        4,
        12,
    ),
    DemoChannel(
        "german",
        N_("Instagram DE"),
        "instagram",
        "@acmetea.de",
        "https://instagram.example.com/acmetea.de",
        "copy",
        "secondary",
        N_(
            "The same tea for people in Germany, in German: one post a day "
            "until the German audience has doubled."
        ),
        N_("Password manager, vault 'Marketing'"),
        True,
        7,
        5,
    ),
    DemoChannel(
        "facebook",
        N_("Facebook"),
        "facebook",
        "Acme Tea Kranj",
        "https://facebook.example.com/acmetea",
        "comments",
        "secondary",
        N_(
            "Home of our loyal customers, many since the market stall. Some order in a message "
            "and never open the shop: that is fine."
        ),
        N_("Password manager, vault 'Marketing'"),
        True,
        3,
        40,
    ),
    DemoChannel(
        "tiktok",
        N_("TikTok"),
        "tiktok",
        "@acmetea",
        "https://tiktok.example.com/@acmetea",
        "creative",
        "",
        N_(
            "A try for three months: short looks behind the scenes. "
            "It must send visitors, not only views."
        ),
        N_("Password manager, vault 'Marketing'"),
        True,
        2,
        26,
    ),
    DemoChannel(
        "x",
        N_("X"),
        "x",
        "@acmetea_help",
        "https://x.example.com/acmetea_help",
        "comments",
        "support",
        N_(
            "Help: late parcels and urgent questions, answered the same day. "
            "News when there is any, and now and then a line that travels."
        ),
        N_("Paper notebook, office drawer (move it to the vault)"),
        False,
        3,
        68,
    ),
)

LABELS = (
    DemoLabel("goal", N_("goal"), "purple"),
    DemoLabel("initiative", N_("initiative"), "blue"),
    DemoLabel("germany", N_("Germany"), "yellow"),
    DemoLabel("video", N_("video"), "orange"),
    DemoLabel("photo", N_("photo"), "sky"),
    DemoLabel("ads", N_("paid"), "red"),
    DemoLabel("accounts", N_("accounts"), "green"),
    DemoLabel("numbers", N_("numbers"), "lime"),
)

TASKS = (*WAITING_TASKS, *RUNNING_TASKS, *DONE_TASKS)
"""All cards, stage after stage, in the order in which they stand on the board."""
