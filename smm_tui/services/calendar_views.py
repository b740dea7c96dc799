"""Reading the calendar: plain SQL into frozen views, and nothing that a first frame waits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from smm_tui.domain.board import BrandView
from smm_tui.domain.key_dates import occurrences
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import (
    Asset,
    CalendarView,
    ChannelLane,
    DueTask,
    FormatTarget,
    KeyDay,
    Post,
    PostDetail,
    WeeklySlot,
)
from smm_tui.i18n import spoken_language

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WATCHED = frozenset(
    {
        *("post", "post_link", "series", "slot", "target", "key_date"),
        *("task", "channel", "hat", "brand"),
    }
)
"""The kinds of records that the calendar shows."""

TASKS, KEY_DATES, HOLIDAYS = "tasks", "key_dates", "holidays"
OVERLAYS = frozenset({TASKS, KEY_DATES, HOLIDAYS})
"""What may be laid over the posts; each can be left out."""

_COLUMNS = """
SELECT p.id, p.uuid, p.version, p.title, p.day, p.time, p.status, p.format,
       p.channel_id, COALESCE(c.name, ''), COALESCE(c.network, ''),
       COALESCE(h.name, ''), COALESCE(r.name, ''), p.pillar, p.campaign, p.effort_minutes,
       LENGTH(p.caption), p.group_key, p.series_id, p.task_id, p.brand_id
FROM post p
LEFT JOIN channel c ON c.id = p.channel_id
LEFT JOIN hat h ON h.id = p.hat_id
LEFT JOIN hat r ON r.id = p.reviewer_hat_id
"""
_COUNTED = """
SELECT p.id, '', p.version, '', p.day, '', p.status, p.format, p.channel_id, '', '',
       COALESCE(h.name, ''), '', '', '', p.effort_minutes, 0
FROM post p
LEFT JOIN hat h ON h.id = p.hat_id
"""
_NOT_COUNTING = [status.value for status in PostStatus if not status.counts]
# An empty time sorts before all others.
_ORDER = "ORDER BY p.day, p.time, COALESCE(p.channel_id, 0), p.id"
_SPAN = "p.brand_id = :brand AND p.day >= :first AND p.day <= :last"
_DETAIL = """
SELECT p.caption, p.link, p.note, p.utm_source, p.utm_medium, p.utm_campaign, p.utm_content,
       COALESCE(s.rule, ''), COALESCE(t.title, ''), COALESCE(t.stage, '')
