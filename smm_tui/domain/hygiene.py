"""The care of accounts: what is missing on a channel, a tool, among all channels (S10.3, S8.3)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from smm_tui.domain.audit import is_older
from smm_tui.domain.roles import PRIMARY
from smm_tui.domain.secrets import place_looks_like_password
from smm_tui.i18n import N_, _

REVIEW_MONTHS = 6  # after so many a channel should be looked at again

SITES = frozenset({"website", "blog", "newsletter"})
"""Networks on which nobody has a handle."""

YEARLY = "yearly"

PRIVATE_DOMAINS = frozenset(
    {
        "gmail.com", "googlemail.com", "icloud.com", "me.com", "mac.com", "aol.com", "aim.com",
        "msn.com", "passport.com", "proton.me", "protonmail.com", "pm.me", "tutanota.com",
        "tuta.io", "tuta.com", "fastmail.com", "hey.com", "mail.com", "email.com", "inbox.com",
        "zoho.com", "gmx.com", "gmx.net", "gmx.de", "gmx.at", "gmx.ch", "web.de", "freenet.de",
        "t-online.de", "seznam.cz", "wp.pl", "o2.pl", "libero.it", "laposte.net", "orange.fr",
        "free.fr", "mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "yandex.ru",
        "yandex.com", "yandex.by", "yandex.kz", "ya.ru", "rambler.ru", "lenta.ru", "ro.ru",
        "hotbox.ru", "ukr.net", "i.ua", "abv.bg", "mail.bg", "dir.bg", "gbg.bg",
        "mbox.contact.bg", "siol.net", "siol.com", "amis.net", "email.si", "volja.net",
        "t-2.net", "telemach.net", "najdi.si",
    }
)  # fmt: skip
_PRIVATE_EVERYWHERE = re.compile(
    r"(?:yahoo|hotmail|outlook|live|ymail|rocketmail)\.(?:com?\.)?[a-z]{2,3}"
)  # in every country: yahoo.co.uk, hotmail.fr


class Check(StrEnum):
    """What every channel is checked for, in the order of the table's columns."""

    OWNER = "owner"
    PASSWORD = "password"
    TWO_FACTOR = "two-factor"
    EMAIL = "email"
    ADDRESS = "address"
    REVIEWED = "reviewed"
    ALIVE = "alive"

    @property
    def heading(self) -> str:
        """The column's heading in the user's language."""
        return _(_HEADINGS[self])


_HEADINGS = {
    Check.OWNER: N_("Owner"),
    Check.PASSWORD: N_("Password"),
    Check.TWO_FACTOR: N_("2FA"),
    Check.EMAIL: N_("E-mail"),
    Check.ADDRESS: N_("Address"),
    Check.REVIEWED: N_("Reviewed"),
    Check.ALIVE: N_("Alive"),
}


class Hole(NamedTuple):
    """A check that does not hold, and what to do about it."""

    check: Check
    advice: str  # translated


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What is known of a channel."""

    name: str
    network: str = ""
    owner: str = ""  # the hat that looks after it; empty: nobody
    handle: str = ""
    url: str = ""
    business_email: str = ""
    password_place: str = ""
    two_factor: bool = False
    last_reviewed: date | None = None
    dormant: bool = False
    role: str = ""


@dataclass(frozen=True, slots=True)
class ToolFacts:
    """What is known of a tool."""

    name: str
    billing: str = ""  # "yearly" is the one that matters
    tested: bool = False  # tried before it was paid for
    business_email: str = ""


def channel_holes(
    channel: ChannelFacts, today: date, review_months: int = REVIEW_MONTHS
) -> tuple[Hole, ...]:
    """What is missing on a channel, in the order of the checks; each check once at most."""
    advice = {
        Check.OWNER: "" if channel.owner.strip() else _("Say which hat looks after it."),
        Check.PASSWORD: _password_advice(channel.password_place),
        Check.TWO_FACTOR: "" if channel.two_factor else _("Turn on two-factor login."),
        Check.EMAIL: email_advice(channel.business_email),
        Check.ADDRESS: _address_advice(channel),
        Check.REVIEWED: _review_advice(channel.last_reviewed, today, review_months),
        Check.ALIVE: _("Wake it up or close it.") if channel.dormant else "",
    }
    return tuple(Hole(check, advice[check]) for check in Check if advice[check])


def _password_advice(place: str) -> str:
    if not place.strip():
        return _("Write down where its password is kept.")
    if place_looks_like_password(place):
        return _("Write where the password is kept, not the password itself.")
    return ""


def email_advice(address: str) -> str:
    """What is wrong with the address that an account is registered with; empty: nothing."""
    said = address.strip()
    if not said:
        return _("Register it with a business e-mail.")
    name, _at, domain = said.rpartition("@")
    if not name or "." not in domain.strip(".") or len(said.split()) > 1:
        return _("That is no e-mail address.")
    if is_private_email(said):
        return _("Move it from a private e-mail to a business one.")
    return ""


def is_private_email(address: str) -> bool:
    """Whether an address is from a provider that private people use, such as Gmail or abv.bg."""
    domain = address.rpartition("@")[2].strip().strip(".>").casefold()
    return domain in PRIVATE_DOMAINS or bool(_PRIVATE_EVERYWHERE.fullmatch(domain))


def _address_advice(channel: ChannelFacts) -> str:
    handle_needed = channel.network.strip().casefold() not in SITES
    if handle_needed and not channel.handle.strip():
        return _("Note its handle; it should name the brand.")
    return "" if channel.url.strip() else _("Note the address that it leads to.")


def _review_advice(last: date | None, today: date, months: int) -> str:
    if last is None:
        return _("Look through it once and note the day.")
    if is_older(last, today, months):
        return _("Look through it again: the last time is long ago.")
    return ""


def sales_channel_advice(channels: Iterable[ChannelFacts]) -> str:
    """What is wrong with the choice of the primary sales channel; empty: nothing (S8.3)."""
    known = list(channels)
    primary = [channel.name for channel in known if channel.role == PRIMARY]
    if len(primary) > 1:
        return _("Only one channel can be the primary sales channel. Choose one of: %(names)s.") % {
            "names": "; ".join(primary)
        }
    if known and not primary:
        return _("Choose one primary sales channel.")
    return ""


def stray_emails(channels: Iterable[ChannelFacts]) -> tuple[str, ...]:
    """The names of channels that are registered with another address than most.

    One address for all registrations is easier to guard. Empty while there is only one.
    """
    given = [(each.name, each.business_email.strip().casefold()) for each in channels]
    counts = Counter(email for _name, email in given if email)
    if len(counts) < 2:
        return ()
    usual = max(counts, key=counts.__getitem__)
    return tuple(name for name, email in given if email and email != usual)


def tool_advice(tool: ToolFacts) -> tuple[str, ...]:
    """What is to be put right about a tool, a sentence each."""
    found = []
    if tool.billing == YEARLY and not tool.tested:
        found.append(_("Paid by the year without a test: try a month first, then decide."))
    if tool.business_email.strip() and (advice := email_advice(tool.business_email)):
        found.append(advice)
    return tuple(found)
