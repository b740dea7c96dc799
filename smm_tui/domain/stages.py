"""The six stages of work (S10.7)."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from smm_tui.i18n import N_, _


class Stage(StrEnum):
    """Where a task stands; the value is the name used on the command line and in files."""

    BACKLOG = "backlog"
    NEXT = "next"
    IN_PROGRESS = "in-progress"
    ON_HOLD = "on-hold"
    REVIEW = "review"
    DONE = "done"

    @property
    def heading(self) -> str:
        """The stage's heading in the user's language."""
        return _(_TITLES[self])

    def shifted(self, steps: int) -> Stage:
        """The stage so many steps to the right (left when negative), held at the ends."""
        order = list(Stage)
        return order[min(max(order.index(self) + steps, 0), len(order) - 1)]


_TITLES = {
    Stage.BACKLOG: N_("Backlog"),
    Stage.NEXT: N_("Next"),
    Stage.IN_PROGRESS: N_("In progress"),
    Stage.ON_HOLD: N_("On hold"),
    Stage.REVIEW: N_("Review"),
    Stage.DONE: N_("Done"),
}


class StageView(NamedTuple):
    """What a brand calls a stage, and how many cards it wants there at most."""

    name: str
    limit: int = 0  # 0: any number; more cards than that are shown, never refused
