"""Reading the board: plain SQL into a frozen view, and nothing that a first frame waits for."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from sys import intern
from typing import TYPE_CHECKING, Any, TypeVar

from smm_tui.domain.board import BoardView, BrandView, Card, Progress
from smm_tui.domain.stages import Stage
from smm_tui.services.stages import passed_limits, read_stage_settings

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

ValueT = TypeVar("ValueT")

WATCHED = frozenset(
    {
        *("task", "checklist_item", "task_label", "label", "link", "hat", "channel", "brand"),
        "stage_setting",
    }
)
"""The kinds of records that the board shows."""

ROWS_KEPT_APART = frozenset({"task", "stage_change", "checklist_item", "task_label", "link"})
"""Kinds whose changes are told by a task's key alone: no need to read the whole board."""

_COLUMNS = """
SELECT t.id, t.uuid, t.version, t.title, t.stage, t.position, t.priority, t.due,
       COALESCE(h.name, ''), COALESCE(c.network, ''), COALESCE(c.name, ''),
       t.hold_reason, t.effort_minutes, t.stage_since, CASE WHEN t.note <> '' THEN 1 ELSE 0 END,
       t.brand_id, b.name, COALESCE(r.name, '')
FROM task t
JOIN brand b ON b.id = t.brand_id
LEFT JOIN hat h ON h.id = t.hat_id
LEFT JOIN hat r ON r.id = t.reviewer_hat_id
LEFT JOIN channel c ON c.id = t.channel_id
"""
_ON_BOARD = "t.archived_at IS NULL"  # templates stand in the archive
_OF_BRAND = "t.brand_id = :brand"
_OF_ANY = ":brand = :brand"
_TOTALS = "SELECT t.stage, COUNT(*) FROM task t"
_CHECKLISTS = """
SELECT i.task_id, SUM(i.done), COUNT(*) FROM checklist_item i JOIN task t ON t.id = i.task_id
"""
_LABELS = """
SELECT x.task_id, l.name FROM task_label x
JOIN label l ON l.id = x.label_id JOIN task t ON t.id = x.task_id
"""
_LINKED = "SELECT DISTINCT k.task_id FROM link k JOIN task t ON t.id = k.task_id"
MOST_KEYS = 200  # more changed cards than this: the whole board is read

_BRANDS = """
SELECT id, name, currency, time_zone, first_weekday, language, colour FROM brand ORDER BY id
"""


def read_brands(reader: Reader) -> list[BrandView]:
    """All brands, oldest first."""
    return [BrandView(*row) for row in reader.rows(_BRANDS)]


def read_board(
    reader: Reader, brand: BrandView, today: date, *, all_brands: bool = False
) -> BoardView:
    """The brand's board (or that of all brands) as it stands now."""
    # A stage at a time: the rows of one are let go of before those of the next are read.
    sql = f"{_COLUMNS} WHERE {_wanted(all_brands)} AND t.stage = :stage ORDER BY t.position, t.id"
    stages = {
        stage: tuple(map(_card, reader.rows(sql, brand=brand.id, stage=stage.value)))
        for stage in Stage
    }
    totals = {stage: len(found) for stage, found in stages.items()}
    named = read_stage_settings(reader, brand.id)
    view = BoardView(
        brand,
        today,
        stages,
        totals,
        named=named,
        all_brands=all_brands,
        passed=passed_limits(reader) if all_brands else {},
    )
    return _with_details(reader, view)


def read_first_cards(
    reader: Reader, brand: BrandView, today: date, most: int, *, all_brands: bool = False
) -> BoardView:
    """As much of the board as a first frame can show: so many cards of each stage."""
    wanted = _wanted(all_brands)
    sql = f"{_COLUMNS} WHERE {wanted} AND t.stage = :stage ORDER BY t.position, t.id LIMIT :most"
    stages = {
        stage: tuple(map(_card, reader.rows(sql, brand=brand.id, stage=stage.value, most=most)))
        for stage in Stage
    }
    totals = dict.fromkeys(Stage, 0)
    counted = reader.rows(f"{_TOTALS} WHERE {wanted} GROUP BY t.stage", brand=brand.id)
    totals |= {Stage(stage): count for stage, count in counted}
    keys = [card.id for cards in stages.values() for card in cards]
    named = read_stage_settings(reader, brand.id)
    view = BoardView(
        brand,
        today,
        stages,
        totals,
        named=named,
        all_brands=all_brands,
        passed=passed_limits(reader) if all_brands else {},
    )
    return _with_details(reader, view, keys)


