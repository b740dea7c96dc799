"""Quick add: a card said in one line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from smm_tui.domain.durations import MOST_MINUTES, format_effort, parse_effort
from smm_tui.domain.field_words import QUICK_KEYS, WordKind
from smm_tui.domain.quick_echo import (
    describe,
    known_channel,
    known_channels,
    known_name,
    known_names,
    with_known_names,
)
from smm_tui.domain.quick_words import QuickWords, read_quick, write_quick
from smm_tui.domain.sign_words import split_line, word_at
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line

SATURDAY = date(2026, 11, 21)
FRIDAY = date(2026, 11, 27)


def read(text: str) -> QuickWords:
    return read_quick(text, SATURDAY)


def test_a_whole_line() -> None:
    said = read("Write captions !1 #instagram @copy due:fri ~30m +label stage:next")
    assert said == QuickWords(
        title="Write captions",
        priority=1,
        channel="instagram",
        hat="copy",
        due=FRIDAY,
        effort_minutes=30,
        labels=("label",),
        stage=Stage.NEXT,
    )
    assert said.problems == ()


def test_the_words_stand_anywhere() -> None:
    said = read("  !2 Film  #tiktok the\tharvest @camera, +farm! today +Farm +b ")
    assert said.title == "Film the harvest today"
    assert (said.priority, said.channel, said.hat) == (2, "tiktok", "camera")
    assert said.labels == ("farm", "b")


def test_names_with_spaces_stand_in_quotes() -> None:
    said = read(
        """x #"Instagram DE", @“the editor” +«новый урожай» +"5 %" +"say \\"hi\\" \\\\ now" """
    )
    assert (said.title, said.channel, said.hat) == ("x", "Instagram DE", "the editor")
    assert said.labels == ("новый урожай", "5 %", 'say "hi" \\ now')


@pytest.mark.parametrize(
    ("typed", "day"),
    {
        "due:fri": "2026-11-27", "due:27.11.": "2026-11-27", "due:+3d,": "2026-11-24",
        "DUE:Tom": "2026-11-22", "срок:пт": "2026-11-27", "до:27.11": "2026-11-27",
        "rok:jutri": "2026-11-22", "срок:петък": "2026-11-27", 'due:"next week"': "2026-11-23",
        "due:next week": "2026-11-23", "due:27 Nov": "2026-11-27", "due:27 sep 2027": "2027-09-27",
        "due: fri": "2026-11-27", "до: конца месяца": "2026-11-30", "due:in 2 weeks": "2026-12-05",
        "due:2 weeks": "2026-12-05", 'due:"27. 9. 2027"': "2027-09-27",
    }.items(),
)  # fmt: skip
def test_days(typed: str, day: str) -> None:
    said = read(f"Call {typed} +x")
    assert (said.title, str(said.due), said.problems) == ("Call", day, ())


@pytest.mark.parametrize(
    ("typed", "day", "title"),
    [
        ("due:1 10 posts", "2026-12-01", "10 posts"),
        ("due:2 с картинками", "2026-12-02", "с картинками"),
        ("due:27 Nov 10 posts", "2026-11-27", "10 posts"),
        ("due:fri, next week", "2026-11-27", "next week"),
        ("due:none tomorrow", "None", "tomorrow"),
    ],
)
def test_a_day_takes_no_more_than_belongs_to_it(typed: str, day: str, title: str) -> None:
    said = read(typed)
    assert (str(said.due), said.title, said.problems) == (day, title, ())


@pytest.mark.parametrize(
    ("typed", "stage"),
    {
        "stage:next": Stage.NEXT, "stage:in-progress": Stage.IN_PROGRESS, "stage:rev": Stage.REVIEW,
        "stage:in progress": Stage.IN_PROGRESS, "stage:hold": Stage.ON_HOLD,
        "этап:готово": Stage.DONE, "этап:на паузе": Stage.ON_HOLD, "етап:преглед": Stage.REVIEW,
        "faza:na vrsti": Stage.NEXT, "faza:koncano": Stage.DONE, "stage:to do": Stage.NEXT,
        'stage:"on hold"': Stage.ON_HOLD, "stage:shooting": Stage.IN_PROGRESS,
    }.items(),
)  # fmt: skip
def test_stages(typed: str, stage: Stage) -> None:
    said = read_quick(f"Call {typed}", SATURDAY, stage_names={Stage.IN_PROGRESS: "Shooting"})
    assert (said.title, said.stage, said.problems) == ("Call", stage, ())


