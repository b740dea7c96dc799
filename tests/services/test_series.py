"""Posts that repeat: made ahead, changed, moved, skipped, ended, and taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.post_status import PostStatus
from smm_tui.services.making_ahead import make_ahead_once_a_day
from smm_tui.services.post_times import instant_of
from smm_tui.services.repeats import Scope
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner, stored
from tests.repeating import DAY, KINDS, add, days, on, repeated, rule, series_id, value


def _change(key: int, scope: Scope, typed: dict[str, str], workspace: Workspace) -> None:
    workspace.series.change(key, scope, typed)


def _shift(key: int, scope: Scope, days: int, minutes: int, workspace: Workspace) -> None:
    workspace.series.shift(key, scope, days=days, minutes=minutes)


# -- making ------------------------------------------------------------------------------------


def test_posts_are_made_up_to_half_a_year_ahead(planner: Planner) -> None:
    key = add(planner, pillar="craft", caption="One cup", effort_minutes="30")
    planner.write(lambda w: w.series.make(key, rule("weekly mon thu until 8 dec")))
    assert planner.changes.label == "Repeat 'Tea' every week on Mon, Thu until Tue 8 Dec 2026"
    assert days(planner) == ["2026-11-23", "2026-11-26", "2026-11-30", "2026-12-03", "2026-12-07"]
    other = on(planner, "2026-11-26")
    names = ("title", "time", "pillar", "caption", "effort_minutes", "status")
    told = [value(planner, other, name) for name in names]
    assert told == ["Tea", "18:00", "craft", "One cup", 30, "draft"]
    endless = repeated(planner, "weekly", title="Coffee")
    found = days(planner, f"series_id = {series_id(planner, endless)}")
    assert (len(found), found[-1]) == (26, "2027-05-17")
    assert date.fromisoformat(found[-1]) <= TODAY + timedelta(weeks=26)


def test_none_is_made_in_the_past(planner: Planner) -> None:
    repeated(planner, "weekly", date(2026, 10, 5), status="published")
    assert days(planner)[:3] == ["2026-10-05", "2026-11-23", "2026-11-30"]


def test_a_rule_has_to_have_the_posts_day_and_an_end_behind_it(planner: Planner) -> None:
    key = add(planner)
    with pytest.raises(Refused, match="no such day: move the post to Tue 15 Dec 2026 first"):
        planner.write(lambda w: w.series.make(key, rule("monthly 15")))
    with pytest.raises(Refused, match="ends before it begins"):
        planner.write(lambda w: w.series.make(key, rule("daily until 2026-11-22")))
    planner.write(lambda w: w.series.make(key, rule("daily")))
    with pytest.raises(Refused, match="repeats already"):
        planner.write(lambda w: w.series.make(key, rule("weekly")))


def test_a_post_that_does_not_repeat_has_no_series(planner: Planner) -> None:
    key = add(planner)
    with pytest.raises(Refused, match="does not repeat"):
        planner.write(lambda w: w.series.delete(key, Scope.ALL))
    with pytest.raises(Refused, match="deleted elsewhere"):
        planner.write(lambda w: w.series.end(99))
    with pytest.raises(Refused, match="does not repeat"):
        planner.write(lambda w: w.series.end(key))


def test_a_weekly_post_keeps_its_time_while_the_clocks_change(planner: Planner) -> None:
    planner.clock.instant = datetime(2026, 3, 1, tzinfo=UTC)
    repeated(planner, "weekly", date(2026, 3, 22), time="03:30")
    rows = planner.database.rows("SELECT day, time FROM post ORDER BY day LIMIT 3")
    assert rows == [("2026-03-22", "03:30"), ("2026-03-29", "03:30"), ("2026-04-05", "03:30")]
    instants = [instant_of(date.fromisoformat(day), at, "Europe/Sofia") for day, at in rows]
    assert [f"{instant:%H:%M}" for instant in instants] == ["01:30", "01:30", "00:30"]


def test_the_31st_stays_the_last_day_through_every_edit(planner: Planner) -> None:
    repeated(planner, "monthly 31", date(2026, 11, 30))
    assert days(planner) == [
        "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30",
    ]  # fmt: skip
    february = on(planner, "2027-02-28")
    planner.write(lambda w: w.series.change(february, Scope.FOLLOWING, {"title": "Spring"}))
    assert days(planner, "title = 'Spring'") == ["2027-02-28", "2027-03-31", "2027-04-30"]
    planner.write(lambda w: w.series.shift(february, Scope.FOLLOWING, days=1))
    assert days(planner, "title = 'Spring'") == ["2027-03-01", "2027-04-01", "2027-05-01"]


# -- changing ----------------------------------------------------------------------------------


def test_one_post_is_changed_by_itself(planner: Planner) -> None:
    repeated(planner, "weekly, 3 times")
    second = on(planner, "2026-11-30")
    typed = {"title": "Coffee", "day": "2026-12-01"}
    planner.write(lambda w: w.series.change(second, Scope.ONE, typed))
    assert planner.changes.label == "Edit 'Coffee'"
    assert days(planner) == ["2026-11-23", "2026-12-01", "2026-12-07"]
    assert value(planner, second, "series_day") == "2026-11-30"


def test_what_was_changed_in_one_stays_when_all_are_changed(planner: Planner) -> None:
    first = repeated(planner, "weekly, 4 times")
    second, third = on(planner, "2026-11-30"), on(planner, "2026-12-07")
    planner.write(lambda w: w.series.change(second, Scope.ONE, {"caption": "Mine"}))
    planner.write(lambda w: w.posts.set_status([third], PostStatus.PUBLISHED))
    typed = {"caption": "Ours", "time": "9", "status": "scheduled"}
    planner.write(lambda w: w.series.change(first, Scope.ALL, typed))
    rows = planner.database.rows("SELECT caption, time, status FROM post ORDER BY day")
    assert rows == [
        ("Ours", "09:00", "scheduled"),
        ("Mine", "09:00", "draft"),
        ("", "18:00", "published"),
        ("Ours", "09:00", "draft"),
    ]
    assert planner.changes.label == "Edit all of 'Tea'"


def test_this_and_the_following_become_a_series_of_their_own(planner: Planner) -> None:
    repeated(planner, "weekly, 5 times")
    third = on(planner, "2026-12-07")
    planner.write(lambda w: w.posts.set_status([on(planner, "2026-12-14")], PostStatus.SKIPPED))
    typed = {"title": "Coffee", "day": "2026-12-09"}
    planner.write(lambda w: w.series.change(third, Scope.FOLLOWING, typed))
    rows = planner.database.rows("SELECT day, title, series_id FROM post ORDER BY day")
    assert rows == [
        ("2026-11-23", "Tea", 1),
        ("2026-11-30", "Tea", 1),
        ("2026-12-09", "Coffee", 2),
        ("2026-12-14", "Tea", 2),
        ("2026-12-23", "Coffee", 2),
    ]
    assert planner.rows("series", "day, rule") == [
        ("2026-11-23", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20261206"),
        ("2026-12-09", "FREQ=WEEKLY;BYDAY=WE;COUNT=3"),
    ]


def test_from_the_first_on_is_all(planner: Planner) -> None:
    first = repeated(planner, "weekly, 3 times")
    planner.write(lambda w: w.series.change(first, Scope.FOLLOWING, {"title": "Coffee"}))
    assert len(planner.rows("series", "id")) == 1
    assert len(days(planner, "title = 'Coffee'")) == 3


def test_a_new_rule_gives_up_what_nobody_has_touched(planner: Planner) -> None:
    first = repeated(planner, "weekly until 21 dec")
    second = on(planner, "2026-11-30")
    planner.write(lambda w: w.series.change(second, Scope.ONE, {"caption": "Mine"}))
    typed = {"rule": "weekly thu until 21 dec"}
    planner.write(lambda w: w.series.change(first, Scope.ALL, typed))
    assert days(planner, "series_id IS NULL") == ["2026-11-30"]
    assert days(planner, "series_id = 1") == [
        "2026-11-23", "2026-11-26", "2026-12-03", "2026-12-10", "2026-12-17",
    ]  # fmt: skip
    planner.undo()
    assert days(planner) == ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14", "2026-12-21"]


def test_links_keep_a_post_that_the_rule_has_no_day_for(planner: Planner) -> None:
    repeated(planner, "weekly, 3 times")
    second = on(planner, "2026-11-30")
    typed = {"rule": "every 5 weeks", "assets": "https://example.org/picture"}
    planner.write(lambda w: w.series.change(second, Scope.ALL, typed))
    assert value(planner, second, "series_id") is None
    assert planner.rows("post_link", "post_id") == [(second,)]


def test_a_repetition_may_end_here(planner: Planner) -> None:
    first = repeated(planner, "weekly, 4 times")
    third = on(planner, "2026-12-07")
    planner.write(lambda w: w.series.change(third, Scope.FOLLOWING, {"rule": "none"}))
    assert days(planner) == ["2026-11-23", "2026-11-30", "2026-12-07"]
    assert (value(planner, third, "series_id"), series_id(planner, first)) == (None, 1)
    planner.write(lambda w: w.series.change(first, Scope.ALL, {"rule": ""}))
    assert planner.rows("series", "id") == []
    assert days(planner) == ["2026-11-23", "2026-12-07"]


def test_bad_input_is_told_by_field_and_changes_nothing(planner: Planner) -> None:
    first = repeated(planner)
    before = stored(planner.database, KINDS)
    bad = [
        ({"rule": "often"}, Scope.ALL, "rule", "Not a repetition"),
        ({"rule": "daily until 2026-11-01"}, Scope.ALL, "rule", "ends before it begins"),
        ({"rule": "daily"}, Scope.ONE, "rule", "change the following, or all"),
        ({"title": ""}, Scope.ALL, "title", "cannot be empty"),
        ({"time": "noonish"}, Scope.FOLLOWING, "time", "Not a time"),
        ({"day": ""}, Scope.FOLLOWING, "day", "Type a day"),
    ]
    for typed, scope, name, reason in bad:
        with pytest.raises(FieldErrors, match=reason) as caught:
            planner.write(partial(_change, first, scope, typed))
        assert set(caught.value.errors) == {name}
    with pytest.raises(StaleRecord):
        planner.write(lambda w: w.series.change(first, Scope.ALL, {"title": "x"}, version=99))
    assert stored(planner.database, KINDS) == before


# -- moving, skipping, ending ------------------------------------------------------------------


def test_all_are_moved_over_midnight(planner: Planner) -> None:
    first = repeated(planner, "weekly, 3 times", time="23:30")
    planner.write(lambda w: w.series.shift(first, Scope.ALL, minutes=60))
    rows = planner.database.rows("SELECT day, time FROM post ORDER BY day")
    assert rows == [("2026-11-24", "00:30"), ("2026-12-01", "00:30"), ("2026-12-08", "00:30")]
    assert planner.rows("series", "day, time, rule") == [
        ("2026-11-24", "00:30", "FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    ]
    assert planner.changes.label == "Move all of 'Tea'"


def test_moves_that_cannot_be_are_refused(planner: Planner) -> None:
    first = repeated(planner, "weekly, 3 times", time="")
    before = stored(planner.database, KINDS)
    for scope in Scope:
        with pytest.raises(Refused, match="no time yet"):
            planner.write(partial(_shift, first, scope, 0, 60))
        with pytest.raises(Refused, match="calendar ends"):
            planner.write(partial(_shift, first, scope, 9_999_999, 0))
        planner.write(partial(_shift, first, scope, 0, 0))
        assert not planner.changes
    assert stored(planner.database, KINDS) == before


def test_a_skipped_one_stays_and_keeps_its_day(planner: Planner) -> None:
    first = repeated(planner, "weekly, 3 times")
    planner.write(lambda w: w.series.skip(first))
    assert planner.changes.label == "Skip 'Tea'"
    planner.write(lambda w: w.series.skip(first))
    assert not planner.changes
    assert days(planner, "status = 'skipped'") == ["2026-11-23"]


def test_deleting_leaves_what_is_out_already(planner: Planner) -> None:
    first = repeated(planner, "weekly, 6 times")
    fifth = on(planner, "2026-12-21")
    planner.write(lambda w: w.posts.set_status([fifth], PostStatus.PUBLISHED))
    fourth = on(planner, "2026-12-14")
    planner.write(lambda w: w.series.delete(fourth, Scope.FOLLOWING))
    assert planner.changes.label == "Delete 'Tea' and the following"
    assert days(planner) == ["2026-11-23", "2026-11-30", "2026-12-07", "2026-12-21"]
    assert value(planner, fifth, "series_id") is None
    planner.write(lambda w: w.series.delete(first, Scope.ALL))
    assert days(planner) == ["2026-12-21"]
    assert planner.rows("series", "id") == []
    planner.undo()
    planner.undo()
    assert len(days(planner, "series_id = 1")) == 6


def test_a_series_is_not_parted_for_what_is_the_posts_own(planner: Planner) -> None:
    repeated(planner, "daily until 2 dec")
    friday = on(planner, "2026-11-27")
    for typed in ({"status": "review"}, {"assets": "https://example.com/tea.jpg"}):
        planner.write(partial(_change, friday, Scope.FOLLOWING, {"title": "Tea", **typed}))
        assert planner.changes.label == "Edit 'Tea'"
    assert planner.rows("series", "rule") == [("FREQ=DAILY;UNTIL=20261202",)]
    assert [row for row in planner.rows("post", "id, status") if row[1] == "review"] == [
        (friday, "review")
    ]


def test_a_series_ends_when_its_goal_is_reached(planner: Planner) -> None:
    repeated(planner, "every day")
    last = on(planner, "2026-12-02")
    planner.write(lambda w: w.series.end(last))
    assert planner.changes.label == "End 'Tea' on Wed 2 Dec 2026"
    assert days(planner)[-1] == "2026-12-02"
    planner.clock.instant += 60 * DAY
    assert make_ahead_once_a_day(planner.database) == ()
    with pytest.raises(Refused, match="This is the last one already"):
        planner.write(lambda w: w.series.end(last))


def test_the_last_post_is_the_last_one_wherever_posts_were_moved(planner: Planner) -> None:
    repeated(planner, "daily until 2 dec")
    friday, tuesday = on(planner, "2026-11-27"), on(planner, "2026-11-24")
    planner.write(lambda w: w.posts.shift([friday], days=-3))
    planner.write(lambda w: w.posts.shift([tuesday], days=5))
    before = stored(planner.database, KINDS)
    planner.write(lambda w: w.series.end(friday))
    assert days(planner) == ["2026-11-23", "2026-11-24"]
    planner.undo()
    assert stored(planner.database, KINDS) == before
    planner.redo()
    planner.clock.instant += DAY
    make_ahead_once_a_day(planner.database)
    assert days(planner) == ["2026-11-23", "2026-11-24"]


def test_an_edit_of_the_rule_is_named_by_the_rule(planner: Planner) -> None:
    key = repeated(planner, "daily until 2 dec")
    planner.write(partial(_change, key, Scope.ALL, {"rule": "weekly until 2 dec"}))
    assert planner.changes.label == "Repeat 'Tea' every week on Mon until Wed 2 Dec 2026"
    planner.write(partial(_change, key, Scope.ALL, {"rule": "none"}))
    assert planner.changes.label == "Repeat 'Tea' no more"