def read_cards(reader: Reader, keys: Iterable[int]) -> list[Card]:
    """These cards as they stand now, archived or not; those that are gone are left out."""
    named, parameters = _among("t.id", keys)
    return [_card(row) for row in reader.rows(f"{_COLUMNS} WHERE {named}", **parameters)]


def with_changed_cards(
    reader: Reader, view: BoardView, keys: frozenset[int], today: date
) -> BoardView:
    """The whole board brought up to date where only these cards have changed."""
    named, parameters = _among("t.id", keys)
    sql = f"{_COLUMNS} WHERE {_wanted(view.all_brands)} AND {named}"
    fresh = _by_stage(map(_card, reader.rows(sql, brand=view.brand.id, **parameters)))
    stages = {}
    sought = len(keys)
    for stage, cards in view.stages.items():
        left = [card for card in cards if card.id not in keys] if sought else cards
        sought -= len(cards) - len(left)
        if fresh[stage]:
            left = list(left)
            for card in fresh[stage]:
                insort(left, card, key=_place)
        stages[stage] = tuple(left) if len(left) != len(cards) or fresh[stage] else cards
    totals = {stage: len(cards) for stage, cards in stages.items()}
    parts = _with_details(reader, view, tuple(keys))
    return view._replace(
        today=today,
        stages=stages,
        totals=totals,
        checklists={**_without(view.checklists, keys), **parts.checklists},
        labels={**_without(view.labels, keys), **parts.labels},
        linked=view.linked - keys | parts.linked,
        passed=passed_limits(reader) if view.all_brands else {},
    )


def _without(known: Mapping[int, ValueT], keys: frozenset[int]) -> dict[int, ValueT]:
    if keys.isdisjoint(known):
        return dict(known)
    return {key: value for key, value in known.items() if key not in keys}


def _wanted(all_brands: bool) -> str:
    """The condition for a card of the board that is read."""
    return f"{_OF_ANY if all_brands else _OF_BRAND} AND {_ON_BOARD}"


def _card(row: tuple[Any, ...]) -> Card:
    """A row as a card that shares with others the texts that most cards repeat.

    SQLite makes a text anew for each row; sharing them saves a quarter of the cards' memory.
    """
    key, uuid, version, title, stage, position, priority, due, *named, brand, reviewer = row
    hat, network, channel, *rest = named
    own = (key, uuid, version, title, intern(stage), position, priority)
    shared = (due and intern(due), intern(hat), intern(network), intern(channel))
    return Card._make((*own, *shared, *rest, intern(brand), intern(reviewer)))


def _by_stage(cards: Iterable[Card]) -> dict[Stage, tuple[Card, ...]]:
    stages: dict[str, list[Card]] = {stage.value: [] for stage in Stage}
    for card in cards:
        stages[card.stage].append(card)
    return {stage: tuple(stages[stage.value]) for stage in Stage}


def _place(card: Card) -> tuple[int, int]:
    return card.position, card.id


def _with_details(reader: Reader, view: BoardView, keys: Sequence[int] | None = None) -> BoardView:
    """The view with what hangs on its cards, all of them or those with these keys."""
    wanted = _wanted(view.all_brands)

    def read(sql: str, column: str, tail: str) -> list[tuple[Any, ...]]:
        if keys is None:
            return reader.rows(f"{sql} WHERE {wanted} {tail}", brand=view.brand.id)
        named, parameters = _among(column, keys)
        return reader.rows(
            f"{sql} WHERE {wanted} AND {named} {tail}", brand=view.brand.id, **parameters
        )

    labels: dict[int, tuple[str, ...]] = {}
    for task_id, name in read(_LABELS, "x.task_id", "ORDER BY x.id"):
        labels[task_id] = (*labels.get(task_id, ()), name)
    return view._replace(
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
