"""The audit's page in the hands of a person: keys reach the use cases, and what is typed stays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from smm_tui.app import SmmApp
from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.questionnaire_titles import OWN
from smm_tui.domain.stages import Stage
from smm_tui.screens.audit import AuditScreen
from smm_tui.services.audit_views import read_content
from smm_tui.settings import Settings
from smm_tui.ui.audit_known import Facts
from smm_tui.ui.audit_sheet import Sheet
from smm_tui.ui.chrome import KeyLine
from tests import audits
from tests.boards import Planner

pytestmark = pytest.mark.pilot


class Hands:
    """The running app in the hands of a person."""

    def __init__(self, app: SmmApp, pilot: Pilot[int], planner: Planner) -> None:
        self.app, self.pilot, self.planner = app, pilot, planner

    async def press(self, *keys: str) -> None:
        """Press keys, each after what the one before caused is done."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*("space" if sign == " " else sign for sign in text))

    @property
    def page(self) -> AuditScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, AuditScreen))

    @property
    def said(self) -> str:
        return self.page.query_one(KeyLine).said

    def status(self, key: str) -> Status:
        """What a question stands at, as the page holds it."""
        asked = self.page.asked(key)
        assert asked is not None
        return asked.status

    @property
    def text(self) -> str:
        """All that stands on the screen."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(part.text for part in strip) for strip in strips)

    def sees(self, text: str) -> bool:
        """Whether a text stands on the screen."""
        return text in self.text


@asynccontextmanager
async def at_work(
    path: Path, make: Callable[[Path], Planner] = audits.begun, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Hands]:
    """The planner on its audit."""
    planner = make(path / "planner.db")
    app = SmmApp(
        planner.database, planner.brand, planner.clock, Settings(), path=planner.database.path
    )
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        yield Hands(app, pilot, planner)


async def test_the_first_audit_begins_with_enter(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.empty) as hands:
        assert hands.sees("Press enter to start the first audit")
        await hands.press("enter")
        assert hands.sees("0 of 31")
        await hands.press("f", "j", "x", "j", "s")
        assert [hands.status(f"A1.{n}") for n in (1, 2, 3)] == ["fine", "gap", "not-for-us"]
        await hands.press("u", "k", "o")
        assert [hands.status(f"A1.{n}") for n in (1, 2, 3)] == ["fine", "open", "open"]


async def test_a_note_is_saved_by_escape_and_warned_about(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("j", "j", "e")
        await hands.type("pass: hunter2!Aa")
        assert hands.sees("looks like a password")
        kept = hands.page.unsaved()
        assert kept is not None
        assert kept.values == {"text": "pass: hunter2!Aa"}
        await hands.press("escape")
        assert hands.page.unsaved() is None
        asked = hands.page.asked("A1.3")
        assert asked is not None
        assert asked.note == "pass: hunter2!Aa"
        assert "password" in hands.said


async def test_a_note_that_broke_off_comes_back(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("h", "j", "l", "e")
        await hands.type("half a sen")
        kept = hands.page.unsaved()
    assert kept is not None
    for path in tmp_path.glob("*-unsaved-*.json"):
        path.unlink()  # the planner would offer it by itself
    async with at_work(tmp_path, Planner) as hands:
        hands.page.bring_back(kept)
        await hands.pilot.pause()
        await hands.type("tence")
        assert hands.page.note.text == "half a sentence"
        await hands.press("escape")
        asked = hands.page.asked("A2.1")
        assert asked is not None
        assert asked.note == "half a sentence"


async def test_open_questions_are_gone_through_by_one_key(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("f", "n", "f", "n")
        line = hands.page.line
        assert line is not None
        assert line.key == "A1.3"
        await hands.press("n", "n", "n")
        assert hands.page.step is not None
        assert hands.page.step.step.key == "A2"


async def test_risks_are_weighed_and_dealt_with(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("h", *"jjjjj", "l", *"jjj", "plus", "plus", "greater_than_sign", "enter")
        await hands.type("Read up")
        await hands.press("escape")
        found = hands.page.picked("risks.execution")
        assert found is not None
        assert (found[1].likelihood, found[1].impact, found[1].remedy) == (2, 1, "Read up")
        assert [line.key for line in hands.page.sheet.lines[2:4]] == [
            "risks.execution",
            "risks.time",
        ]
        line = hands.page.line
        assert line is not None
        assert line.key == "risks.execution"


async def test_own_lines_are_added_to_a_list(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("h", "j", "j", "l", "a")
        await hands.type("Dust")
        await hands.press("enter")
        own = hands.page.line
        assert own is not None
        assert own.text == "Dust"
        await hands.press("d")
        assert not any(line.text == "Dust" for line in hands.page.sheet.lines)


async def test_pasted_content_is_sorted_by_one_key_each(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("enter")
        lines = "\n".join(f"Post {number}\thttps://acme.example/{number}" for number in range(500))
        hands.app.post_message(Paste(lines))
        await hands.pilot.pause()
        await hands.press("enter")
        reader, brand = hands.planner.database, hands.planner.brand
        assert len(read_content(reader, brand).rows) == 500
        await hands.press("x", "f", "r")
        rows = read_content(reader, brand).rows
        groups = [row.freshness for row in rows[:4]]
        wanted = [Freshness.OBSOLETE, Freshness.CURRENT, Freshness.UPDATE, Freshness.UNSORTED]
        assert groups == wanted
        await hands.press("u", "u", "u", "u")
        assert read_content(reader, brand).rows == ()


async def test_a_finding_becomes_a_card_and_knows_it(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("x", "m", "x", "m", "c")
        await hands.type("stage:next")
        await hands.press("enter")
        assert len(hands.planner.titles(Stage.NEXT)) == 2
        assert hands.sees("→ Next")
        await hands.press("u")
        assert not hands.sees("→ Next")


async def test_a_done_card_lets_its_finding_be_closed(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("x", "c", "enter")
        card = hands.planner.board.stages[Stage.BACKLOG][0]
        await hands.app.write(lambda work: work.tasks.move(card.id, Stage.DONE))
        await hands.pilot.pause()
        assert hands.sees("z closes")
        await hands.press("z")
        assert hands.sees("settled")
        await hands.press("w")
        assert hands.sees(card.title[:20])


async def test_a_hole_of_a_channel_is_closed_in_the_table(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("j", "enter")
        assert hands.sees("2FA")
        await hands.press("l", "l", "t")
        assert hands.planner.rows("channel", "two_factor") == [(1,), (0,)]
        await hands.press("escape")
        line = hands.page.line
        assert line is not None
        assert line.key == "A1.2"


async def test_the_team_is_written_down_hat_by_hat(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("j", "j", "j", "enter", "a", "enter")
        await hands.type("good eye")
        await hands.press("escape")
        assert hands.sees("good eye")


async def test_a_suggested_outcome_is_taken_by_one_key(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("h", "end", "l", "j", "f")
        text = hands.page.outcome("A00.state")
        assert text is not None
        assert text.note


async def test_a_new_audit_begins_from_the_last_and_is_compared(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.compared) as hands:
        await hands.press("v")
        assert hands.sees("3 better, 1 worse") or hands.sees("better")
        await hands.press("escape", "left_square_bracket")
        assert hands.sees("5 May 2026")
        await hands.press("right_square_bracket", "i")
        assert hands.sees("The audit on one page")


async def test_the_whole_audit_is_saved_as_a_file(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("y", "h", "enter")
        files = list(Path.home().glob("audit-*.html"))
        assert len(files) == 1
        assert "Acme Tea" in files[0].read_text("utf-8")


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
        assert isinstance(hands.app.focused, Facts)
        assert not hands.page.note.typing
        await hands.press("x")
        assert hands.status("A1.2") is Status.GAP
        await hands.press("e")
        await hands.type("X")
        await hands.press("escape")
        assert hands.app.focused is hands.page.sheet
        asked = hands.page.asked("A1.2")
        assert asked is not None
        assert asked.note.endswith("nobody.X")
        await hands.press("tab", "tab")
        assert hands.app.focused is hands.page.steps
        await hands.press("tab")
        assert hands.app.focused is hands.page.sheet


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
