"""What the README says about keys is what the planner does."""

from __future__ import annotations

import re
from pathlib import Path

from textual.binding import Binding

from smm_tui.app import SmmApp
from smm_tui.screens.audit import AuditScreen
from smm_tui.screens.board import BoardScreen
from smm_tui.screens.budget import BudgetScreen
from smm_tui.screens.calendar import CalendarScreen
from smm_tui.ui.audit_known import Facts
from smm_tui.ui.audit_note import NoteEditor
from smm_tui.ui.audit_sheet import Sheet
from smm_tui.ui.base import PageScreen
from smm_tui.ui.budget_sheet import BudgetSheet
from smm_tui.ui.calendar_sheet import CalendarSheet
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.key_names import key_name

README = Path(__file__).parent.parent / "README.md"
KEY = re.compile(r"`([^`]+)`")


def table(name: str) -> list[tuple[str, str]]:
    """The rows of the table that follows the mark of this name: keys, and what they do."""
    lines = README.read_text("utf-8").split(f"<!-- keys: {name} -->\n", 1)[1].splitlines()
    rows = []
    for line in lines:
        if not line.startswith("|"):
            break
        keys, does = line.strip("|").split("|")
        rows.append((keys.strip(), does.strip()))
    return rows[2:]


def keys_of(*kinds: type) -> set[str]:
    """The names of all keys that these classes of ours, and ours below them, are bound to."""
    return {
        key_name(binding.key)
        for kind in kinds
        for base in kind.__mro__
        if base.__module__.startswith("smm_tui.")
        for binding in Binding.make_bindings(vars(base).get("BINDINGS", ()))
    }


def test_keys_of_the_board() -> None:
    """The first column names every key of the page and no other.

    Keys are written as the planner itself writes them: `↑` is up, `pgup` is pageup, `del` is
    delete, `esc` is escape, `/` is slash, each between backticks of its own; `H` is shift and h.
    A key in the second column may end what the row begins (`esc`), or do something in what the
    row opens (`f4`).
    """
    rows = table("board")
    first = {key for keys, _does in rows for key in KEY.findall(keys)}
    second = {key for _keys, does in rows for key in KEY.findall(does)}
    real = keys_of(CardBoard, BoardScreen, SmmApp)
    assert first - real == set(), "the README names keys that do nothing"
    assert real - first - second == set(), "the README does not name these keys"


def test_keys_of_the_budget() -> None:
    """What all pages have in common is told of the board."""
    rows = table("budget")
    named = {key for keys, _does in rows for key in KEY.findall(keys)}
    real = keys_of(BudgetSheet, BudgetScreen)
    assert named - real == set(), "the README names keys that do nothing"
    assert real - named - keys_of(PageScreen, SmmApp) == set(), "the README does not name these"
    assert all(does for _keys, does in rows)


def test_keys_of_the_calendar() -> None:
    """What all pages have in common is told of the board."""
    rows = table("calendar")
    named = {key for keys, _does in rows for key in KEY.findall(keys)}
    real = keys_of(CalendarSheet, CalendarScreen)
    assert named - real == set(), "the README names keys that do nothing"
    assert real - named - keys_of(PageScreen, SmmApp) == set(), "the README does not name these"
    assert all(does for _keys, does in rows)


def test_keys_of_the_audit() -> None:
    """What all pages have in common is told of the board."""
    rows = table("audit")
    named = {key for keys, does in rows for key in KEY.findall(f"{keys} {does}")}
    real = keys_of(Sheet, Facts, NoteEditor, AuditScreen)
    assert named - real == set(), "the README names keys that do nothing"
    assert real - named - keys_of(PageScreen, SmmApp) == set(), "the README does not name these"
    assert all(does for _keys, does in rows)


def test_every_row_says_what_its_keys_do() -> None:
    rows = table("board")
    assert len(rows) > 8
    assert all(KEY.search(keys) and does for keys, does in rows)
