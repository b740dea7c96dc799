"""What an iCalendar file wants to have in the calendar: its events as posts, or as key dates."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from hashlib import blake2s
from pathlib import Path

from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import FORMATS
from smm_tui.exchange.calendar_ics import DOMAIN
from smm_tui.exchange.ics_reading import IcsEvent, IcsFile, read_ics
from smm_tui.exchange.reading_json import decoded, file_bytes
from smm_tui.exchange.wanted_posts import (
    LONGEST_LINK,
    LONGEST_WORD,
    WantedKeyDate,
    WantedPost,
    fitting_text,
    fitting_title,
)
from smm_tui.i18n import _

_KEY_SIZE = 12  # bytes: what a file calls an event may be long and hold any sign


def read_ics_file(path: Path, zone: str, today: date, *, yearly: bool = False) -> IcsFile:
    """The events of a file (``-``: of standard input). Raises Refused; see ``read_ics``."""
    return read_ics(decoded(file_bytes(path), path.name), path.name, zone, today, yearly=yearly)


def posts_in(events: IcsFile, channels: Collection[str]) -> list[WantedPost]:
    """The events as posts; a category that is called like a channel or a format means that."""
    by_name = {name.casefold(): name for name in channels}
    return [_post(event, by_name) for event in events.events]


def unknown_categories(events: IcsFile, channels: Collection[str]) -> list[str]:
    """The categories that might be channels but are called like none, in their order."""
    known = {name.casefold() for name in channels}
    found = {
        name.casefold(): name
        for event in events.events
        # An event that a planner like this one wrote says its channel by that name.
        if not event.own["status"] and known.isdisjoint(map(str.casefold, event.categories))
        for name in event.categories
    }
    return [name for folded, name in found.items() if folded not in FORMATS]


def key_dates_in(events: IcsFile) -> list[WantedKeyDate]:
    """The events as key dates, without those that are called off."""
    return [_key_date(event) for event in events.events if event.status != "CANCELLED"]


def _post(event: IcsEvent, channels: dict[str, str]) -> WantedPost:
    title, title_cut = fitting_title(event.title or _("Without a title"))
    link = event.url[:LONGEST_LINK]
    text, text_cut = fitting_text(_without_link(event.text, link))
    said = [name.casefold() for name in event.categories]
    named = next((channels[name] for name in said if name in channels), "")
    return WantedPost(
        key=_key(event),
        title=title,
        day=event.day,
        time=event.time,
        text=text,
        link=link,
        status=_status(event),
        channel=event.own["channel"][:LONGEST_WORD] or named,
        format=event.own["format"][:LONGEST_WORD]
        or next((name for name in said if name in FORMATS), ""),
        pillar=event.own["pillar"][:LONGEST_WORD],
        campaign=event.own["campaign"][:LONGEST_WORD],
        uuid=_own_uuid(event),
        cut=title_cut or text_cut or link != event.url,
    )


def _key_date(event: IcsEvent) -> WantedKeyDate:
    title, title_cut = fitting_title(event.title or _("Without a title"))
    note, note_cut = fitting_text(event.text)
    return WantedKeyDate(
        key=_key(event),
        title=title,
        day=event.day,
        last_day=event.last_day if event.last_day > event.day else None,
        yearly=event.every_year,
        note=note,
        cut=title_cut or note_cut,
    )


def _key(event: IcsEvent) -> str:
    said = f"{event.uid}\n{event.occurrence}".encode("utf-8", "backslashreplace")
    return f"ics:{blake2s(said, digest_size=_KEY_SIZE).hexdigest()}"


def _own_uuid(event: IcsEvent) -> str:
    uuid, _at, domain = event.uid.rpartition("@")
    return uuid if domain == DOMAIN and not event.occurrence else ""


def _status(event: IcsEvent) -> PostStatus:
    if event.own["status"] in {status.value for status in PostStatus}:
        return PostStatus(event.own["status"])
    if event.status == "CANCELLED":
        return PostStatus.SKIPPED
    return PostStatus.SCHEDULED if event.status == "CONFIRMED" else PostStatus.IDEA


def _without_link(text: str, link: str) -> str:
    """The text of a post that was written with its link below."""
    return text.removesuffix(link).rstrip() if link else text
