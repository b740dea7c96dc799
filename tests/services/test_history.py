"""Undo and redo as people meet them: across sessions, restarts and what others did meanwhile."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.services.workspace import Workspace
from tests.boards import NOON, Planner
from tests.services.conftest import Opener


def test_nothing_to_undo_and_nothing_to_redo(planner: Planner) -> None:
    with pytest.raises(Refused, match="nothing to redo"):
        planner.redo()
    planner.add("Tea")
    planner.undo()
    with pytest.raises(Refused, match="nothing to undo"):
        planner.undo()


def test_a_new_change_ends_the_way_forward(planner: Planner) -> None:
    planner.add("Tea")
    planner.undo()
    planner.add("Coffee")
    with pytest.raises(Refused, match="nothing to redo"):
        planner.redo()
    assert planner.titles() == ["Coffee"]


def test_one_session_undoes_what_the_other_did_and_says_so(sessions: Opener) -> None:
    here, there = sessions(), sessions()
    (task_id,) = here.add("Tea")
    there.write(lambda w: w.tasks.shift(task_id, 1))
    assert here.undo() == "Undone: Move 'Tea' to Next (made by another session)"
    assert there.titles() == ["Tea"]
    assert there.redo() == "Redone: Move 'Tea' to Next"
    assert here.titles(Stage.NEXT) == ["Tea"]
    assert there.undo() == "Undone: Move 'Tea' to Next"
    assert there.undo() == "Undone: Add 'Tea' (made by another session)"
    assert here.titles() == []


def test_own_work_of_before_is_no_other_sessions(planner: Planner, tmp_path: Path) -> None:
    planner.add("Tea")
    planner.close()
    later = Planner(tmp_path / "planner.db", now=NOON + timedelta(minutes=1))
    assert later.undo() == "Undone: Add 'Tea' (made in an earlier session)"
    assert later.redo() == "Redone: Add 'Tea' (made in an earlier session)"
    other = Planner(tmp_path / "planner.db", now=NOON + timedelta(minutes=2))
    other.add("Coffee")
    assert later.undo() == "Undone: Add 'Coffee' (made by another session)"
    other.close()
    later.close()


def test_the_command_line_of_before_is_named(sessions: Opener, tmp_path: Path) -> None:
    sessions()
    line = Planner(tmp_path / "planner.db", origin="command line")
    line.add("Tea")
    line.close()
    later = Planner(tmp_path / "planner.db", now=NOON + timedelta(minutes=1))
    assert later.undo() == "Undone: Add 'Tea' (made by the command line)"
    later.close()


def test_the_command_line_is_named(sessions: Opener, tmp_path: Path) -> None:
    here = sessions()
    line = Planner(tmp_path / "planner.db", origin="command line")
    line.add("Tea")
    line.close()
    assert here.undo() == "Undone: Add 'Tea' (made by the command line)"


def test_others_learn_what_an_undo_changed(sessions: Opener) -> None:
    here, there = sessions(), sessions()
    (task_id,) = here.add("Tea")
    there.database.news()
    here.undo()
    news = there.database.news()
    assert news is not None
    assert news.rows["task"] == {task_id}
    assert there.database.news() is None
    assert here.database.news() is None


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    first = Planner(tmp_path / "planner.db")
    (task_id,) = first.add("Tea")
    first.write(lambda w: w.tasks.shift(task_id, 1))
    first.close()
    second = Planner(tmp_path / "planner.db")
    assert second.undo().startswith("Undone: Move 'Tea' to Next")
    assert second.undo().startswith("Undone: Add 'Tea'")
    assert second.redo().startswith("Redone: Add 'Tea'")
    second.close()


# -- all brands --------------------------------------------------------------------------------


def _undo_any(workspace: Workspace) -> str:
    workspace.undo(any_brand=True)
    return workspace.told


def _redo_any(workspace: Workspace) -> str:
    workspace.redo(any_brand=True)
    return workspace.told


def test_any_brands_newest_change_is_taken_back_and_made_again(planner: Planner) -> None:
    planner.add("Tea")
    other = planner.write(lambda w: w.frame.add_brand("Other"))
    with planner.database.write(other) as transaction:
        Workspace(transaction).tasks.add("Bike")
    planner.add("Coffee")
    assert planner.write(_undo_any) == "Undone: Add 'Coffee'"
    assert planner.write(_undo_any) == "Undone: Add 'Bike'"
    assert planner.undo() == "Undone: Add 'Tea'"
    with pytest.raises(Refused):
        planner.write(_undo_any)
    assert planner.write(_redo_any) == "Redone: Add 'Tea'"
    assert planner.write(_redo_any) == "Redone: Add 'Bike'"
    assert planner.redo() == "Redone: Add 'Coffee'"
