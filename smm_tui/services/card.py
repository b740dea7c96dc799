"""Reading one card with all that hangs on it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from smm_tui.domain.board import BrandView
from smm_tui.domain.card_detail import Address, CardDetail, PastEdit, Step
from smm_tui.services.board import read_cards
from smm_tui.services.calendar_views import posts_of_task

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

PAST_EDITS = 50

_CARD = "SELECT note, archived_at, template FROM task WHERE id = :task"
_STEPS = "SELECT id, text, done FROM checklist_item WHERE task_id = :task ORDER BY position, id"
_ADDRESSES = "SELECT id, url, title FROM link WHERE task_id = :task ORDER BY position, id"
_LABELS = """
SELECT l.name FROM task_label x JOIN label l ON l.id = x.label_id WHERE x.task_id = :task
ORDER BY x.id
"""
_PAST = """
SELECT e.at, e.label, e.state FROM edit e
WHERE e.id IN (
    SELECT c.edit_id FROM edit_change c WHERE (c.kind = 'task' AND c.row_id = :task)
    OR (c.kind = 'checklist_item'
        AND c.row_id IN (SELECT i.id FROM checklist_item i WHERE i.task_id = :task))
    OR (c.kind = 'link' AND c.row_id IN (SELECT k.id FROM link k WHERE k.task_id = :task))
)
ORDER BY e.id DESC LIMIT :most
"""


def read_card(reader: Reader, brand: BrandView, task_id: int) -> CardDetail | None:
    """The card as it stands now, archived or not; None when it is gone."""
    found = reader.rows(_CARD, task=task_id)
    cards = read_cards(reader, [task_id])
    if not found or not cards:
        return None
    note, archived_at, template = found[0]
    return CardDetail(
        brand=brand,
        card=cards[0],
        note=note,
        steps=tuple(
            Step(key, text, bool(done)) for key, text, done in reader.rows(_STEPS, task=task_id)
        ),
        addresses=tuple(Address(*row) for row in reader.rows(_ADDRESSES, task=task_id)),
        labels=tuple(row[0] for row in reader.rows(_LABELS, task=task_id)),
        past=tuple(
            PastEdit(datetime.fromisoformat(at).replace(tzinfo=UTC), label, state != "done")
            for at, label, state in reader.rows(_PAST, task=task_id, most=PAST_EDITS)
        ),
        archived=archived_at is not None,
        template=template,
        posts=posts_of_task(reader, task_id),
    )
