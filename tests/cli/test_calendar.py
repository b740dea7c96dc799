"""The calendar on the command line: posts in, out, listed and as text."""

from __future__ import annotations

import os
import subprocess
import sys
from codecs import BOM_UTF8
from pathlib import Path

import pytest
from icalendar import Calendar

from smm_tui.commands.calendar_text import MOST_LINES
from tests.cli.conftest import Smm, refused

EVENTS = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:a
SUMMARY:Fair
DTSTART;VALUE=DATE:20301201
END:VEVENT
BEGIN:VEVENT
UID:b
SUMMARY:Second
DTSTART:20301202T100000
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def filled(smm: Smm) -> Smm:
    """A planner with three posts and a card."""
    smm("add", "Write captions #instagram due:tomorrow")
    smm("add", "--post", "Reel harvest #instagram tomorrow 18:00 status:scheduled format:reel")
    smm("add", "--post", "=1+1 #blog day:+3d")
    smm("add", "--post", "Later day:2030-05-05 *farm")
    return smm


@pytest.fixture
def ics(tmp_path: Path) -> Path:
    file = tmp_path / "fair.ics"
    file.write_text(EVENTS)
    return file


def titles(smm: Smm, *words: str) -> list[str]:
    return [post["title"] for post in smm("list", "posts", "--json", *words).json]


def test_a_post_is_added_in_words(smm: Smm) -> None:
    told = smm("add", "--post", "Reel #instagram day:2030-05-05 at:18 *farm status:draft")
    assert told.code == 0
    assert "Added 'Reel' to the calendar of My brand." in told.out
    assert "Sun 5 May 2030 18:00 · new channel #instagram · draft · *farm" in told.out
    (post,) = smm("list", "posts", "--json").json
    assert (post["day"], post["time"], post["status"]) == ("2030-05-05", "18:00", "draft")
    assert (
        refused(smm("add", "--post", "fri 18:00")) == "The post needs a title: it cannot be empty."
    )


def test_posts_are_listed_by_days_and_words(filled: Smm) -> None:
    assert titles(filled) == ["Reel harvest", "=1+1", "Later"]
    assert titles(filled, "--month", "2030-05") == ["Later"]
    assert titles(filled, "--to", "+2d") == ["Reel harvest"]
    assert titles(filled, "--from", "+2d") == ["=1+1", "Later"]
    assert titles(filled, "--filter", "status:scheduled") == ["Reel harvest"]
    assert titles(filled, "--filter", "*farm") == ["Later"]
    assert "Reel harvest" in filled("list", "posts").out
    assert filled("list", "posts", "--from", "noday").code == 2
    assert filled("list", "posts", "--from", "fri", "--to", "-9d").code == 2
    assert filled("list", "posts", "--month", "2030-13").code == 2
    assert filled("list", "tasks", "--month", "2030-05").code == 2


def test_the_calendar_as_text(filled: Smm) -> None:
    out = filled("calendar", "--plain", "--month", "2030-05").out
    assert out.splitlines()[0] == "My brand · Calendar · May 2030"
    assert "Sun 5 May 2030\n  --:-- Later" in out
    assert "There is nothing" in filled("calendar", "--plain", "--month", "2031-05").out
    assert "\x1b" not in out
    found = filled("calendar", "--plain", "--month", "2030-05", "--filter", "#blog").out
    assert "There is nothing" in found


def test_the_agenda_is_short(filled: Smm) -> None:
    out = filled("agenda").out
    lines = out.splitlines()
    assert lines[0].startswith("My brand · ")
    assert lines[1].split() == ["Today", "nothing"]
    assert "18:00 instagram Reel harvest · reel · scheduled" in out
    assert "due: Write captions" in out
    assert "Later" not in out
    for number in range(40):
        filled("add", "--post", f"Post {number} tomorrow")
    lines = filled("agenda").out.splitlines()
    assert len(lines) == MOST_LINES
    assert lines[-2].endswith("... and 27 more")
    assert lines[-1].endswith("--:-- blog =1+1 · idea")  # no day is lost to a full one
    assert max(map(len, lines)) <= 80
    for number in range(4):
        filled("add", "--post", f"Post {number} day:+3d")
    lines = filled("agenda").out.splitlines()
    assert len(lines) == MOST_LINES
    assert lines[-1].endswith("  5 entries")


