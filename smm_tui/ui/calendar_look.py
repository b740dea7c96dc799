"""How a calendar is looked at, as the database remembers it."""

from __future__ import annotations

from typing import NamedTuple

from smm_tui.i18n import N_
from smm_tui.services.calendar_views import HOLIDAYS, KEY_DATES, OVERLAYS, TASKS
from smm_tui.ui.calendar_views import LAYOUTS

OVERLAY_NAMES = {
    TASKS: (N_("Cards due"), "t"),
    KEY_DATES: (N_("Key dates"), "k"),
    HOLIDAYS: (N_("Holidays"), "h"),
}
"""What may be laid over the posts: its name, and the key that switches it."""


class Look(NamedTuple):
    """How a brand's calendar is looked at."""

    view: str = "month"
    sought: str = ""  # the filter
    hidden: tuple[str, ...] = ()  # overlays

    @property
    def shown(self) -> frozenset[str]:
        """The overlays that are shown."""
        return OVERLAYS - set(self.hidden)


def look_text(look: Look) -> str:
    """The look as it is remembered."""
    import json  # here, as a calendar that was never narrowed does without

    return json.dumps(look._asdict())


def remembered_look(text: str | None) -> Look:
    """The look that is remembered; the plain one where nothing is, or nothing that can be read."""
    if not text:
        return Look()
    import json

    try:
        found = json.loads(text)
        look = Look(**found | {"hidden": tuple(found.get("hidden", ()))})
    except (ValueError, TypeError, AttributeError):
        return Look()
    return look if look.view in LAYOUTS else look._replace(view="month")
