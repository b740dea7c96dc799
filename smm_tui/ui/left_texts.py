"""The last texts that were left with esc in a line: offered again, after a restart too."""

from __future__ import annotations

import json
from typing import Protocol, runtime_checkable

from smm_tui.i18n import _

MOST = 10
"""So many texts are kept, the newest first."""

_KEY = "left-texts"


@runtime_checkable
class Remembering(Protocol):
    """The app, as far as it keeps what was left."""

    def remembered(self, key: str) -> str | None:
        """What is remembered under this key; None when nothing."""
        ...

    def remember(self, key: str, value: str) -> None:
        """Keep a value for the next start, outside of undo."""
        ...

    def say(self, text: str) -> None:
        """Tell what just happened."""
        ...


def left_texts(app: object) -> list[str]:
    """What was left and not used since, the newest first."""
    if not isinstance(app, Remembering):
        return []
    try:
        found = json.loads(app.remembered(_KEY) or "[]")
    except ValueError:
        return []
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def keep_left(app: object, text: str) -> None:
    """Keep a text that is left, and say how to get it back."""
    if isinstance(app, Remembering):
        texts = [text, *(one for one in left_texts(app) if one != text)]
        app.remember(_KEY, json.dumps(texts[:MOST], ensure_ascii=False))
        app.say(_("What you typed is kept: in the next empty line, Up brings it back."))


def drop_left(app: object, text: str) -> None:
    """Offer a text no more, since it was used."""
    if isinstance(app, Remembering):
        texts = left_texts(app)
        if text in texts:
            rest = [one for one in texts if one != text]
            app.remember(_KEY, json.dumps(rest, ensure_ascii=False))
