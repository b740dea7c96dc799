"""What an edit of several cells does to each of them, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from smm_tui.domain.budget_lines import Cell
from smm_tui.domain.months import Month
from smm_tui.i18n import N_


class Side(StrEnum):
    """Which of a cell's two amounts is meant."""

    PLANNED = "planned"
    ACTUAL = "actual"


SIDE_TITLES = {Side.PLANNED: N_("planned"), Side.ACTUAL: N_("actual")}


def amount_on(cell: Cell, side: Side) -> int | None:
    """The amount of one side in minor units; None: nothing noted (a plan of nothing is 0)."""
    return cell.planned if side is Side.PLANNED else cell.actual


def formula_on(cell: Cell, side: Side) -> str:
    """The formula of one side as it was typed; empty for a plain number."""
    return cell.planned_formula if side is Side.PLANNED else cell.actual_formula


@dataclass(frozen=True, slots=True)
class CellChange:
    """One side of one cell as it is to be, and the cell as it was seen when that was decided."""

    line_id: int
    month: Month
    side: Side
    amount: int | None  # minor units; None: nothing there any more
    formula: str = ""
    seen: Cell | None = None  # None: whatever stands there is written over


@dataclass(frozen=True, slots=True)
class Landing:
    """Where one of the texts of a pasted block lands, and what becomes of it."""

    line_id: int
    month: Month
    text: str
    change: CellChange | None  # None: nothing changes here, or ``problem`` says why nothing can
    problem: str = ""
    rounded: bool = False  # the text had more decimals than the currency


@dataclass(frozen=True, slots=True)
class BlockPlan:
    """What an edit of a block would do: nothing is written while there is a problem."""

    changes: tuple[CellChange, ...] = ()
    problems: tuple[str, ...] = ()  # one sentence each, with the place
    landings: tuple[Landing, ...] = ()  # of a pasted block, row by row
    left_over: int = 0  # texts of a pasted block that fall outside the lines and months
    kept: int = 0  # cells that stay as they are because their actual is the sum of invoices

    @property
    def possible(self) -> bool:
        """Whether it changes something and nothing stands in its way."""
        return bool(self.changes) and not self.problems
