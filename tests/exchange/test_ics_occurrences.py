"""Changed occurrences, whole days and zones as other calendars write them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.exchange.test_ics_reading import calendar, read, when

SERIES = "UID:1\nSUMMARY:x\nDTSTART;TZID=Europe/Sofia:{0}T100000\nRRULE:FREQ=WEEKLY;COUNT={1}"


def test_an_occurrence_can_change_all_that_follow_it() -> None:
    """RFC 5545, 3.2.13: they are as much later as it is itself."""
    found = read(calendar(
        SERIES.format("20261123", 5),
        "UID:1\nSUMMARY:later\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261207T080000Z"
        "\nDTSTART;TZID=Europe/Sofia:20261208T120000",
        "UID:1\nSUMMARY:once\nRECURRENCE-ID;TZID=Europe/Sofia:20261214T100000"
        "\nDTSTART;TZID=Europe/Sofia:20261214T150000\nSTATUS:CANCELLED",
    ))  # fmt: skip
    told = {
        (day, one.title, one.status) for day, one in zip(when(found), found.events, strict=True)
    }
    assert told == {
        ("2026-11-23 10:00", "x", ""),
        ("2026-11-30 10:00", "x", ""),
        ("2026-12-08 12:00", "later", ""),
        ("2026-12-14 15:00", "once", "CANCELLED"),
        ("2026-12-22 12:00", "later", ""),
    }
    assert len({one.occurrence for one in found.events}) == 5


def test_an_occurrence_may_be_named_by_its_day() -> None:
    found = read(calendar(
        SERIES.format("20261123", 2),
        "UID:1\nSUMMARY:y\nRECURRENCE-ID;VALUE=DATE:20261130\nDTSTART;VALUE=DATE:20261201",
    ))  # fmt: skip
    assert when(found) == ["2026-11-23 10:00", "2026-12-01"]


def test_old_changes_of_an_old_series_are_not_wanted() -> None:
    def changed(day: str) -> str:
        return f"UID:1\nSUMMARY:y\nRECURRENCE-ID:{day}T080000Z\nDTSTART:{day}T090000Z"

    found = read(calendar(SERIES.format("20241125", 105), changed("20241202"), changed("20261116")))
    assert len(found.events) == 27
    assert min(when(found)) == "2026-05-25 10:00"
    assert [one.day for one in found.events if one.title == "y"] == [date(2026, 11, 16)]


@pytest.mark.parametrize(
    ("lines", "days", "last"),
    [
        ("DTSTART;TZID={z}:20261127T000000\nDTEND;TZID={z}:20261129T000000", "2026-11-27", 28),
        ("DTSTART:20261127T000000\nDTEND:20261128T000000", "2026-11-27", 27),
        ("DTSTART:20261126T220000Z\nDTEND:20261127T220000Z", "2026-11-27", 27),  # here
        ("DTSTART:20261127T050000Z\nDTEND:20261128T050000Z", "2026-11-27", 27),  # in New York
        ("DTSTART:20261127T000000", "2026-11-27", 27),
        ("DTSTART:20261127T093000\nDTEND:20261128T000000", "2026-11-27 09:30", 27),
        (
            "DTSTART;TZID={z}:20261127T000000\nRRULE:FREQ=WEEKLY;COUNT=2\n"
            "EXDATE;TZID={z}:20261127T000000",
            "2026-12-04",
            4,
        ),
    ],
)
def test_whole_days_as_outlook_says_them(lines: str, days: str, last: int) -> None:
    text = lines.format(z="Central European Standard Time")
    (event,) = read(calendar(f"UID:1\nSUMMARY:x\nX-MICROSOFT-CDO-ALLDAYEVENT:TRUE\n{text}")).events
    assert f"{event.day} {event.time}".strip() == days
    assert event.last_day.day == last
    timed = read(calendar(f"UID:1\nSUMMARY:x\nX-MICROSOFT-CDO-ALLDAYEVENT:FALSE\n{text}"))
    assert timed.events[0].time != ""


def test_a_name_of_a_zone_that_outlook_forgets_to_quote() -> None:
    found = read(calendar(
        "UID:1\nSUMMARY:x\nDTSTART;TZID=Europe/Berlin:20261127T100000"
        "\nDTEND;TZID=tzone://Microsoft/Utc:20261127T120000",
        "UID:2\nSUMMARY:y\nDTSTART;TZID=tzone://Microsoft/Custom:20261127T100000",
    ))  # fmt: skip
    assert when(found) == ["2026-11-27 11:00", "2026-11-27 10:00"]
    assert len(found.warnings) == 1
    assert "tzone://Microsoft/Custom" in found.warnings[0]
