"""Copies of posts, and the variants of one post for several channels."""

from __future__ import annotations

from datetime import date

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.services.calendar_views import read_post
from tests.boards import Planner, stored
from tests.calendars import KINDS, channel, hat, posted, posts, shown

FULL = {
    "time": "18:00", "format": "reel", "caption": "text", "pillar": "p", "campaign": "c",
    "link": "https://a.example.com", "utm_source": "s", "utm_medium": "m", "utm_campaign": "u",
    "utm_content": "n", "effort_minutes": "30", "note": "x",
    "assets": "Film https://example.com/film",
}  # fmt: skip


def test_a_copy_says_the_same_on_another_day(planner: Planner) -> None:
    copy = hat(planner, "copy")
    blog = channel(planner, "Blog")
    typed = {"hat_id": str(copy), "channel_id": str(blog), "status": "published", **FULL}
    key = posted(planner, **typed)
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.posts.make_task(key))
    (made,) = planner.write(lambda w: w.posts.duplicate(key, day=date(2026, 12, 4)))
    assert planner.changes.label == "Duplicate 'Reel' on Fri 4 Dec 2026"
    one, two = read_post(planner.database, key), read_post(planner.database, made)
    assert one is not None
    assert two is not None
    assert two.post.day == date(2026, 12, 4)
    assert (two.post.status, two.post.task_id, two.post.group_key) == ("draft", None, "")
    own = {"id", "uuid", "day_text", "status", "task_id", "version"}
    kept = [name for name in one.post._fields if name not in own]
    assert [getattr(two.post, name) for name in kept] == [getattr(one.post, name) for name in kept]
    assert (two.caption, two.link, two.note, two.utm, two.assets) == (
        *(one.caption, one.link, one.note, one.utm, one.assets),
    )
    planner.undo()
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_an_idea_is_copied_as_one(planner: Planner) -> None:
    key = posted(planner)
    planner.write(lambda w: w.posts.duplicate(key))
    assert planner.changes.label == "Duplicate 'Reel'"
    assert [post.status for post in posts(planner)] == ["idea", "idea"]
    assert len(set(shown(planner))) == 1


def test_several_are_copied_weeks_ahead(planner: Planner) -> None:
    keys = [posted(planner, "a"), posted(planner, "b", day="30.11", assets="x")]
    made = planner.write(lambda w: w.posts.duplicate_many(keys, days=14))
    assert planner.changes.label == "Duplicate 2 posts"
    assert shown(planner)[2:] == [("2026-12-11", "", "a"), ("2026-12-14", "", "b")]
    detail = read_post(planner.database, made[1])
    assert detail is not None
    assert [asset.url for asset in detail.assets] == ["x"]


def test_variants_share_a_group_and_tell_whose_text_differs(planner: Planner) -> None:
    one, two, three = (channel(planner, name) for name in ("One", "Two", "Three"))
    key = posted(planner, channel_id=str(one), status="scheduled", **FULL)
    before = stored(planner.database, KINDS)
    made = planner.write(lambda w: w.posts.duplicate(key, channel_ids=[one, three, two, two]))
    assert planner.changes.label == "Copy 'Reel' to 2 channels"
    planner.write(lambda w: w.posts.save(made[0], 1, {"caption": "other"}))
    detail = read_post(planner.database, key)
    assert detail is not None
    assert [(post.channel, post.status) for post in detail.variants] == [
        ("Two", "draft"),
        ("Three", "draft"),
    ]
    assert detail.differing == {made[0]}
    assert len({post.group_key for post in posts(planner)}) == 1
    assert planner.write(lambda w: w.posts.same_text(key)) == (1, 1, 0)
    assert planner.changes.label == "Copy the text of 'Reel' to its variants"
    detail = read_post(planner.database, made[0])
    assert detail is not None
    assert (detail.caption, detail.differing) == ("text", frozenset())
    with pytest.raises(Refused, match="already: choose others"):
        planner.write(lambda w: w.posts.duplicate(made[0], channel_ids=[one]))
    for _step in range(3):
        planner.undo()
    assert stored(planner.database, KINDS) == before


def test_a_variant_of_one_channel_names_it(planner: Planner) -> None:
    one, two = channel(planner, "One"), channel(planner, "Two")
    key = posted(planner, channel_id=str(one))
    planner.write(lambda w: w.posts.duplicate(key, channel_ids=[two], day=date(2026, 12, 1)))
    assert planner.changes.label == "Copy 'Reel' to Two"
    assert shown(planner)[1] == ("2026-12-01", "", "Reel")


def test_a_post_without_variants_has_none_to_give_its_text(planner: Planner) -> None:
    key = posted(planner)
    with pytest.raises(Refused, match="copy it to other channels first"):
        planner.write(lambda w: w.posts.same_text(key))
