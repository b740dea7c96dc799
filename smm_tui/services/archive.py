"""Reading the archive: the cards that have left the board, the latest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from smm_tui.domain.stages import Stage

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset({"task", "task_label", "label", "hat", "channel", "brand", "stage_setting"})
"""The kinds of records that the archive shows."""

_ARCHIVED = "t.archived_at IS NOT NULL AND t.template = ''"
_OF_BRAND = f"t.brand_id = :brand AND {_ARCHIVED}"
_LATEST_FIRST = "ORDER BY t.archived_at DESC, t.id DESC"
_NAMED = """
LEFT JOIN hat h ON h.id = t.hat_id
LEFT JOIN channel c ON c.id = t.channel_id
"""
_TEXTS = f"""
SELECT t.id, t.title, t.note, h.name, c.network, c.name FROM task t {_NAMED}
"""
_LABELS = """
SELECT x.task_id, l.name FROM task_label x
JOIN label l ON l.id = x.label_id JOIN task t ON t.id = x.task_id
"""
_CARDS = f"""
SELECT t.id, t.title, t.stage, COALESCE(h.name, ''), COALESCE(c.network, ''),
       COALESCE(c.name, ''), t.archived_at, t.brand_id, b.name
FROM task t JOIN brand b ON b.id = t.brand_id {_NAMED}
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
    brand_id: int
    brand: str


class ArchivedText(NamedTuple):
    """A card's key, and all that words are looked for in, in small letters."""

    id: int
    folded: str


def read_archive_keys(reader: Reader, brand_id: int | None) -> list[int]:
    """The keys of the archived cards of a brand (None: of all brands), the latest first."""
    rows = _rows(reader, "SELECT t.id FROM task t", brand_id, _LATEST_FIRST)
    return [row[0] for row in rows]


def read_archive_texts(reader: Reader, brand_id: int | None) -> list[ArchivedText]:
    """What the archived cards of a brand (None: of all brands) are found by, the latest first.

    It is made of the title, the note, and the names of hat, channel, network and labels.
    """
    labels: dict[int, list[str]] = {}
    for task_id, name in _rows(reader, _LABELS, brand_id, "ORDER BY x.id"):
        labels.setdefault(task_id, []).append(name)
    return [
        ArchivedText(key, "\n".join(filter(None, (*texts, *labels.get(key, ())))).casefold())
        for key, *texts in _rows(reader, _TEXTS, brand_id, _LATEST_FIRST)
    ]


def found_by(words: str, texts: Iterable[ArchivedText]) -> list[int]:
    """The keys of the cards that hold every word, in the order given; capitals do not count."""
    wanted = words.casefold().split()
    return [text.id for text in texts if all(word in text.folded for word in wanted)]


def read_archived(reader: Reader, keys: Sequence[int]) -> list[ArchivedCard]:
    """The archived cards with these keys in their order; those that are gone are left out."""
    parameters = {f"key{number}": key for number, key in enumerate(keys)}
    named = ", ".join(f":{name}" for name in parameters)
    if not named:
        return []
    rows = reader.rows(f"{_CARDS} WHERE {_ARCHIVED} AND t.id IN ({named})", **parameters)
    found = {row[0]: _card(row) for row in rows}
    return [found[key] for key in keys if key in found]


def _rows(reader: Reader, sql: str, brand_id: int | None, tail: str) -> list[tuple[Any, ...]]:
    if brand_id is None:
        return reader.rows(f"{sql} WHERE {_ARCHIVED} {tail}")
    return reader.rows(f"{sql} WHERE {_OF_BRAND} {tail}", brand=brand_id)


def _card(row: tuple[Any, ...]) -> ArchivedCard:
    key, title, stage, hat, network, channel, archived_at, brand_id, brand = row
    at = datetime.fromisoformat(archived_at).replace(tzinfo=UTC)
    return ArchivedCard(key, title, Stage(stage), hat, network, channel, at, brand_id, brand)
