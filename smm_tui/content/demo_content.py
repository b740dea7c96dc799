"""The demo brand's inventory of content: what it published, and what of that still holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from smm_tui.i18n import N_

OBSOLETE: Final = "obsolete"
CURRENT: Final = "current"
UPDATE: Final = "needs-update"


@dataclass(frozen=True, slots=True)
class DemoContent:
    """A piece of content; the channel goes by its key, the address is on the shop's own site."""

    title: str
    channel: str = "website"
    page: str = ""  # what stands behind the shop's address; empty: it has none
    note: str = ""


CONTENT: dict[str, tuple[DemoContent, ...]] = {
    OBSOLETE: (
        DemoContent(N_("Opening hours of the market stall"), page="stall",
                    note=N_("The stall moved in spring. Take it down, or lead it to the new one.")),
        DemoContent(N_("Price list of two years ago"), page="prices-old"),
        DemoContent(N_("Competition: guess the herb"), "facebook",
                    note=N_("Ended long ago, and still gets answers.")),
        DemoContent(N_("We are closed this week"), "x"),
    ),
    CURRENT: (
        DemoContent(N_("Who picks our tea"), page="growers"),
        DemoContent(N_("How to brew mountain tea"), page="brewing"),
        DemoContent(N_("Shipping and returns"), page="shipping"),
        DemoContent(N_("Questions that we hear every week"), page="questions"),
        DemoContent(N_("German landing page"), page="de"),
        DemoContent(N_("Recipe: chai without sugar"), page="chai"),
        DemoContent(N_("Recipe: rosehip and apple"), page="rosehip"),
        DemoContent(N_("Newsletter: seven growers"), page="letters/growers"),
        DemoContent(N_("How rosehips are dried"), page="drying"),
        DemoContent(N_("Reel: fog over the meadow"), "tiktok",
                    note=N_("41 000 views: the best we have. **Cut it again for Germany.**")),
        DemoContent(N_("Reel: the stamp"), "tiktok"),
        DemoContent(N_("Reel: the old bakery"), "facebook"),
        DemoContent(N_("Album: Saturday market"), "facebook"),
        DemoContent(N_("Carousel: five cups, five moods"), "instagram"),
        DemoContent(N_("Carousel: which water?"), "instagram"),
        DemoContent(N_("Reel: Mrs Kos picks mint"), "instagram"),
        DemoContent(N_("Reel: first snow on the loft"), "instagram"),
        DemoContent(N_("Highlight: parcels"), "instagram"),
        DemoContent(N_("Highlight: what customers say"), "instagram"),
        DemoContent(N_("Introduction: who we are"), "german"),
        DemoContent(N_("Answers about late parcels"), "x"),
    ),
    UPDATE: (
        DemoContent(N_("Our story"), page="about", note=N_("Says that we are three: we are two.")),
        DemoContent(N_("Gift boxes"), page="gifts", note=N_("Old tins in every picture.")),
        DemoContent(N_("Tea for the office"), page="office"),
        DemoContent(N_("Ten herbs and what they taste of"), page="herbs"),
        DemoContent(N_("Cold brew in four steps"), page="cold-brew"),
        DemoContent(N_("Tea and cheese"), page="cheese"),
        DemoContent(N_("A day in the drying loft"), page="loft"),
        DemoContent(N_("Why loose leaves?"), page="loose"),
        DemoContent(N_("How long does tea keep?"), page="keeping",
                    note=N_("Prices of last year.")),
    ),
}  # fmt: skip
"""By group; as many as the card about sorting them counts."""