FROM post p
LEFT JOIN series s ON s.id = p.series_id
LEFT JOIN task t ON t.id = p.task_id
WHERE p.id = :post
"""
_ASSETS = "SELECT url, title FROM post_link WHERE post_id = :post ORDER BY position, id"
_OTHERS = "p.group_key = :group AND p.brand_id = :brand AND p.id <> :post"
_DIFFERING = f"SELECT p.id FROM post p WHERE {_OTHERS} AND p.caption <> :caption"
_TASKS = """
SELECT t.id, t.title, t.due, t.stage, COALESCE(h.name, '')
FROM task t LEFT JOIN hat h ON h.id = t.hat_id
WHERE t.brand_id = :brand AND t.archived_at IS NULL AND t.due >= :first AND t.due <= :last
ORDER BY t.due, t.id
"""
_KEY_DATES = """
SELECT id, title, day, COALESCE(last_day, day), kind, yearly FROM key_date
WHERE brand_id = :brand AND day <= :last AND (yearly = 1 OR COALESCE(last_day, day) >= :first)
ORDER BY day, id
"""
_CHANNELS = """
SELECT id, name, network, posts_per_week, dormant FROM channel WHERE brand_id = :brand ORDER BY id
"""
_SLOTS = """
SELECT s.id, s.version, s.channel_id, s.weekday, s.time
FROM slot s JOIN channel c ON c.id = s.channel_id
WHERE c.brand_id = :brand ORDER BY s.channel_id, s.weekday, s.time, s.id
"""
_TARGETS = """
SELECT t.id, t.version, t.channel_id, t.format, t.posts_per_week
FROM target t JOIN channel c ON c.id = t.channel_id
WHERE c.brand_id = :brand ORDER BY t.channel_id, LOWER(t.format), t.id
"""
_HOURS = """
SELECT name, hours_per_week FROM hat WHERE brand_id = :brand AND hours_per_week > 0 ORDER BY id
"""
_WORDS = """
SELECT DISTINCT pillar, campaign, format FROM post WHERE brand_id = :brand
UNION SELECT pillar, campaign, format FROM series WHERE brand_id = :brand
"""


class KnownWords(NamedTuple):
    """The words that a brand has used so far, in the order of the alphabet."""

    pillars: tuple[str, ...]
    campaigns: tuple[str, ...]
    formats: tuple[str, ...]


def read_calendar(
    reader: Reader,
    brand: BrandView,
    first: date,
    last: date,
    today: date,
    *,
    overlays: frozenset[str] = OVERLAYS,
    posts: tuple[Post, ...] | None = None,
    now: str = "",
) -> CalendarView:
    """All that stands on the days from ``first`` to ``last``, with these overlays.

    ``posts``: those of these days, where they have been read already. ``now``: the time of today.
    """
    return CalendarView(
        brand=brand,
        today=today,
        first=first,
        last=last,
        posts=read_posts(reader, brand.id, first, last) if posts is None else posts,
        channels=read_lanes(reader, brand.id),
        tasks=_due_tasks(reader, brand.id, first, last) if TASKS in overlays else (),
        key_days=tuple(
            sorted(
                _key_days(reader, brand, first, last, overlays),
                key=lambda each: (each.first_text, each.last_text, each.id),
            )
        ),
        targets=tuple(map(FormatTarget._make, reader.rows(_TARGETS, brand=brand.id))),
        slots=read_slots(reader, brand.id),
        hours=dict(reader.rows(_HOURS, brand=brand.id)),
        now=now,
    )


def read_posts(reader: Reader, brand_id: int, first: date, last: date) -> tuple[Post, ...]:
    """The posts on these days, in the calendar's order: all-day ones first, then by time."""
    sql = f"{_COLUMNS} WHERE {_SPAN} {_ORDER}"
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return tuple(map(Post._make, reader.rows(sql, brand=brand_id, **span)))


def read_counted_posts(reader: Reader, brand_id: int, first: date, last: date) -> tuple[Post, ...]:
    """Those posts on these days that a cadence counts, by day, with no more than it needs."""
    span = {"first": first.isoformat(), "last": last.isoformat()}
    left_out = {f"status{number}": status for number, status in enumerate(_NOT_COUNTING)}
    counts = f"p.status NOT IN ({', '.join(f':{name}' for name in left_out)})"
    sql = f"{_COUNTED} WHERE {_SPAN} AND {counts} ORDER BY p.day"
    rows = reader.rows(sql, brand=brand_id, **span, **left_out)
    return tuple(starmap(Post, rows))


def read_some_posts(
    reader: Reader, brand_id: int, first: date, last: date, keys: Sequence[int]
) -> tuple[Post, ...]:
    """Those of the posts with these keys that stand on these days, in no order."""
    named = {f"key{number}": key for number, key in enumerate(keys)}
    among = ", ".join(f":{name}" for name in named)
    sql = f"{_COLUMNS} WHERE {_SPAN} AND p.id IN ({among})"
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return tuple(map(Post._make, reader.rows(sql, brand=brand_id, **span, **named)))


def calendar_order(post: Post) -> tuple[str, str, int, int]:
    """What a post is ordered by, the same as in ``read_posts``."""
    return post.day_text, post.time, post.channel_id or 0, post.id


