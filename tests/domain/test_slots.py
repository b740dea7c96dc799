"""The next free slot of a channel."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import Post, WeeklySlot
from smm_tui.domain.slots import FreeSlot, next_free_slot

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def slot(weekday: int, time: str) -> WeeklySlot:
    return WeeklySlot(1, 1, 1, weekday, time)


def post(day: int, time: str, status: PostStatus = PostStatus.DRAFT) -> Post:
    on = (MONDAY + day * DAY).isoformat()
    named = (1, "Instagram", "instagram")
    return Post(1, "", 1, "Tea", on, time, status.value, "", *named, "", "", "", "", None, 0)


SLOTS = (slot(0, "18:00"), slot(0, "09:00"), slot(3, "12:00"))


def test_the_first_free_one_is_taken() -> None:
    assert next_free_slot(SLOTS, [], MONDAY) == FreeSlot(MONDAY, "09:00")
    assert next_free_slot(SLOTS, [], MONDAY, "09:00") == FreeSlot(MONDAY, "09:00")
    assert next_free_slot(SLOTS, [], MONDAY, "09:01") == FreeSlot(MONDAY, "18:00")
    assert next_free_slot(SLOTS, [], MONDAY, "18:01") == FreeSlot(MONDAY + 3 * DAY, "12:00")
    assert next_free_slot(SLOTS, [], MONDAY + 4 * DAY, "23:00") == FreeSlot(
        MONDAY + 7 * DAY, "09:00"
    )


def test_posts_take_slots_and_skipped_ones_leave_them() -> None:
    posts = [post(0, "09:00"), post(0, "18:00", PostStatus.PUBLISHED), post(3, "12:01")]
    assert next_free_slot(SLOTS, posts, MONDAY) == FreeSlot(MONDAY + 3 * DAY, "12:00")
    skipped = [post(0, "09:00", PostStatus.SKIPPED)]
    assert next_free_slot(SLOTS, skipped, MONDAY) == FreeSlot(MONDAY, "09:00")


def test_two_slots_at_one_time_take_two_posts() -> None:
    twice = [slot(0, "09:00"), slot(0, "09:00")]
    assert next_free_slot(twice, [post(0, "09:00")], MONDAY) == FreeSlot(MONDAY, "09:00")
    full = [post(0, "09:00"), post(0, "09:00")]
    assert next_free_slot(twice, full, MONDAY) == FreeSlot(MONDAY + 7 * DAY, "09:00")


def test_without_slots_and_at_the_calendars_end_there_is_none() -> None:
    assert next_free_slot([], [], MONDAY) is None
    assert next_free_slot([slot(0, "09:00")], [], date.max) is None


@given(
    st.lists(st.tuples(st.integers(0, 6), st.sampled_from(["08:00", "12:00"])), min_size=1),
    st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["08:00", "12:00", ""]))),
)
def test_slots_fill_up_one_after_the_other(
    times: list[tuple[int, str]], there: list[tuple[int, str]]
) -> None:
    slots = [slot(*each) for each in times]
    posts = [post(*each) for each in there]
    begin = (MONDAY, "")
    for _turn in range(5):
        found = next_free_slot(slots, posts, *begin)
        assert found is not None
        assert begin <= found
        assert (found.day.weekday(), found.time) in times
        here = [(each.day, each.time) for each in posts].count(found)
        assert here < times.count((found.day.weekday(), found.time))
        posts.append(post((found.day - MONDAY).days, found.time))
        begin = found
