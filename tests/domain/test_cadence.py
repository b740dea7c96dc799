"""How often channels post: counts, gaps, overfull days, and what a week costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.board import BrandView
from smm_tui.domain.cadence import cadence, week_number, week_start, whole_weeks
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import CalendarView, ChannelLane, FormatTarget, Post

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
INSTAGRAM = ChannelLane(1, "Instagram", "instagram", 4)
TIKTOK = ChannelLane(2, "TikTok", "tiktok", 0)


def post(
    day: int | date,
    channel: ChannelLane | None = INSTAGRAM,
    status: PostStatus = PostStatus.SCHEDULED,
    *,
    kind: str = "",
    hat: str = "",
    effort: int | None = None,
) -> Post:
    on = day if isinstance(day, date) else MONDAY + day * DAY
    return Post(
        id=1,
        uuid="",
        version=1,
        title="Tea",
        day_text=on.isoformat(),
        time="",
        status=status.value,
        format=kind,
        channel_id=channel.id if channel else None,
        channel=channel.name if channel else "",
        network=channel.network if channel else "",
        hat=hat,
        reviewer="",
        pillar="",
        campaign="",
        effort_minutes=effort,
        written=0,
    )


def view(
    posts: Iterable[Post],
    channels: Sequence[ChannelLane] = (INSTAGRAM, TIKTOK),
    *,
    today: date = MONDAY,
    first: date = MONDAY - 7 * DAY,
    last: date = MONDAY + 13 * DAY,
    first_weekday: int = 0,
    targets: Sequence[FormatTarget] = (),
    hours: dict[str, int] | None = None,
) -> CalendarView:
    brand = BrandView(1, "Acme", "EUR", "UTC", first_weekday)
    ordered = tuple(sorted(posts, key=lambda each: each.day_text))
    return CalendarView(
        brand,
        today,
        first,
        last,
        ordered,
        tuple(channels),
        targets=tuple(targets),
        hours=hours or {},
    )


def gaps(posts: Iterable[Post], today: date = MONDAY) -> list[tuple[str, str]]:
    """The gaps of the week, each with its weekday."""
    found = cadence(view(posts, today=today), [MONDAY]).gaps
    return [(f"{gap.day:%a}", str(gap)) for gap in found]


# -- weeks -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "first_weekday", "start", "number"),
    [
        ("2026-11-23", 0, "2026-11-23", 48),
        ("2026-11-29", 0, "2026-11-23", 48),
        ("2026-11-29", 6, "2026-11-29", 49),
        ("2026-12-28", 0, "2026-12-28", 53),
        ("2027-01-03", 0, "2026-12-28", 53),
        ("2027-01-04", 0, "2027-01-04", 1),
        ("2020-12-31", 0, "2020-12-28", 53),
        ("2021-01-01", 6, "2020-12-27", 53),
        ("2026-01-02", 5, "2025-12-27", 1),
        ("2026-01-03", 5, "2026-01-03", 2),
        ("2027-01-01", 5, "2026-12-26", 53),
        ("2027-01-02", 5, "2027-01-02", 1),
        ("0001-01-01", 6, "0001-01-01", 1),
        ("9999-12-31", 0, "9999-12-27", 52),
    ],
)
def test_weeks_and_their_numbers(day: str, first_weekday: int, start: str, number: int) -> None:
    found = date.fromisoformat(day)
    assert week_start(found, first_weekday).isoformat() == start
    assert week_number(found, first_weekday) == number


@given(st.dates(date(1, 1, 8), date(9999, 12, 20)), st.integers(0, 6))
def test_a_week_has_seven_days_and_one_number(day: date, first_weekday: int) -> None:
    start = week_start(day, first_weekday)
    assert start.weekday() == first_weekday
    assert 0 <= (day - start).days < 7
    assert week_number(day, first_weekday) == week_number(start, first_weekday)
    assert week_number(day, 0) == day.isocalendar().week
    after = week_number(start + 7 * DAY, first_weekday)
    assert after in (week_number(day, first_weekday) + 1, 1)


def test_only_whole_weeks_are_counted() -> None:
    assert whole_weeks(view([])) == (MONDAY - 7 * DAY, MONDAY, MONDAY + 7 * DAY)
    assert whole_weeks(view([], first=MONDAY + DAY)) == (MONDAY + 7 * DAY,)
    assert whole_weeks(view([], first=MONDAY, last=MONDAY + 5 * DAY)) == ()
    saturdays = whole_weeks(view([], first=MONDAY, last=MONDAY + 20 * DAY, first_weekday=5))
    assert saturdays == (MONDAY + 5 * DAY, MONDAY + 12 * DAY)


# -- counts ------------------------------------------------------------------------------------


def test_ideas_and_skipped_posts_do_not_count() -> None:
    posts = [post(0, status=status) for status in PostStatus]
    (row, other) = cadence(view(posts), [MONDAY]).rows
    (count,) = row.counts
    assert (row.name, str(count), count.published, count.missing) == ("ig", "4/4", 1, 0)
    assert (other.name, str(other.counts[0])) == ("tt", "0")


def test_formats_have_rows_of_their_own() -> None:
    targets = [FormatTarget(1, 1, 1, "Reel", 2), FormatTarget(2, 1, 2, "video", 1)]
    posts = [post(0, kind="reel"), post(1, kind="story"), post(2, TIKTOK, kind="video")]
    rows = cadence(view(posts, targets=targets), [MONDAY]).rows
    told = [(row.name, row.format, str(row.counts[0])) for row in rows]
    assert told == [
        ("ig", "", "2/4"),
        ("ig", "Reel", "1/2"),
        ("tt", "", "1"),
        ("tt", "video", "1/1"),
    ]


def test_dormant_channels_want_nothing() -> None:
    asleep = INSTAGRAM._replace(dormant=1)
    assert cadence(view([], [asleep]), [MONDAY]).rows == ()
    (row,) = cadence(view([post(0, asleep)], [asleep]), [MONDAY]).rows
    assert str(row.counts[0]) == "1"


numbers = st.integers(-7, 13)
posts_of_any_kind = st.lists(
    st.builds(
        post,
        numbers,
        st.sampled_from([INSTAGRAM, TIKTOK, None]),
        st.sampled_from(PostStatus),
        kind=st.sampled_from(["", "reel", "Reel", "story"]),
        hat=st.sampled_from(["", "copy", "film"]),
        effort=st.none() | st.integers(0, 300),
    ),
    max_size=30,
)


@given(posts_of_any_kind, st.integers(0, 6), st.integers(0, 20), numbers)
def test_counts_are_those_of_plain_counting(
    posts: list[Post], first_weekday: int, target: int, today: int
) -> None:
    lanes = (INSTAGRAM._replace(posts_per_week=target), TIKTOK)
    shown = view(
        posts,
        lanes,
        today=MONDAY + today * DAY,
        first_weekday=first_weekday,
        targets=[FormatTarget(1, 1, 1, "reel", 1)],
        hours={"copy": 2},
    )
    found = cadence(shown)
    counting = [each for each in posts if each.stands.counts]
    for row in found.rows:
        kinds = {each.format.casefold() for each in posts}
        wanted = {row.format} if row.format else kinds
        for week, count in zip(found.weeks, row.counts, strict=True):
            inside = [
                each
                for each in counting
                if week <= each.day < week + 7 * DAY
                and each.channel_id == row.channel_id
                and each.format.casefold() in wanted
            ]
            assert count.planned == len(inside)
            assert count.published == sum(each.stands is PostStatus.PUBLISHED for each in inside)
    missing = sum(count.missing > 0 for row in found.rows for count in row.counts)
    assert len(found.gaps) == missing
    for gap in found.gaps:
        assert gap.week <= gap.day < gap.week + 7 * DAY
        assert gap.since is None or gap.since <= gap.day
        assert str(gap)
        assert gap.short
    for each in found.overfull:
        same = [one for one in counting if (one.channel_id, one.day) == (each.channel_id, each.day)]
        assert len(same) == each.posts > each.most
    for energy in found.energy:
        worn = [
            each
            for each in counting
            if each.hat == energy.hat and energy.week <= each.day < energy.week + 7 * DAY
        ]
        assert energy.minutes == sum(each.effort_minutes or 0 for each in worn)
        assert energy.unknown == sum(each.effort_minutes is None for each in worn)
        assert energy.over == (energy.hat == "copy" and energy.minutes > 120)


# -- gaps --------------------------------------------------------------------------------------


def test_a_gap_is_named_where_the_silence_is_too_long() -> None:
    assert gaps([post(0), post(1), post(3)]) == [("Sun", "no ig since Thu (3/4)")]
    assert gaps([post(0), post(1), post(2)]) == [("Sat", "no ig since Wed (3/4)")]
    assert gaps([post(0), post(2), post(4)]) == [("Sun", "no ig since Fri (3/4)")]
    assert gaps([post(0), post(5), post(6)]) == [("Thu", "no ig since Mon (3/4)")]
    assert gaps([post(0), post(1), post(2), post(3)]) == []


def test_a_silence_may_have_begun_long_ago() -> None:
    assert gaps([post(-2)]) == [("Tue", "no ig since Sat (0/4)")]
    assert gaps([post(-7)]) == [("Mon", "no ig since 16 Nov (0/4)")]
    assert gaps([]) == [("Sun", "no ig (0/4)")]


def test_a_gap_is_never_shown_on_a_day_that_is_past() -> None:
    friday = MONDAY + 4 * DAY
    assert gaps([post(0)], today=friday) == [("Fri", "no ig since Mon (1/4)")]
    after = MONDAY + 9 * DAY
    assert gaps([post(0)], today=after) == [("Thu", "no ig since Mon (1/4)")]


def test_a_day_with_a_post_is_no_silence() -> None:
    friday = MONDAY + 4 * DAY
    assert gaps([post(0), post(4)], today=friday) == [("Fri", "ig: 2 of 4 posts")]
    assert gaps([post(0), post(2), post(6)]) == [("Sat", "no ig since Wed (3/4)")]
    assert gaps([post(0), post(4), post(6)], today=friday + 2 * DAY) == [
        ("Sun", "ig: 3 of 4 posts")
    ]


def test_a_missing_format_is_a_gap_too() -> None:
    posts = [post(n, kind="reel" if n == 1 else "story") for n in range(4)]
    targets = [FormatTarget(1, 1, 1, "reel", 2)]
    found = cadence(view(posts, targets=targets), [MONDAY]).gaps
    assert [(str(gap), gap.short) for gap in found] == [
        ("no ig reel since Tue (1/2)", "gap: ig reel")
    ]


# -- too much ----------------------------------------------------------------------------------


def test_overfull_days_are_named() -> None:
    posts = [*(post(1) for _n in range(3)), *(post(2) for _n in range(2)), *[post(3, TIKTOK)] * 9]
    found = cadence(view(posts), [MONDAY]).overfull
    assert [(each.day - MONDAY, str(each)) for each in found] == [
        (DAY, "3 posts for ig on one day")
    ]
    often = INSTAGRAM._replace(posts_per_week=14)
    assert cadence(view(posts, [often]), [MONDAY]).overfull == ()


def test_a_week_may_cost_more_than_there_is() -> None:
    posts = [
        post(0, hat="copy", effort=90),
        post(3, None, hat="copy", effort=45),
        post(4, hat="copy"),
        post(5, hat="copy", effort=600, status=PostStatus.IDEA),
        post(1, hat="film", effort=30),
        post(8, hat="copy", effort=60),
    ]
    found = cadence(view(posts, hours={"copy": 2, "admin": 1}))
    week = [energy for energy in found.energy if energy.week == MONDAY]
    assert [(str(energy), energy.over, energy.unknown) for energy in week] == [
        ("@admin: 0 min of 1 h", False, 0),
        ("@copy: 2 h 15 min of 2 h", True, 1),
        ("@film: 30 min", False, 0),
    ]
    assert [(energy.week, energy.hat) for energy in found.overloads] == [(MONDAY, "copy")]
