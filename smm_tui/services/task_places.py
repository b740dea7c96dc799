"""Where cards stand in a stage: places for newcomers, and room made where there is none."""

from __future__ import annotations

from typing import Any

from sqlmodel import Session, col, select

from smm_tui.domain.order import spaced
from smm_tui.domain.stages import Stage
from smm_tui.persistence.records import Task

NEIGHBOURS_MOVED = 64
"""How many cards below a gap without room are spaced anew at first; twice as many every time."""

_LEAST_ROOM = 2**10  # between neighbours that are spaced anew, so that this is not done again soon


class Places:
    """Gives places in the stages of any brand; who asks puts the cards there."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def at_top(self, brand_id: int, stage: Stage, count: int = 1) -> list[int]:
        """Places above all cards of a stage, from the top."""
        first = self._edge(brand_id, stage, col(Task.position).asc())
        return spaced(None, first, count) or []

    def at_end(self, brand_id: int, stage: Stage, count: int = 1) -> list[int]:
        """Places below all cards of a stage, from the top."""
        last = self._edge(brand_id, stage, col(Task.position).desc())
        return spaced(last, None, count) or []

    def below(self, anchor: Task, count: int = 1, *, without: Task | None = None) -> list[int]:
        """Places right below a card, from the top; ``without`` is a card about to leave its own.

        Where there is no room, as few of the cards below as possible are spaced anew.
        """
        following = self.neighbour(anchor, after=True, without=without)
        upper = following.position if following else None
        found = spaced(anchor.position, upper, count)
        return self._made_room(anchor, count, without) if found is None else found

    def above(self, anchor: Task, *, without: Task | None = None) -> int:
        """The place right above a card."""
        upper = self.neighbour(anchor, after=False, without=without)
        if upper is None:
            return self.at_top(anchor.brand_id, anchor.stage)[0]
        return self.below(upper, without=without)[0]

    def neighbour(self, anchor: Task, *, after: bool, without: Task | None = None) -> Task | None:
        """The card next to another one in its stage."""
        found = self._beside(anchor, 1, after=after, without=without)
        return found[0] if found else None

    def _made_room(self, anchor: Task, count: int, without: Task | None) -> list[int]:
        size = NEIGHBOURS_MOVED
        while True:
            cards = self._beside(anchor, size + 1, after=True, without=without)
            moved, rest = cards[:size], cards[size:]
            upper = rest[0].position if rest else None
            found = spaced(anchor.position, upper, count + len(moved), least=_LEAST_ROOM)
            if found is not None:
                for card, place in zip(moved, found[count:], strict=True):
                    card.position = place
                return found[:count]
            size *= 2

    def _edge(self, brand_id: int, stage: Stage, order: Any) -> int | None:
        query = select(Task.position).where(*_in_stage(brand_id, stage))
        return self._session.exec(query.order_by(order).limit(1)).first()

    def _beside(self, anchor: Task, most: int, *, after: bool, without: Task | None) -> list[Task]:
        """The cards below (above) a card, the nearest first."""
        position, key = col(Task.position), col(Task.id)
        query = select(Task).where(*_in_stage(anchor.brand_id, anchor.stage))
        if without is not None:
            query = query.where(key != without.id)
        # Said in two parts, so that the index leads to the card instead of past all of them.
        if after:
            beyond = (position > anchor.position) | (key > anchor.id)
            query = query.where(position >= anchor.position, beyond).order_by(position, key)
        else:
            beyond = (position < anchor.position) | (key < anchor.id)
            query = query.where(position <= anchor.position, beyond)
            query = query.order_by(position.desc(), key.desc())
        return list(self._session.exec(query.limit(most)))


def _in_stage(brand_id: int, stage: Stage) -> tuple[Any, ...]:
    return (
        col(Task.brand_id) == brand_id,
        col(Task.stage) == stage,
        col(Task.archived_at).is_(None),
    )
