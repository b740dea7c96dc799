"""The records of the calendar: posts, series that repeat them, slots, targets and key dates."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from smm_tui.domain.post_status import PostStatus
from smm_tui.i18n import N_
from smm_tui.persistence.record_base import NOTE_LENGTH, TITLE_LENGTH, Fields, Input, Record

NAME_LENGTH = 60
URL_LENGTH = 2000
UTM_LENGTH = 200
TIME_PATTERN = "^(|([01][0-9]|2[0-3]):[0-5][0-9])$"


class PostStatusText(TypeDecorator[PostStatus]):
    """A post's status stored as its value."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: PostStatus | None, dialect: Any) -> str | None:
        """The word that is stored."""
        return None if value is None else PostStatus(value).value

    def process_result_value(self, value: str | None, dialect: Any) -> PostStatus | None:
        """The status that the stored word means."""
        return None if value is None else PostStatus(value)


class PostFields(Fields):
    """What a post says, where its link leads and what it costs; a series has the same (S10.4)."""

    title: str = Field(min_length=1, max_length=TITLE_LENGTH, title=N_("Title"))
    # On the clocks of the brand's time zone; empty: some time that day.
    time: str = Field(
        default="",
        schema_extra={"pattern": TIME_PATTERN},
        title=N_("Time"),
        description=N_("such as 18:00; empty for the whole day"),
    )
    format: str = Field(
        default="",
        max_length=NAME_LENGTH,
        title=N_("Format"),
        description=N_("such as reel, story, article"),
    )
    caption: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Text"))
    pillar: str = Field(
        default="",
        max_length=NAME_LENGTH,
        title=N_("Pillar"),
        description=N_("a theme you come back to"),
    )
    campaign: str = Field(default="", max_length=NAME_LENGTH, title=N_("Campaign"))
    link: str = Field(
        default="", max_length=URL_LENGTH, title=N_("Link"), description=N_("where it leads")
    )
    # Empty: as the brand's conventions say (S7.5).
    utm_source: str = Field(default="", max_length=UTM_LENGTH, title=N_("UTM source"))
    utm_medium: str = Field(default="", max_length=UTM_LENGTH, title=N_("UTM medium"))
    utm_campaign: str = Field(default="", max_length=UTM_LENGTH, title=N_("UTM campaign"))
    utm_content: str = Field(default="", max_length=UTM_LENGTH, title=N_("UTM content"))
    effort_minutes: int | None = Field(
        default=None, ge=0, le=100_000, title=N_("Effort"), description=N_("minutes")
    )
    note: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Note"))


class Series(Record, PostFields, table=True):
    """Posts that repeat by a rule, and what each of them begins with (S5.6).

    Its posts are made ahead up to ``made_until``; each is a record of its own.
    """

    brand_id: int = Field(foreign_key="brand.id", index=True)
    channel_id: int | None = Field(default=None, foreign_key="channel.id", index=True)
    hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)
    reviewer_hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", index=True)
    day: date  # the first one
    rule: str = Field(max_length=500)  # an RRULE as RFC 5545 writes it, without its name
    left_out: str = ""  # the days without one that the rule would have, ISO 8601, by commas
    made_until: date | None = None  # up to this day its posts have been made
    # What its posts begin as: an idea repeats as ideas.
    status: PostStatus = Field(default=PostStatus.DRAFT, sa_type=PostStatusText)
    # A UUID, the same for the series of a post's variants; of it come the groups of their posts.
    group_key: str = Field(default="", index=True)  # empty: it repeats on its channel alone
    # So many days its posts go out behind those of the channel that the group began on.
    days_behind: int = 0


class Post(Record, PostFields, table=True):
    """A post as stored; posts with one ``group_key`` are the variants of one (S10.4)."""

    __table_args__ = (
        Index("ix_post_calendar", "brand_id", "day", "time"),
        Record.__table_args__,
    )
    brand_id: int = Field(foreign_key="brand.id")
    channel_id: int | None = Field(default=None, foreign_key="channel.id", index=True)
    hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)
    reviewer_hat_id: int | None = Field(default=None, foreign_key="hat.id", index=True)
    task_id: int | None = Field(default=None, foreign_key="task.id", index=True)
    series_id: int | None = Field(default=None, foreign_key="series.id", index=True)
    series_day: date | None = None  # the day that the rule gave it, wherever it stands now
    day: date  # on the clocks of the brand's time zone
    status: PostStatus = Field(default=PostStatus.IDEA, sa_type=PostStatusText)
    group_key: str = Field(default="", index=True)  # a UUID; empty: it has no variants


class PostInput(Input, PostFields):
    """A post as typed."""

    day: date = Field(title=N_("Date"))


class PostLink(Record, table=True):
    """Where a picture, a film or a document of a post is kept (S10.8)."""

    __tablename__ = "post_link"
    post_id: int = Field(foreign_key="post.id", index=True)
    url: str = Field(max_length=URL_LENGTH)
    title: str = Field(default="", max_length=TITLE_LENGTH)
    position: int = Field(default=0)


class SlotFields(Fields):
    """A time of the week at which a channel posts."""

    weekday: int = Field(ge=0, le=6, title=N_("Weekday"))  # 0 is Monday
    time: str = Field(
        min_length=5,
        schema_extra={"pattern": TIME_PATTERN},
        title=N_("Time"),
        description=N_("such as 18:00"),
    )


class Slot(Record, SlotFields, table=True):
    """A slot as stored."""

    channel_id: int = Field(foreign_key="channel.id", index=True)


class SlotInput(Input, SlotFields):
    """A slot as typed."""


class TargetFields(Fields):
    """How many posts of a format a channel wants in a week (S10.4, S10.5)."""

    format: str = Field(min_length=1, max_length=NAME_LENGTH, title=N_("Format"))
    posts_per_week: int = Field(default=1, ge=0, le=1000, title=N_("Posts per week"))


class Target(Record, TargetFields, table=True):
    """A target as stored; the channel's own number counts posts of any format."""

    channel_id: int = Field(foreign_key="channel.id", index=True)


class TargetInput(Input, TargetFields):
    """A target as typed."""


class KeyDateFields(Fields):
    """A day or a season that the calendar should know of (S6.1)."""

    title: str = Field(min_length=1, max_length=TITLE_LENGTH, title=N_("Title"))
    day: date = Field(title=N_("Date"))
    last_day: date | None = Field(
        default=None, title=N_("Last day"), description=N_("empty for one day")
    )
    kind: str = Field(
        default="date",
        schema_extra={"pattern": "^(date|season|campaign)$"},
        title=N_("Kind"),
    )
    yearly: int = Field(default=0, ge=0, le=1, title=N_("Every year"))
    note: str = Field(default="", max_length=NOTE_LENGTH, title=N_("Note"))


class KeyDate(Record, KeyDateFields, table=True):
    """A key date as stored."""

    __tablename__ = "key_date"
    brand_id: int = Field(foreign_key="brand.id", index=True)


class KeyDateInput(Input, KeyDateFields):
    """A key date as typed."""
