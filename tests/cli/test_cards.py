"""Adding and listing cards."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smm_tui.clock import FixedClock
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
