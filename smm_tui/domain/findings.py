"""Findings: what an audit has found that calls for work, and the cards that do it.

A finding goes by a key that is made of its kind and of what it was found on. Keys are stored with
the cards made of findings; they name records by their UUIDs, so they hold in every database.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from smm_tui.domain.hygiene import Check
from smm_tui.domain.stages import Stage
from smm_tui.i18n import N_, _


class FindingKind(StrEnum):
    """What a finding was found on; the value stands in its key."""

    GAP = "gap"  # a question whose answer is a gap
    PICK = "pick"  # a line of a list: a blocker, a cause, a risk, a tactic, ...
    CONTENT = "content"  # a piece of content that is obsolete or needs an update
    HOLE = "hole"  # a check that does not hold on a channel
    GOAL = "goal"  # a goal of the plan

    @property
    def heading(self) -> str:
        """What the kind is called in the user's language."""
        return _(_HEADINGS[self])


_HEADINGS = {
    FindingKind.GAP: N_("Gap"),
    FindingKind.PICK: N_("Finding"),
    FindingKind.CONTENT: N_("Content"),
    FindingKind.HOLE: N_("Account"),
    FindingKind.GOAL: N_("Goal"),
}


def gap_key(question: str) -> str:
    """The key of a gap, by the question's key."""
    return f"{FindingKind.GAP}:{question}"


def pick_key(line: str) -> str:
    """The key of a picked line, by the line's key."""
    return f"{FindingKind.PICK}:{line}"


def content_key(uuid: str) -> str:
    """The key of a piece of content."""
    return f"{FindingKind.CONTENT}:{uuid}"


def hole_key(channel_uuid: str, check: Check) -> str:
    """The key of a check that does not hold on a channel."""
    return f"{FindingKind.HOLE}:{channel_uuid}:{check}"


def goal_key(uuid: str) -> str:
    """The key of a goal."""
    return f"{FindingKind.GOAL}:{uuid}"


def kind_of(key: str) -> FindingKind | None:
    """The kind of a finding; None when the key is none of a finding."""
    kind, _colon, rest = key.partition(":")
    try:
        return FindingKind(kind) if rest else None
    except ValueError:
        return None


class CardOfFinding(NamedTuple):
    """The newest card that was made of a finding, as it stands now."""

    id: int
    title: str
    stage: Stage
    stage_name: str  # what the brand calls the stage
    archived: bool = False

    @property
    def done(self) -> bool:
        """Whether the work is done."""
        return self.stage is Stage.DONE


class FindingOfCard(NamedTuple):
    """What a card was made of, told on the card."""

    key: str
    kind: FindingKind
    title: str  # as it was when the card was made
    step: int  # the number of the audit's step
    step_title: str  # in the user's language; empty for a step that there is not


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding that calls for work, or whose work was settled in this audit."""

    key: str
    kind: FindingKind
    step: int  # the number of the audit's step
    title: str  # what was found, in words for a list
    card_title: str  # what a card made of it is called
    settled: date | None = None
    card: CardOfFinding | None = None

    @property
    def closable(self) -> bool:
        """Whether its card is done and it still stands open itself."""
        return self.settled is None and self.card is not None and self.card.done
