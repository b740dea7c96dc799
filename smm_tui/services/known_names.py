"""Reading the names that a brand knows: what a line about cards may mention."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader


class KnownNames(NamedTuple):
    """The names of one brand, in the order of the alphabet."""

    channels: tuple[str, ...]
    hats: tuple[str, ...]
    labels: tuple[str, ...]


def read_known_names(reader: Reader, brand_id: int) -> KnownNames:
    """All names of a brand's channels, hats and labels."""

    def names(kind: str) -> tuple[str, ...]:
        sql = f"SELECT name FROM {kind} WHERE brand_id = :brand ORDER BY LOWER(name), id"
        return tuple(name for (name,) in reader.rows(sql, brand=brand_id))

    return KnownNames(names("channel"), names("hat"), names("label"))
