"""Which channels repeat a post together, read without the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_OTHERS = """
SELECT DISTINCT s.channel_id, COALESCE(c.name, '')
FROM post p
JOIN post v ON {mates}
JOIN series own ON own.id = v.series_id AND own.group_key <> ''
JOIN series s ON s.group_key = own.group_key AND s.brand_id = own.brand_id
LEFT JOIN channel c ON c.id = s.channel_id
WHERE p.id = :post AND s.channel_id IS NOT p.channel_id
ORDER BY s.channel_id
"""
_REPEATING = _OTHERS.format(mates="v.id = p.id")
_OF_VARIANTS = _OTHERS.format(
    mates="v.group_key = p.group_key AND v.brand_id = p.brand_id AND p.group_key <> ''"
)


def channels_together(reader: Reader, post_id: int) -> tuple[str, ...]:
    """The names of the other channels on which a post repeats together with its own."""
    return tuple(name for _key, name in reader.rows(_REPEATING, post=post_id))


def channels_to_join(reader: Reader, post_id: int) -> tuple[str, ...]:
    """The names of the channels on which the variants of a post repeat together."""
    return tuple(name for _key, name in reader.rows(_OF_VARIANTS, post=post_id))
