"""Times of day as people type them."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.times import UnknownTime, format_time, minutes_of, parse_time


@pytest.mark.parametrize(
    ("said", "time"),
    {
        "18:00": "18:00", "18": "18:00", "6pm": "18:00", "18.30": "18:30", "1830": "18:30",
        "930": "09:30", "9": "09:00", "09": "09:00", "0": "00:00", "00:00": "00:00",
        "6 pm": "18:00", "6:30pm": "18:30", "6.30 PM": "18:30", "6 p.m.": "18:00", "6p": "18:00",
        "12am": "00:00", "12pm": "12:00", "12:15 a.m.": "00:15", "18h": "18:00", "18h30": "18:30",
        "at 6pm": "18:00", "noon": "12:00", "midnight": "00:00", "  7:05 ": "07:05",
        "23:59": "23:59",
        # Russian
        "в 18:00": "18:00", "18 ч": "18:00", "18 часов": "18:00", "6 вечера": "18:00",
        "в 9 утра": "09:00", "полдень": "12:00",
        # Bulgarian
        "18 ч.": "18:00", "18ч30": "18:30", "6 следобед": "18:00", "пладне": "12:00",
        # Slovenian
        "ob 18.00": "18:00", "18 uri": "18:00", "6 zvečer": "18:00", "6 zvecer": "18:00",
        "opoldne": "12:00",
        # The whole day
        "": "", "  ": "", "-": "", "none": "", "all day": "", "весь день": "", "ves dan": "",
    }.items(),
)  # fmt: skip
def test_times_are_understood(said: str, time: str) -> None:
    assert parse_time(said) == time


@pytest.mark.parametrize(
    "said",
    [
        "24:00", "24", "18:60", "2460", "13pm", "0am", "18h30pm", "soon", "18:0", "18:000", "1:2:3",
        "18-30", "12345", "fri", "6 x", "-6", "٦", "18:00 18:00", "1" * 40, "am", ":30",
    ],
)  # fmt: skip
def test_what_is_no_time_is_told(said: str) -> None:
    with pytest.raises(UnknownTime, match=r"Type 18:00, 18"):
        parse_time(said)


@given(st.times())
def test_every_minute_is_read_back(time: object) -> None:
    text = f"{time:%H:%M}"
    assert parse_time(text) == text == format_time(text)
    assert parse_time(text.replace(":", "")) == text
    assert parse_time(text.replace(":", ".")) == text
    assert minutes_of(text) == int(text[:2]) * 60 + int(text[3:])


@given(st.text(max_size=40))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with suppress(UnknownTime):
        assert len(parse_time(text)) in (0, 5)


def test_a_post_without_a_time_takes_the_day() -> None:
    assert format_time("") == "all day"
