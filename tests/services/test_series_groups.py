"""Posts that repeat on several channels: what is made for one turn are variants of one post."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from functools import partial

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.persistence.records import Series
from smm_tui.services.calendar_views import read_post
from smm_tui.services.making_ahead import make_ahead_once_a_day
from smm_tui.services.repeats import Scope
from smm_tui.services.series_turns import group_of
from smm_tui.services.series_views import channels_to_join, channels_together
from smm_tui.services.workspace import Workspace
from tests.boards import Planner, stored
from tests.repeating import DAY, KINDS, MONDAY, add, rule, value

NAMES = ("Instagram", "Facebook", "X")
Turn = frozenset[tuple[int, str]]


@pytest.fixture
def channels(planner: Planner) -> list[int]:
    return [planner.write(partial(_add_channel, name)) for name in NAMES]


def _add_channel(name: str, workspace: Workspace) -> int:
    return workspace.registers.save_channel(0, 0, {"name": name})


def variants(planner: Planner, channels: list[int]) -> list[int]:
    """A post on Monday and its variants, on all channels; their keys."""
    key = add(planner, channel_id=str(channels[0]))
    return [key, *planner.write(lambda w: w.posts.duplicate(key, channel_ids=channels[1:]))]


def turns(planner: Planner, first: str = "", last: str = "9999") -> set[Turn]:
    """What goes out together: the channels and days of the posts of each group."""
    found = defaultdict(set)
    for key, channel, day in planner.rows("post", "group_key, channel_id, day"):
        found[key].add((channel, day))
    return {
        frozenset(some) for some in found.values() if first <= min(day for _c, day in some) <= last
    }


def same_day(channels: list[int], *days: str) -> set[Turn]:
    return {frozenset((channel, day) for channel in channels) for day in days}


def of_channel(planner: Planner, channel: int) -> list[str]:
    return sorted(day for key, day in planner.rows("post", "channel_id, day") if key == channel)


def repeat(planner: Planner, key: int, text: str, day: date = MONDAY) -> None:
    planner.write(lambda w: w.series.make(key, rule(text, day), together=True))


# -- beginning ---------------------------------------------------------------------------------


def test_all_variants_repeat_in_one_step(planner: Planner, channels: list[int]) -> None:
    first, second, third = variants(planner, channels)
    planner.write(lambda w: w.posts.move_to(second, MONDAY, "12:00"))
    before = stored(planner.database, KINDS)
    repeat(planner, first, "weekly 3 times")
    told = "Repeat 'Tea' every week on Mon, 3 times, on 3 channels"
    assert planner.changes.label == told
    assert turns(planner) == same_day(channels, "2026-11-23", "2026-11-30", "2026-12-07")
    times = set(planner.rows("post", "channel_id, time"))
    assert times == set(zip(channels, ("18:00", "12:00", "18:00"), strict=True))
    assert value(planner, third, "series_id") != value(planner, first, "series_id")
    after = stored(planner.database, KINDS)
    assert planner.undo() == f"Undone: {told}"
    assert stored(planner.database, KINDS) == before
    planner.redo()
    assert stored(planner.database, KINDS) == after


def test_posts_of_a_turn_are_variants(planner: Planner, channels: list[int]) -> None:
    keys = variants(planner, channels)
    repeat(planner, keys[0], "weekly")
    later = {
        channel: key
        for key, channel, day in planner.rows("post", "id, channel_id, day")
        if day == "2026-12-07"
    }
    one = later[channels[0]]
    planner.write(lambda w: w.posts.save(one, 1, {"caption": "New"}))
    detail = read_post(planner.database, one)
    assert detail is not None
    assert {each.id for each in detail.variants} == set(later.values()) - {one}
    assert detail.differing == set(later.values()) - {one}
    planner.write(lambda w: w.posts.same_text(one))
    captions = planner.rows("post", "day, caption")
    assert {day for day, caption in captions if caption == "New"} == {"2026-12-07"}


def test_made_ahead_on_a_later_day_they_share_their_groups(
    planner: Planner, channels: list[int]
) -> None:
    keys = variants(planner, channels)
    repeat(planner, keys[0], "weekly")
    planner.clock.instant += 21 * DAY
    (changes,) = make_ahead_once_a_day(planner.database)
    assert changes.label == "Make 9 posts ahead"
    assert turns(planner, "2027-05-18") == same_day(
        channels, "2027-05-24", "2027-05-31", "2027-06-07"
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("weekly 3 times", [("11-23", "11-24"), ("11-30", "12-01"), ("12-07", "12-08")]),
        ("weekly mon thu until 30 nov", [("11-23", "11-24"), ("11-26", "11-27"),
                                         ("11-30", "12-01")]),
        ("every 2 weeks mon 2 times", [("11-23", "11-24"), ("12-07", "12-08")]),
        ("every 3 days 3 times", [("11-23", "11-24"), ("11-26", "11-27"), ("11-29", "11-30")]),
    ],
)  # fmt: skip
def test_a_variant_of_another_day_stays_as_far_away(
    planner: Planner, channels: list[int], text: str, wanted: list[tuple[str, str]]
) -> None:
    one, other = variants(planner, channels[:2])
    planner.write(lambda w: w.posts.shift([other], days=1))
    repeat(planner, one, text)
    assert turns(planner) == {
        frozenset({(channels[0], f"2026-{here}"), (channels[1], f"2026-{there}")})
        for here, there in wanted
    }


@pytest.mark.parametrize("away", [-3, -1, 1, 2])
def test_months_of_any_length_keep_their_turn(
    planner: Planner, channels: list[int], away: int
) -> None:
    one, other = variants(planner, channels[:2])
    last = date(2026, 11, 30)
    planner.write(lambda w: w.posts.move_to(one, last))
    planner.write(lambda w: w.posts.move_to(other, last + away * DAY))
    repeat(planner, one, "monthly 31", last)
    planner.clock.instant += timedelta(days=200)
    make_ahead_once_a_day(planner.database)
    both = {frozenset(channel for channel, _day in turn) for turn in turns(planner)}
    assert both == {frozenset(channels[:2])}
    assert len(turns(planner)) >= 12


def test_what_is_skipped_or_repeats_already_is_left_alone(
    planner: Planner, channels: list[int]
) -> None:
    one, other, third = variants(planner, channels)
    planner.write(lambda w: w.posts.set_status([third], PostStatus.SKIPPED))
    planner.write(lambda w: w.series.make(other, rule("daily 2 times")))
    repeat(planner, one, "weekly 2 times")
    assert planner.changes.label == "Repeat 'Tea' every week on Mon, 2 times"
    assert value(planner, third, "series_id") is None
    assert [row[0] for row in planner.rows("series", "group_key")] == ["", ""]


def test_a_variant_that_comes_later_joins_the_others(planner: Planner, channels: list[int]) -> None:
    one, _other = variants(planner, channels[:2])
    repeat(planner, one, "weekly 4 times")
    assert channels_together(planner.database, one) == ("Facebook",)
    second = next(
        key
        for key, channel, day in planner.rows("post", "id, channel_id, day")
        if (channel, day) == (channels[0], "2026-11-30")
    )
    (third,) = planner.write(lambda w: w.posts.duplicate(second, channel_ids=[channels[2]]))
    assert channels_to_join(planner.database, third) == ("Instagram", "Facebook")
    repeat(planner, third, "weekly 3 times", date(2026, 11, 30))
    assert planner.changes.label == "Repeat 'Tea' every week on Mon, 3 times"
    assert turns(planner, "2026-11-30") == same_day(
        channels, "2026-11-30", "2026-12-07", "2026-12-14"
    )
    assert channels_together(planner.database, third) == ("Instagram", "Facebook")


def test_what_repeats_alone_has_no_group(planner: Planner, channels: list[int]) -> None:
    one, _other, _third = variants(planner, channels)
    planner.write(lambda w: w.series.make(one, rule("weekly 3 times")))
    assert turns(planner) >= same_day(channels, "2026-11-23")
    assert {row[0] for row in planner.rows("post", "group_key")} == {
        value(planner, one, "group_key"),
        "",
    }
    assert channels_together(planner.database, one) == channels_to_join(planner.database, one) == ()


def test_an_idea_repeats_as_ideas(planner: Planner) -> None:
    key = add(planner, status="idea")
    planner.write(lambda w: w.series.make(key, rule("weekly")))
    planner.clock.instant += 14 * DAY
    make_ahead_once_a_day(planner.database)
    assert {row[0] for row in planner.rows("post", "status")} == {"idea"}
    # Nobody has touched them: another rule gives them up as it does drafts.
    planner.write(lambda w: w.series.change(key, Scope.ALL, {"rule": "weekly 2 times"}))
    assert len(planner.rows("post", "id")) == 2


# -- changing ----------------------------------------------------------------------------------


def test_one_channel_is_changed_by_itself(planner: Planner, channels: list[int]) -> None:
    one, other = variants(planner, channels[:2])
    repeat(planner, one, "weekly 3 times")
    planner.write(lambda w: w.series.shift(one, Scope.FOLLOWING, days=1))
    assert planner.changes.label == "Move 'Tea' and the following to Tue 24 Nov 2026"
    assert of_channel(planner, channels[1]) == ["2026-11-23", "2026-11-30", "2026-12-07"]
    planner.write(lambda w: w.series.delete(other, Scope.ALL))
    assert of_channel(planner, channels[0]) == ["2026-11-24", "2026-12-01", "2026-12-08"]


def test_a_channel_that_is_moved_keeps_its_turns(planner: Planner, channels: list[int]) -> None:
    one, _other = variants(planner, channels[:2])
    repeat(planner, one, "weekly")
    planner.write(lambda w: w.series.shift(one, Scope.ALL, days=1))
    assert planner.changes.label == "Move all of 'Tea' by +1 day"
    planner.clock.instant += 7 * DAY
    make_ahead_once_a_day(planner.database)
    assert turns(planner, "2027-05-18") == {
        frozenset({(channels[0], "2027-05-25"), (channels[1], "2027-05-24")})
    }


def test_this_and_the_following_move_on_all_channels(planner: Planner, channels: list[int]) -> None:
    keys = variants(planner, channels)
    repeat(planner, keys[0], "weekly 3 times")
    before = stored(planner.database, KINDS)
    second = max(keys) + 1
    assert value(planner, second, "day") == "2026-11-30"
    planner.write(lambda w: w.series.shift(second, Scope.FOLLOWING, days=2, together=True))
    told = "Move 'Tea' and the following to Wed 2 Dec 2026, on 3 channels"
    assert planner.changes.label == told
    assert turns(planner) == same_day(channels, "2026-11-23", "2026-12-02", "2026-12-09")
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_the_goal_is_reached_on_all_channels(planner: Planner, channels: list[int]) -> None:
    keys = variants(planner, channels)
    repeat(planner, keys[0], "weekly")
    second = max(keys) + 1
    planner.write(lambda w: w.series.end(second))
    assert planner.changes.label == "End 'Tea' on Mon 30 Nov 2026"
    assert len(of_channel(planner, channels[1])) > 3
    planner.write(lambda w: w.series.end(second, together=True))
    assert planner.changes.label == "End 'Tea' on Mon 30 Nov 2026, on 2 channels"
    planner.clock.instant += 60 * DAY
    assert make_ahead_once_a_day(planner.database) == ()
    assert turns(planner) == same_day(channels, "2026-11-23", "2026-11-30")
    with pytest.raises(Refused, match="This is the last one already"):
        planner.write(lambda w: w.series.end(second, together=True))


def test_all_are_deleted_on_all_channels(planner: Planner, channels: list[int]) -> None:
    keys = variants(planner, channels)
    repeat(planner, keys[0], "weekly 3 times")
    before = stored(planner.database, KINDS)
    second = max(keys) + 1
    planner.write(lambda w: w.series.delete(second, Scope.FOLLOWING, together=True))
    assert planner.changes.label == "Delete 'Tea' and the following, on 3 channels"
    assert turns(planner) == same_day(channels, "2026-11-23")
    planner.write(lambda w: w.series.delete(keys[1], Scope.ALL, together=True))
    assert planner.rows("post", "id") == planner.rows("series", "id") == []
    planner.undo()
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_what_followed_a_part_stays_on_all_channels(planner: Planner, channels: list[int]) -> None:
    keys = variants(planner, channels[:2])
    repeat(planner, keys[0], "weekly 4 times")
    third = next(
        key
        for key, channel, day in planner.rows("post", "id, channel_id, day")
        if (channel, day) == (channels[0], "2026-12-07")
    )
    planner.write(lambda w: w.series.shift(third, Scope.FOLLOWING, days=1, together=True))
    planner.write(lambda w: w.series.delete(keys[0], Scope.ALL, together=True))
    assert turns(planner) == same_day(channels[:2], "2026-12-08", "2026-12-15")


def test_a_group_comes_of_what_is_stored_alone() -> None:
    """Another one, in another process or version, would tear posts of one turn apart."""
    series = Series(
        brand_id=1, title="Tea", day=MONDAY, rule="FREQ=WEEKLY;BYDAY=MO",
        group_key="1b671a64-40d5-491e-99b0-da01ff1f3341",
    )  # fmt: skip
    assert group_of(series, date(2026, 11, 30)) == "11b6e36c-c68d-53f3-b4df-6074db8f4b41"
