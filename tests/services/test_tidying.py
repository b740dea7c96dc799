"""Done cards that are old go to the archive by themselves, once a day."""

from __future__ import annotations

from datetime import timedelta

from smm_tui.domain.stages import Stage
from smm_tui.services.archive import read_archive_keys
from smm_tui.services.tidying import ARCHIVED_ON, archive_once_a_day
from smm_tui.services.workspace import Workspace
from tests.boards import Planner

DAY = timedelta(days=1)


def other(workspace: Workspace) -> None:
    workspace.frame.add_brand("Other")
    workspace.tasks.add("theirs", stage=Stage.DONE)


def test_every_brand_is_tidied_and_told_as_one(planner: Planner) -> None:
    planner.add("ours", stage=Stage.DONE)
    planner.write(other)
    planner.clock.instant += 8 * DAY
    tidied = archive_once_a_day(planner.database, 7)
    assert tidied is not None
    assert tidied.cards == 2
    assert [change.label for change in tidied.changes] == ["Archive 1 done card"] * 2
    assert len(read_archive_keys(planner.database, None)) == 2


def test_it_is_done_once_a_day(planner: Planner) -> None:
    planner.add("first", stage=Stage.DONE)
    planner.clock.instant += 8 * DAY
    assert archive_once_a_day(planner.database, 7) is not None
    assert planner.database.remembered(ARCHIVED_ON) == "2026-11-29"
    planner.write(lambda w: w.tasks.bring_back(read_archive_keys(planner.database, None)))
    assert archive_once_a_day(planner.database, 7) is None
    planner.clock.instant += 8 * DAY
    assert archive_once_a_day(planner.database, 7) is not None


def test_no_days_is_never_and_is_not_remembered(planner: Planner) -> None:
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 99 * DAY
    assert archive_once_a_day(planner.database, 0) is None
    assert planner.database.remembered(ARCHIVED_ON) is None
    assert archive_once_a_day(planner.database, 100) is None


def test_undo_passes_over_it(planner: Planner) -> None:
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 8 * DAY
    planner.add("new")
    assert archive_once_a_day(planner.database, 7) is not None
    assert planner.undo() == "Undone: Add 'new'"
