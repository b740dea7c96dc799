"""Posts that repeat, for tests: made as the planner makes them, and looked at as stored."""

from __future__ import annotations

from datetime import date, timedelta

from smm_tui.services.making_ahead import make_ahead_once_a_day
from smm_tui.services.repeats import Repeat, parse_repeat
from tests.boards import TODAY, Planner

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
KINDS = ("post", "post_link", "series", "hat", "channel")


def rule(text: str, day: date = MONDAY) -> Repeat:
    found = parse_repeat(text, day, TODAY)
    assert found is not None
    return found


def add(planner: Planner, day: date = MONDAY, **typed: str) -> int:
    values = {"title": "Tea", "day": day.isoformat(), "time": "18:00", "status": "draft", **typed}
    return planner.write(lambda w: w.posts.add(values))


def repeated(planner: Planner, text: str = "weekly", day: date = MONDAY, **typed: str) -> int:
    """A post that repeats; its key."""
    key = add(planner, day, **typed)
    planner.write(lambda w: w.series.make(key, rule(text, day)))
    return key


def days(planner: Planner, where: str = "1 = 1") -> list[str]:
    rows = planner.database.rows(f"SELECT day FROM post WHERE {where} ORDER BY day, time, id")
    return [row[0] for row in rows]


def on(planner: Planner, day: str) -> int:
    ((key,),) = planner.database.rows("SELECT id FROM post WHERE day = :day", day=day)
    return int(key)


def value(planner: Planner, key: int, name: str) -> object:
    return planner.database.rows(f"SELECT {name} FROM post WHERE id = :key", key=key)[0][0]


def series_id(planner: Planner, key: int) -> int:
    found = value(planner, key, "series_id")
    assert isinstance(found, int)
    return found


def wait(planner: Planner, days: int) -> None:
    planner.clock.instant += days * DAY
    make_ahead_once_a_day(planner.database)
