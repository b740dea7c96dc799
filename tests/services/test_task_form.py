"""A card's form: what it shows, and what comes of what is typed into it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.forms import FormSpec
from smm_tui.domain.stages import Stage
from smm_tui.persistence.records import Brand, Channel, Hat, Label, Link, TaskLabel
from smm_tui.services.task_values import new_task_form, task_form
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner
from tests.services.conftest import Opener

LINK = "Brief https://example.org/a?b=1"


@pytest.fixture
def task_id(planner: Planner) -> int:
    values = {
        "title": "Tea",
        "checklist": "[x] one\n[ ] two",
        "labels": "red\nblue",
        "links": LINK,
    }
    return planner.write(lambda w: w.tasks.create(values, stage=Stage.NEXT))


def form(planner: Planner, task_id: int) -> FormSpec:
    spec = task_form(planner.database, planner.brand.id, task_id)
    assert spec is not None
    return spec


def shown(planner: Planner, task_id: int) -> dict[str, str]:
    return {field.name: field.value for field in form(planner, task_id).fields}


def save(planner: Planner, task_id: int, **typed: str) -> None:
    """Save the form as a person does who changed these fields."""
    spec = form(planner, task_id)
    values = {field.name: field.value for field in spec.fields} | typed
    planner.write(lambda w: w.tasks.save(task_id, spec.version, values))


def frame(planner: Planner) -> tuple[int, int]:
    """A hat and a channel; their keys."""

    def work(workspace: Workspace) -> tuple[int, int]:
        hat = Hat(brand_id=planner.brand.id, name="[/]copy")
        channel = Channel(brand_id=planner.brand.id, name="Instagram")
        workspace.transaction.session.add_all([hat, channel])
        workspace.transaction.session.flush()
        assert hat.id is not None
        assert channel.id is not None
        return hat.id, channel.id

    return planner.write(work)


# -- what the form shows -----------------------------------------------------------------------


def test_the_form_shows_what_is_stored(planner: Planner, task_id: int) -> None:
    found = shown(planner, task_id)
    assert found["title"] == "Tea"
    assert found["checklist"] == "[x] one\n[ ] two"
    assert found["labels"] == "red\nblue"
    assert found["links"] == LINK
    assert found["priority"] == "0"
    assert found["due"] == found["effort_minutes"] == found["hat_id"] == ""


def test_five_fields_are_open_and_the_title_is_required(planner: Planner, task_id: int) -> None:
    fields = form(planner, task_id).fields
    assert [field.name for field in fields if field.core] == [
        "title",
        "due",
        "channel_id",
        "hat_id",
        "priority",
    ]
    assert [field.name for field in fields if field.required] == ["title"]


def test_a_new_card_begins_empty(planner: Planner) -> None:
    spec = new_task_form(planner.database, planner.brand.id)
    assert (spec.record_id, spec.version) == (0, 0)
    values = {field.name: field.value for field in spec.fields}
    assert values.pop("priority") == "0"
    assert set(values.values()) == {""}


def test_a_card_that_is_gone_has_no_form(planner: Planner) -> None:
    assert task_form(planner.database, planner.brand.id, 99) is None


def test_saving_what_is_shown_changes_nothing(planner: Planner, task_id: int) -> None:
    save(planner, task_id)
    assert not planner.changes


# -- what is saved -----------------------------------------------------------------------------


def test_every_field_is_saved(planner: Planner, task_id: int) -> None:
    hat, channel = frame(planner)
    typed = {
        "title": "  Coffee ",
        "due": "27.09.2027",
        "priority": "1",
        "note": "# Note\n\n* with lines",
        "hold_reason": "budget",
        "effort_minutes": " 90 ",
        "hat_id": str(hat),
        "channel_id": str(channel),
        "reviewer_hat_id": str(hat),
    }
    save(planner, task_id, **typed)
    assert planner.changes.label == "Edit 'Coffee'"
    columns = (
        "title, due, priority, note, hold_reason, effort_minutes,"
        " hat_id, channel_id, reviewer_hat_id"
    )
    assert planner.rows("task", columns) == [
        ("Coffee", "2027-09-27", 1, "# Note\n\n* with lines", "budget", 90, hat, channel, hat)
    ]
    emptied = dict.fromkeys(typed, "") | {"title": "Coffee"}
    save(planner, task_id, **emptied)
    assert planner.rows("task", columns) == [("Coffee", None, 0, "", "", None, None, None, None)]
    planner.undo()
    planner.undo()
    assert shown(planner, task_id)["title"] == "Tea"


def test_days_are_as_people_say_them(planner: Planner, task_id: int) -> None:
    save(planner, task_id, due="завтра")
    assert planner.card(task_id).due == date(2026, 11, 22)


def test_a_week_ends_where_the_brand_ends_it(planner: Planner, task_id: int) -> None:
    def work(workspace: Workspace) -> None:
        brand = workspace.transaction.session.get(Brand, planner.brand.id)
        assert brand is not None
        brand.first_weekday = 6

    planner.write(work)
    save(planner, task_id, due="eow")
    assert planner.card(task_id).due == TODAY, "Saturday is the last day of a week from Sunday on"


def test_kept_rows_stay_the_same_rows(planner: Planner, task_id: int) -> None:
    before = dict(planner.rows("checklist_item", "text, uuid", task_id))
    save(planner, task_id, checklist="[ ] two\n[x] three\n[x] one")
    assert planner.database.rows("SELECT text, done FROM checklist_item ORDER BY position") == [
        ("two", 0),
        ("three", 1),
        ("one", 1),
    ]
    after = dict(planner.rows("checklist_item", "text, uuid", task_id))
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("step", [("step", 0)]),
        ("[x] step\n\n [ ]  other ", [("step", 1), ("other", 0)]),
        ("- [X] step", [("step", 1)]),
        ("[х] Cyrillic mark", [("Cyrillic mark", 1)]),
        ("[] step", [("step", 0)]),
        ("same\nsame", [("same", 0), ("same", 0)]),
        ("[1/2] half", [("[1/2] half", 0)]),
        ("[x]", []),
        ("[ ] [x] step", [("[x] step", 0)]),
    ],
)
def test_steps_of_a_checklist(
    planner: Planner, task_id: int, typed: str, stored: list[tuple[str, int]]
) -> None:
    save(planner, task_id, checklist=typed)
    sql = "SELECT text, done FROM checklist_item ORDER BY position"
    assert planner.database.rows(sql) == stored
    planner.undo()
    assert shown(planner, task_id)["checklist"] == "[x] one\n[ ] two"


def test_a_step_of_full_length_can_be_saved_again(planner: Planner, task_id: int) -> None:
    save(planner, task_id, checklist="x" * 500)
    save(planner, task_id, title="Coffee")
    assert planner.card(task_id).title == "Coffee"


def test_labels_are_shared_whatever_their_capitals(planner: Planner, task_id: int) -> None:
    save(planner, task_id, labels="RED\nred\nGreen")
    assert shown(planner, task_id)["labels"] == "red\nGreen"
    assert [name for (name,) in planner.rows("label", "name")] == ["red", "blue", "Green"]


def test_labels_that_differ_in_capitals_alone_stay_apart(planner: Planner, task_id: int) -> None:
    def work(workspace: Workspace) -> int:
        label = Label(brand_id=planner.brand.id, name="Red")
        workspace.transaction.session.add(label)
        workspace.transaction.session.flush()
        assert label.id is not None
        workspace.transaction.session.add(TaskLabel(task_id=task_id, label_id=label.id))
        return label.id

    planner.write(work)
    assert shown(planner, task_id)["labels"] == "red\nblue\nRed"
    save(planner, task_id, title="Coffee")
    assert shown(planner, task_id)["labels"] == "red\nblue\nRed"


@pytest.mark.parametrize(
    ("typed", "title", "url"),
    [
        ("https://example.org", "", "https://example.org"),
        ("Our brief: https://example.org/x", "Our brief:", "https://example.org/x"),
        ("https://example.org the brief", "the brief", "https://example.org"),
        ("WWW.example.org", "", "WWW.example.org"),
        ("mailto:a@example.org", "", "mailto:a@example.org"),
        ("folder/brief.docx", "", "folder/brief.docx"),
    ],
)
def test_links(planner: Planner, task_id: int, typed: str, title: str, url: str) -> None:
    save(planner, task_id, links=typed)
    assert planner.rows("link", "title, url", task_id) == [(title, url)]


@pytest.mark.parametrize(
    ("title", "url"),
    [("https://a.example", "https://b.example/file"), ("The brief", "brief.docx")],
)
def test_a_link_that_was_imported_stays_as_it_is(
    planner: Planner, task_id: int, title: str, url: str
) -> None:
    def work(workspace: Workspace) -> None:
        link = Link(task_id=task_id, title=title, url=url, position=1)
        workspace.transaction.session.add(link)

    planner.write(work)
    save(planner, task_id, title="Coffee")
    assert (title, url) in planner.rows("link", "title, url", task_id)


# -- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "typed", "reason"),
    [
        ("title", "", "cannot be empty"),
        ("title", "\u202e ", "cannot be empty"),
        ("title", "x" * 501, "at most 500"),
        ("due", "someday", ""),
        ("priority", "9", "at most 3"),
        ("effort_minutes", "an hour", "whole number"),
        ("effort_minutes", "-1", "at least 0"),
        ("effort_minutes", "100001", "at most 100000"),
        ("note", "x" * 100_001, "at most"),
        ("checklist", f"fine\n{'x' * 501}", "Line 2"),
        ("labels", "x" * 61, "Line 1"),
        ("links", f"{'x' * 501} https://example.org", "Line 1"),
        ("links", f"https://example.org/{'x' * 2000}", "Line 1"),
    ],
)
def test_what_does_not_hold_is_said_at_its_field(
    planner: Planner, task_id: int, field: str, typed: str, reason: str
) -> None:
    before = shown(planner, task_id)
    with pytest.raises(FieldErrors) as refused:
        save(planner, task_id, **{"hold_reason": "other", field: typed})
    assert list(refused.value.errors) == [field]
    assert reason in refused.value.errors[field]
    assert shown(planner, task_id) == before


def test_all_faults_are_said_at_once(planner: Planner, task_id: int) -> None:
    with pytest.raises(FieldErrors) as refused:
        save(planner, task_id, title="", due="someday", effort_minutes="x", labels="x" * 61)
    assert set(refused.value.errors) == {"title", "due", "effort_minutes", "labels"}


def test_a_stale_form_is_refused_and_names_the_card(sessions: Opener) -> None:
    here, there = sessions(), sessions()
    (task_id,) = here.add("Tea")
    version = form(here, task_id).version
    there.write(lambda w: w.tasks.shift(task_id, 1))
    with pytest.raises(StaleRecord, match="'Tea' was changed elsewhere") as refused:
        here.write(lambda w: w.tasks.save(task_id, version, {"title": "Coffee"}))
    assert (refused.value.kind, refused.value.record_id) == ("task", task_id)
    assert here.card(task_id).title == "Tea"
    save(here, task_id, title="Coffee")
    assert there.card(task_id).title == "Coffee"


@pytest.mark.parametrize("field", ["hat_id", "channel_id", "reviewer_hat_id"])
def test_who_was_deleted_meanwhile_is_refused(planner: Planner, task_id: int, field: str) -> None:
    with pytest.raises(Refused):
        save(planner, task_id, **{field: "99"})
    assert shown(planner, task_id)[field] == ""


# -- a card from a whole form ------------------------------------------------------------------


def test_a_card_is_made_from_a_form_below_another(planner: Planner) -> None:
    first, _last = planner.add("first", "last")
    values: Mapping[str, str] = {"title": "new", "due": "+3d", "labels": "red", "priority": "2"}
    key = planner.write(lambda w: w.tasks.create(values, stage=Stage.BACKLOG, below=first))
    assert planner.titles() == ["first", "new", "last"]
    assert planner.card(key).due == date(2026, 11, 24)
    assert planner.board.labels == {key: ("red",)}
    assert planner.undo() == "Undone: Add 'new'"
    assert planner.titles() == ["first", "last"]
    assert planner.rows("label", "name") == []


def test_a_form_that_does_not_hold_makes_nothing(planner: Planner) -> None:
    with pytest.raises(FieldErrors) as refused:
        planner.write(
            lambda w: w.tasks.create({"title": "new", "due": "someday"}, stage=Stage.NEXT)
        )
    assert list(refused.value.errors) == ["due"]
    assert planner.board.empty


def test_all_faults_of_a_new_card_are_said_at_once(planner: Planner) -> None:
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.tasks.create({"title": "", "due": "x"}, stage=Stage.NEXT))
    assert set(refused.value.errors) == {"title", "due"}
