"""The public holidays of a country, as days to think of (S6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from smm_tui.domain.errors import Refused
from smm_tui.domain.posts import KeyDay
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

KIND = "holiday"

_ENGLISH = "en"
_CACHED_YEARS = 64
_LETTERS = 2
_LONGEST_PART = 7  # characters: a brand keeps ten for "DE-BY"


def holidays_of(country: str, first: date, last: date, language: str) -> tuple[KeyDay, ...]:
    """The holidays from ``first`` to ``last``, by day, in the language as far as it is known.

    ``country`` is written as ``known_country`` returns it. Empty where it is not known.
    """
    if not country:
        return ()
    found = []
    for year in range(first.year, last.year + 1):
        for day, title in _of_year(country, year, language[:2].lower()):
            if first <= day <= last:
                found.append(KeyDay(title, day.isoformat(), day.isoformat(), KIND))
    return tuple(found)


def known_country(text: str) -> str:
    """A country as it is stored: "BG", or with its part "DE-BY"; empty for none.

    Raises Refused, saying what to type, where its holidays are not known.
    """
    said = clean_line(text).upper().replace("_", "-").replace(" ", "-")
    if not said:
        return ""
    code, _dash, part = said.partition("-")
    parts = _known().get(code)
    if parts is None:
        words = _("The holidays of %(country)s are not known. Type two letters, such as BG or DE.")
        raise Refused(words % {"country": clean_line(text)[:40]})
    if not part:
        return code
    known = {name.upper(): name for name in parts}
    if part not in known:
        words = _("%(country)s has no part %(part)s. Type %(country)s alone, or one of: %(parts)s.")
        names = ", ".join(sorted(parts)) or _("none")
        raise Refused(words % {"country": code, "part": part[:20], "parts": names})
    return f"{code}-{known[part]}"


def _known() -> Mapping[str, list[str]]:
    # Slow to import, and most people never ask for it.
    from holidays import list_supported_countries

    return {
        code: [part for part in parts if len(part) <= _LONGEST_PART]
        for code, parts in list_supported_countries().items()
        if len(code) == _LETTERS
    }


@lru_cache(_CACHED_YEARS)
def _of_year(country: str, year: int, language: str) -> tuple[tuple[date, str], ...]:
    from holidays import country_holidays

    try:
        code, _dash, part = known_country(country).partition("-")
    except Refused:
        return ()
    if not code:
        return ()
    plain = country_holidays(code, subdiv=part or None, years=year)
    spoken = _spoken(language, plain.supported_languages)
    days = country_holidays(code, subdiv=part or None, years=year, language=spoken)
    return tuple((day, clean_line(title)) for day, title in sorted(days.items()))


def _spoken(language: str, known: tuple[str, ...]) -> str | None:
    """The name under which the library speaks a language, else English, else the country's own."""
    for wanted in (language, _ENGLISH):
        if wanted in known:
            return wanted
        for name in known:
            if name.partition("_")[0] == wanted:
                return name
    return None
