"""Reading the board: plain SQL into a frozen view, with nothing imported that a first frame waits for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from smm_tui.domain.board import BoardView, BrandView, Card, Progress
from smm_tui.domain.stages import Stage

WATCHED = frozenset({"task", "checklist_item", "task_label", "label", "link", "hat", "channel", "brand"})
"""The kinds of records that the board shows."""

_CARDS = """
SELECT t.id, t.uuid, t.version, t.title, t.stage, t.position, t.priority, t.due,
       COALESCE(h.name, ''), COALESCE(c.network, ''), COALESCE(c.name, ''),
       t.hold_reason, t.effort_minutes, t.stage_since, CASE WHEN t.note <> '' THEN 1 ELSE 0 END
FROM task t
LEFT JOIN hat h ON h.id = t.hat_id
LEFT JOIN channel c ON c.id = t.channel_id
WHERE t.brand_id = :brand AND t.archived_at IS NULL
ORDER BY t.position, t.id
"""
_CHECKLISTS = """
SELECT i.task_id, SUM(i.done), COUNT(*) FROM checklist_item i
JOIN task t ON t.id = i.task_id
WHERE t.brand_id = :brand AND t.archived_at IS NULL
GROUP BY i.task_id
"""
_LABELS = """
SELECT x.task_id, l.name FROM task_label x
JOIN label l ON l.id = x.label_id
WHERE l.brand_id = :brand
ORDER BY x.id
"""
_LINKED = """
SELECT DISTINCT k.task_id FROM link k JOIN task t ON t.id = k.task_id
WHERE t.brand_id = :brand AND t.archived_at IS NULL
"""
_BRANDS = "SELECT id, name, currency, time_zone, first_weekday FROM brand ORDER BY id"


class Reader(Protocol):
    """Where rows are read from."""

    def rows(self, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        """All rows that a query with ``:named`` parameters gives."""
        ...


def read_brands(reader: Reader) -> list[BrandView]:
    """All brands, oldest first."""
    return [BrandView(*row) for row in reader.rows(_BRANDS)]


def read_board(reader: Reader, brand: BrandView, today: date) -> BoardView:
    """The brand's board as it stands now."""
    stages: dict[str, list[Card]] = {stage.value: [] for stage in Stage}
    for card in map(Card._make, reader.rows(_CARDS, brand=brand.id)):
        stages[card.stage].append(card)
    labels: dict[int, tuple[str, ...]] = {}
    for task_id, name in reader.rows(_LABELS, brand=brand.id):
        labels[task_id] = (*labels.get(task_id, ()), name)
    return BoardView(
        brand=brand,
        today=today,
        stages={stage: tuple(stages[stage.value]) for stage in Stage},
        checklists={
            task_id: Progress(done, total)
            for task_id, done, total in reader.rows(_CHECKLISTS, brand=brand.id)
        },
        labels=labels,
        linked=frozenset(row[0] for row in reader.rows(_LINKED, brand=brand.id)),
    )


def narrowed(view: BoardView, sought: str) -> BoardView:
    """The view with only the cards that hold every sought word (title, channel, hat, labels, reason)."""
    words = sought.casefold().split()
    if not words:
        return replace(view, sought="", hidden=0)

    def found(cards: Iterable[Card]) -> tuple[Card, ...]:
        return tuple(card for card in cards if _holds(view, card, words))

    stages = {stage: found(cards) for stage, cards in view.stages.items()}
    shown = sum(len(cards) for cards in stages.values())
    return replace(view, stages=stages, sought=sought, hidden=view.count() - shown)


def _holds(view: BoardView, card: Card, words: list[str]) -> bool:
    parts = (card.title, card.channel, card.network, card.hat, card.hold_reason)
    text = "\n".join((*parts, *view.labels.get(card.id, ()))).casefold()
    return all(word in text for word in words)
