"""The signs of the interface and their ASCII twins."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.color import Color
from textual.containers import Vertical
from textual.filter import LineFilter
from textual.widgets import Static

from smm_tui.ui import signs
from smm_tui.ui.signs import ASCII_SIGNS, in_ascii, twins, uses_ascii
from tests.ui.harness import PlainApp

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("╭─ Card ─╮", "+- Card -+"),
        ("│ ▌Due   │", "| |Due   |"),
        ("╰────────╯", "+--------+"),
        ("┌┬┐├┼┤└┴┘", "+++++++++"),
        ("═══ ━━━ ┃║", "=== --- ||"),
        ("‹ Backlog 12 · Next 4 │ Review 2 ›", "< Backlog 12 - Next 4 | Review 2 >"),
        ("1-5 of 12 ↓ ↑ ← →", "1-5 of 12 v ^ < >"),
        ("▰▰▰▱▱ ▁▂▃▄▅▆▇█", "###.. _.-=+*%#"),
        ("▸ More ▾ Less ◂ Back ✓ Done", "> More v Less < Back x Done"),
        ("Numbers of the yea…", "Numbers of the yea."),
        ("Чай «Ёлка» — 世界 é naïve 👍 “Ana”", "Чай <Ёлка> - 世界 é naïve 👍 “Ana”"),
        ("plain [/] text", "plain [/] text"),
    ],
)
def test_signs_become_ascii_and_letters_stay(text: str, wanted: str) -> None:
    assert in_ascii(text) == wanted
    assert cell_len(in_ascii(text)) == cell_len(text)


def test_every_twin_is_one_ascii_character() -> None:
    assert set(range(0x2500, 0x2600)) - set(twins()) == {0x25FD, 0x25FE}  # of two cells
    for code, twin in twins().items():
        assert len(twin) == 1
        assert twin.isascii()
        assert twin.isprintable()
        assert cell_len(chr(code)) == 1


def test_the_filter_changes_nothing_but_the_signs() -> None:
    red = Style(color="red")
    segments = [Segment("│ Ёж", red), Segment("plain"), Segment("─╯", None, [])]
    filtered = ASCII_SIGNS.apply(segments, Color(0, 0, 0))
    assert filtered == [Segment("| Ёж", red), Segment("plain"), Segment("-+", None, [])]
    assert filtered[1] is segments[1]


@pytest.mark.parametrize(
    ("setting", "terminal", "encoding", "used"),
    [
        ("auto", "xterm-256color", "UTF-8", False),
        ("auto", "xterm-256color", "utf8", False),
        ("auto", "xterm-256color", "KOI8-R", True),
        ("auto", "xterm-256color", "ANSI_X3.4-1968", True),
        ("auto", "linux", "UTF-8", True),
        ("off", "linux", "KOI8-R", False),
        ("on", "xterm-256color", "UTF-8", True),
    ],
)
def test_when_ascii_is_used(setting: str, terminal: str, encoding: str, used: bool) -> None:
    assert uses_ascii(setting, {"TERM": terminal}, encoding) is used


class Framed(PlainApp):
    """A dialog's frame with our signs in it."""

    CSS = "Vertical { border: round $primary; width: 24; height: 5; }"

    def compose(self) -> ComposeResult:
        with Vertical() as frame:
            frame.border_title = "Ёж · 2"
            yield Static("▸ More (7) ✓ …", markup=False)

    def get_line_filters(self) -> list[LineFilter]:
        return [*super().get_line_filters(), ASCII_SIGNS]


async def test_frames_come_out_as_ascii() -> None:
    app = Framed()
    async with app.run_test(size=(30, 8)):
        lines = [
            "".join(segment.text for segment in strip)
            for strip in app.screen._compositor.render_strips()
        ]
    assert [line.rstrip() for line in lines[:5]] == [
        "+- Ёж - 2 -------------+",
        "|> More (7) x .        |",
        "|                      |",
        "|                      |",
        "+----------------------+",
    ]


def _signs_in(path: Path) -> set[str]:
    """The signs outside ASCII in the literals of a module that are no letters."""
    texts = [
        node.value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    return {
        sign
        for sign in "".join(texts)
        if ord(sign) > 127 and unicodedata.category(sign) in ("Sm", "So", "Po", "Pd")
    }


def test_every_sign_in_the_sources_has_a_twin() -> None:
    typed = {"layouts.py"}  # what people type, not what is drawn
    used = {
        sign
        for folder in ("smm_tui/ui", "screens")
        for path in (ROOT / folder).glob("*.py")
        if path.name not in typed
        for sign in _signs_in(path)
    }
    assert signs.RULE in used
    assert sorted(sign for sign in used if ord(sign) not in twins()) == []
