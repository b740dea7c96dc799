"""The program itself on a terminal of its own: bursts of keys, and an end without a warning."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from smm_tui.domain.stages import Stage
from smm_tui.persistence.kept_text import forget, left_behind
from tests.boards import Planner
from tests.ui.terminal import run_on_terminal

pytestmark = pytest.mark.process

TIMES = 10
QUIT = "\x11"
MODULE = ("-m", "smm_tui", "--db")
TITLE = {"keys": "Buy tea", "paste": "\x1b[200~Buy tea\x1b[201~"}


@pytest.mark.parametrize("typed", TITLE)
def test_a_burst_adds_exactly_its_card(file: Path, typed: str) -> None:
    Planner(file).close()
    with run_on_terminal(*MODULE, file) as terminal:
        terminal.wait_for(b"all keys")
        for number in range(TIMES):
            terminal.type(f"a{TITLE[typed]}\r")
            terminal.wait_for(f"Backlog {number + 1} ".encode())
        terminal.type(QUIT)
        assert terminal.wait_until_ended() == 0
    planner = Planner(file)
    assert planner.titles() == ["Buy tea"] * TIMES
    planner.close()


def test_bursts_that_do_not_wait_for_each_other(file: Path) -> None:
    Planner(file).close()
    with run_on_terminal(*MODULE, file) as terminal:
        terminal.type("".join(f"a{typed}\r" for typed in TITLE.values()) * (TIMES // 2))
        # A terminal that is not the planner's yet keeps ctrl+q for itself.
        terminal.wait_for(f"Backlog {TIMES} ".encode())
        terminal.type(QUIT)
        assert terminal.wait_until_ended() == 0
    planner = Planner(file)
    assert planner.titles() == ["Buy tea"] * TIMES
    planner.close()


def test_a_planner_that_is_killed_has_saved_what_it_showed(file: Path) -> None:
    Planner(file).close()
    work = "".join(f"aCard{number}\rLJHJ" for number in range(5))
    assert len(work) > 50
    with run_on_terminal(*MODULE, file) as terminal:
        terminal.wait_for(b"all keys")
        terminal.type(f"{work}aLast\r")
        terminal.wait_for(b"Add 'Last'")
        os.kill(terminal.program.pid, signal.SIGKILL)
        terminal.wait_until_ended()
    for kept, _texts in left_behind(file):
        forget(kept)  # text that was being typed is offered again, which is not the matter here
    planner = Planner(file)
    titles = planner.titles()
    assert sorted(titles) == [*(f"Card{number}" for number in range(5)), "Last"]
    with run_on_terminal(*MODULE, file) as terminal:
        terminal.wait_for(b"all keys")
        for title in titles:
            terminal.wait_for(title.encode())
        steps = len(planner.rows("edit", "id")) - 1
        terminal.type("u" * steps)
        terminal.wait_for(b"Backlog 0")
        terminal.type("u")
        terminal.wait_for(b"There is nothing to undo.")
        terminal.type(QUIT)
        assert terminal.wait_until_ended() == 0
    assert planner.board.empty
    planner.close()


def test_a_cyrillic_keyboard_on_a_plain_server(file: Path) -> None:
    """In the locale C.UTF-8: о is j, Д is L, ф is a, and ctrl+й in Kitty's way is ctrl+q."""
    planner = Planner(file)
    planner.add("one", "two")
    with run_on_terminal(*MODULE, file) as terminal:
        terminal.wait_for(b"all keys")
        terminal.type("оДфЧай\r")
        terminal.wait_for("Add 'Чай'".encode())
        terminal.type("\x1b[1081;5u")
        assert terminal.wait_until_ended() == 0
    assert planner.titles(Stage.NEXT) == ["two", "Чай"]
    planner.close()
