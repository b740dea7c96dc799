"""Which cards stand too long in their stage, and how that is marked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from smm_tui.clock import day_in
from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _

TOO_LONG: Mapping[Stage, int] = {
    Stage.NEXT: 14,
    Stage.IN_PROGRESS: 7,
    Stage.ON_HOLD: 14,
    Stage.REVIEW: 4,
}
"""From how many days on a card stands too long. In the other stages it never does."""


def days_in_stage(card: Card, today: date, time_zone: str) -> int:
    """How many days ago, by the brand's calendar, the card came into its stage; 0 is today."""
    return max(0, (today - day_in(card.stage_since, time_zone)).days)


def too_long(stage: str, days: int, limits: Mapping[Stage, int] = TOO_LONG) -> bool:
    """Whether a card that came into a stage so many days ago stands there too long.

    ``limits`` are days by stage; a stage without one, or with 0, has none.
    """
    limit = limits.get(Stage(stage), 0)
    return 0 < limit <= days


def age_mark(stage: str, days: int, limits: Mapping[Stage, int] = TOO_LONG) -> str | None:
    """What a card that stands too long is marked with ("5 d here"); None for all others."""
    if not too_long(stage, days, limits):
        return None
    return _("%(days)d d here") % {"days": days}


def aged_cards(view: BoardView, limits: Mapping[Stage, int] = TOO_LONG) -> dict[int, int]:
    """The cards of a board that stand too long: how many days, by their keys."""
    return {
        card.id: days
        for stage, cards in view.stages.items()
        if limits.get(stage, 0) > 0
        for card in cards
        if too_long(stage, days := days_in_stage(card, view.today, view.brand.time_zone), limits)
    }
