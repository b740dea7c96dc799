"""Reading what a brand calls its stages, and how many cards it wants in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from smm_tui.domain.stages import Stage, StageView
from smm_tui.i18n import _

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"stage_setting"})
"""The kinds of records that the headings of a board come from."""

_SETTINGS = """
SELECT stage, name, wip_limit FROM stage_setting WHERE brand_id = :brand ORDER BY id DESC
"""

_LIMITS = "SELECT brand_id, stage, wip_limit FROM stage_setting WHERE wip_limit > 0"
_COUNTS = """
SELECT brand_id, stage, COUNT(*) FROM task WHERE archived_at IS NULL GROUP BY brand_id, stage
"""
_COUNT = """
SELECT COUNT(*) FROM task
WHERE brand_id = :brand AND stage = :stage AND archived_at IS NULL
"""


def read_stage_settings(reader: Reader, brand_id: int) -> Mapping[Stage, StageView]:
    """All six stages in their order, with the brand's names and limits where it has some."""
    found = {stage: StageView(stage.heading) for stage in Stage}
    for key, name, limit in reader.rows(_SETTINGS, brand=brand_id):
        stage = Stage(key)
        found[stage] = StageView(name or stage.heading, limit)
    return found


def passed_limits(reader: Reader) -> dict[Stage, int]:
    """By how many cards, of all brands together, each stage is over the brands' limits."""
    limits = {(brand, stage): limit for brand, stage, limit in reader.rows(_LIMITS)}
    passed: dict[Stage, int] = {}
    if limits:
        for brand, stage, cards in reader.rows(_COUNTS):
            over = cards - limits.get((brand, stage), cards)
            if over > 0:
                passed[Stage(stage)] = passed.get(Stage(stage), 0) + over
    return passed


def stage_name(reader: Reader, brand_id: int, stage: Stage) -> str:
    """What the brand calls the stage."""
    return read_stage_settings(reader, brand_id)[stage].name


def limits_passed(reader: Reader, arrived: Iterable[tuple[int, Stage]]) -> list[str]:
    """A clause for each stage (of a brand) that holds more cards now than the brand wants."""
    order = list(Stage)
    clauses = []
    for brand_id, stage in sorted(arrived, key=lambda place: (place[0], order.index(place[1]))):
        view = read_stage_settings(reader, brand_id)[stage]
        if not view.limit:
            continue
        cards = reader.rows(_COUNT, brand=brand_id, stage=stage.value)[0][0]
        if cards > view.limit:
            words = _("%(stage)s is %(over)d over its limit of %(limit)d")
            told = {"stage": view.name, "over": cards - view.limit, "limit": view.limit}
            clauses.append(words % told)
    return clauses
