"""Moving a card by its form."""

from __future__ import annotations

import pytest

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.forms import FieldSpec
from smm_tui.domain.stages import Stage
from smm_tui.services.task_values import new_task_form, task_form
from tests.boards import Planner


def fields(planner: Planner, task_id: int) -> dict[str, FieldSpec]:
    spec = task_form(planner.database, planner.brand.id, task_id)
    assert spec is not None
    return {field.name: field for field in spec.fields}


def save(planner: Planner, task_id: int, **typed: str) -> None:
    version = planner.card(task_id).version
    values = {name: field.value for name, field in fields(planner, task_id).items()} | typed
    planner.write(lambda w: w.tasks.save(task_id, version, values))


def test_the_stage_is_a_folded_choice_of_the_brand_s_names(planner: Planner) -> None:
    planner.write(lambda w: w.stages.save(Stage.REVIEW, "Client looks"))
    (task_id,) = planner.add("Tea", stage=Stage.NEXT)
    field = fields(planner, task_id)["stage"]
    assert (field.value, field.core) == ("next", False)
    assert [choice.key for choice in field.choices] == [stage.value for stage in Stage]
    assert field.choices[4].title == "Client looks"
    assert "hold_reason" not in fields(planner, task_id)


def test_another_stage_moves_the_card_to_its_top(planner: Planner) -> None:
    (task_id,) = planner.add("Tea")
    planner.add("first", stage=Stage.REVIEW)
    save(planner, task_id, stage="review", title="Coffee")
    assert planner.titles(Stage.REVIEW) == ["Coffee", "first"]
    assert planner.changes.label == "Edit 'Coffee'"
    passages = planner.rows("stage_change", "from_stage, to_stage", task_id)
    assert passages == [(None, "backlog"), ("backlog", "review")]
    planner.undo()
    assert planner.titles() == ["Tea"]


def test_the_reason_belongs_to_the_hold(planner: Planner) -> None:
    (task_id,) = planner.add("Tea")
    save(planner, task_id, stage="on-hold", hold_reason="rain")
    assert planner.card(task_id).hold_reason == "rain"
    assert fields(planner, task_id)["hold_reason"].value == "rain"
    save(planner, task_id)
    assert not planner.changes
    save(planner, task_id, stage="next")
    assert planner.card(task_id).hold_reason == ""
    assert planner.titles(Stage.NEXT) == ["Tea"]


def test_a_stage_that_there_is_not_is_refused(planner: Planner) -> None:
    (task_id,) = planner.add("Tea")
    with pytest.raises(FieldErrors) as refused:
        save(planner, task_id, stage="later", due="someday")
    assert set(refused.value.errors) == {"stage", "due"}


def test_a_new_card_goes_where_its_form_says(planner: Planner) -> None:
    spec = new_task_form(planner.database, planner.brand.id, Stage.ON_HOLD)
    values = {field.name: field.value for field in spec.fields}
    assert (values["stage"], values["hold_reason"]) == ("on-hold", "")
    values |= {"title": "Tea", "stage": "review"}
    planner.write(lambda w: w.tasks.create(values, stage=Stage.ON_HOLD))
    assert planner.titles(Stage.REVIEW) == ["Tea"]


def test_a_new_card_on_hold_has_its_reason(planner: Planner) -> None:
    values = {"title": "Tea", "hold_reason": "rain"}
    key = planner.write(lambda w: w.tasks.create(values, stage=Stage.ON_HOLD))
    assert planner.card(key).hold_reason == "rain"
