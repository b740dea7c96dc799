"""Reading what a brand calls its stages, and how many cards it wants in each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from smm_tui.domain.stages import Stage, StageView

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"stage_setting"})
"""The kinds of records that the headings of a board come from."""

_SETTINGS = """
SELECT stage, name, wip_limit FROM stage_setting WHERE brand_id = :brand ORDER BY id DESC
"""


def read_stage_settings(reader: Reader, brand_id: int) -> Mapping[Stage, StageView]:
    """All six stages in their order, with the brand's names and limits where it has some."""
    found = {stage: StageView(stage.heading) for stage in Stage}
    for key, name, limit in reader.rows(_SETTINGS, brand=brand_id):
        stage = Stage(key)
        found[stage] = StageView(name or stage.heading, limit)
    return found


def stage_name(reader: Reader, brand_id: int, stage: Stage) -> str:
    """What the brand calls the stage."""
    return read_stage_settings(reader, brand_id)[stage].name