@pytest.mark.parametrize(
    ("typed", "minutes"),
    {
        "~30m": 30, "~2h": 120, "~1h30": 90, "~1h30m": 90, "~1d": 480, "~1d4h": 720, "~1.5h": 90,
        "~1,5ч": 90, "~30мин": 30, "~30м,": 30, "~2ur": 120, "~90min.": 90, '~"1 h 30 min"': 90,
        "~0m": 0,
    }.items(),
)  # fmt: skip
def test_effort(typed: str, minutes: int) -> None:
    said = read(f"Call {typed}")
    assert (said.title, said.effort_minutes, said.problems) == ("Call", minutes, ())


@pytest.mark.parametrize(
    "title",
    [
        "C# and F#", "e-mail@x.com", "a # b @ c + d ! e ~ f", "1+1", "#1 tip", "+50 % reach", "+5",
        "@5 pm", "~50 posts", "~30k followers", "!!", "!important", "http://x.com/#a", "To do: fri",
        "До: 3 фото", "due: no idea", "stage: next step", "due:", "C:\\temp", "\\o/", "note:x",
        "“Join us #harvest”", '#""', "~1h30h", "~m", "x~30m", "Main stage: next gig",
    ],
)  # fmt: skip
def test_what_only_resembles_a_word_is_text(title: str) -> None:
    said = read(title)
    assert said == QuickWords(title=title)
    assert said.problems == ()


@pytest.mark.parametrize(
    "title",
    ["due:someday", "due:<fri", "stage:foo", "!9", "!99999", "~9999d", '#"open', "+" + "x" * 61],
)
def test_what_is_not_understood_stays_and_is_told(title: str) -> None:
    said = read(f"Plan {title} now")
    assert said == QuickWords(title=f"Plan {title} now")
    assert len(said.problems) == 1
    assert title[:40] in said.problems[0]


def test_a_second_one_stays_in_the_title() -> None:
    said = read("Post #instagram #harvest !1 !2 due:fri due:sat")
    assert (said.title, said.channel, said.priority) == ("Post #harvest !2 due:sat", "instagram", 1)
    assert len(said.problems) == 3


def test_a_backslash_keeps_a_word() -> None:
    said = read(r"\#1 tip \#harvest \\#x \due:fri \+5 \~ \o/")
    assert said == QuickWords(title=r"#1 tip #harvest \#x due:fri +5 ~ \o/")
    assert said.problems == ()


def test_spans_show_what_was_understood() -> None:
    text = 'Call #"Instagram DE" due:next week !9'
    found = [(span.kind, text[span.start : span.end]) for span in read(text).spans]
    assert found == [(WordKind.CHANNEL, '#"Instagram DE"'), (WordKind.DUE, "due:next week")]


@pytest.mark.parametrize(
    ("typed", "kind", "partial", "replaced"),
    [
        ("Post #ins|", WordKind.CHANNEL, "ins", "#ins"),
        ("Post #ins|tagram now", WordKind.CHANNEL, "ins", "#instagram"),
        ("Post #|", WordKind.CHANNEL, "", "#"),
        ('Post #"Instagram D|', WordKind.CHANNEL, "Instagram D", '#"Instagram D'),
        ('@"the ed|itor" x', WordKind.HAT, "the ed", '@"the editor"'),
        ("x +ha|", WordKind.LABEL, "ha", "+ha"),
        ("x stage:re|", WordKind.STAGE, "re", "stage:re"),
    ],
)
def test_the_word_at_the_cursor(typed: str, kind: WordKind, partial: str, replaced: str) -> None:
    cursor = typed.index("|")
    text = typed.replace("|", "")
    found = word_at(text, cursor)
    assert found is not None
    assert (found.kind, found.partial) == (kind, partial)
    assert text[found.start : found.end] == replaced


@pytest.mark.parametrize("typed", ["|", "Post|", "#x |", "a#b|", "|#x", "\\#x|"])
def test_no_word_at_the_cursor(typed: str) -> None:
    assert word_at(typed.replace("|", ""), typed.index("|")) is None


