"""What the demo brand is told in: a brand, hats, channels, labels and cards with their history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from smm_tui.i18n import N_

StageName = Literal["backlog", "next", "in-progress", "on-hold", "review", "done"]

BACKLOG: Final = "backlog"
NEXT: Final = "next"
DOING: Final = "in-progress"
HOLD: Final = "on-hold"
REVIEW: Final = "review"
DONE: Final = "done"


@dataclass(frozen=True, slots=True)
class DemoBrand:
    """Whose board it is, and how it writes money and days."""

    name: str
    currency: str
    time_zone: str
    first_weekday: int
    colour: str
    age: int  # days since its records were begun


@dataclass(frozen=True, slots=True)
class DemoHat:
    """A hat, who wears it and what its wearer does."""

    key: str
    name: str
    person: str
    does: str


@dataclass(frozen=True, slots=True)
class DemoChannel:
    """A channel; ``owner`` is the key of a hat, ``reviewed`` days ago."""

    key: str
    name: str
    network: str
    handle: str
    url: str
    owner: str
    role: str
    purpose: str
    password_place: str
    two_factor: bool
    posts_per_week: int
    reviewed: int


@dataclass(frozen=True, slots=True)
class DemoLabel:
    """A label by its key."""

    key: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class DemoLink:
    """Where a document or a picture is kept."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class DemoTask:
    """A card with its history; hats, channels and labels are named by their keys."""

    title: str
    path: tuple[tuple[StageName, int], ...]  # the stages it came through, how many days ago
    hat: str = ""
    channel: str = ""
    due: int | None = None  # days from today, negative when past
    due_at_year_end: bool = False
    priority: int = 0
    effort: int | None = None  # minutes
    reviewer: str = ""
    hold_reason: str = ""
    labels: tuple[str, ...] = ()
    note: str = ""
    ticked: tuple[str, ...] = ()  # the checklist: what is done, then what is left
    unticked: tuple[str, ...] = ()
    links: tuple[DemoLink, ...] = ()

    @property
    def stage(self) -> StageName:
        """The stage in which it stands now."""
        return self.path[-1][0]

    @property
    def age(self) -> int:
        """How many days ago it was written down."""
        return self.path[0][1]


GERMANY_PLAN = DemoLink("https://example.com/acme/germany-plan", N_("Plan: Germany"))
