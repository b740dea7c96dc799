"""Posts on their way over the calendar: days, minutes, slots."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

import pytest

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.services.workspace import Workspace
from tests.boards import Planner, stored
from tests.calendars import FRIDAY, KINDS, channel, posted, posts, shown


@pytest.mark.parametrize(
    ("time", "days", "minutes", "day", "moved"),
    [
        ("18:00", 1, 0, "2026-11-28", "18:00"),
        ("18:00", -7, 0, "2026-11-20", "18:00"),
        ("18:00", 0, 60, "2026-11-27", "19:00"),
        ("23:30", 0, 60, "2026-11-28", "00:30"),
        ("00:15", 0, -30, "2026-11-26", "23:45"),
        ("00:00", 0, -1, "2026-11-26", "23:59"),
        ("12:00", 1, -2880, "2026-11-26", "12:00"),
        ("", 5, 0, "2026-12-02", ""),
        ("", 5, 90, "2026-12-02", ""),
    ],
)
def test_a_post_moves_by_days_and_minutes(
    planner: Planner, time: str, days: int, minutes: int, day: str, moved: str
) -> None:
    key = posted(planner, time=time)
    outcome = planner.write(lambda w: w.posts.shift([key], days=days, minutes=minutes))
    assert outcome == (1, 0, 0)
    assert shown(planner) == [(day, moved, "Reel")]
    planner.undo()
    assert shown(planner) == [("2026-11-27", time, "Reel")]


def test_the_edit_says_where_a_post_came_to(planner: Planner) -> None:
    key, other = posted(planner, time="18:00"), posted(planner, "Tip")
    planner.write(lambda w: w.posts.shift([key], days=1))
    assert planner.changes.label == "Move 'Reel' to Sat 28 Nov 2026, 18:00"
    planner.write(lambda w: w.posts.shift([other], days=1))
    assert planner.changes.label == "Move 'Tip' to Sat 28 Nov 2026"
    planner.write(lambda w: w.posts.shift([key, other], days=1))
    assert planner.changes.label == "Move 2 posts"


def test_what_lasts_all_day_has_no_minutes_to_move_by(planner: Planner) -> None:
    keys = [posted(planner, "a"), posted(planner, "b")]
    with pytest.raises(Refused, match="no time yet"):
        planner.write(lambda w: w.posts.shift(keys, minutes=60))
    keys.append(posted(planner, "c", time="10:00"))
    assert planner.write(lambda w: w.posts.shift(keys, minutes=60)) == (1, 2, 0)
    assert planner.changes.label == "Move 'c' to Fri 27 Nov 2026, 11:00"


def test_the_calendar_ends(planner: Planner) -> None:
    keys = [posted(planner), posted(planner, day="9999-12-31", time="23:30")]
    before = stored(planner.database, KINDS)
    for days, minutes in ((1, 0), (0, 60), (10**9, 0)):
        with pytest.raises(Refused, match="calendar ends"):
            planner.write(partial(_shift, keys=keys, days=days, minutes=minutes))
    assert stored(planner.database, KINDS) == before


def _shift(workspace: Workspace, keys: list[int], days: int, minutes: int) -> object:
    return workspace.posts.shift(keys, days=days, minutes=minutes)


def test_a_post_is_put_on_a_day_and_a_time(planner: Planner) -> None:
    key = posted(planner, time="18:00")
    planner.write(lambda w: w.posts.move_to(key, date(2026, 12, 1)))
    assert shown(planner) == [("2026-12-01", "18:00", "Reel")]
    planner.write(lambda w: w.posts.move_to(key, date(2026, 12, 1), "9am"))
    assert shown(planner) == [("2026-12-01", "09:00", "Reel")]
    planner.write(lambda w: w.posts.move_to(key, date(2026, 12, 1), "09:00"))
    assert not planner.changes
    planner.write(lambda w: w.posts.move_to(key, date(2026, 12, 1), ""))
    assert shown(planner) == [("2026-12-01", "", "Reel")]
    with pytest.raises(FieldErrors, match="Not a time"):
        planner.write(lambda w: w.posts.move_to(key, date(2026, 12, 1), "25"))


# -- slots -----------------------------------------------------------------------------------


def test_posts_go_into_the_next_free_slots(planner: Planner) -> None:
    blog = channel(planner, "Blog")
    other = channel(planner, "Other")
    planner.write(lambda w: w.slots.add_slots(blog, [0, 3], "18:00"))
    planner.write(lambda w: w.slots.add_slots(other, [6], "9"))
    keys = [posted(planner, title, channel_id=str(blog), day="mon") for title in "abc"]
    keys.append(posted(planner, "d", channel_id=str(other)))
    outcome = planner.write(lambda w: w.posts.to_slots(keys))
    assert outcome == (4, 0, 0)
    assert planner.changes.label == "Move 4 posts"
    assert shown(planner) == [
        ("2026-11-23", "18:00", "a"),
        ("2026-11-26", "18:00", "b"),
        ("2026-11-29", "09:00", "d"),
        ("2026-11-30", "18:00", "c"),
    ]
    # From a slot on to the next one; a skipped post leaves its place free.
    assert planner.write(lambda w: w.posts.to_slot(keys[0])) == (date(2026, 12, 3), "18:00")
    assert planner.changes.label == "Move 'a' to Thu 3 Dec 2026, 18:00"


def test_no_slot_lies_in_the_past(planner: Planner) -> None:
    planner.clock.instant = datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    blog = channel(planner, "Blog")
    planner.write(lambda w: w.slots.add_slots(blog, [0, 2], "18:00"))
    key = posted(planner, channel_id=str(blog), day="2026-11-02")
    assert planner.write(lambda w: w.posts.to_slot(key)) == (date(2026, 11, 25), "18:00")


def test_without_a_channel_or_slots_it_is_said_what_to_do(planner: Planner) -> None:
    blog = channel(planner, "Blog")
    plain, key = posted(planner), posted(planner, channel_id=str(blog))
    with pytest.raises(Refused, match="'Reel' is on no channel: choose one first"):
        planner.write(lambda w: w.posts.to_slot(plain))
    with pytest.raises(Refused, match="'Blog' has no slots yet"):
        planner.write(lambda w: w.posts.to_slots([key]))
    assert {post.day for post in posts(planner)} == {FRIDAY}
