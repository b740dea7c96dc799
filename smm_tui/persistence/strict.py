"""The column types of STRICT tables: SQLite takes no other names there."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.sqlite.base import SQLiteTypeCompiler
from sqlalchemy.types import TypeEngine

_WHOLE_NUMBERS = frozenset({"INTEGER", "BIGINT", "SMALLINT", "BOOLEAN"})
_ANY = frozenset({"BLOB", "REAL"})


class StrictTypes(SQLiteTypeCompiler):
    """Names every type by one of the few that a STRICT table may have: texts where in doubt."""

    def process(self, type_: TypeEngine[Any], **options: Any) -> str:
        """The type's name in a table's definition."""
        name = super().process(type_, **options)
        if name in _WHOLE_NUMBERS:
            return "INTEGER"
        if name in {"FLOAT", "DOUBLE", "DOUBLE PRECISION"}:
            return "REAL"
        return name if name in _ANY else "TEXT"
