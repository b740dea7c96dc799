"""Each change of a budget is one edit: undone, it leaves nothing behind; redone, it is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from smm_tui.domain.budget_blocks import BlockPlan, Side
from smm_tui.domain.months import Month, months_of
from smm_tui.services.budget_plans import (
    plan_clear,
    plan_copy_last_month,
    plan_copy_last_year,
    plan_fill_right,
    plan_paste,
    plan_spread,
)
from smm_tui.services.budget_views import Budget, read_budget, read_entries
from smm_tui.services.workspace import Workspace
from tests.boards import Planner, stored

YEAR = 2026
JAN, FEB, DEC = Month(YEAR, 1), Month(YEAR, 2), Month(YEAR, 12)
KINDS = ("budget_group", "budget_line", "budget_cell", "budget_entry", "brand")

Use = Callable[[Workspace, int, Budget], object]


def _plan(make: Callable[[int, Budget], BlockPlan]) -> Use:
    return lambda w, line, budget: w.budget.change(make(line, budget).changes, "Block")


CHANGES: dict[str, Use] = {
    "type": lambda w, line, _b: w.budget.set_cell(line, FEB, Side.PLANNED, "=2*3"),
    "type what was spent": lambda w, line, _b: w.budget.set_cell(line, FEB, Side.ACTUAL, "7"),
    "add to it": lambda w, line, _b: w.budget.set_cell(line, JAN, Side.PLANNED, "+50"),
    "empty it": lambda w, line, _b: w.budget.set_cell(line, JAN, Side.PLANNED, ""),
    "paste": _plan(lambda n, b: plan_paste(b, [n], FEB, Side.PLANNED, [["1", "2", "3"]])),
    "fill right": _plan(lambda n, b: plan_fill_right(b, [n], months_of(YEAR), Side.PLANNED)),
    "copy a month": _plan(lambda n, b: plan_copy_last_month(b, [n], [FEB], Side.PLANNED)),
    "copy a year": _plan(lambda n, b: plan_copy_last_year(b, [n], [DEC], Side.PLANNED)),
    "spread": _plan(lambda n, b: plan_spread(b, n, 120_001, Side.PLANNED)),
    "clear": _plan(lambda n, b: plan_clear(b, [n], months_of(YEAR), Side.PLANNED)),
    "first invoice": lambda w, n, _b: w.budget.save_entry(n, FEB, 0, 0, {"amount": "5"}),
    "first invoice beside a typed sum": lambda w, n, _b: w.budget.save_entry(
        n, DEC, 0, 0, {"amount": "5"}, keep_typed=True
    ),
    "edit an invoice": lambda w, n, _b: w.budget.save_entry(n, JAN, 1, 1, {"amount": "6"}),
    "delete an invoice": lambda w, n, _b: w.budget.delete_entry(1),
    "add a line": lambda w, _n, b: w.budget.add_line(b.view.groups[0].id, "New"),
    "save a line": lambda w, n, _b: w.budget.save_line(n, 1, {"carry": "both", "social": "0"}),
    "rename a line": lambda w, n, _b: w.budget.rename_line(n, "Other"),
    "move a line": lambda w, n, _b: w.budget.move_line(n, 1),
    "stop a line": lambda w, n, _b: w.budget.stop_line(n, FEB),
    "delete a line": lambda w, n, _b: w.budget.delete_line(n),
    "usual groups": lambda w, _n, _b: w.budget.add_usual_groups(lines=True),
    "own group": lambda w, _n, _b: w.budget.save_group(0, 0, {"name": "Fairs"}),
    "move a group": lambda w, _n, b: w.budget.move_group(b.view.groups[0].id, 1),
    "delete a group": lambda w, _n, b: w.budget.delete_group(b.view.groups[0].id),
    "track nothing": lambda w, _n, _b: w.budget.track_actuals(False),
    "track no line": lambda w, n, _b: w.budget.set_tracked(n, False),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_undone_and_redone(planner: Planner, name: str) -> None:
    planner.write(lambda w: w.budget.add_usual_groups())
    group = budget_of(planner).view.groups[1].id
    line = planner.write(lambda w: w.budget.add_line(group, "Campaigns"))
    planner.write(lambda w: w.budget.add_line(group, "Influencers"))
    planner.write(lambda w: w.budget.set_cell(line, JAN, Side.PLANNED, "100"))
    planner.write(lambda w: w.budget.set_cell(line, Month(YEAR - 1, 12), Side.PLANNED, "100"))
    planner.write(lambda w: w.budget.set_cell(line, DEC, Side.ACTUAL, "40"))
    planner.write(lambda w: w.budget.save_entry(line, JAN, 0, 0, {"amount": "4"}))
    before, budget = stored(planner.database, KINDS), budget_of(planner)
    planner.write(lambda w: CHANGES[name](w, line, budget))
    after = stored(planner.database, KINDS)
    assert after != before
    planner.undo()
    assert stored(planner.database, KINDS) == before
    planner.redo()
    assert stored(planner.database, KINDS) == after


def budget_of(planner: Planner) -> Budget:
    return read_budget(planner.database, planner.brand, YEAR, date(YEAR, 5, 10))


def test_a_typed_sum_is_kept_beside_the_first_invoice(planner: Planner) -> None:
    planner.write(lambda w: w.budget.add_usual_groups())
    group = budget_of(planner).view.groups[1].id
    line = planner.write(lambda w: w.budget.add_line(group, "Campaigns"))

    def add(month: Month, *, keep: bool) -> tuple[int, ...]:
        typed = {"amount": "5"}
        planner.write(lambda w: w.budget.save_entry(line, month, 0, 0, typed, keep_typed=keep))
        return tuple(one.amount for one in read_entries(planner.database, line, month))

    planner.write(lambda w: w.budget.set_cell(line, JAN, Side.ACTUAL, "40"))
    planner.write(lambda w: w.budget.set_cell(line, FEB, Side.ACTUAL, "40"))
    assert add(JAN, keep=True) == (4000, 500)
    assert add(JAN, keep=True) == (4000, 500, 500), "the typed sum is kept once"
    assert add(FEB, keep=False) == (500,)
    assert add(DEC, keep=True) == (500,)
