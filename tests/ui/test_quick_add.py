"""The quick-add line and the preview of a paste, by keys alone."""

from __future__ import annotations

import json

import pytest
from textual.events import Paste
from textual.widgets import Static

from smm_tui.domain.errors import Refused
from smm_tui.domain.titles import LONGEST_TITLE, pasted_lines
from smm_tui.persistence.records import TITLE_LENGTH
from smm_tui.ui.echo_line import EchoLine
from smm_tui.ui.left_texts import MOST, left_texts
from smm_tui.ui.paste_preview import LineList, PastePreviewScreen
from smm_tui.ui.quick_add import QuickAdded, QuickAddScreen, QuickLine
from tests.ui.harness import PlainApp

HOSTILE = "[/] [@click=app.quit]x[/] [1/2] Привет 世界 👩\u200d👩\u200d👧"


class Harness(PlainApp):
    """Opens the line and remembers what came of it."""

    def __init__(
        self, *left: str, value: str = "", form: bool = True, refusal: Refused | None = None
    ) -> None:
        super().__init__()
        self.kept = {"left-texts": json.dumps(left)} if left else {}
        self.said: list[str] = []
        self.results: list[QuickAdded | None] = []
        self.added: list[tuple[str, ...]] = []
        self._refusal = refusal
        self.line = QuickAddScreen(
            HOSTILE,
            value,
            explain=lambda text: f"card: {text}",
            add=self._add,
            form=form,
        )

    async def on_mount(self) -> None:
        await self.push_screen(self.line, self.results.append)

    async def _add(self, texts: tuple[str, ...]) -> None:
        if self._refusal:
            raise self._refusal
        self.added.append(texts)

    def remembered(self, key: str) -> str | None:
        return self.kept.get(key)

    def remember(self, key: str, value: str) -> None:
        self.kept[key] = value

    def say(self, text: str) -> None:
        self.said.append(text)

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


@pytest.mark.parametrize("typed", ["Buy tea", "B", "x" * 600])
@pytest.mark.parametrize("pasted", [False, True])
async def test_escape_keeps_what_was_typed_and_says_so(typed: str, pasted: bool) -> None:
    app = Harness("older", value=typed if pasted else "")
    async with app.run_test() as pilot:
        if not pasted:
            app.line.query_one(QuickLine).value = typed
        await pilot.pause()
        assert app.line.unsaved() == {"text": typed}
        await pilot.press("escape")
        await pilot.pause()
    assert app.results == [None]
    assert left_texts(app) == [typed, "older"]
    assert app.said == ["What you typed is kept: in the next empty line, Up brings it back."]


@pytest.mark.parametrize(("value", "form"), [("", True), ("A stored name", False)])
async def test_escape_has_nothing_to_keep_where_nothing_was_typed(value: str, form: bool) -> None:
    app = Harness(value=value, form=form)
    async with app.run_test() as pilot:
        await pilot.press("escape")
        await pilot.pause()
    assert left_texts(app) == []
    assert app.said == []


async def test_no_more_than_the_last_ones_are_kept() -> None:
    app = Harness(*map(str, range(MOST)))
    async with app.run_test() as pilot:
        await pilot.press("x", "escape")
        await pilot.pause()
    assert left_texts(app) == ["x", *map(str, range(MOST - 1))]


async def test_what_was_left_comes_back_by_the_up_key_until_it_is_added() -> None:
    app = Harness("Buy tea", "older")
    async with app.run_test() as pilot:
        assert "Buy tea" in app.shown("hint")
        await pilot.press("up", *" now", "up")
        await pilot.press("enter")
        await pilot.pause()
    assert app.added == [("Buy tea now",)]
    assert left_texts(app) == ["older"]


async def test_up_again_brings_the_one_before() -> None:
    app = Harness("newest", "older")
    async with app.run_test() as pilot:
        await pilot.press("up", "up")
        assert app.line.unsaved() == {"text": "older"}
        await pilot.press("up")
        assert app.line.unsaved() == {"text": "newest"}


async def test_what_was_not_brought_back_is_offered_again() -> None:
    app = Harness("Buy tea")
    async with app.run_test() as pilot:
        await pilot.press(*"Other", "enter")
        await pilot.pause()
    assert app.added == [("Other",)]
    assert left_texts(app) == ["Buy tea"]


async def test_lines_of_a_paste_that_were_left_come_back_as_lines() -> None:
    app = Harness()
    async with app.run_test() as pilot:
        app.post_message(Paste("one\ntwo"))
        await pilot.pause()
        await pilot.press("escape")
        assert left_texts(app) == ["one\ntwo"]
        await pilot.press("escape")
        app.line = QuickAddScreen("again", add=app._add)
        await app.push_screen(app.line)
        await pilot.press("up")
        assert isinstance(app.screen, PastePreviewScreen)
        await pilot.press("enter")
        await pilot.pause()
    assert app.added == [("one", "two")]
    assert left_texts(app) == []


@pytest.mark.parametrize("stored", ["no json", '"text"', "[1, null]"])
def test_what_cannot_be_read_is_nothing(stored: str) -> None:
    app = Harness()
    app.kept["left-texts"] = stored
    assert left_texts(app) == []


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
