"""Slots, targets and key dates; and what becomes of posts when a hat, channel or brand goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.services.edits import read_changes, read_edit_keys
from smm_tui.services.register_views import read_channels, read_hats
from smm_tui.services.workspace import Workspace
from tests.boards import Planner, stored
from tests.calendars import KINDS, channel, hat, posted, posts

Save = Callable[[Workspace, int, int, dict[str, str]], int]
SAVE: dict[str, Save] = {
    "slot": lambda w, key, version, typed: w.slots.save_slot(key, version, typed),
    "target": lambda w, key, version, typed: w.targets.save_target(key, version, typed),
    "key_date": lambda w, key, version, typed: w.key_dates.save_key_date(key, version, typed),
}
DELETE: dict[str, Callable[[Workspace, int], None]] = {
    "slot": lambda w, key: w.slots.delete_slot(key),
    "target": lambda w, key: w.targets.delete_target(key),
    "key_date": lambda w, key: w.key_dates.delete_key_date(key),
}
GOOD = {
    "slot": {"channel_id": "1", "weekday": "4", "time": "18"},
    "target": {"channel_id": "1", "format": "reel", "posts_per_week": "2"},
    "key_date": {"title": "Harvest", "day": "1.5.2026", "last_day": "2026-05-31", "yearly": "1"},
}
LABELS = {
    "slot": ("Add the slot Fri 18:00 to 'Blog'", "Edit the slot Sat 18:00 of 'Blog'",
             "Delete the slot Sat 18:00 of 'Blog'"),
    "target": ("Add the target 'reel' to 'Blog'", "Edit the target 'reel' of 'Blog'",
               "Delete the target 'reel' of 'Blog'"),
    "key_date": ("Add 'Harvest'", "Edit 'Harvest'", "Delete 'Harvest'"),
}  # fmt: skip
CHANGE = {
    "slot": {"weekday": "5"},
    "target": {"posts_per_week": "3"},
    "key_date": {"last_day": "", "kind": "season"},
}


@pytest.mark.parametrize("kind", SAVE)
def test_a_record_is_added_changed_and_deleted(planner: Planner, kind: str) -> None:
    channel(planner, "Blog")
    states = [stored(planner.database, KINDS)]
    labels = []
    key = planner.write(lambda w: SAVE[kind](w, 0, 0, GOOD[kind]))
    labels.append(planner.changes.label)
    states.append(stored(planner.database, KINDS))
    planner.write(lambda w: SAVE[kind](w, key, 1, CHANGE[kind]))
    labels.append(planner.changes.label)
    states.append(stored(planner.database, KINDS))
    with pytest.raises(StaleRecord, match=r"^('Harvest'|This) was changed elsewhere"):
        planner.write(lambda w: SAVE[kind](w, key, 1, GOOD[kind]))
    planner.write(lambda w: DELETE[kind](w, key))
    labels.append(planner.changes.label)
    assert tuple(labels) == LABELS[kind]
    assert planner.rows(kind, "id") == []
    with pytest.raises(Refused, match="deleted elsewhere"):
        planner.write(lambda w: DELETE[kind](w, key))
    for state in reversed(states):
        planner.undo()
        assert stored(planner.database, KINDS) == state


@pytest.mark.parametrize(
    ("kind", "typed", "field"),
    [
        ("slot", {"time": ""}, "time"),
        ("slot", {"time": "25"}, "time"),
        ("slot", {"channel_id": "99"}, "channel_id"),
        ("slot", {"channel_id": ""}, "channel_id"),
        ("slot", {"weekday": "7"}, "weekday"),
        ("target", {"format": ""}, "format"),
        ("target", {"posts_per_week": "often"}, "posts_per_week"),
        ("target", {"channel_id": ""}, "channel_id"),
        ("key_date", {"title": ""}, "title"),
        ("key_date", {"day": ""}, "day"),
        ("key_date", {"last_day": "2026-04-30"}, "last_day"),
        ("key_date", {"kind": "feast"}, "kind"),
    ],
)
def test_what_does_not_hold_is_told_at_its_field(
    planner: Planner, kind: str, typed: dict[str, str], field: str
) -> None:
    channel(planner, "Blog")
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: SAVE[kind](w, 0, 0, {**GOOD[kind], **typed}))
    assert list(refused.value.errors) == [field]
    assert planner.rows(kind, "id") == []


@pytest.mark.parametrize(
    ("kind", "same"), [("slot", {"time": "6pm"}), ("target", {"format": "Reel"})]
)
def test_nothing_is_there_twice(planner: Planner, kind: str, same: dict[str, str]) -> None:
    channel(planner, "Blog")
    key = planner.write(lambda w: SAVE[kind](w, 0, 0, GOOD[kind]))
    with pytest.raises(FieldErrors, match="already"):
        planner.write(lambda w: SAVE[kind](w, 0, 0, {**GOOD[kind], **same}))
    planner.write(lambda w: SAVE[kind](w, key, 1, {**GOOD[kind], **same}))


def test_slots_of_several_weekdays_are_one_edit(planner: Planner) -> None:
    blog = channel(planner, "Blog")
    assert planner.write(lambda w: w.slots.add_slots(blog, [4, 0, 4], "9:30")) == 2
    assert planner.changes.label == "Add 2 slots to 'Blog'"
    assert planner.write(lambda w: w.slots.add_slots(blog, [0, 2], "9:30")) == 1
    assert planner.changes.label == "Add the slot Wed 09:30 to 'Blog'"
    assert planner.rows("slot", "weekday, time") == [(0, "09:30"), (4, "09:30"), (2, "09:30")]
    with pytest.raises(Refused, match="already"):
        planner.write(lambda w: w.slots.add_slots(blog, [0], "9:30"))
    with pytest.raises(FieldErrors, match="Type a time"):
        planner.write(lambda w: w.slots.add_slots(blog, [0], ""))
    assert planner.write(lambda w: w.slots.add_slots(blog, [0, 1], "18", "9:30", "18:00")) == 3
    assert planner.changes.label == "Add 3 slots to 'Blog'"


# -- what goes -------------------------------------------------------------------------------


def test_a_channel_goes_with_its_slots_and_hands_its_posts_over(planner: Planner) -> None:
    old, new = channel(planner, "Old"), channel(planner, "New")
    posted(planner, channel_id=str(old))
    planner.write(lambda w: w.slots.add_slots(old, [0, 1], "9"))
    planner.write(lambda w: w.targets.save_target(0, 0, {**GOOD["target"], "channel_id": str(old)}))
    before = stored(planner.database, KINDS)
    assert [row.used for row in read_channels(planner.database, planner.brand.id).rows] == [1, 0]
    with pytest.raises(Refused, match="'Old' is used by 1 record"):
        planner.write(lambda w: w.registers.delete_channel(old))
    planner.write(lambda w: w.registers.delete_channel(old, new))
    assert [post.channel for post in posts(planner)] == ["New"]
    assert planner.rows("slot", "id") == planner.rows("target", "id") == []
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_a_hat_goes_and_hands_its_posts_over(planner: Planner) -> None:
    old, new = hat(planner, "old"), hat(planner, "new")
    posted(planner, hat_id=str(old))
    posted(planner, reviewer_hat_id=str(old))
    before = stored(planner.database, KINDS)
    assert [row.used for row in read_hats(planner.database, planner.brand.id).rows] == [2, 0]
    with pytest.raises(Refused, match="'old' is used by 2 records"):
        planner.write(lambda w: w.registers.delete_hat(old))
    planner.write(lambda w: w.registers.delete_hat(old, new))
    assert [(post.hat, post.reviewer) for post in posts(planner)] == [("new", ""), ("", "new")]
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_a_brand_with_posts_is_not_empty(planner: Planner) -> None:
    key = posted(planner)
    planner.write(lambda w: SAVE["key_date"](w, 0, 0, GOOD["key_date"]))
    with planner.database.write() as transaction:
        other = Workspace(transaction).frame.add_brand("Other")
    with pytest.raises(Refused, match=r"is not empty: 1 post\."):
        planner.write(lambda w: w.frame.delete_brand(1))
    planner.write(lambda w: w.posts.delete([key]))
    with planner.database.write(other) as transaction:
        Workspace(transaction).frame.delete_brand(1)
    assert planner.rows("key_date", "id") == []


def test_the_history_tells_of_posts_in_words(planner: Planner) -> None:
    blog = channel(planner, "Blog")
    (task,) = planner.add("Film it")
    key = posted(planner, channel_id=str(blog), task_id=str(task))
    planner.write(lambda w: w.posts.save(key, 1, {"status": "scheduled", "time": "9"}))
    planner.write(lambda w: w.slots.add_slots(blog, [4], "9"))
    planner.write(lambda w: SAVE["key_date"](w, 0, 0, GOOD["key_date"]))
    edits = read_edit_keys(planner.database, planner.brand.id)
    told = [
        (change.title, change.lines)
        for edit in edits[:4]
        for change in read_changes(planner.database, edit)
    ]
    assert told == [
        (
            "Key date Harvest - added",
            (*("Title: Harvest", "Day: 2026-05-01", "Last day: 2026-05-31", "Every year: yes"),),
        ),
        ("Slot Blog, Fri 09:00 - added", ("Channel: Blog", "Time: 09:00", "Weekday: Fri")),
        ("Post Reel", ("Status: idea -> scheduled", "Time: - -> 09:00")),
        (
            "Post Reel - added",
            (
                *("Title: Reel", "Channel: Blog", "Status: idea", "Day: 2026-11-27"),
                "Card: Film it",
            ),
        ),
    ]
