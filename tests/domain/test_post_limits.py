"""What a text takes of what a network allows."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.content.network_limits import CHECKED, LIMITS
from smm_tui.domain.graphemes import graphemes
from smm_tui.domain.networks import SHORT
from smm_tui.domain.post_limits import Count, count_words, counted, limit_of

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f1e7\U0001f1ec"
THUMB = "\U0001f44d\U0001f3fd"
HEART = "\u2764\ufe0f"
KEYCAP = "1\ufe0f\u20e3"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


@pytest.mark.parametrize(
    ("text", "weight"),
    {
        "": 0, "abc": 3, "Жатва": 5, "čšž": 3, "c\u030c": 1, "\u10ff": 1, "\u1100": 2, "ἄ": 2,
        "你好": 4, "こ": 2, "“quote”": 7, "a–b": 3, "…": 2, "′": 1, "€": 2, "™": 2, "\n": 1,
        FAMILY: 2, FLAG: 2, THUMB: 2, HEART: 2, KEYCAP: 2, SCOTLAND: 2, "☀": 2, FLAG * 3: 6,
        "https://example.com": 23, "see https://example.com/a?b=c#d.": 28, "http://a.bg/я": 23,
        "https://example.com/" + "x" * 300: 23, "example.com": 23, "www.example.com/x": 23,
        "(https://example.com)": 25, "a@example.com": 13, "e.g. this": 9, "1.5 kg": 6,
        "https://a.bg https://b.bg": 47,
    }.items(),
)  # fmt: skip
def test_what_x_counts(text: str, weight: int) -> None:
    count = counted(text, "x")
    assert (count.used, count.limit) == (weight, 280)
    assert counted(text, "Twitter") == count


def test_the_last_character_that_fits() -> None:
    assert not counted("a" * 280, "x").over
    assert counted("a" * 281, "x").over
    assert counted("a" * 281, "x").left == -1
    assert counted("你" * 140, "x").left == 0


@pytest.mark.parametrize(
    ("text", "network", "used"),
    [
        (FAMILY, "instagram", 8),
        (FAMILY, "bluesky", 1),
        (FAMILY + "й" + FLAG + KEYCAP + "a\r\nb", "bluesky", 7),
        ("и\u0306", "bluesky", 1),
        ("각", "bluesky", 1),
        ("https://example.com/" + "x" * 99, "mastodon", 23),
        ("https://example.com/", "bluesky", 20),
        ("Ж" * 10, "youtube", 20),
        ("a😀Ж", "threads", 6),
        ("a😀Ж", "telegram", 4),
        ("a😀Ж", "vk", 3),
        ("a😀Ж", "newsletter", 3),
        ("a😀Ж", "", 3),
    ],
)
def test_every_network_counts_in_its_own_way(text: str, network: str, used: int) -> None:
    assert counted(text, network).used == used


def test_hashtags() -> None:
    text = "#one #два, (#tri) a#no #1 &#39; https://x.com/#part ##five #six_6"
    assert counted(text, "instagram").hashtags == 4
    five = " ".join(f"#tag{number}" for number in range(5))
    assert not counted(five, "Instagram").over
    assert counted(f"{five} #six", "Instagram").over
    assert not counted(f"{five} #six", "Instagram").too_long
    assert not counted(five * 9, "linkedin").over


def test_a_caption_below_a_film_is_shorter() -> None:
    assert counted("x", "telegram").limit == 4096
    assert counted("x", "telegram", "Reel").limit == 1024
    assert counted("x", "instagram", "reel").limit == 2200


def test_a_count_in_words() -> None:
    assert count_words(counted("abc", "x")) == "3/280"
    assert count_words(counted("abc", "blog")) == "3"
    assert count_words(counted("a #b", "instagram")) == "4/2200 · 1/5 hashtags"
    assert count_words(Count(301, 300)) == "301/300!"
    assert count_words(Count(1, 500, 2, 1)) == "1/500 · 2/1 hashtags!"


def test_the_table_says_when_it_was_checked() -> None:
    assert re.fullmatch(r"20\d\d-[01]\d", CHECKED)
    assert set(LIMITS) <= set(SHORT)
    assert limit_of("no such network") is None


@given(st.text(max_size=60))
def test_nothing_is_lost_between_graphemes(text: str) -> None:
    assert "".join(graphemes(text)).replace("\r\n", "\n") == text.replace("\r\n", "\n")
    for network in LIMITS:
        count = counted(text, network)
        assert count.used >= 0
        assert count.over == (count.too_long or count.too_many_hashtags)
