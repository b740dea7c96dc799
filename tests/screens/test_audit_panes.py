"""The audit's panes and whole audits: what is seen where, what is told, what is offered."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from smm_tui.app import SmmApp
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.questionnaire_titles import OWN
from smm_tui.domain.secrets import MASK
from smm_tui.domain.stages import Stage
from smm_tui.settings import Settings
from smm_tui.ui.audit_known import Facts
from smm_tui.ui.audit_sheet import Sheet
from smm_tui.ui.chrome import KeyLine
from tests import audits
from tests.boards import Planner
from tests.screens.audit_hands import at_work

pytestmark = pytest.mark.pilot


@pytest.mark.parametrize(("page", "told"), [("board", True), ("audit", False)])
async def test_an_old_audit_is_told_of_at_a_start(tmp_path: Path, page: str, told: bool) -> None:
    planner = audits.begun(tmp_path / "planner.db")
    planner.clock.instant += timedelta(days=200)
    app = SmmApp(
        planner.database,
        planner.brand,
        planner.clock,
        Settings(),
        path=planner.database.path,
        page=page,
    )
    async with app.run_test(size=(80, 24)) as pilot:
        for _start in range(2):  # the second time on the same day nothing is said
            app.tidy_daily()
            await asyncio.wrap_future(app._writer.submit(int))
            await pilot.pause()
        said = [one.text for one in app.messages if "time for a new one" in one.text]
        assert len(said) == int(told)
        if told:
            assert "g a" in said[0]
            assert app.screen.query_one(KeyLine).said == said[0]


async def test_an_audit_is_deleted_in_the_list_of_audits_and_comes_back(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.compared) as hands:
        await hands.press("p")
        assert hands.sees("d delete")
        await hands.press("d")
        assert hands.sees("5 May 2026")
        assert hands.page.query_one(Sheet).lines
        await hands.press("u", "p")
        assert hands.sees("21 Nov 2026")
        await hands.press("escape", "right_square_bracket", "v")
        assert hands.sees("Compared")


async def test_why_names_each_link_of_the_chain_once(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("h", "j", "j", "l", "j", "w")
        text = hands.text
        assert text.count("What holds us back") - text.count("3 What holds us back") <= 1
        assert "└ 3 What holds us back" in text
        assert "Its card: " in text
        assert "  └ What holds us back" not in text


async def test_tab_goes_from_pane_to_pane_and_types_nothing(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("j", "tab")
        assert isinstance(hands.at(), Facts)
        assert hands.sees("esc back")
        assert not hands.page.note.typing
        await hands.press("x")
        assert hands.status("A1.2") is Status.GAP
        await hands.press("e")
        await hands.type("X")
        await hands.press("escape")
        assert hands.at() is hands.page.sheet
        asked = hands.page.asked("A1.2")
        assert asked is not None
        assert asked.note.endswith("nobody.X")
        await hands.press("tab", "tab")
        assert hands.at() is hands.page.steps
        await hands.press("tab")
        assert hands.at() is hands.page.sheet


async def test_a_long_question_leaves_room_for_its_note(tmp_path: Path) -> None:
    title = "Why " + "is the tea of this very small brand unknown in all of Germany and " * 3
    note = "\n".join(f"line {number}" for number in range(1, 12))
    async with at_work(tmp_path, audits.begun) as hands:
        own = hands.planner.write(lambda w: w.audits.add_question("A1", title))
        key = OWN + hands.planner.database.rows("SELECT uuid FROM own_item")[0][0]
        assert own
        hands.planner.write(lambda w: w.audits.save_note(1, key, note))
        hands.page.reload()
        await hands.press("end")
        assert hands.sees("Why is the tea")
        for number in (1, 2, 3):
            assert hands.sees(f"line {number}")
        assert not hands.sees("line 11")
        await hands.press("tab", "end")
        assert hands.sees("line 11")
        await hands.press("e")
        assert hands.page.note.editor.size.height >= 6


async def test_nothing_is_left_of_the_facts_when_a_table_opens(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.begun) as hands:
        await hands.press("enter")
        assert hands.sees("No content is listed yet")
        assert not hands.sees("into one of the three groups")


async def test_the_rows_of_the_team_stand_below_their_headings(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("j", "j", "j", "enter")
        lines = hands.text.split("\n")
        column = next(line.index("Strengths") for line in lines if "Strengths" in line)
        assert {line.index("Weaknesses") for line in lines if "- " in line[:4]} == {column}


async def test_a_risk_tells_the_stage_of_its_card_on_a_small_screen(tmp_path: Path) -> None:
    def make(path: Path) -> Planner:
        planner = audits.half(path)
        audit = planner.rows("audit", "id")[0][0]
        planner.write(
            lambda w: w.findings.make_cards(audit, ["pick:risks.policy"], stage=Stage.REVIEW)
        )
        return planner

    async with at_work(tmp_path, make) as hands:
        await hands.press("h", *"jjjjj", "l")
        assert hands.page.line is not None
        assert hands.page.line.key == "A6"
        assert hands.sees("→ Review")


async def test_a_long_term_goal_asks_for_a_task_at_hand(tmp_path: Path) -> None:
    def make(path: Path) -> Planner:
        planner = audits.begun(path)
        audit = planner.rows("audit", "id")[0][0]
        typed = {"title": "100 orders", "audience": "Neighbours", "value": "Sales"}
        planner.write(lambda w: w.goals.save(audit, 0, 0, typed))
        return planner

    async with at_work(tmp_path, make, (120, 36)) as hands:
        await hands.press("h", *"jjjjjj", "l", "j", "j", "enter")
        assert hands.sees("Missing: Short-term task, KPI")
        assert hands.sees("Which small task soon brings this goal nearer")
        await hands.press("enter", "end")
        assert hands.sees("a small step that soon brings it nearer")
        await hands.press("escape", "enter", *["down"] * 4)
        await hands.type("End ten captions with a question")
        await hands.press("down")
        await hands.type("15 replies")
        await hands.press("f2")
        assert not hands.sees("Which small task")


async def test_cards_are_made_of_content_that_calls_for_work(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("enter", "m", "j", "j", "j", "m")  # an obsolete and a current one
        await hands.press("c")
        assert hands.sees("Card for")
        assert not hands.sees("2 cards for")
        await hands.press("enter", "end", "c")
        assert "obsolete (x)" in hands.said
        await hands.press("home", "c")
        assert "There is a card for this already" in hands.said


async def test_a_done_card_offers_to_close_its_finding(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        planner = hands.planner
        (gap,) = (card.id for card in planner.board.stages[Stage.NEXT] if "profile" in card.title)
        planner.write(lambda w: w.tasks.move(gap, Stage.DONE))
        hands.page.reload()
        assert hands.sees("1 done: z closes")
        await hands.press("j", "z")
        assert hands.sees("settled")
        assert not hands.sees("done: z closes")
        await hands.press("u")
        assert hands.sees("1 done: z closes")


async def test_content_that_was_seen_to_is_settled(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("enter", "c", "enter")
        card = hands.planner.board.stages[Stage.BACKLOG][-1].id
        hands.planner.write(lambda w: w.tasks.move(card, Stage.DONE))
        hands.page.reload()
        assert hands.sees("card done: z closes")
        await hands.press("z")
        assert hands.sees("settled")
        assert not hands.sees("z closes")


async def test_the_line_below_tells_the_keys_in_the_words_of_the_place(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.empty, size=(120, 36)) as hands:
        assert hands.sees("enter start")
        await hands.press("enter", *"123456")  # what was said gives way to the keys
        await hands.press("2")
        assert hands.sees("f fine")
        await hands.press("enter", "a")
        await hands.type("Old")
        await hands.press("enter", "home", "home", "home", "home", "home")
        assert hands.sees("f current")
        assert hands.sees("x obsolete")
        await hands.press("escape", "h", "j", "j", "j", "j", "j", "l", "j", "j", "j")
        assert hands.sees("hurts")
        assert hands.sees("space pick")


async def test_no_password_is_copied_with_the_page(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        note = "The password for the shop is Tr0ub4dor&3"
        hands.planner.write(lambda w: w.audits.save_note(1, "A1.1", note))
        hands.page.reload()
        assert any(note in line for line in hands.page._summary())
        await hands.press("y", "y")
        copied = vars(hands.app.screen)["_text"]
        assert MASK in copied
        assert "Tr0ub4dor" not in copied
