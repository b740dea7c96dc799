"""What all records have in common: their keys, times and versions, and how input is validated."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from pydantic import ConfigDict, field_validator
from sqlalchemy import String
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel, UTCDateTime

from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line, clean_text

TITLE_LENGTH = 500
NOTE_LENGTH = 100_000
LONG_FIELDS = frozenset({"note", "purpose", "does", "remedy", "caption"})
"""The fields whose texts keep their lines."""


class StageText(TypeDecorator[Stage]):
    """A stage stored as its value, so that SQL and files read the same word."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Stage | None, dialect: Any) -> str | None:
        """The word that is stored."""
        return None if value is None else Stage(value).value

    def process_result_value(self, value: str | None, dialect: Any) -> Stage | None:
        """The stage that the stored word means."""
        return None if value is None else Stage(value)


def new_uuid() -> str:
    """A fresh identity for the outside world."""
    return str(uuid4())


class Fields(SQLModel):
    """The base of fields that a record and its input share.

    What validates them is built when it is first used: tables never do, and most starts of the
    command line use one input.
    """

    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]


class Record(Fields):
    """What every table has: a key for the database, one for the world, a version, two times."""

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=new_uuid, unique=True)
    version: int = Field(default=1)
    source_key: str = Field(default="", index=True)  # its key in the file it was imported from
    # Both are set by the transaction that writes the row, from its clock.
    created_at: datetime | None = Field(default=None, sa_type=UTCDateTime, nullable=False)
    updated_at: datetime | None = Field(default=None, sa_type=UTCDateTime, nullable=False)

    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True, "sqlite_strict": True}

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy's protocol
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Input(Fields):
    """The base of what validates: unknown names are an error, texts come out clean."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*", mode="before")
    @classmethod
    def _clean(cls, value: Any, info: Any) -> Any:
        if not isinstance(value, str):
            return value
        return clean_text(value) if info.field_name in LONG_FIELDS else clean_line(value)
