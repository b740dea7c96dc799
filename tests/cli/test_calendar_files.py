"""What the calendar's files tell and keep, and options that would say nothing."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest

from smm_tui.clock import SystemClock
from smm_tui.persistence.database import open_database
from smm_tui.services.workspace import Workspace
from tests.cli.conftest import Smm, refused


@pytest.fixture
def smm(smm: Smm, monkeypatch: pytest.MonkeyPatch) -> Smm:
    """A planner for brands in Sofia."""
    monkeypatch.setenv("TZ", "Europe/Sofia")
    return smm


def written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8")
    return file


# -- options -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("add x --post --stage next", "--stage is for cards: a post says how far it is as status:"),
        ("list tasks --year 2026", "--year does not go with tasks. It is for: budget."),
        ("list brands --filter x", "--filter does not go with brands. It is for: tasks, posts."),
        ("list tasks --from fri", "--from does not go with tasks. It is for: posts."),
        ("export json --channel x", "--channel does not go with json. It is for: ics, buffer,"),
        ("export google --profile publer", "--profile does not go with google. It is for: bulk."),
        ("export buffer --with-secrets", "--with-secrets does not go with buffer. It is for: json"),
        ("export month --from fri", "--from does not go with month."),
        ("export ics --year 2026", "--year does not go with ics. It is for: budget."),
        ("import posts x --sheet 1", "--sheet does not go with posts. It is for: budget, ads."),
        ("import posts x --as posts", "--as does not go with posts. It is for: ics."),
        ("import ics x --as posts --map a=b", "--map does not go with ics."),
        ("import ics x --as posts --dates dmy", "--dates does not go with ics."),
        ("import json x --channel y", "--channel does not go with json. It is for: ics, posts."),
        ("import trello x --line y", "--line does not go with trello."),
        ("board --plain --month 2026-05", "--month does not go with board. It is for: calendar."),
        ("calendar --month 2026-05", "--month goes with --plain."),
        ("budget --year 2026", "--year goes with --plain."),
    ],
)
def test_an_option_that_would_say_nothing_is_wrong_usage(
    smm: Smm, path: Path, words: str, reason: str
) -> None:
    told = smm(*words.split())
    assert told.code == 2
    assert reason in told.err
    assert not path.parent.exists()


def test_a_word_that_is_nearly_a_time_is_told(smm: Smm) -> None:
    told = smm("add", "--post", "Reel fri 25:00")
    assert told.code == 0
    assert "“25:00” names no time and stays in the title. Type at:18:00" in told.err


# -- times that the clocks skip ------------------------------------------------------------------


def test_a_time_that_the_clocks_skip_is_told_and_exported_as_they_show_it(
    smm: Smm, tmp_path: Path
) -> None:
    told = smm("add", "--post", "Night #a day:2027-03-28 at:03:30 status:scheduled")
    sentence = "The clocks skip 03:30 on Sun 28 Mar 2027: the post goes out at 04:30."
    assert sentence in told.err
    rows = "".join(f"2027-03-28,03:{minute},t{minute}\n" for minute in range(10, 15))
    file = written(tmp_path / "p.csv", f"day,time,text\n2027-03-28,02:30,before\n{rows}")
    for more in (["--dry-run"], []):
        told = smm("import", "posts", file, *more)
        assert "! The clocks skip 03:10 on Sun 28 Mar 2027: the post goes out at 04:10." in told.out
        assert "! The clocks skip 2 more times." in told.out
        assert "02:30 on" not in told.out
    assert [post["time"] for post in smm("list", "posts", "--json").json][:2] == ["02:30", "03:10"]
    assert "Night,3/28/2027,4:30 AM" in smm("export", "google").out
    assert "### 04:30 Night" in smm("export", "month", "--month", "2027-03").out
    assert "2027-03-28,03:30,a" in smm("export", "bulk").out


# -- the planner's own posts ---------------------------------------------------------------------


def test_all_that_a_file_of_posts_holds_comes_back(smm: Smm, path: Path, tmp_path: Path) -> None:
    smm("add", "--post", "First #Blog day:2030-05-05 at:18:00 @copy *farm &launch format:reel ~30m")
    database = open_database(path, SystemClock())
    typed = {
        "assets": "Raw film https://example.com/a b\nhttps://example.com/c\nplain.png",
        "reviewer_hat_id": "+boss", "utm_campaign": "own", "link": "https://example.com/x",
        "caption": "=one\ntwo", "status": "review",
    }  # fmt: skip
    with database.write(1) as transaction:
        Workspace(transaction).posts.save(1, 1, typed)
    database.close()
    file, other = tmp_path / "own.csv", tmp_path / "other.db"
    smm("export", "bulk", file)
    smm("add", "A card", "--db", other)
    told = smm("import", "posts", file, "--db", other)
    assert "! New channel: Blog." in told.out
    assert "! New hats: copy, boss." in told.out
    assert "not read" not in told.out
    kept = {"uuid", "created_at", "updated_at", "version"}
    (one,) = smm("list", "posts", "--json").json
    (two,) = smm("list", "posts", "--json", "--db", other).json
    assert {name: one[name] for name in one.keys() - kept} == {
        name: two[name] for name in two.keys() - kept
    }
    assert len(two["assets"]) == 3
    again = smm("import", "posts", file, "--db", other)
    assert "0 added, 0 updated, 1 unchanged" in again.out


def test_what_was_added_in_the_planner_stays_when_the_file_says_nothing_of_it(
    smm: Smm, tmp_path: Path
) -> None:
    file = tmp_path / "p.csv"
    smm("add", "A card @copy")
    smm("import", "posts", written(file, "day,title,hat\n2030-05-05,x,copy\n"))
    told = smm("import", "posts", written(file, "day,title\n2030-05-06,x\n"))
    assert "0 added, 1 updated" in told.out
    (post,) = smm("list", "posts", "--json").json
    assert (post["day"], post["hat"]) == ("2030-05-06", "copy")


def test_columns_and_words_that_are_not_read_are_told(smm: Smm, tmp_path: Path) -> None:
    smm("add", "A card")
    heads = "Text,Posting Time,Tags,First Comment,Empty,Status"
    row = "x,2030-05-05 18:00,a,b,,"
    file = written(tmp_path / "p.csv", f"{heads}\n{row}Sent\n")
    reason = refused(smm("import", "posts", file))
    assert reason.startswith("p.csv, row 2: “Sent” is no status: write one of idea, draft,")
    told = smm("import", "posts", written(file, f"{heads}\n{row}Published\n"), "--dry-run")
    assert "! Columns that are not read: Tags, First Comment." in told.out
    assert "published" in told.out


def test_a_file_with_nothing_in_it_pushes_no_backup_out(smm: Smm, tmp_path: Path) -> None:
    smm("add", "A card")
    table, events = (
        written(tmp_path / "p.csv", "day,title\n"),
        written(tmp_path / "c.ics", calendar()),
    )
    for told in (smm("import", "posts", table), smm("import", "ics", events, "--as", "posts")):
        assert told.code == 0
        assert "holds nothing for the calendar." in told.out
        assert "Backup" not in told.out


def test_long_cells_are_read_and_open_quotation_marks_refused(smm: Smm, tmp_path: Path) -> None:
    smm("add", "A card")
    file = written(tmp_path / "p.csv", f'day,title,text\n2030-05-05,t,"{"x" * 200_000}"\n')
    assert "1 text is too long; its end is left out." in smm("import", "posts", file).out
    written(file, 'day,text\n2030-05-05,a\n2030-05-06,"b\n2030-05-07,c\n')
    reason = "p.csv, row 3: a quotation mark is opened here that is never closed."
    assert refused(smm("import", "posts", file)).startswith(reason)


def test_posts_come_from_standard_input(smm: Smm, monkeypatch: pytest.MonkeyPatch) -> None:
    smm("add", "A card")
    for words in (["posts", "-"], ["posts", "-", "--dry-run"]):
        text = "day,title\n2030-05-05,x\n"
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(text.encode())))
        told = smm("import", *words)
        assert "standard input into the calendar of My brand: " in told.out


# -- channels ------------------------------------------------------------------------------------

EVENT = "UID:{0}\nSUMMARY:{0}\nDTSTART:2030120{1}T100000\nCATEGORIES:{2}\n"


def calendar(*events: str) -> str:
    inside = "".join(f"BEGIN:VEVENT\n{event}END:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\n{inside}END:VCALENDAR\n"


def test_categories_that_are_no_channel_are_told(smm: Smm, tmp_path: Path) -> None:
    smm("add", "--post", "x #Blog day:2030-01-01")
    events = (EVENT.format("a", 1, "Blog,Autumn"), EVENT.format("b", 2, "reel,News letter"))
    file = written(tmp_path / "c.ics", calendar(*events))
    sentence = "! No channel is called like these categories, and they are left out: News letter."
    for more in (["--dry-run"], []):
        assert sentence in smm("import", "ics", file, "--as", "posts", *more).out
    assert "No channel" not in smm("import", "ics", file, "--as", "key-dates").out
    smm("add", "--post", 'x #"News letter" day:2030-01-01')
    told = smm("import", "ics", file, "--as", "posts")
    assert "No channel" not in told.out
    assert "0 added, 1 updated, 1 unchanged" in told.out
    posts = {post["title"]: post for post in smm("list", "posts", "--json").json}
    assert (posts["b"]["channel"], posts["b"]["format"]) == ("News letter", "reel")


def test_a_planners_own_calendar_brings_its_channels_along(smm: Smm, tmp_path: Path) -> None:
    smm("add", "--post", "x #Blog day:2030-01-01 *farm &launch format:podcast status:review")
    file, other = tmp_path / "c.ics", tmp_path / "other.db"
    smm("export", "ics", file)
    smm("add", "A card", "--db", other)
    for more in (["--dry-run"], []):
        told = smm("import", "ics", file, "--as", "posts", "--db", other, *more)
        assert "! New channel: Blog." in told.out
        assert "No channel" not in told.out
    (one,), (two,) = (smm("list", "posts", "--json", *db).json for db in ([], ["--db", other]))
    for name in ("channel", "format", "pillar", "campaign", "status"):
        assert one[name] == two[name] != ""


# -- out -----------------------------------------------------------------------------------------


def test_a_month_counts_the_posts_that_it_shows(smm: Smm, tmp_path: Path) -> None:
    smm("add", "--post", "Shown day:2030-05-05")
    smm("add", "--post", "Gone day:2030-05-06 status:skipped")
    file = tmp_path / "may.md"
    told = smm("export", "month", file, "--month", "2030-05")
    assert "may.md: 1 post." in told.out
    assert "1 post is skipped and was left out." in told.err
    assert "1 post\n" in file.read_text("utf-8")
    assert "Gone" not in file.read_text("utf-8")


def test_a_month_is_not_written_into_a_file_of_another_kind(smm: Smm, tmp_path: Path) -> None:
    smm("add", "--post", "Shown day:2030-05-05")
    for name in ("may.pdf", "may.DOCX", "may.csv"):
        told = smm("export", "month", tmp_path / name, "--month", "2030-05")
        assert told.code == 2
        assert "A month is written as one of: md, html. For a PDF, print the HTML file." in told.err
        assert not (tmp_path / name).exists()
    assert smm("export", "month", tmp_path / "may.05", "--month", "2030-05").code == 0


def test_posts_on_no_network_are_told(smm: Smm, tmp_path: Path) -> None:
    rows = "2030-05-05 18:00,a,Instagram\n2030-05-05 18:00,b,Blog\n"
    smm("add", "A card")
    smm("import", "posts", written(tmp_path / "p.csv", f"posting time,text,channel\n{rows}"))
    told = smm("export", "bulk", "--profile", "metricool")
    assert "1 post is on no network that this program knows: no column says TRUE." in told.err
    assert "no network" not in smm("export", "bulk", "--profile", "postfast").err


def test_a_folder_that_is_not_there_is_told(smm: Smm, tmp_path: Path) -> None:
    smm("add", "--post", "x")
    for form in ("ics", "google", "bulk", "month", "json"):
        reason = refused(smm("export", form, tmp_path / "none" / "x"))
        assert reason.endswith(f"there is no folder {tmp_path / 'none'}. Make it first.")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "＝"])
def test_no_formula_comes_out_of_any_table(smm: Smm, tmp_path: Path, start: str) -> None:
    hostile = f"{start}HYPERLINK(1)"
    columns = ["title", "text", "channel", "format", "pillar", "campaign", "hat", "reviewer",
               "link", "assets", "utm_source", "utm_campaign"]  # fmt: skip
    stream = StringIO()
    csv.writer(stream).writerows(
        [
            ["day", "time", "status", *columns],
            ["2030-05-05", "18:00", "scheduled", *[hostile] * len(columns)],
        ]
    )
    smm("add", "A card")
    assert smm("import", "posts", written(tmp_path / "p.csv", stream.getvalue())).code == 0
    words = [["buffer"], ["google"], *(["bulk", "--profile", name] for name in
             ("planner", "publer", "metricool", "hootsuite", "postfast"))]  # fmt: skip
    for form in words:
        told = smm("export", *form)
        assert told.code == 0
        assert "HYPERLINK" in told.out
        for row in csv.reader(StringIO(told.out, newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in row)
