"""The records: SQLModel tables and the validated inputs that share their fields.

A field is declared once, on the ``...Fields`` model. The table stores it, the ``...Input``
validates it (table models do not validate), forms and JSON are derived from it.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel, UTCDateTime

from smm_tui.domain.stages import Stage
from smm_tui.i18n import N_
from smm_tui.persistence import audit_records as audit_records
from smm_tui.persistence.budget_records import BudgetCell as BudgetCell
from smm_tui.persistence.budget_records import BudgetEntry as BudgetEntry
from smm_tui.persistence.budget_records import BudgetGroup as BudgetGroup
from smm_tui.persistence.budget_records import BudgetLine as BudgetLine
from smm_tui.persistence.calendar_records import KeyDate as KeyDate
from smm_tui.persistence.calendar_records import Post as Post
from smm_tui.persistence.calendar_records import PostLink as PostLink
from smm_tui.persistence.calendar_records import Series as Series
from smm_tui.persistence.calendar_records import Slot as Slot
from smm_tui.persistence.calendar_records import Target as Target
from smm_tui.persistence.record_base import LONG_FIELDS as LONG_FIELDS
from smm_tui.persistence.record_base import NOTE_LENGTH as NOTE_LENGTH
from smm_tui.persistence.record_base import TITLE_LENGTH as TITLE_LENGTH
from smm_tui.persistence.record_base import Fields, new_uuid
from smm_tui.persistence.record_base import Input as Input
from smm_tui.persistence.record_base import Record as Record
from smm_tui.persistence.record_base import StageText as StageText

TEMPLATE_LENGTH = 60


class BrandFields(Fields):
    """A brand (client): the frame of all its records."""

    name: str = Field(min_length=1, max_length=100, title=N_("Name"))
    currency: str = Field(
        default="EUR",
        schema_extra={"pattern": "^[A-Z]{3}$"},
        title=N_("Currency"),
        description=N_("three letters, such as EUR"),
    )
    time_zone: str = Field(
        default="UTC",
        max_length=64,
        title=N_("Time zone"),
        description=N_("a place, such as Europe/Sofia"),
    )
    first_weekday: int = Field(default=0, ge=0, le=6, title=N_("Week begins on"))
    language: str = Field(default="", max_length=10, title=N_("Language"))
    colour: str = Field(default="", max_length=20, title=N_("Colour"))
    audit_months: int = Field(
        default=6,
        ge=0,
        le=120,
        title=N_("Audit every"),
        description=N_("months; 0 for no reminder"),
    )
    country: str = Field(
        default="",
        max_length=10,
        title=N_("Holidays of"),
        description=N_("a country, such as BG, or DE-BY; empty for none"),
    )
    # What links are tagged with where a post says nothing else (S7.5).
    utm_source: str = Field(default="{network}", max_length=200, title=N_("UTM source"))
    utm_medium: str = Field(default="social", max_length=200, title=N_("UTM medium"))
    utm_campaign: str = Field(default="{campaign}", max_length=200, title=N_("UTM campaign"))
    utm_content: str = Field(default="{format}", max_length=200, title=N_("UTM content"))


class Brand(Record, BrandFields, table=True):
    """A brand as stored."""

    tracks_actuals: int = Field(default=1, ge=0, le=1)  # whether it notes what it spends (S9.6)


class BrandInput(Input, BrandFields):
    """A brand as typed."""


class HatFields(Fields):
    """A hat: a role and who wears it (S3)."""

    name: str = Field(min_length=1, max_length=60, title=N_("Hat"))
    person: str = Field(
        default="", max_length=100, title=N_("Who wears it"), description=N_("a person's name")
    )
    does: str = Field(default="", max_length=NOTE_LENGTH, title=N_("What they do"))
    hours_per_week: int = Field(
        default=0,
        ge=0,
        le=168,
        title=N_("Hours a week"),
        description=N_("for posts; 0 for no check"),
    )


class Hat(Record, HatFields, table=True):
    """A hat as stored."""

    brand_id: int = Field(foreign_key="brand.id", index=True)


class HatInput(Input, HatFields):
    """A hat as typed."""


class ChannelFields(Fields):
    """A channel: a profile on a network, or the website (A1.2, S8, S10.3)."""

    name: str = Field(min_length=1, max_length=60, title=N_("Channel"))
    network: str = Field(
        default="", max_length=40, title=N_("Network"), description=N_("such as Instagram")
    )
    handle: str = Field(
        default="", max_length=100, title=N_("Handle"), description=N_("such as @acmetea")
    )
    url: str = Field(default="", max_length=2000, title=N_("Address"))
    business_email: str = Field(default="", max_length=200, title=N_("Business e-mail"))
    # Where it is kept, never what it is.
    password_place: str = Field(
        default="",
        max_length=200,
        title=N_("Password is kept"),
        description=N_("where, never the password itself"),
    )
    two_factor: int = Field(default=0, ge=0, le=1, title=N_("Two-factor login"))
    purpose: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Purpose"))
    role: str = Field(
        default="", schema_extra={"pattern": "^(|primary|secondary|support)$"}, title=N_("Role")
    )
    posts_per_week: int = Field(default=0, ge=0, le=1000, title=N_("Posts per week"))
    last_reviewed: date | None = Field(default=None, title=N_("Last reviewed"))
    dormant: int = Field(default=0, ge=0, le=1, title=N_("Dormant"))


class Channel(Record, ChannelFields, table=True):
    """A channel as stored."""

    brand_id: int = Field(foreign_key="brand.id", index=True)
    owner_hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)


class ChannelInput(Input, ChannelFields):
    """A channel as typed."""


class TaskFields(Fields):
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
    # A template stands in the archive from the beginning, so no board ever meets it.
    archived_at: datetime | None = Field(default=None, sa_type=UTCDateTime)
    template: str = Field(default="", max_length=TEMPLATE_LENGTH)  # its name; empty: a card


class TaskInput(Input, TaskFields):
    """A task as typed."""


class TemplateInput(Input):
    """What a template is called, as typed."""

    name: str = Field(min_length=1, max_length=TEMPLATE_LENGTH, title=N_("Template"))


class StageSettingFields(Fields):
    """What a brand calls a stage, and how many cards it wants there at most (S10.7)."""

    name: str = Field(default="", max_length=40, title=N_("Name"))  # empty: the usual heading
    wip_limit: int = Field(
        default=0,
        ge=0,
        le=1000,
        title=N_("Cards at most"),
        description=N_("0 for no limit; more are never refused"),
    )


class StageSetting(Record, StageSettingFields, table=True):
    """The settings of a brand's stage as stored."""

    __tablename__ = "stage_setting"
    brand_id: int = Field(foreign_key="brand.id", index=True)
    stage: Stage = Field(sa_type=StageText)


class StageSettingInput(Input, StageSettingFields):
    """The settings of a stage as typed."""


class ChecklistItem(Record, table=True):
    """One line of a task's checklist."""

    __tablename__ = "checklist_item"
    task_id: int = Field(foreign_key="task.id", index=True)
    text: str = Field(max_length=TITLE_LENGTH)
    done: int = Field(default=0, ge=0, le=1)
    position: int = Field(default=0)


class LabelFields(Fields):
    """A word that cards of a brand are tagged with."""

    name: str = Field(min_length=1, max_length=60, title=N_("Label"))
    colour: str = Field(default="", max_length=20, title=N_("Colour"))


class Label(Record, LabelFields, table=True):
    """A label as stored."""

    brand_id: int = Field(foreign_key="brand.id", index=True)


class LabelInput(Input, LabelFields):
    """A label as typed."""


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
    uuid: str = Field(default_factory=new_uuid, unique=True)
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
