"""Who can check a card: the brand's hats, and whom the last card in review was given to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_HATS = "SELECT id, name, person FROM hat WHERE brand_id = :brand ORDER BY id"
_LAST = """
SELECT t.reviewer_hat_id FROM stage_change c JOIN task t ON t.id = c.task_id
WHERE t.brand_id = :brand AND c.to_stage = :review AND c.from_stage IS NOT NULL
ORDER BY c.id DESC LIMIT 1
"""


class Reviewer(NamedTuple):
    """A hat that can check, and who wears it."""

    id: int
    name: str
    person: str


class Reviewers(NamedTuple):
    """Who can be asked to check."""

    hats: tuple[Reviewer, ...]
    last: int | None
    """The hat that checks the card that came to review last; None: nobody does."""


def read_reviewers(reader: Reader, brand_id: int) -> Reviewers:
    """The brand's hats, oldest first, and the one that was chosen last."""
    hats = tuple(Reviewer(*row) for row in reader.rows(_HATS, brand=brand_id))
    last = reader.rows(_LAST, brand=brand_id, review=Stage.REVIEW.value)
    return Reviewers(hats, last[0][0] if last else None)
