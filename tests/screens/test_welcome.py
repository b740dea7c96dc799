"""The first start by keys: three ways to begin, every step back, and what is refused on the way."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from textual.pilot import Pilot
from textual.widgets import Static

from smm_tui import i18n
from smm_tui.app import SmmApp
from smm_tui.clock import SystemClock
from smm_tui.persistence.database import open_database
from smm_tui.services.board import read_board, read_brands
from smm_tui.settings import Settings, load_settings, settings_path
from smm_tui.ui import guess_rows
from smm_tui.ui.dialogs import AskScreen
from smm_tui.ui.editors import LineEditor
from smm_tui.ui.import_preview import ImportPreviewScreen

pytestmark = pytest.mark.pilot

BOARD = {
    "name": "Acme [/] Tea",
    "lists": [
        {"id": "l1", "name": "Ideas", "closed": False, "pos": 1},
        {"id": "l2", "name": "Doing", "closed": False, "pos": 2},
        {"id": "l3", "name": "Nameless things", "closed": False, "pos": 3},
        {"id": "l4", "name": "Old", "closed": True, "pos": 4},
    ],
    "cards": [
        {"id": f"c{number}", "idList": f"l{number}", "name": f"Card {number}", "pos": 1}
        for number in (1, 2, 3, 4)
    ],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "planner.db"


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    file = folder / "board.json"
    file.write_text(json.dumps(BOARD), "utf-8")
    return file


@asynccontextmanager
async def welcome(
    path: Path, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[SmmApp, Pilot[int]]]:
    app = SmmApp(None, None, SystemClock(), Settings(), path=path)
    async with app.run_test(size=size) as pilot:
        yield app, pilot


async def typed(pilot: Pilot[int], text: str) -> None:
    await pilot.press(*("space" if sign == " " else sign for sign in text))


def seen(app: SmmApp) -> str:
    """Everything that stands on the screen."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    assert len(strips) <= height + 1
    assert width
    return "\n".join(strip.text for strip in strips)


def asks(app: SmmApp) -> bool:
    """Whether a question waits for its answer."""
    return isinstance(app.screen, AskScreen)


def made(path: Path) -> list[Path]:
    """Every file and folder at the user's own place, and the settings."""
    folder = path.parent
    found = [folder, *folder.rglob("*")] if folder.exists() else []
    return [*found, *([settings_path()] if settings_path().exists() else [])]


def titles(path: Path) -> dict[str, list[str]]:
    database = open_database(path, SystemClock())
    try:
        brand = read_brands(database)[0]
        view = read_board(database, brand, SystemClock().now().date())
        return {
            stage.value: [card.title for card in cards]
            for stage, cards in view.stages.items()
            if cards
        }
    finally:
        database.close()


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (120, 36), (200, 60)])
async def test_all_of_it_is_seen_at_once(path: Path, size: tuple[int, int]) -> None:
    async with welcome(path, size) as (app, _pilot):
        shown = seen(app)
        for words in ("Language", "UTC", "EUR", "Keyboard", "New brand", "demo", "Trello board"):
            assert words in shown


async def test_leaving_at_once_makes_nothing(path: Path) -> None:
    async with welcome(path) as (_app, pilot):
        await pilot.press("n")
        await typed(pilot, "Acme")
        await pilot.press("ctrl+q")
    assert made(path) == []


