"""What is done to a block of cells at once: spread a sum, fill to the right, copy what was before.

Cells are anything that stands in a place, amounts or amounts with their formulas. Each function
gives only what changes, so that it can be shown beforehand and be undone in one step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from smm_tui.domain.budget_lines import Place
from smm_tui.domain.errors import Refused
from smm_tui.domain.months import MONTHS_A_YEAR, Month
from smm_tui.i18n import _

Standing = TypeVar("Standing")


def spread(total: int, count: int) -> tuple[int, ...]:
    """So many amounts that make up the total exactly and differ by one minor unit at most.

    The larger ones come first. Refused when there is nothing to spread it over.
    """
    if count < 1:
        raise Refused(_("There is no month to spread the sum over."))
    share, rest = divmod(abs(total), count)
    sign = -1 if total < 0 else 1
    return tuple(sign * (share + (place < rest)) for place in range(count))


def spread_over(total: int, months: Sequence[Month]) -> dict[Month, int]:
    """A total spread evenly over these months."""
    return dict(zip(months, spread(total, len(months)), strict=True))


def fill_right(
    cells: Mapping[Place, Standing], line_ids: Iterable[int], months: Sequence[Month]
) -> dict[Place, Standing | None]:
    """Each line's first month of a block in its other months too; None: nothing there any more."""
    return _changes(
        cells,
        {
            (line_id, month): cells.get((line_id, months[0]))
            for line_id in line_ids
            for month in months[1:]
        },
    )


def copy_last_month(
    cells: Mapping[Place, Standing], line_ids: Iterable[int], months: Sequence[Month]
) -> dict[Place, Standing | None]:
    """Each cell of a block as the month before it stands now; nothing where that one is empty."""
    return _copied(cells, line_ids, months, 1)


def copy_last_year(
    cells: Mapping[Place, Standing], line_ids: Iterable[int], months: Sequence[Month]
) -> dict[Place, Standing | None]:
    """Each cell of a block as the same month a year before; nothing where that one is empty."""
    return _copied(cells, line_ids, months, MONTHS_A_YEAR)


def _copied(
    cells: Mapping[Place, Standing],
    line_ids: Iterable[int],
    months: Sequence[Month],
    months_back: int,
) -> dict[Place, Standing | None]:
    sources = [(month, month.plus(-months_back)) for month in months]
    return _changes(
        cells,
        {
            (line_id, month): cells[line_id, source]
            for line_id in line_ids
            for month, source in sources
            if (line_id, source) in cells
        },
    )


def _changes(
    cells: Mapping[Place, Standing], wanted: Mapping[Place, Standing | None]
) -> dict[Place, Standing | None]:
    return {place: there for place, there in wanted.items() if cells.get(place) != there}
