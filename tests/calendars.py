"""Calendars for tests: posts as people type them, and what stands in the database of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from smm_tui.domain.posts import CalendarView, Post
from smm_tui.services.calendar_views import read_calendar, read_posts
from tests.boards import TODAY, Planner

KINDS = (
    *("post", "post_link", "series", "slot", "target", "key_date"),
    *("task", "stage_change", "channel", "hat"),
)
FRIDAY = date(2026, 11, 27)


def posted(planner: Planner, title: str = "Reel", **typed: str) -> int:
    """A post of a form's texts, on Friday 27 November 2026 where they name no day; its key."""
    return planner.write(lambda w: w.posts.add({"title": title, **typed}, day=FRIDAY))


def channel(planner: Planner, name: str, **typed: str) -> int:
    """A channel; its key."""
    return planner.write(lambda w: w.registers.save_channel(0, 0, {"name": name, **typed}))


def hat(planner: Planner, name: str, **typed: str) -> int:
    """A hat; its key."""
    return planner.write(lambda w: w.registers.save_hat(0, 0, {"name": name, **typed}))


def posts(planner: Planner) -> tuple[Post, ...]:
    """All posts of the brand."""
    return read_posts(planner.database, planner.brand.id, date(1, 1, 1), date(9999, 12, 31))


def shown(planner: Planner) -> list[tuple[str, str, str]]:
    """Day, time and title of all posts."""
    return [(post.day_text, post.time, post.title) for post in posts(planner)]


def calendar(planner: Planner, first: date, last: date, **more: Any) -> CalendarView:
    """The calendar of these days."""
    return read_calendar(planner.database, planner.brand, first, last, TODAY, **more)
