"""A Trello board as the planner understands it: plain values, texts clean, in Trello's order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class TrelloList:
    """A column of the board."""

    id: str
    name: str
    closed: bool


@dataclass(frozen=True, slots=True)
class TrelloLabel:
    """A label; one without a name goes by its colour."""

    id: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class TrelloMember:
    """A person of the board."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class TrelloItem:
    """A line of a checklist."""

    id: str
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class TrelloChecklist:
    """A checklist with its items in Trello's order."""

    id: str
    name: str
    items: tuple[TrelloItem, ...]


@dataclass(frozen=True, slots=True)
class TrelloAttachment:
    """Where a document or a picture is kept."""

    id: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class TrelloComment:
    """What somebody said about a card, and when (UTC)."""

    at: datetime
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class TrelloCard:
    """A card with all that hangs on it. Instants are in UTC, None where Trello names none."""

    id: str
    list_id: str
    name: str
    note: str
    place: float  # Trello's own measure of the order in a list
    closed: bool
    due: datetime | None
    due_complete: bool
    last_activity: datetime | None
    label_ids: tuple[str, ...] = ()
    member_ids: tuple[str, ...] = ()
    checklists: tuple[TrelloChecklist, ...] = ()
    attachments: tuple[TrelloAttachment, ...] = ()
    comments: tuple[TrelloComment, ...] = ()


@dataclass(frozen=True, slots=True)
class TrelloBoard:
    """A whole board: lists from left to right, each card in its list's order, texts clean."""

    name: str
    lists: tuple[TrelloList, ...]
    cards: tuple[TrelloCard, ...]
    labels: tuple[TrelloLabel, ...]
    members: tuple[TrelloMember, ...]
    warnings: tuple[str, ...]
