"""The ways around the pages, worked by keys alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.binding import Binding

from smm_tui.app import SmmApp
from smm_tui.content.hats import USUAL_HATS
from smm_tui.domain.stages import Stage
from smm_tui.pages import ALL_PAGES
from smm_tui.services.register_views import read_hats, read_labels
from smm_tui.services.workspace import Workspace
from smm_tui.settings import Settings, load_settings, settings_path
from smm_tui.ui.base import PageScreen
from smm_tui.ui.chrome import KeyLine
from smm_tui.ui.dialogs import MessageScreen
from smm_tui.ui.known_bindings import known_bindings
from smm_tui.ui.menu import MenuScreen
from smm_tui.ui.palette import PaletteScreen
from smm_tui.ui.register import RegisterScreen
from smm_tui.ui.row_list import RowList
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot

HOSTILE = "a[/]b [@click=app.bell]x[/] 茶"
FARM = {"name": HOSTILE, "currency": "USD", "time_zone": "UTC", "first_weekday": "0"}


@pytest.fixture
def planner(file: Path) -> Planner:
    """Three cards in the backlog of one brand, one in review of another."""
    planner = Planner(file)
    planner.add("one", "two", "three")
    other = planner.write(lambda w: w.frame.save_brand(0, 0, FARM))
    with planner.database.write(other) as transaction:
        Workspace(transaction).tasks.add("Reel: harvest", stage=Stage.REVIEW)
    return planner


def page(hands: BoardPilot) -> PageScreen:
    return next(s for s in reversed(hands.app.screen_stack) if isinstance(s, PageScreen))


def said(hands: BoardPilot) -> str:
    return page(hands).query_one(KeyLine).said


def rows(hands: BoardPilot) -> RowList:
    return hands.screen.query_one(RowList)


# -- places ------------------------------------------------------------------------------------


async def test_the_menu_leads_to_every_page(running: Running) -> None:
    async with running(size=(80, 24)) as hands:
        for place in ALL_PAGES:
            await hands.press("g")
            assert isinstance(hands.screen, MenuScreen)
            await hands.press(place.letter)
            assert place.name == page(hands).PAGE
            assert hands.sees(place.title)
            # In a grid a digit is the beginning of a number, so the way back is the menu.
            await hands.press("g", "b")
            assert page(hands).PAGE == "board"


async def test_a_page_is_found_as_it_was_left(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("j", "g", "h", "f")
        await hands.press("j", "j", "4")
        assert hands.cursor == (Stage.BACKLOG, "two")
        await hands.press("g", "h")
        assert rows(hands).cursor == 2
        await hands.press("4")
        await hands.press("g", "escape")
        assert hands.on_page


async def test_a_hidden_page_catches_up(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("g", "l", "4")
        card = hands.board.card
        assert card is not None
        planner.write(lambda w: w.tasks.save(card.id, 1, {"title": "one", "labels": "Tea"}))
        changes = hands.app.reader.news()
        assert changes is not None
        hands.app.publish(changes)
        await hands.press("g", "l")
        assert hands.sees("Tea")


async def test_keys_typed_ahead_arrive_where_they_are_meant(running: Running) -> None:
    async with running() as hands:
        await hands.press("g", "l", "a", *"Tea", "f2", "a", *"Mint", "f2", "4", "a", *"x", "enter")
        labels = read_labels(hands.app.reader, hands.app.brand.id).rows
        assert [row.name for row in labels] == ["Mint", "Tea"]
        assert hands.titles() == ["x"]


async def test_keys_of_a_cyrillic_layout(running: Running) -> None:
    async with running() as hands:
        hands.app.use_keyboard("ru")
        await hands.press("п", "р")
        assert page(hands).PAGE == "hats"
        await hands.press("ctrl+p", *"шляпа")
        assert isinstance(hands.screen, PaletteScreen)
        assert hands.sees("шляпа")


# -- the palette -------------------------------------------------------------------------------


async def test_the_palette_does_what_a_key_does(running: Running, planner: Planner) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("colon", *"move the card a stage to the r", "enter")
        assert hands.titles(Stage.NEXT) == ["one"]
        await hands.press("ctrl+p", *"undo", "enter")
        assert hands.titles() == ["one", "two", "three"]


async def test_the_palette_shows_pages_brands_and_says_when_it_finds_nothing(
    running: Running, planner: Planner
) -> None:
    async with running() as hands:
        await hands.press("ctrl+p", *"chann")
        assert hands.sees("Channels")
        await hands.press("enter")
        assert page(hands).PAGE == "channels"
        await hands.press("ctrl+p", *"a[/]b")
        assert hands.sees(HOSTILE)
        await hands.press(*"zzzz")
        assert hands.sees("Nothing is called so.")
        await hands.press("enter", "escape")
        assert page(hands) is hands.screen


async def test_the_palette_goes_to_a_card_of_another_brand(
    running: Running, planner: Planner
) -> None:
    async with running() as hands:
        await hands.press("g", "h", "ctrl+p", *"harvest", "enter")
        assert hands.app.brand.name == HOSTILE
        assert hands.cursor == (Stage.REVIEW, "Reel: harvest")
        assert hands.sees(HOSTILE)


async def test_the_palette_opens_what_cards_refer_to(running: Running, planner: Planner) -> None:
    planner.write(lambda w: w.registers.save_hat(0, 0, {"name": HOSTILE, "person": "Mira"}))
    async with running(size=(80, 24)) as hands:
        await hands.press("ctrl+p", *"a[/]b")
        assert any(HOSTILE in line and "Hats" in line for line in hands.lines())
        await hands.press(*" 茶", "down", "enter")
        assert page(hands).PAGE == "hats"
        assert hands.row("person").editor.value == "Mira"


async def test_a_card_that_the_filter_hides(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("slash", *"two", "enter", "ctrl+p", *"three", "enter")
        assert hands.sees("hides this card")
        await hands.press("enter")
        assert hands.cursor == (Stage.BACKLOG, "three")


async def test_an_archived_card_is_offered_all_the_same(
    running: Running, planner: Planner, file: Path
) -> None:
    with planner.database.write(planner.brand.id) as transaction:
        from smm_tui.persistence.records import Task

        card = transaction.session.get_one(Task, planner.board.stages[Stage.BACKLOG][1].id)
        card.archived_at = transaction.now()
    async with running() as hands:
        await hands.press("ctrl+p", *"two")
        assert hands.sees("archived")
        await hands.press("enter")
        assert hands.sees("This card is archived")
        await hands.press("escape")
        assert hands.on_page


# -- brands ------------------------------------------------------------------------------------


async def test_changing_to_another_brand_and_back(running: Running, planner: Planner) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("b")
        assert hands.sees("1 card")
        await hands.press("j", "enter")
        assert hands.sees(HOSTILE[:20])
        assert hands.titles() == []
        assert hands.titles(Stage.REVIEW) == ["Reel: harvest"]
        assert planner.database.remembered("brand") == str(hands.app.brand.id)
        await hands.press("b", "k", "enter")
        assert hands.titles() == ["one", "two", "three"]


async def test_a_brand_is_added_and_edited(running: Running) -> None:
    async with running() as hands:
        await hands.press("b", "a", *"Farm", "f2")
        assert page(hands).PAGE == "brands"
        assert hands.sees("Farm")
        await hands.press("b", "e")
        hands.row("time_zone").editor.value = "Nowhere/Land"
        await hands.press("f2")
        assert hands.sees("time zone")
        hands.row("time_zone").editor.value = "ljubljana"
        await hands.press("f2")
        assert hands.app.brand.time_zone == "Europe/Ljubljana"


async def test_a_brand_that_is_not_empty_stays(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("g", "r", "d")
        assert "3 cards" in said(hands)


# -- registers ---------------------------------------------------------------------------------


async def test_an_empty_register_invites(running: Running) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("g", "h")
        assert hands.sees("Press f")
        await hands.press("f")
        assert hands.sees(USUAL_HATS[0].name)
        assert not hands.sees("Press f")
        await hands.press("u")
        assert hands.sees("Press f")


async def test_a_register_by_keys(running: Running, planner: Planner) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("g", "h", "a", *"Zed", "f2")
        await hands.press("a")
        await hands.paste(HOSTILE)
        await hands.press("enter", *"Ana", "f2")
        assert hands.sees(HOSTILE[:12])
        screen = page(hands)
        assert isinstance(screen, RegisterScreen)
        assert screen.row is not None
        assert screen.row.name == HOSTILE
        await hands.press("enter", "home", *"New ", "f2")
        assert screen.row.name == "New " + HOSTILE
        await hands.press("slash", *"zed", "enter")
        assert rows(hands).count == 1
        await hands.press("escape", "d")
        found = read_hats(hands.app.reader, hands.app.brand.id).rows
        assert len(found) == 1
        await hands.press("u")
        assert rows(hands).count == 2


async def test_a_name_twice_is_refused_in_the_form(running: Running) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("g", "c", "a", *"Web", "f2", "a", *"WEB", "f2")
        assert hands.sees("channel of this name")
        await hands.press("escape", "d")
        assert rows(hands).count == 1


async def test_usual_hats_that_are_missing_are_offered_at_any_time(
    running: Running, planner: Planner
) -> None:
    planner.write(lambda w: w.registers.save_hat(0, 0, {"name": "writer"}))
    async with running() as hands:
        await hands.press("g", "h", "f")
        assert not hands.sees("Writes captions")
        await hands.press("2")
        assert [row[0] for row in planner.rows("hat", "name")] == ["writer", "Maker"]
        await hands.press("f", "f")
        assert len(planner.rows("hat", "id")) == len(USUAL_HATS)
        await hands.press("u", "f", "escape")
        assert [row[0] for row in planner.rows("hat", "name")] == ["writer", "Maker"]


async def test_a_register_calls_its_records_by_their_name(
    running: Running, planner: Planner
) -> None:
    async with running() as hands:
        for letter, one in (("h", "hat"), ("c", "channel"), ("l", "label")):
            await hands.press("g", letter, "f1")
            assert hands.sees(f"add a {one}")
            assert hands.sees(f"delete the {one}")
            assert not hands.sees("record")
            await hands.press("escape")


async def test_settings_lead_to_what_is_set_elsewhere(running: Running, planner: Planner) -> None:
    planner.write(lambda w: w.stages.save(Stage.REVIEW, "", 3))
    async with running() as hands:
        await hands.press("g", "s")
        assert hands.sees("Review 3")
        assert hands.sees("Any: Cyrillic keys work too")
        assert hands.sees("on, but off over SSH")
        assert hands.sees("Fri 27")
        await hands.press("end", "up", "enter")
        assert hands.sees('"board.add" = "n, ctrl+n"')
        await hands.press("escape", "end", "enter")
        assert hands.app.current_mode == "stages"


async def test_brands_are_chosen_by_their_digits(running: Running, planner: Planner) -> None:
    planner.write(lambda w: w.frame.add_brand("Other"))
    async with running() as hands:
        await hands.press("b", "3")
        assert hands.app.brand.name == "Other"
        await hands.press("b", "0")
        assert hands.app.all_brands
        await hands.press("b", "1")
        assert (hands.app.brand.name, hands.app.all_brands) == ("Acme Tea", False)


async def test_a_used_record_is_handed_over(running: Running, planner: Planner) -> None:
    planner.write(lambda w: w.registers.save_label(0, 0, {"name": "Tee"}))
    planner.write(lambda w: w.registers.save_label(0, 0, {"name": "Tea"}))
    card = planner.board.stages[Stage.BACKLOG][0]
    planner.write(lambda w: w.tasks.save(card.id, 1, {"title": "one", "labels": "Tee"}))
    async with running() as hands:
        await hands.press("g", "l", "j", "d")
        assert hands.sees("It is used in 1 place")
        await hands.press("escape")
        assert rows(hands).count == 2
        await hands.press("d", "enter")
        assert rows(hands).count == 1
    assert planner.board.labels == {card.id: ("Tea",)}


async def test_what_is_typed_in_a_register_is_kept(running: Running) -> None:
    async with running() as hands:
        await hands.press("g", "h", "a", *"Copy")
        (kept,) = [text for one in hands.app._pages_open() if (text := one.unsaved())]
        await hands.press("escape", "d", "4")
        assert page(hands).PAGE == "board"
        await hands.app.go(kept.page)
        page(hands).bring_back(kept)
        await hands.pause()
        assert hands.row("name").editor.value == "Copy"


# -- history -----------------------------------------------------------------------------------


async def test_the_history_shows_and_undoes(running: Running, planner: Planner) -> None:
    async with running(size=(80, 24)) as hands:
        await hands.press("L", "j", "L", "g", "y")
        assert hands.sees("Move 'one' to Next")
        await hands.press("j", "enter")
        assert isinstance(hands.screen, MessageScreen)
        assert hands.sees("Stage: Backlog -> Next")
        await hands.press("escape", "u")
        assert hands.sees("newest 2 changes")
        await hands.press("enter")
        assert planner.titles() == ["one", "two", "three"]
        assert said(hands) == "Undone: 2 changes"
        await hands.press("u")
        assert said(hands) == "This is undone already."


async def test_where_a_card_went_is_read_in_a_narrow_history(
    running: Running, planner: Planner
) -> None:
    planner.add("A title that is far too long for the column")
    async with running(size=(80, 24)) as hands:
        await hands.press("end", "L", "g", "y")
        assert hands.sees("…' to Next")


async def test_the_history_is_searched(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("L", "g", "y", "slash", *"move", "enter")
        assert rows(hands).count == 1
        await hands.press("escape")
        assert rows(hands).count > 1
        await hands.press("end", "home", "pagedown")


# -- settings, messages, the end ---------------------------------------------------------------


async def test_a_setting_is_followed_and_kept(running: Running) -> None:
    async with running() as hands:
        before = hands.app.theme
        await hands.press("g", "s", "j", "j", "j", "space", "space")
        assert hands.app.theme != before
        assert load_settings(settings_path())[0] == hands.app.settings
        await hands.press("enter")
        hands.row("archive_days").editor.value = "many"
        await hands.press("f2")
        assert hands.sees("whole number")
        hands.row("archive_days").editor.value = "7"
        await hands.press("f2")
        assert hands.app.settings.archive_days == 7


async def test_what_was_told_is_kept(running: Running, planner: Planner) -> None:
    async with running() as hands:
        await hands.press("L", "u", "g", "m")
        assert hands.sees("Undone: Move 'one' to Next")
        assert hands.sees("Move 'one' to Next · u undoes")


async def test_the_help_names_the_ways_around(running: Running) -> None:
    async with running() as hands:
        await hands.press("g", "h", "f1")
        assert hands.sees("go to another page")
        assert hands.sees("find an action, a page, a brand or a card")
        assert hands.sees("ctrl+z")


# -- bindings ----------------------------------------------------------------------------------


def test_every_binding_has_an_id_and_says_what_it_does() -> None:
    known = known_bindings(SmmApp, [page.kind for page in ALL_PAGES])
    assert all(row.does for row in known)
    for node in (SmmApp, MenuScreen, PaletteScreen, RowList, *(page.kind for page in ALL_PAGES)):
        own = node.__dict__.get("BINDINGS", ())
        assert all(binding.id for binding in Binding.make_bindings(own)), node


def test_no_key_of_a_page_does_two_things() -> None:
    for place in ALL_PAGES:
        found = place.kind()._bindings.key_to_bindings
        twice = {key: bindings for key, bindings in found.items() if len(bindings) > 1}
        assert twice == {}, place.name


def test_letters_of_places_differ() -> None:
    keys = [key for page in ALL_PAGES for key in (page.letter, page.digit) if key]
    assert len(keys) == len(set(keys))
    assert "m" not in keys


async def test_the_users_own_keys(file: Path) -> None:
    planner = Planner(file)
    settings = Settings(keys={"app.places": ("G",), "board.ad": ("n",)})
    app = SmmApp(planner.database, planner.brand, planner.clock, settings, path=file)
    async with app.run_test() as pilot:
        await pilot.press("G", "h")
        assert app.current_mode == "hats"
        assert any("board.ad" in told.text for told in app.messages)