def read_post(reader: Reader, post_id: int) -> PostDetail | None:
    """A post with all that it says; None when it is gone."""
    found = reader.rows(f"{_COLUMNS} WHERE p.id = :post", post=post_id)
    details = reader.rows(_DETAIL, post=post_id)
    if not found or not details:
        return None
    post = Post._make(found[0])
    caption, link, note, source, medium, campaign, content, rule, title, stage = details[0]
    variants: tuple[Post, ...] = ()
    differing: frozenset[int] = frozenset()
    if post.group_key:
        others = {"group": post.group_key, "brand": post.brand_id, "post": post_id}
        by_channel = f"{_COLUMNS} WHERE {_OTHERS} ORDER BY COALESCE(p.channel_id, 0), p.id"
        variants = tuple(map(Post._make, reader.rows(by_channel, **others)))
        differing = frozenset(key for (key,) in reader.rows(_DIFFERING, caption=caption, **others))
    return PostDetail(
        post=post,
        caption=caption,
        link=link,
        note=note,
        utm={
            "utm_source": source,
            "utm_medium": medium,
            "utm_campaign": campaign,
            "utm_content": content,
        },
        assets=tuple(Asset(*row) for row in reader.rows(_ASSETS, post=post_id)),
        variants=variants,
        differing=differing,
        rule=rule,
        task_title=title,
        task_stage=stage,
    )


def posts_of_task(reader: Reader, task_id: int) -> tuple[Post, ...]:
    """The posts that a card is the work for, in the calendar's order."""
    rows = reader.rows(f"{_COLUMNS} WHERE p.task_id = :task {_ORDER}", task=task_id)
    return tuple(map(Post._make, rows))


def read_lanes(reader: Reader, brand_id: int) -> tuple[ChannelLane, ...]:
    """The brand's channels in the order of their register."""
    return tuple(map(ChannelLane._make, reader.rows(_CHANNELS, brand=brand_id)))


def read_slots(reader: Reader, brand_id: int) -> tuple[WeeklySlot, ...]:
    """The slots of all channels, by channel, weekday and time."""
    return tuple(map(WeeklySlot._make, reader.rows(_SLOTS, brand=brand_id)))


def known_words(reader: Reader, brand_id: int) -> KnownWords:
    """The pillars, campaigns and formats of the brand's posts so far."""
    rows = reader.rows(_WORDS, brand=brand_id)
    pillars, campaigns, formats = zip(*rows, strict=True) if rows else ((), (), ())
    return KnownWords(_in_order(pillars), _in_order(campaigns), _in_order(formats))


def _in_order(words: tuple[Any, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(words) - {""}, key=lambda word: (word.casefold(), word)))


def _due_tasks(reader: Reader, brand_id: int, first: date, last: date) -> tuple[DueTask, ...]:
    span = {"first": first.isoformat(), "last": last.isoformat()}
    return tuple(map(DueTask._make, reader.rows(_TASKS, brand=brand_id, **span)))


def _key_days(
    reader: Reader, brand: BrandView, first: date, last: date, overlays: frozenset[str]
) -> Iterator[KeyDay]:
    if HOLIDAYS in overlays:
        yield from _holidays(reader, brand, first, last)
    if KEY_DATES not in overlays:
        return
    span = {"first": first.isoformat(), "last": last.isoformat()}
    for key, title, day, last_day, kind, yearly in reader.rows(_KEY_DATES, brand=brand.id, **span):
        days = (date.fromisoformat(day), date.fromisoformat(last_day))
        for begins, ends in occurrences(*days, first, last, yearly=bool(yearly)):
            yield KeyDay(title, begins.isoformat(), ends.isoformat(), kind, key)


def _holidays(reader: Reader, brand: BrandView, first: date, last: date) -> tuple[KeyDay, ...]:
    rows = reader.rows("SELECT country FROM brand WHERE id = :brand", brand=brand.id)
    country = rows[0][0] if rows else ""
    if not country:
        return ()
    # The library behind it takes longer to import than the calendar to be read.
    from smm_tui.services.holiday_days import holidays_of

    return holidays_of(country, first, last, brand.language or spoken_language())
