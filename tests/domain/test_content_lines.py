"""The content inventory as it is pasted and imported."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smm_tui.domain.content_lines import (
    ContentLine,
    Freshness,
    LinesRead,
    count_groups,
    read_csv,
    read_freshness,
    read_pasted,
)
from smm_tui.domain.text import clean_line

URL = "https://acme.bg/green"


def test_a_title_per_line() -> None:
    pasted = "Green tea\r\n\n- Black tea, and how\n[x] Harvest\n\t\n  Чай  \n\t- Indented"
    assert [line.title for line in read_pasted(pasted).lines] == [
        "Green tea",
        "Black tea, and how",
        "Harvest",
        "Чай",
        "Indented",
    ]


@pytest.mark.parametrize(
    ("pasted", "line"),
    {
        f"Green tea\t{URL}\tBlog": ContentLine("Green tea", URL, "Blog"),
        f"Green tea\t{URL}": ContentLine("Green tea", URL),
        "Green tea\tBlog": ContentLine("Green tea", "", "Blog"),
        "Green tea\t\tBlog": ContentLine("Green tea", "", "Blog"),
        f"Green tea\tBlog\t{URL}": ContentLine("Green tea", URL, "Blog"),
        "Green tea\twww.acme.bg/x\tBlog\tmore": ContentLine("Green tea", "www.acme.bg/x", "Blog"),
        URL: ContentLine(URL, URL),
        f"{URL}\tBlog": ContentLine(URL, URL, "Blog"),
        "Title": ContentLine("Title"),
    }.items(),
)
def test_tabs_separate_address_and_channel(pasted: str, line: ContentLine) -> None:
    assert read_pasted(pasted) == LinesRead((line,))


def test_five_hundred_lines() -> None:
    pasted = "\n".join(f"Post {number}\t{URL}/{number}\tInstagram" for number in range(500))
    read = read_pasted(pasted)
    assert len(read.lines) == 500
    assert read.lines[499] == ContentLine("Post 499", f"{URL}/499", "Instagram")
    assert not read.problems


def test_pasted_headings_tell_the_columns() -> None:
    pasted = f"Канал\tНазвание\tСсылка\nVK\tЗелёный чай\t{URL}"
    assert read_pasted(pasted).lines == (ContentLine("Зелёный чай", URL, "VK"),)


@pytest.mark.parametrize(
    "header",
    [
        "title,url,channel,freshness",
        "Название,Ссылка,Канал,Актуальность",
        "Заглавие,Връзка,Мрежа,Състояние",
        "Naslov,Povezava,Omrežje,Stanje",
        "\ufeffTITLE, Link ,Platform,Status",
    ],
)
def test_headings_in_four_languages(header: str) -> None:
    read = read_csv(f'{header}\n"Tea, green",{URL},Blog,current\n')
    assert read.lines == (ContentLine("Tea, green", URL, "Blog", Freshness.CURRENT),)


@pytest.mark.parametrize(
    "text",
    [
        f"Naslov;URL;Kanal\nČaj; {URL};Blog",
        f"Title\tURL\tChannel\nČaj\t{URL}\tBlog",
        f"sep=;\nTitle;URL;Channel\nČaj;{URL};Blog",
        f"\r\nTitle,URL,Channel\r\n\r\nČaj,{URL},Blog\r\n,,\r\n",
        f"Channel,Other,Title,URL\nBlog,x,Čaj,{URL}",
        f"Čaj,{URL},Blog",
    ],
)
def test_every_separator_and_order(text: str) -> None:
    assert read_csv(text).lines == (ContentLine("Čaj", URL, "Blog"),)


def test_quoted_values_keep_their_line_ends_as_spaces() -> None:
    read = read_csv('title,channel\n"Green ""tea""\nin spring",Blog\nNext,X\n')
    assert [line.title for line in read.lines] == ['Green "tea" in spring', "Next"]


def test_what_is_not_taken_is_told() -> None:
    read = read_csv(f"title,url\n,{URL}\n,\nTea,{'x' * 2001}\n{'t' * 501},\nLast,\n")
    assert [line.title for line in read.lines] == [URL, "Last"]
    assert [problem.partition(":")[0] for problem in read.problems] == ["Line 4", "Line 5"]
    assert "Line 1" in read_pasted(f"Tea\t{'c' * 61}").problems[0]
    headed = read_pasted("Channel\tTitle\n\tTea\nBlog\t\n\t* Chai\n")
    assert [line.title for line in headed.lines] == ["Tea", "Chai"]
    assert headed.problems == ("Line 3: it has no title.",)


def test_a_hostile_table_is_refused_in_a_sentence() -> None:
    read = read_csv('"' + "x" * 200_000)
    assert read == LinesRead((), ("That is no table of separated values.",))


@pytest.mark.parametrize(
    ("word", "freshness"),
    {
        "Obsolete": Freshness.OBSOLETE,
        "устарело": Freshness.OBSOLETE,
        "остаряло": Freshness.OBSOLETE,
        "Zastarelo": Freshness.OBSOLETE,
        "current": Freshness.CURRENT,
        "Актуально": Freshness.CURRENT,
        "sveze": Freshness.CURRENT,
        "needs update": Freshness.UPDATE,
        "Обновить": Freshness.UPDATE,
        "за обновяване": Freshness.UPDATE,
        "posodobi": Freshness.UPDATE,
        "": Freshness.UNSORTED,
        "purple": Freshness.UNSORTED,
    }.items(),
)
def test_groups_in_four_languages(word: str, freshness: Freshness) -> None:
    assert read_freshness(word) is freshness


def test_stored_groups_are_read_back() -> None:
    assert [read_freshness(each.value) for each in Freshness] == list(Freshness)


def test_groups_are_counted() -> None:
    counts = count_groups([Freshness.UPDATE, Freshness.OBSOLETE, Freshness.UPDATE])
    assert list(counts.values()) == [0, 1, 0, 2]


signs = st.characters() | st.sampled_from('\t\n\r,;"\ud800\u202e\x00')


@given(st.text(signs, max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for read in (read_pasted, read_csv):
        found = read(text)
        for line in found.lines:
            assert line.title
            assert len(line.title) <= 500
            for part in line[:3]:
                assert clean_line(part) == part


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=5, max_size=40), min_size=2))
def test_titles_come_back_in_their_order(titles: list[str]) -> None:
    wanted = [clean_line(title) for title in titles]
    assert [line.title for line in read_pasted("\n".join(titles)).lines] == wanted
