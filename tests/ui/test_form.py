"""The form, by keys alone."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len
from textual import events
from textual.widgets import Static

from smm_tui.domain.errors import FieldErrors, Refused, StaleRecord
from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec, Values
from smm_tui.ui.editors import ChoiceEditor
from smm_tui.ui.form import FormScreen, Fresh, Saved
from smm_tui.ui.form_rows import FieldRow
from tests.ui.harness import PlainApp

SATURDAY = date(2026, 11, 21)
HOSTILE = (
    "[/] [@click=app.quit]x[/] [1/2] \x1b]52;c;AA\x07 Привет 世界 👩\u200d👩\u200d👧 \u202eabc"
)
HATS = (Choice("", "nobody"), *(Choice(f"hat-{n}", f"@hat{n}") for n in range(200)))


def card_form(title: str = "Reel", *, record_id: int = 1, version: int = 3) -> FormSpec:
    return FormSpec(
        "Edit card",
        (
            FieldSpec("title", "Title", value=title, required=True),
            FieldSpec("due", "Due", FieldKind.DAY),
            FieldSpec("hat", "Who", FieldKind.CHOICE, choices=HATS),
            FieldSpec("notes", "Notes", FieldKind.LONG),
            FieldSpec("effort", "Effort", FieldKind.NUMBER, core=False),
            FieldSpec("checklist", "Checklist", FieldKind.LIST, "hook\ncut", core=False),
        ),
        record_id,
        version,
    )


class Harness(PlainApp):
    """Opens one form and remembers what came of it."""

    def __init__(
        self,
        spec: FormSpec,
        *,
        refusals: tuple[Refused, ...] = (),
        fresh: Fresh | None = None,
        typed: Values | None = None,
    ) -> None:
        super().__init__()
        self.saved: list[dict[str, str]] = []
        self.left_with: list[Saved | None] = []
        self._refusals = list(refusals)
        self.form = FormScreen(spec, self._save, today=SATURDAY, fresh=fresh, typed=typed)

    async def on_mount(self) -> None:
        await self.push_screen(self.form, self.left_with.append)

    async def _save(self, values: Values) -> object:
        if self._refusals:
            raise self._refusals.pop(0)
        self.saved.append(dict(values))
        return 7

    def row(self, name: str) -> FieldRow:
        return next(row for row in self.form.query(FieldRow) if row.spec.name == name)

    def is_open(self) -> bool:
        return any(row.display for row in self.form.query(FieldRow) if not row.spec.core)

    def note(self, name: str) -> str:
        note = self.row(name).query_one(".field-note", Static)
        return str(note.content) if note.display else ""

    def echo(self) -> str:
        return str(self.row("due").query_one(".field-echo", Static).content)


async def in_form(app: Harness, *keys: str, size: tuple[int, int] = (80, 24)) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press(*keys)
        await pilot.pause()


@pytest.mark.parametrize("key", ["f2", "ctrl+s"])
async def test_a_title_is_typed_and_saved_from_the_field(key: str) -> None:
    app = Harness(card_form(""))
    await in_form(app, *"Buy tea", key)
    assert app.saved[0]["title"] == "Buy tea"
    assert app.left_with == [Saved(app.saved[0], 7)]


async def test_enter_goes_on_and_at_the_end_saves() -> None:
    app = Harness(card_form(""))
    await in_form(
        app, *"Tea", "enter", *"fri", "enter", *"hat12", "enter", *"ab", "enter", *"c", "tab",
        "tab", "enter",
    )  # fmt: skip
    assert app.saved == [
        {"title": "Tea", "due": "fri", "hat": "hat-12", "notes": "ab\nc", "effort": "",
         "checklist": "hook\ncut"}
    ]  # fmt: skip


async def test_arrows_lead_through_a_long_text_and_past_its_ends() -> None:
    app = Harness(card_form())
    async with app.run_test() as pilot:
        notes = app.row("notes").editor
        notes.focus()
        await pilot.press("up")
        assert app.row("hat").has_focus_within
        await pilot.press("down", *"ab", "enter", "c", "up", "up")
        assert app.focused is notes
        await pilot.press("home", "up")
        assert app.row("hat").has_focus_within
        await pilot.press("down", "down", "end", "down")
        assert app.focused is not notes
        assert notes.value == "ab\nc"


async def test_a_record_that_was_not_changed_is_not_written() -> None:
    app = Harness(card_form())
    await in_form(app, "f2")
    assert app.saved == []
    assert app.left_with == [None]


async def test_the_day_understood_is_shown_while_typing() -> None:
    app = Harness(card_form())
    async with app.run_test() as pilot:
        await pilot.press("enter", *"fr")
        await pilot.pause()
        assert app.echo() == "?"
        await pilot.press("i")
        await pilot.pause()
        assert app.echo() == "Fri 27 Nov 2026"


async def test_what_is_typed_into_a_day_a_time_or_a_number_takes_its_place() -> None:
    fields = (
        FieldSpec("title", "Title", value="Tea"),
        FieldSpec("due", "Due", FieldKind.DAY, "2026-11-22"),
        FieldSpec("time", "Time", value="18:00"),
        FieldSpec("effort", "Effort", FieldKind.NUMBER, "30"),
    )
    app = Harness(FormSpec("Card", fields, 1, 1))
    await in_form(
        app, *"s", "enter", *"fri", "enter", *"9:30", "enter", "end", "0", "f2"
    )  # fmt: skip
    assert app.saved == [{"title": "Teas", "due": "fri", "time": "9:30", "effort": "300"}]


async def test_signs_that_join_others_are_typed() -> None:
    app = Harness(card_form(""))
    async with app.run_test() as pilot:
        for name, sign in (("title", "\u200d"), ("notes", "\u200c")):
            editor = app.row(name).editor
            editor.focus()
            await pilot.press("a")
            editor.post_message(events.Key("joiner", sign))
            await pilot.press("b")
            assert editor.value == f"a{sign}b"


async def test_each_refusal_stands_beside_its_field_and_the_first_has_the_focus() -> None:
    refusal = FieldErrors({"effort": "Type minutes.", "checklist": "Too many.", "other": "Odd."})
    app = Harness(card_form(), refusals=(refusal,))
    async with app.run_test(size=(80, 24)) as pilot:
        assert not app.is_open()
        await pilot.press("x", "f2")
        await pilot.pause()
        assert "Type minutes." in app.note("effort")
        assert "Too many." in app.note("checklist")
        assert "Odd." in str(app.form.query_one("#form-message", Static).content)
        assert app.row("effort").editor.has_focus
        await pilot.press("5")
        await pilot.pause()
        assert app.note("effort") == ""
        await pilot.press("f2")
    assert app.saved[0]["effort"] == "5"
    assert app.saved[0]["title"] == "Reelx"


async def test_a_refused_save_keeps_what_was_typed() -> None:
    app = Harness(card_form(), refusals=(Refused("The disk is full."),))
    async with app.run_test(size=(60, 16)) as pilot:
        await pilot.press("x", "f2")
        await pilot.pause()
        assert str(app.form.query_one("#form-message", Static).content) == "The disk is full."
        assert app.form.unsaved() == {"title": "Reelx"}
        assert app.form.query_one("#form-save").region.bottom <= 16


async def test_the_newer_state_is_shown_and_then_overwritten_knowingly() -> None:
    newer = card_form("Reel: harvest", version=4)
    app = Harness(
        card_form(), refusals=(StaleRecord("Changed.", "task", 1),), fresh=lambda: newer
    )  # fmt: skip
    async with app.run_test() as pilot:
        await pilot.press("x", "f2")
        await pilot.pause()
        assert app.note("title") == "now: Reel: harvest"
        assert not app.is_open()
        assert app.form.spec.version == 4
        await pilot.press("f2")
    assert app.saved[0]["title"] == "Reelx"


async def test_what_was_not_typed_follows_the_newer_state() -> None:
    newer = card_form("Reel: harvest", version=4)
    app = Harness(card_form(), refusals=(StaleRecord("Changed.", "task", 1),), fresh=lambda: newer)
    async with app.run_test() as pilot:
        await pilot.press("enter", *"fri", "f2")
        await pilot.pause()
        assert app.form.values()["title"] == "Reel: harvest"
        assert app.form.changed_values() == {"due": "fri"}


async def test_escape_without_changes_closes() -> None:
    app = Harness(card_form())
    await in_form(app, "escape")
    assert app.left_with == [None]


@pytest.mark.parametrize(
    ("answer", "left", "saves"),
    [("s", True, 1), ("d", True, 0), ("k", False, 0), ("escape", False, 0), ("enter", True, 1)],
)
async def test_escape_with_changes_asks(answer: str, left: bool, saves: int) -> None:
    app = Harness(card_form())
    async with app.run_test() as pilot:
        await pilot.press("x", "escape")
        await pilot.press(answer)
        await pilot.pause()
        assert bool(app.left_with) is left
        assert len(app.saved) == saves
        if not left:
            await pilot.press("y")
            assert app.form.changed_values() == {"title": "Reelxy"}


async def test_the_other_fields_open_on_their_line() -> None:
    app = Harness(card_form())
    async with app.run_test() as pilot:
        await pilot.press("tab", "tab", "tab", "tab", "enter")
        assert app.is_open()
        await pilot.press(*"90", "shift+tab", "space")
        assert not app.is_open()
        assert app.form.changed_values() == {"effort": "90"}
        await pilot.press("f2")
        await pilot.pause()
    assert app.saved[0]["effort"] == "90"


async def test_a_choice_is_found_by_its_letters_and_stepped_by_arrows() -> None:
    app = Harness(card_form())
    async with app.run_test() as pilot:
        await pilot.press("down", "down")
        editor = app.row("hat").editor
        assert isinstance(editor, ChoiceEditor)
        await pilot.press(*"hat19")
        assert editor.value == "hat-19"
        await pilot.press("right")
        assert editor.value == "hat-20"
        await pilot.press("home", "left")
        assert editor.value == ""
        await pilot.press("end", "right")
        assert editor.value == "hat-199"
        await pilot.press("n")
        assert editor.value == ""


async def test_a_stored_choice_that_is_gone_stays_until_another_is_taken() -> None:
    spec = FormSpec("Edit", (FieldSpec("hat", "Who", FieldKind.CHOICE, "gone", choices=HATS),))
    app = Harness(spec)
    async with app.run_test():
        assert app.form.values() == {"hat": "gone"}
        assert app.form.changed_values() == {}


async def test_text_that_was_kept_is_typed_again() -> None:
    app = Harness(card_form(), typed={"title": "Reel, half ty", "gone": "x"})
    async with app.run_test():
        assert app.form.values()["title"] == "Reel, half ty"
        assert app.form.unsaved() == {"title": "Reel, half ty"}


async def test_a_paste_of_lines_into_one_line_loses_nothing() -> None:
    app = Harness(card_form(""))
    async with app.run_test() as pilot:
        from textual.events import Paste

        app.post_message(Paste("Buy\ntea\r\n\tnow\x1b[31m\n"))
        await pilot.pause()
        assert app.form.values()["title"] == "Buy tea now[31m"


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (200, 60)])
async def test_hostile_text_in_every_place_at_every_size(size: tuple[int, int]) -> None:
    fields = tuple(
        FieldSpec(
            kind.value,
            f"{HOSTILE} {kind.value}",
            kind,
            HOSTILE * 10,
            HOSTILE,
            (Choice("a", HOSTILE * 10), Choice("b", HOSTILE)),
        )
        for kind in FieldKind
    )
    spec = FormSpec(HOSTILE * 3, fields, 1, 1)
    refusal = FieldErrors({kind.value: HOSTILE * 3 for kind in FieldKind})
    app = Harness(spec, refusals=(refusal, Refused(HOSTILE * 9)))
    async with app.run_test(size=size) as pilot:
        for _field in fields:
            await pilot.press("tab")
            focused = app.form.focused
            assert focused is not None
            assert focused.region.y >= 0
            assert focused.region.y < size[1]
        await pilot.press("shift+tab", "x", "f2", "f2")
        await pilot.pause()
        save = app.form.query_one("#form-save")
        assert 0 < save.region.bottom <= size[1]
        assert app.is_running


async def test_every_heading_is_whole_at_80_columns() -> None:
    headings = [
        "Name",
        "What goes on into the next month",
        "Что переходит на следующий месяц, если ничего не потрачено",
        "Непереносимоесловодлинойбольшечемколонка",
    ]
    fields = tuple(FieldSpec(str(n), heading) for n, heading in enumerate(headings))
    app = Harness(FormSpec("Line", fields, 0, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for row, heading in zip(app.form.query(FieldRow), headings, strict=True):
            shown = row.query_one(".field-heading", Static)
            text = str(shown.content).replace("▌", "").split()
            assert "".join(text) == heading.replace(" ", "")
            lines = str(shown.content).splitlines()
            assert shown.size.height == len(lines)
            assert all(cell_len(line) <= shown.size.width for line in lines)
            assert row.editor.size.width > 30
