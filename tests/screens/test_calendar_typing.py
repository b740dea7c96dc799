"""What is typed about posts: series by keys, and nothing lost when the session ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smm_tui.app import SmmApp
from smm_tui.persistence.kept_text import KeptText
from smm_tui.settings import Settings
from smm_tui.ui.calendar_typing import QUICK
from smm_tui.ui.quick_add import QuickAddScreen
from tests.boards import Planner
from tests.made_calendars import with_channels
from tests.screens.calendar_pilot import CalendarPilot

pytestmark = pytest.mark.pilot


@pytest.fixture
def planner(file: Path) -> Planner:
    return with_channels(file)


def app_on(planner: Planner, file: Path) -> SmmApp:
    return SmmApp(
        planner.database, planner.brand, planner.clock, Settings(), path=file, page="calendar"
    )


def add(planner: Planner, *lines: str) -> list[int]:
    return planner.write(lambda w: w.posts.add_many(lines))


def left(file: Path, **text: object) -> Path:
    """What a run that has ended has left behind."""
    path = file.with_name(f"{file.stem}-unsaved-gone.json")
    path.write_text(json.dumps([{"page": "calendar", "record_id": 0, "place": "", **text}]))
    return path


# -- nothing is lost -----------------------------------------------------------------------------


async def test_a_new_post_comes_back_on_its_day_with_its_new_names(
    planner: Planner, file: Path
) -> None:
    typed = {"title": "Reel", "channel_id": "+Fresh", "hat_id": "+maker"}
    path = left(file, what="new post", place="2026-12-09", values=typed)
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        await hands.press("enter")
        await hands.pause()
        assert hands.form.values()["day"] == "2026-12-09"
        assert hands.sees("Fresh (new)")
        assert not path.exists()
        # A second end of the session loses it no more than the first one did.
        app._keep_unsaved()
        (kept,) = file.parent.glob(f"{file.stem}-unsaved-*.json")
        (again,) = json.loads(kept.read_text("utf-8"))
        assert (again["values"], again["place"]) == (typed, "2026-12-09")
        await hands.press("f2")
        assert hands.moments() == [("Reel", "12-09", "")]
        assert hands.posts()[0].channel == "Fresh"


async def test_a_dialog_that_is_not_there_yet_is_not_forgotten(
    planner: Planner, file: Path
) -> None:
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        line = QuickAddScreen("New post", "Reel")
        hands.calendar.opened(QUICK, line)
        app.keep_typed()
        app.push_screen(line)
        await hands.pause()
        kept = hands.calendar.unsaved()
        assert kept is not None
        assert kept.values == {"text": "Reel"}


async def test_what_was_typed_about_a_post_that_is_gone_becomes_a_new_one(
    planner: Planner, file: Path
) -> None:
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        hands.calendar.bring_back(
            KeptText("calendar", "post", 99, "", {"caption": "Hours of work"})
        )
        await hands.pause()
        await hands.pause()
        assert hands.form.spec.record_id == 0
        assert hands.form.values()["caption"] == "Hours of work"


async def test_a_time_that_the_clocks_skip_is_told_where_it_was_typed(
    planner: Planner, file: Path
) -> None:
    typed = {"name": "Acme Tea", "currency": "EUR", "time_zone": "Europe/Sofia"}
    planner.write(lambda w: w.frame.save_brand(planner.brand.id, 1, typed))
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        await hands.press("a", *"Reel 28.03.2027 3:30", "enter")
        words = "The clocks skip 03:30 on Sun 28 Mar 2027: the post goes out at 04:30."
        assert hands.told == words
        await hands.press("e", "x", "f2")
        assert hands.told == words


# -- series --------------------------------------------------------------------------------------


async def test_a_rule_without_the_posts_day_says_where_to_move_it(
    planner: Planner, file: Path
) -> None:
    add(planner, "Reel #instagram 21.11")
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        await hands.press("R", *"monthly 31")
        assert hands.sees(
            "! Sat 21 Nov 2026 is no such day: move the post to Mon 30 Nov 2026 first."
        )
        await hands.press("enter")
        assert len(hands.posts()) == 1


async def test_the_form_says_how_many_posts_of_a_series_it_changes(
    planner: Planner, file: Path
) -> None:
    (key,) = add(planner, "Reel #instagram 21.11")
    planner.write(lambda w: w.posts.duplicate(key, channel_ids=[2]))
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        await hands.press("R", "1")
        assert hands.sees("Repeat on this channel alone")
        await hands.press(*"every day 3 times", "enter")
        for answer, title in (
            ("1", "Post: only this one of its series"),
            ("f", "Post and the following · status, pictures: only this one"),
            ("a", "All posts of the series · status, pictures: only this one"),
        ):
            await hands.press("e", answer)
            assert hands.sees(title)
            await hands.press("escape")
        await hands.press("R", "e")
        assert hands.told.startswith("End 'Reel' on Sat 21 Nov 2026")
        await hands.press("R", "e")
        assert hands.told == "This is the last one already."


async def test_a_post_of_several_channels_repeats_and_ends_on_all(
    planner: Planner, file: Path
) -> None:
    (key,) = add(planner, "Reel #instagram 21.11")
    planner.write(lambda w: w.posts.duplicate(key, channel_ids=[2]))
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        await hands.press("R")
        assert hands.sees("Repeat the post")
        assert hands.sees("On all its channels")
        await hands.press("enter", *"every day 3 times")
        assert hands.sees("Repeat on 2 channels")
        await hands.press("enter")
        assert hands.told.startswith("Repeat 'Reel' every day, 3 times, on 2 channels")
        assert len(hands.posts()) == 6
        await hands.press("d", "f")
        assert hands.sees("Delete this one and the following")
        await hands.press("1")
        assert len(hands.posts()) == 3
        await hands.press("u", "R", "e", "a")
        assert hands.told.startswith("End 'Reel' on Sat 21 Nov 2026, on 2 channels")
        assert len(hands.posts()) == 2
        await hands.press("u", "R", "L")
        assert hands.sees("This and the following a day later")
        await hands.press("escape")
        assert len(hands.posts()) == 6


async def test_a_rule_for_all_channels_is_kept_with_a_dropped_line(
    planner: Planner, file: Path
) -> None:
    (key,) = add(planner, "Reel #instagram 21.11")
    planner.write(lambda w: w.posts.duplicate(key, channel_ids=[2]))
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        await hands.press("R", "a", *"daily")
        kept = hands.calendar.unsaved()
        assert kept is not None
        await hands.press("escape")
        hands.calendar.bring_back(kept)
        await hands.pause()
        assert hands.sees("Repeat on 2 channels")


async def test_a_rule_that_the_planner_cannot_read_is_shown_as_it_stands(
    planner: Planner, file: Path
) -> None:
    (key,) = add(planner, "Reel #instagram 21.11")
    with planner.database.write(planner.brand.id) as transaction:
        from smm_tui.persistence.records import Post, Series

        series = Series(brand_id=planner.brand.id, title="Reel", day=planner.clock.now().date(),
                        rule="FREQ=HOURLY")  # fmt: skip
        transaction.session.add(series)
        transaction.session.flush()
        post = transaction.session.get_one(Post, key)
        post.series_id, post.series_day = series.id, post.day
        transaction.describe("Import")
    app = app_on(planner, file)
    async with app.run_test(size=(80, 24)) as pilot:
        hands = CalendarPilot(app, pilot)
        await hands.pause()
        await hands.press("w")
        assert hands.sees("FREQ=HOURLY")
        await hands.press("escape", "R")
        assert hands.sees("FREQ=HOURLY")
        await hands.press("f")
        assert hands.sees("! Not a repetition")
