"""The budgets that are pictured: empty, the demo's, and one full of text that wants to do harm."""

from __future__ import annotations

from pathlib import Path

from smm_tui.domain.months import Month, months_of
from smm_tui.persistence.records import BudgetCell, BudgetGroup, BudgetLine
from smm_tui.services.workspace import Workspace
from tests.boards import Planner
from tests.snapshots.boards import HOSTILE

LARGEST = 10**15 - 1  # minor units


def hostile(path: Path) -> Planner:
    """Every kind of hostile text in names, and the largest amounts, stored as they are."""
    planner = Planner(path)
    planner.write(lambda workspace: _fill(workspace, planner.brand.id))
    return planner


def _fill(workspace: Workspace, brand_id: int) -> None:
    session = workspace.transaction.session
    for number, text in enumerate(HOSTILE):
        group = BudgetGroup(brand_id=brand_id, name=text, position=number)
        session.add(group)
        session.flush()
        assert group.id is not None
        line = BudgetLine(brand_id=brand_id, group_id=group.id, name=text, social=number % 2)
        session.add(line)
        session.flush()
        assert line.id is not None
        for month in months_of(2026):
            large = number == 0 and month == Month(2026, 11)
            amount = LARGEST if large else (number + 1) * 12345 * month.month
            session.add(
                BudgetCell(line_id=line.id, month=month, planned=amount, actual=amount - 7 * number)
            )
