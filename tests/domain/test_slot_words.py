"""Slots said in one line."""

from __future__ import annotations

import pytest

from smm_tui.domain.errors import Refused
from smm_tui.domain.slot_words import read_slot_words


@pytest.mark.parametrize(
    ("said", "weekdays", "times"),
    [
        ("mon wed fri 18:00", (0, 2, 4), ("18:00",)),
        ("tue, thu 9 18.30", (1, 3), ("09:00", "18:30")),
        ("18:00", (0, 1, 2, 3, 4, 5, 6), ("18:00",)),
        ("daily 7:00 7:00", (0, 1, 2, 3, 4, 5, 6), ("07:00",)),
        ("пн пт 18", (0, 4), ("18:00",)),
        ("pon sob 20:00", (0, 5), ("20:00",)),
    ],
)
def test_weekdays_and_times_are_understood(
    said: str, weekdays: tuple[int, ...], times: tuple[str, ...]
) -> None:
    assert read_slot_words(said) == (weekdays, times)


@pytest.mark.parametrize("said", ["", "mon", "mon bananas 18:00", "mon 25:00", "mon [/b]"])
def test_what_is_neither_is_refused_with_what_to_type(said: str) -> None:
    with pytest.raises(Refused, match="18:00"):
        read_slot_words(said)
