"""The records: SQLModel tables and the validated inputs that share their fields.

A field is declared once, on the ``...Fields`` model. The table stores it, the ``...Input``
validates it (table models do not validate), forms and JSON are derived from it.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import uuid4

from pydantic import ConfigDict, field_validator
from sqlalchemy import Index, String
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel, UTCDateTime

from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.i18n import N_

TITLE_LENGTH = 500
NOTE_LENGTH = 100_000


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


def _new_uuid() -> str:
    return str(uuid4())


class Record(SQLModel):
    """What every table has: a key for the database, one for the world, a version, two times."""

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=_new_uuid, unique=True)
    version: int = Field(default=1)
    source_key: str = Field(default="", index=True)  # its key in the file it was imported from
    # Both are set by the transaction that writes the row, from its clock.
    created_at: datetime | None = Field(default=None, sa_type=UTCDateTime, nullable=False)
    updated_at: datetime | None = Field(default=None, sa_type=UTCDateTime, nullable=False)

    __table_args__: ClassVar[Any] = {"sqlite_autoincrement": True, "sqlite_strict": True}

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy's protocol
        return {"version_id_col": cls.__table__.c.version}  # type: ignore[attr-defined]


class Input(SQLModel):
    """The base of what validates: unknown names are an error, texts come out clean."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)  # type: ignore[assignment]

    @field_validator("*", mode="before")
    @classmethod
    def _clean(cls, value: Any, info: Any) -> Any:
        if not isinstance(value, str):
            return value
        return clean_text(value) if info.field_name in LONG_FIELDS else clean_line(value)


LONG_FIELDS = frozenset({"note", "purpose", "does"})


class BrandFields(SQLModel):
    """A brand (client): the frame of all its records."""

    name: str = Field(min_length=1, max_length=100)
    currency: str = Field(default="EUR", schema_extra={"pattern": "^[A-Z]{3}$"})
    time_zone: str = Field(default="UTC", max_length=64)
    first_weekday: int = Field(default=0, ge=0, le=6)
    colour: str = Field(default="", max_length=20)


class Brand(Record, BrandFields, table=True):
    """A brand as stored."""


class BrandInput(Input, BrandFields):
    """A brand as typed."""


class HatFields(SQLModel):
    """A hat: a role and who wears it (S3)."""

    name: str = Field(min_length=1, max_length=60)
    person: str = Field(default="", max_length=100)
    does: str = Field(default="", max_length=NOTE_LENGTH)


class Hat(Record, HatFields, table=True):
    """A hat as stored."""

    brand_id: int = Field(foreign_key="brand.id", index=True)


class HatInput(Input, HatFields):
    """A hat as typed."""


class ChannelFields(SQLModel):
    """A channel: a profile on a network, or the website (A1.2, S8, S10.3)."""

    name: str = Field(min_length=1, max_length=60)
    network: str = Field(default="", max_length=40)
    handle: str = Field(default="", max_length=100)
    url: str = Field(default="", max_length=2000)
    business_email: str = Field(default="", max_length=200)
    password_place: str = Field(default="", max_length=200)  # where it is kept, never what it is
    two_factor: int = Field(default=0, ge=0, le=1)
    purpose: str = Field(default="", max_length=NOTE_LENGTH)
    role: str = Field(default="", schema_extra={"pattern": "^(|primary|secondary|support)$"})
    posts_per_week: int = Field(default=0, ge=0, le=1000)
    last_reviewed: date | None = None


class Channel(Record, ChannelFields, table=True):
    """A channel as stored."""

    brand_id: int = Field(foreign_key="brand.id", index=True)
    owner_hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)


class ChannelInput(Input, ChannelFields):
    """A channel as typed."""


class TaskFields(SQLModel):
    """A task: a card on the board."""

    title: str = Field(min_length=1, max_length=TITLE_LENGTH, title=N_("Title"))
    due: date | None = Field(default=None, title=N_("Due"))
    priority: int = Field(default=0, ge=0, le=3, title=N_("Priority"))
    note: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Note"))
    hold_reason: str = Field(default="", max_length=TITLE_LENGTH, title=N_("On hold because"))
    effort_minutes: int | None = Field(
        default=None, ge=0, le=100_000, title=N_("Effort"), description=N_("minutes")
    )


