"""Every key of the planner: named, described, free on every terminal, the same on any keyboard."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Key
from textual.screen import Screen
from textual.widget import Widget

import smm_tui.screens
import smm_tui.ui
from smm_tui.app import SmmApp
from smm_tui.settings import Settings
from smm_tui.ui.base import PageScreen
from smm_tui.ui.layouts import LAYOUTS, key_name, layout_called, translate_key
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot
from tests.ui.test_layouts import GIVES, US, US_SHIFT

SWALLOWED_ALWAYS = {"ctrl+a", "ctrl+b", "ctrl+enter", "shift+enter", "ctrl+m", "ctrl+i"}
"""What tmux, screen and terminals keep for themselves, or cannot tell from other keys."""

SWALLOWED = {"ctrl+s"}
"""What some terminals keep: allowed beside a key that arrives."""

STANDS_ELSEWHERE = {("bg-bds", ",")}
"""Where a layout gives a sign of ASCII for a letter: the sign is what is meant."""

Owned = tuple[type[DOMNode], Binding]


@cache
def classes() -> tuple[type[DOMNode], ...]:
    """Every app, screen and widget that the planner defines."""
    modules = ["smm_tui.app", "smm_tui.beginning"]
    for package in (smm_tui.screens, smm_tui.ui):
        modules += [f"{package.__name__}.{found.name}" for found in iter_modules(package.__path__)]
    kinds = (App, Screen, Widget)
    found = {
        member
        for name in modules
        for _name, member in inspect.getmembers(import_module(name), inspect.isclass)
        if issubclass(member, kinds) and member.__module__.startswith("smm_tui.")
    }
    return tuple(sorted(found, key=lambda kind: f"{kind.__module__}.{kind.__qualname__}"))


def own_bindings() -> Iterator[Owned]:
    """Each class with each binding that it declares itself, one for every key."""
    for kind in classes():
        declared = vars(kind).get("BINDINGS", ())
        for binding in Binding.make_bindings(declared):
            yield kind, binding


OWN = list(own_bindings())


def named(owned: Owned) -> str:
    kind, binding = owned
    return f"{kind.__name__}-{binding.key}"


every_binding = pytest.mark.parametrize("owned", OWN, ids=named)


def test_the_walk_finds_the_planner() -> None:
    names = {kind.__name__ for kind in classes()}
    assert {"SmmApp", "BoardScreen", "CardBoard", "FormScreen", "QuickLine", "FindLine"} <= names
    assert len(OWN) > 40


@every_binding
def test_a_binding_has_an_id_and_says_what_it_does(owned: Owned) -> None:
    _kind, binding = owned
    assert binding.id
    area, _point, name = binding.id.partition(".")
    assert area.isidentifier()
    assert name.replace("-", "").isalpha()
    assert binding.description


def target(kind: type[DOMNode], action: str) -> tuple[list[type[DOMNode]], str]:
    """The classes that may have an action, and its name."""
    name = action.partition("(")[0]
    namespace, _point, name = name.rpartition(".")
    if namespace == "app":
        return [SmmApp], name
    if namespace == "screen":
        return [other for other in classes() if issubclass(other, Screen)], name
    return [kind], name


@every_binding
def test_the_action_of_a_binding_exists(owned: Owned) -> None:
    kind, binding = owned
    owners, name = target(kind, binding.action)
    assert any(
        callable(getattr(owner, f"{prefix}{name}", None))
        for owner in owners
        for prefix in ("action_", "_action_")
    ), f"{binding.action} is nowhere"


def test_an_id_means_one_thing() -> None:
    """One id stands twice only on pages that are never seen together, and does the same there."""
    owners: dict[str, dict[type[DOMNode], str]] = {}
    for kind, binding in OWN:
        owners.setdefault(str(binding.id), {})[kind] = binding.action
    for name, actions in owners.items():
        assert len(set(actions.values())) == 1, name
        if len(actions) > 1:
            assert all(issubclass(kind, Screen) for kind in actions), name


def test_no_key_means_two_things_at_once_on_a_page() -> None:
    """What stands on a page and in the app shares no key with it or with another.

    A page may give a key of all pages a meaning of its own, which then stands in its help instead.
    """
    for page in (kind for kind in classes() if issubclass(kind, PageScreen)):
        keys: dict[str, set[str]] = {}
        own = {binding.key for kind, binding in OWN if kind is page}
        for kind, binding in OWN:
            if kind is PageScreen and page is not PageScreen and binding.key in own:
                continue
            if issubclass(page, kind) or issubclass(SmmApp, kind):
                keys.setdefault(binding.key, set()).add(str(binding.id))
        assert {key: found for key, found in keys.items() if len(found) > 1} == {}


@every_binding
def test_no_key_is_one_that_terminals_swallow(owned: Owned) -> None:
    _kind, binding = owned
    *modifiers, base = binding.key.split("+")
    assert binding.key not in SWALLOWED_ALWAYS
    assert not {"alt", "meta", "super", "hyper"} & set(modifiers)
    assert "shift" not in modifiers, "shift with a key that is no letter arrives on few terminals"
    assert base.isascii()
    if binding.key in SWALLOWED:
        others = {other.key for _owner, other in OWN if other.id == binding.id}
        assert others - SWALLOWED, "this needs another key that arrives"


PRINTABLE = [
    owned
    for owned in OWN
    if owned[1].key.rpartition("+")[2] in {key_name(sign) for sign in US + US_SHIFT}
]


@pytest.mark.parametrize("layout", list(LAYOUTS))
@pytest.mark.parametrize("owned", PRINTABLE, ids=named)
def test_a_key_is_the_same_on_every_keyboard(layout: str, owned: Owned) -> None:
    """What the same place gives under a layout comes back as the binding's key.

    Signs that stand elsewhere under a layout are typed as they are, where they can be.
    """
    _kind, binding = owned
    modifiers, plus, base = binding.key.rpartition("+")
    given = "".join(GIVES[layout])
    place = next(at for at, sign in enumerate(US + US_SHIFT) if key_name(sign) == base)
    sign = given[place]
    if sign.isascii():
        wanted = (US + US_SHIFT)[place]
        assert sign == wanted or not wanted.isalpha() or (layout, sign) in STANDS_ELSEWHERE
        return
    if modifiers:
        assert translate_key(layout_called(layout), f"{modifiers}{plus}{sign}", None) == (
            binding.key,
            None,
        )
    else:
        found = translate_key(layout_called(layout), sign, sign)
        assert found is not None
        assert found[0] == binding.key


@pytest.mark.pilot
@pytest.mark.parametrize(
    ("layout", "down", "right", "undo"),
    [("ru", "о", "Д", "г"), ("bg-bds", "т", "В", "к"), ("bg-phonetic", "й", "Л", "у")],
)
async def test_keys_of_a_layout_work_the_board(
    tmp_path: Path, layout: str, down: str, right: str, undo: str
) -> None:
    planner = Planner(tmp_path / "planner.db")
    planner.add("one", "two")
    path = planner.database.path
    app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=path)
    app.keyboard = layout_called(layout)
    async with app.run_test() as pilot:
        hands = BoardPilot(app, pilot)
        for sign in (down, right):
            app.post_message(Key(sign, sign))
            await hands.pause()
        assert [card.title for card in hands.board.view.stages[hands.board.stage]] == ["two"]
        app.post_message(Key(undo, undo))
        await hands.pause()
        assert hands.titles() == ["one", "two"]
