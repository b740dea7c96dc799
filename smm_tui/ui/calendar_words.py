"""What the calendar says about a post, a task and a key date, in a few cells or in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from smm_tui.domain.days import format_day
from smm_tui.domain.durations import format_effort
from smm_tui.domain.networks import short_name
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import ChannelLane, DueTask, KeyDay, Post
from smm_tui.i18n import _
from smm_tui.ui.plain import cut, harmless
from smm_tui.ui.signs import CHECK

LATE = "!"
MARK = "*"
SHORTEST_NAME = 5  # cells that a channel takes where there is little room

SIGNS = {
    PostStatus.IDEA: "~",
    PostStatus.DRAFT: "○",
    PostStatus.REVIEW: "?",
    PostStatus.SCHEDULED: " ",
    PostStatus.PUBLISHED: CHECK,
    PostStatus.SKIPPED: "–",
}
"""What stands before a post, by how far it has come."""


_OPEN = frozenset(status.value for status in PostStatus if status.open)
_SIGNS: dict[str, str] = {status.value: sign for status, sign in SIGNS.items()}


def sign(post: Post, today: date) -> tuple[str, str]:
    """The sign before a post and the name of its style; a post that should be out is late."""
    if post.status in _OPEN and post.day_text < today.isoformat():
        return LATE, "overdue"
    return _SIGNS[post.status], "meta"


def style_of(post: Post) -> str:
    """The style of a post's title: what is over and done steps back."""
    return "title" if post.status in _OPEN else "meta"


@lru_cache(maxsize=4096)
def title_of(title: str) -> str:
    """A post's title, safe to show; kept, as every view shows the same titles."""
    return harmless(title)


def channel_mark(post: Post) -> str:
    """The few letters that stand for a post's channel; empty where it has none."""
    if post.channel_id is None:
        return ""
    return _mark(post.network, post.channel)


@lru_cache(maxsize=256)
def _mark(network: str, channel: str) -> str:
    return cut(harmless(short_name(network, channel)), SHORTEST_NAME)


def lane_name(lane: ChannelLane) -> str:
    """What a channel's lane is called."""
    return harmless(short_name(lane.network, lane.name)) or harmless(lane.name)


def post_facts(post: Post, today: date) -> str:
    """All that the calendar knows of a post beside its title."""
    when = " ".join(filter(None, (format_day(post.day, today), post.time)))
    late = post.day < today and post.stands.open
    parts = (
        post.channel,
        f"{LATE}{when}" if late else when,
        post.stands.heading,
        post.format,
        f"@{post.hat}" if post.hat else "",
        _("checked by @%(hat)s") % {"hat": post.reviewer} if post.reviewer else "",
        f"*{post.pillar}" if post.pillar else "",
        f"&{post.campaign}" if post.campaign else "",
        format_effort(post.effort_minutes) if post.effort_minutes else "",
        "" if post.written else _("no text yet"),
        _("repeats") if post.series_id else "",
        _("card") if post.task_id else "",
    )
    return " · ".join(filter(None, parts))


def post_sentence(post: Post, today: date) -> str:
    """All that the calendar knows of a post, in one line."""
    return " · ".join(filter(None, (post.title, post_facts(post, today))))


def post_lines(posts: Iterable[Post], today: date) -> list[str]:
    """Posts of a card, one in a line."""
    return [harmless(f"{sign(post, today)[0]} {post_sentence(post, today)}") for post in posts]


def task_line(task: DueTask) -> str:
    """A card of the board on the day that it is due."""
    return _("due %(title)s") % {"title": task.title}


def key_day_kind(day: KeyDay) -> str:
    """What sort of day it is, in the user's language; empty for a plain one."""
    kinds = {
        "holiday": _("holiday"),
        "season": _("season"),
        "campaign": _("campaign"),
    }
    return kinds.get(day.kind, "")
