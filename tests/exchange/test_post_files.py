"""Posts as CSV for other programs, and back."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from smm_tui.domain.board import BrandView
from smm_tui.domain.errors import Refused
from smm_tui.domain.months import Month
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import KeyDay
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.exchange.budget_csv import STARTS_FORMULA
from smm_tui.exchange.month_sheet import month_sheet, sheet_html, sheet_markdown
from smm_tui.exchange.post_csv import BUFFER, GOOGLE, PROFILES, Profile, fits, post_files
from smm_tui.exchange.post_tables import read_post_table
from smm_tui.exchange.reading_tables import open_tables
from smm_tui.exchange.wanted_posts import WantedPost
from smm_tui.services.post_listing import ListedPost
from tests.exchange.posts import BRAND, HOSTILE, ZONE, listed

ALL = [BUFFER, GOOGLE, *PROFILES.values()]


def rows(profile: Profile, *posts: ListedPost) -> list[list[str]]:
    (text,) = post_files(profile, posts)
    return list(csv.reader(StringIO(text, newline="")))


def read(tmp_path: Path, text: str, order: str = "") -> list[WantedPost]:
    file = tmp_path / "posts.csv"
    file.write_bytes(text.encode())
    return read_post_table(open_tables(file), ZONE, order)


def test_a_buffer_file() -> None:
    post = listed(
        text="Fresh\nhoney",
        link="https://farm.si",
        tagged_link="https://farm.si?utm_source=instagram",
        campaign="Autumn, late",
        assets=[
            {"title": "", "url": "https://x.si/doc.pdf"},
            {"title": "", "url": "https://x.si/a.JPG?w=1"},
        ],
    )
    assert rows(BUFFER, post) == [
        ["Text", "Image URL", "Tags", "Posting Time"],
        [
            "Fresh\nhoney\n\nhttps://farm.si?utm_source=instagram",
            "https://x.si/a.JPG?w=1",
            "Harvest,Autumn  late",
            "2026-11-27 18:00",
        ],
    ]
    assert post_files(BUFFER, [post])[0].startswith("Text,Image URL,Tags,Posting Time\r\n")


def test_a_file_holds_no_more_than_its_program_takes() -> None:
    files = post_files(BUFFER, [listed(number) for number in range(201)])
    assert [len(list(csv.reader(StringIO(text)))) for text in files] == [101, 101, 2]
    assert len(post_files(BUFFER, [])) == 1


def test_what_a_program_can_do_nothing_with() -> None:
    assert fits(BUFFER, listed())
    assert not fits(BUFFER, listed(time=None))
    assert not fits(BUFFER, listed(text=" "))
    assert fits(GOOGLE, listed(time=None, text=""))


def test_a_google_calendar_file() -> None:
    heading, timed, whole = rows(
        GOOGLE, listed(day="2026-09-05", time="23:50"), listed(2, "2026-12-31", None)
    )
    assert heading[:6] == [
        "Subject", "Start Date", "Start Time", "End Date", "End Time", "All Day Event",
    ]  # fmt: skip
    assert timed[:6] == ["Reel 1", "9/5/2026", "11:50 PM", "9/6/2026", "12:05 AM", "False"]
    assert whole[:6] == ["Reel 2", "12/31/2026", "", "12/31/2026", "", "True"]


@pytest.mark.parametrize(
    ("profile", "status"),
    [(GOOGLE, "draft"), (BUFFER, "scheduled"), (PROFILES["publer"], "scheduled")],
    ids=lambda each: getattr(each, "name", each),
)
def test_only_files_that_schedule_bring_back_what_is_scheduled(
    tmp_path: Path, profile: Profile, status: str
) -> None:
    (text,) = post_files(profile, [listed(status="scheduled")])
    assert [post.status.value for post in read(tmp_path, text)] == [status]


def test_other_programs() -> None:
    assert rows(PROFILES["publer"], listed())[1][:2] == ["2026/11/27 18:00", "A text"]
    heading, row = rows(PROFILES["metricool"], listed(status="draft"))
    said = dict(zip(heading, row, strict=True))
    assert (said["Date"], said["Time"], said["Draft"]) == ("2026-11-27", "18:00:00", "TRUE")
    assert (said["Instagram"], said["Facebook"]) == ("TRUE", "FALSE")
    assert rows(PROFILES["hootsuite"], listed()) == [["11/27/2026 18:00", "A text", ""]]
    assert rows(PROFILES["postfast"], listed())[1][0] == "2026-11-27T16:00:00Z"


@pytest.mark.parametrize("profile", ALL, ids=lambda profile: profile.name)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_formula_reaches_a_spreadsheet(profile: Profile, text: str) -> None:
    line = clean_line(text)[:500] or "x"
    post = listed(title=line, text=clean_text(text), channel=line, pillar=line, campaign=line,
                  format=line, hat=line, tagged_link=line, link=line,
                  assets=[{"title": line, "url": line}])  # fmt: skip
    (whole,) = post_files(profile, [post])
    for row in csv.reader(StringIO(whole, newline="")):
        for cell in row:
            assert not cell.startswith((*STARTS_FORMULA, "＝"))
            assert "\x1b" not in cell
            assert "\u202e" not in cell


def test_the_planners_own_file_comes_back(tmp_path: Path) -> None:
    posts = [
        listed(1, text="=one\ntwo, \"three\"", link="https://a.si", status="review"),
        listed(2, "2026-12-01", None, channel=None, text="", title="-x"),
        listed(3, title="'=x", text="'=x"),
    ]  # fmt: skip
    (text,) = post_files(PROFILES["planner"], posts)
    one, two, three = read(tmp_path, "\ufeff" + text)
    assert (one.title, one.day, one.time) == ("Reel 1", date(2026, 11, 27), "18:00")
    assert (one.text, one.link) == ('=one\ntwo, "three"', "https://a.si")
    assert (one.channel, one.format, one.status) == ("Instagram", "reel", PostStatus.REVIEW)
    assert (one.pillar, one.campaign) == (posts[0].pillar, posts[0].campaign) != ("", "")
    assert one.uuid == posts[0].uuid
    assert (two.title, two.time, two.text, two.channel) == ("-x", "", "", "")
    assert (three.title, three.text) == ("'=x", "'=x")


@pytest.mark.parametrize(
    ("moment", "day", "time"),
    [
        ("2026-09-05 18:00", "2026-09-05", "18:00"),
        ("9/5/26 18:00", "2026-09-05", "18:00"),
        ("9/15/2026 6:00 PM", "2026-09-15", "18:00"),
        ("15.09.2026 18:00", "2026-09-15", "18:00"),
        ("2026/09/05 06:30", "2026-09-05", "06:30"),
        ("2026-09-05T18:00:00Z", "2026-09-05", "21:00"),
        ("2026-09-05T23:30:00+00:00", "2026-09-06", "02:30"),
        ("2026-09-05", "2026-09-05", ""),
    ],
)
def test_a_buffer_file_of_elsewhere(tmp_path: Path, moment: str, day: str, time: str) -> None:
    text = f'Text,Image URL,Tags,Posting Time\r\n"First, line\nmore",https://x.si/a.png,t,{moment}'
    (post,) = read(tmp_path, text)
    assert (post.title, post.text) == ("First, line", "First, line\nmore")
    assert (str(post.day), post.time) == (day, time)
    assert (post.status, post.assets) == (PostStatus.SCHEDULED, ("https://x.si/a.png",))


def test_days_and_times_apart(tmp_path: Path) -> None:
    text = "Date;Time;Message;Draft\n27.11.2026;18:00:00;one;TRUE\n28.11.2026;;two;FALSE\n"
    one, two = read(tmp_path, text)
    assert (one.day, one.time, one.status) == (date(2026, 11, 27), "18:00", PostStatus.DRAFT)
    assert (two.time, two.status) == ("", PostStatus.SCHEDULED)


def test_a_time_in_the_column_of_days_counts(tmp_path: Path) -> None:
    """Publer's way."""
    (one,) = read(tmp_path, "Date,Message\n2026/11/27 18:00,one\n")
    assert (one.day, one.time) == (date(2026, 11, 27), "18:00")


