"""Posts as they are typed, saved, told apart, and deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from sqlalchemy import event

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.outcome import Outcome
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.stages import Stage
from smm_tui.services.calendar_views import read_post
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner, stored
from tests.calendars import FRIDAY, KINDS, channel, hat, posted, posts, shown
from tests.services.conftest import Opener

WORK: dict[str, Callable[[Workspace, list[int]], object]] = {
    "Mark": lambda w, keys: w.posts.set_status(keys, PostStatus.PUBLISHED),
    "Move": lambda w, keys: w.posts.shift(keys, days=2),
    "Move to": lambda w, keys: w.posts.move_all_to(keys, date(2027, 1, 2)),
    "Link": lambda w, keys: w.posts.link_task(keys, 1),
    "Delete": lambda w, keys: w.posts.delete(keys),
    "Duplicate": lambda w, keys: w.posts.duplicate_many(keys, days=7),
}


def test_a_form_makes_a_post(planner: Planner) -> None:
    copy = hat(planner, "copy")
    blog = channel(planner, "Blog", network="website")
    key = posted(
        planner,
        " Harvest ",
        day="27.11",
        time="6pm",
        channel_id=str(blog),
        hat_id=str(copy),
        reviewer_hat_id="+boss",
        format="reel",
        caption="Line one\nline two",
        pillar="behind the scenes",
        campaign="spring",
        link="https://acme.example.com",
        effort_minutes="90",
        status="scheduled",
        assets="Film https://example.com/film\nhttps://example.com/cover",
        note="x",
    )
    assert planner.changes.label == "Add 'Harvest'"
    detail = read_post(planner.database, key)
    assert detail is not None
    post = detail.post
    assert (post.title, post.day, post.time) == ("Harvest", FRIDAY, "18:00")
    assert (post.channel, post.network, post.hat, post.reviewer) == (
        *("Blog", "website", "copy", "boss"),
    )
    assert (post.stands, post.format, post.effort_minutes) == (PostStatus.SCHEDULED, "reel", 90)
    assert (post.written, detail.caption) == (17, "Line one\nline two")
    assert [(each.title, each.url) for each in detail.assets] == [
        ("Film", "https://example.com/film"),
        ("", "https://example.com/cover"),
    ]


def test_a_line_makes_a_post(planner: Planner) -> None:
    channel(planner, "Instagram")
    channel(planner, "Instagram DE")
    line = "Reel harvest #instagram fri 18:00 *scenes @copy ~30m &launch status:draft format:reel"
    planner.write(lambda w: w.posts.add(line))
    (post,) = posts(planner)
    assert (post.title, post.day, post.time, post.status) == (
        *("Reel harvest", FRIDAY, "18:00", "draft"),
    )
    assert (post.channel, post.hat, post.pillar, post.campaign) == (
        *("Instagram", "copy", "scenes", "launch"),
    )
    assert (post.effort_minutes, post.format) == (30, "reel")


def test_what_a_line_leaves_open_comes_from_where_it_was_typed(planner: Planner) -> None:
    blog = channel(planner, "Blog")
    keys = planner.write(
        lambda w: w.posts.add_many(["One", "Two mon"], day=FRIDAY, channel_id=blog)
    )
    assert planner.changes.label == "Add 2 posts"
    assert shown(planner) == [("2026-11-23", "", "Two"), ("2026-11-27", "", "One")]
    assert {post.channel_id for post in posts(planner)} == {blog}
    assert [post.id for post in posts(planner)] == keys[::-1]
    planner.write(lambda w: w.posts.add("Tea"))
    assert ("2026-11-21", "", "Tea") in shown(planner)


def test_lines_are_added_all_or_none(planner: Planner) -> None:
    with pytest.raises(FieldErrors, match="cannot be empty"):
        planner.write(lambda w: w.posts.add_many(["One", "#blog"]))
    assert shown(planner) == []


@pytest.mark.parametrize(
    ("typed", "field", "reason"),
    [
        ({"title": ""}, "title", "cannot be empty"),
        ({"title": "x" * 501}, "title", "Too long"),
        ({"day": ""}, "day", "Type a day"),
        ({"day": "someday"}, "day", "Not a day"),
        ({"time": "25:00"}, "time", "Not a time"),
        ({"status": "done"}, "status", "no such status"),
        ({"channel_id": "99"}, "channel_id", "deleted elsewhere"),
        ({"channel_id": "9" * 30}, "channel_id", "deleted elsewhere"),
        ({"task_id": "+new"}, "task_id", "deleted elsewhere"),
        ({"hat_id": "x"}, "hat_id", "deleted elsewhere"),
        ({"effort_minutes": "an hour"}, "effort_minutes", "whole number"),
        ({"pillar": "x" * 61}, "pillar", "Too long"),
        ({"assets": "x\n" + "https://" + "y" * 2000}, "assets", "Line 2 is too long"),
    ],
)
def test_what_does_not_hold_is_told_at_its_field(
    planner: Planner, typed: dict[str, str], field: str, reason: str
) -> None:
    key = posted(planner)
    before = stored(planner.database, KINDS)
    all_typed = {"title": "T", "day": "fri", "reviewer_hat_id": "+boss", **typed}

    def save(workspace: Workspace, post_id: int) -> int:
        return workspace.posts.save(post_id, 1, all_typed)

    for post_id in (0, key):
        with pytest.raises(FieldErrors, match=reason) as refused:
            planner.write(partial(save, post_id=post_id))
        assert list(refused.value.errors) == [field]
    assert stored(planner.database, KINDS) == before


def test_a_form_changes_what_it_names_alone(planner: Planner) -> None:
    key = posted(planner, caption="x", time="18:00", assets="https://a.example.com", pillar="p")
    planner.write(lambda w: w.posts.save(key, 1, {"title": "New", "assets": "b"}))
    assert planner.changes.label == "Edit 'New'"
    detail = read_post(planner.database, key)
    assert detail is not None
    assert (detail.post.title, detail.post.time, detail.caption) == ("New", "18:00", "x")
    assert [each.url for each in detail.assets] == ["b"]
    planner.undo()
    detail = read_post(planner.database, key)
    assert detail is not None
    assert (detail.post.title, detail.assets[0].url) == ("Reel", "https://a.example.com")


def test_a_form_of_an_old_version_is_refused(sessions: Opener) -> None:
    here, there = sessions(), sessions()
    key = posted(here)
    there.write(lambda w: w.posts.save(key, 1, {"title": "Theirs"}))
    with pytest.raises(StaleRecord, match="'Theirs' was changed elsewhere") as stale:
        here.write(lambda w: w.posts.save(key, 1, {"title": "Ours"}))
    assert (stale.value.kind, stale.value.record_id) == ("post", key)
    there.write(lambda w: w.posts.delete([key]))
    with pytest.raises(Refused, match="deleted elsewhere"):
        here.write(lambda w: w.posts.save(key, 2, {"title": "Ours"}))


def test_posts_of_another_brand_are_out_of_reach(planner: Planner) -> None:
    key = posted(planner)
    with planner.database.write() as transaction:
        workspace = Workspace(transaction)
        workspace.frame.add_brand("Other")
        for work in (
            lambda: workspace.posts.save(key, 1, {"title": "x"}),
            lambda: workspace.posts.delete([key]),
            lambda: workspace.posts.to_slot(key),
        ):
            with pytest.raises(Refused):
                work()
    assert [post.title for post in posts(planner)] == ["Reel"]


@pytest.mark.parametrize("name", WORK)
def test_a_batch_is_one_edit_and_undo_restores_all(planner: Planner, name: str) -> None:
    planner.add("card")
    keys = [posted(planner, title, assets="https://x.example.com") for title in ("a", "b", "c")]
    planner.write(lambda w: w.posts.delete([keys[1]]))
    before = stored(planner.database, KINDS)
    edits = len(planner.rows("edit", "id"))
    outcome = planner.write(lambda w: WORK[name](w, [*keys, 99, keys[0]]))
    if isinstance(outcome, Outcome):
        assert outcome == (2, 0, 2)
        assert outcome.remark == "2 posts are not there any more."
    assert len(planner.rows("edit", "id")) == edits + 1
    assert "2 posts" in planner.changes.label
    after = stored(planner.database, KINDS)
    planner.undo()
    assert stored(planner.database, KINDS) == before
    planner.redo()
    assert stored(planner.database, KINDS) == after
    with pytest.raises(Refused, match="not there any more"):
        planner.write(lambda w: WORK[name](w, [98, 99]))


@pytest.mark.parametrize("name", WORK)
def test_two_hundred_posts_take_no_more_questions_than_twenty(planner: Planner, name: str) -> None:
    planner.add("card")
    lines = [{"title": str(number), "assets": "https://x.example.com"} for number in range(220)]
    keys = planner.write(lambda w: w.posts.add_many(lines, day=FRIDAY))

    def asked(some: list[int]) -> int:
        statements = []

        def work(workspace: Workspace) -> None:
            engine = workspace.transaction.session.connection().engine

            def note(_connection: object, _cursor: object, sql: str, *_more: object) -> None:
                statements.append(sql.split()[0])

            event.listen(engine, "before_cursor_execute", note)
            WORK[name](workspace, some)
            workspace.transaction.session.flush()
            event.remove(engine, "before_cursor_execute", note)

        planner.write(work)
        return statements.count("SELECT")

    assert asked(keys[:20]) == asked(keys[20:])


def test_the_status_is_told(planner: Planner) -> None:
    key = posted(planner)
    planner.write(lambda w: w.posts.set_status([key], PostStatus.PUBLISHED))
    assert planner.changes.label == "Mark 'Reel' as published"
    assert planner.write(lambda w: w.posts.set_status([key], PostStatus.PUBLISHED)) == (0, 1, 0)
    assert not planner.changes


def test_a_deleted_post_of_a_series_is_left_out_of_it(planner: Planner) -> None:
    posted(planner, "Tip", rule="daily 4 times")
    first, second, third, last = (post.id for post in posts(planner))
    planner.write(lambda w: w.posts.delete([first]))
    assert planner.rows("series", "left_out") == [("2026-11-27",)]
    planner.write(lambda w: w.posts.delete([third, second]))
    assert planner.rows("series", "left_out") == [("2026-11-27,2026-11-28,2026-11-29",)]
    planner.undo()
    assert planner.rows("series", "left_out") == [("2026-11-27",)]
    assert [post.id for post in posts(planner)] == [second, third, last]


# -- cards -----------------------------------------------------------------------------------


def test_a_card_of_a_post(planner: Planner) -> None:
    blog = channel(planner, "Blog")
    key = posted(planner, channel_id=str(blog), hat_id="+copy", effort_minutes="30")
    (other,) = planner.write(
        lambda w: w.posts.duplicate(key, channel_ids=[channel_of(w, "Instagram")])
    )
    before = stored(planner.database, KINDS)
    task = planner.write(lambda w: w.posts.make_task(key))
    assert planner.changes.label == "Make a card of 'Reel'"
    assert planner.changes.rows["task"] == {task}
    card = planner.card(task)
    assert (card.title, card.stage, card.due) == ("Reel", Stage.NEXT, FRIDAY)
    assert (card.channel, card.hat, card.effort_minutes) == ("Blog", "copy", 30)
    assert {post.id: post.task_id for post in posts(planner)} == {key: task, other: task}
    with pytest.raises(Refused, match="already"):
        planner.write(lambda w: w.posts.make_task(other))
    planner.undo()
    assert stored(planner.database, KINDS) == before


def channel_of(workspace: Workspace, name: str) -> int:
    return workspace.registers.save_channel(0, 0, {"name": name})


def test_a_done_card_may_be_followed_by_another(planner: Planner) -> None:
    key = posted(planner)
    first = planner.write(lambda w: w.posts.make_task(key))
    planner.write(lambda w: w.tasks.move(first, Stage.DONE))
    second = planner.write(lambda w: w.posts.make_task(key))
    assert [post.task_id for post in posts(planner)] == [second]


def test_a_post_of_a_card(planner: Planner) -> None:
    (task,) = planner.write(lambda w: w.tasks.add_typed(["Write #Blog @copy due:fri"]))
    key = planner.write(lambda w: w.posts.make_post(task))
    assert planner.changes.label == "Make a post of 'Write'"
    (post,) = posts(planner)
    assert (post.id, post.task_id, post.title, post.day) == (key, task, "Write", FRIDAY)
    assert (post.channel, post.hat) == ("Blog", "copy")
    planner.write(lambda w: w.posts.link_task([key], None))
    assert planner.changes.label == "Take 'Write' off its card"
    planner.write(lambda w: w.posts.link_task([key], task))
    assert planner.changes.label == "Link 'Write' to the card 'Write'"
    (plain,) = planner.add("No day")
    planner.write(lambda w: w.posts.make_post(plain))
    assert posts(planner)[0].day == TODAY


def test_a_card_that_goes_leaves_its_posts(planner: Planner) -> None:
    key = posted(planner)
    task = planner.write(lambda w: w.posts.make_task(key))
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.tasks.archive([task]))
    detail = read_post(planner.database, key)
    assert detail is not None
    assert (detail.task_title, detail.task_stage) == ("Reel", "next")
    planner.undo()
    planner.write(lambda w: w.tasks.delete(task))
    detail = read_post(planner.database, key)
    assert detail is not None
    assert (detail.post.task_id, detail.task_title) == (None, "")
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_no_post_belongs_to_a_template(planner: Planner) -> None:
    key = posted(planner)
    (task,) = planner.add("card")
    template = planner.write(lambda w: w.templates.keep(task, "Reel"))
    for work in (
        lambda w: w.posts.link_task([key], template),
        lambda w: w.posts.save(key, 1, {"task_id": str(template)}),
        lambda w: w.posts.make_post(template),
    ):
        with pytest.raises(Refused, match="deleted elsewhere"):
            planner.write(work)
