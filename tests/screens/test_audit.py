"""The audit's page in the hands of a person: keys reach the use cases, and what is typed stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Paste

from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.stages import Stage
from smm_tui.services.audit_views import read_content
from tests import audits
from tests.boards import Planner
from tests.screens.audit_hands import Hands, at_work

pytestmark = pytest.mark.pilot


async def test_the_first_audit_begins_with_enter(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.empty) as hands:
        assert hands.sees("Press enter to start the first audit")
        assert hands.sees("A plan that nobody looks at drifts")
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


async def test_a_hole_of_a_channel_opens_the_form_where_it_is_filled_in(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("j", "enter", "l", "enter")
        await hands.type("the safe")
        await hands.press("f2")
        assert hands.planner.rows("channel", "password_place")[0][0].endswith("the safe")
        await hands.press("l", "l", "l", "l", "enter")
        await hands.type("-2m")
        assert hands.sees("21 Sep 2026")


async def test_a_course_was_reviewed_on_a_day_that_has_been(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        before = hands.planner.rows("answer", "day")
        await hands.press("j", "j", "j", "j", "D")
        await hands.type("27.09")
        assert hands.sees("27 Sep 2026")
        await hands.press("ctrl+u")
        await hands.type("+1d")
        assert hands.sees("still ahead")
        await hands.press("enter")
        assert hands.sees("still ahead")
        assert hands.planner.rows("answer", "day") == before


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


async def test_a_question_is_answered_as_the_last_time_by_one_key(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.compared) as hands:
        await hands.press("j")
        assert hands.sees("= as last time")
        await hands.press("j", "equals_sign")
        assert hands.status("A1.3") is Status.FINE
        await hands.press("u")
        assert hands.status("A1.3") is Status.GAP
        await hands.press("k", "k", "equals_sign")
        assert hands.status("A1.1") is Status.GAP
        assert not hands.sees("= as last time")


async def test_the_whole_audit_is_saved_as_a_file(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.half) as hands:
        await hands.press("y", "h", "enter")
        files = list(Path.home().glob("audit-*.html"))
        assert len(files) == 1
        assert "Acme Tea" in files[0].read_text("utf-8")


async def test_two_audits_of_one_day_are_told_apart(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("N", "s", "p")
        assert hands.sees("Sat 21 Nov 2026 (1)")
        assert hands.sees("Sat 21 Nov 2026 (2)")
        await hands.press("escape", "v")
        assert hands.sees("Sat 21 Nov 2026 (2)")


async def read_table(hands: Hands, path: Path) -> None:
    """Import a table of content by keys."""
    await hands.press("enter", "I")
    hands.app.screen.post_message(Paste(str(path)))
    await hands.pilot.pause()
    await hands.press("enter")


async def test_lines_of_a_table_that_are_not_taken_are_counted(tmp_path: Path) -> None:
    table = "title,url\nTea,https://e.org\n" + f"{'x' * 501},\n" * 3
    (tmp_path / "list.csv").write_text(table, "utf-8")
    async with at_work(tmp_path, audits.begun) as hands:
        await read_table(hands, tmp_path / "list.csv")
        rows = read_content(hands.planner.database, hands.planner.brand).rows
        assert [row.title for row in rows] == ["Tea"]
        assert hands.said.startswith("Line 3: ")
        assert hands.said.endswith("2 more lines were not taken.")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ("Чай\thttps://e.org".encode("utf-16"), "1 piece"),
        ("Заголовок;Ссылка\nЧай;".encode("cp1251"), "Save it as UTF-8"),
    ],
)
async def test_a_table_in_another_encoding(tmp_path: Path, data: bytes, told: str) -> None:
    (tmp_path / "list.csv").write_bytes(data)
    async with at_work(tmp_path, audits.begun) as hands:
        await read_table(hands, tmp_path / "list.csv")
        found = read_content(hands.planner.database, hands.planner.brand).rows
        assert [row.title for row in found] == (["Чай"] if data.startswith(b"\xff") else [])
        assert hands.sees(told) or found


async def test_a_note_is_shown_as_markdown_and_typed_as_it_is(tmp_path: Path) -> None:
    async with at_work(tmp_path, audits.begun) as hands:
        note = "**Soon**: [list](https://e.org)"
        hands.planner.write(lambda w: w.audits.save_note(1, "A1.3", note))
        hands.page.reload()
        await hands.press("j", "j")
        assert hands.sees("Soon: list (https://e.org)")
        await hands.press("e")
        assert hands.sees(note)


async def test_what_was_told_is_gone_when_the_page_is_seen_again(tmp_path: Path) -> None:
    async with at_work(tmp_path) as hands:
        await hands.press("f")
        assert "u undoes" in hands.said
        await hands.press("4", "2")
        assert hands.said == ""
