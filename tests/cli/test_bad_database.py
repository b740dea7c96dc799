"""What is no planner, or cannot be opened: one line for every command, and the file untouched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from smm_tui.clock import SystemClock
from smm_tui.commands import lists
from smm_tui.persistence import faults, schema
from smm_tui.persistence.database import open_database
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


WRITING = [["add", "y"], ["import", "json", "ITSELF"], ["backup"]]


def _scribble(path: Path, first: int, pages: int = 3) -> bytes:
    """Write over pages in the middle of a database; what the file holds then."""
    content = bytearray(path.read_bytes())
    at = first * 4096
    content[at : at + pages * 4096] = b"\xa5" * (pages * 4096)
    path.write_bytes(content)
    return bytes(content)


@pytest.fixture
def filled(smm: Smm, path: Path) -> Path:
    """A planner of many pages, whose middle a new card has nothing to do with."""
    smm("add", "x")
    with closing(open_database(path, SystemClock())) as database:
        database.remember("filler", "word " * 200_000)
    return path


@pytest.mark.parametrize("command", WRITING)
def test_nothing_is_written_into_a_damaged_planner(
    smm: Smm, filled: Path, tmp_path: Path, command: list[str]
) -> None:
    whole = tmp_path / "whole.json"
    smm("export", "json", whole)
    before = _scribble(filled, filled.stat().st_size // 4096 // 2)
    # The page is not on the way: the lists do not meet it.
    assert smm("list", "tasks").code == 0
    arguments = [str(whole) if word == "ITSELF" else word for word in command]
    reason = refused(smm(*arguments))
    assert reason.startswith(f"{filled} is damaged. Put a backup in its place: smm-tui restore")
    assert filled.read_bytes() == before
    assert not list(filled.parent.glob("backups/*.db"))


def test_a_very_large_file_is_not_looked_through(
    smm: Smm, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "CHECKED_BYTES", 4096)  # else the card would be refused
    _scribble(filled, filled.stat().st_size // 4096 // 2)
    assert smm("add", "y").code == 0


def test_a_damaged_copy_stays_as_it_is(smm: Smm, filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
    before = _scribble(filled, filled.stat().st_size // 4096 // 2)
    assert "is damaged" in refused(smm("list", "tasks"))
    assert filled.read_bytes() == before


def test_a_text_that_is_no_text_is_damage(smm: Smm, path: Path) -> None:
    smm("add", "Findme")
    path.write_bytes(path.read_bytes().replace(b"Findme", b"\xff\xfendm\xff"))
    for command in (["list", "tasks"], ["board", "--plain"], ["export", "json"]):
        assert "is damaged" in refused(smm(*command))


def test_a_fault_over_a_damaged_file_is_the_files(
    smm: Smm, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_call: object) -> int:
        raise ValueError("no stage has this name")

    _scribble(filled, filled.stat().st_size // 4096 // 2)
    monkeypatch.setattr(lists, "show", stumble)
    assert "is damaged" in refused(smm("list", "tasks"))
    assert not filled.with_name("last-error.txt").exists()


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
