"""The filter of the calendar: which posts are sought."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.post_filter import read_post_filter
from smm_tui.domain.posts import Post

SATURDAY = date(2026, 11, 21)


def post(number: int, title: str, day: str, **more: Any) -> Post:
    plain = Post(
        id=number,
        uuid=str(number),
        version=1,
        title=title,
        day_text=day,
        time="",
        status="idea",
        format="",
        channel_id=None,
        channel="",
        network="",
        hat="",
        reviewer="",
        pillar="",
        campaign="",
        effort_minutes=None,
        written=0,
    )
    return plain._replace(**more)


POSTS = (
    post(1, "Reel: Harvest", "2026-11-20", time="18:00", status="draft", format="reel", hat="copy",
         network="instagram", channel="Instagram DE", pillar="Behind the scenes"),
    post(2, "Long read", "2026-11-22", format="article", channel="Farm blog", network="website",
         campaign="Spring launch", status="scheduled", effort_minutes=30),
    post(3, "Жатва", "2026-11-27", status="published", pillar="Farm"),
    post(4, "#1 tip", "2026-12-24", time="09:00", network="facebook", channel="Facebook"),
    post(5, "Old", "2026-11-01", status="skipped", hat="photo", campaign="Autumn"),
)  # fmt: skip


def sought(text: str, **more: Any) -> list[int]:
    found = read_post_filter(text, SATURDAY, **more)
    assert found.problems == ()
    assert found.among(POSTS) == tuple(one for one in POSTS if found.matches(one))
    return [one.id for one in found.among(POSTS)]


@pytest.mark.parametrize(
    ("text", "keys"),
    {
        "": [1, 2, 3, 4, 5], "harvest": [1], "жатва": [3], "farm": [2, 3], "-farm": [1, 4, 5],
        '"long read"': [2], "launch": [2], "article": [2],
        "#ig": [1], "#de": [1], '#"Instagram DE"': [1], '#"Instagram D"': [], "#fac #ig": [1, 4],
        "канал:face": [4], "@co": [1], "@copy @photo": [1, 5], "-@copy": [2, 3, 4, 5],
        "*scenes": [1], "*farm *behind": [1, 3], "pillar:farm": [3], '*"Farm"': [3],
        "&spring": [2], "campaign:autumn": [5], "&autumn &spring": [2, 5],
        "format:reel": [1], "format:reel format:art": [1, 2], "-format:reel": [2, 3, 4, 5],
        "status:draft": [1], "status:draft status:pub": [1, 3], "status:open": [1, 2, 4],
        "-status:open": [3, 5], "статус:черновик": [1], "stanje:objavljeno": [3],
        "day:fri": [3], "due:fri": [3], "day:<today": [1, 5], "day:<=sun": [1, 2, 5],
        "day:>fri": [4], "day:≥fri": [3, 4], "day:overdue": [1], "день:завтра": [2],
        "day:next week": [], "period:week": [1, 2], "period:month": [1, 2, 3, 5],
        "no:time": [2, 3, 5], "no:channel": [3, 5], "no:hat": [2, 3, 4], "no:format": [3, 4, 5],
        "no:pillar": [2, 4, 5], "no:campaign": [1, 3, 4], "no:effort": [1, 3, 4, 5],
        "без:время": [2, 3, 5], r"\#1": [4], "#1": [4], "~30": [], "!1": [],
        # being typed
        "#": [1, 2, 3, 4, 5], "* & status: day: harvest": [1], "day:<": [1, 2, 3, 4, 5],
    }.items(),
)  # fmt: skip
def test_what_is_found(text: str, keys: list[int]) -> None:
    assert sought(text) == keys


def test_weeks_begin_where_the_brand_says() -> None:
    assert sought("period:week", first_weekday=6) == [1]


@pytest.mark.parametrize(
    "word", ["day:someday", "day:none", "status:foo", "period:decade", "no:x", "no:status"]
)
def test_what_is_not_understood_is_told_and_passed_over(word: str) -> None:
    found = read_post_filter(f"{word} harvest", SATURDAY)
    assert len(found.problems) == 1
    assert word in found.problems[0]
    assert [one.id for one in found.among(POSTS)] == [1]


pieces = st.sampled_from([
    *'#@*&~\\"“”« -:<>=.,19aбč', "day:", "status:", "no:", "period:", "fri", "format:", "hat",
])  # fmt: skip


@given(st.lists(pieces | st.characters(), max_size=20).map("".join), st.integers(0, 6))
def test_any_line_is_read(text: str, first_weekday: int) -> None:
    found = read_post_filter(text, SATURDAY, first_weekday=first_weekday)
    assert found.empty == (not found.tests)
    found.among(POSTS)
