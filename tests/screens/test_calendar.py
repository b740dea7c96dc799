"""The calendar by keys: each key reaches its use case, and the screen shows what came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from smm_tui.app import SmmApp
from smm_tui.services.workspace import Workspace
from smm_tui.settings import Settings
from smm_tui.ui.dialogs import MessageScreen
from smm_tui.ui.find_line import FindLine
from smm_tui.ui.menu import MenuScreen
from smm_tui.ui.paste_preview import PastePreviewScreen
from smm_tui.ui.quick_add import QuickAddScreen
from tests.boards import TODAY, Planner
from tests.made_calendars import with_channels
from tests.screens.calendar_pilot import CalendarPilot

pytestmark = pytest.mark.pilot

Calendar = Callable[..., AbstractAsyncContextManager[CalendarPilot]]
SUNDAY = date(2026, 11, 22)


@pytest.fixture
def planner(file: Path) -> Planner:
    return with_channels(file)


@pytest.fixture
def calendar(file: Path) -> Calendar:
    """Runs the app on the calendar's page, as often as wanted."""

    @asynccontextmanager
    async def run(*, size: tuple[int, int] = (80, 24)) -> AsyncIterator[CalendarPilot]:
        again = Planner(file)
        app = SmmApp(
            again.database, again.brand, again.clock, Settings(), path=file, page="calendar"
        )
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield CalendarPilot(app, pilot)

    return run


def _with_slots(channel: int, workspace: Workspace) -> None:
    workspace.slots.add_slots(channel, [0, 2, 4], "18:00")


def add(planner: Planner, *lines: str) -> list[int]:
    return planner.write(lambda w: w.posts.add_many(lines))


# -- new posts ---------------------------------------------------------------------------------


async def test_an_empty_calendar_invites_and_the_key_adds_on_the_day_of_the_cursor(
    calendar: Calendar, planner: Planner
) -> None:
    async with calendar() as hands:
        assert hands.sees("Nothing is planned yet: a adds")
        await hands.press("l", "a", *"Reel #ins 18:00")
        assert hands.sees("Sun 22 Nov 2026 18:00 · Instagram")
        await hands.press("enter")
        assert hands.moments() == [("Reel", "11-22", "18:00")]
        assert hands.at == (SUNDAY, "Reel")
        assert not hands.sees("Nothing is planned")


async def test_what_is_not_understood_is_told_however_much_is(
    calendar: Calendar, planner: Planner
) -> None:
    async with calendar() as hands:
        await hands.press("a", *"Reel #new @copy *behind-the-scenes &launch ~30m fri 25:00")
        assert hands.sees("“25:00” names no time and stays in the title")
        assert hands.sees("new channel #new")


async def test_a_paste_becomes_a_post_of_each_line(calendar: Calendar, planner: Planner) -> None:
    async with calendar() as hands:
        await hands.paste("One #tiktok mon 9:00\nTwo [/b] #instagram\n")
        assert isinstance(hands.screen, PastePreviewScreen)
        assert hands.sees("Add 2 posts")
        await hands.press("enter")
        assert hands.moments() == [("Two [/b]", "11-21", ""), ("One", "11-23", "09:00")]


async def test_the_form_counts_the_text_against_the_networks_limit(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "Reel #instagram 21.11")
    async with calendar() as hands:
        await hands.press("enter")
        assert hands.form.spec.fields
        row = hands.row("caption")
        row.editor.focus()
        await hands.press(*"tea")
        assert hands.sees("3/2200")
        row.editor.value = "x" * 2201
        await hands.pause()
        assert hands.sees("! 2201/2200")
        await hands.press("f2")
        assert hands.posts()[0].written == 2201


async def test_a_slot_of_a_lane_says_channel_and_time(calendar: Calendar, planner: Planner) -> None:
    planner.write(lambda w: w.slots.add_slots(2, [0], "12:00"))
    async with calendar() as hands:
        await hands.press("v", "l", "l", "j", "a", *"Tip", "enter")
        assert hands.moments() == [("Tip", "11-23", "12:00")]
        assert hands.posts()[0].channel == "TikTok"


# -- moving and changing -----------------------------------------------------------------------


async def test_posts_are_moved_by_days_weeks_and_hours(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "Reel #instagram 21.11 18:00")
    async with calendar() as hands:
        await hands.press("L", "L", "H", "J")
        assert hands.moments() == [("Reel", "11-29", "18:00")]
        assert hands.at == (date(2026, 11, 29), "Reel")
        await hands.press("K", "v", "J", "K", "K")
        assert hands.moments() == [("Reel", "11-22", "17:00")]
        await hands.press("u", "u")
        assert hands.moments() == [("Reel", "11-22", "19:00")]


