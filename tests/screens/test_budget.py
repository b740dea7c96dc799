"""The budget's page by keys, on a real database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from smm_tui.app import SmmApp
from smm_tui.domain.budget_blocks import Side, amount_on
from smm_tui.domain.budget_figures import GridMode
from smm_tui.domain.months import Month
from smm_tui.persistence.kept_text import KeptText
from smm_tui.screens.budget import BudgetScreen
from smm_tui.services.budget_views import Budget, read_budget
from smm_tui.services.demo import make_demo
from smm_tui.settings import Settings
from smm_tui.ui.budget_sheet import BudgetSheet
from smm_tui.ui.calculator import CalculatorScreen
from smm_tui.ui.cell_entries import CellEntriesScreen
from smm_tui.ui.cell_preview import CellPreviewScreen
from smm_tui.ui.clipboard import CopyScreen
from smm_tui.ui.dialogs import AskScreen, MessageScreen
from smm_tui.ui.form import FormScreen
from tests.boards import TODAY, Planner
from tests.screens.board_pilot import BoardPilot
from tests.ui.grid_hands import beside

pytestmark = pytest.mark.pilot

NOVEMBER, DECEMBER = Month(2026, 11), Month(2026, 12)


Kind = type[Screen[Any]]


class BudgetPilot(BoardPilot):
    """The budget's page in the hands of a person."""

    @property
    def budget_page(self) -> BudgetScreen:
        return next(s for s in self.app.screen_stack if isinstance(s, BudgetScreen))

    @property
    def grid(self) -> BudgetSheet:
        return self.budget_page.query_one(BudgetSheet)

    @property
    def budget(self) -> Budget:
        return read_budget(self.app.reader, self.app.brand, 2026, TODAY)

    async def keys(self, keys: str) -> None:
        await self.press(*keys.split())

    async def type(self, text: str) -> None:
        signs = {"=": "equals_sign", "*": "asterisk", "+": "plus", ",": "comma", ".": "full_stop"}
        await self.press(*(signs.get(sign, sign) for sign in text))

    def line_id(self, name: str) -> int:
        return next(line.id for line in self.budget.view.lines if line.name == name)

    def stands(self, name: str, month: Month, side: Side = Side.PLANNED) -> int | None:
        return amount_on(self.budget.cell(self.line_id(name), month), side)

    def go(self, name: str, month: Month = NOVEMBER) -> None:
        self.grid.select(f"line-{self.line_id(name)}", str(month))

    def shows(self, mode: GridMode) -> bool:
        return self.budget_page.look.mode is mode

    def asks(self, kind: Kind) -> bool:
        return isinstance(self.app.screen, kind)

    @property
    def beside(self) -> str:
        return beside(self.grid)

    @property
    def sentence(self) -> str:
        return self.grid.render_line(self.grid.size.height - 1).text.strip()


