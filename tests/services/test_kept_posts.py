"""Posts that are kept stand as they would be read anew, whatever was written in between."""

from __future__ import annotations

from datetime import date, timedelta

from smm_tui.domain.changes import Changes
from smm_tui.domain.post_status import PostStatus
from smm_tui.services.calendar_views import read_posts
from smm_tui.services.kept_posts import MOST_CHANGED, KeptPosts
from tests.boards import Planner
from tests.calendars import FRIDAY, channel, posted

DAY = timedelta(days=1)
WEEK = 7 * DAY


def kept_and_read(
    planner: Planner, kept: KeptPosts, first: date, last: date
) -> tuple[list[str], list[str]]:
    found = kept.read(planner.database, planner.brand.id, first, last)
    anew = read_posts(planner.database, planner.brand.id, first, last)
    assert found == anew
    return [post.title for post in found], [post.title for post in anew]


def changed(*keys: int, kind: str = "post") -> Changes:
    return Changes({kind: frozenset(keys)})


def test_days_beyond_those_that_are_kept_are_added(planner: Planner) -> None:
    for number in range(-30, 30):
        posted(planner, f"p{number}", day=(FRIDAY + number * DAY).isoformat())
    kept = KeptPosts()
    for first, last in ((0, 7), (-7, 3), (5, 20), (-2, 2), (25, 29), (-29, -20), (-30, 30)):
        kept_and_read(planner, kept, FRIDAY + first * DAY, FRIDAY + last * DAY)


def test_posts_that_were_changed_moved_added_and_deleted_are_read_again(planner: Planner) -> None:
    keys = [posted(planner, f"p{n}", time=f"{9 + n:02d}:00") for n in range(5)]
    kept = KeptPosts()
    kept_and_read(planner, kept, FRIDAY - WEEK, FRIDAY + WEEK)
    planner.write(lambda w: w.posts.shift([keys[0]], days=1))
    planner.write(lambda w: w.posts.shift([keys[1]], days=30))
    planner.write(lambda w: w.posts.set_status([keys[2]], PostStatus.PUBLISHED))
    planner.write(lambda w: w.posts.delete([keys[3]]))
    added = posted(planner, "new", time="08:00")
    kept.change(planner.database, changed(*keys, added))
    titles, _anew = kept_and_read(planner, kept, FRIDAY - WEEK, FRIDAY + WEEK)
    assert titles == ["new", "p2", "p4", "p0"]


def test_all_are_read_where_others_may_look_different_too(planner: Planner) -> None:
    key = channel(planner, "Tea")
    posted(planner, "one", channel="Tea")
    kept = KeptPosts()
    kept_and_read(planner, kept, FRIDAY, FRIDAY)
    planner.write(lambda w: w.registers.save_channel(key, 1, {"name": "Coffee"}))
    kept.change(planner.database, changed(key, kind="channel"))
    kept_and_read(planner, kept, FRIDAY, FRIDAY)
    posted(planner, "two")
    kept.change(planner.database, None)
    kept_and_read(planner, kept, FRIDAY, FRIDAY)
    posted(planner, "three")
    kept.change(planner.database, changed(*range(1, MOST_CHANGED + 2)))
    kept_and_read(planner, kept, FRIDAY, FRIDAY)


def test_those_that_are_counted_have_what_is_counted(planner: Planner) -> None:
    for number in range(-10, 10):
        posted(planner, f"p{number}", day=(FRIDAY + number * DAY).isoformat(), status="draft")
    posted(planner, "idea", day=(FRIDAY + 5 * DAY).isoformat(), status="idea")
    kept = KeptPosts()
    kept.read(planner.database, planner.brand.id, FRIDAY - DAY, FRIDAY + DAY)
    span = planner.brand.id, FRIDAY - WEEK, FRIDAY + WEEK
    counted = kept.count(planner.database, *span)
    facts = [(post.day_text, post.effort_minutes, post.status) for post in counted]
    known = [post for post in read_posts(planner.database, *span) if post.stands.counts]
    assert len(known) == 15
    assert facts == [(post.day_text, post.effort_minutes, post.status) for post in known]
