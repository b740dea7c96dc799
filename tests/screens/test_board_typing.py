"""Words that are typed about cards: the echo, completion, the whole form, and nothing lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from smm_tui.domain.stages import Stage
from smm_tui.persistence.database import Database
from smm_tui.persistence.kept_text import KeptText
from smm_tui.ui.card_screen import CardScreen
from smm_tui.ui.paste_preview import PastePreviewScreen
from smm_tui.ui.quick_add import QuickAddScreen, QuickLine
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot


@pytest.fixture
def board(file: Path) -> Planner:
    """Two cards, and a hat, a channel and a label by name."""
    planner = Planner(file)
    keys = planner.add("one", "two")
    planner.write(lambda w: w.tasks.set_typed(keys[:1], "#Instagram @copy +reel"))
    return planner


def kept(file: Path) -> list[dict[str, Any]]:
    """What this run keeps beside the database."""
    return [
        text
        for path in file.parent.glob(f"{file.stem}-unsaved-*.json")
        for text in json.loads(path.read_text("utf-8"))
    ]


def line(hands: BoardPilot) -> str:
    return hands.screen.query_one(QuickLine).value


# -- quick add ---------------------------------------------------------------------------------


async def test_the_echo_tells_what_was_understood(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste("Post !1 @copy due:tomorrow ~30m #new")
        assert hands.sees("P1")
        assert hands.sees("@copy")
        assert hands.sees("Sun 22")
        assert hands.sees("30 min")
        await hands.press("enter")
        card = board.card(hands.board.card.id if hands.board.card else 0)
        assert (card.title, card.hat, card.channel, card.priority) == ("Post", "copy", "new", 1)
        assert (str(card.due), card.effort_minutes) == ("2026-11-22", 30)


async def test_names_are_completed(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("a", *"x #in")
        assert hands.sees("Tab: #Instagram")
        await hands.press("tab", "at")
        assert line(hands) == "x #Instagram @"
        assert hands.sees("Tab: @copy")
        await hands.press("c", "tab")
        assert line(hands) == "x #Instagram @copy "
        assert not hands.sees("Tab:")
        assert hands.sees("Enter add")


async def test_the_form_keeps_all_that_the_line_said(running: Running, board: Planner) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste("Post !2 @copy #unknown due:tomorrow ~30m +reel +fresh")
        await hands.press("f4")
        values = hands.form.values()
        assert values["title"] == "Post"
        assert hands.sees("unknown (new)")
        assert values["priority"] == "2"
        assert values["hat_id"]
        assert values["effort_minutes"] == "30"
        assert set(values["labels"].split("\n")) == {"reel", "fresh"}
        await hands.press("f2")
        assert hands.on_page
        assert len(board.titles()) == 3
        assert board.database.rows("SELECT name FROM channel WHERE name = 'unknown'")


@pytest.mark.parametrize("text", ["x" * 10_000, '[/] [@click=app.quit] \\ \' " #" @ ! + ~'])
async def test_long_and_hostile_words_are_kept_or_refused(
    running: Running, board: Planner, text: str
) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste(text)
        await hands.press("enter")
        if isinstance(hands.screen, QuickAddScreen):
            assert hands.sees("! ")
            assert line(hands) == text
        else:
            assert len(board.titles()) == 3
        await hands.press("escape")
        await hands.press("s")
        await hands.paste(text)
        await hands.press("enter")
        assert isinstance(hands.screen, QuickAddScreen)


# -- what is kept beside the database ----------------------------------------------------------


async def test_nothing_is_kept_once_a_dialog_has_closed(
    running: Running, board: Planner, file: Path
) -> None:
    async with running() as hands:
        await hands.press("a", *"new")
        hands.app._keep_unsaved()
        assert [text["values"] for text in kept(file)] == [{"text": "new"}]
        await hands.press("enter")
        assert kept(file) == []
        await hands.press("e", "end", "x")
        hands.app._keep_unsaved()
        assert kept(file)[0]["values"] == {"title": "newx"}
        await hands.press("escape", "d")
        assert kept(file) == []


@pytest.mark.parametrize("keys", ["mh", "s", "Tk"])
async def test_what_is_asked_for_is_kept_and_brought_back(
    running: Running, board: Planner, file: Path, keys: str
) -> None:
    async with running() as hands:
        await hands.press("space", *keys)
        before = line(hands)
        await hands.paste("!1")
        hands.app._keep_unsaved()
        (text,) = kept(file)
        await hands.press("escape")
        assert hands.on_page
        hands.page.bring_back(KeptText(**text))
        await hands.pause()
        assert line(hands) == f"{before}!1"
        await hands.press("enter")
        assert hands.on_page
        assert board.titles() == ["two"] if keys == "mh" else board.titles() == ["one", "two"]
        assert board.titles(Stage.ON_HOLD) == (["one"] if keys == "mh" else [])


async def test_a_remark_and_a_step_are_brought_back(
    running: Running, board: Planner, file: Path
) -> None:
    board.add("seen", stage=Stage.REVIEW)
    async with running() as hands:
        await hands.press(*"llll", "R", *"why")
        hands.app._keep_unsaved()
        (remark,) = kept(file)
        await hands.press("escape", "enter", "a", *"step")
        hands.app._keep_unsaved()
        (step,) = kept(file)
        await hands.press("escape", "escape")
        hands.page.bring_back(KeptText(**step))
        await hands.pause()
        assert line(hands) == "step"
        await hands.press("enter")
        assert isinstance(hands.screen, CardScreen)
        assert hands.sees("[ ] step")
        await hands.press("escape")
        hands.page.bring_back(KeptText(**remark))
        await hands.pause()
        await hands.press("enter")
        assert board.titles(Stage.IN_PROGRESS) == ["seen"]


async def test_pasted_lines_that_are_looked_through_are_brought_back(
    running: Running, board: Planner, file: Path
) -> None:
    async with running() as hands:
        await hands.press("a")
        await hands.paste("x\ny")
        hands.app._keep_unsaved()
        (text,) = kept(file)
        await hands.press("escape", "escape")
        hands.page.bring_back(KeptText(**text))
        await hands.pause()
        assert isinstance(hands.screen, PastePreviewScreen)


# -- what is read ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "keys", [["L"], ["J"], ["j", "D"], ["u"], ["m", "r", "enter"], ["space", "L"]]
)
async def test_a_change_of_cards_reads_these_cards_alone(
    running: Running, board: Planner, monkeypatch: pytest.MonkeyPatch, keys: list[str]
) -> None:
    board.add("three")
    asked: list[str] = []
    rows = Database.rows

    def counted(self: Database, sql: str, /, **parameters: object) -> list[tuple[Any, ...]]:
        if "FROM task t" in sql:
            asked.append(sql)
        return rows(self, sql, **parameters)

    async with running() as hands:
        monkeypatch.setattr(Database, "rows", counted)
        await hands.press(*keys)
        assert 1 <= len(asked) <= 2
        assert all("t.id IN (" in sql for sql in asked)
        assert hands.titles() == board.titles()
