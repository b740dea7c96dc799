"""Posts, series, slots, targets and key dates in a workspace file, out and back."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest

from smm_tui.clock import FixedClock
from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.repeat_words import parse_repeat
from smm_tui.exchange.reading_json import parse_json
from smm_tui.exchange.writing_json import write_json
from smm_tui.persistence.database import Database
from smm_tui.persistence.records import Post, PostLink, Series
from smm_tui.services.making_ahead import make_ahead_once_a_day
from smm_tui.services.workspace import Workspace
from tests.exchange.conftest import MakeDatabase
from tests.exchange.workspaces import brought_in, exported

ARRAYS = ("posts", "post_links", "series", "slots", "targets", "key_dates")
DAY = date(2026, 9, 4)


def filled(database: Database) -> dict[str, Any]:
    """The workspace of a database that now holds a calendar."""
    with database.write(1) as transaction:
        workspace = Workspace(transaction)
        blog = workspace.registers.save_channel(0, 0, {"name": "Blog"})
        video = workspace.registers.save_channel(0, 0, {"name": "Video"})
        typed = {
            "title": "Жътва 🌾", "day": "2026-09-04", "time": "18:00", "channel_id": str(blog),
            "hat_id": "+copy", "reviewer_hat_id": "+boss", "format": "reel", "status": "scheduled",
            "caption": "One\ntwo", "assets": "Film https://example.com/f\nplain",
            "link": "https://example.com", "utm_campaign": "{campaign}", "effort_minutes": "30",
        }  # fmt: skip
        post = workspace.posts.add(typed)
        workspace.posts.make_task(post)
        workspace.posts.duplicate(post, channel_ids=[video])
        series = Series(
            brand_id=1, title="Tip", day=DAY, rule="FREQ=WEEKLY", left_out="2026-09-11",
            made_until=DAY, channel_id=blog, status=PostStatus.IDEA, days_behind=-2,
            group_key="1b671a64-40d5-491e-99b0-da01ff1f3341",
        )  # fmt: skip
        transaction.session.add(series)
        transaction.session.flush()
        transaction.session.add(
            Post(brand_id=1, title="Tip", day=DAY, series_day=DAY, series_id=series.id)
        )
        workspace.slots.add_slots(blog, [0, 3], "9")
        workspace.targets.save_target(0, 0, {"channel_id": str(blog), "format": "reel"})
        workspace.key_dates.save_key_date(
            0, 0, {"title": "Fair", "day": "2026-10-01", "last_day": "2026-10-03", "yearly": "1"}
        )
    return exported(database)


def test_a_calendar_comes_back_the_same(database: Database, make_database: MakeDatabase) -> None:
    data = filled(database)
    assert [len(data[name]) for name in ARRAYS] == [3, 4, 1, 2, 1, 1]
    text = io.StringIO()
    write_json(text, data)
    other = make_database("other")
    outcome = brought_in(other, parse_json(text.getvalue(), "w.json"))
    assert exported(other) == data
    assert (outcome.updated, outcome.unchanged) == (0, 0)
    again = brought_in(other, data)
    assert (again.added, again.updated) == (0, 0)


def test_posts_name_what_they_belong_to(database: Database) -> None:
    data = filled(database)
    post, variant, repeated = data["posts"]
    assert (post["day"], post["time"], post["status"]) == ("2026-09-04", "18:00", "scheduled")
    assert post["channel"] == data["channels"][0]["uuid"]
    assert post["task"] == data["tasks"][0]["uuid"]
    assert post["group_key"] == variant["group_key"] != ""
    assert repeated["series"] == data["series"][0]["uuid"]
    assert data["slots"][0]["channel"] == data["channels"][0]["uuid"]
    assert not {"id", "version", "brand_id"} & post.keys()


@pytest.mark.parametrize(
    ("kind", "change", "reason"),
    [
        ("posts", {"status": "done"}, r"^posts\[0\]\.status: this has to be one of the statuses"),
        ("posts", {"time": "25:00"}, r"^posts\[0\]\.time: this is not one of the values"),
        ("posts", {"time": "6pm"}, r"^posts\[0\]\.time: this is not one of the values"),
        ("posts", {"day": None}, r"^posts\[0\]\.day: this cannot be empty"),
        ("posts", {"day": "27.09."}, r"^posts\[0\]\.day: this has to be a day such as"),
        ("posts", {"title": ""}, r"^posts\[0\]\.title: this cannot be empty"),
        ("slots", {"weekday": 7}, r"^slots\[0\]\.weekday: this has to be a number from 0 to 6"),
        ("slots", {"time": ""}, r"^slots\[0\]\.time: this cannot be empty"),
        ("series", {"rule": "FREQ=NOPE"}, r"^series\[0\]\.rule: this is no repetition that"),
        ("series", {"rule": ""}, r"^series\[0\]\.rule: this is no repetition .* Write it such as"),
        ("series", {"rule": "FREQ=HOURLY"}, r"^series\[0\]\.rule: this is no repetition that"),
        ("series", {"left_out": "soon"}, r"^series\[0\]\.left_out: this has to be days with"),
        ("series", {"left_out": "2026-09-11,"}, r"^series\[0\]\.left_out: this has to be days"),
        ("series", {"status": "published"}, r"^series\[0\]\.status: this has to be idea or draft"),
        ("series", {"group_key": "one"}, r"^series\[0\]\.group_key: this has to be a UUID, or em"),
        ("series", {"days_behind": "1"}, r"^series\[0\]\.days_behind: this has to be a whole"),
        ("brands", {"time_zone": "Mars/Base"}, r"^brands\[0\]\.time_zone: this is no time zone"),
        ("key_dates", {"last_day": "2026-09-30"}, r"^key_dates\[0\]\.last_day: this cannot be be"),
        ("key_dates", {"kind": "feast"}, r"^key_dates\[0\]\.kind: this is not one of the values"),
    ],
)
def test_what_does_not_hold_is_refused_with_the_place(
    database: Database, kind: str, change: dict[str, Any], reason: str
) -> None:
    data = filled(database)
    before = exported(database)
    data[kind][0] |= change
    with pytest.raises(Refused, match=reason):
        brought_in(database, data)
    assert exported(database) == before


def test_what_a_file_leaves_out_is_filled_in(make_database: MakeDatabase) -> None:
    brand, post = "5f9f1b0e-1c7b-4a55-9d57-1f1f7fb0a001", "5f9f1b0e-1c7b-4a55-9d57-1f1f7fb0a002"
    data = {
        "format": "smm-tui workspace",
        "version": 1,
        "brands": [{"uuid": brand, "name": "A"}],
        "posts": [{"uuid": post, "brand": brand, "title": "T", "day": "2026-09-04"}],
    }
    other = make_database("other")
    brought_in(other, data)
    (found,) = exported(other)["posts"]
    assert (found["status"], found["time"], found["channel"]) == (PostStatus.IDEA, "", None)


def test_undo_takes_a_whole_calendar_back(database: Database) -> None:
    before = exported(database)
    data = filled(database)
    with database.write(1) as transaction:
        Workspace(transaction).undo()
    assert exported(database) == before
    brought_in(database, data)
    assert exported(database) == data
    assert database.rows(f"SELECT COUNT(*) FROM {PostLink.__tablename__}") == [(4,)]


def test_groups_go_on_in_another_database(
    database: Database, make_database: MakeDatabase, clock: FixedClock
) -> None:
    with database.write(1) as transaction:
        workspace = Workspace(transaction)
        channels = [workspace.registers.save_channel(0, 0, {"name": name}) for name in ("A", "B")]
        day = clock.now().date()
        typed = {"title": "Tip", "day": day.isoformat(), "channel_id": str(channels[0])}
        post = workspace.posts.add(typed)
        workspace.posts.duplicate(post, channel_ids=channels[1:])
        rule = parse_repeat("weekly", day, day)
        assert rule is not None
        workspace.series.make(post, rule, together=True)
    text = io.StringIO()
    write_json(text, exported(database))
    other = make_database("other")
    brought_in(other, parse_json(text.getvalue(), "w.json"))
    clock.instant += timedelta(weeks=30)
    assert make_ahead_once_a_day(database)
    assert make_ahead_once_a_day(other)
    sql = "SELECT group_key, day, channel_id FROM post ORDER BY day, channel_id"
    rows = database.rows(sql)
    assert rows == other.rows(sql)
    assert len({row[0] for row in rows}) * 2 == len(rows)
