"""Exit codes, usage, and that nothing ends in a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from smm_tui import cli
from smm_tui.commands import lists, words
from tests.cli.conftest import Smm, refused


def test_version(smm: Smm) -> None:
    told = smm("--version")
    assert told.code == 0
    assert told.out.startswith("smm-tui ")


@pytest.mark.parametrize("name", ["", *words.ALL])
def test_help_of_every_command(smm: Smm, name: str) -> None:
    told = smm(*([name] if name else []), "--help")
    assert (told.code, told.err) == (0, "")
    assert "--db FILE" in told.out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["bord"], "Did you mean board?"),
        (["xyz"], "There are: audit, board, calendar, budget, demo, add"),
        (["list", "task"], "Did you mean tasks?"),
        (["list", "qqq"], "There are: tasks, posts, brands, channels, hats, audit"),
        (["list"], "required: WHAT"),
        (["import", "trelo", "f"], "Did you mean trello?"),
        (["export", "xml"], "There are: json, audit"),
        (["add", "x", "--stage", "doing"], "Did you mean in-progress?"),
        (["add", "x", "--stage", "xyz"], "There are: backlog"),
        (["add", "x", "--stage", "reviw"], "Did you mean review?"),
        (["add"], "required: TEXT"),
        (["add", "two", "words"], "unrecognized arguments: words"),
        (["list", "tasks", "--jsn"], "unrecognized arguments: --jsn"),
        (["--nonsense"], "--nonsense"),
        (["--db"], "--db"),
        (["restore"], "required: FILE"),
    ],
)
def test_wrong_usage_is_two(smm: Smm, path: Path, arguments: list[str], hint: str) -> None:
    told = smm(*arguments)
    assert told.code == 2
    assert told.out == ""
    assert hint in told.err
    assert not path.parent.exists()


def test_database_and_brand_go_before_and_after_the_command(smm: Smm, tmp_path: Path) -> None:
    one, two = tmp_path / "one.db", tmp_path / "two.db"
    assert smm("--db", one, "--brand", "Tea", "add", "First").code == 0
    assert smm("add", "Second", "--db", one, "--brand", "tea").code == 0
    # What stands nearer to the command counts.
    assert smm("--db", one, "add", "Third", "--db", two).code == 0
    titles = [task["title"] for task in smm("--db", one, "list", "tasks", "--json").json]
    assert titles == ["First", "Second"]
    assert len(smm("list", "tasks", "--json", "--db", two).json) == 1


def test_what_nobody_foresaw_is_one_line_without_user_data(
    smm: Smm, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_call: object) -> int:
        raise KeyError("my secret title")

    smm("add", "x")
    monkeypatch.setattr(lists, "show", broken)
    reason = refused(smm("list", "tasks"))
    report = path.with_name("last-error.txt")
    said = f"this failed: KeyError. Nothing was changed. Where it failed stands in {report}."
    assert reason == said
    assert report.stat().st_mode & 0o777 == 0o600
    assert "in broken" in report.read_text("utf-8")
    report.unlink()
    report.mkdir()
    reason = refused(smm("list", "tasks"))
    assert reason == "this failed: KeyError. Nothing was changed. SMM_TUI_DEBUG=1 shows more."
    monkeypatch.setenv("SMM_TUI_DEBUG", "1")
    with pytest.raises(KeyError):
        smm("list", "tasks")


def test_a_full_disk_is_one_line(smm: Smm, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_call: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "secret.txt")

    smm("add", "x")
    monkeypatch.setattr(lists, "show", full)
    told = "not all could be written: No space left on device. Make room, then try again."
    assert refused(smm("list", "tasks")) == told
    assert not path.with_name("last-error.txt").exists()


@pytest.mark.parametrize(
    ("error", "code"), [(KeyboardInterrupt(), cli.INTERRUPTED), (BrokenPipeError(), 141)]
)
def test_interruptions_are_quiet(
    smm: Smm, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    def stopped(_call: object) -> int:
        raise error

    smm("add", "x")
    monkeypatch.setattr(lists, "show", stopped)
    assert smm("list", "tasks") == (code, "", "")


def _process(arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        ["sh", "-c", arguments],
        env={**os.environ, **environment, "PY": f"{sys.executable} -m smm_tui"},
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )


@pytest.mark.process
def test_a_reader_that_leaves_is_no_error(smm: Smm) -> None:
    for _number in range(2):
        assert smm("add", "x" * 500).code == 0
    done = _process("$PY list tasks --json | true; $PY list tasks | head -n 1")
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.process
@pytest.mark.parametrize(
    ("command", "advice"),
    [
        ("list tasks --json", b"Make room, then try again"),
        ("--help", b"Make room, then try again"),
        ("add y", b"What was done before is kept"),
    ],
)
def test_a_full_device_is_one_line(smm: Smm, path: Path, command: str, advice: bytes) -> None:
    smm("add", "x")
    done = _process(f"$PY {command} > /dev/full")
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"not all could be written: No space left on device. " + advice in done.stderr
    assert not path.with_name("last-error.txt").exists()


@pytest.mark.process
def test_closed_streams_take_nothing(smm: Smm) -> None:
    done = _process("$PY add y >&-; $PY --help >&-; $PY add '' >&- 2>&-")
    assert (done.returncode, done.stderr, done.stdout) == (1, b"", b"")
    assert len(smm("list", "tasks", "--json").json) == 1


@pytest.mark.process
def test_any_letter_comes_through_any_locale(smm: Smm) -> None:
    smm("add", "Рилс 春 \U0001f347")
    done = _process("$PY list tasks", PYTHONIOENCODING="ascii:strict", LANG="C", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"????" in done.stdout
    done = _process("$PY list tasks --json", PYTHONIOENCODING="ascii:strict")
    assert b"\\u0420" in done.stdout


@pytest.mark.process
def test_files_are_called_as_they_are_in_any_locale(smm: Smm, tmp_path: Path) -> None:
    smm("add", "x")
    file, plain = tmp_path / "чай.json", {"LC_ALL": "C", "PYTHONUTF8": "0"}
    done = _process(f"$PY export json {file}", **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert file.exists()
    done = _process(f"$PY import json {file}", **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    done = _process(f"$PY --db {tmp_path / 'база.db'} import json {file}", **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "база.db").exists()


@pytest.mark.process
@pytest.mark.parametrize("command", ["", "board", "demo"])
def test_the_planner_needs_a_terminal(path: Path, command: str) -> None:
    done = _process(f"$PY {command}")
    assert done.returncode == 1
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"needs a terminal" in done.stderr
    assert (b"board --plain" in done.stderr) == (command != "demo")
    assert not path.parent.exists()