def test_channels_are_found_by_the_letters_that_the_screen_shows_for_them() -> None:
    channels = ["Instagram", "Instagram DE", "LinkedIn", "Acme shop"]
    assert known_channel("ig", channels) == "Instagram"
    assert known_channel("IG de", channels) == "Instagram DE"
    assert known_channels("in", ["LinkedIn", "Instagram"]) == ["Instagram", "LinkedIn"]
    assert known_channel("ig", [*channels, "ig"]) == "ig"
    assert known_channel("tt", channels) is None
    assert describe(read("Tip #ig"), channels, [], []) == "Instagram"


def test_names_are_found_by_their_beginning() -> None:
    channels = ["Instagram", "Instagram DE", "Facebook", "Černika", "cernika"]
    assert known_name("INSTAGRAM", channels) == "Instagram"
    assert known_name("face", channels) == "Facebook"
    assert known_names("inst", channels) == ["Instagram", "Instagram DE"]
    assert known_name("černika", channels) == "Černika"
    assert known_name("Čern", channels) is None
    assert known_name("x", channels) is None
    assert known_names("", channels) == []
    said = with_known_names(read("x #face @ana +SALE +sal"), channels, [], ["Sale"])
    assert (said.channel, said.hat, said.labels) == ("Facebook", "ana", ("Sale",))


def test_the_echo_says_what_is_new_and_what_is_unclear() -> None:
    line = "Write !1 #instagram @cop due:fri ~90m +harvest +SALE stage:next"
    assert describe(read(line), ["Instagram"], ["copy"], ["Sale"]) == (
        "Next · P1 · Instagram · @copy · due Fri 27 Nov 2026 · 1 h 30 min"
        " · new label +harvest · +Sale"
    )
    assert describe(read("x #inst @lena"), ["Instagram", "Instagram DE"], []  , []) == (
        "#inst: which of Instagram, Instagram DE? · new hat @lena"
    )  # fmt: skip
    assert describe(read("only a title"), [], [], []) == ""
    assert describe(read("x stage:next"), [], [], [], {Stage.NEXT: "Soon"}) == "Soon"


def test_effort_as_it_is_shown() -> None:
    shown = [format_effort(minutes) for minutes in (0, 30, 60, 90, 480)]
    assert shown == ["0 min", "30 min", "1 h", "1 h 30 min", "8 h"]
    assert [parse_effort(text) for text in shown] == [0, 30, 60, 90, 480]


signs = st.sampled_from([*'#@+!~\\"“”«»„ -:.,;09aбč\t\n', "due:", "stage:", "next", "fri"])
any_line = st.lists(signs | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)


def _as_a_name(text: str) -> str:
    return " ".join(clean_line(text).split())


names = any_line.map(_as_a_name).filter(
    lambda name: 0 < len(name) <= 60 and _as_a_name(name) == name
)
titles = any_line.map(lambda text: " ".join(text.split()))
all_words = st.builds(
    QuickWords,
    title=titles,
    priority=st.integers(0, 3),
    channel=st.just("") | names,
    hat=st.just("") | names,
    due=st.none() | st.dates(),
    effort_minutes=st.none() | st.integers(0, MOST_MINUTES),
    labels=st.lists(names, max_size=3, unique_by=str.casefold).map(tuple),
    stage=st.none() | st.sampled_from(Stage),
)


@given(all_words)
@example(QuickWords(title='due: fri #"a b" \\#c stage: due:', channel='"', labels=("²a", "5")))
def test_what_is_written_reads_as_the_same(words: QuickWords) -> None:
    again = read(write_quick(words))
    assert again == words
    assert again.problems == ()


@given(any_line)
def test_nothing_typed_is_lost(text: str) -> None:
    said = read(text)
    rest = list(text)
    for span in said.spans:
        rest[span.start : span.end] = " " * (span.end - span.start)
    left = [token.value if token.kind is WordKind.TEXT else token.raw
            for token in split_line(text, QUICK_KEYS)
            if not any(span.start <= token.start < span.end for span in said.spans)]  # fmt: skip
    assert said.title == " ".join(" ".join(left).split())
    assert said.title.replace("\\", "").replace(" ", "") == "".join("".join(rest).split()).replace(
        "\\", ""
    )
    for cursor in range(len(text) + 1):
        word_at(text, cursor)
