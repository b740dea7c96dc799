"""Copies of cards: duplicates, and templates with the cards made of them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.stages import Stage
from smm_tui.services.archive import read_archive_keys
from smm_tui.services.card import read_card
from smm_tui.services.listing import count_records, list_tasks
from smm_tui.services.search import read_card_titles
from smm_tui.services.task_values import task_form
from smm_tui.services.template_forms import template_form
from smm_tui.services.templates import TemplateView, read_templates
from smm_tui.services.workspace import Workspace
from tests.boards import NOON, Planner, stored

KINDS = ("task", "checklist_item", "task_label", "label", "link", "stage_change")


def made(planner: Planner, stage: Stage = Stage.NEXT, title: str = "Reel") -> int:
    """A card with something in every field."""
    values = {
        "title": title,
        "due": "+3d",
        "priority": "1",
        "note": "# Brief",
        "effort_minutes": "90",
        "checklist": "[x] film\n[ ] cut",
        "labels": "red\nblue",
        "links": "Brief https://example.org/a",
    }

    def work(workspace: Workspace) -> int:
        key = workspace.tasks.create(values, stage=stage)
        workspace.tasks.assign_many([key], "copy")
        workspace.tasks.set_channel_many([key], "Instagram")
        return key

    return planner.write(work)


def kept(planner: Planner, name: str = "Reel") -> int:
    task_id = made(planner)
    return planner.write(lambda w: w.templates.keep(task_id, name))


def alike(planner: Planner, one: int, other: int) -> None:
    """Both are the same work, the second with no step done and no day."""
    first = read_card(planner.database, planner.brand, one)
    second = read_card(planner.database, planner.brand, other)
    assert first is not None
    assert second is not None
    assert (second.note, second.labels) == (first.note, first.labels)
    assert [(step.text, step.done) for step in second.steps] == [
        (step.text, False) for step in first.steps
    ]
    assert [link[1:] for link in addresses(planner, other)] == [
        link[1:] for link in addresses(planner, one)
    ]
    for field in ("priority", "hat", "network", "channel", "effort_minutes", "noted"):
        assert getattr(second.card, field) == getattr(first.card, field)
    assert second.card.due is None


def addresses(planner: Planner, task_id: int) -> list[tuple[object, ...]]:
    return planner.rows("link", "id, url, title, position", task_id)


# -- duplicates --------------------------------------------------------------------------------


def test_a_duplicate_stands_below_with_all_that_makes_the_work(planner: Planner) -> None:
    task_id = made(planner)
    planner.add("last", stage=Stage.NEXT)
    before = stored(planner.database, KINDS)
    planner.clock.instant += timedelta(hours=1)
    copy = planner.write(lambda w: w.tasks.duplicate(task_id))
    assert planner.titles(Stage.NEXT) == ["Reel", "Reel (copy)", "last"]
    assert planner.changes.label == "Duplicate 'Reel'"
    alike(planner, task_id, copy)
    assert planner.card(copy).stage_since == NOON + timedelta(hours=1)
    assert planner.rows("stage_change", "from_stage, to_stage", copy) == [(None, "next")]
    planner.undo()
    assert stored(planner.database, KINDS) == before


def test_work_that_is_done_or_archived_begins_again(planner: Planner) -> None:
    done = made(planner, Stage.DONE)
    archived = made(planner, Stage.REVIEW, "Story")
    planner.write(lambda w: w.tasks.archive([archived]))
    planner.write(lambda w: w.tasks.duplicate(done))
    planner.write(lambda w: w.tasks.duplicate(archived))
    assert planner.titles() == ["Story (copy)", "Reel (copy)"]


def test_a_card_on_hold_keeps_its_reason_in_the_copy(planner: Planner) -> None:
    (task_id,) = planner.add("Tea", stage=Stage.ON_HOLD)
    planner.write(lambda w: w.tasks.set_hold_reason(task_id, "rain"))
    copy = planner.write(lambda w: w.tasks.duplicate(task_id))
    assert planner.card(copy).hold_reason == "rain"


def test_the_longest_title_has_a_copy(planner: Planner) -> None:
    (task_id,) = planner.add("x" * 500)
    copy = planner.write(lambda w: w.tasks.duplicate(task_id))
    assert planner.card(copy).title == "x" * 493 + " (copy)"


# -- templates ---------------------------------------------------------------------------------


def test_a_template_is_kept_beside_the_board(planner: Planner) -> None:
    template = kept(planner, " Weekly\treel ")
    assert planner.titles(Stage.NEXT) == ["Reel"]
    assert planner.board.totals[Stage.BACKLOG] == 0
    assert planner.changes.label == "Keep 'Reel' as the template 'Weekly reel'"
    assert read_templates(planner.database, planner.brand.id) == [
        TemplateView(template, 1, "Weekly reel", "Reel", 2)
    ]
    assert read_archive_keys(planner.database, planner.brand.id) == []
    assert planner.rows("stage_change", "id", template) == []
    planner.undo()
    assert read_templates(planner.database, planner.brand.id) == []


def test_a_card_is_made_of_a_template_as_often_as_wanted(planner: Planner) -> None:
    template = kept(planner)
    first, _last = planner.add("first", "last", stage=Stage.REVIEW)
    card = planner.write(lambda w: w.templates.use(template, stage=Stage.REVIEW, below=first))
    assert planner.titles(Stage.REVIEW) == ["first", "Reel", "last"]
    assert planner.changes.label == "Add 'Reel'"
    alike(planner, template, card)
    assert planner.rows("stage_change", "from_stage, to_stage", card) == [(None, "review")]
    planner.write(lambda w: w.templates.use(template))
    assert planner.titles() == ["Reel"]
    planner.undo()
    planner.undo()
    assert planner.titles(Stage.REVIEW) == ["first", "last"]


def test_a_template_is_edited_in_the_form_of_a_card(planner: Planner) -> None:
    template = kept(planner)
    spec = task_form(planner.database, planner.brand.id, template)
    assert spec is not None
    assert "stage" not in [field.name for field in spec.fields]
    values = {"title": "Story", "checklist": "one\ntwo\nthree"}
    planner.write(lambda w: w.tasks.save(template, spec.version, values))
    (view,) = read_templates(planner.database, planner.brand.id)
    assert (view.name, view.title, view.steps) == ("Reel", "Story", 3)


def test_a_template_is_renamed_and_deleted(planner: Planner) -> None:
    template = kept(planner)
    card = planner.write(lambda w: w.templates.use(template))
    planner.write(lambda w: w.templates.rename(template, "reel", version=1))
    assert planner.changes.label == "Rename the template 'reel'"
    with pytest.raises(StaleRecord):
        planner.write(lambda w: w.templates.rename(template, "other", version=1))
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.templates.delete(template))
    assert planner.changes.label == "Delete the template 'reel'"
    assert read_templates(planner.database, planner.brand.id) == []
    assert planner.card(card).title == "Reel"
    planner.undo()
    assert stored(planner.database, KINDS) == before


@pytest.mark.parametrize("name", ["", " \n", "x" * 61, "REEL"])
def test_a_name_that_does_not_hold_is_refused(planner: Planner, name: str) -> None:
    template, task_id = kept(planner), made(planner)
    other = planner.write(lambda w: w.templates.keep(task_id, "other"))
    for work in (
        lambda w: w.templates.keep(task_id, name),
        lambda w: w.templates.rename(other, name),
    ):
        with pytest.raises(FieldErrors) as refused:
            planner.write(work)
        assert list(refused.value.errors) == ["name"]
    names = [view.name for view in read_templates(planner.database, planner.brand.id)]
    assert names == ["other", "Reel"]
    planner.write(lambda w: w.templates.rename(template, "Reel"))
    assert not planner.changes


def test_a_card_is_no_template(planner: Planner) -> None:
    task_id = made(planner)
    for work in (
        lambda w: w.templates.use(task_id),
        lambda w: w.templates.rename(task_id, "x"),
        lambda w: w.templates.delete(task_id),
        lambda w: w.templates.use(99),
    ):
        with pytest.raises(Refused, match="template has been deleted elsewhere"):
            planner.write(work)


def test_a_template_cannot_get_on_the_board(planner: Planner) -> None:
    template = kept(planner)
    with pytest.raises(Refused):
        planner.write(lambda w: w.tasks.move(template, Stage.DONE))
    planner.write(lambda w: w.tasks.bring_back([template]))
    assert not planner.changes


def test_a_template_is_in_no_list_of_cards(planner: Planner) -> None:
    kept(planner)
    assert [task.title for task in list_tasks(planner.database, planner.brand)] == ["Reel"]
    counts = count_records(planner.database).rows
    assert (counts["task"], counts["archived"]) == (1, 0)
    assert [found.title for found in read_card_titles(planner.database)] == ["Reel"]


def test_templates_belong_to_one_brand(planner: Planner) -> None:
    template = kept(planner)

    def other(workspace: Workspace) -> None:
        brand_id = workspace.frame.add_brand("Other")
        assert read_templates(workspace.transaction, brand_id) == []
        with pytest.raises(Refused):
            workspace.templates.use(template)

    planner.write(other)


# -- its form ----------------------------------------------------------------------------------


def test_a_template_is_written_from_scratch_and_edited(planner: Planner) -> None:
    form = template_form(planner.database, planner.brand.id, 0)
    assert form is not None
    names = [field.name for field in form.fields]
    assert names[:2] == ["template", "title"]
    assert not {"due", "stage", "hold_reason"} & set(names)
    typed = {"template": " Weekly ", "title": "Reel", "checklist": "film\ncut", "labels": "tea"}
    key = planner.write(lambda w: w.templates.save(0, 0, typed))
    assert planner.changes.label == "Add the template 'Weekly'"
    (view,) = read_templates(planner.database, planner.brand.id)
    assert (view.id, view.name, view.title, view.steps) == (key, "Weekly", "Reel", 2)
    assert planner.titles() == []
    form = template_form(planner.database, planner.brand.id, key)
    assert form is not None
    assert [field.value for field in form.fields][:2] == ["Weekly", "Reel"]
    version = form.version
    planner.write(lambda w: w.templates.save(key, version, {"checklist": "[x] film"}))
    assert planner.changes.label == "Edit the template 'Weekly'"
    planner.write(lambda w: w.templates.rename(key, "Daily"))
    with pytest.raises(StaleRecord):
        planner.write(lambda w: w.templates.save(key, version, {"title": "x"}))
    planner.write(lambda w: w.templates.use(key))
    assert planner.titles() == ["Reel"]


def test_all_that_does_not_hold_in_its_form_is_told(planner: Planner) -> None:
    planner.write(lambda w: w.templates.save(0, 0, {"template": "Weekly", "title": "x"}))
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.templates.save(0, 0, {"template": "WEEKLY", "title": " "}))
    assert set(refused.value.errors) == {"template", "title"}
    assert template_form(planner.database, planner.brand.id, 99) is None
