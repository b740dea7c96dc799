"""Reading for lists and files: every post with all that it says as plain values, as JSON shows it.

The field names are a public format (docs/json.md): they may be added to, never renamed.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from smm_tui.domain.board import BrandView
from smm_tui.domain.posts import Post
from smm_tui.domain.utm import TAGS, BadLink
from smm_tui.services.calendar_views import read_posts
from smm_tui.services.listing import gathered, shown_instant
from smm_tui.services.post_links import read_utm_patterns, tagged_link
from smm_tui.services.post_times import instant_of

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

EVER = (date.min, date.max)
"""From the first to the last day that there is."""

_SPAN = "p.brand_id = :brand AND p.day >= :first AND p.day <= :last"
_DETAILS = f"""
SELECT p.id, p.caption, p.link, p.note, p.utm_source, p.utm_medium, p.utm_campaign, p.utm_content,
       COALESCE(s.rule, ''), t.uuid, p.created_at, p.updated_at
FROM post p
LEFT JOIN series s ON s.id = p.series_id
LEFT JOIN task t ON t.id = p.task_id
WHERE {_SPAN}
"""
_LINKS = f"""
SELECT k.post_id, k.title, k.url FROM post_link k JOIN post p ON p.id = k.post_id
WHERE {_SPAN} ORDER BY k.position, k.id
"""


class ListedPost(NamedTuple):
    """A post; absent values are None or empty, days and instants ISO 8601."""

    uuid: str
    title: str
    day: str
    time: str | None  # on the clocks of the brand; None: some time that day
    instant: str | None  # when that is, in UTC
    status: str
    format: str
    channel: str | None
    network: str | None
    hat: str | None
    reviewer: str | None
    pillar: str
    campaign: str
    text: str
    link: str
    tagged_link: str  # with its UTM tags; as typed where it is no address
    utm: dict[str, str]  # what the post says itself
    assets: list[dict[str, str]]
    note: str
    effort_minutes: int | None
    group: str | None  # the same for all variants of a post
    rule: str | None  # of the series that it belongs to, as RFC 5545 writes it
    task: str | None  # the UUID of the card that is the work for it
    created_at: str
    updated_at: str
    version: int
    brand: str

    @property
    def last_change(self) -> datetime:
        """When it was changed last, in UTC."""
        return datetime.fromisoformat(self.updated_at)

    def as_post(self) -> Post:
        """The post as the calendar has it, without its keys, for a filter to look at."""
        return Post(
            id=0,
            uuid=self.uuid,
            version=self.version,
            title=self.title,
            day_text=self.day,
            time=self.time or "",
            status=self.status,
            format=self.format,
            channel_id=None,
            channel=self.channel or "",
            network=self.network or "",
            hat=self.hat or "",
            reviewer=self.reviewer or "",
            pillar=self.pillar,
            campaign=self.campaign,
            effort_minutes=self.effort_minutes,
            written=len(self.text),
        )


def list_posts(reader: Reader, brand: BrandView, first: date, last: date) -> list[ListedPost]:
    """The brand's posts on these days, in the calendar's order."""
    span = {"brand": brand.id, "first": first.isoformat(), "last": last.isoformat()}
    details = {key: values for key, *values in reader.rows(_DETAILS, **span)}
    assets = gathered(reader.rows(_LINKS, **span))
    patterns = read_utm_patterns(reader, brand.id)
    found = []
    for post in read_posts(reader, brand.id, first, last):
        caption, link, note, *utm, rule, task, created, updated = details[post.id]
        own = {tag: value for tag, value in zip(TAGS, utm, strict=True) if value}
        made = link
        with suppress(BadLink):
            made = tagged_link(link, patterns, post, own)
        at = instant_of(post.day, post.time, brand.time_zone) if post.time else None
        found.append(
            ListedPost(
                uuid=post.uuid,
                title=post.title,
                day=post.day_text,
                time=post.time or None,
                instant=f"{at.replace(tzinfo=None).isoformat()}Z" if at else None,
                status=post.status,
                format=post.format,
                channel=post.channel or None,
                network=post.network or None,
                hat=post.hat or None,
                reviewer=post.reviewer or None,
                pillar=post.pillar,
                campaign=post.campaign,
                text=caption,
                link=link,
                tagged_link=made,
                utm=own,
                assets=[{"title": name, "url": url} for name, url in assets.get(post.id, ())],
                note=note,
                effort_minutes=post.effort_minutes,
                group=post.group_key or None,
                rule=rule or None,
                task=task,
                created_at=shown_instant(created),
                updated_at=shown_instant(updated),
                version=post.version,
                brand=brand.name,
            )
        )
    return found
