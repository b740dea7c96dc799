"""How a board is looked at, as the database remembers it."""

from __future__ import annotations

from typing import NamedTuple


class Look(NamedTuple):
    """How a brand's board is looked at; remembered with the database."""

    sought: str = ""  # the filter
    whose: str | None = None  # a hat's name, empty for nobody's cards; None: everybody's
    folded: tuple[str, ...] = ()
    dense: bool | None = None  # None: as the settings say


def look_text(look: Look) -> str:
    """The look as it is remembered."""
    import json  # here, as the first frame of a board that was never narrowed does without

    return json.dumps(look._asdict())


def remembered_look(text: str | None) -> Look:
    """The look that is remembered; the plain one where nothing is, or nothing that can be read."""
    if not text:
        return Look()
    import json

    try:
        found = json.loads(text)
        return Look(**found | {"folded": tuple(found.get("folded", ()))})
    except (ValueError, TypeError, AttributeError):
        return Look()
