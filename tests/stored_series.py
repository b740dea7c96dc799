"""Stored posts that repeat, told as the naive model tells its own."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from tests.boards import Planner


def told(planner: Planner) -> dict[int, tuple[Any, ...]]:
    """What there is to tell of the stored posts, by key."""
    posts = planner.rows(
        "post",
        "id, day, series_day, title, time, pillar, status, channel_id, series_id, group_key",
    )
    rows = planner.rows(
        "series",
        "id, title, time, pillar, channel_id, status, day, days_behind, rule, left_out, group_key",
    )
    own = {
        row[0]: (date.fromisoformat(row[1]), date.fromisoformat(row[2] or "0001-01-01"),
                 *row[3:8])
        for row in posts
    }  # fmt: skip
    of_series, of_group = defaultdict(list), defaultdict(list)
    for row in posts:
        of_series[row[8]].append(own[row[0]])
        of_group[row[9]].append(own[row[0]])
    series = {
        row[0]: (*row[1:6], date.fromisoformat(row[6]), *row[7:9],
                 tuple(date.fromisoformat(day) for day in row[9].split(",") if day),
                 tuple(sorted(of_series[row[0]])))
        for row in rows
    }  # fmt: skip
    mates = defaultdict(list)
    for row in rows:
        mates[row[10]].append(series[row[0]])
    signed = {
        row[0]: (*series[row[0]], tuple(sorted(mates[row[10]])) if row[10] else ()) for row in rows
    }
    return {
        row[0]: (*own[row[0]], signed.get(row[8], ()),
                 tuple(sorted(of_group[row[9]])) if row[9] else ())
        for row in posts
    }  # fmt: skip
