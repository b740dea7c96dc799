"""Budgets as the tests of files ask for them."""

from __future__ import annotations

from datetime import date
from random import Random

from smm_tui.domain.budget_blocks import CellChange, Side
from smm_tui.domain.budget_lines import CarryRule
from smm_tui.domain.months import Month, months_of
from smm_tui.persistence.database import Database
from smm_tui.services.board import read_brands
from smm_tui.services.budget_views import Budget, read_budget
from smm_tui.services.workspace import Workspace

YEAR = 2026
TODAY = date(2026, 5, 10)
EVIL = ["=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "'=1", "a|b <i>*x*</i>", "plain"]


def budget_of(database: Database, year: int = YEAR, today: date = TODAY) -> Budget:
    return read_budget(database, read_brands(database)[0], year, today)


def add_lines(database: Database, *names: str) -> list[int]:
    """Lines of the advertising group."""
    with database.write(1) as transaction:
        budget = Workspace(transaction).budget
        budget.add_usual_groups()
    group = budget_of(database).view.groups[1].id
    with database.write(1) as transaction:
        budget = Workspace(transaction).budget
        return [budget.add_line(group, name) for name in names]


def set_cell(database: Database, line: int, month: Month, side: Side, text: str) -> None:
    with database.write(1) as transaction:
        Workspace(transaction).budget.set_cell(line, month, side, text)


def add_random_lines(database: Database, count: int, seed: int) -> None:
    """Lines with all rules, stops and gaps in every group, this year's and last year's cells."""
    random = Random(seed)
    with database.write(1) as transaction:
        Workspace(transaction).budget.add_usual_groups()
    groups = [group.id for group in budget_of(database).view.groups]
    months = (*months_of(YEAR - 1), *months_of(YEAR))
    with database.write(1) as transaction:
        budget = Workspace(transaction).budget
        keys = [budget.add_line(random.choice(groups), f"Line {at}") for at in range(count)]
        changes = [
            CellChange(key, month, side, random.randrange(-5_000, 200_000))
            for key in keys
            for month in months
            for side in Side
            if random.random() < 0.7
        ]
        budget.change(changes)
        for key in keys:
            first, last = sorted(random.choices(range(1, 13), k=2))
            budget.save_line(
                key,
                1,
                {
                    "carry": random.choice(list(CarryRule)).value,
                    "crosses_year": str(random.randrange(2)),
                    "tracked": str(int(random.random() < 0.8)),
                    "active_from": random.choice(["", str(Month(YEAR, first))]),
                    "active_to": random.choice(["", str(Month(YEAR, last))]),
                },
            )