async def test_esc_is_offered_where_it_leads_back(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        back = "esc back"
        assert back not in seen(app)
        await pilot.press("escape", "n")
        assert back in seen(app)
        await pilot.press("escape")
        assert back not in seen(app)
        await pilot.press("up")
        assert back in seen(app)
        await pilot.press("escape")
        assert back not in seen(app)
        assert "New brand" in seen(app)


async def test_tab_completes_a_path_and_shows_what_is_open(path: Path, export: Path) -> None:
    for name in ("board-2.json", "boat.json"):
        (export.parent / name).write_text("{}", "utf-8")
    async with welcome(path) as (app, pilot):
        await pilot.press("i")
        await typed(pilot, f"{export.parent}/b")
        await pilot.press("tab")
        assert isinstance(app.focused, LineEditor)
        assert app.focused.value == f"{export.parent}/boa"
        assert "board-2.json  board.json  boat.json" in seen(app)
        await pilot.press("r", "tab")
        assert app.focused.value == f"{export.parent}/board"
        assert "board-2.json  board.json" in seen(app)
        assert "boat.json" not in seen(app)
        await pilot.press("tab")
        assert "board-2.json  board.json" in seen(app)
        await pilot.press("full_stop")
        assert "board-2.json" not in seen(app)
        await pilot.press("tab")
        assert app.focused.value == str(export)


async def test_a_new_brand(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("enter")
        await typed(pilot, "Acme [/] Tea")
        await pilot.press("enter")
        assert app.current_mode == "board"
        assert "Acme [/] Tea" in seen(app)
        assert app.brand.currency == "EUR"
        await pilot.press("u")
        assert app.database is not None
        assert [brand.name for brand in read_brands(app.database)] == ["Acme [/] Tea"]
        assert not app.demo
    assert load_settings(settings_path()) == (Settings(), [])
    assert path.stat().st_mode & 0o777 == 0o600
    assert titles(path) == {}


async def test_a_burst_of_keys_arrives_whole(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("n", *"Tea", "enter", "a", *"One", "enter")
        assert app.brand.name == "Tea"
    assert titles(path) == {"backlog": ["One"]}


async def test_a_brand_needs_a_name(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("n", "enter")
        assert "! Type the brand's name." in seen(app)
        await typed(pilot, "x" * 101)
        await pilot.press("enter")
        assert "! Too long" in seen(app)
        assert app.current_mode == "welcome"
        assert made(path) == []
        await pilot.press("backspace", "enter")
        assert app.current_mode == "board"


async def test_what_was_typed_stays_behind_esc(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("n")
        await typed(pilot, "Acme")
        await pilot.press("escape")
        assert "Its name" not in seen(app)
        await pilot.press("i")
        await typed(pilot, "/no/where")
        await pilot.press("escape", "n")
        assert "Acme" in seen(app)
        await pilot.press("escape", "i")
        assert "/no/where" in seen(app)


async def test_the_guesses_are_changed_on_the_spot(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("up", "right", "right")
        assert app.keyboard is not None
        assert app.keyboard.name == "ru"
        await pilot.press("up", "ctrl+u")
        await typed(pilot, "usd")
        await pilot.press("up", "ctrl+u")
        await typed(pilot, "sof")
        await pilot.press("tab")
        assert "Europe/Sofia" in seen(app)
        await pilot.press("escape", "n")
        await typed(pilot, "Tea")
        await pilot.press("enter")
        assert (app.brand.currency, app.brand.time_zone) == ("USD", "Europe/Sofia")
    assert load_settings(settings_path())[0].keyboard == "ru"


async def test_a_wrong_guess_is_told_beside_it_and_stops_the_beginning(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("up", "up", "ctrl+u")
        await typed(pilot, "QQQ")
        await pilot.press("up", "ctrl+u")
        assert "! There is no currency QQQ" in seen(app)
        await typed(pilot, "Europe/Sofja")
        await pilot.press("escape")
        assert "Europe/Sofia" in seen(app)
        await pilot.press("n")
        await typed(pilot, "Tea")
        await pilot.press("enter")
        assert app.current_mode == "welcome"
        assert made(path) == []
        await pilot.press("backspace", "backspace", "i", "a", "enter", "ctrl+u")
        await typed(pilot, "eur")
        await pilot.press("escape", "escape", "n", "enter")
        assert app.current_mode == "board"
        assert app.brand.time_zone == "Europe/Sofia"


async def test_the_demo_leaves_nothing(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("d")
        assert app.current_mode == "board"
        assert app.demo
        place = app.data_file
        assert place.exists()
        await pilot.press("ctrl+q")
        assert asks(app)
        await pilot.press("ctrl+q", "escape")
        assert app.is_running
        assert not asks(app)
        await pilot.press("ctrl+q", "t")
    assert not place.parent.exists()
    assert made(path) == []


async def test_the_demo_is_kept_with_what_was_changed(path: Path) -> None:
    async with welcome(path) as (_app, pilot):
        await pilot.press("up", "right", "escape", "down", "enter")
        await pilot.press("a", *"Mine", "enter", "ctrl+q", "k")
    assert _app.keep_demo
    assert _app.demo_kept_at == path
    assert any("Mine" in cards for cards in titles(path).values())
    assert load_settings(settings_path())[0].keyboard == "none"


async def test_a_kept_demo_leaves_another_planner_alone(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("d")
        open_database(path, SystemClock(), create=True).close()
        before = path.read_bytes()
        await pilot.press("ctrl+q")
        assert "demo.db" in seen(app)
        await pilot.press("k")
    assert path.read_bytes() == before
    assert titles(path.with_name("demo.db"))


async def test_an_import_with_a_stage_changed(path: Path, export: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("i")
        await typed(pilot, str(export.parent.parent / "exp"))
        await pilot.press("tab", "tab")
        assert "board.json" in seen(app).replace("\n", "")
        await pilot.press("enter")
        assert isinstance(app.screen, ImportPreviewScreen)
        shown = seen(app)
        assert "Import Acme [/] Tea" in shown
        assert "4 cards, 1 of them archived" in shown
        assert "! Nameless things" in shown
        await pilot.press("down", "down", "end", "escape", "enter")
        assert "Done" in seen(app)
        assert made(path) == []
        await pilot.press("enter")
        assert app.current_mode == "board"
        assert app.brand.name == "Acme [/] Tea"
    assert titles(path) == {"backlog": ["Card 1"], "in-progress": ["Card 2"], "done": ["Card 3"]}


async def test_undo_takes_back_an_import_but_not_the_brand(path: Path, export: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("i")
        await typed(pilot, str(export))
        await pilot.press("enter", "enter", "u", "u")
        assert app.brand.name == "Acme [/] Tea"
    assert titles(path) == {}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "There is no file"),
        ("{", "line 1"),
        ("[]", "This is not a Trello board"),
        ('{"lists": [], "cards": [{"id": 1, "idList": "x"}]}', "!"),
    ],
)
async def test_a_file_that_cannot_be_read_is_told_beside_it(
    path: Path, tmp_path: Path, content: str | None, reason: str
) -> None:
    file = tmp_path / "x.json"
    if content is not None:
        file.write_text(content)
    async with welcome(path) as (app, pilot):
        await pilot.press("i", "enter")
        assert "! Type where the file is" in seen(app)
        await typed(pilot, str(file))
        await pilot.press("enter")
        assert app.current_mode == "welcome"
        notes = [str(note.render()) for note in app.screen.query(".field-note").results(Static)]
        assert any(reason in note for note in notes)
    assert made(path) == []


async def test_a_folder_that_cannot_be_written_is_told_at_once(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    async with welcome(blocker / "planner.db") as (app, pilot):
        assert "cannot be made" in seen(app)
        await pilot.press("n")
        assert "Its name" not in seen(app)
        await pilot.press("d")
        assert app.current_mode == "board"
        await pilot.press("ctrl+q", "k")
        assert app.is_running
        assert app.current_mode == "board"
        await pilot.press("ctrl+q", "t")


async def test_a_planner_that_came_meanwhile_is_left_alone(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        from smm_tui.first_database import make_brand

        make_brand(path, SystemClock(), "First", "EUR", "UTC").database.close()
        await pilot.press("n", *"Tea", "enter")
        assert app.current_mode == "welcome"
        assert "There is a planner" in seen(app)
    database = open_database(path, SystemClock())
    assert [brand.name for brand in read_brands(database)] == ["First"]
    database.close()


async def test_help_names_the_keys(path: Path) -> None:
    async with welcome(path) as (app, pilot):
        await pilot.press("question_mark")
        assert "empty board for a brand" in seen(app)
        await pilot.press("escape", "n", "f1")
        assert "Go back a step" in seen(app)


async def test_another_language_keeps_what_is_typed(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = Catalog(locale="bg", domain="smm_tui")
    catalogue.add("New brand", "Нова марка")
    folder = tmp_path / "locales" / "bg" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "smm_tui.mo").open("wb") as file:
        write_mo(file, catalogue)
    monkeypatch.setattr(i18n, "LOCALES", tmp_path / "locales")
    offered = {"en": "English", "bg": "Български"}
    monkeypatch.setattr(guess_rows, "offered_languages", lambda: offered)
    try:
        async with welcome(path) as (app, pilot):
            await pilot.press("n", *"Tea", "up", "up", "up", "up", "up", "right")
            assert "Нова марка" in seen(app)
            await pilot.press("escape", "n")
            assert "Tea" in seen(app)
            await pilot.press("enter")
        assert load_settings(settings_path())[0].language == "bg"
    finally:
        i18n.use_language("en")
