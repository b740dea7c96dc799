"""What is no planner, or cannot be opened: one line for every command, and the file untouched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from smm_tui.persistence import faults
from tests.cli.conftest import Smm, refused

COMMANDS = [
    ["add", "x"], ["list", "tasks"], ["list", "brands", "--json"], ["board", "--plain"],
    ["export", "json"], ["backup"], ["info"],
]  # fmt: skip


def _text(path: Path) -> None:
    path.write_text("Shopping list\n" * 400, "utf-8")


def _foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


WRONG: list[tuple[Callable[[Path], None], bool, str]] = [
    (_text, False, "is not a planner database"),
    (_foreign, False, "is not a planner database"),
    (_newer, True, "newer smm-tui"),
    (_folder, True, "is a folder"),
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(("spoil", "ours", "reason"), WRONG)
def test_a_file_that_is_no_planner_stays_as_it_is(
    smm: Smm,
    path: Path,
    command: list[str],
    spoil: Callable[[Path], None],
    ours: bool,
    reason: str,
) -> None:
    if ours:
        smm("add", "x")
    path.parent.mkdir(exist_ok=True)
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    assert reason in refused(smm(*command))
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_planner_that_somebody_else_writes(
    smm: Smm, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    smm("add", "x")
    monkeypatch.setattr(faults, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "being written by another program" in refused(smm("add", "y"))
        # Those who only read do not wait.
        assert len(smm("list", "tasks", "--json").json) == 1
        other.execute("ROLLBACK")
    assert smm("add", "y").code == 0


def test_a_folder_that_cannot_be_made(smm: Smm, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x", "utf-8")
    for place in (file / "planner.db", Path("/proc/nowhere/planner.db"), Path("/proc/version")):
        before = sorted(tmp_path.iterdir())
        reason = refused(smm("--db", place, "add", "x"))
        assert str(place) in reason
        assert sorted(tmp_path.iterdir()) == before
    assert file.read_text("utf-8") == "x"


def test_a_link_that_leads_in_a_circle(smm: Smm, tmp_path: Path) -> None:
    link = tmp_path / "planner.db"
    link.symlink_to(link)
    for command in COMMANDS:
        refused(smm("--db", link, *command))


def test_an_empty_name_and_an_empty_file(smm: Smm, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    assert 'smm-tui add "TEXT"' in refused(smm("--db", empty, "list", "tasks"))
    assert empty.stat().st_size == 0
    assert smm("--db", empty, "add", "x").code == 0


def test_the_line_of_a_refusal_is_one_line(smm: Smm, tmp_path: Path) -> None:
    odd = tmp_path / "two\nlines\x1b[31m" / "x.db"
    assert "\x1b" not in refused(smm("--db", odd, "list", "tasks"))
