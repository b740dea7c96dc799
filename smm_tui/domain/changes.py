"""Which records a write touched: what screens look at to know whether they are stale."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Changes(NamedTuple):
    """The keys of the changed rows by kind of record (the table's name)."""

    rows: Mapping[str, frozenset[int]] = MappingProxyType({})
    label: str = ""  # what was done, in the user's words; empty where several edits are meant

    def __bool__(self) -> bool:
        return any(self.rows.values())

    def touches(self, kinds: frozenset[str]) -> bool:
        """Whether a record of one of these kinds changed."""
        return any(kind in kinds for kind, keys in self.rows.items() if keys)
