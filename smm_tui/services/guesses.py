"""What a machine tells about its user, for the first start: language, time zone, currency.

Nothing here raises: a machine that tells nothing gives English, UTC and EUR.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from smm_tui.i18n import DOMAIN, LOCALES, guessed_language

UTC = "UTC"
EURO = "EUR"
KEYBOARD = "auto"
MOST_NEAR = 3  # names offered in place of one that does not exist

_OWN_NAMES = {"en": "English", "ru": "Русский", "bg": "Български", "sl": "Slovenščina"}
_OTHER_NAMES_OF_UTC = frozenset({"Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Zulu"})
_NO_PLACES = frozenset({"Factory", "localtime", "posixrules"})
_ZONE_TABLES = ("usr/share/zoneinfo/zone1970.tab", "usr/share/zoneinfo/zone.tab")
_MONEY, _LANGUAGES = "LC_MONETARY", ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Guesses:
    """The frame of the first brand, and how to speak with its owner."""

    language: str  # two letters
    time_zone: str  # IANA's name
    currency: str  # ISO 4217's three letters
    keyboard: str  # a value of the setting


def guess(environment: Mapping[str, str] = os.environ, root: Path = Path("/")) -> Guesses:
    """What the environment, and the files below ``root``, say."""
    zone = guessed_time_zone(environment, root)
    return Guesses(
        language=offered_language(guessed_language()),
        time_zone=zone,
        currency=guessed_currency(zone, environment, root),
        keyboard=KEYBOARD,
    )


# -- language ------------------------------------------------------------------------------------


def offered_languages(locales: Path = LOCALES) -> dict[str, str]:
    """The languages that the planner speaks, each by its own name."""
    return {
        code: name
        for code, name in _OWN_NAMES.items()
        if code == "en" or (locales / code / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file()
    }


def offered_language(code: str) -> str:
    """The language itself where the planner speaks it, else English."""
    return code if code in offered_languages() else "en"


# -- time zone -----------------------------------------------------------------------------------


def guessed_time_zone(environment: Mapping[str, str] = os.environ, root: Path = Path("/")) -> str:
    """The machine's time zone: TZ, then /etc/timezone, then where /etc/localtime leads; or UTC."""
    for said in (environment.get("TZ", ""), _timezone_file(root), _localtime_link(root)):
        name = said.strip().removeprefix(":").rpartition("zoneinfo/")[2]
        if name and _exists(name):
            return _usual(name)
    return UTC


def _timezone_file(root: Path) -> str:
    with suppress(OSError, ValueError):
        return (root / "etc/timezone").read_text("utf-8").partition("\n")[0]
    return ""


def _localtime_link(root: Path) -> str:
    with suppress(OSError, ValueError):
        return str((root / "etc/localtime").readlink())
    return ""


def _exists(name: str) -> bool:
    if name == UTC:
        return True
    if name in _NO_PLACES:
        return False
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _usual(name: str) -> str:
    return UTC if name in _OTHER_NAMES_OF_UTC else name


@cache
def time_zones() -> tuple[str, ...]:
    """All names of time zones that this machine knows, in alphabetical order."""
    return tuple(sorted((available_timezones() | {UTC}) - _NO_PLACES))


def known_time_zone(text: str) -> str | None:
    """The zone that is meant: letter case does not count, and a place will do."""
    wanted = _folded(text)
    if not wanted:
        return None
    for zone in time_zones():
        if _folded(zone) == wanted:
            return _usual(zone)
    places = [zone for zone in time_zones() if _folded(zone).rpartition("/")[2] == wanted]
    return places[0] if len(places) == 1 else None


def time_zones_like(text: str) -> list[str]:
    """The zones that begin so, or else those with a part that does."""
    wanted = _folded(text)
    begun = [zone for zone in time_zones() if _folded(zone).startswith(wanted)]
    return begun or [
        zone
        for zone in time_zones()
        if any(part.startswith(wanted) for part in _folded(zone).split("/"))
    ]


def near_time_zones(text: str) -> list[str]:
    """Up to three zones whose names look like the text."""
    wanted = _folded(text)
    if not wanted:
        return []
    names: dict[str, str] = {}
    for zone in time_zones():
        folded = _folded(zone)
        names.setdefault(folded.rpartition("/")[2], zone)
        names[folded] = zone
    near = get_close_matches(wanted, names, n=MOST_NEAR, cutoff=0.7)
    near += get_close_matches(wanted.rpartition("/")[2], names, n=MOST_NEAR, cutoff=0.7)
    return _first_ones(names[name] for name in near)


def _folded(text: str) -> str:
    return "_".join(text.split()).casefold()


def _first_ones(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))[:MOST_NEAR]


# -- currency ------------------------------------------------------------------------------------


def guessed_currency(
    zone: str, environment: Mapping[str, str] = os.environ, root: Path = Path("/")
) -> str:
    """The money of the country that the zone lies in, or else of the locale's; or EUR.

    The zone tells more than the language does: machines speak English far from home.
    """
    countries = [
        _country_of_locale(environment.get(_MONEY, "")),
        *_countries_of_zone(zone, root),
        *(_country_of_locale(environment.get(name, "")) for name in _LANGUAGES),
    ]
    found = (_currency_of(country) for country in countries if country)
    return next((currency for currency in found if currency), EURO)


def _country_of_locale(locale: str) -> str:
    country = locale.partition(".")[0].partition("@")[0].partition("_")[2]
    return country if len(country) == 2 and country.isascii() and country.isalpha() else ""


def _countries_of_zone(zone: str, root: Path) -> Sequence[str]:
    """The country that babel knows the zone to be in, or else the first of the system's table."""
    with suppress(Exception):
        from babel.core import get_global

        if country := get_global("zone_territories").get(zone):
            return [str(country)]
    for table in _ZONE_TABLES:
        with suppress(OSError, ValueError):
            for line in (root / table).read_text("utf-8").splitlines():
                columns = line.split("\t")
                if not line.startswith("#") and len(columns) > 2 and columns[2] == zone:
                    return columns[0].split(",")[:1]
    return []


def _currency_of(country: str) -> str:
    with suppress(Exception):
        from babel.numbers import get_territory_currencies

        found = get_territory_currencies(country.upper())
        if found and known_currency(str(found[0])):
            return str(found[0])
    return ""


def known_currency(text: str) -> str | None:
    """The currency's three letters as ISO 4217 writes them; None where there is no such one."""
    code = text.strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        return None
    from babel.numbers import list_currencies

    return code if code in list_currencies() else None
