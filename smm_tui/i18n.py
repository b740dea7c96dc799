"""Translated texts: the one place that knows which language the interface speaks.

``_()`` translates at the moment of use, ``N_()`` only marks a text that is kept as data and
translated when it is shown, ``ngettext()`` chooses the plural form.
"""

from __future__ import annotations

import gettext as _gettext
import os
from pathlib import Path

DOMAIN = "smm_tui"
LANGUAGES = ("en", "ru", "bg", "sl")
LOCALES = Path(__file__).parent / "locales"

_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for a deferred text
    """Mark a text for extraction and return it unchanged."""
    return text


def _(text: str) -> str:
    """The text in the chosen language."""
    return _catalogue.gettext(text) if text else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """The form of the text that goes with ``count`` in the chosen language."""
    return _catalogue.ngettext(singular, plural, count)


def use_language(code: str) -> None:
    """Speak the language with this two-letter code; English where there is no catalogue."""
    global _catalogue
    _catalogue = _gettext.translation(DOMAIN, LOCALES, languages=[code], fallback=True)


def spoken_language() -> str:
    """The two-letter code of the language that texts are in now: English without a catalogue."""
    return _catalogue.info().get("language", "en")


def guessed_language() -> str:
    """The language of the environment (LC_ALL, LC_MESSAGES, LANG), English when it says nothing."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"
