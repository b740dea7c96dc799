"""Reading the archive: the cards that have left the board, the latest first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"task", "task_label", "label", "hat", "channel"})
"""The kinds of records that the archive shows."""

_CARDS = """
SELECT t.id, t.title, t.stage, COALESCE(h.name, ''), COALESCE(c.network, ''),
       COALESCE(c.name, ''), t.archived_at, t.note
FROM task t
LEFT JOIN hat h ON h.id = t.hat_id
LEFT JOIN channel c ON c.id = t.channel_id
WHERE t.brand_id = :brand AND t.archived_at IS NOT NULL AND t.template = ''
ORDER BY t.archived_at DESC, t.id DESC
"""
_SOME_CARDS = f"{_CARDS} LIMIT :most OFFSET :first"
_COUNT = """
SELECT COUNT(*) FROM task t
WHERE t.brand_id = :brand AND t.archived_at IS NOT NULL AND t.template = ''
"""
_LABELS = """
SELECT x.task_id, l.name FROM task_label x
JOIN label l ON l.id = x.label_id
JOIN task t ON t.id = x.task_id
WHERE t.brand_id = :brand AND t.archived_at IS NOT NULL
ORDER BY x.id
"""


class ArchivedCard(NamedTuple):
    """A card of the archive."""

    id: int
    title: str
    stage: Stage  # the one it stood in, and comes back to
    hat: str
    network: str
    channel: str
    archived_at: datetime  # UTC


class ArchiveView(NamedTuple):
    """A part of the archive, and how many cards it is a part of."""

    cards: tuple[ArchivedCard, ...]
    total: int


def read_archive(
    reader: Reader, brand_id: int, words: str = "", limit: int = 100, offset: int = 0
) -> ArchiveView:
    """The archived cards of a brand that hold every word, so many from the ``offset`` on.

    Words are looked for in the title, the note, the names of hat, channel, network and labels;
    capitals do not count.
    """
    wanted = words.casefold().split()
    if not wanted:
        rows = reader.rows(_SOME_CARDS, brand=brand_id, most=limit, first=offset)
        return ArchiveView(tuple(map(_card, rows)), reader.rows(_COUNT, brand=brand_id)[0][0])
    labels: dict[int, str] = {}
    for task_id, name in reader.rows(_LABELS, brand=brand_id):
        labels[task_id] = f"{labels.get(task_id, '')}\n{name}"
    found = [
        row
        for row in reader.rows(_CARDS, brand=brand_id)
        if _holds(row, labels.get(row[0], ""), wanted)
    ]
    return ArchiveView(tuple(map(_card, found[offset : offset + limit])), len(found))


def _holds(row: tuple[Any, ...], labels: str, words: list[str]) -> bool:
    _id, title, _stage, hat, network, channel, _at, note = row
    text = "\n".join((title, hat, network, channel, note, labels)).casefold()
    return all(word in text for word in words)


def _card(row: tuple[Any, ...]) -> ArchivedCard:
    key, title, stage, hat, network, channel, archived_at, _note = row
    at = datetime.fromisoformat(archived_at).replace(tzinfo=UTC)
    return ArchivedCard(key, title, Stage(stage), hat, network, channel, at)
