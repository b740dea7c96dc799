"""Copying out of the planner: what is sent, what is told of it, and the way to a file."""

from __future__ import annotations

import base64
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.widgets import Static

from smm_tui.domain.errors import Refused
from smm_tui.ui.clipboard import (
    MOST,
    CopyScreen,
    clipboard_sequence,
    copy_text,
    fits,
    free_path,
    offer_copy,
    save_text,
)
from smm_tui.ui.editors import LineEditor
from tests.ui.harness import PlainApp

ROOT = Path(__file__).parents[2]
TEXT = "Чай «Ёлка» [/] 世界\nsecond line"
TMUX = shutil.which("tmux")


@pytest.fixture(autouse=True)
def _outside_of_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("STY", raising=False)


def _decoded(sequence: str) -> str:
    match = re.fullmatch(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07", sequence)
    assert match
    return base64.b64decode(match[1]).decode()


@pytest.mark.parametrize("text", ["", "a", TEXT, "x" * 5000])
def test_the_sequence_says_the_text(text: str) -> None:
    assert _decoded(clipboard_sequence(text, {})) == text


def test_tmux_is_told_to_pass_it_on() -> None:
    sent = clipboard_sequence(TEXT, {"TMUX": "/tmp/x,1,0", "STY": "1.pts"})
    assert sent.startswith("\x1bPtmux;\x1b\x1b]52;c;")
    assert sent.endswith("\a\x1b\\")
    inner = sent.removeprefix("\x1bPtmux;").removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b")
    assert _decoded(inner) == TEXT


def test_screen_gets_it_in_pieces() -> None:
    sent = clipboard_sequence("é" * 1000, {"STY": "1.pts"})
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sent, re.DOTALL)
    assert len(pieces) > 5
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sent
    assert all(len(piece) <= 250 for piece in pieces)
    assert _decoded("".join(pieces)) == "é" * 1000


