"""Done cards that are old go to the archive by themselves, once a day."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from smm_tui.beginning import keep_demo, open_demo, throw_away
from smm_tui.clock import FixedClock
from smm_tui.domain.board import Card
from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import Database, open_database
from smm_tui.services.archive import read_archive_keys
from smm_tui.services.board import read_board, read_brands
from smm_tui.services.tidying import ARCHIVED_ON, archive_once_a_day
from smm_tui.services.workspace import Workspace
from smm_tui.settings import Settings
from tests.boards import NOON, Planner

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


def test_another_number_of_days_holds_at_once(planner: Planner) -> None:
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 8 * DAY
    assert archive_once_a_day(planner.database, 30) is None
    assert archive_once_a_day(planner.database, 7) is not None
    assert planner.titles(Stage.DONE) == []


def test_no_days_is_never_and_is_not_remembered(planner: Planner) -> None:
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 99 * DAY
    assert archive_once_a_day(planner.database, 0) is None
    assert planner.database.remembered(ARCHIVED_ON) is None
    assert archive_once_a_day(planner.database, 100) is None


def test_a_kept_demo_is_found_as_it_was_left(tmp_path: Path) -> None:
    clock = FixedClock(NOON)
    demo, _brand = open_demo(clock)
    days = Settings().archive_days
    try:
        done = [card.id for card in _done(demo, clock)]
        place = keep_demo(demo.path, tmp_path / "planner.db", clock)
    finally:
        demo.close()
        throw_away(demo)
    with closing(open_database(place, clock)) as kept:
        for later in (0, 1, days):
            clock.instant = NOON + later * DAY
            assert archive_once_a_day(kept, days) is None
            assert [card.id for card in _done(kept, clock)] == done
        clock.instant = NOON + (days + 1) * DAY
        tidied = archive_once_a_day(kept, days)
        assert tidied is not None
        assert tidied.cards == len(done)


def _done(database: Database, clock: FixedClock) -> Sequence[Card]:
    (brand,) = read_brands(database)
    return read_board(database, brand, clock.now().date()).stages[Stage.DONE]


def test_undo_passes_over_it(planner: Planner) -> None:
    planner.add("old", stage=Stage.DONE)
    planner.clock.instant += 8 * DAY
    planner.add("new")
    assert archive_once_a_day(planner.database, 7) is not None
    assert planner.undo() == "Undone: Add 'new'"
