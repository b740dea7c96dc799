"""Posts made ahead day by day: nothing twice, and nothing in the way of undo and redo."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.domain.stages import Stage
from smm_tui.persistence.records import Series
from smm_tui.services.making_ahead import MADE_AHEAD_ON, make_ahead_once_a_day
from smm_tui.services.repeats import Scope
from smm_tui.services.series import Repeating
from smm_tui.services.tasks import Tasks
from tests.boards import Planner, stored
from tests.repeating import DAY, KINDS, MONDAY, add, days, on, repeated, series_id, wait


def test_the_horizon_moves_on_once_a_day(planner: Planner) -> None:
    repeated(planner)
    assert make_ahead_once_a_day(planner.database) == ()
    assert planner.database.remembered(MADE_AHEAD_ON) == "2026-11-21"
    planner.clock.instant += 14 * DAY
    (changes,) = make_ahead_once_a_day(planner.database)
    assert changes.label == "Make 2 posts ahead"
    assert days(planner)[-3:] == ["2027-05-17", "2027-05-24", "2027-05-31"]
    before = stored(planner.database, ["post", "series", "edit"])
    assert make_ahead_once_a_day(planner.database) == ()
    with planner.database.write(planner.brand.id, automatic=True) as transaction:
        assert Repeating(transaction).make_ahead() == 0
    assert stored(planner.database, ["post", "series", "edit"]) == before


def test_what_was_deleted_is_not_made_again(planner: Planner) -> None:
    key = repeated(planner)
    last = on(planner, "2027-05-17")
    planner.write(lambda w: w.series.delete(last, Scope.ONE))
    planner.write(lambda w: w.posts.delete([key]))
    planner.clock.instant += 7 * DAY
    make_ahead_once_a_day(planner.database)
    found = days(planner)
    assert found[0] == "2026-11-30"
    assert "2027-05-17" not in found
    assert found[-1] == "2027-05-24"


def test_a_rule_that_cannot_be_read_hinders_no_other(planner: Planner) -> None:
    broken, sound = repeated(planner), repeated(planner, title="Coffee")
    with planner.database.write(planner.brand.id) as transaction:
        transaction.session.get_one(Series, series_id(planner, broken)).rule = "FREQ=NEVER"
        transaction.session.get_one(Series, series_id(planner, sound)).left_out = "soon,,"
    planner.clock.instant += 7 * DAY
    (changes,) = make_ahead_once_a_day(planner.database)
    assert changes.label == "Make 1 post ahead"
    with pytest.raises(Refused, match="FREQ=NEVER"):
        planner.write(lambda w: w.series.shift(broken, Scope.ALL, days=1))


_PROGRAM = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from smm_tui.clock import FixedClock
from smm_tui.persistence.database import open_database
from smm_tui.services.making_ahead import make_ahead_once_a_day
from smm_tui.services.series import Repeating
clock = FixedClock(datetime(2027, 1, 21, 12, tzinfo=UTC))
database = open_database(Path(sys.argv[1]), clock, origin="test")
print("ready", flush=True)
sys.stdin.readline()
for _turn in range(5):
    with database.write(int(sys.argv[2]), automatic=True) as transaction:
        Repeating(transaction).make_ahead()
make_ahead_once_a_day(database)
"""