async def test_a_key_says_how_far_a_post_has_come(calendar: Calendar, planner: Planner) -> None:
    add(planner, "Reel #instagram 21.11")
    async with calendar() as hands:
        for key, status in (("n", "draft"), ("n", "review"), ("A", "scheduled"), ("P", "published"),
                            ("S", "skipped"), ("u", "published")):  # fmt: skip
            await hands.press(key)
            assert hands.posts()[0].status == status


async def test_marked_posts_are_moved_as_one_step(calendar: Calendar, planner: Planner) -> None:
    add(planner, "One 21.11", "Two 21.11", "Three 21.11")
    async with calendar() as hands:
        await hands.press("t", "j", "j", "j", "space")
        last = hands.sheet.post  # of its day: the cursor stays
        assert last is not None
        assert last.title == "Three"
        await hands.press("space", "k", "k", "space", "space")
        assert len(hands.sheet.marked) == 2
        await hands.press("L")
        assert sorted(day for _title, day, _time in hands.moments()) == ["11-21", "11-22", "11-22"]
        await hands.press("u", "escape")
        assert {day for _title, day, _time in hands.moments()} == {"11-21"}
        assert not hands.sheet.marked


async def test_a_mark_goes_with_its_post_and_is_told_while_it_is_out_of_sight(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "One #instagram 21.11", "Two #tiktok 22.11")
    async with calendar() as hands:
        await hands.press("space", "slash", *"#tik", "enter")
        assert "1 marked · #tik" in hands.lines()[0]
        await hands.press("d")
        assert "marked" not in hands.lines()[0]
        await hands.press("escape", "t", "l", "n")
        assert [post.status for post in hands.posts()] == ["draft"]


async def test_duplicates_go_to_another_day_or_to_channels(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "Reel #instagram 21.11")
    async with calendar() as hands:
        await hands.press("D", "w", "u")
        assert hands.at == (date(2026, 11, 21), "Reel")
        await hands.press("D", "w")
        assert hands.at == (date(2026, 11, 28), "Reel")
        await hands.press("D")
        assert isinstance(hands.screen, MenuScreen)
        assert not hands.sees(" 1  Instagram")  # it is there already
        await hands.press("2")
        assert [post.channel for post in hands.posts()] == ["Instagram", "Instagram", "TikTok"]
        await hands.press("u")
        assert hands.at == (date(2026, 11, 28), "Reel")


async def test_the_line_below_names_keys_that_work_in_the_view(calendar: Calendar) -> None:
    async with calendar() as hands:
        assert "slot" in hands.lines()[-1]
        await hands.press("v", "v", "v")
        assert "open the week" in hands.lines()[-1]
        assert "slot" not in hands.lines()[-1]
        await hands.press("v")
        assert "slot" in hands.lines()[-1]


async def test_nine_posts_go_into_their_slots_with_few_keys(
    calendar: Calendar, planner: Planner
) -> None:
    """Nine posts of three channels at 80x24, with at most 60 keys besides their titles."""
    for channel in (1, 2, 3):
        planner.write(partial(_with_slots, channel))
    async with calendar() as hands:
        pressed = 0

        async def press(*keys: str) -> None:
            nonlocal pressed
            pressed += len(keys)
            await hands.press(*keys)

        await press("v", "l", "l")  # the week; its Monday, on the free slot of the first lane
        for lane in range(3):
            if lane:
                await press("t", "l", "l", "j")
            for number in range(3):
                await press("a")
                await hands.press(*f"{lane}{number}")
                await press("enter", *["s"] * bool(number))
        assert pressed <= 60
        found = [(post.title, post.channel, post.day_text[8:], post.time) for post in hands.posts()]
        lanes = enumerate(("Instagram", "TikTok", "Facebook"))
        assert sorted(found) == [
            (f"{lane}{number}", name, day, "18:00")
            for lane, name in lanes
            for number, day in enumerate(("23", "25", "27"))
        ]


# -- what is shown -----------------------------------------------------------------------------


async def test_the_post_stays_selected_through_views_and_periods(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "First 21.11", "Reel #tiktok 21.11 18:00")
    async with calendar() as hands:
        await hands.press("j")
        assert hands.at == (TODAY, "Reel")
        for view in ("week", "agenda", "cadence", "month"):
            await hands.press("v")
            assert hands.sheet.layout_name == view
            if view != "cadence":
                assert hands.at == (TODAY, "Reel")
        await hands.press("right_square_bracket")
        assert hands.at == (date(2026, 12, 21), "")
        await hands.press("left_square_bracket")
        assert hands.at == (TODAY, "Reel")
        await hands.press("v")
    async with calendar() as hands:
        assert hands.sheet.layout_name == "week"


