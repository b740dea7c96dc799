"""Adding and listing cards."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from smm_tui.clock import FixedClock
from smm_tui.commands.output import PIPE_WIDTH
from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import open_database
from smm_tui.services.demo import make_demo
from smm_tui.services.workspace import Workspace
from tests.cli.conftest import Smm, refused

CLOCK = FixedClock(datetime(2026, 11, 21, 12, tzinfo=UTC))
TASK = [
    "uuid", "title", "stage", "position", "priority", "due", "hat", "reviewer", "channel",
    "network", "labels", "checklist", "links", "note", "hold_reason", "effort_minutes", "archived",
    "stage_since", "created_at", "updated_at", "version", "brand",
]  # fmt: skip


@pytest.fixture
def demo(path: Path) -> Path:
    database = open_database(path, CLOCK, create=True)
    with database.write() as transaction:
        make_demo(transaction)
    database.close()
    return path


def test_the_first_card_makes_the_planner(smm: Smm, path: Path) -> None:
    told = smm("add", "Buy tea")
    assert (told.code, told.err) == (0, "")
    assert "My brand" in told.out
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    (task,) = smm("list", "tasks", "--json").json
    assert list(task) == TASK
    assert (task["title"], task["stage"], task["position"]) == ("Buy tea", "backlog", 1)
    assert (task["due"], task["hat"], task["channel"]) == (None, None, None)
    assert (task["labels"], task["checklist"], task["archived"]) == ([], [], False)
    assert task["brand"] == "My brand"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", task["stage_since"])


def test_undo_takes_the_card_and_never_the_brand(smm: Smm, path: Path) -> None:
    smm("add", "Buy tea")
    database = open_database(path, CLOCK)
    with database.write(1) as transaction:
        Workspace(transaction).undo()
    with pytest.raises(Exception, match="nothing to undo"), database.write(1) as transaction:
        Workspace(transaction).undo()
    database.close()
    assert smm("list", "tasks", "--json").json == []
    assert [brand["name"] for brand in smm("list", "brands", "--json").json] == ["My brand"]


@pytest.mark.parametrize("stage", [stage.value for stage in Stage])
def test_cards_go_to_the_end_of_their_stage(smm: Smm, stage: str) -> None:
    for title in ("One", "Two"):
        assert smm("add", title, "--stage", stage).code == 0
    tasks = smm("list", "tasks", "--json").json
    assert [(one["title"], one["stage"], one["position"]) for one in tasks] == [
        ("One", stage, 1),
        ("Two", stage, 2),
    ]


@pytest.mark.parametrize("title", ["", "   ", "\n", "\x1b", "\u202e", "\x00"])
def test_an_empty_title_makes_nothing(smm: Smm, path: Path, title: str) -> None:
    assert "cannot be empty" in refused(smm("add", title))
    assert not path.parent.exists()


def test_a_title_of_ten_thousand_letters_makes_nothing(smm: Smm, path: Path) -> None:
    assert "at most 500" in refused(smm("add", "x" * 10_000))
    assert not path.parent.exists()


HOSTILE = [
    (
        "[/] [bold]x[/bold] [@click=app.quit]press[/]",
        "[/] [bold]x[/bold] [@click=app.quit]press[/]",
    ),
    ("red\x1b[31m \x1b]52;c;aGk=\x07end", "red[31m ]52;c;aGk=end"),
    ("nul\x00 c1\x9b31m", "nul c131m"),
    ("to \u202eleft\u202c", "to left"),
    ("two\nlines\tand a tab", "two lines and a tab"),
    ("half \udce9 letter", "half \ufffd letter"),
    ("-0.5 %(title)s {braces}", "-0.5 %(title)s {braces}"),
]


@pytest.mark.parametrize(("title", "kept"), HOSTILE)
def test_titles_are_data(smm: Smm, title: str, kept: str) -> None:
    told = smm("add", title) if not title.startswith("-") else smm("add", "--", title)
    assert told.code == 0, told
    assert smm("list", "tasks", "--json").json[0]["title"] == kept
    shown = [told.out, smm("list", "tasks").out, smm("board", "--plain").out]
    assert all(sign.isprintable() for out in shown for sign in out.replace("\n", ""))
    assert all(kept.split()[0] in out for out in shown)


def test_what_is_dirty_in_the_file_is_clean_in_every_list(smm: Smm, path: Path) -> None:
    smm("add", "x")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE task SET title = ?", ("\x1b]0;title\x07 \x9b2J \u202eevil",))
        connection.execute("UPDATE brand SET name = ?", ("\x1b[2J[red]brand",))
    for arguments in (["list", "tasks"], ["list", "brands"], ["board", "--plain"], ["info"]):
        out = smm(*arguments).out
        assert "\x1b" not in out
        assert "\x9b" not in out
        assert "\u202e" not in out
    assert "[red]brand" in smm("list", "brands").out


def test_lists_of_the_demo(smm: Smm, demo: Path) -> None:
    tasks = smm("list", "tasks", "--json").json
    assert len(tasks) > 50
    stages = [task["stage"] for task in tasks]
    assert stages == sorted(stages, key=[stage.value for stage in Stage].index)
    assert any(task["checklist"] and task["labels"] and task["due"] for task in tasks)
    plain = smm("list", "tasks").out
    assert len(plain.splitlines()) == len(tasks) + 1
    assert "\t" not in plain
    assert "\x1b" not in plain
    for what in ("hats", "channels", "brands"):
        found = smm("list", what, "--json").json
        assert found
        assert all(one["uuid"] for one in found)
        for one in found:
            assert one["name"] in smm("list", what).out


def test_plain_board_fits_into_eighty_columns(smm: Smm, demo: Path) -> None:
    out = smm("board", "--plain").out
    assert all(len(line) <= 80 for line in out.splitlines())
    for stage in Stage:
        assert re.search(rf"^{stage.heading} \d+$", out, re.MULTILINE)
    for task in smm("list", "tasks", "--json").json:
        assert task["title"][:20] in out


def test_a_brand_goes_by_its_name(smm: Smm, demo: Path) -> None:
    name = smm("list", "brands", "--json").json[0]["name"]
    assert smm("--brand", name.upper(), "list", "tasks").code == 0
    reason = refused(smm("--brand", "Nobody", "list", "tasks"))
    assert reason == f"There is no brand Nobody. There are: {name}."
    assert refused(smm("--brand", "Nobody", "add", "x")) == reason


def test_the_brand_that_was_looked_at_last_counts(smm: Smm, path: Path) -> None:
    smm("add", "x", "--brand", "One")
    database = open_database(path, CLOCK)
    with database.write() as transaction:
        second = Workspace(transaction).frame.add_brand("Two")
    assert smm("add", "y").out.rstrip().endswith("of One.")
    database.remember("brand", str(second))
    database.close()
    assert smm("add", "y").out.rstrip().endswith("of Two.")


@pytest.mark.parametrize(
    "arguments",
    [["list", "tasks"], ["list", "brands"], ["board", "--plain"], ["export", "json"], ["doctor"],
     ["backup"]],
)  # fmt: skip
def test_without_a_planner_it_says_how_to_begin(smm: Smm, path: Path, arguments: list[str]) -> None:
    assert 'smm-tui add "TEXT"' in refused(smm(*arguments))
    assert not path.parent.exists()


def test_a_line_says_the_whole_card(smm: Smm, path: Path) -> None:
    told = smm("add", "Write captions !1 #instagram @copy due:2026-12-24 ~30m +label stage:next")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[-2:] == [
        "Added 'Write captions' to Next of My brand.",
        "  P1 · new channel #instagram · new hat @copy · due Thu 24 Dec 2026 · 30 min"
        " · new label +label",
    ]
    told = smm("add", "Second +lab @co", "--stage", "review")
    assert told.out.splitlines() == [
        "Added 'Second' to Review of My brand.",
        "  @copy · +label",
    ]
    first, second = smm("list", "tasks", "--json").json
    assert (first["title"], first["stage"], first["priority"]) == ("Write captions", "next", 1)
    assert (first["network"], first["hat"], first["due"]) == ("instagram", "copy", "2026-12-24")
    assert (first["effort_minutes"], first["labels"]) == (30, ["label"])
    assert (second["stage"], second["hat"], second["labels"]) == ("review", "copy", ["label"])


def test_a_stage_among_the_words_goes_before_the_option(smm: Smm) -> None:
    assert smm("add", "Tea stage:done", "--stage", "next").code == 0
    assert smm("list", "tasks", "--json").json[0]["stage"] == "done"


def test_a_word_that_is_not_understood_is_a_note(smm: Smm) -> None:
    told = smm("add", "Tea due:someday !7")
    assert told.code == 0
    first, second = told.err.splitlines()
    assert first.startswith("smm-tui: “due:someday” names no day and stays in the title.")
    assert second.startswith("smm-tui: “!7” is no priority")
    assert smm("list", "tasks", "--json").json[0]["title"] == "Tea due:someday !7"


def test_a_name_that_begins_several_adds_nothing(smm: Smm) -> None:
    smm("add", "Tea @copywriter")
    smm("add", 'Tea @"copy editor"')
    reason = refused(smm("add", "Coffee @cop +new"))
    assert "“cop” begins several names: copy editor, copywriter." in reason
    assert len(smm("list", "tasks", "--json").json) == 2


@pytest.mark.parametrize("words", ["!1", "@copy +label", "due:fri ~30m"])
def test_words_without_a_title_make_nothing(smm: Smm, path: Path, words: str) -> None:
    assert "needs a title as well" in refused(smm("add", words))
    assert not path.parent.exists()


@pytest.fixture
def three(smm: Smm) -> Smm:
    for line in (
        "Reel !1 #instagram @copy due:2020-01-01 stage:next +farm",
        "Captions @copy stage:hold",
        "Post #facebook due:2999-01-01 stage:done",
    ):
        assert smm("add", line).code == 0
    return smm


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("", ["Reel", "Captions", "Post"]),
        ("@copy", ["Reel", "Captions"]),
        ("@copy #ig", ["Reel"]),
        ("due:overdue", ["Reel"]),
        ("due:>today", ["Post"]),
        ("no:due", ["Captions"]),
        ("+farm stage:next", ["Reel"]),
        ("-@copy", ["Post"]),
        ("period:week", ["Reel", "Post"]),
        ("nothing like it", []),
    ],
)
def test_lists_and_boards_are_filtered(three: Smm, words: str, titles: list[str]) -> None:
    told = three("list", "tasks", "--json", f"--filter={words}")
    assert (told.code, told.err) == (0, "")
    assert [task["title"] for task in told.json] == titles
    plain = three("list", "tasks", f"--filter={words}").out.splitlines()[1:]
    assert [line.split()[-1] if "+" not in line else "Reel" for line in plain] == titles
    board = three("board", "--plain", f"--filter={words}").out
    for title, stage in (("Reel", "Next"), ("Captions", "On hold"), ("Post", "Done")):
        assert (f"  {title}" in board) == (title in titles)
        assert (f"{stage} 1\n" if title in titles else f"{stage} 0 of 1\n") in board


def test_a_filter_knows_the_brands_own_stages(three: Smm, path: Path) -> None:
    database = open_database(path, CLOCK)
    with database.write(1) as transaction:
        Workspace(transaction).stages.save(Stage.NEXT, "Очередь", 0)
    database.close()
    found = three("list", "tasks", "--json", "--filter", "stage:очередь").json
    assert [task["title"] for task in found] == ["Reel"]
    assert "Очередь 1" in three("board", "--plain").out
    assert "to Очередь of" in three("add", "More stage:очередь").out


def test_a_filter_finds_in_the_archive(three: Smm, path: Path) -> None:
    database = open_database(path, CLOCK)
    with database.write(1) as transaction:
        Workspace(transaction).tasks.archive([1])
    database.close()
    (task,) = three("list", "tasks", "--json", "--filter", "reel").json
    assert (task["archived"], task["position"]) == (True, None)


def test_words_that_a_filter_passes_over_are_notes(three: Smm) -> None:
    for command in (["list", "tasks", "--json"], ["board", "--plain"]):
        told = three(*command, "--filter", "reel stage:nowhere")
        assert told.code == 0
        assert told.err == "smm-tui: “stage:nowhere” names no stage: it is passed over.\n"
        assert "Reel" in told.out
        assert "Captions" not in told.out


def test_filters_are_for_tasks_and_text(three: Smm) -> None:
    for command in (["list", "hats"], ["board"]):
        told = three(*command, "--filter", "x")
        assert (told.code, told.out) == (2, "")
        assert "--filter" in told.err


FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
SIGNS = (FAMILY, "\U0001f1e7\U0001f1ec", "\U0001f44d\U0001f3fd", "\u2764\ufe0f")


def test_a_plain_board_breaks_no_sign_apart(smm: Smm) -> None:
    for sign in SIGNS:
        assert smm("add", f"a{sign * 70}").code == 0
    lines = smm("board", "--plain").out.splitlines()
    assert all(cell_len(line) <= PIPE_WIDTH for line in lines)
    for sign in SIGNS:
        first = next(at for at, line in enumerate(lines) if line.startswith(f"  a{sign}"))
        shown = "".join(line.strip() for line in lines[first : first + 2]).removeprefix("a")
        assert shown == sign * 70
    flag = SIGNS[1]
    smm("add", flag * 200)
    (cut_line,) = [line for line in smm("board", "--plain").out.splitlines() if line[-1:] == "…"]
    assert cell_len(cut_line) <= PIPE_WIDTH
    assert set(cut_line.strip().removesuffix("…").split(flag)) == {""}
