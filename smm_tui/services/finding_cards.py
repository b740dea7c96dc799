"""Reading how findings and cards hang together: what was made of what, and how it stands now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.domain.board import BrandView
from smm_tui.domain.findings import CardOfFinding, FindingOfCard, kind_of
from smm_tui.domain.questionnaire_titles import step_title
from smm_tui.domain.stages import Stage
from smm_tui.services.stages import read_stage_settings

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

# Of several cards of a finding the newest counts: it comes last.
_CARDS = """
SELECT f.key, t.id, t.title, t.stage, t.archived_at
FROM finding f JOIN task t ON t.id = f.task_id
WHERE t.brand_id = :brand AND t.template = '' ORDER BY f.id
"""
_FINDINGS = "SELECT key, title, step FROM finding WHERE task_id = :task ORDER BY id"


def read_cards_of_findings(reader: Reader, brand: BrandView) -> dict[str, CardOfFinding]:
    """The newest card of each finding that one was made of, by the finding's key."""
    named = read_stage_settings(reader, brand.id)
    found = {}
    for key, task_id, title, stage_key, archived in reader.rows(_CARDS, brand=brand.id):
        stage = Stage(stage_key)
        found[key] = CardOfFinding(task_id, title, stage, named[stage].name, archived is not None)
    return found


def read_findings_of_card(reader: Reader, task_id: int) -> tuple[FindingOfCard, ...]:
    """What a card was made of, in the order in which it was; empty for most cards."""
    return tuple(
        FindingOfCard(key, kind, title, step, step_title(step))
        for key, title, step in reader.rows(_FINDINGS, task=task_id)
        if (kind := kind_of(key)) is not None
    )
