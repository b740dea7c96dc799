"""The records of the audit: what was asked and answered, found, planned, and turned into cards.

Questions and ready lines go by the keys of the content; the user's own go by "own." and the UUID
of their ``OwnItem``.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from smm_tui.i18n import N_
from smm_tui.persistence.record_base import NOTE_LENGTH, TITLE_LENGTH, Fields, Input, Record

KEY_LENGTH = 200
HIGHEST_LEVEL = 9  # of any scale
STATUS_PATTERN = "^(open|fine|gap|not-for-us)$"
FRESHNESS_PATTERN = "^(unsorted|obsolete|current|needs-update)$"


class Audit(Record, table=True):
    """An audit of a brand (A1-A11); the one that was begun before it is the last time."""

    brand_id: int = Field(foreign_key="brand.id", index=True)
    day: date  # on which it was begun, in the brand's time zone


class AnswerFields(Fields):
    """An answer to a question of any questionnaire."""

    status: str = Field(default="open", schema_extra={"pattern": STATUS_PATTERN})
    score: int = Field(default=0, ge=0, le=HIGHEST_LEVEL)  # 0: not said
    day: date | None = Field(default=None)
    note: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Note"))


class Answer(Record, AnswerFields, table=True):
    """An answer as stored; one without an audit is given once for the brand."""

    brand_id: int = Field(foreign_key="brand.id", index=True)
    audit_id: int | None = Field(default=None, foreign_key="audit.id", index=True)
    question: str = Field(max_length=KEY_LENGTH)
    subject: str = Field(default="", max_length=40)  # the UUID of whom it is about; usually empty
    settled: date | None = Field(default=None)  # the day on which its gap was closed


class AnswerInput(Input, AnswerFields):
    """An answer as typed."""


class OwnItemFields(Fields):
    """A question or a line of a list that the user added (A11)."""

    title: str = Field(min_length=1, max_length=TITLE_LENGTH, title=N_("Text"))


class OwnItem(Record, OwnItemFields, table=True):
    """A question or a line of the user's own as stored."""

    __tablename__ = "own_item"
    brand_id: int = Field(foreign_key="brand.id", index=True)
    place: str = Field(max_length=KEY_LENGTH)  # the key of the list or of the step
    position: int = Field(default=0)


class OwnItemInput(Input, OwnItemFields):
    """A question or a line of the user's own as typed."""


class PickFields(Fields):
    """A line of a list that holds in an audit, and what is said of it (A2.6, A3, A6, A9)."""

    severity: int = Field(default=0, ge=0, le=HIGHEST_LEVEL)  # 0: not said
    likelihood: int = Field(default=0, ge=0, le=HIGHEST_LEVEL)
    impact: int = Field(default=0, ge=0, le=HIGHEST_LEVEL)
    note: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Note"))
    remedy: str = Field(default="", max_length=NOTE_LENGTH)


class Pick(Record, PickFields, table=True):
    """A picked line as stored."""

    audit_id: int = Field(foreign_key="audit.id", index=True)
    line: str = Field(max_length=KEY_LENGTH)
    settled: date | None = Field(default=None)  # the day on which it was dealt with


class PickInput(Input, PickFields):
    """A picked line as typed."""


class AuditGoalFields(Fields):
    """A goal or task with its link to the audience and its value (A7.3, A10)."""

    title: str = Field(
        min_length=1,
        max_length=TITLE_LENGTH,
        title=N_("Goal or task"),
        description=N_("What shall be different, or be done."),
    )
    audience: str = Field(
        default="",
        max_length=TITLE_LENGTH,
        title=N_("Link to the audience"),
        description=N_("Whom it reaches, and why they care."),
    )
    value: str = Field(
        default="",
        max_length=TITLE_LENGTH,
        title=N_("Value"),
        description=N_("What the business gains when it is there."),
    )
    long_term: int = Field(default=1, ge=0, le=1, title=N_("Time span"))
    task: str = Field(
        default="",
        max_length=TITLE_LENGTH,
        title=N_("Short-term task"),
        description=N_("a small step that soon brings it nearer"),
    )
    kpi: str = Field(
        default="",
        max_length=TITLE_LENGTH,
        title=N_("KPI"),
        description=N_("the number by which you see it"),
    )


class AuditGoal(Record, AuditGoalFields, table=True):
    """A goal as stored."""

    __tablename__ = "audit_goal"
    audit_id: int = Field(foreign_key="audit.id", index=True)
    position: int = Field(default=0)
    settled: date | None = Field(default=None)  # the day on which it was reached


class AuditGoalInput(Input, AuditGoalFields):
    """A goal as typed."""


class ContentItemFields(Fields):
    """A piece of content that was published (A1.1)."""

    title: str = Field(min_length=1, max_length=TITLE_LENGTH, title=N_("Title"))
    url: str = Field(default="", max_length=2000, title=N_("Address"))
    freshness: str = Field(
        default="unsorted", schema_extra={"pattern": FRESHNESS_PATTERN}, title=N_("Group")
    )
    note: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Note"))


class ContentItem(Record, ContentItemFields, table=True):
    """A piece of content as stored."""

    __tablename__ = "content_item"
    brand_id: int = Field(foreign_key="brand.id", index=True)
    channel_id: int | None = Field(default=None, foreign_key="channel.id", index=True)


class ContentItemInput(Input, ContentItemFields):
    """A piece of content as typed."""


class Finding(Record, table=True):
    """What a card was made of: the key says which finding (see ``domain.findings``)."""

    task_id: int = Field(foreign_key="task.id", index=True)
    key: str = Field(max_length=KEY_LENGTH)
    title: str = Field(default="", max_length=TITLE_LENGTH)  # as it was when the card was made
    step: int = Field(default=0)  # the number of the audit's step
