"""The planner's own workbook: what it holds comes back, once."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from smm_tui.domain.budget_blocks import Side
from smm_tui.domain.errors import Refused
from smm_tui.domain.months import Month, months_of
from smm_tui.exchange.budget_apply import BudgetOutcome, apply_budget
from smm_tui.exchange.budget_own import is_own, read_own_budget
from smm_tui.exchange.budget_xlsx import budget_xlsx
from smm_tui.exchange.reading_tables import open_tables
from smm_tui.persistence.database import Database
from smm_tui.services.workspace import Workspace
from tests.exchange.budgets import (
    EVIL,
    YEAR,
    add_lines,
    add_random_lines,
    budget_of,
    set_cell,
)
from tests.exchange.conftest import MakeDatabase


def taken_back(database: Database, path: Path) -> BudgetOutcome:
    file = open_tables(path)
    assert is_own(file)
    found = read_own_budget(file, "EUR")
    with database.write(1) as transaction:
        return apply_budget(transaction, found)


def exported(database: Database, path: Path) -> Path:
    path.write_bytes(budget_xlsx(database, budget_of(database), "Sonce"))
    return path


def amounts(database: Database) -> dict[tuple[str, Month], tuple[int, int | None, int]]:
    budget = budget_of(database)
    return {
        (line.name, month): (
            budget.view.figures(line.id, month).planned,
            budget.view.figures(line.id, month).actual,
            budget.entry_count(line.id, month),
        )
        for line in budget.view.shown_lines
        for month in months_of(YEAR)
    }


def test_the_own_workbook_brings_back_plans_actuals_and_invoices(
    database: Database, make_database: MakeDatabase, tmp_path: Path
) -> None:
    keys = add_lines(database, *EVIL, "Total ads")
    for key in keys:
        set_cell(database, key, Month(YEAR, 2), Side.PLANNED, "1234.50")
        set_cell(database, key, Month(YEAR, 2), Side.ACTUAL, "0")
    with database.write(1) as transaction:
        budget = Workspace(transaction).budget
        for amount, day in (("3", "2026-04-02"), ("4.50", "")):
            budget.save_entry(keys[0], Month(YEAR, 4), 0, 0, {"amount": amount, "day": day})
    path = exported(database, tmp_path / "budget.xlsx")
    outcome = taken_back(database, path)
    assert (outcome.cells, outcome.added, outcome.unchanged, outcome.kept) == (0, 0, 2, 0)
    assert outcome.same_cells == 2 * len(keys) + 1

    other = make_database("other")
    with other.write() as transaction:
        Workspace(transaction).frame.add_brand("Other")
    outcome = taken_back(other, path)
    assert (outcome.lines, outcome.added, outcome.warnings) == (len(keys), 2, ())
    assert list(amounts(other).items()) == list(amounts(database).items()), "in the same order"
    outcome = taken_back(other, path)
    assert (outcome.lines, outcome.cells, outcome.added, outcome.unchanged) == (0, 0, 0, 2)

    # And back again: an invoice is known wherever it went.
    back = exported(other, tmp_path / "back.xlsx")
    assert taken_back(database, back).unchanged == 2
    assert budget_of(database).entry_count(keys[0], Month(YEAR, 4)) == 2


@pytest.mark.parametrize("seed", range(3))
def test_a_random_workbook_comes_back_whole(
    database: Database, make_database: MakeDatabase, tmp_path: Path, seed: int
) -> None:
    add_random_lines(database, 20, seed)
    path = exported(database, tmp_path / "budget.xlsx")
    assert taken_back(database, path).cells == 0
    other = make_database("other")
    with other.write() as transaction:
        Workspace(transaction).frame.add_brand("Other")
    taken_back(other, path)
    there = {place: found[:2] for place, found in amounts(other).items()}
    here = {place: found[:2] for place, found in amounts(database).items()}
    assert {key: one for key, one in there.items() if any(one)} == {
        key: one for key, one in here.items() if any(one)
    }
    assert taken_back(other, path).cells == 0


def test_what_was_changed_in_the_own_workbook_is_taken(database: Database, tmp_path: Path) -> None:
    (key,) = add_lines(database, "Meta")
    set_cell(database, key, Month(YEAR, 1), Side.PLANNED, "5")
    path = exported(database, tmp_path / "budget.xlsx")
    book = load_workbook(path)
    row = next(row for row in range(2, 20) if book["Actual"].cell(row, 2).value == "Meta")
    book["Actual"].cell(row, 3).value = 7.25
    book["Planned"].cell(row, 4).value = "1.2.3"
    book.create_sheet("Notes").append(["mine"])
    book.save(path)
    with pytest.raises(Refused, match=rf"sheet Planned, row {row}: Not a number"):
        taken_back(database, path)
    book["Planned"].cell(row, 4).value = 8
    book.save(path)
    assert taken_back(database, path).cells == 2
    assert budget_of(database).cell(key, Month(YEAR, 1)).actual == 725
    assert read_own_budget(open_tables(path), "EUR").table.not_read == ("Notes",)
    with pytest.raises(Refused, match="this is in EUR, and the budget is kept in USD"):
        read_own_budget(open_tables(path), "USD")
