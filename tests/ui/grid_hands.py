"""Hands and eyes for tests of the grid."""

from __future__ import annotations

import asyncio
from unittest.mock import patch

from textual import events
from textual.geometry import Region
from textual.pilot import Pilot

from smm_tui.ui.grid import CellGrid
from tests.ui.grid_app import GridApp

INSTAGRAM, FACEBOOK = "Advertising/Instagram ads", "Advertising/Facebook ads"
FONTS = "Digital assets/Fonts [bold]half[/] price"  # the last line


class Hands:
    """What a test does to the grid, and what it sees."""

    def __init__(self, app: GridApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot
        self.grid: CellGrid = app.page.grid
        self.painted: list[Region] = []

    async def press(self, keys: str) -> None:
        await self.pilot.press(*keys.split())

    async def type(self, text: str) -> None:
        await self.pilot.press(*(events.Key(sign, sign).key for sign in text))

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await asyncio.sleep(0)
        await self.app.input_settled()

    def line(self, y: int) -> str:
        return self.grid.render_line(y).text

    @property
    def sentence(self) -> str:
        return self.line(self.grid.size.height - 1).strip()

    @property
    def beside(self) -> str:
        """What is said beside the cell of the cursor."""
        return beside(self.grid)

    @property
    def place(self) -> tuple[str, str]:
        assert self.grid.row
        assert self.grid.column
        return self.grid.row.key, self.grid.column.key

    @property
    def done(self) -> list[str]:
        return self.app.page.done

    def watch_painting(self) -> None:
        refresh = self.grid.refresh

        def noted(*regions: Region, **options: bool) -> CellGrid:
            self.painted += regions or [self.grid.size.region]
            return refresh(*regions, **options)

        patch.object(self.grid, "refresh", noted).start()

    def cells_painted(self) -> int:
        found = sum(region.area for region in self.painted)
        self.painted.clear()
        return found


def beside(grid: CellGrid) -> str:
    """What is said beside a cell of a grid, without the sign that leads to the cell."""
    spans = (span for line in grid._painted for slot in line for span in slot)
    texts = [span.text.strip("└┌ ") for span in spans if span.style in ("refusal", "echo")]
    return " ".join(texts)
