"""Quick add of the calendar: a post said in one line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.field_words import WordKind
from smm_tui.domain.post_echo import KnownPostNames, describe_post, with_known_post_names
from smm_tui.domain.post_field_words import QUICK_POST_KEYS, status_called
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.post_words import QuickPost, read_quick_post
from smm_tui.domain.sign_words import split_line, word_at

SATURDAY = date(2026, 11, 21)
FRIDAY = date(2026, 11, 27)


def read(text: str) -> QuickPost:
    return read_quick_post(text, SATURDAY)


def test_a_whole_line() -> None:
    said = read(
        "Reel harvest #instagram fri 18:00 *behind-the-scenes @copy ~30m &launch status:draft"
        " format:reel"
    )
    assert said == QuickPost(
        title="Reel harvest",
        channel="instagram",
        day=FRIDAY,
        time="18:00",
        hat="copy",
        pillar="behind-the-scenes",
        campaign="launch",
        format="reel",
        status=PostStatus.DRAFT,
        effort_minutes=30,
    )
    assert said.problems == ()


@pytest.mark.parametrize(
    ("line", "title", "day", "time"),
    [
        # At the end of the title
        ("Reel fri", "Reel", "2026-11-27", ""),
        ("Reel fri #ig @copy", "Reel", "2026-11-27", ""),
        ("Reel FRI,", "Reel", "2026-11-27", ""),
        ("Reel 18:00", "Reel", "", "18:00"),
        ("Reel 6pm", "Reel", "", "18:00"),
        ("Reel 6 pm", "Reel", "", "18:00"),
        ("Reel tomorrow 9:30", "Reel", "2026-11-22", "09:30"),
        ("Reel 9:30 tomorrow", "Reel", "2026-11-22", "09:30"),
        ("Reel 27.11", "Reel", "2026-11-27", ""),
        ("Reel 27.11. 18:00", "Reel", "2026-11-27", "18:00"),
        ("Reel 2026-12-24", "Reel", "2026-12-24", ""),
        ("Reel +3d", "Reel", "2026-11-24", ""),
        ("Open house 27 Nov", "Open house", "2026-11-27", ""),
        ("Open house Nov 27", "Open house", "2026-11-27", ""),
        ("Open house 27 Nov 2027 10:00", "Open house", "2027-11-27", "10:00"),
        ("Reel Fri 27", "Reel", "2026-11-27", ""),
        ("Reel fri #ig 18:00", "Reel", "2026-11-27", "18:00"),
        ("Reel on Friday", "Reel", "2026-11-27", ""),
        ("Talk at 6 pm on Friday", "Talk", "2026-11-27", "18:00"),
        # Side by side, anywhere
        ("fri 18:00 Reel harvest", "Reel harvest", "2026-11-27", "18:00"),
        ("Reel fri 18.30 harvest", "Reel harvest", "2026-11-27", "18:30"),
        ("Reel Friday 18:00 harvest", "Reel harvest", "2026-11-27", "18:00"),
        ("Reel 27/11 18:00 harvest", "Reel harvest", "2026-11-27", "18:00"),
        ("Reel fri 18h", "Reel", "2026-11-27", "18:00"),
        # With a key
        ("day:fri at:18 Reel", "Reel", "2026-11-27", "18:00"),
        ("Reel day:next week", "Reel", "2026-11-23", ""),
        ("Reel due:27.11 time:6pm", "Reel", "2026-11-27", "18:00"),
        ("Countdown fri day:sat", "Countdown fri", "2026-11-28", ""),
        # Russian, Bulgarian, Slovenian
        ("Рилс пт 18:00", "Рилс", "2026-11-27", "18:00"),
        ("Рилс в пятницу в 18", "Рилс", "2026-11-27", "18:00"),
        ("Рилс завтра", "Рилс", "2026-11-22", ""),
        ("Рийл петък 18:00 #ig", "Рийл", "2026-11-27", "18:00"),
        ("Рийл утре", "Рийл", "2026-11-22", ""),
        ("Reel jutri ob 18h", "Reel", "2026-11-22", "18:00"),
        ("Reel v petek", "Reel", "2026-11-27", ""),
        ("Reel dan:pet ura:18.00", "Reel", "2026-11-27", "18:00"),
    ],
)
def test_days_and_times(line: str, title: str, day: str, time: str) -> None:
    said = read(line)
    assert (said.title, str(said.day or ""), said.time) == (title, day, time)
    assert said.problems == ()


@pytest.mark.parametrize(
    "title",
    [
        "Black Friday", "Motivation Monday tips", "Чёрная пятница", "Open 24/7", "Buy now",
        "Sale until Friday", "24h", "Top 5", "Win 18.30", "Fri harvest", "18:00 harvest",
        "Live 18:00-19:00", "fri, sat harvest", "March", "2026 in pictures", "*new* look",
        "R & D", "5 * 5", "& co", "To do: fri photos", "~50 tips", "#1 tip", "@ home", "1 + 1",
        "Time: 5 ways", "Status: it is complicated", "Format: why", "Date: 3 photos", "\\o/",
        "pillar:", "at:", "day:", "+5 posts", "Only 4.99", "Version 2.0", "Sale 30.50", "Final 3:2",
    ],
)  # fmt: skip
def test_what_only_resembles_a_word_is_text(title: str) -> None:
    said = read(title)
    assert said == QuickPost(title=title)
    assert said.problems == ()


@pytest.mark.parametrize(
    "word",
    [
        "day:someday", "day:none", "day:<fri", "at:soon", "at:25:00", "status:foo", '#"open',
        "~9999d", "*" + "x" * 61, "format:" + "x" * 61,
    ],
)  # fmt: skip
def test_what_is_not_understood_stays_and_is_told(word: str) -> None:
    said = read(f"Plan {word} now")
    assert said == QuickPost(title=f"Plan {word} now")
    assert len(said.problems) == 1
    assert word[:40] in said.problems[0]


def test_a_second_one_stays_in_the_title() -> None:
    said = read("Reel #a #b @a @b *a *b &a &b status:idea status:draft format:x format:y at:1 at:2")
    assert said.title == "Reel #b @b *b &b status:draft format:y at:2"
    assert len(said.problems) == 7


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Reel fri 25:00", "25:00"),
        ("Reel 24:00 #instagram", "24:00"),
        ("Reel 13pm", "13pm"),
        ("Reel 30.02", "30.02"),
        ("Reel 31.11. 18:00", "31.11."),
        ("Reel 2026-13-01", "2026-13-01"),
        ("Reel fri 18:00 sat", "sat"),
        ("Reel 18:00 19:00", "18:00"),
    ],
)
def test_a_last_word_that_is_no_day_or_time_or_a_second_one_is_told(line: str, told: str) -> None:
    said = read(line)
    assert said.title.endswith(told)
    assert len(said.problems) == 1
    assert f"“{told}”" in said.problems[0]


def test_a_backslash_keeps_a_word() -> None:
    said = read(r"\#harvest \*star \day:fri \status:x \18:00 \fri")
    assert said == QuickPost(title="#harvest *star day:fri status:x 18:00 fri")


def test_names_in_quotes_and_long_forms() -> None:
    said = read('x #"Instagram DE" *"5 tips" campaign:"Spring sale" format:"long video"')
    assert (said.title, said.channel, said.pillar) == ("x", "Instagram DE", "5 tips")
    assert (said.campaign, said.format) == ("Spring sale", "long video")
    assert read("x рубрика:ферма кампания:лято формат:рилс") == read("x *ферма &лято format:рилс")


@pytest.mark.parametrize(
    ("word", "status"),
    {
        "idea": PostStatus.IDEA, "dr": PostStatus.DRAFT, "черновик": PostStatus.DRAFT,
        "проверка": PostStatus.REVIEW, "насрочено": PostStatus.SCHEDULED,
        "objavljeno": PostStatus.PUBLISHED, "preskočeno": PostStatus.SKIPPED,
        "Published": PostStatus.PUBLISHED, "p": None, "": None, "pub": PostStatus.PUBLISHED,
    }.items(),
)  # fmt: skip
def test_statuses(word: str, status: PostStatus | None) -> None:
    assert status_called(word) is status


def test_spans_show_what_was_understood() -> None:
    text = 'Reel #"Instagram DE" on fri at 18:00 *farm'
    found = [(span.kind, text[span.start : span.end]) for span in read(text).spans]
    assert found == [
        (WordKind.CHANNEL, '#"Instagram DE"'),
        (WordKind.DUE, "on fri at 18:00"),
        (WordKind.PILLAR, "*farm"),
    ]


def test_the_word_at_the_cursor_can_be_completed() -> None:
    kinds = {
        "x *beh": WordKind.PILLAR,
        "x &la": WordKind.CAMPAIGN,
        "x format:re": WordKind.FORMAT,
        "x #": WordKind.CHANNEL,
    }
    for text, kind in kinds.items():
        found = word_at(text, len(text), QUICK_POST_KEYS)
        assert found is not None
        assert found.kind is kind


def test_the_echo() -> None:
    known = KnownPostNames(["Instagram"], ["copy"], ["Behind the scenes"], ["Launch"], ["Reel XL"])
    said = read("x #inst @lena *behind &lau fri 18:00 format:car status:review ~90m")
    assert describe_post(said, known) == (
        "Fri 27 Nov 2026 18:00 · Instagram · carousel · review · new hat @lena"
        " · *Behind the scenes · &Launch · 1 h 30 min"
    )
    spelt = with_known_post_names(said, known)
    assert (spelt.channel, spelt.pillar, spelt.hat) == ("Instagram", "Behind the scenes", "lena")
    assert describe_post(read("only a title"), known) == ""
    assert describe_post(read("a title"), known, SATURDAY) == "Sat 21 Nov 2026 all day"
    assert describe_post(read("a title 18:00"), known) == "18:00"


signs = st.sampled_from([
    *'#@*&~\\"“”« -:.,;09aбč\t\n', "day:", "at:", "status:", "fri", " fri ", " 18:00 ", "27.11",
])  # fmt: skip
any_line = st.lists(signs | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)


@given(any_line, st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_nothing_typed_is_lost(text: str, today: date) -> None:
    said = read_quick_post(text, today)
    left = [
        token.raw
        for token in split_line(text, QUICK_POST_KEYS)
        if not any(span.start <= token.start < span.end for span in said.spans)
    ]

    def letters(line: str) -> str:
        return "".join(line.split()).replace("\\", "")

    assert letters(said.title) == letters(" ".join(left))


def test_a_line_of_ten_thousand_words_is_read() -> None:
    assert read("18:00 x " * 5000).title.count("18:00") == 5000