async def running(
    planner: Planner, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[BudgetPilot]:
    path = planner.database.path
    app = SmmApp(planner.database, planner.brand, planner.clock, Settings(), path=path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await pilot.press("6")
        yield BudgetPilot(app, pilot)


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[BudgetPilot]:
    async for pilot in running(Planner(tmp_path / "planner.db", begin=make_demo)):
        yield pilot


@pytest.fixture
async def narrow(tmp_path: Path) -> AsyncIterator[BudgetPilot]:
    planner = Planner(tmp_path / "planner.db", begin=make_demo)
    async for pilot in running(planner, (80, 24)):
        yield pilot


@pytest.fixture
async def empty(tmp_path: Path) -> AsyncIterator[BudgetPilot]:
    async for pilot in running(Planner(tmp_path / "planner.db")):
        yield pilot


async def test_an_empty_budget_invites_and_a_adds_the_usual_lines(empty: BudgetPilot) -> None:
    assert empty.sees("react fast")
    await empty.keys("a u")
    assert len(empty.budget.view.groups) == 4
    assert empty.sees("Paid campaigns »")
    await empty.keys("u")
    assert not empty.budget.view.lines
    assert empty.sees("react fast")
    await empty.keys("a e")
    assert empty.sees("▾ Hired services")
    assert empty.sees("react fast")
    empty.grid.select(f"group-{empty.budget.view.groups[1].id}", str(NOVEMBER))
    await empty.keys("d")
    assert not empty.sees("▾ Advertising")


async def test_typing_is_committed_line_by_line_and_undone(demo: BudgetPilot) -> None:
    assert demo.grid.column is not None
    assert demo.grid.column.key == "2026-11"
    await demo.type("31")
    await demo.keys("enter")
    await demo.type("=10*2")
    await demo.keys("enter u")
    assert demo.stands("Picture library", NOVEMBER) == 3100
    assert demo.stands("Video editor", NOVEMBER) == 2100
    assert demo.grid.row is not None
    assert demo.grid.row.name == "Scheduling tool"
    await demo.keys("u ctrl+r")
    assert demo.stands("Picture library", NOVEMBER) == 3100


async def test_what_is_no_amount_stays_to_be_mended(demo: BudgetPilot) -> None:
    await demo.type("1.2.3")
    await demo.keys("enter")
    assert demo.beside.startswith("! Not a number")
    assert demo.grid.unsaved == (f"line-{demo.line_id('Picture library')}", "2026-11", "1.2.3")
    await demo.keys("backspace backspace enter")
    assert demo.stands("Picture library", NOVEMBER) == 120


async def test_what_is_nearly_spent_has_a_sign_and_words(demo: BudgetPilot) -> None:
    await demo.keys("v")
    demo.go("Video editor")
    assert demo.sees("^19.99")
    assert "nearly spent" in demo.sentence
    assert not demo.sees("^29"), "what is spent to the last cent needs no warning"


async def test_modes_say_where_typing_goes(demo: BudgetPilot) -> None:
    demo.go("Instagram ads")
    assert "420 planned + ~" not in demo.sentence
    await demo.keys("v v v")
    assert demo.shows(GridMode.AVAILABLE)
    await demo.type("9")
    assert "what was spent" in demo.sentence
    await demo.keys("enter")
    assert demo.stands("Instagram ads", NOVEMBER, Side.ACTUAL) == 900
    await demo.keys("v")
    assert demo.shows(GridMode.BOTH)
    assert f"line-{demo.line_id('Instagram ads')}-spent" in demo.grid.view.by_key


async def test_quarters_rounding_years_and_folds_are_looks(demo: BudgetPilot) -> None:
    await demo.keys("Q")
    assert [column.title for column in demo.grid.view.columns] == ["Q1", "Q2", "Q3", "Q4", "2026"]
    assert demo.grid.column is not None
    assert demo.grid.column.key == "quarter-4"
    await demo.keys("Q")
    assert demo.grid.column.key == "2026-11", "back in the month that was left"
    await demo.keys("Q left Q")
    assert demo.grid.column.key == "2026-07"
    await demo.keys("end Q Q")
    assert demo.grid.column.key == "year"
    await demo.keys("left_square_bracket")
    assert demo.grid.view.columns[-1].title == "2025"
    await demo.keys("t z x")
    assert demo.grid.folded
    kept = demo.app.remembered(f"budget-folded-{demo.app.brand.id}")
    assert kept == str(demo.budget.view.groups[0].id)
    assert demo.sees("planned, rounded")


async def test_blocks_are_filled_copied_and_cleared(demo: BudgetPilot) -> None:
    demo.go("Picture library", Month(2026, 10))
    await demo.type("40")
    await demo.keys("tab left V right right f")
    assert [demo.stands("Picture library", month) for month in (NOVEMBER, DECEMBER)] == [4000] * 2
    await demo.keys("u delete")
    assert demo.stands("Picture library", DECEMBER) in (0, 2900)
    demo.go("Video editor", DECEMBER)
    await demo.keys("F y")
    assert demo.stands("Video editor", DECEMBER) == 1600
    demo.go("Picture library", DECEMBER)
    await demo.keys("end F s")
    await demo.type("1200")
    await demo.keys("enter")
    assert demo.stands("Picture library", Month(2026, 3)) == 10000


async def test_a_long_sentence_is_told_in_fewer_words(narrow: BudgetPilot) -> None:
    narrow.go("Instagram ads")
    await narrow.type("123456.78")
    await narrow.keys("enter")
    narrow.go("Instagram ads", DECEMBER)
    await narrow.press("right", "left")
    assert narrow.sentence.startswith("Dec: ")
    assert " from Nov = ~123," in narrow.sentence
    assert narrow.sentence.endswith("no spending noted")


async def test_why_a_paste_cannot_be_taken_is_told_whole(narrow: BudgetPilot) -> None:
    narrow.go("Picture library")
    await narrow.paste("1\tnonsense\n" + "2\t3\n" * 12)
    assert narrow.sees("again.")
    assert narrow.sees("Close")


async def test_a_paste_is_shown_before_it_lands(demo: BudgetPilot) -> None:
    demo.go("Picture library")
    await demo.paste("1\t2\t3\n4\t5")
    assert demo.asks(CellPreviewScreen)
    assert demo.sees("1 number falls outside")
    await demo.keys("enter")
    assert demo.stands("Picture library", DECEMBER) == 200
    assert demo.stands("Video editor", DECEMBER) == 500
    await demo.paste("1\tnonsense")
    await demo.keys("enter escape")
    assert demo.stands("Picture library", NOVEMBER) == 100


async def test_lines_are_added_moved_stopped_and_deleted(demo: BudgetPilot) -> None:
    await demo.keys("a enter")
    await demo.type("fonts")
    await demo.keys("enter")
    assert demo.grid.row is not None
    assert demo.grid.row.name == "fonts"
    await demo.keys("K")
    assert [line.name for line in demo.budget.view.lines[:2]] == ["fonts", "Picture library"]
    demo.go("fonts")
    await demo.keys("S")
    assert demo.budget.line(demo.line_id("fonts")).active_to == Month(2026, 10)
    await demo.keys("S")
    assert demo.budget.line(demo.line_id("fonts")).active_to is None
    await demo.keys("d")
    assert "fonts" not in {line.name for line in demo.budget.view.lines}


async def test_settings_of_lines_and_groups(demo: BudgetPilot) -> None:
    demo.go("Photographer")
    await demo.keys("e")
    assert demo.asks(FormScreen)
    await demo.keys("x f2")
    assert demo.grid.row is not None
    assert demo.grid.row.name == "Photographerx"
    demo.grid.select(f"group-{demo.budget.view.groups[0].id}")
    await demo.keys("e x f2")
    assert demo.budget.view.groups[0].name == "Software and toolsx"


async def test_invoices_make_up_the_actual(demo: BudgetPilot) -> None:
    demo.go("Photographer")
    await demo.keys("o")
    assert demo.sees("Nothing is noted here yet")
    await demo.keys("a")
    await demo.type("12")
    await demo.keys("down 3")
    assert demo.sees("Tue 3 Nov 2026")  # the cell's month, and not the next day of this number
    await demo.keys("f2")
    assert demo.asks(CellEntriesScreen)
    assert demo.stands("Photographer", NOVEMBER, Side.ACTUAL) == 1200
    await demo.keys("e")
    assert demo.asks(FormScreen)
    await demo.keys("escape d")
    assert demo.stands("Photographer", NOVEMBER, Side.ACTUAL) is None
    await demo.keys("u escape")
    assert demo.sentence.startswith("Nov: 0 planned, 12 spent, 12 over")
    assert "1 invoice" in demo.sentence


async def test_the_first_invoice_asks_what_becomes_of_a_typed_actual(demo: BudgetPilot) -> None:
    name, october = "Jonas: captions and newsletter", Month(2026, 10)
    demo.go(name, october)
    await demo.keys("o")
    assert demo.sees("560.00 is typed here, without an invoice")
    await demo.keys("a")
    assert demo.asks(AskScreen)
    await demo.keys("escape")
    assert demo.asks(CellEntriesScreen), "nothing has happened"
    await demo.keys("a k")
    await demo.type("40")
    await demo.keys("f2")
    assert demo.stands(name, october, Side.ACTUAL) == 60000
    assert demo.sees("2 sums: 600.00")
    await demo.keys("u")
    assert demo.stands(name, october, Side.ACTUAL) == 56000
    await demo.keys("a i")
    await demo.type("40")
    await demo.keys("f2")
    assert demo.stands(name, october, Side.ACTUAL) == 4000
    await demo.keys("a")
    assert demo.asks(FormScreen), "the second one asks no more"
    await demo.keys("escape escape")
    await demo.keys("v")
    await demo.type("7")
    assert not demo.grid.takes_text
    assert demo.beside == ("! The actual of Oct 2026 is the sum of its invoices: o opens them.")


async def test_a_stopped_month_says_so_at_the_first_key(demo: BudgetPilot) -> None:
    demo.go("Scheduling tool", NOVEMBER)
    await demo.type("5")
    assert demo.beside == "! Scheduling tool is stopped since Jul 2026: S goes on with it."
    assert not demo.grid.takes_text
    await demo.keys("S")
    assert demo.beside == ""
    assert demo.sees("Scheduling tool goes on.")
    await demo.type("5")
    await demo.keys("enter")
    assert demo.stands("Scheduling tool", NOVEMBER) == 500
    demo.go("Scheduling tool", NOVEMBER)
    await demo.keys("S")
    assert demo.sees("gets no money from Nov 2026 on")


async def test_digits_are_pages_where_there_are_no_cells(empty: BudgetPilot) -> None:
    await empty.keys("4")
    assert not isinstance(empty.app.screen, BudgetScreen)
    await empty.keys("6")
    assert isinstance(empty.app.screen, BudgetScreen)


async def test_a_calculated_sum_goes_into_the_cell(demo: BudgetPilot) -> None:
    demo.go("Instagram ads")
    await demo.keys("C 1")
    assert demo.asks(CalculatorScreen)
    await demo.keys("f2")
    assert demo.sees("! The goal has to be above 0")
    await demo.type("1000")
    await demo.keys("down down")
    await demo.type("0.5")
    assert demo.sees("1,000 clicks")
    await demo.keys("f2")
    assert demo.stands("Instagram ads", NOVEMBER) == 50000
    await demo.keys("C 2")
    assert demo.row("spend").editor.value == "500"
    await demo.keys("escape C 3")
    await demo.type("20")
    await demo.keys("down")
    await demo.type("12")
    assert demo.sees("8 EUR left of a sale, 40 % of the price")


async def test_the_chart(demo: BudgetPilot) -> None:
    await demo.keys("i")
    assert demo.asks(MessageScreen)
    assert demo.sees("░")


async def test_plan_only_hides_what_is_spent(demo: BudgetPilot) -> None:
    await demo.keys("v")
    assert demo.sees("2026 · actual")
    await demo.keys("T v")
    assert demo.shows(GridMode.PLANNED)
    assert demo.sees("2026 · planned")
    await demo.keys("T v")
    assert demo.shows(GridMode.ACTUAL)


async def test_a_cell_that_others_changed_is_not_written_over_unseen(demo: BudgetPilot) -> None:
    await demo.type("7")
    line_id = demo.line_id("Picture library")
    await demo.app.write(lambda w: w.budget.set_cell(line_id, NOVEMBER, Side.PLANNED, "33"))
    await demo.keys("enter")
    assert "33" in demo.sentence
    assert demo.stands("Picture library", NOVEMBER) == 3300
    await demo.keys("enter")
    assert demo.stands("Picture library", NOVEMBER) == 700


async def test_what_is_typed_is_kept_and_brought_back(demo: BudgetPilot) -> None:
    await demo.keys("v")
    await demo.type("12")
    kept = demo.budget_page.unsaved()
    assert kept == KeptText(
        "budget",
        "cell",
        place=f"line-{demo.line_id('Picture library')} 2026-11 actual",
        values={"text": "12"},
    )
    await demo.keys("escape v left_square_bracket")
    assert kept is not None
    demo.budget_page.bring_back(kept)
    await demo.keys("enter")
    assert demo.stands("Picture library", NOVEMBER, Side.ACTUAL) == 1200
    await demo.keys("e")
    await demo.type("x")
    form = demo.budget_page.unsaved()
    assert form is not None
    assert (form.what, dict(form.values)) == ("line", {"name": "Video editorx"})


async def test_a_block_is_offered_to_the_clipboard(demo: BudgetPilot) -> None:
    demo.go("Picture library", Month(2026, 10))
    await demo.keys("V down right y")
    assert demo.asks(CopyScreen)
    assert demo.sees("Acme Tea 2026")
