"""What a budget is made of: groups, their lines, and what is written in a line's months."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from smm_tui.domain.months import MONTHS_A_YEAR, Month
from smm_tui.i18n import N_


class CarryRule(StrEnum):
    """What of a finished month goes on into the next one."""

    NONE = "none"
    SURPLUS = "surplus"  # what was left over
    BOTH = "both"  # what was left over, and what was overspent too


CARRY_TITLES = {
    CarryRule.NONE: N_("Nothing"),
    CarryRule.SURPLUS: N_("What is left"),
    CarryRule.BOTH: N_("What is left and what is overspent"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the budget that lines stand under."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something that money is spent on, month by month."""

    id: int
    group_id: int
    name: str
    channel_id: int | None = None
    carry: CarryRule = CarryRule.NONE
    crosses_year: bool = False  # whether December carries into January
    tracked: bool = True  # whether what was spent is noted; if not, it counts as not known
    active_from: Month | None = None
    active_to: Month | None = None  # the last month that it is funded in
    social: bool = True  # directly tied to social media

    def active_in(self, month: Month) -> bool:
        """Whether the line is funded in a month."""
        return (self.active_from is None or self.active_from <= month) and (
            self.active_to is None or month <= self.active_to
        )

    def active_in_year(self, year: int) -> bool:
        """Whether the line is funded in any month of a year."""
        return (self.active_from is None or self.active_from.year <= year) and (
            self.active_to is None or year <= self.active_to.year
        )


class Cell(NamedTuple):
    """What is written in one month of a line; amounts in minor units."""

    line_id: int
    month: Month
    planned: int = 0
    actual: int | None = None  # None: nothing noted, which is not the same as 0 spent
    planned_formula: str = ""  # as typed; empty for a plain number
    actual_formula: str = ""


Place = tuple[int, Month]
"""Where a cell stands: the line's id and the month."""


class Carried(NamedTuple):
    """What comes into a month from the one before it."""

    amount: int
    provisional: bool  # it may still change


_NOTHING = Carried(0, False)


def carried_into(
    line: Line, cells: dict[int, Cell], first: int, last: int, today: int
) -> list[Carried]:
    """What the months from first to last get from those before, by the line's carry rule.

    Months are given by their ordinals, and so are the keys of ``cells``: all of the line's, the
    earlier years' too. A month gives nothing before the first one with a cell, in the future, or
    where the line is not active; a line that is not tracked gives nothing at all.

    An amount is provisional while what it comes from may still be spent: the month before is the
    current one, or past without an actual, or got a provisional amount itself. By the surplus rule
    further spending makes it only smaller, so that nothing carried is certain.
    """
    if line.carry is CarryRule.NONE or not line.tracked or not cells:
        return [_NOTHING] * (last - first + 1)
    begun = min(cells)
    if line.active_from is not None:
        begun = max(begun, line.active_from.ordinal)
    stopped = last if line.active_to is None else line.active_to.ordinal
    coming, found = _NOTHING, []
    for month in range(min(begun, first) if line.crosses_year else first, last + 1):
        if month > stopped or (month % MONTHS_A_YEAR == 0 and not line.crosses_year):
            coming = _NOTHING
        if month >= first:
            found.append(coming)
        if begun <= month <= today:
            coming = _carried_on(line.carry, cells.get(month), coming, month == today)
        else:
            coming = _NOTHING
    return found


def _carried_on(rule: CarryRule, cell: Cell | None, coming: Carried, current: bool) -> Carried:
    planned, actual = (cell.planned, cell.actual) if cell else (0, None)
    left = planned + coming.amount - (actual or 0)
    uncertain = current or actual is None or coming.provisional
    if rule is CarryRule.SURPLUS:
        left = max(0, left)
        uncertain = uncertain and left > 0
    return Carried(left, uncertain)
