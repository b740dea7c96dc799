"""A card opened: everything that is known of it, as a frozen picture."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from smm_tui.domain.board import BrandView, Card
from smm_tui.domain.posts import Post


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a checklist."""

    id: int
    text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where a document of the card is."""

    id: int
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class PastEdit:
    """A change of the card, as the journal tells it."""

    at: datetime  # UTC
    label: str
    undone: bool


@dataclass(frozen=True, slots=True)
class CardDetail:
    """The card, its words, its steps, its addresses and its past (newest first)."""

    brand: BrandView
    card: Card
    note: str
    steps: tuple[Step, ...]
    addresses: tuple[Address, ...]
    labels: tuple[str, ...]
    past: tuple[PastEdit, ...]
    archived: bool
    template: str = ""  # what it is called as a template; empty: a card
    posts: tuple[Post, ...] = ()  # what goes out when it is done, by day
