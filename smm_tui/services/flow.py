"""Reading the flow of a brand's work: the passages of cards between stages, into figures."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from smm_tui.domain.board import BrandView
from smm_tui.domain.flow import IN_WORK, CardInWork, FlowView, Passage, flow_of
from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"task", "stage_change", "brand"})
"""The kinds of records that the figures come from."""

WEEKS = 8

_AT_WORK = ", ".join(f"'{stage.value}'" for stage in sorted(IN_WORK))
_CARDS = f"""
SELECT t.id, t.title, t.stage, t.stage_since FROM task t
WHERE t.brand_id = :brand AND t.archived_at IS NULL AND t.stage IN ({_AT_WORK})
ORDER BY t.id
"""
# Done cards of earlier weeks are left in the database: there may be thousands.
_PASSAGES = f"""
SELECT c.task_id, c.from_stage, c.to_stage, c.at FROM stage_change c
JOIN task t ON t.id = c.task_id
WHERE t.brand_id = :brand AND (
    (t.archived_at IS NULL AND t.stage IN ({_AT_WORK}))
    OR (t.stage = :done AND EXISTS (
        SELECT 1 FROM stage_change d
        WHERE d.task_id = t.id AND d.to_stage = :done AND d.at >= :since
    ))
)
ORDER BY c.at, c.id
"""


def read_flow(reader: Reader, brand: BrandView, today: date, weeks: int = WEEKS) -> FlowView:
    """The figures of so many weeks up to today's; done cards count in the archive, too."""
    # Wide enough for any first weekday and any time zone; the exact bounds are the rules' matter.
    since = today - timedelta(days=7 * weeks + 2)
    passages = [
        Passage(task_id, Stage(left) if left else None, Stage(entered), _instant(at))
        for task_id, left, entered, at in reader.rows(
            _PASSAGES, brand=brand.id, done=Stage.DONE.value, since=f"{since} 00:00:00"
        )
    ]
    in_work = [
        CardInWork(task_id, title, Stage(stage), _instant(entered))
        for task_id, title, stage, entered in reader.rows(_CARDS, brand=brand.id)
    ]
    return flow_of(
        passages,
        in_work,
        today=today,
        time_zone=brand.time_zone,
        first_weekday=brand.first_weekday,
        weeks=weeks,
    )


def _instant(stored: object) -> datetime:
    """A stored instant, which is text without a zone in SQLite."""
    instant = datetime.fromisoformat(str(stored))
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
