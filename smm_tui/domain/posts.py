"""The calendar as a frozen picture of a span of days: what views, a pipe and files show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from smm_tui.domain.board import BrandView
from smm_tui.domain.post_status import PostStatus

FORMATS = ("post", "reel", "story", "video", "carousel", "article", "live", "newsletter", "ad")
"""Formats that are offered; any other word is one too."""


class Post(NamedTuple):
    """A post as it stands in the calendar; a named tuple of stored values, as ``board.Card``."""

    id: int
    uuid: str
    version: int
    title: str
    day_text: str  # ISO 8601
    time: str  # "18:00" on the clocks of the brand; empty: some time that day
    status: str  # a value of PostStatus
    format: str
    channel_id: int | None
    channel: str
    network: str
    hat: str
    reviewer: str
    pillar: str
    campaign: str
    effort_minutes: int | None
    written: int  # how many characters its text has
    group_key: str = ""  # the same for all variants of one post
    series_id: int | None = None
    task_id: int | None = None
    brand_id: int = 0

    @property
    def day(self) -> date:
        """The day on which it goes out, on the clocks of the brand."""
        return date.fromisoformat(self.day_text)

    @property
    def at(self) -> datetime | None:
        """Day and time, without a zone; None where no time is set."""
        return datetime.combine(self.day, time.fromisoformat(self.time)) if self.time else None

    @property
    def stands(self) -> PostStatus:
        """How far it has come."""
        return PostStatus(self.status)


@dataclass(frozen=True, slots=True)
class Asset:
    """Where a picture, a film or a document of a post is kept."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PostDetail:
    """A post with all that it says."""

    post: Post
    caption: str
    link: str
    note: str
    utm: Mapping[str, str]  # utm_source, utm_medium, utm_campaign, utm_content as typed
    assets: tuple[Asset, ...] = ()
    variants: tuple[Post, ...] = ()  # the others with its group key, by channel
    differing: frozenset[int] = frozenset()  # those of them whose text is another
    rule: str = ""  # the series' RRULE; empty: it does not repeat
    task_title: str = ""
    task_stage: str = ""  # a value of Stage


class DueTask(NamedTuple):
    """A card of the board that is due on a day."""

    id: int
    title: str
    day_text: str
    stage: str
    hat: str


class KeyDay(NamedTuple):
    """A holiday, season, campaign or other day to think of, as it falls into the span."""

    title: str
    first_text: str  # ISO 8601
    last_text: str  # the same for a single day
    kind: str  # "holiday", "date", "season" or "campaign"
    id: int = 0  # of the key date; 0: a holiday of the country


class ChannelLane(NamedTuple):
    """A channel as the calendar knows it."""

    id: int
    name: str
    network: str
    posts_per_week: int  # of any format; 0: no target
    dormant: int = 0


class WeeklySlot(NamedTuple):
    """A time of the week at which a channel posts."""

    id: int
    version: int
    channel_id: int
    weekday: int  # 0 is Monday
    time: str


class FormatTarget(NamedTuple):
    """How many posts of a format a channel wants in a week."""

    id: int
    version: int
    channel_id: int
    format: str
    posts_per_week: int


@dataclass(frozen=True, slots=True)
class CalendarView:
    """All that stands on the days from ``first`` to ``last``, both among them."""

    brand: BrandView
    today: date
    first: date
    last: date
    posts: tuple[Post, ...]  # by day; those without a time first, then by time, channel and key
    channels: tuple[ChannelLane, ...]
    tasks: tuple[DueTask, ...] = ()
    key_days: tuple[KeyDay, ...] = ()
    targets: tuple[FormatTarget, ...] = ()
    slots: tuple[WeeklySlot, ...] = ()
    hours: Mapping[str, int] = field(default_factory=dict)  # hat: hours in a week, where given
    now: str = ""  # the time of today, "09:30"; empty where it does not matter