async def test_a_post_that_is_added_in_the_cadence_is_selected_in_the_next_view(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "Other #tiktok 22.11")
    async with calendar() as hands:
        await hands.press(
            "slash", *"-#tik", "enter", "v", "v", "v", "a", *"New 23.11 #ins", "enter"
        )
        assert hands.calendar.look.sought == "-#tik"
        assert "not filtered" in hands.lines()[0]
        await hands.press("v")
        assert hands.at == (date(2026, 11, 23), "New")


async def test_the_filter_narrows_and_esc_shows_all(calendar: Calendar, planner: Planner) -> None:
    add(planner, "Reel #instagram 21.11", "Tip #tiktok 22.11")
    async with calendar() as hands:
        await hands.press("slash", *"#tiktok", "enter")
        assert not hands.sees("ig Reel")
        assert hands.sees("tt Tip")
        await hands.press("a", *"New #ins", "enter")
        assert hands.at[1] == "New"
        await hands.press("escape")
        assert hands.sees("Reel")


async def test_tab_completes_a_name_of_the_filter(calendar: Calendar, planner: Planner) -> None:
    add(planner, "Reel *harvest", "Poll *recipes")
    async with calendar() as hands:
        await hands.press("slash", *"*har", "tab")
        assert hands.calendar.query_one(FindLine).value == "*harvest "
        await hands.press("enter")
        assert hands.sees("Reel")
        assert not hands.sees("Poll")


async def test_overlays_are_switched_by_one_key_each(calendar: Calendar, planner: Planner) -> None:
    planner.write(lambda w: w.tasks.add_typed(["Captions due:22.11"]))
    planner.write(lambda w: w.key_dates.save_key_date(0, 0, {"title": "Fair", "day": "2026-11-23"}))
    async with calendar() as hands:
        assert hands.sees("due Capt")
        assert hands.sees("Fair")
        await hands.press("O", "t")
        assert not hands.sees("due Capt")
        await hands.press("O", "k")
        assert not hands.sees("Fair")
        await hands.press("O", "t")
        assert hands.sees("due Capt")


async def test_a_full_day_opens_its_list(calendar: Calendar, planner: Planner) -> None:
    add(planner, *(f"Post {number} 21.11" for number in range(12)))
    async with calendar() as hands:
        assert hands.at == (TODAY, "")
        await hands.press("enter")
        assert isinstance(hands.screen, MenuScreen)
        assert hands.sees("Post 11")
        await hands.press("4")
        assert hands.form.spec.fields
        assert hands.row("title").editor.value == "Post 3"


async def test_why_and_insight_are_told(calendar: Calendar, planner: Planner) -> None:
    add(planner, "Reel #instagram 21.11 @film ~2h &harvest status:scheduled")
    async with calendar() as hands:
        await hands.press("w")
        assert isinstance(hands.screen, MessageScreen)
        assert hands.sees("&harvest")
        assert hands.sees("orphan")
        await hands.press("escape", "i")
        assert hands.sees("1/3")
        assert hands.sees("@film")


async def test_text_and_link_are_offered_for_copying(calendar: Calendar, planner: Planner) -> None:
    (key,) = add(planner, "Reel #instagram 21.11")
    values = {"caption": "Fresh tea", "link": "example.com/tea", "utm_source": "ig"}
    planner.write(lambda w: w.posts.save(key, 1, values))
    async with calendar() as hands:
        await hands.press("y", "b")
        assert hands.sees("Fresh tea")
        assert hands.sees("https://example.com/tea?utm_source=ig")
        await hands.press("escape", "o")
        assert hands.sees("utm_source=ig")
        assert not hands.sees("Fresh tea")


# -- cards -------------------------------------------------------------------------------------


async def test_a_card_from_a_post_and_a_post_from_a_card(
    calendar: Calendar, planner: Planner
) -> None:
    planner.add("Film the harvest")
    add(planner, "Reel #instagram 22.11")
    async with calendar() as hands:
        await hands.press("l", "c")
        assert hands.posts()[0].task_id
        await hands.press("c")
        assert hands.board.card is not None
        assert hands.board.card.title == "Reel"
        await hands.press("enter")
        assert hands.sees("Posts")
        assert hands.sees("Sun 22")
        await hands.press("escape", "h", "home", "P")
        assert hands.at == (TODAY, "Film the harvest")
        assert len(hands.posts()) == 2


# -- series ------------------------------------------------------------------------------------


async def test_a_post_repeats_and_its_changes_ask_which(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "Tip #tiktok 23.11")
    async with calendar() as hands:
        await hands.press("l", "l", "R", *"weekly mon 4 times")
        assert hands.sees("every week on Mon, 4 times: Mon 23, Mon 30")
        await hands.press("enter")
        assert [day for _t, day, _m in hands.moments()] == ["11-23", "11-30", "12-07", "12-14"]
        await hands.press("j", "d")
        assert isinstance(hands.screen, MenuScreen)
        await hands.press("f")
        assert [day for _t, day, _m in hands.moments()] == ["11-23"]
        await hands.press("u", "e", "a")
        assert hands.form.spec.fields
        row = hands.row("title")
        row.editor.value = "Other"
        await hands.press("f2")
        assert {title for title, _d, _m in hands.moments()} == {"Other"}


