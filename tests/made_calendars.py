"""Calendars made up for tests of what is seen, with and without a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from smm_tui.domain.board import BrandView
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import CalendarView, ChannelLane, Post, WeeklySlot
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner
from tests.snapshots.boards import HOSTILE

BRAND = BrandView(1, "Acme Tea", "EUR", "Europe/Ljubljana", 0)
LANES = (
    ChannelLane(1, "Instagram", "instagram", 3),
    ChannelLane(2, "TikTok", "tiktok", 0),
    ChannelLane(3, "Facebook", "facebook", 1),
)


def post(key: int, title: str, day: date, time: str = "", **values: Any) -> Post:
    """A post as it stands in the calendar, on the first channel unless another is named."""
    channel_id = values.pop("channel_id", 1)
    lane = next(lane for lane in LANES if lane.id == channel_id)
    own: dict[str, Any] = {
        "uuid": f"uuid-{key}",
        "version": 1,
        "status": PostStatus.SCHEDULED.value,
        "format": "",
        "hat": "",
        "reviewer": "",
        "pillar": "",
        "campaign": "",
        "effort_minutes": None,
        "written": 0,
        "channel_id": lane.id,
        "channel": lane.name,
        "network": lane.network,
        **values,
    }
    return Post(id=key, title=title, day_text=day.isoformat(), time=time, **own)


def view(posts: Sequence[Post], first: date, last: date, **values: Any) -> CalendarView:
    """What stands on the days from the first to the last."""
    shown = sorted(
        (each for each in posts if first <= each.day <= last),
        key=lambda each: (each.day_text, each.time, each.channel_id or 0, each.id),
    )
    values.setdefault("channels", LANES)
    return CalendarView(values.pop("brand", BRAND), TODAY, first, last, tuple(shown), **values)


def frame(brand: BrandView = BRAND) -> CalendarView:
    """A calendar of which nothing has been read yet."""
    return CalendarView(brand, TODAY, TODAY, TODAY - timedelta(days=1), (), ())


def slots(*times: tuple[int, int, str]) -> tuple[WeeklySlot, ...]:
    """Slots by channel, weekday and time."""
    return tuple(WeeklySlot(number, 1, *time) for number, time in enumerate(times, 1))


def with_channels(path: Path) -> Planner:
    """A brand with three channels and no post."""
    planner = Planner(path)
    planner.write(_channels)
    return planner


def _channels(workspace: Workspace) -> None:
    for name, network, posts in (("Instagram", "instagram", "3"), ("TikTok", "tiktok", "2")):
        values = {"name": name, "network": network, "posts_per_week": posts}
        workspace.registers.save_channel(0, 0, values)
    workspace.registers.save_channel(0, 0, {"name": "Facebook", "network": "facebook"})


def hostile(path: Path) -> Planner:
    """Every kind of hostile text in all that the calendar shows, as it is, and a full day."""
    from smm_tui.persistence.records import Channel, Hat, KeyDate, Post, Slot, Task

    planner = Planner(path)

    def fill(workspace: Workspace) -> None:
        session, brand_id = workspace.transaction.session, planner.brand.id
        for number, text in enumerate(HOSTILE):
            channel = Channel(brand_id=brand_id, name=text[:60], posts_per_week=number % 4)
            hat = Hat(brand_id=brand_id, name=text[:60], hours_per_week=number)
            session.add_all([channel, hat])
            session.flush()
            day = TODAY + timedelta(days=number - 3)
            session.add(
                Post(
                    brand_id=brand_id,
                    channel_id=channel.id,
                    hat_id=hat.id,
                    title=text,
                    format=text[:60],
                    pillar=text[:60],
                    campaign=text[:60],
                    caption=text,
                    link=text,
                    note=text,
                    effort_minutes=90,
                    day=day,
                    time="18:00" if number % 2 else "",
                    status=list(PostStatus)[number % len(PostStatus)],
                )
            )
            session.add(Slot(channel_id=channel.id or 0, weekday=number % 7, time="09:00"))
            session.add(KeyDate(brand_id=brand_id, title=text, day=day))
            session.add(
                Task(
                    brand_id=brand_id,
                    title=text,
                    due=day,
                    position=number,
                    stage_since=workspace.transaction.now(),
                )
            )
        session.add_all(
            Post(brand_id=brand_id, title=f"Full {number}", day=TODAY + timedelta(days=2))
            for number in range(50)
        )

    planner.write(fill)
    return planner
