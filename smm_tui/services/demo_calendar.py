"""The demo brand's calendar as records: posts with their variants, slots, targets, key dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from smm_tui.content.demo_calendar import (
    KEY_DATES,
    POSTS,
    SLOTS,
    TARGETS,
    DemoKeyDate,
    DemoPost,
)
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.weeks import week_start
from smm_tui.i18n import _
from smm_tui.persistence.record_base import new_uuid
from smm_tui.persistence.records import KeyDate, Post, PostLink, Record, Slot, Target

PLANNED_AHEAD = 12  # days between writing a post down and its day


@dataclass(frozen=True, slots=True)
class CalendarFrame:
    """The keys of what posts refer to; cards by the titles of the story."""

    brand_id: int
    channels: Mapping[str, int]
    hats: Mapping[str, int]
    cards: Mapping[str, int]
    today: date


def demo_rhythm(frame: CalendarFrame) -> Iterator[Record]:
    """The slots and targets of the channels, and the key dates."""
    for channel, times in SLOTS.items():
        for weekday, time in times:
            yield Slot(channel_id=frame.channels[channel], weekday=weekday, time=time)
    for channel, wanted in TARGETS.items():
        for name, count in wanted:
            yield Target(channel_id=frame.channels[channel], format=name, posts_per_week=count)
    for told in KEY_DATES:
        yield _key_date(told, frame)


def _key_date(told: DemoKeyDate, frame: CalendarFrame) -> KeyDate:
    def day(at: tuple[int, int] | int) -> date:
        if isinstance(at, int):
            return frame.today + timedelta(days=at)
        return date(frame.today.year, *at)

    return KeyDate(
        brand_id=frame.brand_id,
        title=_(told.title),
        kind=told.kind,
        day=day(told.first),
        last_day=None if told.last is None else day(told.last),
        yearly=int(not isinstance(told.first, int)),
        note=_(told.note) if told.note else "",
    )


def demo_posts(frame: CalendarFrame) -> Iterator[tuple[DemoPost, Post]]:
    """The posts that stand by themselves, each followed by its variants."""
    for told in POSTS:
        group = new_uuid() if told.variants else ""
        for channel in (told.channel, *told.variants):
            yield told, demo_post(frame, told, channel, group)


def demo_post(frame: CalendarFrame, told: DemoPost, channel: str, group: str = "") -> Post:
    """A post of the story for a channel."""
    if isinstance(told.at, int):
        day = frame.today + timedelta(days=told.at)
    else:
        week, weekday = told.at
        monday = week_start(frame.today) + timedelta(weeks=week)
        day = monday + timedelta(days=weekday)
    status = PostStatus(told.status)
    if day < frame.today:
        status = PostStatus.SKIPPED if told.left_out else PostStatus.PUBLISHED
    return Post(
        brand_id=frame.brand_id,
        title=_(told.title),
        day=day,
        time=told.time,
        format=told.format,
        status=status,
        caption=_(told.caption),
        pillar=_(told.pillar),
        campaign=_(told.campaign),
        link=told.link,
        note=_(told.note),
        effort_minutes=told.effort,
        channel_id=frame.channels[channel],
        hat_id=frame.hats[told.hat],
        reviewer_hat_id=frame.hats[told.reviewer] if told.reviewer else None,
        task_id=frame.cards[told.card] if told.card else None,
        group_key=group,
    )


def demo_links(told: DemoPost, post: Post) -> Iterator[Record]:
    """Where the pictures of a stored post are."""
    if told.asset and post.id is not None:
        yield PostLink(post_id=post.id, url=told.asset, title=_("Raw footage"))
