"""What people do with a budget, gathered."""

from __future__ import annotations

from smm_tui.services.budget_cell_work import CellWork
from smm_tui.services.budget_entry_work import EntryWork
from smm_tui.services.budget_group_work import GroupWork
from smm_tui.services.budget_line_work import LineWork


class Budgets(CellWork, LineWork, GroupWork, EntryWork):
    """The use cases of a brand's budget, inside one transaction; each is one edit."""
