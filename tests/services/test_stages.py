"""A brand's own names and limits for the six stages."""

from __future__ import annotations

import pytest

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.stages import Stage, StageView
from smm_tui.services.stage_forms import read_stage_rows, stage_form, stage_of
from smm_tui.services.stages import read_stage_settings, stage_name
from smm_tui.services.workspace import Workspace
from tests.boards import Planner


def save(planner: Planner, stage: Stage, name: str = "", limit: int = 0) -> None:
    planner.write(lambda w: w.stages.save(stage, name, limit))


def names(planner: Planner) -> list[str]:
    views = read_stage_settings(planner.database, planner.brand.id)
    return [view.name for view in views.values()]


def test_a_brand_begins_with_the_usual_names_and_no_limits(planner: Planner) -> None:
    assert read_stage_settings(planner.database, planner.brand.id) == {
        stage: StageView(stage.heading, 0) for stage in Stage
    }


def test_a_name_and_a_limit_are_kept_for_their_stage(planner: Planner) -> None:
    save(planner, Stage.REVIEW, " Client\tlooks ", 3)
    save(planner, Stage.NEXT, "", 5)
    views = read_stage_settings(planner.database, planner.brand.id)
    assert views[Stage.REVIEW] == StageView("Client looks", 3)
    assert views[Stage.NEXT] == StageView("Next", 5)
    assert list(views) == list(Stage)
    save(planner, Stage.REVIEW, "Check", 0)
    assert stage_name(planner.database, planner.brand.id, Stage.REVIEW) == "Check"
    assert len(planner.rows("stage_setting", "id")) == 2


def test_each_step_of_it_is_undone(planner: Planner) -> None:
    save(planner, Stage.REVIEW, "Check")
    assert planner.changes.label == "Edit the stage 'Check'"
    save(planner, Stage.REVIEW, "Client")
    planner.undo()
    assert names(planner)[4] == "Check"
    planner.undo()
    assert names(planner)[4] == "Review"
    planner.redo()
    assert names(planner)[4] == "Check"


def test_the_usual_name_is_kept_as_none_so_that_it_is_translated(planner: Planner) -> None:
    save(planner, Stage.REVIEW, "Check", 2)
    save(planner, Stage.REVIEW, "Review", 2)
    assert planner.rows("stage_setting", "name, wip_limit") == [("", 2)]


def test_nothing_is_stored_for_a_stage_as_usual(planner: Planner) -> None:
    save(planner, Stage.REVIEW, "Review", 0)
    assert not planner.changes


@pytest.mark.parametrize(
    ("name", "limit", "field"),
    [("x" * 41, 0, "name"), ("done", 0, "name"), ("", -1, "wip_limit"), ("", 1001, "wip_limit")],
)
def test_what_does_not_hold_is_refused(planner: Planner, name: str, limit: int, field: str) -> None:
    with pytest.raises(FieldErrors) as refused:
        save(planner, Stage.REVIEW, name, limit)
    assert list(refused.value.errors) == [field]


def test_a_name_that_another_stage_has_given_up_is_free(planner: Planner) -> None:
    save(planner, Stage.DONE, "Out")
    save(planner, Stage.REVIEW, "Done")
    assert names(planner)[4:] == ["Done", "Out"]
    with pytest.raises(FieldErrors):
        save(planner, Stage.DONE, "")


def test_names_belong_to_one_brand(planner: Planner) -> None:
    def other(workspace: Workspace) -> None:
        brand_id = workspace.frame.add_brand("Other")
        workspace.stages.save(Stage.DONE, "Live", 1)
        assert stage_name(workspace.transaction, brand_id, Stage.DONE) == "Live"

    planner.write(other)
    assert names(planner)[5] == "Done"


def test_a_limit_never_refuses_a_card(planner: Planner) -> None:
    save(planner, Stage.NEXT, "Queue", 1)
    keys = planner.add("one", "two", "three")
    planner.write(lambda w: w.tasks.move_many(keys, Stage.NEXT))
    assert planner.changes.label == "Move 3 cards to Queue"
    planner.write(lambda w: w.tasks.move(keys[0], Stage.DONE))
    planner.write(lambda w: w.tasks.shift(keys[0], -4))
    assert planner.changes.label == "Move 'one' to Queue"


def test_there_are_no_stages_without_a_brand(planner: Planner) -> None:
    with pytest.raises(Refused), planner.database.write() as transaction:
        Workspace(transaction).stages.save(Stage.DONE, "Live")


# -- its form ----------------------------------------------------------------------------------


def test_a_form_saves_what_was_typed(planner: Planner) -> None:
    form = stage_form(planner.database, planner.brand.id, Stage.REVIEW)
    assert [(field.name, field.value) for field in form.fields] == [
        ("name", ""),
        ("wip_limit", "0"),
    ]
    typed = {"name": "Check", "wip_limit": " 3 "}
    planner.write(lambda w: w.stages.save_form(Stage.REVIEW, form.version, typed))
    planner.add("one", "two", "three", "four", stage=Stage.REVIEW)
    row = read_stage_rows(planner.database, planner.brand.id).rows[4]
    assert row.cells == ("Check", "Review", "4", "3", "!+1")
    assert stage_of(row.id) is Stage.REVIEW


@pytest.mark.parametrize("limit", ["-1", "x", "1001"])
def test_a_form_with_no_such_limit_is_refused(planner: Planner, limit: str) -> None:
    typed = {"name": "", "wip_limit": limit}
    with pytest.raises(FieldErrors) as refused:
        planner.write(lambda w: w.stages.save_form(Stage.REVIEW, 0, typed))
    assert list(refused.value.errors) == ["wip_limit"]


def test_a_form_that_is_old_is_refused(planner: Planner) -> None:
    save(planner, Stage.REVIEW, "Check")
    with pytest.raises(StaleRecord):
        planner.write(lambda w: w.stages.save_form(Stage.REVIEW, 0, {"name": "Look"}))


# -- what limits tell --------------------------------------------------------------------------


def test_every_way_into_a_full_stage_is_told(planner: Planner) -> None:
    save(planner, Stage.NEXT, "Queue", 1)
    keys = planner.add("one", "two", "three")
    assert planner.told(lambda w: w.tasks.move(keys[0], Stage.NEXT)) == []
    over = ["Queue is 1 over its limit of 1"]
    assert planner.told(lambda w: w.tasks.shift_many(keys[1:2], 1)) == over
    assert planner.told(lambda w: w.tasks.reorder(keys[1], 1)) == []
    assert planner.told(lambda w: w.tasks.archive(keys[1:2])) == []
    assert planner.told(lambda w: w.tasks.bring_back(keys[1:2])) == over
    more = ["Queue is 2 over its limit of 1"]
    assert planner.told(lambda w: w.tasks.duplicate(keys[0])) == more
    typed = {"title": "three", "stage": "next"}
    version = planner.card(keys[2]).version
    more = ["Queue is 3 over its limit of 1"]
    assert planner.told(lambda w: w.tasks.save(keys[2], version, typed)) == more
    assert planner.told(lambda w: w.tasks.move_many(keys, Stage.DONE)) == []