def test_alike_posts_are_told_apart_and_known_again(tmp_path: Path) -> None:
    text = "Text,Posting Time\nsame,2026-11-27 18:00\nsame,2026-11-28 18:00\n"
    keys = [post.key for post in read(tmp_path, text)]
    assert len(set(keys)) == 2
    later = text.replace("2026-11-27", "2026-11-29")
    assert [post.key for post in read(tmp_path, later)] == keys


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a,b\n1,2\n", "row 1: there is no column for the day"),
        ("Text,Posting Time\nx,soon\n", "row 2: "),
        (f"day,title,hat\n2030-01-01,x,{'a' * 61}\n", "row 2: “a+…” is too long for a name: at"),
        (f"day,title,channel\n2030-01-01,x,{'a' * 61}\n", "row 2: “a+…” is too long for a name"),
        ("day,title,effort_minutes\n2030-01-01,x,1h\n", "row 2: “1h” is no number of minutes"),
        ("day,title,status\n2030-01-01,x,Sent\n", "row 2: “Sent” is no status: write one of"),
        ("Text,Posting Time\nx,2026-11-27 25:00\n", "row 2: Not a time"),
        ("Text,Posting Time\n,2026-11-27 18:00\n", "row 2: this post has neither"),
        ("Date,Text\n1/8/2026,x\n", "row 2: .*--dates dmy"),
        ("Date,Text\n31/31/2026,x\n", "row 2: "),
    ],
)
def test_what_is_not_understood_is_refused_with_its_row(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        read(tmp_path, text)


# -- the sheet of a month ------------------------------------------------------------------------


KEY_DAYS = (KeyDay("Harvest <week>", "2026-11-28", "2026-12-02", "season"),)


def test_a_month_for_people() -> None:
    posts = [listed(), listed(2, "2026-11-30", None, status="idea"),
             listed(3, "2026-11-29", status="skipped")]  # fmt: skip
    sheet = month_sheet(BRAND, Month(2026, 11), posts, KEY_DAYS)
    assert (sheet.title, sheet.lead) == ("Ферма · Nov 2026", "2 posts")
    assert [day.day.day for day in sheet.days] == [27, 28, 29, 30]
    assert len(sheet.weeks) == 6
    text = sheet_markdown(sheet)
    assert "| **23** | **24** | **25** | **26** | **27**<br>18:00 Instagram Reel 1 |" in text
    assert "### all day Reel 2" in text
    assert "Reel 3" not in text
    assert "not for others" not in text
    html = sheet_html(sheet)
    assert html.count("<tr>") == 7
    assert "Harvest &lt;week&gt;" in html
    assert "not for others" not in html


def test_the_sheet_keeps_the_lines_of_a_text_apart() -> None:
    sheet = month_sheet(BRAND, Month(2026, 11), [listed(text="one\ntwo\n\nthree")])
    assert "> one\\\n> two\n>\n> three\n" in sheet_markdown(sheet)


def test_weeks_of_the_sheet_begin_where_the_brand_says() -> None:
    sunday = month_sheet(BrandView(1, "x", "EUR", "UTC", 6), Month(2026, 2), [])
    assert sunday.weekdays[0] == "Sun"
    assert len(sunday.weeks) == 4
    assert sheet_markdown(sunday).endswith("**28** |\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_the_sheet_stay_texts(text: str) -> None:
    line = clean_line(text)[:500] or "x"
    post = listed(title=line, text=clean_text(text), tagged_link=line, channel=line)
    sheet = month_sheet(BRAND._replace(name=line), Month(2026, 11), [post])
    html = sheet_html(sheet)
    assert "<script>" not in html
    assert "\x1b" not in html
    assert "http-equiv" in html
    markdown = sheet_markdown(sheet)
    assert "<script>" not in markdown
    assert "[x](http" not in markdown
    assert markdown.count("\n## ") == 1
