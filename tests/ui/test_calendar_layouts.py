"""The calendar's views, laid out without a screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from rich.cells import cell_len

from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import DueTask, FormatTarget, KeyDay, Post
from smm_tui.ui.calendar_cells import CellLine, Place
from smm_tui.ui.calendar_days import Days
from smm_tui.ui.calendar_layout import CalendarLayout
from smm_tui.ui.calendar_views import LAYOUTS
from tests.boards import TODAY
from tests.made_calendars import BRAND, frame, post, slots, view
from tests.snapshots.boards import HOSTILE

MONDAY = date(2026, 11, 23)
SIZES = [(80, 22), (120, 34), (60, 14), (200, 58)]
DAY = timedelta(days=1)


def laid(
    name: str,
    posts: Sequence[Post],
    place: Place | None = None,
    size: tuple[int, int] = (80, 22),
    **values: Any,
) -> CalendarLayout:
    """A view as the sheet has it: with the days read that it needs."""
    place = place or Place(TODAY)
    layout = LAYOUTS[name](Days(frame(values.get("brand", BRAND))), place)
    layout.resize(*size)
    layout.show(Days(view(posts, *layout.to_read(), **values)))
    layout.show(Days(view(posts, *layout.to_read(), **values)))
    layout.go(place)
    return layout


def text_of(line: CellLine, width: int) -> str:
    """A line as it stands on the screen."""
    text = ""
    for cell in line:
        text += " " * (cell.left - cell_len(text)) + "".join(span.text for span in cell.spans)
    return text + " " * (width - cell_len(text))


def shown(layout: CalendarLayout) -> list[str]:
    return [text_of(line, layout.width) for line in layout.lines()]


def sees(layout: CalendarLayout, text: str) -> bool:
    return any(text in line for line in shown(layout))


def lit_text(layout: CalendarLayout) -> str:
    """What stands under the cursor."""
    spans = [span for line in layout.lines() for cell in line for span in cell.spans]
    return " ".join(span.text.strip() for span in spans if span.style == "cursor").strip()


# -- every view --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", LAYOUTS)
def test_every_line_fits_the_screen_whatever_the_texts(name: str, size: tuple[int, int]) -> None:
    posts = [
        post(number, text, TODAY + (number % 5) * DAY, "18:00" if number % 2 else "", hat=text[:60])
        for number, text in enumerate(HOSTILE * 3, 1)
    ]
    day = MONDAY.isoformat()
    texts = {
        "tasks": tuple(DueTask(1, text, day, "next", text[:60]) for text in HOSTILE),
        "key_days": tuple(KeyDay(text, day, day, "date") for text in HOSTILE),
    }
    layout = laid(name, posts, Place(TODAY, 1, 1), size, **texts)
    for steps in (0, 1, 5, 30, -20):
        layout.step(steps)
        lines = layout.lines()
        assert len(lines) == size[1]
        for line in lines:
            ends = [cell.left + cell.width for cell in line]
            assert ends == sorted(ends)
            assert not ends or ends[-1] <= size[0]
            for cell in line:
                assert sum(cell_len(span.text) for span in cell.spans) == cell.width


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_cursor_is_always_on_the_screen(name: str) -> None:
    posts = [post(number, f"p{number}", TODAY, "09:00") for number in range(1, 60)]
    layout = laid(name, posts, Place(TODAY, 1, 1))
    for _step in range(70):
        spans = [span for line in layout.lines() for cell in line for span in cell.spans]
        assert any(span.style == "cursor" for span in spans)
        layout.step(1)
        layout.show(Days(view(posts, *layout.to_read())))


@pytest.mark.parametrize("name", ["month", "week", "agenda"])
def test_a_post_that_is_selected_is_under_the_cursor(name: str) -> None:
    posts = [post(number, f"p{number}", TODAY, "09:00") for number in range(1, 51)]
    layout = laid(name, posts, Place(TODAY, 33, 1))
    assert layout.post == posts[32]
    assert "p33" in lit_text(layout)


@pytest.mark.parametrize("name", ["month", "week", "agenda"])
def test_an_empty_day_invites(name: str) -> None:
    assert "a adds a post" in laid(name, []).sentence()


# -- the month ---------------------------------------------------------------------------------


def test_a_month_has_its_weeks_with_numbers_and_the_days_around_it() -> None:
    layout = laid("month", [])
    lines = shown(layout)
    assert lines[0].split() == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert lines[1].split() == ["44", "26", "27", "28", "29", "30", "31", "1", "Nov"]
    assert sees(layout, ">21")
    assert layout.title() == "Nov 2026"


@pytest.mark.parametrize(("first", "names"), [(5, "Sat"), (6, "Sun")])
def test_a_week_begins_where_the_brand_says(first: int, names: str) -> None:
    layout = laid("month", [], brand=BRAND.__class__(1, "x", "EUR", "UTC", first))
    assert shown(layout)[0].split()[0] == names
    assert layout.week_of(TODAY).weekday() == first


@pytest.mark.parametrize(
    ("day", "weeks"), [(date(2027, 2, 1), 4), (date(2026, 11, 1), 6), (date(2024, 2, 29), 5)]
)
def test_a_month_has_as_many_weeks_as_it_touches(day: date, weeks: int) -> None:
    layout = laid("month", [], Place(day))
    numbers = [line[:2] for line in shown(layout)[1:] if line[:2].strip().isdigit()]
    assert len(numbers) == weeks


def test_iso_week_53_stands_at_the_years_end() -> None:
    lines = shown(laid("month", [], Place(date(2026, 12, 31))))
    assert any(line.startswith("53") and "1 Jan" in line for line in lines)


def test_a_cell_shows_the_first_posts_and_how_many_more_there_are() -> None:
    posts = [post(number, f"title {number}", MONDAY, f"1{number}:00") for number in range(6)]
    layout = laid("month", posts)
    assert sees(layout, "23")
    assert sees(layout, "+3")
    assert sees(layout, "ig title")


def test_a_wide_cell_shows_channel_time_and_the_whole_title() -> None:
    layout = laid("month", [post(1, "Reel: harvest morning", MONDAY, "18:00")], size=(120, 34))
    assert sees(layout, "ig 18:00")
    lines = shown(layout)
    place = next(number for number, line in enumerate(lines) if "ig 18:00" in line)
    assert "Reel:" in lines[place + 1]


def test_signs_tell_how_far_a_post_has_come() -> None:
    for status, sign in zip(PostStatus, ("~", "○", "?", " ", "✓", "–"), strict=True):
        layout = laid("month", [post(1, "x", MONDAY, status=status.value)])
        assert sees(layout, f"{sign}ig x")
    assert sees(laid("month", [post(1, "x", TODAY - DAY)]), "!ig x")
    layout = laid("month", [post(1, "x", TODAY - DAY)])
    layout.mark([1])
    assert sees(layout, "*ig x")


def test_a_day_of_fifty_posts_stays_whole() -> None:
    posts = [post(number, f"p{number}", MONDAY) for number in range(1, 51)]
    layout = laid("month", posts, Place(MONDAY))
    assert layout.place == Place(MONDAY)  # the day as such comes first
    assert sees(layout, "+47")
    seen = set()
    for _step in range(50):
        layout.step(1)
        assert layout.place.day == MONDAY
        seen.add(lit_text(layout))
    assert seen == {f"ig p{number}" for number in range(1, 51)}
    layout.step(1)
    assert layout.place.day == MONDAY + 7 * DAY


def test_key_days_tasks_and_gaps_stand_in_their_cells() -> None:
    key_day = KeyDay("Fair", MONDAY.isoformat(), (MONDAY + DAY).isoformat(), "season")
    task = DueTask(1, "Captions", MONDAY.isoformat(), "next", "copy")
    layout = laid("month", [], key_days=(key_day,), tasks=(task,))
    assert sees(layout, "23 Fair")
    assert sees(layout, "24 ───")
    assert sees(layout, "due Capt")
    assert sees(layout, "gap: ig")
    wide = laid("month", [post(1, "x", TODAY)], size=(120, 34))
    assert sees(wide, "! no ig")


# -- the cursor --------------------------------------------------------------------------------


def test_a_day_that_is_too_full_is_told_while_it_is_to_come() -> None:
    assert TODAY == MONDAY - 2 * DAY
    for day, told in ((TODAY - DAY, False), (TODAY, True), (MONDAY, True)):
        crowd = [post(number, "Reel", day, channel_id=3) for number in range(1, 5)]
        layout = laid("month", crowd, Place(day), size=(120, 36))
        assert sees(layout, ": 4 posts") is told


def test_up_and_down_go_through_a_day_and_then_by_weeks() -> None:
    layout = laid("month", [post(1, "one", TODAY, "09:00"), post(2, "two", TODAY, "10:00")],
                  Place(TODAY, 1, 1))  # fmt: skip
    layout.step(1)
    assert layout.place.post_id == 2
    layout.step(1)
    assert layout.place == Place(TODAY + 7 * DAY)
    layout.step(-1)
    assert layout.place.post_id == 2


def test_left_and_right_keep_the_row() -> None:
    posts = [post(1, "a", TODAY), post(2, "b", TODAY), post(3, "c", TODAY + 2 * DAY),
             post(4, "d", TODAY + 2 * DAY)]  # fmt: skip
    layout = laid("month", posts, Place(TODAY, 2, 1))
    layout.aside(1)
    assert layout.place == Place(TODAY + DAY)
    layout.aside(1)
    assert layout.place.post_id == 4


def test_the_month_turns_where_the_cursor_leaves_it() -> None:
    layout = laid("month", [], Place(date(2026, 12, 5)))
    assert layout.title() == "Dec 2026"
    layout = laid("month", [], Place(date(2026, 11, 30)))
    layout.aside(6)
    assert layout.title() == "Nov 2026"  # these days are still on its screen
    layout.aside(1)
    assert layout.title() == "Dec 2026"


def test_a_month_is_turned_to_a_day_that_it_has() -> None:
    layout = laid("month", [], Place(date(2026, 10, 31)))
    assert layout.period(layout.place.day, 1) == date(2026, 11, 30)
    assert layout.period(date(2024, 1, 31), 1) == date(2024, 2, 29)


# -- the week ----------------------------------------------------------------------------------


def test_a_week_has_a_lane_for_each_channel_with_free_slots() -> None:
    layout = laid("week", [post(1, "Reel", MONDAY, "18:00")], Place(MONDAY, 1, 1),
                  slots=slots((1, 0, "18:00"), (1, 2, "18:00"), (2, 4, "09:00")))  # fmt: skip
    lines = shown(layout)
    assert [name for name in ("ig", "tt", "fb") if any(line.startswith(name) for line in lines)]
    lane = next(line for line in lines if line.startswith("ig"))
    assert lane.count("18:00") == 2
    assert "·" in lane
    places = layout.stops(MONDAY + 4 * DAY)
    assert [place for place in places if place.time] == [Place(MONDAY + 4 * DAY, 0, 2, "09:00")]


def test_left_and_right_stay_in_the_lane() -> None:
    crowd = [post(number, "Reel", TODAY + DAY, f"0{number}:00") for number in range(1, 4)]
    posts = [*crowd, post(7, "Tip", TODAY + DAY, "12:00", channel_id=2)]
    layout = laid("week", posts, Place(TODAY, 0, 2))
    layout.aside(1)
    assert layout.place.post_id == 7
    layout.aside(1)
    assert layout.place == Place(TODAY + 2 * DAY, 0, 2)
    layout.aside(-1)
    assert layout.place.post_id == 7


def test_slots_of_days_that_are_past_are_not_offered() -> None:
    layout = laid("week", [], Place(TODAY), slots=slots((1, 0, "18:00"), (1, 6, "18:00")))
    assert not any(place.time for place in layout.stops(TODAY - 5 * DAY))
    assert any(place.time for place in layout.stops(TODAY + DAY))


@pytest.mark.parametrize(("now", "times"), [("", {"09:00", "18:00"}), ("09:01", {"18:00"})])
def test_slots_of_today_are_offered_while_they_are_ahead(now: str, times: set[str]) -> None:
    of_today = slots((1, TODAY.weekday(), "09:00"), (1, TODAY.weekday(), "18:00"))
    layout = laid("week", [], Place(TODAY), slots=of_today, now=now)
    assert {place.time for place in layout.stops(TODAY) if place.time} == times


def test_a_slot_of_a_skipped_post_is_free() -> None:
    found = {}
    for status in ("skipped", "draft"):
        posts = [post(1, "Reel", MONDAY, "18:00", status=status)]
        layout = laid("week", posts, Place(MONDAY), slots=slots((1, 0, "18:00")))
        places = [place for place in layout.stops(MONDAY) if place.channel_id == 1]
        found[status] = {place.time for place in places}
    assert found == {"skipped": {"", "18:00"}, "draft": {""}}


def test_a_week_that_is_too_full_scrolls() -> None:
    posts = [post(number, f"p{number}", MONDAY, "09:00") for number in range(1, 41)]
    layout = laid("week", posts, Place(MONDAY, 1, 1))
    for number in range(1, 41):
        assert f"p{number}" in lit_text(layout)
        layout.step(1)


def test_a_lane_keeps_its_name_and_its_count() -> None:
    posts = [post(number, f"p{number}", MONDAY, "09:00") for number in range(1, 41)]
    targets = (FormatTarget(1, 1, 1, "reel", 1),)
    layout = laid("week", posts, Place(MONDAY, 1, 1), targets=targets)
    for _step in range(39):
        layout.step(1)
    assert shown(layout)[2].startswith("ig ")
    assert shown(layout)[3].startswith("40/3 ")
    short = laid("week", posts[:1], Place(MONDAY, 1, 1))
    assert [line[:5].strip() for line in shown(short)[2:8]] == ["ig", "1/3", "", "tt", "", "fb"]


def test_cards_that_are_due_come_before_counts_and_are_counted_where_they_do_not_fit() -> None:
    many = tuple(DueTask(n, f"card {n}", MONDAY.isoformat(), "next", "") for n in range(20))
    layout = laid("week", [], Place(MONDAY), tasks=many)
    lines = shown(layout)
    assert [line[:5].strip() for line in lines[2:5]] == ["ig", "tt", "fb"]
    assert sum("card" in line for line in lines[:-1]) == 14
    assert "+6" in lines[-2]


# -- what is said below ------------------------------------------------------------------------


def test_posts_that_the_filter_hides_are_counted() -> None:
    posts = [post(1, "Reel", TODAY), post(2, "Tip", TODAY)]
    for found, told in (([], "2 posts are hidden by the filter"), (posts[:1], "Reel")):
        layout = laid("agenda", posts)
        whole = layout.view
        layout.show(Days(replace(whole, posts=tuple(found)), whole))
        layout.go(Place(TODAY))
        assert told in shown(layout)[-1]
        assert "nothing planned" not in shown(layout)[-1]


def test_a_time_that_the_clocks_skip_is_told() -> None:
    spring = date(2027, 3, 28)
    for time, told in (("02:30", "goes out at 03:30. Reel · "), ("03:30", "Reel · ")):
        layout = laid("week", [post(1, "Reel", spring, time)], Place(spring, 1, 1), (120, 34))
        assert told in text_of(layout.lines()[-2], 120)
        assert ("The clocks skip" in text_of(layout.lines()[-2], 120)) == (time == "02:30")


def test_a_day_of_many_posts_says_how_to_come_to_them() -> None:
    posts = [post(number, f"p{number}", TODAY) for number in range(1, 9)]
    assert "8 posts: enter lists them" in shown(laid("month", posts))[-1]
    assert "enter lists" not in shown(laid("agenda", posts))[-1]


# -- the agenda --------------------------------------------------------------------------------


def test_an_agenda_has_every_day_and_is_endless() -> None:
    layout = laid("agenda", [post(1, "far", date(2027, 3, 1), "09:00")])
    for _step in range(100):
        layout.step(1)
        layout.show(Days(view([post(1, "far", date(2027, 3, 1), "09:00")], *layout.to_read())))
    assert layout.place.day == date(2027, 3, 1)
    assert "far" in lit_text(layout)


def test_lines_of_an_agenda_stand_still_while_the_cursor_is_in_sight() -> None:
    layout = laid("agenda", [])
    before = [line[9:] for line in shown(layout)[:-1]]
    layout.step(1)
    assert [line[9:] for line in shown(layout)[:-1]] == before


# -- the cadence -------------------------------------------------------------------------------


def test_the_cadence_counts_against_targets_with_signs() -> None:
    posts = [post(n, f"p{n}", MONDAY + n * DAY) for n in range(4)]
    layout = laid("cadence", [*posts, post(9, "f", MONDAY, channel_id=3)], Place(MONDAY))
    line = next(line for line in shown(layout) if line.startswith("ig"))
    assert "4/3+" in line
    assert "0/3!" in line
    assert "1/1 " in next(line for line in shown(layout) if line.startswith("fb"))
    assert "4 posts · 3 wanted" in shown(layout)[-1] + shown(layout)[-2]
    assert not sees(layout, "ideas do not count")
    layout.aside(1)
    assert sees(layout, "0 posts · 3 wanted · ideas do not count")


def test_the_cadence_names_gaps_and_shows_the_energy_of_hats() -> None:
    posts = [post(1, "p", MONDAY, hat="copy", effort_minutes=150)]
    layout = laid("cadence", posts, Place(MONDAY), hours={"copy": 2, "film": 5})
    assert sees(layout, "! no ig")
    assert "2.5/2!" in next(line for line in shown(layout) if line.startswith("@copy"))
    assert "-/5" in next(line for line in shown(layout) if line.startswith("@film"))


def test_the_cadence_without_a_channel_says_what_to_do() -> None:
    assert sees(laid("cadence", [], channels=()), "g c")
