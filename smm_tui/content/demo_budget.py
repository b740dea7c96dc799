"""The demo brand's budget: what a small tea company plans and spends in a year, by months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smm_tui.i18n import N_

Year = tuple[str, ...]
"""Twelve amounts as files have them ("19.99"); empty where there is none."""

LAST_YEAR = 80  # percent of this year's amounts, in whole euros: what there was the year before


@dataclass(frozen=True, slots=True)
class DemoEntry:
    """An invoice: the month and day of it, what it says."""

    month: int
    day: int
    amount: str
    supplier: str
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class DemoLine:
    """A line; ``group`` is the kind of a usual group, ``channel`` the key of a channel."""

    group: str
    name: str
    planned: Year
    actual: Year = ()
    channel: str = ""
    carry: str = "none"
    social: bool = True
    tracked: bool = True
    stopped_after: int = 0  # the last month with money; 0: it goes on
    entries: tuple[DemoEntry, ...] = ()
    formula: tuple[str, str] = ("", "")  # an amount that is planned, and how it was typed


NONE: Final = ""


def _each(amount: str) -> Year:
    return (amount,) * 12


BUDGET_LINES = (
    DemoLine("tools", N_("Picture library"), _each("29"), _each("29")),
    DemoLine("tools", N_("Video editor"), _each("21"), _each("19.99")),
    DemoLine(
        "tools",
        N_("Scheduling tool"),
        ("15",) * 6 + (NONE,) * 6,
        ("15",) * 6 + (NONE,) * 6,
        stopped_after=6,
    ),
    DemoLine(
        "advertising",
        N_("Instagram ads"),
        ("300",) * 9 + ("360", "420", "480"),
        ("220", "410", "268.40", "305", "331.75", "180", "142.30", "96", "412", "398.20", "431",
         "470"),
        channel="instagram",
        carry="surplus",
        entries=(
            DemoEntry(4, 12, "180", "Meta", N_("Spring harvest, first flush")),
            DemoEntry(4, 27, "125", "Meta", N_("Spring harvest, second flush")),
        ),
    ),
    DemoLine(
        "advertising",
        N_("Ads in Germany"),
        (NONE,) * 3 + ("375",) * 3 + ("250",) * 2 + ("600", "750", "750", "900"),
        (NONE,) * 3 + ("352.10", "390.80", "344", "188.60", "231", "655.40", "702.90", "748",
                       "880"),
        channel="facebook",
        carry="surplus",
        formula=("750", "=25*30"),
    ),
    DemoLine(
        "services",
        N_("Jonas: captions and newsletter"),
        _each("480"),
        ("480", "480", "480", "520", "480", "480", "240", "240", "480", "560", "480", "480"),
    ),
    DemoLine(
        "services",
        N_("Photographer"),
        (NONE, NONE, "350", NONE, NONE, NONE, NONE, NONE, "350", NONE, NONE, NONE),
        (NONE, NONE, "420", NONE, NONE, NONE, NONE, NONE, "350", NONE, NONE, NONE),
        entries=(
            DemoEntry(
                3, 18, "350", N_("Ana Kos, photographer"), N_("Half a day in the drying loft"),
                "https://example.com/acme/invoices/2-118",
            ),
            DemoEntry(3, 24, "70", N_("Ana Kos, photographer"), N_("Twelve more pictures")),
        ),
    ),
    DemoLine(
        "services",
        N_("Tea parcels for influencers"),
        ("60",) * 10 + ("90", "120"),
        ("48", "52.50", "61", "30", "57.20", "64", NONE, "22", "75", "58.90", "86", "118"),
        carry="both",
    ),
    DemoLine(
        "assets",
        N_("Domain"),
        (NONE, "24", *(NONE,) * 10),
        (NONE, "24", *(NONE,) * 10),
        social=False,
    ),
    DemoLine("assets", N_("Website and hosting"), _each("12.50"), social=False, tracked=False),
)  # fmt: skip
