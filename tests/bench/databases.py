"""Databases of any size, made by the records that the planner writes."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from smm_tui.clock import SystemClock
from smm_tui.domain.budget_lines import CarryRule
from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import open_database

if TYPE_CHECKING:
    from smm_tui.persistence.records import Record

READY = r"Card \d{5}"
"""What the board shows as soon as there are cards on it."""

_SEED = 4
_TITLES = (
    "Write the script of the reel",
    "Poll: green or black?",
    "Captions for the other market",
    "Ask the roaster for photos",
    "Цены на осень",
)
_NETWORKS = ("instagram", "facebook", "tiktok", "youtube", "telegram", "website")


def make_database(path: Path, cards: int) -> None:
    """A brand with so many cards spread over all stages, with what cards commonly have."""
    from smm_tui.persistence.records import Brand, Channel, ChecklistItem, Hat, Task
    from smm_tui.services.tidying import archive_once_a_day
    from smm_tui.settings import Settings

    chance = random.Random(_SEED)
    database = open_database(path, SystemClock(), create=True)
    with database.write(automatic=True) as transaction:
        session, now = transaction.session, transaction.now()
        brand = Brand(name="Measured")
        session.add(brand)
        session.flush()
        assert brand.id is not None
        hats = [Hat(brand_id=brand.id, name=name) for name in ("boss", "copy", "ads", "film")]
        channels = [
            Channel(brand_id=brand.id, name=name, network=name)
            for name in ("instagram", "facebook", "tiktok")
        ]
        session.add_all([*hats, *channels])
        session.flush()
        tasks = [
            Task(
                brand_id=brand.id,
                title=f"Card {number:05d} {chance.choice(_TITLES)}",
                stage=list(Stage)[number % len(Stage)],
                position=number << 20,
                stage_since=now,
                hat_id=chance.choice(hats).id,
                channel_id=chance.choice(channels).id,
                priority=number % 4,
                due=(now + timedelta(days=number % 60 - 20)).date() if number % 3 else None,
            )
            for number in range(cards)
        ]
        session.add_all(tasks)
        session.flush()
        session.add_all(
            ChecklistItem(task_id=task.id, text=f"step {step}", done=bool(step % 2), position=step)
            for task in tasks[::4]
            if task.id is not None
            for step in range(4)
        )
    # What the planner does once a day is done: it is no part of what is measured.
    archive_once_a_day(database, Settings().archive_days)
    database.close()


BUDGET_READY = r"Total\s+[0-9]"
"""What the budget shows as soon as its grid is there."""


def make_budget(path: Path, lines: int) -> None:
    """A brand whose budget has so many lines, with a year of amounts in each."""
    from smm_tui.domain.months import Month, months_of
    from smm_tui.persistence.records import Brand, BudgetCell, BudgetGroup, BudgetLine
    from smm_tui.services.tidying import archive_once_a_day
    from smm_tui.settings import Settings

    chance = random.Random(_SEED)
    database = open_database(path, SystemClock(), create=True)
    with database.write(automatic=True) as transaction:
        session, now = transaction.session, Month.of(transaction.now().date())
        brand = Brand(name="Measured")
        session.add(brand)
        session.flush()
        assert brand.id is not None
        groups = [BudgetGroup(brand_id=brand.id, name=f"Group {n}", position=n) for n in range(4)]
        session.add_all(groups)
        session.flush()
        made = [
            BudgetLine(
                brand_id=brand.id,
                group_id=_key(groups[number * len(groups) // lines]),
                name=f"Line {number:03d}",
                position=number,
                carry=list(CarryRule)[number % len(CarryRule)],
            )
            for number in range(lines)
        ]
        session.add_all(made)
        session.flush()
        session.add_all(
            BudgetCell(
                line_id=_key(line),
                month=month,
                planned=chance.randrange(200_000),
                actual=chance.randrange(200_000) if month < now else None,
            )
            for line in made
            for month in months_of(now.year)
        )
    archive_once_a_day(database, Settings().archive_days)
    database.close()


CALENDAR_READY = r"Mon\s+Tue"
"""What the calendar shows as soon as its month is there."""


def make_calendar(path: Path, posts: int) -> None:
    """A brand with so many posts in the year around today, on six channels with targets."""
    from smm_tui.domain.post_status import PostStatus
    from smm_tui.persistence.records import Brand, Channel, Hat, Post, Target
    from smm_tui.services.tidying import archive_once_a_day
    from smm_tui.settings import Settings

    chance = random.Random(_SEED)
    database = open_database(path, SystemClock(), create=True)
    with database.write(automatic=True) as transaction:
        session, today = transaction.session, transaction.now().date()
        brand = Brand(name="Measured")
        session.add(brand)
        session.flush()
        brand_id = _key(brand)
        hats = [Hat(brand_id=brand_id, name=name, hours_per_week=9) for name in ("copy", "film")]
        channels = [
            Channel(brand_id=brand_id, name=name, network=name, posts_per_week=number)
            for number, name in enumerate(_NETWORKS)
        ]
        session.add_all([*hats, *channels])
        session.flush()
        session.add(Target(channel_id=_key(channels[1]), format="reel", posts_per_week=2))
        session.add_all(
            Post(
                brand_id=brand_id,
                channel_id=chance.choice(channels).id,
                hat_id=chance.choice(hats).id,
                title=f"{chance.choice(_TITLES)} {number:05d}",
                caption="What happened in the harvest. " * 9,
                day=today + timedelta(days=number % 365 - 182),
                time=chance.choice(("", "09:00", "12:30", "18:00")),
                format=chance.choice(("", "reel", "story", "post")),
                status=chance.choice(list(PostStatus)),
                pillar="behind-the-scenes",
                effort_minutes=chance.choice((None, 15, 30, 60)),
            )
            for number in range(posts)
        )
    archive_once_a_day(database, Settings().archive_days)
    database.close()


def _key(record: Record) -> int:
    assert record.id is not None
    return record.id
