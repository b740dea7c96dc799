"""The stages of a brand as a list, and the form of each: its name and its limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.domain.forms import FieldSpec, FormSpec
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.services.register_views import RegisterRow, RegisterView
from smm_tui.services.stages import read_stage_settings

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"stage_setting", "task"})
"""The kinds of records that the list shows."""

_COUNTS = """
SELECT stage, COUNT(*) FROM task WHERE brand_id = :brand AND archived_at IS NULL GROUP BY stage
"""
_STORED = """
SELECT name, wip_limit, version FROM stage_setting
WHERE brand_id = :brand AND stage = :stage ORDER BY id LIMIT 1
"""


def stage_of(key: int) -> Stage:
    """The stage of a row of the list: rows are counted from 1, since 0 is a new record."""
    return list(Stage)[key - 1]


def read_stage_rows(reader: Reader, brand_id: int) -> RegisterView:
    """The six stages: the name, what it means, how many cards there are and may be."""
    counts = dict(reader.rows(_COUNTS, brand=brand_id))
    rows = []
    for key, (stage, view) in enumerate(read_stage_settings(reader, brand_id).items(), 1):
        cards = int(counts.get(stage.value, 0))
        over = f"!+{cards - view.limit}" if 0 < view.limit < cards else ""
        limit = str(view.limit) if view.limit else "-"
        cells = (view.name, stage.heading, str(cards) if cards else "-", limit, over)
        rows.append(RegisterRow(key, 0, cells))
    return RegisterView(tuple(rows))


def stage_form(reader: Reader, brand_id: int, stage: Stage) -> FormSpec:
    """The form of a stage as it stands, with the version of what is stored (0: nothing yet)."""
    from smm_tui.persistence.records import StageSettingInput
    from smm_tui.services.inputs import form_field

    found = reader.rows(_STORED, brand=brand_id, stage=stage.value)
    name, limit, version = found[0] if found else ("", 0, 0)
    named = FieldSpec(
        "name",
        _("Name"),
        value=name,
        hint=_("empty: %(usual)s") % {"usual": stage.heading},
    )
    limited = form_field(StageSettingInput, "wip_limit", limit, core=True)
    key = list(Stage).index(stage) + 1
    return FormSpec(_("Stage"), (named, limited), record_id=key, version=version)