async def test_a_rule_that_is_not_understood_stays_typed(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "Tip 21.11")
    async with calendar() as hands:
        await hands.press("R", *"bananas", "enter")
        assert isinstance(hands.screen, QuickAddScreen)
        assert hands.sees("! Not a repetition")
        await hands.press("escape")
        assert hands.posts()[0].series_id is None


# -- registers ---------------------------------------------------------------------------------


async def test_slots_targets_and_key_dates_are_a_key_away(
    calendar: Calendar, planner: Planner
) -> None:
    async with calendar() as hands:
        await hands.press("T", "s", "f", "1", *"mon wed 18:00", "enter")
        assert hands.sees("Instagram  Mon")
        assert hands.sees("Wed")
        await hands.press("g", "e")
        assert hands.sees("how many posts of a format")
        await hands.press("g", "d")
        assert hands.sees("a day or a season")


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (200, 60)])
async def test_every_size_holds_every_view(
    calendar: Calendar, planner: Planner, size: tuple[int, int]
) -> None:
    add(planner, *(f"Post {number} #instagram 23.11" for number in range(20)))
    async with calendar(size=size) as hands:
        for _view in range(4):
            assert all(len(line) == size[0] for line in hands.lines())
            await hands.press("j", "l", "end", "pagedown", "v")


async def test_what_a_day_is_known_for_is_offered_as_an_idea(
    calendar: Calendar, planner: Planner
) -> None:
    planner.write(lambda w: w.key_dates.save_key_date(0, 0, {"title": "Fair", "day": "2026-11-21"}))
    async with calendar() as hands:
        await hands.press("a")
        assert hands.sees("Tab: Fair")
        await hands.press("tab", "enter")
        assert hands.at == (TODAY, "Fair")


async def test_variants_with_another_text_are_told_and_follow(
    calendar: Calendar, planner: Planner
) -> None:
    (key,) = add(planner, "Reel #instagram 21.11")
    planner.write(lambda w: w.posts.duplicate(key, channel_ids=[2]))
    async with calendar() as hands:
        await hands.press("enter")
        hands.row("caption").editor.value = "Fresh tea"
        await hands.press("f2")
        assert "1 variant has another text" in hands.told
        await hands.press("y", "s")
        assert [post.written for post in hands.posts()] == [9, 9]


async def test_the_end_of_the_calendar_is_no_end_of_the_planner(
    calendar: Calendar, planner: Planner
) -> None:
    async with calendar() as hands:
        await hands.press("a", *"Last 9999-12-31", "enter")
        assert [day for _title, day, _time in hands.moments()] == ["12-31"]
        hands.sheet.go(date(9998, 12, 31))
        for key in ("l", "j", "pagedown", "right_square_bracket", "v", "v", "v", "l", "v"):
            await hands.press(key)
        assert hands.sheet.place.day.year == 9998


async def test_another_brand_has_a_calendar_of_its_own(
    calendar: Calendar, planner: Planner
) -> None:
    add(planner, "Reel #instagram 21.11")
    planner.write(lambda w: w.frame.add_brand("Other"))
    async with calendar() as hands:
        await hands.press("v", "b", "down", "enter")
        assert hands.sees("Other")
        assert not hands.sees("Reel")
        assert hands.sheet.layout_name == "month"
        await hands.press("b", "up", "enter")
        assert hands.at == (TODAY, "Reel")
        assert hands.sheet.layout_name == "week"


async def test_the_mouse_selects_drags_and_opens(calendar: Calendar, planner: Planner) -> None:
    add(planner, "Reel #instagram 21.11")
    async with calendar() as hands:
        line = next(n for n, text in enumerate(hands.lines()) if "ig Reel" in text)
        left, wide = 3 + 5 * 11 + 4, 11
        await hands.pilot.mouse_down(offset=(left - 2 * wide, line))
        await hands.pilot.mouse_up(offset=(left - 2 * wide, line))
        assert hands.sheet.place.day == date(2026, 11, 19)
        await hands.pilot.mouse_down(offset=(left, line))
        assert hands.at == (TODAY, "Reel")
        await hands.pilot.mouse_up(offset=(left - wide, line))
        await hands.pause()
        assert hands.at == (date(2026, 11, 20), "Reel")
        await hands.pilot.click(offset=(left - wide, line), times=2)
        await hands.pause()
        assert hands.form.spec.fields
