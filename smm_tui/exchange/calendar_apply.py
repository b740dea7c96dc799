"""Bringing the posts or key dates of a file into the calendar, for the first time or again.

A value that the file has changed since its last import is taken over; one that it has not is left
as it is here, so that what was moved and written in the planner meanwhile stays (see
``source_keys``). Nothing goes: what is missing in the file stays. The same file twice changes
nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlmodel import col, select

from smm_tui.exchange.source_keys import changed, plain_key, stamped
from smm_tui.exchange.wanted_posts import WantedKeyDate, WantedPost
from smm_tui.i18n import _
from smm_tui.persistence.records import KeyDate, Post, PostLink
from smm_tui.services.brand_work import brand_of
from smm_tui.services.names import Names
from smm_tui.services.parts import put_links
from smm_tui.services.stored import key_of

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


@dataclass(slots=True)
class CalendarOutcome:
    """What an import did."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    own: int = 0  # posts that this planner has written into the file itself
    cut: int = 0  # texts that were too long
    made: tuple[tuple[str, str], ...] = ()  # what was missing: "channel" or "hat", and its name


def apply_posts(
    transaction: Transaction, wanted: Sequence[WantedPost], file: str, channel: str = ""
) -> CalendarOutcome:
    """Bring posts into the transaction's brand, as one edit.

    ``channel`` is for posts whose file names none; it is made where there is none called so.
    Raises Refused when the transaction belongs to no brand.
    """
    brand_id = brand_of(transaction)
    transaction.describe(_("Import of posts from %(file)s") % {"file": file})
    session = transaction.session
    names = Names(session, brand_id)
    known = _known(transaction, Post, wanted)
    own = _own(transaction, wanted)
    outcome = CalendarOutcome(cut=sum(one.cut for one in wanted))
    for one in wanted:
        if one.uuid in own:
            outcome.own += 1
            continue
        fields: dict[str, Any] = {
            "title": one.title,
            "day": one.day,
            "time": one.time,
            "caption": one.text,
            "link": one.link,
            "status": one.status,
            "format": one.format,
            "pillar": one.pillar,
            "campaign": one.campaign,
        }
        # What a file does not say at all stays as it is here.
        fields |= {tag: said for tag, said in one.utm if said}
        if one.effort_minutes is not None:
            fields["effort_minutes"] = one.effort_minutes
        traits = {
            **fields,
            "status": one.status.value,
            "channel": (one.channel or channel).casefold(),
            **_said(hat=one.hat.casefold(), reviewer=one.reviewer.casefold(), assets=one.assets),
        }
        post = known.get(one.key)
        if post is None:
            post = known[one.key] = Post(brand_id=brand_id, **fields)
            post.source_key = stamped(one.key, traits)
            news = frozenset(traits)
            outcome.added += 1
        elif news := _taken(post, one.key, fields, traits):
            outcome.updated += 1
        else:
            outcome.unchanged += 1
        _refer(names, post, replace(one, channel=one.channel or channel), news)
        session.add(post)
        if "assets" in news:
            session.flush()
            put_links(session, PostLink, "post_id", key_of(post), one.assets)
    outcome.made = tuple(names.made)
    return outcome


def _said(**traits: object) -> dict[str, object]:
    return {name: value for name, value in traits.items() if value}


def _refer(names: Names, post: Post, wanted: WantedPost, news: Collection[str]) -> None:
    """Give a post the channel and the hats that its file has named anew."""
    if "channel" in news:
        post.channel_id = names.channel(wanted.channel) if wanted.channel else None
    if "hat" in news:
        post.hat_id = names.hat(wanted.hat)
    if "reviewer" in news:
        post.reviewer_hat_id = names.hat(wanted.reviewer)


def apply_key_dates(
    transaction: Transaction, wanted: Sequence[WantedKeyDate], file: str
) -> CalendarOutcome:
    """Bring key dates into the transaction's brand, as one edit; see ``apply_posts``."""
    brand_id = brand_of(transaction)
    transaction.describe(_("Import of key dates from %(file)s") % {"file": file})
    known = _known(transaction, KeyDate, wanted)
    outcome = CalendarOutcome(cut=sum(one.cut for one in wanted))
    for one in wanted:
        fields: dict[str, Any] = {
            "title": one.title,
            "day": one.day,
            "last_day": one.last_day,
            "yearly": int(one.yearly),
            "note": one.note,
        }
        stored = known.get(one.key)
        if stored is None:
            stored = known[one.key] = KeyDate(brand_id=brand_id, **fields)
            stored.source_key = stamped(one.key, fields)
            transaction.session.add(stored)
            outcome.added += 1
        elif _taken(stored, one.key, fields, fields):
            outcome.updated += 1
        else:
            outcome.unchanged += 1
    return outcome


_Kind = TypeVar("_Kind", Post, KeyDate)


def _known(
    transaction: Transaction, kind: type[_Kind], wanted: Sequence[WantedPost | WantedKeyDate]
) -> dict[str, _Kind]:
    """The brand's records that came from such files before, by their keys."""
    sources = {one.key.partition(":")[0] for one in wanted}
    found: dict[str, _Kind] = {}
    for source in sorted(sources):
        query = select(kind).where(
            col(kind.brand_id) == transaction.brand_id,
            col(kind.source_key).startswith(f"{source}:"),
        )
        for record in transaction.session.exec(query):
            found[plain_key(record.source_key)] = record
    return found


def _own(transaction: Transaction, wanted: Sequence[WantedPost]) -> set[str]:
    """The UUIDs in the file that are those of posts here."""
    if not any(one.uuid for one in wanted):
        return set()
    rows = transaction.rows(
        "SELECT uuid FROM post WHERE brand_id = :brand", brand=transaction.brand_id
    )
    return {uuid for (uuid,) in rows}


def _taken(
    record: Post | KeyDate, key: str, fields: Mapping[str, Any], traits: Mapping[str, object]
) -> frozenset[str]:
    """Take over what the file has changed; the names of those values."""
    news = changed(record.source_key, traits)
    for name in news & fields.keys():
        setattr(record, name, fields[name])
    if news:
        record.source_key = stamped(key, traits)
    return news