def test_what_is_too_long_is_known() -> None:
    longest = MOST // 4 * 3
    assert fits("x" * longest)
    assert not fits("x" * (longest + 1))
    assert not fits("é" * (longest // 2 + 1))


class Copies(PlainApp):
    """Keeps what is sent to the terminal and what is told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.sent: list[str] = []

    def on_mount(self) -> None:
        assert self._driver is not None
        vars(self._driver)["write"] = self._note

    def _note(self, data: str) -> None:
        if "]52;" in data:
            self.sent.append(data)


async def test_nothing_claims_that_it_was_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Copies()
    async with app.run_test():
        assert await copy_text(app, "a\x1b]52;c;!\x07b") == (
            "Sent to the terminal's clipboard, if it allows that"
        )
        assert _decoded(app.sent[-1]) == "a]52;c;!b"
        assert app.clipboard == "a]52;c;!b"
        monkeypatch.setenv("STY", "1.pts")
        assert "through screen" in await copy_text(app, "b")
        assert app.sent[-1].startswith("\x1bP\x1b]52")


async def test_without_an_answer_of_tmux_the_terminal_is_asked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TMUX", f"{tmp_path}/nobody,1,0")
    monkeypatch.setenv("TMUX_TMPDIR", str(tmp_path))
    app = Copies()
    async with app.run_test():
        assert "through tmux" in await copy_text(app, TEXT)
        assert app.sent[-1].startswith("\x1bPtmux;")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "through tmux" in await copy_text(app, TEXT)


async def test_a_text_that_is_too_long_is_refused() -> None:
    app = Copies()
    async with app.run_test():
        with pytest.raises(Refused, match=r"too long|Too long.*80 KB.*file"):
            await copy_text(app, "x" * 80_000)
        assert app.sent == []


async def test_the_dialog_sends_and_tells() -> None:
    for keys in (["y"], ["enter"], ["tab", "enter"]):
        app = Copies()
        async with app.run_test() as pilot:
            offer_copy(app, "Reel [/]", TEXT, app.told.append)
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            assert not isinstance(app.screen, CopyScreen)
        assert app.told == ["Sent to the terminal's clipboard, if it allows that"]
        assert _decoded(app.sent[-1]) == TEXT


async def test_escape_copies_nothing() -> None:
    app = Copies()
    async with app.run_test() as pilot:
        offer_copy(app, "Reel", TEXT, app.told.append)
        await pilot.pause()
        await pilot.press("s", "escape", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, CopyScreen)
    assert app.told == []
    assert list(Path.home().glob("*.txt")) == []


async def test_a_long_text_points_to_the_file() -> None:
    app = Copies()
    async with app.run_test() as pilot:
        offer_copy(app, "Long", "x" * 80_000, app.told.append)
        await pilot.pause()
        await pilot.press("y")
        await pilot.pause()
        assert "Save it to a file" in str(app.screen.query_one("#copy-note", Static).content)
        await pilot.press("s", "enter")
        await pilot.pause()
    assert (Path.home() / "Long.txt").read_text("utf-8") == "x" * 80_000 + "\n"


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice() -> None:
    home = Path.home()
    (home / "Reel-1.txt").write_text("old", "utf-8")
    app = Copies()
    async with app.run_test() as pilot:
        offer_copy(app, "Reel: 1", TEXT, app.told.append)
        await pilot.pause()
        await pilot.press("s")
        path = app.screen.query_one("#copy-path", LineEditor)
        assert path.value == "~/Reel-1-2.txt"
        path.value = "~/Reel-1.txt"
        await pilot.press("enter")
        assert (home / "Reel-1.txt").read_text("utf-8") == "old"
        await pilot.press("enter")
        await pilot.pause()
    assert (home / "Reel-1.txt").read_text("utf-8") == TEXT + "\n"
    assert app.told == [f"Saved as {home / 'Reel-1.txt'}"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type the name of a file."),
        ("~", "is a folder"),
        ("~/none/file.txt", "cannot be written: No such file or directory."),
    ],
)
async def test_what_cannot_be_saved_is_told(typed: str, words: str) -> None:
    app = Copies()
    async with app.run_test() as pilot:
        offer_copy(app, "Reel", TEXT, app.told.append)
        await pilot.pause()
        await pilot.press("s")
        app.screen.query_one("#copy-path", LineEditor).value = typed
        await pilot.press("enter")
        await pilot.pause()
        assert words in str(app.screen.query_one("#copy-note", Static).content)
    assert app.told == []


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36)])
async def test_everything_is_in_sight(size: tuple[int, int]) -> None:
    app = Copies()
    async with app.run_test(size=size) as pilot:
        offer_copy(app, "Long " * 40, "line\n" * 200, app.told.append)
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        for name in ("#copy-path", "#copy-note", "#copy", "#save", "#close"):
            widget = app.screen.query_one(name)
            assert app.screen.region.contains_region(widget.region), name
            assert widget.region.height == 1


def test_a_text_is_saved_whole_and_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    save_text(path, TEXT + "\x1b[31m")
    assert path.read_text("utf-8") == TEXT + "[31m\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(OSError, match="none"):
        save_text(tmp_path / "none" / "text.txt", TEXT)


@pytest.mark.parametrize(
    ("title", "name"),
    [("Reel: sunrise / dawn", "Reel-sunrise-dawn.txt"), ("../..", "text.txt"), ("Чай", "Чай.txt")],
)
def test_the_name_of_the_file_comes_from_the_title(tmp_path: Path, title: str, name: str) -> None:
    assert free_path(title, tmp_path) == tmp_path / name
    assert len(free_path("long " * 60, tmp_path).name) < 50


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    """A tmux server of this test's own; what its commands begin with."""
    assert TMUX
    command = [TMUX, "-S", str(tmp_path / "socket"), "-f", "/dev/null"]
    try:
        yield command
    finally:
        subprocess.run([*command, "kill-server"], check=False, capture_output=True)


@pytest.mark.process
@pytest.mark.skipif(TMUX is None, reason="there is no tmux")
def test_tmux_has_the_text(tmux: list[str]) -> None:
    script = '"$@"; tmux wait-for -S ended; cat'
    program = [sys.executable, "-m", "tests.ui.copying_app", TEXT]
    inside = ["env", f"PYTHONPATH={ROOT}", "LANG=C.UTF-8", "sh", "-c", script, "sh", *program]
    opened = ["new-session", "-d", "-x", "200", "-y", "24", "-c", str(ROOT), *inside]

    def run(*words: str) -> str:
        done = subprocess.run([*tmux, *words], check=True, capture_output=True, timeout=60)
        return done.stdout.decode()

    run(*opened)
    run("wait-for", "ended")
    assert run("show-buffer") == TEXT
    assert "told: In tmux's buffer" in run("capture-pane", "-p")
