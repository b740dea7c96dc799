"""UTM tags on a post's link."""

from __future__ import annotations

from contextlib import suppress
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.utm import BadLink, tag_value, tagged, unknown_fields

PATTERNS = {
    "utm_source": "{network}",
    "utm_medium": "social",
    "utm_campaign": "{campaign}",
    "utm_content": "{format}-{title}",
}
VALUES = {"network": "Instagram", "campaign": "Spring Sale", "format": "reel", "title": "Harvest!"}
ALL = "utm_source=instagram&utm_medium=social&utm_campaign=spring-sale&utm_content=reel-harvest%21"


@pytest.mark.parametrize(
    ("link", "made"),
    {
        "https://farm.si": f"https://farm.si?{ALL}",
        "https://farm.si/shop/": f"https://farm.si/shop/?{ALL}",
        "farm.si/shop": f"https://farm.si/shop?{ALL}",
        "farm.si:8080/shop": f"https://farm.si:8080/shop?{ALL}",
        "https://farm.si/?a=1&b=%D0%B6#part": f"https://farm.si/?a=1&b=%D0%B6&{ALL}#part",
        "https://farm.si/?utm_source=x&a=1&UTM_Medium=y": f"https://farm.si/?a=1&{ALL}",
        "https://farm.si/?a&a&&b=": f"https://farm.si/?a&a&b=&{ALL}",
        "https://ферма.бг/жатва": f"https://ферма.бг/жатва?{ALL}",
        "https://xn--e1aybc.xn--p1ai/": f"https://xn--e1aybc.xn--p1ai/?{ALL}",
        "  http://localhost/x ": f"http://localhost/x?{ALL}",
    }.items(),
)
def test_a_link_gets_its_tags(link: str, made: str) -> None:
    assert tagged(link, PATTERNS, VALUES, {}) == made


def test_what_the_post_says_goes_before_the_convention() -> None:
    own = {"utm_campaign": "Black Friday", "utm_content": ""}
    made = parse_qs(urlsplit(tagged("https://a.si", PATTERNS, VALUES, own)).query)
    assert made["utm_campaign"] == ["black-friday"]
    assert made["utm_content"] == ["reel-harvest!"]


def test_an_empty_tag_is_left_out() -> None:
    made = tagged("https://a.si/?utm_campaign=kept", PATTERNS, {"network": "X"}, {})
    assert made == "https://a.si/?utm_campaign=kept&utm_source=x&utm_medium=social"


@pytest.mark.parametrize(
    ("pattern", "value"),
    {
        "{network}": "instagram", "{Network}": "{network}", "{who}": "{who}", "A  b": "a-b",
        "{campaign}/{format}": "spring-sale-reel", "": "", "{pillar}": "", "x-{pillar}-y": "x-y",
        "Жатва 2026": "жатва-2026", "a&b=c?d#e+f": "a-b-c-d-e-f", " - ": "",
    }.items(),
)  # fmt: skip
def test_values(pattern: str, value: str) -> None:
    assert tag_value(pattern, VALUES) == value


@pytest.mark.parametrize(
    "link",
    ["", "  ", "shop", "two words.si", "mailto:a@b.si", "javascript:alert(1)", "https://", "//",
     "ftp://farm.si", "https://[::1", "https://farm", "https://a.si:99999999/", "http:///x"],
)  # fmt: skip
def test_what_is_no_address_is_told(link: str) -> None:
    with pytest.raises(BadLink, match=r"https://example\.com/page"):
        tagged(link, PATTERNS, VALUES, {})


def test_fields_that_mean_nothing_are_named() -> None:
    assert unknown_fields("{network}-{who}{title}{x}") == ["who", "x"]


@given(st.text(max_size=40), st.text(max_size=20))
def test_tagging_twice_changes_nothing(link: str, title: str) -> None:
    values = {**VALUES, "title": title}
    with suppress(BadLink):
        once = tagged(link, PATTERNS, values, {})
        assert tagged(once, PATTERNS, values, {}) == once
        assert " " not in once
