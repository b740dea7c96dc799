"""The history as a list: what was done, what it changed, and the way back to any of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.services.edits import (
    edits_down_to,
    read_changes,
    read_edit_keys,
    read_edits,
)
from tests.boards import Planner
from tests.services.conftest import Opener


def keys(planner: Planner, words: str = "") -> list[int]:
    return read_edit_keys(planner.database, planner.brand.id, words)


def labels(planner: Planner, words: str = "") -> list[str]:
    found = keys(planner, words)
    session = planner.database.session
    return [e.label for e in read_edits(planner.database, planner.brand.id, found, session)]


def test_the_newest_edit_comes_first_and_words_narrow(planner: Planner) -> None:
    planner.add("Tea")
    planner.add("Чай")
    assert labels(planner) == ["Add 'Чай'", "Add 'Tea'"]
    assert labels(planner, "ЧАЙ add") == ["Add 'Чай'"]
    assert labels(planner, "coffee") == []


def test_where_an_edit_came_from(sessions: Opener) -> None:
    here, there = sessions(), sessions()
    here.add("Tea")
    there.add("Coffee")
    edits = read_edits(here.database, here.brand.id, keys(here), here.database.session)
    assert [edit.here for edit in edits] == [False, True]
    began = here.clock.now()
    edits = read_edits(here.database, here.brand.id, keys(here), "later", began)
    assert [edit.earlier for edit in edits] == [False, False]
    later = began + timedelta(seconds=1)
    edits = read_edits(here.database, here.brand.id, keys(here), "later", later)
    assert [(edit.here, edit.earlier) for edit in edits] == [(False, True)] * 2


def test_edits_far_apart_are_found(planner: Planner) -> None:
    for number in range(6):
        planner.add(f"card {number}")
    found = keys(planner)
    chosen = [found[0], found[3], found[5]]
    session = planner.database.session
    edits = read_edits(planner.database, planner.brand.id, chosen, session)
    assert [edit.id for edit in edits] == chosen


def test_what_an_edit_changed(planner: Planner) -> None:
    hat = planner.write(lambda w: w.registers.save_hat(0, 0, {"name": "Copy"}))
    (task,) = planner.add("Tea")
    planner.write(lambda w: w.tasks.move(task, Stage.REVIEW))
    planner.write(lambda w: w.tasks.save(task, 2, {"title": "Tea [/]", "hat_id": str(hat)}))
    edited, moved, added = (read_changes(planner.database, key) for key in keys(planner)[:3])
    assert [change.title for change in added] == ["Card Tea - added"]
    assert moved[0].lines == ("Stage: Backlog -> Review",)
    assert edited[0].lines == ("Title: Tea -> Tea [/]", "Hat: - -> Copy")


def test_what_an_edit_changed_of_stages_and_templates(planner: Planner) -> None:
    (task,) = planner.add("Tea")
    planner.write(lambda w: w.stages.save(Stage.NEXT, "", 3))
    planner.write(lambda w: w.stages.save(Stage.NEXT, "Queue", 4))
    template = planner.write(lambda w: w.templates.keep(task, "Weekly"))
    planner.write(lambda w: w.templates.rename(template, "Monthly"))
    renamed, kept, named, limited = (
        read_changes(planner.database, key) for key in keys(planner)[:4]
    )
    assert limited[0].title == "Stage Next - added"
    assert "Cards at most: 3" in limited[0].lines
    assert named[0].title == "Stage Queue"
    assert named[0].lines == ("Name: - -> Queue", "Cards at most: 3 -> 4")
    assert "Template: Weekly" in kept[0].lines
    assert renamed[0].lines == ("Template: Weekly -> Monthly",)


def test_undo_to_an_edit_takes_back_all_that_came_after(planner: Planner) -> None:
    (one,) = planner.add("one")
    planner.write(lambda w: w.tasks.move(one, Stage.NEXT))
    planner.add("two")
    target = keys(planner)[1]
    assert edits_down_to(planner.database, planner.brand.id, target) == 2
    planner.write(lambda w: w.undo_to(target))
    assert planner.titles() == ["one"]
    assert planner.changes.rows["task"] == {one, one + 1}
    assert edits_down_to(planner.database, planner.brand.id, target) == 0
    with pytest.raises(Refused, match="undone already"):
        planner.write(lambda w: w.undo_to(target))
    assert planner.redo().startswith("Redone: Move 'one'")


def test_undo_to_an_edit_is_refused_whole(sessions: Opener) -> None:
    here = sessions()
    (one,) = here.add("one")
    target = keys(here)[0]
    # Another brand's history holds a change of the same row, so that the first edit cannot go.
    here.add("two")
    with here.database.write(here.brand.id, automatic=True) as transaction:
        from smm_tui.services.workspace import Workspace

        Workspace(transaction).tasks.move(one, Stage.DONE)
    with pytest.raises(Refused, match="has been changed since"):
        here.write(lambda w: w.undo_to(target))
    assert here.titles() == ["two"]
    assert here.titles(Stage.DONE) == ["one"]


def test_values_are_told_in_the_words_of_the_card(planner: Planner) -> None:
    planner.write(lambda w: w.tasks.add_typed(["Tea"]))
    (task,) = (card.id for card in planner.board.stages[Stage.BACKLOG])
    planner.write(lambda w: w.tasks.prioritise_many([task], 1))
    (change,) = read_changes(planner.database, keys(planner)[0])
    assert change.lines == ("Priority: none -> !1",)
    planner.write(lambda w: w.checklists.add(task, ["Boil"]))
    step = planner.rows("checklist_item", "id")[0][0]
    planner.write(lambda w: w.checklists.toggle(step))
    (change,) = read_changes(planner.database, keys(planner)[0])
    assert "Done: no -> yes" in change.lines


def test_when_a_card_was_archived_is_told_in_the_time_zone_of_its_brand(planner: Planner) -> None:
    (key,) = planner.add("Reel")
    frame = {"name": "Acme Tea", "currency": "EUR", "time_zone": "Europe/Ljubljana"}
    planner.write(lambda w: w.frame.save_brand(planner.brand.id, 1, frame))
    planner.write(lambda w: w.tasks.archive([key]))
    (change,) = read_changes(planner.database, keys(planner)[0])
    assert change.lines == ("Archived: - -> Sat 21 Nov 2026 13:00",)
