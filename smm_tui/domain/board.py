"""The board as a frozen picture of one moment: what the screen, a pipe and a file show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from smm_tui.domain.stages import Stage, StageView

NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Card(NamedTuple):
    """A task as it stands on the board.

    A named tuple of stored values: ten thousand are made for a frame of which twenty are shown,
    so days and instants stay text until they are asked for.
    """

    id: int
    uuid: str
    version: int
    title: str
    stage: str
    position: int
    priority: int  # 1 is the most urgent, 3 the least, 0 says nothing
    due_text: str | None
    hat: str
    network: str
    channel: str
    hold_reason: str
    effort_minutes: int | None
    stage_since_text: str
    noted: int
    brand_id: int = 0
    brand: str = ""
    reviewer: str = ""  # the hat that checks it

    @property
    def due(self) -> date | None:
        """The day by which it has to be done."""
        return date.fromisoformat(self.due_text) if self.due_text else None

    @property
    def stage_since(self) -> datetime:
        """The instant (UTC) at which it came into its stage."""
        return datetime.fromisoformat(self.stage_since_text).replace(tzinfo=UTC)


class Progress(NamedTuple):
    """How much of a checklist is done."""

    done: int
    total: int


class BrandView(NamedTuple):
    """The frame that a screen draws in: whose work this is, and how it writes numbers and days."""

    id: int
    name: str
    currency: str
    time_zone: str
    first_weekday: int  # 0 is Monday
    language: str = ""  # empty: as the settings say
    colour: str = ""  # a name of ``colours.COLOURS``; empty: none


class BoardView(NamedTuple):
    """The cards that are not archived, by stage and in their order."""

    brand: BrandView
    today: date
    stages: Mapping[Stage, tuple[Card, ...]]
    totals: Mapping[Stage, int]  # how many there are: more than are shown in a first, partial view
    checklists: Mapping[int, Progress] = NOTHING
    labels: Mapping[int, tuple[str, ...]] = NOTHING
    linked: frozenset[int] = frozenset()
    named: Mapping[Stage, StageView] = NOTHING  # the brand's own names
    sought: str = ""  # the words of the filter that this view is narrowed to
    all_brands: bool = False  # whether the cards of every brand are here
    passed: Mapping[Stage, int] = NOTHING
    """Of all brands: by how many cards each stage is over the limits of single brands."""

    @property
    def whole(self) -> bool:
        """Whether every card is here, not just the first of each stage."""
        return bool(self.sought) or all(
            len(cards) == self.totals[stage] for stage, cards in self.stages.items()
        )

    @property
    def empty(self) -> bool:
        """Whether there is no card at all."""
        return not any(self.totals.values())

    def name(self, stage: Stage) -> str:
        """What the brand calls a stage."""
        return self.named[stage].name if stage in self.named else stage.heading

    def limit(self, stage: Stage) -> int:
        """How many cards the brand wants in a stage at most; 0: any number, or all brands."""
        if self.all_brands:  # no brand's limit is about the cards of all
            return 0
        return self.named[stage].limit if stage in self.named else 0

    def over(self, stage: Stage) -> int:
        """By how many cards a stage is over its limit, or those of all brands over theirs."""
        if self.all_brands:
            return self.passed.get(stage, 0)
        limit = self.limit(stage)
        return max(0, self.totals[stage] - limit) if limit else 0
