"""Whoever shows a grid, as the grid knows it."""

from __future__ import annotations

from typing import Protocol

from smm_tui.domain.grid import Block, CellWords
from smm_tui.domain.grid_block import Cells


class GridOwner(Protocol):
    """Whoever shows a grid: does what was typed into it. Rows and columns are named by their keys.

    What changes data is awaited, with the new view shown, before the next key is delivered. A
    refusal may be given back as a sentence or raised as Refused. None of these may wait for an
    answer of the user: to ask, push a screen with a callback and return None.
    """

    async def commit_cell(self, row: str, column: str, text: str) -> str | None:
        """Take what was typed into a cell; empty text clears it. A sentence if it is refused."""
        ...

    async def clear_cells(self, block: Block) -> str | None:
        """Empty these cells, as one change. A sentence if it is refused."""
        ...

    async def paste_cells(self, row: str, column: str, cells: Cells) -> str | None:
        """Take a block from a spreadsheet, with its first cell at this one. A sentence if not."""
        ...

    def explain_cell(self, row: str, column: str) -> CellWords:
        """What is told of the cell under the cursor."""
        ...

    def echo_cell(self, row: str, column: str, text: str) -> str:
        """How a text that is being typed is understood; empty where that is plain to see."""
        ...

    def why_closed(self, row: str, column: str) -> str:
        """Why nothing can be typed into a cell; empty where it is worked out from others."""
        ...
