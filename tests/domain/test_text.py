"""User text, made safe to store."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.text import clean_line, clean_text

BANNED = [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F)]
BANNED += [*range(0x2066, 0x206A), 0xFEFF]
anything = st.text(st.characters() | st.sampled_from([*map(chr, BANNED), *"\r\n\t\ud800 e\u0301"]))


@pytest.mark.parametrize("code", BANNED)
def test_what_terminals_obey_is_left_out(code: int) -> None:
    assert clean_text(f"a{chr(code)}b") == "ab"


def test_a_sequence_for_the_clipboard_becomes_text() -> None:
    assert clean_line("\x1b]52;c;ZXZpbA==\x07Tea") == "]52;c;ZXZpbA==Tea"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_line_ends_are_one(end: str) -> None:
    assert clean_text(f"a{end}b") == "a\nb"
    assert clean_line(f" a {end} b ") == "a b"


@pytest.mark.parametrize("mark", ["\u0301", "\u200d", "\ufe0f", "\u20dd", "\u200b \u0338"])
def test_a_line_begins_with_a_sign_of_its_own(mark: str) -> None:
    assert clean_line(f"{mark}Tea") == "Tea"
    assert clean_line(mark) == ""
    assert clean_line(f"Te{mark}a").startswith("T")


def test_tabs_stay_in_texts_and_become_spaces_in_lines() -> None:
    assert clean_text("a\tb") == "a\tb"
    assert clean_line("a\tb") == "a b"


@pytest.mark.parametrize(
    "text",
    ["Чай и еще", "世界", "👩\u200d👩\u200d👧", "[/] [@click=app.quit]x[/]", "Schlüssel", "🇧🇬"],
)
def test_words_of_people_stay(text: str) -> None:
    assert clean_line(text) == text


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert clean_text("й".replace("й", "и\u0306")) == "й"
    assert clean_text("и\x00\u0306") == "й"


def test_half_a_sign_is_marked() -> None:
    assert clean_text("a\ud83d") == "a\ufffd"


@given(anything)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_text, clean_line):
        once = clean(text)
        assert clean(once) == once
        assert unicodedata.is_normalized("NFC", once)
        assert not set(map(ord, once)) & set(BANNED)
        once.encode()
    assert "\n" not in clean_line(text)
