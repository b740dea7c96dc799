"""Keys of the user's own: how they are written, what is told about them, and that they work."""

from __future__ import annotations

from typing import ClassVar

import pytest
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.keys import _character_to_key
from textual.widget import Widget

from smm_tui.ui.key_names import keys_in_force
from smm_tui.ui.keymap import EVERYWHERE, Known, keymap, known_in, problems, textual_key, together
from tests.ui.harness import PlainApp

KNOWN = (
    Known("app.quit", ("ctrl+q",), EVERYWHERE, "quit", first=True),
    Known("app.help", ("question_mark", "f1"), EVERYWHERE, "all keys"),
    Known("board.add", ("a",), "board", "add a card here"),
    Known("board.delete", ("d", "delete"), "board", "delete the card"),
    Known("board.open", ("enter",), "board", "open the card"),
    Known("board.again", ("enter",), "board", "open it too"),
    Known("budget.fill", ("f",), "budget", "fill to the right"),
    Known("form.save", ("f2",), "form", "save"),
)


def _told(chosen: dict[str, tuple[str, ...]]) -> list[str]:
    return problems(chosen, KNOWN, lambda name: f"at {name}")


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("n", "n"),
        ("N", "N"),
        ("shift+n", "N"),
        ("?", "question_mark"),
        (",", "comma"),
        ("+", "plus"),
        (" ", "space"),
        ("Space", "space"),
        ("Esc", "escape"),
        ("return", "enter"),
        ("PgDn", "pagedown"),
        ("del", "delete"),
        ("↑", "up"),
        ("F5", "f5"),
        ("Ctrl+R", "ctrl+r"),
        ("ctrl+R", "ctrl+r"),
        ("ctrl++", "ctrl+plus"),
        ("ctrl+]", "ctrl+right_square_bracket"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("shift+tab", "shift+tab"),
        ("question_mark", "question_mark"),
        ("о", "о"),
        ("f25", None),
        ("enterr", None),
        ("strg+n", None),
        ("ctrl+", None),
        ("nn", None),
        ("\x1b", None),
        ("\u0301", None),
        ("", None),
    ],
)
def test_keys_as_people_write_them(written: str, key: str | None) -> None:
    assert textual_key(written) == key


@pytest.mark.parametrize("code", range(32, 127))
def test_every_printable_key_is_the_one_that_arrives(code: int) -> None:
    sign = chr(code)
    arrives = "space" if sign == " " else _character_to_key(sign)
    assert keymap({"x": (sign,)}) == {"x": arrives}


def test_the_keymap_leaves_out_what_is_no_key() -> None:
    chosen = {"board.add": ("n", "N", "n"), "board.open": ("nonsense",), "app.help": ("?", "??")}
    assert keymap(chosen) == {"board.add": "n,N", "app.help": "question_mark"}


def test_nothing_is_told_of_good_keys() -> None:
    assert _told({}) == []
    assert _told({"board.add": ("n", "insert", "f5", "ctrl+n", "ctrl+r")}) == []
    assert _told({"board.add": ("f",)}) == []  # of another screen
    assert _told({"board.add": ("d",), "board.delete": ("x",)}) == []
    assert _told({"board.open": ("enter",)}) == []  # as it was


def test_unknown_bindings_are_told_with_the_nearest() -> None:
    (told,) = _told({"board.ad": ("n",)})
    assert told == "at board.ad: There is nothing called board.ad. Did you mean board.add?"
    (told,) = _told({"zzz": ("n",)})
    assert told == "at zzz: There is nothing called zzz. The help (?) lists all keys."


def test_unknown_keys_are_told_with_the_nearest() -> None:
    (told,) = _told({"board.add": ("inser",)})
    assert told == 'at board.add: There is no key "inser". Did you mean insert?'
    (told,) = _told({"board.add": ("strg+q",)})
    assert told.startswith('at board.add: There is no key "strg+q".')


@pytest.mark.parametrize(
    ("chosen", "key", "one", "other"),
    [
        ({"board.add": ("d",)}, "d", "board.add (add a card here)", "the card (board.delete)"),
        ({"board.add": ("?",)}, "?", "board.add (add a card here)", "all keys (app.help)"),
        ({"app.help": ("f",)}, "f", "app.help (all keys)", "to the right (budget.fill)"),
        ({"board.add": ("x",), "board.delete": ("x",)}, "x", "board.add", "board.delete"),
    ],
)
def test_two_things_on_one_key_are_told_once(
    chosen: dict[str, tuple[str, ...]], key: str, one: str, other: str
) -> None:
    (told,) = _told(chosen)
    assert f" {key} is taken: " in told
    assert one in told
    assert other in told


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("ctrl+i", "cannot tell ctrl+i from tab"),
        ("ctrl+m", "cannot tell ctrl+m from enter"),
        ("ctrl+b", "tmux keeps ctrl+b for itself"),
        ("ctrl+a", "screen keeps ctrl+a for itself"),
        ("ctrl+s", "Many terminals keep ctrl+s"),
        ("alt+x", "Many terminals keep alt+x"),
        ("shift+up", "Many terminals keep shift+up"),
        ("ctrl+enter", "Many terminals keep ctrl+enter"),
        ("ctrl+1", "Many terminals keep ctrl+1"),
        ("ctrl+shift+x", "Many terminals keep ctrl+shift+x"),
        ("f13", "Many terminals keep f13"),
        ("о", "is on no Latin keyboard"),
    ],
)
def test_keys_that_do_not_arrive_are_told(key: str, words: str) -> None:
    (told,) = _told({"board.add": (key,)})
    assert told.startswith("at board.add: ")
    assert words in told


def test_keys_that_would_stop_typing_are_told() -> None:
    (told,) = _told({"app.quit": ("q",)})
    assert "this sign could no more be typed" in told


class Page(Widget, can_focus=True):
    """A page with two bindings."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a,insert", "note('add')", "add", id="page.add", tooltip="add a card"),
        Binding("d", "note('delete')", "delete", id="page.delete"),
        Binding("x", "note('nameless')", "nameless"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def action_note(self, what: str) -> None:
        self.done.append(what)


class LaterPage(Page):
    """A page made from the other."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("z", "note('later')", "later", id="later.z")]


def test_the_table_is_read_from_the_classes() -> None:
    rows = together(known_in("page", LaterPage))
    assert rows == [
        Known("later.z", ("z",), "page", "later"),
        Known("page.add", ("a", "insert"), "page", "add a card"),
        Known("page.delete", ("d",), "page", "delete"),
    ]


class Keyed(PlainApp):
    """The page with the user's keys."""

    def __init__(self, chosen: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.page = LaterPage()
        self.set_keymap(keymap(chosen))

    def compose(self) -> ComposeResult:
        yield self.page


async def test_the_users_keys_work_and_are_shown() -> None:
    app = Keyed({"page.add": ("n", "?"), "later.z": (",",)})
    async with app.run_test() as pilot:
        app.page.focus()
        await pilot.press("n", "question_mark", "a", "insert", "comma", "z", "d")
        shown = keys_in_force(app.screen.active_bindings)
    assert app.page.done == ["add", "add", "later", "delete"]
    assert shown["page.add"][0] == ["n", "?"]
    assert shown["later.z"][0] == [","]
    assert shown["page.delete"][0] == ["d"]
