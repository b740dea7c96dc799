"""Keys, pasted text and the mouse arrive one at a time, each after the one before is done."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from smm_tui.ui.layouts import layout_called
from tests.ui.terminal import run_on_terminal
from tests.ui.typing_app import Cell, Title, TypingApp

PROGRAM = Path(__file__).with_name("typing_app.py")
TIMES = 30


def press_at_once(app: TypingApp, *keys: str) -> None:
    """Post keys as a driver does, without waiting for any of them."""
    names = {"\r": "enter", "[": "left_square_bracket", " ": "space"}
    for key in keys:
        app.post_message(events.Key(names.get(key, key), key if len(key) == 1 else None))


async def settle(app: TypingApp) -> None:
    """As a test would: let the posted events arrive, then wait for the queue."""
    await asyncio.sleep(0)
    await app.input_settled()


async def test_a_burst_goes_where_each_key_belongs() -> None:
    app = TypingApp()
    async with app.run_test():
        press_at_once(app, *("aBuy tea\r" * TIMES), "j")
        await settle(app)
        assert app.done == ["title Buy tea"] * TIMES + ["down"]


@pytest.mark.parametrize("ask", ["w", "W"])
async def test_a_worker_that_asks_gets_the_keys(ask: str) -> None:
    app = TypingApp()
    async with app.run_test():
        press_at_once(app, *(f"{ask}Buy tea\r" * 3), "j")
        await settle(app)
        assert app.done == ["title Buy tea"] * 3 + ["down"]


async def test_a_worker_that_asks_does_not_hold_the_keys_for_ever() -> None:
    app = TypingApp()
    async with app.run_test() as pilot:
        await pilot.press("w", "x")
        assert isinstance(app.screen, Title)
        assert app.screen.query_one(Input).value == "x"


async def test_actions_and_writes_end_before_the_next_key() -> None:
    app = TypingApp()
    async with app.run_test():
        press_at_once(app, "z", "j", "f5", "j", "z", "L")
        await settle(app)
        assert app.done == ["slept", "down", "instant", "down", "slept", "right"]


async def test_a_press_of_the_pilot_ends_with_the_write() -> None:
    app = TypingApp()
    async with app.run_test() as pilot:
        await pilot.press("a", "x", "enter")
        assert app.done == ["title x"]


async def test_a_focused_widget_may_go_while_its_key_is_handled() -> None:
    app = TypingApp()
    async with app.run_test():
        app.query_one(Cell).focus()
        press_at_once(app, "d", "j", *"aTea\r")
        await settle(app)
        assert app.done == ["gone", "down", "title Tea"]


async def test_keys_wait_for_a_write_that_is_started_elsewhere() -> None:
    app = TypingApp()
    async with app.run_test():
        app.writes_under_way += 1
        press_at_once(app, "j")
        await asyncio.sleep(0.05)
        assert app.done == []
        app.writes_under_way -= 1
        await settle(app)
        assert app.done == ["down"]


async def test_the_app_may_end_while_keys_wait() -> None:
    app = TypingApp()
    async with app.run_test():
        app.writes_under_way += 1
        press_at_once(app, "j", "j")
        await asyncio.sleep(0.05)
        app.exit()
        await asyncio.wait_for(app.input_settled(), 10)
        assert app.done == []


async def test_an_error_in_a_priority_action_ends_the_app() -> None:
    class Failing(TypingApp):
        async def action_instant(self) -> None:
            raise ValueError("broken")

    app = Failing()
    with pytest.raises(ValueError, match="broken"):
        async with app.run_test() as pilot:
            await pilot.press("f5")


async def test_keys_typed_before_the_first_screen_are_kept() -> None:
    class Late(TypingApp):
        async def on_mount(self) -> None:
            press_at_once(self, *"Tea\r", "j")
            self.call_after_refresh(self.action_add)

    app = Late()
    async with app.run_test():
        await settle(app)
        assert app.done == ["title Tea", "down"]


async def test_enter_typed_before_the_app_had_the_terminal() -> None:
    app = TypingApp()
    async with app.run_test():
        for key in "aTea":
            press_at_once(app, key)
        app.post_message(events.Key("ctrl+j", "\n"))
        await settle(app)
        assert app.done == ["title Tea"]


async def test_pasted_text_keeps_its_place() -> None:
    app = TypingApp()
    async with app.run_test():
        for _ in range(3):
            press_at_once(app, "a")
            app.post_message(events.Paste("Buy tea"))
            press_at_once(app, "\r")
        await settle(app)
        assert app.done == ["title Buy tea"] * 3


def moved(to: int, button: int = 0) -> events.MouseMove:
    return events.MouseMove(None, to, 0, 1, 0, button, False, False, False)


async def test_moves_of_the_mouse_are_merged_and_scrolls_are_not() -> None:
    seen: list[tuple[str, int, int]] = []

    class Watching(Cell):
        def on_mouse_move(self, event: events.MouseMove) -> None:
            seen.append(("move", event.screen_x, event.delta_x))

        def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
            seen.append(("scroll", event.screen_x, 0))

    class App(TypingApp):
        def compose(self):  # type: ignore[no-untyped-def]
            yield Watching()

    app = App()
    async with app.run_test():
        for event in (
            *(moved(x) for x in range(10)),
            *(events.MouseScrollDown(None, 9, 0, 0, 0, 0, False, False, False) for _ in range(3)),
            *(moved(x, button=1) for x in range(5)),
        ):
            app.post_message(event)
        app.query_one(Watching).styles.height = 5
        await settle(app)
        assert seen == [("move", 9, 10), *[("scroll", 9, 0)] * 3, ("move", 4, 5)]


async def test_a_widget_that_never_rests_does_not_stop_the_keys() -> None:
    class Restless(TypingApp):
        def on_mount(self) -> None:
            self.call_later(self.again)

        async def again(self) -> None:
            await asyncio.sleep(0)
            self.call_later(self.again)

    app = Restless()
    async with app.run_test(size=(20, 5)):
        press_at_once(app, "j", "j")
        await settle(app)
        assert app.done == ["down", "down"]


async def test_letters_of_a_cyrillic_layout_are_commands_outside_of_text() -> None:
    app = TypingApp()
    app.keyboard = layout_called("ru")
    async with app.run_test():
        press_at_once(app, *"оДх", *"фЧай ж\r", "о")
        await settle(app)
        assert app.done == ["down", "right", "previous", "title Чай ж", "down"]


async def test_a_widget_that_takes_text_gets_it_as_it_was_typed() -> None:
    app = TypingApp()
    app.keyboard = layout_called("ru")
    async with app.run_test() as pilot:
        cell = app.query_one(Cell)
        cell.focus()
        await pilot.press("ы")
        cell.takes_text = True
        await pilot.press("ы")
        assert cell.typed == "sы"


async def test_ctrl_with_a_cyrillic_letter_works_in_text_too() -> None:
    app = TypingApp()
    app.keyboard = layout_called("ru")
    async with app.run_test() as pilot:
        await pilot.press("a", "ctrl+й")
        assert app._exit


async def test_no_layout_leaves_keys_alone() -> None:
    app = TypingApp()
    app.keyboard = None
    async with app.run_test() as pilot:
        await pilot.press("о", "j")
        assert app.done == ["down"]


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


@pytest.mark.process
@pytest.mark.parametrize(
    "burst",
    ["aBuy tea\r", "a\x1b[200~Buy tea\x1b[201~\r", "wBuy tea\r", "фBuy tea\r"],
    ids=["keys", "paste", "worker", "cyrillic"],
)
def test_bursts_on_a_real_terminal(tmp_path: Path, burst: str) -> None:
    file = tmp_path / "written"
    with run_on_terminal(PROGRAM, file) as terminal:
        terminal.wait_for(b"ready")
        terminal.type(burst * TIMES + "jL\x11")
        assert terminal.wait_until_ended() == 0
    assert lines(file) == ["title Buy tea"] * TIMES + ["down", "right"]


@pytest.mark.process
def test_type_ahead_before_the_program_has_started(tmp_path: Path) -> None:
    file = tmp_path / "written"
    with run_on_terminal(PROGRAM, file) as terminal:
        terminal.type("aBuy tea\raБай\rjQ")
        assert terminal.wait_until_ended() == 0
    assert lines(file) == ["title Buy tea", "title Бай", "down"]


@pytest.mark.process
def test_cyrillic_keys_on_a_real_terminal(tmp_path: Path) -> None:
    file = tmp_path / "written"
    with run_on_terminal(PROGRAM, file) as terminal:
        terminal.wait_for(b"ready")
        terminal.type("о\x1b[1076;2;1044u\x1b[1093;;1093uфЧай\rj\x1b[1081;5u")
        assert terminal.wait_until_ended() == 0
    assert lines(file) == ["down", "right", "previous", "title Чай", "down"]
