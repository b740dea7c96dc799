"""Posts and tasks as iCalendar, read back by another reader."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from smm_tui.domain.text import clean_line, clean_text
from smm_tui.exchange.calendar_ics import calendar_ics, uid_of
from smm_tui.services.listing import ListedTask
from tests.exchange.posts import BRAND, HOSTILE, listed


def task(**more: Any) -> ListedTask:
    plain = ListedTask(
        uuid="00000000-0000-4000-9000-000000000001",
        title="Write captions",
        stage="in-progress",
        position=1,
        priority=2,
        due="2026-11-27",
        hat=None,
        reviewer=None,
        channel=None,
        network=None,
        labels=["farm"],
        checklist=[],
        links=[],
        note="a note",
        hold_reason="",
        effort_minutes=None,
        archived=False,
        stage_since="2026-01-01T10:00:00Z",
        created_at="2026-01-01T10:00:00Z",
        updated_at="2026-01-02T10:00:00Z",
        version=5,
        brand="Ферма",
    )
    return plain._replace(**more)


def events(data: bytes) -> list[Any]:
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_a_post_is_an_event_with_an_identity() -> None:
    link = "https://farm.si/?utm_source=instagram"
    (event,) = events(calendar_ics(BRAND, [listed(tagged_link=link, link="https://farm.si")]))
    assert str(event["uid"]) == uid_of("00000000-0000-4000-8000-000000000001")
    assert int(event["sequence"]) == 2
    assert event["dtstamp"].dt == datetime(2026, 1, 2, 11, tzinfo=UTC)
    assert event["dtstart"].dt.astimezone(UTC) == datetime(2026, 11, 27, 16, tzinfo=UTC)
    assert event["dtstart"].params["TZID"] == "Europe/Sofia"
    assert event["duration"].dt == timedelta(minutes=15)
    assert str(event["description"]) == f"A text\n\n{link}"
    assert str(event["url"]) == link
    assert [str(name) for name in event["categories"].cats] == ["Instagram", "reel", "Harvest"]
    assert (str(event["status"]), str(event["transp"])) == ("CONFIRMED", "TRANSPARENT")
    assert "not for others" not in str(event)


@pytest.mark.parametrize(
    ("day", "time", "instant", "shown"),
    [
        ("2026-03-29", "03:30", "2026-03-29T01:30", "20260329T043000"),  # the clocks skip it
        ("2026-10-25", "03:30", "2026-10-25T00:30", "20261025T033000"),  # the first of two
        ("2026-10-25", "02:59", "2026-10-24T23:59", "20261025T025900"),
        ("2026-07-01", "00:00", "2026-06-30T21:00", "20260701T000000"),
        ("2028-02-29", "23:59", "2028-02-29T21:59", "20280229T235900"),
    ],
)
def test_the_clocks_of_the_brand(day: str, time: str, instant: str, shown: str) -> None:
    data = calendar_ics(BRAND, [listed(day=day, time=time)])
    (event,) = events(data)
    assert event["dtstart"].dt.astimezone(UTC) == datetime.fromisoformat(f"{instant}Z")
    assert f"DTSTART;TZID=Europe/Sofia:{shown}\r\n".encode() in data
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    assert data.index(b"END:VTIMEZONE") < data.index(b"BEGIN:VEVENT")


def test_a_post_without_a_time_takes_its_day() -> None:
    data = calendar_ics(BRAND, [listed(time=None), listed(2, "9999-12-31", None)])
    first, last = events(data)
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2026, 11, 27), date(2026, 11, 28))
    assert b"DTSTART;VALUE=DATE:20261127\r\n" in data
    assert "dtend" not in last
    assert b"VTIMEZONE" not in data


def test_a_brand_in_utc_needs_no_time_zone() -> None:
    data = calendar_ics(BRAND._replace(time_zone="UTC"), [listed()])
    assert b"DTSTART:20261127T160000Z\r\n" in data
    assert b"VTIMEZONE" not in data


@pytest.mark.parametrize(
    ("status", "said"),
    {"idea": "TENTATIVE", "review": "TENTATIVE", "published": "CONFIRMED", "skipped": "CANCELLED"}
    .items(),
)  # fmt: skip
def test_how_far_a_post_has_come(status: str, said: str) -> None:
    (event,) = events(calendar_ics(BRAND, [listed(status=status)]))
    assert (str(event["status"]), str(event["x-smm-tui-status"])) == (said, status)


def test_a_task_is_a_to_do() -> None:
    undated = task(due=None, uuid="x")
    todo: Any
    (todo,) = Calendar.from_ical(calendar_ics(BRAND, [], [task(), undated])).walk("VTODO")
    assert todo["due"].dt == date(2026, 11, 27)
    assert (str(todo["status"]), int(todo["priority"]), int(todo["sequence"])) == (
        "IN-PROCESS", 5, 4,
    )  # fmt: skip
    assert str(todo["description"]) == "a note"


def test_the_same_posts_make_the_same_file() -> None:
    posts = [listed(number, f"2026-{number:02}-28") for number in range(1, 13)]
    assert calendar_ics(BRAND, posts) == calendar_ics(BRAND, posts)


def well_formed(data: bytes) -> None:
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        assert b"\n" not in line
        line.decode("utf-8")  # folds stand between letters
        assert not any(sign < 32 and sign != 9 for sign in line)


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_stay_texts(text: str) -> None:
    title, caption = clean_line(text)[:500] or "x", clean_text(text)
    data = calendar_ics(BRAND, [listed(title=title, text=caption, channel=title, pillar="")])
    well_formed(data)
    (event,) = events(data)
    assert str(event["summary"]) == title
    assert str(event["description"]) == caption


@given(st.text(max_size=200))
def test_any_stored_text_comes_back(text: str) -> None:
    title = clean_line(text) or "x"
    data = calendar_ics(BRAND, [listed(title=title, text=clean_text(text).strip())])
    well_formed(data)
    (event,) = events(data)
    assert str(event["summary"]) == title
