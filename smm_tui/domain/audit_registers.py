"""The tables that questions of an audit are answered by, as frozen pictures of one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.findings import CardOfFinding, content_key, goal_key, hole_key
from smm_tui.domain.hygiene import ChannelFacts, Check
from smm_tui.i18n import _


@dataclass(frozen=True, slots=True)
class ContentRow:
    """A piece of content."""

    id: int
    uuid: str
    version: int
    title: str
    url: str
    channel: str  # its name; empty: none
    freshness: Freshness
    note: str = ""
    card: CardOfFinding | None = None

    @property
    def finding(self) -> str:
        """The finding's key."""
        return content_key(self.uuid)

    @property
    def closable(self) -> bool:
        """Whether its card is done and it still stands among what calls for work."""
        stale = self.freshness in (Freshness.OBSOLETE, Freshness.UPDATE)
        return bool(stale and self.card and self.card.done)

    @property
    def mended(self) -> bool:
        """Whether it is current, and the card that saw to it is done."""
        return bool(self.freshness is Freshness.CURRENT and self.card and self.card.done)


@dataclass(frozen=True, slots=True)
class ContentView:
    """The inventory of content, oldest entry first."""

    rows: tuple[ContentRow, ...]
    counts: Mapping[Freshness, int]  # all four groups, in their order


@dataclass(frozen=True, slots=True)
class HygieneRow:
    """A channel and the checks that do not hold on it."""

    channel_id: int
    uuid: str
    version: int
    facts: ChannelFacts
    holes: Mapping[Check, str]  # the advice by the check; a check that is missing holds
    cards: Mapping[Check, CardOfFinding] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What the channel is called."""
        return self.facts.name

    def finding(self, check: Check) -> str:
        """The finding's key while the check does not hold; empty otherwise."""
        return hole_key(self.uuid, check) if check in self.holes else ""

    def closable(self, check: Check) -> bool:
        """Whether the card of a hole is done and the hole is still there."""
        return check in self.holes and check in self.cards and self.cards[check].done


@dataclass(frozen=True, slots=True)
class HygieneView:
    """The channels with their checks."""

    rows: tuple[HygieneRow, ...]
    warning: str = ""  # what is wrong with the choice of the primary sales channel
    stray: tuple[str, ...] = ()  # channels registered with another e-mail than most

    @property
    def holes(self) -> int:
        """How many checks do not hold, on all channels."""
        return sum(len(row.holes) for row in self.rows)


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A hat with what it does well and not so well on social media."""

    hat_id: int
    uuid: str
    hat: str
    person: str
    strengths: str = ""
    weaknesses: str = ""
    strengths_version: int = 0  # 0: nothing was written yet
    weaknesses_version: int = 0
    last_strengths: str = ""  # what was written last time
    last_weaknesses: str = ""


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal, or a short-term task with a number of its own."""

    id: int
    uuid: str
    version: int
    title: str
    audience: str  # its link to the audience
    value: str
    long_term: bool
    task: str  # what is to be done soon; empty for a short-term row: it is the task itself
    kpi: str  # the number by which that is seen
    settled: date | None = None  # the day on which it was reached
    card: CardOfFinding | None = None

    @property
    def finding(self) -> str:
        """The finding's key."""
        return goal_key(self.uuid)

    @property
    def missing(self) -> tuple[str, ...]:
        """The translated headings of what a goal needs and has not."""
        wanted = {
            _("Link to the audience"): self.audience,
            _("Value"): self.value,
            _("Short-term task"): self.task or not self.long_term,
            _("KPI"): self.kpi,
        }
        return tuple(title for title, there in wanted.items() if not there)

    @property
    def closable(self) -> bool:
        """Whether its card is done and it has not been marked as reached."""
        return bool(self.settled is None and self.card and self.card.done)
