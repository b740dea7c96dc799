"""Rows as they are stored: what the journal remembers, compares and puts back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from smm_tui.i18n import _

Image = dict[str, Any]  # a row's stored values (text, numbers, None) by column

BATCH = 500  # keys per query, far below what any database takes
_UNCOMPARED = frozenset({"version", "updated_at"})
_NAMES = ("title", "name", "text", "url")


@cache
def raw_table(kind: str) -> sa.TableClause:
    """The table without its types, so that values pass as they are stored."""
    table = SQLModel.metadata.tables[kind]
    return sa.table(kind, *(sa.column(column.name) for column in table.columns))


def batches(keys: Iterable[int]) -> Iterator[list[int]]:
    """The keys, some hundreds at a time."""
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


def read_images(connection: sa.Connection, kind: str, keys: Iterable[int]) -> dict[int, Image]:
    """The images of those of the rows that are there, by key."""
    table = raw_table(kind)
    found: dict[int, Image] = {}
    for batch in batches(keys):
        for row in connection.execute(sa.select(table).where(table.c.id.in_(batch))).mappings():
            found[row["id"]] = dict(row)
    return found


def same(one: Image | None, other: Image | None) -> bool:
    """Whether two images say the same: versions and update times apart."""
    if one is None or other is None:
        return one is other
    return one.keys() == other.keys() and all(
        value == other[name] for name, value in one.items() if name not in _UNCOMPARED
    )


def name_of(image: Image | None) -> str:
    """What the user calls the row: its title or name."""
    for name in _NAMES:
        if image and image.get(name):
            return str(image[name])
    return _("a record")