class Task(Record, TaskFields, table=True):
    """A task as stored."""

    # In the order in which the board reads it.
    __table_args__ = (
        Index("ix_task_board", "brand_id", "archived_at", "stage", "position"),
        Record.__table_args__,
    )
    brand_id: int = Field(foreign_key="brand.id")
    stage: Stage = Field(default=Stage.BACKLOG, sa_type=StageText)
    position: int = Field(default=0)
    stage_since: datetime = Field(sa_type=UTCDateTime)
    hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)
    reviewer_hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)
    channel_id: int | None = Field(default=None, foreign_key="channel.id", index=True)
    archived_at: datetime | None = Field(default=None, sa_type=UTCDateTime)


class TaskInput(Input, TaskFields):
    """A task as typed."""


class ChecklistItem(Record, table=True):
    """One line of a task's checklist."""

    __tablename__ = "checklist_item"
    task_id: int = Field(foreign_key="task.id", index=True)
    text: str = Field(max_length=TITLE_LENGTH)
    done: int = Field(default=0, ge=0, le=1)
    position: int = Field(default=0)


class Label(Record, table=True):
    """A word that cards of a brand are tagged with."""

    brand_id: int = Field(foreign_key="brand.id", index=True)
    name: str = Field(max_length=60)
    colour: str = Field(default="", max_length=20)


class TaskLabel(Record, table=True):
    """A label on a task."""

    __tablename__ = "task_label"
    task_id: int = Field(foreign_key="task.id", index=True)
    label_id: int = Field(foreign_key="label.id", index=True)


class Link(Record, table=True):
    """Where a document or a picture of a task is kept (S10.8)."""

    task_id: int = Field(foreign_key="task.id", index=True)
    url: str = Field(max_length=2000)
    title: str = Field(default="", max_length=TITLE_LENGTH)
    position: int = Field(default=0)


class StageChange(Record, table=True):
    """A task's passage from one stage to another, for cycle times."""

    __tablename__ = "stage_change"
    task_id: int = Field(foreign_key="task.id", index=True)
    from_stage: Stage | None = Field(default=None, sa_type=StageText)
    to_stage: Stage = Field(sa_type=StageText)
    at: datetime = Field(sa_type=UTCDateTime)


class Edit(SQLModel, table=True):
    """One change that the user made, as undo knows it."""

    id: int | None = Field(default=None, primary_key=True)
    uuid: str = Field(default_factory=_new_uuid, unique=True)
    brand_id: int | None = Field(default=None, index=True)
    label: str
    origin: str  # "planner", "command line", ...
    session: str  # which run of the program
    at: datetime = Field(sa_type=UTCDateTime)
    state: str = Field(default="done", index=True)  # done, undone, dropped (its redo branch ended)
    automatic: int = Field(default=0)  # repeats, archiving: undo passes over them
    closed: int = Field(default=0)  # a migration has changed the tables since
    serial: int = Field(index=True)  # grows with every write, undo and redo: what others poll
    touched_by: str  # the session that wrote this serial

    __table_args__ = {"sqlite_autoincrement": True, "sqlite_strict": True}


class EditChange(SQLModel, table=True):
    """A row's image before and after an edit (JSON of stored values; empty: there was none)."""

    __tablename__ = "edit_change"
    id: int | None = Field(default=None, primary_key=True)
    edit_id: int = Field(foreign_key="edit.id", index=True)
    kind: str = Field(index=True)  # the table
    row_id: int = Field(index=True)
    before: str = ""
    after: str = ""

    __table_args__ = {"sqlite_autoincrement": True, "sqlite_strict": True}


class Setting(SQLModel, table=True):
    """What a database remembers about itself (the last brand, ...): not undone, not journalled."""

    key: str = Field(primary_key=True)
    value: str

    __table_args__ = {"sqlite_strict": True}