@pytest.mark.process
def test_two_processes_make_nothing_twice(planner: Planner) -> None:
    repeated(planner, "every day")
    repeated(planner, "weekly tue", title="Coffee")
    program = [sys.executable, "-c", _PROGRAM, str(planner.database.path), str(planner.brand.id)]
    children = [
        subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _number in range(2)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    for child in children:
        child.communicate("\n")
        assert child.returncode == 0
    rows = planner.rows("post", "series_id, series_day")
    assert len(rows) == len(set(rows))
    daily = [row for row in rows if row[0] == rows[0][0]]
    # From 23 November to 26 weeks after 21 January, every day.
    assert len(daily) == (date(2027, 7, 22) - MONDAY).days + 1
    automatic = "SELECT count(*) FROM edit WHERE automatic = 1"
    assert planner.database.rows(automatic) == [(1,)]


# -- back and forth ----------------------------------------------------------------------------


def test_one_undo_takes_a_series_away_though_more_was_made_since(planner: Planner) -> None:
    repeated(planner)
    for _turn in range(3):
        wait(planner, 7)
    whole = stored(planner.database, KINDS)
    assert len(days(planner)) == 29
    assert planner.undo().startswith("Undone: Repeat 'Tea'")
    assert days(planner) == ["2026-11-23"]
    assert planner.rows("series", "id") == []
    wait(planner, 1)
    assert planner.redo().startswith("Redone: Repeat 'Tea'")
    assert stored(planner.database, KINDS) == whole


def test_undo_passes_over_what_was_made_ahead(planner: Planner) -> None:
    repeated(planner)
    add(planner, title="Coffee")
    wait(planner, 7)
    assert planner.undo().startswith("Undone: Add 'Coffee'")
    assert days(planner)[-1] == "2027-05-24"


def test_edits_of_what_was_made_ahead_are_gone_back_over_one_by_one(planner: Planner) -> None:
    first = repeated(planner)
    wait(planner, 7)
    states = [stored(planner.database, KINDS)]
    late = on(planner, "2027-05-24")
    typed = {"title": "Late", "assets": "https://example.org/late"}
    planner.write(lambda w: w.series.change(late, Scope.ONE, typed))
    states.append(stored(planner.database, KINDS))
    planner.write(lambda w: w.series.change(first, Scope.ALL, {"title": "Coffee"}))
    wait(planner, 7)
    newest = stored(planner.database, KINDS)
    assert days(planner, "title = 'Coffee'")[-1] == "2027-05-31"
    planner.undo()
    # What was made since is made anew, as the series was then.
    assert days(planner, "title = 'Tea'")[-1] == "2027-05-31"
    wait(planner, 7)
    planner.undo()
    planner.undo()
    assert days(planner) == ["2026-11-23"]
    planner.redo()
    planner.redo()
    assert days(planner, "title = 'Late'") == ["2027-05-24"]
    planner.redo()
    found = stored(planner.database, ["post"])["post"]
    assert newest["post"] == found[: len(newest["post"])]
    assert days(planner, "title = 'Coffee'")[-1] == "2027-06-07"


def test_a_new_edit_ends_the_way_forward_for_what_was_made_too(planner: Planner) -> None:
    repeated(planner)
    wait(planner, 7)
    planner.undo()
    add(planner, title="Coffee")
    with pytest.raises(Refused, match="nothing to redo"):
        planner.redo()
    states = {row[0] for row in planner.rows("edit", "state")}
    assert states == {"done", "dropped"}


def test_several_steps_at_once_make_ahead_anew_as_well(planner: Planner) -> None:
    first = repeated(planner)
    edit = planner.rows("edit", "id")[-1][0] + 1
    planner.write(lambda w: w.series.change(first, Scope.ALL, {"title": "Coffee"}))
    planner.write(lambda w: w.series.shift(first, Scope.ALL, days=1))
    wait(planner, 7)
    planner.write(lambda w: w.undo_to(edit))
    assert days(planner, "title = 'Tea'")[-1] == "2027-05-24"
    assert len(days(planner)) == 27


def test_others_learn_that_what_was_made_ahead_is_gone(planner: Planner, tmp_path: Path) -> None:
    repeated(planner)
    wait(planner, 7)
    there = Planner(tmp_path / "planner.db")
    there.database.news()
    gone = {row[0] for row in planner.rows("post", "id")}
    planner.undo()
    news = there.database.news()
    assert news is not None
    assert news.rows["post"] == gone
    there.close()


def test_the_archive_is_no_part_of_it(planner: Planner) -> None:
    """Undo passes over other automatic edits, as before."""
    (card,) = planner.add("Old", stage=Stage.DONE)
    planner.clock.instant += 30 * DAY
    with planner.database.write(planner.brand.id, automatic=True) as transaction:
        assert Tasks(transaction).archive_old(7) == 1
    with pytest.raises(Refused, match="has been changed since"):
        planner.undo()
    assert planner.rows("task", "id") == [(card,)]