def test_a_time_that_the_clocks_skip_is_told_as_they_show_it(
    smm: Smm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Sofia")
    for day in ("2027-03-21", "2027-03-28", "2027-10-31"):
        smm("add", "--post", f"Night {day} at:03:30")
    out = smm("calendar", "--plain", "--month", "2027-03").out
    assert [line.split()[0] for line in out.splitlines() if "Night" in line] == ["03:30", "04:30"]
    assert "03:30 Night" in smm("calendar", "--plain", "--month", "2027-10").out


def test_an_empty_agenda_makes_sense(smm: Smm) -> None:
    assert "There is no planner" in refused(smm("agenda"))
    smm("add", "A card")
    assert "Nothing is planned until" in smm("agenda").out


def test_what_is_late_is_counted(smm: Smm) -> None:
    smm("add", "--post", "Old day:-2d")
    smm("add", "--post", "Gone day:-2d status:published")
    smm("add", "Card due:-1d")
    out = smm("agenda").out
    assert "! 1 post of the last 30 days is still open" in out
    assert "! 1 card is overdue" in out
    assert "Gone" not in out


def test_an_agenda_needs_nothing_that_writes(filled: Smm, path: Path) -> None:
    code = (
        "import sys; from smm_tui.cli import run; run(['agenda']);"
        "print(sorted({'sqlalchemy', 'sqlmodel', 'textual', 'icalendar'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# -- out -----------------------------------------------------------------------------------------


def test_the_calendar_as_icalendar(filled: Smm, tmp_path: Path) -> None:
    file = tmp_path / "out.ics"
    assert "3 posts, 1 task" in filled("export", "ics", file).out
    found = Calendar.from_ical(file.read_bytes())
    assert len(found.walk("VEVENT")) == 3
    assert len(found.walk("VTODO")) == 1
    blog = filled("export", "ics", "--channel", "bl").out
    assert "X-WR-CALNAME:My brand · blog" in blog
    assert blog.count("BEGIN:VEVENT") == 1
    assert "There is no channel x" in refused(filled("export", "ics", "--channel", "x"))


@pytest.mark.parametrize("words", ["ics", "google", "bulk", "month --month 2030-05"])
def test_no_letter_of_a_file_is_lost_in_a_pipe(
    smm: Smm, tmp_path: Path, path: Path, words: str
) -> None:
    smm("add", "--post", "Чай 🍵 day:2030-05-05")
    file = tmp_path / "file"
    form, *rest = words.split()
    smm("export", form, str(file), *rest)
    done = subprocess.run(
        [sys.executable, "-m", "smm_tui", "export", *words.split(), "--db", str(path)],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.stdout == file.read_bytes().removeprefix(BOM_UTF8)
    assert "Чай 🍵".encode() in done.stdout


def test_posts_for_programs_that_schedule(filled: Smm, tmp_path: Path) -> None:
    told = filled("export", "buffer")
    assert told.out == "Text,Image URL,Tags,Posting Time\r\n"
    assert "1 post is not scheduled" in told.err or "2 posts are not scheduled" in told.err
    assert "has no time, or nothing to publish" in told.err
    out = filled("export", "google").out
    assert " =1+1," in out
    own = filled("export", "bulk").out
    assert own.startswith("day,time,channel,format,status,title")
    assert filled("export", "bulk", "--profile", "xx").code == 2
    assert filled("export", "buffer", "--profile", "planner").code == 2
    assert filled("export", "buffer", "--format", "md").code == 2


def test_one_channel_for_each_file(filled: Smm, tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    rows = "".join(f"2030-05-05 18:{number % 60:02},text {number},a\n" for number in range(101))
    table.write_text(f"posting time,text,channel\n{rows}2030-05-06 18:00,other,b\n")
    assert filled("import", "posts", table).code == 0
    assert "There are: a, b" in refused(filled("export", "buffer", tmp_path / "x.csv"))
    told = filled("export", "buffer", tmp_path / "x.csv", "--channel", "a")
    assert "x.csv: 100 posts" in told.out
    assert "x-2.csv: 1 post" in told.out
    assert "name a file" in refused(filled("export", "buffer", "--channel", "a"))


def test_a_month_for_a_client(filled: Smm, tmp_path: Path) -> None:
    file = tmp_path / "may.html"
    assert "1 post" in filled("export", "month", file, "--month", "2030-05").out
    assert "Later" in file.read_text("utf-8")
    assert filled("export", "month", "--month", "2030-05").out.startswith("# My brand · May 2030")
    assert filled("export", "month", "--format", "csv").code == 2
    assert filled("export", "month", "--from", "fri").code == 2


def test_a_database_is_never_written_over(filled: Smm, path: Path) -> None:
    for form in ("ics", "buffer", "google", "bulk", "month"):
        assert "is a database" in refused(filled("export", form, path)).replace("\n", " ")


# -- in ------------------------------------------------------------------------------------------


def test_events_are_previewed_and_come_in_once(smm: Smm, ics: Path) -> None:
    smm("add", "A card")
    told = smm("import", "ics", ics, "--as", "posts", "--channel", "Blog", "--dry-run")
    assert "2030-12-02  10:00  idea    Blog     Second" in told.out
    assert told.out.endswith("Nothing was changed.\n")
    assert titles(smm) == []
    for counts in ("2 added, 0 updated, 0 unchanged", "0 added, 0 updated, 2 unchanged"):
        told = smm("import", "ics", ics, "--as", "posts", "--channel", "Blog")
        assert f"fair.ics into the calendar of My brand: {counts}." in told.out
    assert titles(smm) == ["Fair", "Second"]


def test_events_become_key_dates(smm: Smm, ics: Path) -> None:
    smm("add", "A card")
    told = smm("import", "ics", ics, "--as", "key-dates")
    assert "into the key dates of My brand: 2 added" in told.out
    assert "* Fair" in smm("calendar", "--plain", "--month", "2030-12").out
    assert smm("import", "ics", ics).code == 2
    assert smm("import", "ics", ics, "--as", "x").code == 2


def test_a_broken_file_changes_nothing(smm: Smm, tmp_path: Path) -> None:
    smm("add", "A card")
    file = tmp_path / "bad.ics"
    file.write_text(EVENTS.replace("DTSTART:20301202T100000", "DTSTART:soon"))
    assert refused(smm("import", "ics", file, "--as", "posts")).startswith("bad.ics, line 7: ")
    assert titles(smm) == []
    assert refused(smm("import", "ics", tmp_path / "no.ics", "--as", "posts")).startswith(
        "There is no file"
    )


def test_a_workspace_takes_its_calendar_along(filled: Smm, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    filled("export", "json", file)
    other = tmp_path / "other.db"
    assert filled("import", "json", file, "--db", other).code == 0
    assert titles(filled, "--db", str(other)) == titles(filled)


def test_hostile_texts_leave_the_terminal_alone(smm: Smm) -> None:
    smm("add", "--post", "\x1b]52;c;evil\x07 \u202eabc <b>[x] tomorrow 10:00")
    for words in (["agenda"], ["calendar", "--plain"], ["list", "posts"], ["export", "ics"],
                  ["export", "month"], ["export", "bulk"]):  # fmt: skip
        out = smm(*words).out
        assert "\x1b" not in out
        assert "\u202e" not in out
