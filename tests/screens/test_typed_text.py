"""Text that was typed when a session broke off: brought back, kept again, on whichever page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from smm_tui.persistence.kept_text import KeptText, left_behind
from smm_tui.services.workspace import Workspace
from smm_tui.ui.quick_add import QuickAddScreen
from tests.boards import Planner
from tests.screens.board_pilot import BoardPilot
from tests.screens.conftest import Running

pytestmark = pytest.mark.pilot

WORDS = {"text": "half a sent"}
TYPED = {
    "board": KeptText("board", "quick line", 0, "next", WORDS, 1),
    "step": KeptText("board", "step", 0, "1", WORDS, 1),
    "archive": KeptText("archive", "card", 1, "", {"title": "half a sent"}, 1),
    "calendar": KeptText("calendar", "quick line", 0, "2026-12-09|18:00|Instagram", WORDS, 1),
    "register": KeptText("hats", "record", 1, "", {"name": "half a sent"}, 1),
    "slots": KeptText("slots", "times", 1, "", WORDS, 1),
    "templates": KeptText("templates", "name", 1, "", WORDS, 1),
    "note": KeptText("audit", "note", 1, "question|A1.2|", WORDS, 1),
    "lines": KeptText("audit", "pasted lines", 0, "blockers", {"text": "half\na\nsent"}, 1),
    "cell": KeptText("budget", "cell", 0, "line-1 2026-11 planned", WORDS, 1),
    "line": KeptText("budget", "name", 0, "1", WORDS, 1),
}


def left(file: Path, kept: KeptText) -> Path:
    """What a run that has ended has left behind."""
    path = file.with_name(f"{file.stem}-unsaved-gone.json")
    path.write_text(json.dumps([kept._asdict()]))
    return path


def kept_now(hands: BoardPilot) -> list[KeptText]:
    """What the run that goes on keeps, as the next one would read it."""
    return [kept for _path, texts in left_behind(hands.app.data_file) for kept in texts]


def _records(work: Workspace) -> None:
    work.registers.save_hat(0, 0, {"name": "copy"})
    work.registers.save_channel(0, 0, {"name": "Instagram", "network": "instagram"})
    work.tasks.add_many(["Reel"])
    work.audits.start()
    work.budget.add_usual_groups(lines=True)


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
async def test_what_is_brought_back_is_kept_again(
    running: Running, file: Path, typed: KeptText
) -> None:
    planner = Planner(file)
    planner.write(_records)
    if typed.page == "templates":
        planner.write(lambda work: work.templates.keep(1, "Reel"))
        typed = typed._replace(record_id=2)
    path = left(file, typed)
    async with running() as hands:
        await hands.press("enter")
        await hands.pause()
        hands.app.keep_typed()
        assert not path.exists()
        assert kept_now(hands) == [typed]
        assert hands.page_shown == typed.page


async def test_a_text_whose_record_is_gone_is_not_lost(running: Running, file: Path) -> None:
    path = left(file, KeptText("board", "card", 99, "", {"title": "Hours of work"}))
    async with running() as hands:
        await hands.press("enter")
        assert path.exists()
        await hands.press("a", "up")
        assert not path.exists()
        assert isinstance(hands.screen, QuickAddScreen)
        assert hands.screen.unsaved() == {"text": "Hours of work"}


async def test_what_was_brought_back_is_not_lost_by_escape(running: Running, file: Path) -> None:
    Planner(file).write(_records)
    left(file, TYPED["step"])
    async with running() as hands:
        await hands.press("enter", "escape", "escape", "a", "up")
        assert isinstance(hands.screen, QuickAddScreen)
        assert hands.screen.unsaved() == WORDS


async def test_a_text_comes_back_in_its_own_brand(running: Running, file: Path) -> None:
    planner = Planner(file)
    other = planner.write(lambda work: work.frame.add_brand("Other"))
    left(file, KeptText("board", "quick line", 0, "backlog", {"text": "Reel"}, other))
    async with running() as hands:
        assert hands.app.brand.name == "Acme Tea"
        await hands.press("enter", "enter")
        assert hands.app.brand.name == "Other"
        assert hands.titles() == ["Reel"]


async def test_a_filter_is_remembered_while_it_is_typed(running: Running, file: Path) -> None:
    async with running() as hands:
        await hands.press("slash", *"reel")
        hands.app.keep_looks()
        assert "reel" in (hands.app.remembered("board:1") or "")
