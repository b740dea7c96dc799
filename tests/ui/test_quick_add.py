"""The quick-add line and the preview of a paste, by keys alone."""

from __future__ import annotations

import pytest
from textual.events import Paste
from textual.widgets import Static

from smm_tui.domain.errors import Refused
from smm_tui.domain.titles import LONGEST_TITLE, pasted_lines
from smm_tui.persistence.records import TITLE_LENGTH
from smm_tui.ui.echo_line import EchoLine
from smm_tui.ui.paste_preview import LineList, PastePreviewScreen
from smm_tui.ui.quick_add import QuickAdded, QuickAddScreen
from tests.ui.harness import PlainApp

HOSTILE = "[/] [@click=app.quit]x[/] [1/2] Привет 世界 👩\u200d👩\u200d👧"


class Harness(PlainApp):
    """Opens the line and remembers what came of it."""

    def __init__(self, *, draft: str = "", value: str = "", refusal: Refused | None = None) -> None:
        super().__init__()
        self.results: list[QuickAdded | None] = []
        self.drafts: list[str] = []
        self.added: list[tuple[str, ...]] = []
        self._refusal = refusal
        self.line = QuickAddScreen(
            HOSTILE,
            value,
            explain=lambda text: f"card: {text}",
            add=self._add,
            draft=draft,
            keep_draft=self.drafts.append,
        )

    async def on_mount(self) -> None:
        await self.push_screen(self.line, self.results.append)

    async def _add(self, texts: tuple[str, ...]) -> None:
        if self._refusal:
            raise self._refusal
        self.added.append(texts)

    def shown(self, name: str) -> str:
        return self.line.query_one(f"#quick-{name}", EchoLine).echo.text


async def test_a_line_is_added() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await pilot.press(*" Buy tea", "enter")
        await pilot.pause()
    assert app.results == [QuickAdded(("Buy tea",))]
    assert app.added == [("Buy tea",)]


async def test_what_it_will_become_is_echoed() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await pilot.press(*"[/]x")
        await pilot.pause()
        assert app.shown("echo") == "card: [/]x"


async def test_nothing_is_not_added() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await pilot.press("space", "enter")
        assert "Type a title first" in app.shown("hint")
        await pilot.press("a", "enter")
        await pilot.pause()
    assert app.added == [("a",)]


async def test_a_title_that_is_too_long_is_said_and_not_cut() -> None:
    app = Harness(value="x" * 501)
    async with app.run_test() as pilot:
        assert "501" in app.shown("hint")
        await pilot.press("enter")
        await pilot.pause()
        assert app.results == []
        await pilot.press("backspace", "enter")
        await pilot.pause()
    assert app.added == [("x" * 500,)]
    assert LONGEST_TITLE == TITLE_LENGTH


async def test_the_full_form_takes_what_was_typed() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await pilot.press(*"Tea", "f4")
        await pilot.pause()
    assert app.results == [QuickAdded(("Tea",), open_form=True)]
    assert app.results[0]
    assert app.results[0].text == "Tea"


@pytest.mark.parametrize(("typed", "drafts"), [("Buy tea", ["Buy tea"]), ("B", [])])
async def test_escape_keeps_what_is_worth_it(typed: str, drafts: list[str]) -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await pilot.press(*typed)
        await pilot.pause()
        assert app.line.unsaved() == {"text": typed}
        await pilot.press("escape")
        await pilot.pause()
    assert app.results == [None]
    assert app.drafts == drafts


async def test_a_draft_comes_back_by_the_up_key_and_is_forgotten_once_added() -> None:
    app = Harness(draft="Buy tea")
    async with app.run_test() as pilot:
        await pilot.press("up", *" now")
        await pilot.press("enter")
        await pilot.pause()
    assert app.added == [("Buy tea now",)]
    assert app.drafts == [""]


async def test_a_draft_that_was_not_brought_back_is_offered_again() -> None:
    app = Harness(draft="Buy tea")
    async with app.run_test() as pilot:
        await pilot.press(*"Other", "enter")
        await pilot.pause()
    assert app.added == [("Other",)]
    assert app.drafts == []


async def test_a_refusal_leaves_the_text_in_the_line() -> None:
    app = Harness(refusal=Refused("The disk is full."))
    async with app.run_test() as pilot:
        await pilot.press(*"Tea", "enter")
        await pilot.pause()
        assert "The disk is full." in app.shown("hint")
        assert app.line.unsaved() == {"text": "Tea"}
    assert app.results == []


async def test_a_paste_of_one_line_goes_into_the_line() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await pilot.press("a")
        app.post_message(Paste("b c\n"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
    assert app.added == [("ab c",)]


async def test_a_paste_of_lines_is_shown_before_it_becomes_records() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        app.post_message(Paste("- one\n\n* [ ] two\r\nthree\n"))
        await pilot.pause()
        assert isinstance(app.screen, PastePreviewScreen)
        await pilot.press("down", "space", "enter")
        await pilot.pause()
    assert app.added == [("one", "three")]
    assert app.results == [QuickAdded(("one", "three"))]


async def test_a_preview_that_is_left_leaves_the_line_as_it_was() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        await pilot.press("x")
        app.post_message(Paste("one\ntwo"))
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert app.line.unsaved() == {"text": "x"}


class Preview(PlainApp):
    """Opens the preview of a paste."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.results: list[list[str] | None] = []
        self._text = text

    async def on_mount(self) -> None:
        await self.push_screen(PastePreviewScreen(self._text), self.results.append)

    def note(self) -> str:
        return str(self.screen.query_one("#paste-note", Static).content)


@pytest.mark.parametrize("size", [(60, 16), (120, 36)])
async def test_ten_thousand_hostile_lines_are_walked_and_taken(size: tuple[int, int]) -> None:
    app = Preview("\n".join(f"{HOSTILE} {n}" for n in range(10_000)))
    async with app.run_test(size=size) as pilot:
        lines = app.screen.query_one(LineList)
        await pilot.press("pagedown", "j")
        assert lines.scroll_y > 0
        await pilot.press("end", "space", "up")
        assert lines.cursor == 9_998
        assert lines.region.bottom < size[1]
        await pilot.press("enter")
        await pilot.pause()
    result = app.results[0]
    assert result
    assert len(result) == 9_999


async def test_a_line_that_is_too_long_is_left_out_and_says_why() -> None:
    app = Preview("x" * 501 + "\nshort")
    async with app.run_test() as pilot:
        assert "501" in app.note()
        await pilot.press("space", "enter")
        await pilot.pause()
    assert app.results == [["short"]]


async def test_a_preview_without_a_taken_line_adds_nothing() -> None:
    app = Preview("one\ntwo")
    async with app.run_test() as pilot:
        await pilot.press("space", "down", "space", "enter")
        await pilot.pause()
        assert "No line is taken" in app.note()
        await pilot.press("escape")
        await pilot.pause()
    assert app.results == [None]


def test_blank_lines_and_bullets_are_no_text() -> None:
    assert pasted_lines("- a\n\n  \n* b\n• [x] c\n[ ] d\n-5 degrees\n\x1b\n") == [
        "a", "b", "c", "d", "-5 degrees",
    ]  # fmt: skip
