"""The forms of posts, slots, targets and key dates."""

from __future__ import annotations

from datetime import date

import pytest

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.forms import FieldKind, FormSpec, Values
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.repeat import Scope
from smm_tui.persistence.records import Post
from smm_tui.services.calendar_forms import key_date_form, slot_form, target_form
from smm_tui.services.post_forms import post_form
from tests.boards import TODAY, Planner, stored
from tests.calendars import FRIDAY, KINDS, channel, hat, posted

ALL = {
    "title": "Reel", "day": "2026-11-27", "time": "18:00", "channel_id": "1", "format": "reel",
    "caption": "one\ntwo", "status": "draft", "pillar": "p", "campaign": "c", "hat_id": "1",
    "reviewer_hat_id": "1", "assets": "Film https://example.com/film\nplain", "link": "https://l.example.com",
    "utm_source": "s", "utm_medium": "m", "utm_campaign": "u", "utm_content": "n",
    "effort_minutes": "30", "task_id": "1", "note": "x",
}  # fmt: skip


def form(
    planner: Planner,
    post_id: int,
    *,
    day: date | None = None,
    channel_id: int | None = None,
    typed: Values | None = None,
) -> FormSpec:
    reader, brand, more = planner.database, planner.brand, typed or {}
    spec = post_form(reader, brand, post_id, TODAY, day=day, channel_id=channel_id, typed=more)
    assert spec is not None
    return spec


def values(spec: FormSpec) -> dict[str, str]:
    return {field.name: field.value for field in spec.fields}


@pytest.fixture
def full(planner: Planner) -> int:
    channel(planner, "Blog")
    hat(planner, "copy")
    planner.add("card")
    return posted(planner, **{name: text for name, text in ALL.items() if name != "title"})


def test_the_form_of_a_post_says_all_of_it(planner: Planner, full: int) -> None:
    spec = form(planner, full)
    assert (spec.title, spec.record_id, spec.version) == ("Post", full, 1)
    assert values(spec) == {**ALL, "rule": ""}
    assert [field.name for field in spec.fields if field.core] == [
        *("title", "day", "time", "channel_id", "format", "caption", "status"),
    ]
    hints = {field.name: field.hint for field in spec.fields}
    assert (hints["utm_source"], hints["utm_medium"]) == ("{network}", "social")  # the brand's
    kinds = {field.name: field.kind for field in spec.fields}
    assert (kinds["day"], kinds["caption"], kinds["assets"]) == (
        *(FieldKind.DAY, FieldKind.LONG, FieldKind.LIST),
    )


def test_a_form_given_back_as_it_is_changes_nothing(planner: Planner, full: int) -> None:
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.posts.save(full, 1, values(form(planner, full))))
    assert not planner.changes
    assert stored(planner.database, KINDS) == before


def test_the_form_of_a_new_post_stands_where_it_was_asked_for(planner: Planner) -> None:
    blog = channel(planner, "Blog")
    spec = form(planner, 0, day=FRIDAY, channel_id=blog)
    assert (spec.title, spec.record_id, spec.version) == ("New post", 0, 0)
    told = values(spec)
    assert (told["day"], told["channel_id"], told["status"]) == ("2026-11-27", str(blog), "idea")
    assert values(form(planner, 0))["day"] == TODAY.isoformat()
    typed = values(form(planner, 0, day=FRIDAY, typed={"title": "T", "day": "mon"}))
    assert (typed["title"], typed["day"]) == ("T", "mon")
    key = planner.write(lambda w: w.posts.save(0, 0, {**told, "title": "New"}))
    assert values(form(planner, key))["title"] == "New"


def test_what_can_be_chosen(planner: Planner, full: int) -> None:
    open_card, done, archived = planner.add("b open", "done", "archived")
    planner.write(lambda w: w.tasks.approve(_reviewed(w, done)))
    planner.write(lambda w: w.tasks.archive([archived, 1]))
    choices = {
        field.name: [(choice.key, choice.title) for choice in field.choices]
        for field in form(planner, full).fields
        if field.choices
    }
    assert choices["channel_id"] == [("", "none"), ("1", "Blog")]
    assert choices["hat_id"] == choices["reviewer_hat_id"] == [("", "nobody"), ("1", "copy")]
    assert choices["status"] == [(status.value, status.heading) for status in PostStatus]
    # Its own card stays, wherever that is.
    assert choices["task_id"] == [("", "none"), (str(open_card), "b open"), ("1", "card")]


def _reviewed(workspace: object, task_id: int) -> int:
    from smm_tui.domain.stages import Stage
    from smm_tui.services.workspace import Workspace

    assert isinstance(workspace, Workspace)
    workspace.tasks.move(task_id, Stage.REVIEW)
    return task_id


