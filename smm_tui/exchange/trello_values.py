"""A Trello card in the planner's terms: what fits into which field, what goes to the note."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from smm_tui.domain.stages import Stage
from smm_tui.exchange.trello_board import TrelloCard, TrelloComment
from smm_tui.i18n import _

TITLE_ROOM = 500  # characters in a title, an item of a checklist, the name of a link
NOTE_ROOM = 100_000
URL_ROOM = 2000
_CUT = "…"
_ID_TIMES = range(int(datetime(2010, 1, 1, tzinfo=UTC).timestamp()), 0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class ItemValues:
    """A line of the checklist."""

    key: str
    text: str
    done: int


@dataclass(frozen=True, slots=True)
class LinkValues:
    """A link of the card."""

    key: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class CardValues:
    """What a card brings: fields that fit, references by their Trello ids."""

    id: str
    title: str
    note: str
    due: date | None
    stage: Stage
    archived: bool
    member_id: str | None
    label_ids: tuple[str, ...]
    items: tuple[ItemValues, ...]
    links: tuple[LinkValues, ...]
    made_at: datetime | None  # when the card was added to the board
    active_at: datetime | None  # when anything about it changed last
    cut: bool  # whether the note was too long
    traits: Mapping[str, object]  # what the source holds, to see next time whether it changed


def card_values(
    card: TrelloCard, stage: Stage, *, archived: bool, zone: str, members: Mapping[str, str]
) -> CardValues:
    """The card's values; ``members`` are the people's names by id, ``zone`` the brand's."""
    others = tuple(members[one] for one in card.member_ids[1:])
    due = _day(card.due, zone)
    items = tuple(_items(card))
    links = tuple(
        LinkValues(one.id, url, shortened(one.title, TITLE_ROOM))
        for one in card.attachments
        if len(url := one.url.replace(" ", "%20")) <= URL_ROOM
    )
    title, note = shortened(card.name, TITLE_ROOM), _note(card, others)
    return CardValues(
        id=card.id,
        title=title,
        note=shortened(note, NOTE_ROOM),
        due=due,
        stage=stage,
        archived=archived,
        member_id=card.member_ids[0] if card.member_ids else None,
        label_ids=card.label_ids,
        items=items,
        links=links,
        made_at=_made_at(card.id),
        active_at=card.last_activity,
        cut=len(note) > NOTE_ROOM,
        traits={
            "title": title,
            # Without the headings, which are in the user's language of the day.
            "note": (card.note, others, _overlong(card), _said(card)),
            "due": due,
            "stage": stage.value,
            "archived": archived,
            "hat": card.member_ids[:1],
            "labels": sorted(card.label_ids),
            "items": [(one.key, one.text, one.done) for one in items],
            "links": [(one.key, one.url, one.title) for one in links],
            "order": (card.list_id, card.place),
        },
    )


def shortened(text: str, room: int) -> str:
    """The text, cut where it does not fit."""
    return text if len(text) <= room else text[: room - len(_CUT)].rstrip() + _CUT


def _items(card: TrelloCard) -> Iterable[ItemValues]:
    several = len(card.checklists) > 1
    for checklist in card.checklists:
        for item in checklist.items:
            # One card has one checklist here: the names keep several apart.
            text = f"{checklist.name}: {item.text}" if several and checklist.name else item.text
            yield ItemValues(item.id, shortened(text, TITLE_ROOM), int(item.done))


def _overlong(card: TrelloCard) -> tuple[str, ...]:
    """Texts that do not fit into their own fields."""
    texts = [card.name, *(item.text for one in card.checklists for item in one.items)]
    long = [text for text in texts if len(text) > TITLE_ROOM]
    return (*long, *(one.url for one in card.attachments if len(one.url) > URL_ROOM))


def _note(card: TrelloCard, others: tuple[str, ...]) -> str:
    parts = [card.note, *_overlong(card)]
    if others:
        parts.append(_("Also: %(names)s") % {"names": ", ".join(others)})
    if card.comments:
        parts.append("## " + _("Comments"))
        parts += [_comment(one) for one in card.comments]
    return "\n\n".join(part for part in parts if part)


def _said(card: TrelloCard) -> list[tuple[str, str, str]]:
    return [(one.at.isoformat(), one.author, one.text) for one in card.comments]


def _comment(comment: TrelloComment) -> str:
    known = comment.at.year > 1
    head = [f"{comment.at:%Y-%m-%d %H:%M} UTC"] if known else []
    head += [comment.author] if comment.author else []
    return f"**{', '.join(head)}**\n{comment.text}" if head else comment.text


def _day(due: datetime | None, zone: str) -> date | None:
    if due is None:
        return None
    try:
        return due.astimezone(ZoneInfo(zone or "UTC")).date()
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return due.date()


def _made_at(card_id: str) -> datetime | None:
    """The instant that Trello's identifiers begin with (hexadecimal seconds)."""
    try:
        seconds = int(card_id[:8], 16) if len(card_id) == 24 else 0
    except ValueError:
        return None
    return datetime.fromtimestamp(seconds, UTC) if seconds in _ID_TIMES else None
