"""iCalendar files of other calendars."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.exchange.calendar_apply import CalendarOutcome, apply_key_dates, apply_posts
from smm_tui.exchange.calendar_ics import calendar_ics
from smm_tui.exchange.ics_reading import IcsFile, read_ics
from smm_tui.exchange.ics_wanted import key_dates_in, posts_in
from smm_tui.persistence.database import Database
from smm_tui.services.board import read_brands
from smm_tui.services.post_listing import EVER, list_posts
from tests.exchange.posts import ZONE

TODAY = date(2026, 11, 22)


def calendar(*events: str, more: str = "") -> str:
    inside = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{more}{inside}END:VCALENDAR\n"
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def read(text: str, *, yearly: bool = False) -> IcsFile:
    return read_ics(text, "a.ics", ZONE, TODAY, yearly=yearly)


def when(found: IcsFile) -> list[str]:
    return [f"{one.day} {one.time}".strip() for one in found.events]


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        ("DTSTART:20261127T160000Z", ["2026-11-27 18:00"]),
        ("DTSTART;TZID=Europe/Berlin:20261127T180000", ["2026-11-27 19:00"]),
        ("DTSTART;TZID=FLE Standard Time:20261127T180000", ["2026-11-27 18:00"]),  # Windows
        ('DTSTART;TZID="W. Europe Standard Time":20261127T180000', ["2026-11-27 19:00"]),
        ("DTSTART:20261127T180000", ["2026-11-27 18:00"]),
        ("DTSTART;VALUE=DATE:20261127", ["2026-11-27"]),
        ("DTSTART:20261127T223000Z\nDTEND:20261128T010000Z", ["2026-11-28 00:30"]),
        ("DTSTART:20261127T180000\nDTEND:20261127T170000", ["2026-11-27 18:00"]),
        ("DTSTART:20261127T180000\nDURATION:-PT1H", ["2026-11-27 18:00"]),
        (
            "DTSTART:20261127T100000\nRDATE;VALUE=DATE:20261129",
            ["2026-11-27 10:00", "2026-11-29 10:00"],
        ),
        ("DTSTART;TZID=Central European Standard Time:20261127T180000", ["2026-11-27 19:00"]),
        (
            "DTSTART:20261127T100000Z\nRDATE;VALUE=PERIOD:20261201T100000Z/PT1H,20261202T100000Z/"
            "PT2H\nEXDATE:20261201T100000Z",
            ["2026-11-27 12:00", "2026-12-02 12:00"],
        ),
        ("DTSTART;VALUE=DATE:20261127\nRRULE:FREQ=WEEKLY;COUNT=2", ["2026-11-27", "2026-12-04"]),
        (
            "DTSTART:20261127T180000\nRRULE:FREQ=DAILY;UNTIL=20261129T235959Z"
            "\nEXDATE:20261128T180000\nRDATE:20261205T090000",
            ["2026-11-27 18:00", "2026-11-29 18:00", "2026-12-05 09:00"],
        ),
        (
            "DTSTART;TZID=Europe/Sofia:20261023T033000\nRRULE:FREQ=DAILY;COUNT=4",
            [f"2026-10-{day} 03:30" for day in (23, 24, 25, 26)],
        ),
        (
            "DTSTART:20261020T220000Z\nRRULE:FREQ=WEEKLY;COUNT=2",  # of an instant: an hour earlier
            ["2026-10-21 01:00", "2026-10-28 00:00"],
        ),
        ("DTSTART;VALUE=DATE:20260131\nRRULE:FREQ=MONTHLY;COUNT=5", ["2026-05-31", "2026-07-31",
                                                                      "2026-08-31"]),
        ("DTSTART;VALUE=DATE:19990101\nRRULE:FREQ=YEARLY", ["2027-01-01"]),
        (
            "DTSTART:20261127T180000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20261128",
            ["2026-11-27 18:00", "2026-11-29 18:00"],
        ),
        ("DTSTART:00010101T000000Z\nDTEND:99991231T235959Z", ["0001-01-01 01:33"]),
        ("DTSTART:99991231T235959Z", ["9999-12-31 23:59"]),
        ("DTSTART;VALUE=DATE:00010101\nDTEND;VALUE=DATE:00010101", ["0001-01-01"]),
    ],
)  # fmt: skip
def test_when_an_event_is(lines: str, days: list[str]) -> None:
    found = read(calendar(f"UID:1\nSUMMARY:x\n{lines}"))
    assert when(found) == days
    assert found.warnings == ()


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=4;BYMONTHDAY=31", "FREQ=DAILY;UNTIL=20200101T000000Z",
        "FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=2",
    ],
)  # fmt: skip
def test_a_rule_that_never_occurs_is_told(rule: str) -> None:
    found = read(calendar(f"UID:1\nSUMMARY:x\nDTSTART:20260101T100000\nRRULE:{rule}"))
    assert when(found) == []
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=HOURLY;INTERVAL=2", "FOO", "FREQ=DAILY;COUNT=2\nRRULE:FREQ=WEEKLY"],
)
def test_a_rule_that_is_not_known_is_told(rule: str) -> None:
    found = read(calendar(f"UID:1\nSUMMARY:x\nDTSTART:20261127T100000\nRRULE:{rule}"))
    assert when(found) == ["2026-11-27 10:00"]
    assert len(found.warnings) == 1


def test_one_occurrence_can_be_another() -> None:
    found = read(calendar(
        "UID:1\nSUMMARY:x\nDTSTART:20261127T100000\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:1\nSUMMARY:moved\nRECURRENCE-ID:20261128T100000\nDTSTART:20261130T120000",
        "UID:2\nSUMMARY:other\nDTSTART:20261201T100000",
    ))  # fmt: skip
    assert sorted(zip(when(found), (one.title for one in found.events), strict=True)) == [
        ("2026-11-27 10:00", "x"),
        ("2026-11-29 10:00", "x"),
        ("2026-11-30 12:00", "moved"),
        ("2026-12-01 10:00", "other"),
    ]


def test_the_newest_of_two_with_one_uid_counts() -> None:
    found = read(calendar(
        "UID:1\nSEQUENCE:2\nSUMMARY:new\nDTSTART:20261127T100000",
        "UID:1\nSEQUENCE:1\nSUMMARY:old\nDTSTART:20261127T100000",
    ))  # fmt: skip
    assert [one.title for one in found.events] == ["new"]
    assert len(found.warnings) == 1


def test_texts_are_unfolded_and_clean() -> None:
    text = calendar(
        "UID:1\nSUMMARY:Жат\n ва\\, \\; \\\\ \x1b[31m\u202e\nDESCRIPTION:one\\ntwo\n  three\n"
        "CATEGORIES:a,b\\,c\nDTSTART:20261127T100000"
    )
    (event,) = read(text).events
    assert event.title == "Жатва, ; \\ [31m"
    assert event.text == "one\ntwo three"
    assert event.categories == ("a", "b,c")


def test_a_zone_that_nobody_knows_is_told() -> None:
    found = read(calendar("UID:1\nDTSTART;TZID=My Zone:20261127T180000\nSUMMARY:x"))
    assert when(found) == ["2026-11-27 18:00"]
    assert "My Zone" in found.warnings[0]


def test_a_zone_that_the_file_brings_is_used() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    found = read(calendar("UID:1\nDTSTART;TZID=Mine:20261127T180000\nSUMMARY:x", more=zone))
    assert when(found) == ["2026-11-27 15:00"]


def test_a_zone_of_a_vendor_is_guessed_without_a_word(recwarn: pytest.WarningsRecorder) -> None:
    zone = "/mozilla.org/20050126_1/Europe/Berlin"
    found = read(calendar(f"UID:1\nDTSTART;TZID={zone}:20261127T180000"))
    assert when(found) == ["2026-11-27 19:00"]
    assert not recwarn.list


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_lines_end_in_any_way(end: str) -> None:
    text = calendar("UID:1\nDTSTART:20261127T180000\nSUMMARY:fol\n ded")
    assert [one.title for one in read(text.replace("\r\n", end)).events] == ["folded"]


def test_other_entries_are_counted() -> None:
    todo = "BEGIN:VTODO\nUID:2\nSUMMARY:x\nEND:VTODO\n"
    found = read(
        calendar("UID:1\nDTSTART;VALUE=DATE:20261127\nBEGIN:VALARM\nEND:VALARM", more=todo)
    )
    assert (len(found.events), found.passed_over) == (1, 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1"),
        ("hello", "line 1"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n", "line 2"),
        ("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VCALENDAR", "line 2"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nrubbish here\nEND:VEVENT\nEND:VCALENDAR", "line 3"),
        ("BEGIN:VCALENDAR\n\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR", "line 3"),
        (calendar("UID:1\nDTSTART:2026"), "line 3"),
        (calendar("UID:1\nDTSTART:20261332T100000"), "line 3"),
        (calendar("UID:1\nDTSTART:20261127T100000\nDTEND:soon"), "line 3"),
        (calendar("UID:1\nDTSTART:20261127T100000\nRRULE:FREQ=DAILY;INTERVAL=x"), "line 3"),
        (calendar("UID:1\nDTSTART:20261127T100000\nRRULE:FREQ=WHEN"), "line 3"),
        (calendar("UID:1\nDTSTART:20261127T100000", "UID:2\nDTSTART:x"), "line 7"),
        (
            calendar(
                "UID:1\nDTSTART;TZID=Broken:20261127T100000",
                more="BEGIN:VTIMEZONE\nTZID:Broken\nBEGIN:STANDARD\nEND:STANDARD\nEND:VTIMEZONE\n",
            ),
            "line 3",
        ),
    ],
)
def test_a_broken_file_is_refused_with_the_place(text: str, place: str) -> None:
    with pytest.raises(Refused, match=rf"^a\.ics, {place}: "):
        read(text)


pieces = st.sampled_from([
    "BEGIN:VCALENDAR\n", "END:VCALENDAR\n", "BEGIN:VEVENT\n", "END:VEVENT\n", "UID:1\n",
    "DTSTART:20261127T100000\n", "DTSTART;TZID=X:2026\n", "RRULE:FREQ=DAILY\n", " folded\n",
    "SUMMARY:x\n", "DTEND:", "EXDATE:20261127\n", "RECURRENCE-ID:20261127T100000\n",
    "CATEGORIES:\n",
    "DURATION:PT1H\n", "RDATE;VALUE=PERIOD:20261127T100000/PT1H\n", "SEQUENCE:x\n",
])  # fmt: skip


@given(st.lists(pieces | st.text(max_size=5), max_size=15).map("".join))
def test_any_file_is_read_or_refused(inside: str) -> None:
    for text in (inside, calendar("UID:1\nSUMMARY:x\nDTSTART:20261127T100000\n" + inside)):
        with suppress(Refused):
            read(text)


# -- into the planner ----------------------------------------------------------------------------


def bring_in(database: Database, text: str, channel: str = "") -> CalendarOutcome:
    names = [name for (name,) in database.rows("SELECT name FROM channel")]
    with database.write(1) as transaction:
        return apply_posts(transaction, posts_in(read(text), names), "a.ics", channel)


def test_events_become_posts_once(database: Database) -> None:
    text = calendar(
        "UID:a@x\nSUMMARY:Reel\nDTSTART:20261127T160000Z\nDESCRIPTION:Text\\n\\nhttps://a.si"
        "\nURL:https://a.si\nSTATUS:CONFIRMED\nCATEGORIES:Blog,reel",
        "UID:b\nSUMMARY:Off\nDTSTART;VALUE=DATE:20261128\nSTATUS:CANCELLED",
        "UID:c\nSUMMARY:Daily\nDTSTART:20261201T080000\nRRULE:FREQ=DAILY;COUNT=3",
    )
    outcome = bring_in(database, text, "Blog")
    assert (outcome.added, outcome.updated, outcome.unchanged) == (5, 0, 0)
    posts = list_posts(database, read_brands(database)[0], *EVER)
    assert [(post.day, post.time, post.title) for post in posts[:2]] == [
        ("2026-11-27", "18:00", "Reel"),
        ("2026-11-28", None, "Off"),
    ]
    assert (posts[0].text, posts[0].link, posts[0].channel) == ("Text", "https://a.si", "Blog")
    assert (posts[0].status, posts[0].format, posts[1].status) == ("scheduled", "reel", "skipped")
    again = bring_in(database, text, "Blog")
    assert (again.added, again.updated, again.unchanged) == (0, 0, 5)


def test_only_what_the_file_has_changed_is_taken_over(database: Database) -> None:
    def file(title: str, day: str) -> str:
        return calendar(f"UID:a\nSUMMARY:{title}\nDTSTART;VALUE=DATE:{day}")

    bring_in(database, file("Old", "20261127"))
    with database.write(1) as transaction:
        from smm_tui.persistence.records import Post

        post = transaction.session.get_one(Post, 1)
        post.day, post.caption = date(2026, 12, 1), "written here"
    outcome = bring_in(database, file("New", "20261127"))
    assert outcome.updated == 1
    (listed,) = list_posts(database, read_brands(database)[0], *EVER)
    assert (listed.title, listed.day, listed.text) == ("New", "2026-12-01", "written here")


def test_the_planners_own_file_doubles_nothing(database: Database) -> None:
    bring_in(database, calendar("UID:a\nSUMMARY:Reel\nDTSTART:20261127T160000Z"), "Blog")
    brand = read_brands(database)[0]
    data = calendar_ics(brand, list_posts(database, brand, *EVER)).decode()
    outcome = bring_in(database, data)
    assert (outcome.added, outcome.own) == (0, 1)


def test_another_planners_file_comes_in_whole(database: Database) -> None:
    event = "UID:00000000-0000-4000-8000-000000000001@smm-tui\nSUMMARY:Reel"
    event += "\nDTSTART:20261127T160000Z\nX-SMM-TUI-STATUS:review\nSTATUS:TENTATIVE"
    bring_in(database, calendar(event))
    (post,) = list_posts(database, read_brands(database)[0], *EVER)
    assert (post.title, post.status) == ("Reel", PostStatus.REVIEW)
    assert bring_in(database, calendar(event)).unchanged == 1


def test_events_become_key_dates(database: Database) -> None:
    text = calendar(
        "UID:a\nSUMMARY:New Year\nDTSTART;VALUE=DATE:20200101\nRRULE:FREQ=YEARLY",
        "UID:b\nSUMMARY:Fair\nDTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261204",
        "UID:c\nSUMMARY:Off\nDTSTART;VALUE=DATE:20261128\nSTATUS:CANCELLED",
    )
    wanted = key_dates_in(read(text, yearly=True))
    for added in (2, 0):
        with database.write(1) as transaction:
            assert apply_key_dates(transaction, wanted, "a.ics").added == added
    rows = database.rows("SELECT title, day, last_day, yearly FROM key_date ORDER BY id")
    assert [tuple(row) for row in rows] == [
        ("New Year", "2020-01-01", None, 1),
        ("Fair", "2026-12-01", "2026-12-03", 0),
    ]


def test_texts_that_are_too_long_are_cut_and_told(database: Database) -> None:
    outcome = bring_in(database, calendar(f"UID:a\nDTSTART:20261127T160000Z\nSUMMARY:{'я' * 600}"))
    assert outcome.cut == 1
    (post,) = list_posts(database, read_brands(database)[0], *EVER)
    assert len(post.title) == 500


def test_the_tests_have_no_file_of_others(tmp_path: Path) -> None:
    from smm_tui.exchange.ics_wanted import read_ics_file

    file = tmp_path / "a.ics"
    file.write_text(calendar("UID:a\nSUMMARY:x\nDTSTART:20261127T160000Z"), "utf-8")
    assert len(read_ics_file(file, ZONE, TODAY).events) == 1
