"""Reading the board: plain SQL into a frozen view, and nothing that a first frame waits for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from smm_tui.domain.board import BoardView, BrandView, Card, Progress
from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset(
    {"task", "checklist_item", "task_label", "label", "link", "hat", "channel", "brand"}
)
"""The kinds of records that the board shows."""

ROWS_KEPT_APART = frozenset({"task", "stage_change"})
"""Kinds whose changes are told by a task's key alone: no need to read the whole board."""

_COLUMNS = """
SELECT t.id, t.uuid, t.version, t.title, t.stage, t.position, t.priority, t.due,
       COALESCE(h.name, ''), COALESCE(c.network, ''), COALESCE(c.name, ''),
       t.hold_reason, t.effort_minutes, t.stage_since, CASE WHEN t.note <> '' THEN 1 ELSE 0 END
FROM task t
LEFT JOIN hat h ON h.id = t.hat_id
LEFT JOIN channel c ON c.id = t.channel_id
WHERE t.brand_id = :brand AND t.archived_at IS NULL
"""
_CARDS = _COLUMNS + "ORDER BY t.stage, t.position, t.id"
_FIRST_CARDS = _COLUMNS + "AND t.stage = :stage ORDER BY t.position, t.id LIMIT :most"
_TOTALS = """
SELECT stage, COUNT(*) FROM task WHERE brand_id = :brand AND archived_at IS NULL GROUP BY stage
"""
_CHECKLISTS = """
SELECT i.task_id, SUM(i.done), COUNT(*) FROM checklist_item i
JOIN task t ON t.id = i.task_id
WHERE t.brand_id = :brand AND t.archived_at IS NULL
"""
_LABELS = """
SELECT x.task_id, l.name FROM task_label x
JOIN label l ON l.id = x.label_id
WHERE l.brand_id = :brand
"""
_LINKED = """
SELECT DISTINCT k.task_id FROM link k JOIN task t ON t.id = k.task_id
WHERE t.brand_id = :brand AND t.archived_at IS NULL
"""
MOST_KEYS = 200  # more changed cards than this: the whole board is read

_BRANDS = "SELECT id, name, currency, time_zone, first_weekday FROM brand ORDER BY id"


def read_brands(reader: Reader) -> list[BrandView]:
    """All brands, oldest first."""
    return [BrandView(*row) for row in reader.rows(_BRANDS)]


def read_board(reader: Reader, brand: BrandView, today: date) -> BoardView:
    """The brand's board as it stands now."""
    cards = map(Card._make, reader.rows(_CARDS, brand=brand.id))
    stages = _by_stage(cards)
    totals = {stage: len(found) for stage, found in stages.items()}
    return _with_details(reader, BoardView(brand, today, stages, totals))


def read_first_cards(reader: Reader, brand: BrandView, today: date, most: int) -> BoardView:
    """As much of the board as a first frame can show: so many cards of each stage."""
    stages = {
        stage: tuple(
            map(
                Card._make,
                reader.rows(_FIRST_CARDS, brand=brand.id, stage=stage.value, most=most),
            )
        )
        for stage in Stage
    }
    totals = dict.fromkeys(Stage, 0)
    totals |= {Stage(stage): count for stage, count in reader.rows(_TOTALS, brand=brand.id)}
    keys = [card.id for cards in stages.values() for card in cards]
    return _with_details(reader, BoardView(brand, today, stages, totals), keys)


def with_changed_cards(
    reader: Reader, view: BoardView, keys: frozenset[int], today: date
) -> BoardView:
    """The whole board brought up to date where only these cards have changed."""
    named, parameters = _among("t.id", keys)
    rows = reader.rows(f"{_COLUMNS} AND {named}", brand=view.brand.id, **parameters)
    fresh = _by_stage(map(Card._make, rows))
    stages = {}
    for stage, cards in view.stages.items():
        left = [card for card in cards if card.id not in keys]
        if fresh[stage]:
            left = sorted((*left, *fresh[stage]), key=_place)
        stages[stage] = tuple(left) if len(left) != len(cards) or fresh[stage] else cards
    totals = {stage: len(cards) for stage, cards in stages.items()}
    return replace(view, today=today, stages=stages, totals=totals)


def _by_stage(cards: Iterable[Card]) -> dict[Stage, tuple[Card, ...]]:
    stages: dict[str, list[Card]] = {stage.value: [] for stage in Stage}
    for card in cards:
        stages[card.stage].append(card)
    return {stage: tuple(stages[stage.value]) for stage in Stage}


def _place(card: Card) -> tuple[int, int]:
    return card.position, card.id


def _with_details(reader: Reader, view: BoardView, keys: Sequence[int] | None = None) -> BoardView:
    """The view with what hangs on its cards, all of them or those with these keys."""

    def read(sql: str, column: str, tail: str) -> list[tuple[Any, ...]]:
        if keys is None:
            return reader.rows(f"{sql} {tail}", brand=view.brand.id)
        named, parameters = _among(column, keys)
        return reader.rows(f"{sql} AND {named} {tail}", brand=view.brand.id, **parameters)

    labels: dict[int, tuple[str, ...]] = {}
    for task_id, name in read(_LABELS, "x.task_id", "ORDER BY x.id"):
        labels[task_id] = (*labels.get(task_id, ()), name)
    return replace(
        view,
        checklists={
            task_id: Progress(done, total)
            for task_id, done, total in read(_CHECKLISTS, "i.task_id", "GROUP BY i.task_id")
        },
        labels=labels,
        linked=frozenset(row[0] for row in read(_LINKED, "k.task_id", "")),
    )


def _among(column: str, keys: Iterable[int]) -> tuple[str, dict[str, int]]:
    """The condition that a column holds one of the keys, with its parameters."""
    parameters = {f"key{number}": key for number, key in enumerate(keys)}
    names = ", ".join(f":{name}" for name in parameters)
    return (f"{column} IN ({names})" if names else "1 = 0"), parameters


def narrowed(view: BoardView, sought: str) -> BoardView:
    """The view with only the cards that hold every sought word (title, channel, hat, labels, reason)."""
    words = sought.casefold().split()
    if not words:
        return view
    stages = {
        stage: tuple(card for card in cards if _holds(view, card, words))
        for stage, cards in view.stages.items()
    }
    return replace(view, stages=stages, sought=sought)


def _holds(view: BoardView, card: Card, words: list[str]) -> bool:
    parts = (card.title, card.channel, card.network, card.hat, card.hold_reason)
    text = "\n".join((*parts, *view.labels.get(card.id, ()))).casefold()
    return all(word in text for word in words)
