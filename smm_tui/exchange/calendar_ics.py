"""Posts and due tasks as iCalendar (RFC 5545), for the calendars of people and programs.

A post is an event of a quarter of an hour, in the brand's time zone, or of its whole day; a task is
a to-do. Both keep their identity from one export to the next, so that a calendar which reads the
file again changes its entries instead of doubling them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from smm_tui.domain.board import BrandView
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.stages import Stage
from smm_tui.services.listing import ListedTask
from smm_tui.services.post_links import text_with_link
from smm_tui.services.post_listing import ListedPost
from smm_tui.services.post_times import zone_named

if TYPE_CHECKING:
    from icalendar import Calendar, Component

DOMAIN = "smm-tui"
"""What stands behind a record's UUID in its UID."""

OWN_WORDS = ("channel", "format", "pillar", "campaign")
"""What an event says once more under a name of the planner's own, by the post's fields."""

_SHOWN = timedelta(minutes=15)  # a post is a moment; calendars draw what lasts
_PRODUCT = "-//smm-tui//calendar//EN"

_EVENT_STATUS = {
    PostStatus.IDEA: "TENTATIVE",
    PostStatus.DRAFT: "TENTATIVE",
    PostStatus.REVIEW: "TENTATIVE",
    PostStatus.SCHEDULED: "CONFIRMED",
    PostStatus.PUBLISHED: "CONFIRMED",
    PostStatus.SKIPPED: "CANCELLED",
}
_TODO_STATUS = {
    Stage.IN_PROGRESS: "IN-PROCESS",
    Stage.REVIEW: "IN-PROCESS",
    Stage.DONE: "COMPLETED",
}
_TODO_PRIORITY = {1: 1, 2: 5, 3: 9}  # of iCalendar: 1 is the highest, 9 the lowest


def calendar_ics(
    brand: BrandView,
    posts: Sequence[ListedPost],
    tasks: Sequence[ListedTask] = (),
    *,
    name: str = "",
) -> bytes:
    """The file; ``name`` is the calendar's, the brand's without one.

    The same records make the same file, byte by byte.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", name or brand.name)
    calendar.add("x-wr-timezone", brand.time_zone)
    for post in posts:
        calendar.add_component(_event(post, brand.time_zone))
    for task in tasks:
        if task.due is not None:
            calendar.add_component(_todo(task))
    _add_zone(calendar, posts)
    return bytes(calendar.to_ical(sorted=False))


def uid_of(uuid: str) -> str:
    """What calendars know a record by."""
    return f"{uuid}@{DOMAIN}"


def _event(post: ListedPost, zone: str) -> Component:
    from icalendar import Event

    event = Event()
    _identify(event, post.uuid, post.version, post.created_at, post.updated_at)
    event.add("summary", post.title)
    if post.instant is None:
        day = date.fromisoformat(post.day)
        event.add("dtstart", day)
        if day < date.max:
            event.add("dtend", day + timedelta(days=1))
    else:
        # Through UTC: a time that the clocks skip, or pass twice, is one instant then.
        start = datetime.fromisoformat(post.instant)
        event.add("dtstart", start.astimezone(zone_named(zone)))
        # An end could be read as the earlier of two times that the clocks show in one night.
        event.add("duration", _SHOWN)
    status = PostStatus(post.status)
    event.add("status", _EVENT_STATUS[status])
    # Nobody is busy because a post goes out.
    event.add("transp", "TRANSPARENT")
    if text := text_with_link(post.text, post.tagged_link):
        event.add("description", text)
    if post.tagged_link:
        event.add("url", post.tagged_link)
    if categories := [*_told(post.channel, post.format, post.pillar, post.campaign)]:
        event.add("categories", categories)
    event.add("x-smm-tui-status", status.value)
    # Categories do not say which of them is what; a planner that reads the file wants to know.
    for name in OWN_WORDS:
        if said := getattr(post, name):
            event.add(f"x-smm-tui-{name}", said)
    return event


def _todo(task: ListedTask) -> Component:
    from icalendar import Todo

    todo = Todo()
    _identify(todo, task.uuid, task.version, task.created_at, task.updated_at)
    todo.add("summary", task.title)
    todo.add("due", date.fromisoformat(task.due or ""))
    todo.add("status", _TODO_STATUS.get(Stage(task.stage), "NEEDS-ACTION"))
    if task.priority:
        todo.add("priority", _TODO_PRIORITY[task.priority])
    if task.note:
        todo.add("description", task.note)
    if categories := [*_told(task.channel, *task.labels)]:
        todo.add("categories", categories)
    return todo


def _identify(component: Component, uuid: str, version: int, made: str, changed: str) -> None:
    instant = datetime.fromisoformat(changed)
    component.add("uid", uid_of(uuid))
    component.add("sequence", max(version - 1, 0))
    component.add("dtstamp", instant)
    component.add("created", datetime.fromisoformat(made))
    component.add("last-modified", instant)


def _told(*words: str | None) -> Iterator[str]:
    return (word for word in dict.fromkeys(words) if word)


def _add_zone(calendar: Calendar, posts: Iterable[ListedPost]) -> None:
    """Say how the clocks of the time zone go on the days of the posts."""
    days = [date.fromisoformat(post.day) for post in posts if post.instant is not None]
    if not days:
        return
    first, last = min(days), max(days)
    calendar.add_missing_timezones(
        first_date=date(max(first.year - 1, 1), 1, 1),
        last_date=date(min(last.year + 2, 9999), 1, 1),
    )
    calendar.subcomponents.sort(key=lambda one: one.name != "VTIMEZONE")
