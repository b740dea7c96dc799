"""The plain-text door: what gets onto the screen, and how much of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from smm_tui.ui.plain import (
    SafeOutput,
    cut,
    cut_quoted,
    fitted,
    joined,
    plain,
    plain_line,
    wrapped,
)

FAMILY = "👩\u200d👩\u200d👧"
SIGNS = ["a", "b", " ", "é", "e\u0301", "й", "世", "界", "👍🏽", FAMILY, "🇧🇬", "\u200b"]
texts = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)
widths = st.integers(0, 40)


@pytest.mark.parametrize(
    "text", ["[/]", "[@click=app.quit]x[/]", "[1/2]", "[b]", "\\[", "[[", "a[/]b"]
)
def test_markup_is_text(text: str) -> None:
    assert plain(text).plain == plain_line(text).plain == text
    assert plain(text).spans == []


def test_a_text_keeps_its_lines_and_a_line_has_none() -> None:
    assert plain("a\nb\x1b").plain == "a\nb"
    assert plain_line("a\nb\x1b").plain == "a b"


@given(texts, widths)
def test_a_cut_text_fits(text: str, width: int) -> None:
    short = cut(text, width)
    assert cell_len(short) <= width
    if cell_len(text) <= width:
        assert short == text
    elif width:
        assert short.endswith("…")


@given(texts, widths)
def test_a_fitted_text_has_its_width(text: str, width: int) -> None:
    assert cell_len(fitted(text, width)) == width


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("abcdef", 4, "abc…"),
        ("abc", 3, "abc"),
        ("世界世界", 5, "世界…"),
        ("世界世界", 4, "世…"),
        ("ab cd", 4, "ab…"),
        (f"a{FAMILY}bc", 3, "a…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
        ("\U0001f1e7\U0001f1ec" * 3, 4, "\U0001f1e7\U0001f1ec…"),
        ("a" + "\U0001f1e7\U0001f1ec" * 2 + "\U0001f1e7", 4, "a\U0001f1e7\U0001f1ec…"),
        ("abc", 0, ""),
        ("abc", 1, "…"),
    ],
)
def test_cuts(text: str, width: int, short: str) -> None:
    assert cut(text, width) == short


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("Move 'Reel: harvest' to Review", 30, "Move 'Reel: harvest' to Review"),
        ("Move 'Reel: harvest' to Review", 25, "Move 'Reel: h…' to Review"),
        ("Move 'it's 世界世界' to Next", 25, "Move 'it's 世界…' to Next"),
        ("Move 'Reel: harvest' to Review", 17, "Move 'Reel: harv…"),
        ("Move 'Reel: harvest", 12, "Move 'Reel:…"),
        ("Add 12 cards", 8, "Add 12…"),
        ("that's all", 6, "that'…"),
    ],
)
def test_a_name_in_quotes_gives_way_to_what_was_done(text: str, width: int, short: str) -> None:
    assert cut_quoted(text, width) == short


@given(texts, texts, st.integers(0, 40))
def test_a_sentence_with_a_name_fits(text: str, name: str, width: int) -> None:
    sentence = f"{text}'{name}'{text}"
    assert cell_len(cut_quoted(sentence, width)) <= max(width, 0)


@given(texts, st.integers(2, 40), st.integers(1, 4))
def test_wrapped_lines_fit(text: str, width: int, most: int) -> None:
    lines = wrapped(text, width, most)
    assert len(lines) <= most
    assert all(cell_len(line) <= width for line in lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("short", ["short"]),
        ("two words more", ["two words", "more"]),
        ("abcdefghijklmnop", ["abcdefghij", "klmnop"]),
        ("one two three four five", ["one two", "three fou…"]),
        ("exactly 10 more", ["exactly 10", "more"]),
    ],
)
def test_wrapped_at_spaces_where_there_are_any(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10, 2) == lines


def painted(text: str) -> str:
    segments = SafeOutput().apply([Segment(text)], Color(0, 0, 0))
    return "".join(segment.text for segment in segments)


@pytest.mark.parametrize("code", [0, 7, 8, 9, 10, 13, 27, 127, 0x85, 0x9B, 0x9D, 0x202E, 0x2066])
def test_what_terminals_obey_is_never_painted(code: int) -> None:
    assert chr(code) not in painted(f"a{chr(code)}b")


@pytest.mark.parametrize("text", ["Чай", "世界", "Schlüssel", "…│─↑↓‹›·", "👍", "e\u0301"])
def test_harmless_text_is_painted_as_it_is(text: str) -> None:
    assert painted(text) == text


@given(st.text(max_size=20) | texts)
def test_what_is_painted_is_as_wide_as_it_was_counted(text: str) -> None:
    assert cell_len(painted(text)) == cell_len(text)
    assert all(sign.isprintable() for sign in painted(text))


def test_neighbours_of_one_style_become_one() -> None:
    assert [segment.text for segment in joined([Segment("a"), Segment("b")])] == ["ab"]