def test_a_form_of_what_is_gone_is_none(planner: Planner) -> None:
    reader = planner.database
    assert post_form(reader, planner.brand, 9, TODAY) is None
    assert slot_form(reader, 1, 9) is None
    assert target_form(reader, 1, 9) is None
    assert key_date_form(reader, 9) is None


def test_forms_of_slots_targets_and_key_dates_come_back_as_they_are(planner: Planner) -> None:
    one, two = channel(planner, "One"), channel(planner, "Two")
    reader = planner.database
    slot = slot_form(reader, 1, 0, channel_id=two)
    target = target_form(reader, 1, 0)
    day = key_date_form(reader, 0, day=date(2026, 12, 24))
    assert slot is not None
    assert target is not None
    assert day is not None
    assert values(slot) == {"channel_id": str(two), "weekday": "0", "time": "18:00"}
    assert values(target) == {"channel_id": str(one), "format": "", "posts_per_week": "1"}
    assert values(day)["day"] == "2026-12-24"
    planner.write(lambda w: w.slots.save_slot(0, 0, values(slot)))
    planner.write(lambda w: w.targets.save_target(0, 0, {**values(target), "format": "reel"}))
    planner.write(lambda w: w.key_dates.save_key_date(0, 0, {**values(day), "title": "Eve"}))
    before = stored(planner.database, KINDS)
    specs = (slot_form(reader, 1, 1), target_form(reader, 1, 1), key_date_form(reader, 1))
    told = [values(spec) for spec in specs if spec is not None]
    planner.write(lambda w: w.slots.save_slot(1, 1, told[0]))
    planner.write(lambda w: w.targets.save_target(1, 1, told[1]))
    planner.write(lambda w: w.key_dates.save_key_date(1, 1, told[2]))
    assert stored(planner.database, KINDS) == before


def test_a_form_says_how_a_post_repeats(planner: Planner) -> None:
    key = planner.write(
        lambda w: w.posts.add({"title": "Tip", "day": "2026-11-27", "rule": "weekly 3 times"})
    )
    assert planner.changes.label == "Add 'Tip' and repeat it every week on Fri, 3 times"
    assert [day for (day,) in planner.rows("post", "day")] == [
        *("2026-11-27", "2026-12-04", "2026-12-11"),
    ]
    told = values(form(planner, key))
    assert told["rule"] == "every week on Fri, 3 times"
    version = form(planner, key).version
    planner.write(lambda w: w.posts.save(key, version, {**told, "title": "Tip 1"}))
    with pytest.raises(FieldErrors, match="change the following, or all"):
        planner.write(lambda w: w.posts.save(key, version + 1, {"rule": "daily"}))
    planner.write(lambda w: w.series.change(key, Scope.ALL, {"rule": "weekly 2 times"}))
    assert values(form(planner, key))["rule"] == "every week on Fri, 2 times"
    for _step in range(3):
        planner.undo()
    assert planner.rows("post", "id") == planner.rows("series", "id") == []


def test_a_post_begins_to_repeat(planner: Planner) -> None:
    key = posted(planner)
    with pytest.raises(FieldErrors, match="Not a repetition") as refused:
        planner.write(lambda w: w.posts.save(key, 1, {"rule": "often"}))
    assert list(refused.value.errors) == ["rule"]
    planner.write(lambda w: w.posts.save(key, 1, {"rule": "daily 2 times", "title": "New"}))
    assert planner.changes.label == "Repeat 'New' every day, 2 times"
    assert planner.rows("post", "title, day") == [("New", "2026-11-27"), ("New", "2026-11-28")]


def test_links_and_tags_are_checked_where_they_are_typed_anew(planner: Planner) -> None:
    key = posted(planner)
    typed = {"link": "no page", "utm_source": "{chanel}", "utm_medium": "{network}"}
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.posts.save(key, 1, typed))
    assert set(refused.value.errors) == {"link", "utm_source"}
    assert refused.value.errors["utm_source"].startswith("{chanel} is not known here. Use {net")
    with planner.database.write(planner.brand.id) as transaction:
        transaction.session.get_one(Post, key).link = "from a file"
        transaction.describe("Import")
    planner.write(lambda w: w.posts.save(key, 2, {"link": "from a file", "title": "Fresh"}))
    assert planner.rows("post", "title, link") == [("Fresh", "from a file")]


def test_a_rule_that_cannot_begin_is_refused_beside_its_field(planner: Planner) -> None:
    typed = {"title": "Tea", "day": "2026-11-23", "rule": "monthly 31"}
    with pytest.raises(FieldErrors, match="is no such day") as refused:
        planner.write(lambda w: w.posts.add(typed))
    assert set(refused.value.errors) == {"rule"}
    assert planner.rows("post", "id") == []
