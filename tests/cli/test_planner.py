"""Opening the planner on a terminal."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from smm_tui.settings import settings_path
from tests.cli.conftest import Smm
from tests.ui.terminal import Terminal, run_on_terminal

pytestmark = pytest.mark.process

QUIT = "\x11"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary files go, empty at first."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def test_it_shows_what_the_command_line_added(smm: Smm) -> None:
    smm("add", "Buy jasmine")
    with run_on_terminal("-m", "smm_tui") as terminal:
        terminal.wait_for(b"Buy jasmine")
        terminal.type(QUIT)
        assert terminal.wait_until_ended() == 0


def test_the_first_start_welcomes_and_leaves_nothing(path: Path) -> None:
    with run_on_terminal("-m", "smm_tui", "board") as terminal:
        terminal.wait_for(b"Welcome")
        terminal.type(QUIT)
        assert terminal.wait_until_ended() == 0
    assert not path.exists()


def test_a_list_is_a_table_on_a_terminal_without_colours_too(
    smm: Smm, monkeypatch: pytest.MonkeyPatch
) -> None:
    smm("add", "Buy jasmine +tea")
    monkeypatch.setenv("NO_COLOR", "1")
    with run_on_terminal("-m", "smm_tui", "list", "tasks") as terminal:
        assert terminal.wait_until_ended() == 0
    assert "─────".encode() in terminal.shown
    assert b"\x1b[3" not in terminal.shown


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_told_so(path: Path, term: str) -> None:
    program = f"import os; os.environ['TERM'] = {term!r}\n"
    program += "import sys; from smm_tui.cli import run; sys.exit(run([]))"
    with run_on_terminal("-c", program) as terminal:
        assert terminal.wait_until_ended() == 1
    assert b"TERM is dumb or not set" in terminal.shown
    assert b"smm-tui board --plain" in terminal.shown
    assert b"\x1b" not in terminal.shown


BROKEN = """
import sys
from smm_tui.app import SmmApp
from smm_tui.cli import run

async def work(app):
    typed = "open " + "sesame"
    raise LookupError("broken")

async def broken(app):
    {how}

SmmApp.action_quit = broken
sys.exit(run([]))
"""


@pytest.mark.parametrize("how", ["await work(app)", "app.run_worker(work(app))"])
def test_a_fault_is_one_line_and_its_way_is_kept(smm: Smm, path: Path, how: str) -> None:
    smm("add", "Buy jasmine")
    with run_on_terminal("-c", BROKEN.format(how=how)) as terminal:
        terminal.wait_for(b"Buy jasmine")
        terminal.type(QUIT)
        assert terminal.wait_until_ended() == 1
    report = path.with_name("last-error.txt")
    said = "smm-tui: this failed on the way: LookupError. What was done before is kept."
    assert f"{said} Where it failed stands in {report}.".encode() in terminal.shown
    assert b"Traceback" not in terminal.shown
    assert b"sesame" not in terminal.shown
    told = report.read_text("utf-8")
    assert "in work" in told
    assert "open sesame" not in told
    assert report.stat().st_mode & 0o777 == 0o600
    assert smm("doctor").code == 0


def test_a_fault_shows_its_way_where_that_is_wanted(
    smm: Smm, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    smm("add", "Buy jasmine")
    monkeypatch.setenv("SMM_TUI_DEBUG", "1")
    with run_on_terminal("-c", BROKEN.format(how="await work(app)")) as terminal:
        terminal.wait_for(b"Buy jasmine")
        terminal.type(QUIT)
        assert terminal.wait_until_ended() == 1
    assert b"Traceback" in terminal.shown
    assert b"LookupError: broken" in terminal.shown
    assert not path.with_name("last-error.txt").exists()


def test_the_settings_problems_are_told_in_the_planner(smm: Smm) -> None:
    smm("add", "Buy jasmine")
    settings = settings_path()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("archive_days = -1", "utf-8")
    try:
        with run_on_terminal("-m", "smm_tui") as terminal:
            terminal.wait_for(b"settings.toml, line 1: archive_days must be")
            assert b"smm-tui: " not in terminal.shown
            terminal.type("\x1b[21~")  # f10
            assert terminal.wait_until_ended() == 0
    finally:
        settings.unlink()


def _in_demo(terminal: Terminal) -> None:
    terminal.wait_for(b"Acme Tea")
    terminal.wait_for(b"Backlog")


def test_a_demo_is_thrown_away(path: Path, temporary: Path) -> None:
    with run_on_terminal("-m", "smm_tui", "demo") as terminal:
        _in_demo(terminal)
        assert len(list(temporary.iterdir())) == 1
        terminal.type(QUIT)
        terminal.wait_for(b"Throw it away")
        terminal.type("t")
        assert terminal.wait_until_ended() == 0
    assert list(temporary.iterdir()) == []
    assert not path.exists()


def test_a_demo_is_kept(smm: Smm, path: Path, temporary: Path) -> None:
    with run_on_terminal("-m", "smm_tui", "demo") as terminal:
        _in_demo(terminal)
        terminal.type(QUIT)
        terminal.wait_for(b"Keep it as yours")
        terminal.type("k")
        assert terminal.wait_until_ended() == 0
    assert str(path).encode() in terminal.shown
    assert list(temporary.iterdir()) == []
    assert len(smm("list", "tasks", "--json").json) > 50
    assert smm("doctor").code == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_demo_that_is_ended_leaves_nothing(temporary: Path, number: signal.Signals) -> None:
    with run_on_terminal("-m", "smm_tui", "demo") as terminal:
        _in_demo(terminal)
        os.kill(terminal.program.pid, number)
        assert terminal.wait_until_ended() != 0
    assert list(temporary.iterdir()) == []
