"""A year's budget in the grid, kept in memory: for tests, and to look at in a terminal.

As a program: the number of lines, and a file to which each change is written.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from smm_tui.domain.grid import (
    Block,
    CellWords,
    GridCell,
    GridColumn,
    GridRow,
    GridView,
    RowKind,
    Tone,
)
from smm_tui.domain.grid_block import Cells
from smm_tui.ui import themes
from smm_tui.ui.grid import CellGrid
from smm_tui.ui.key_queue import KeyQueue
from smm_tui.ui.narrow_updates import NarrowUpdates
from smm_tui.ui.plain import SafeOutput
from smm_tui.ui.stylesheets import styles_path

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
GROUPS = {
    "Advertising": ["Instagram ads", "Facebook ads", "TikTok ads", "Search ads"],
    "Software and tools": ["Planner", "Photo editor", "Scheduling"],
    "Hired services": ["Photographer", "撮影スタジオ 東京", "Translator, German and Slovenian"],
    "Digital assets": ["Stock photos", "Fonts [bold]half[/] price"],
}
COLUMNS = (*(GridColumn(month, month) for month in MONTHS), GridColumn("year", "2026", pinned=True))
SLOW = 0.003


def written(number: int) -> str:
    """A number as it is shown."""
    return f"{number:,}".replace(",", "\u00a0") if number else "-"


def number_cell(number: int, typed: str, month: int = 0) -> GridCell:
    """A cell that can be typed into; some are over, some provisional."""
    mark, tone = ("!", Tone.OVER) if number > 900 else ("~", Tone.TEXT) if month == 11 else ("", "")
    return GridCell(
        text=written(number),
        short=str(number),
        mark=mark,
        tone=Tone(tone or (Tone.TEXT if number else Tone.MUTED)),
        editable=True,
        typed=typed,
        copied=str(number),
    )


class Budget:
    """Lines of whole numbers by month, with what was typed."""

    def __init__(self, lines: int = 0) -> None:
        self.names = {
            f"{group}/{name}": (group, name) for group, names in GROUPS.items() for name in names
        }
        while len(self.names) < lines:
            group = list(GROUPS)[len(self.names) % len(GROUPS)]
            number = len(self.names) + 1
            self.names[f"{group}/{number}"] = group, f"Line {number}"
        self.typed = {
            (key, month): str((place * 7 + number * 13) % 11 * 40 + 5 * place)
            for place, key in enumerate(list(self.names)[:12])
            for number, month in enumerate(MONTHS)
        }

    def value(self, key: str, month: str) -> int:
        return int(self.typed.get((key, month)) or 0)

    def view(self) -> GridView:
        rows: list[GridRow] = []
        sums: dict[str, list[int]] = {}
        for group in GROUPS:
            keys = [key for key, (its, _name) in self.names.items() if its == group]
            values = {key: [self.value(key, month) for month in MONTHS] for key in keys}
            sums[group] = [sum(column) for column in zip(*values.values(), strict=True)]
            rows.append(GridRow(group, group, self.sums(sums[group]), RowKind.HEADING))
            for key in keys:
                cells = tuple(
                    number_cell(value, self.typed.get((key, month), ""), number)
                    for number, (month, value) in enumerate(zip(MONTHS, values[key], strict=True))
                )
                year = self.sums([sum(values[key])])[:1]
                mark = "»" if group == "Advertising" else ""
                rows.append(GridRow(key, self.names[key][1], cells + year, group=group, mark=mark))
        total = [sum(column) for column in zip(*sums.values(), strict=True)]
        totals = (GridRow("total", "Total", self.sums(total), RowKind.TOTAL),)
        return GridView(COLUMNS, tuple(rows), totals, title="2026 · planned · EUR")

    @staticmethod
    def sums(numbers: list[int]) -> tuple[GridCell, ...]:
        return tuple(
            GridCell(written(number), str(number), copied=str(number))
            for number in (*numbers, sum(numbers))
        )


class BudgetScreen(Screen[None]):
    """The grid and the commands of a page, which must not come in between."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"note('{key}')", "Note") for key in ("a", "u", "d", "1", "escape", "ctrl+r")
    ]

    def __init__(self, budget: Budget, file: Path | None) -> None:
        super().__init__()
        self.budget = budget
        self.file = file
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield CellGrid(self.budget.view(), self)

    @property
    def grid(self) -> CellGrid:
        return self.query_one(CellGrid)

    def action_note(self, text: str) -> None:
        self.done.append(text)
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as out:
                out.write(text + "\n")

    async def commit_cell(self, row: str, column: str, text: str) -> str | None:
        await asyncio.sleep(SLOW)
        if text and not text.isdecimal():
            return f"{text} is no number."
        self.budget.typed[row, column] = text
        self.action_note(f"{row}\t{column}\t{text}")
        self.grid.show(self.budget.view())
        return None

    async def clear_cells(self, block: Block) -> str | None:
        for row in block.rows:
            for column in block.columns:
                self.budget.typed.pop((row, column), None)
        self.action_note(f"clear {len(block.rows)}x{len(block.columns)}")
        self.grid.show(self.budget.view())
        return None

    async def paste_cells(self, row: str, column: str, cells: Cells) -> str | None:
        self.action_note(f"paste {row} {column} {cells}")
        return None

    def explain_cell(self, row: str, column: str) -> CellWords:
        shown = self.grid.view.cell(row, column)
        name = self.grid.view.by_key[row].name
        value = shown.text if shown else ""
        return CellWords(f"{column} · {name}: {value} planned = {value} available", "pace: 1.08")

    def echo_cell(self, row: str, column: str, text: str) -> str:
        return f"understood {text}" if "." in text else ""

    def why_closed(self, row: str, column: str) -> str:
        return ""

    def on_cell_grid_copied(self, message: CellGrid.Copied) -> None:
        self.action_note(f"copy {message.text}")


class GridApp(NarrowUpdates[None], KeyQueue[None]):
    """The planner's keys and colours, and a budget."""

    CSS_PATH: ClassVar[list[str | PurePath]] = [styles_path("app.tcss"), styles_path("grid.tcss")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, lines: int = 0, file: Path | None = None, theme: str = "") -> None:
        super().__init__()
        themes.register(self)
        self.theme = theme or themes.DARK.name
        self.budget = Budget(lines)
        self.page = BudgetScreen(self.budget, file)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.OWN_VARIABLES

    def get_line_filters(self) -> Sequence[LineFilter]:
        return [*themes.line_filters(super().get_line_filters(), self.theme), SafeOutput()]

    def get_default_screen(self) -> Screen[None]:
        return self.page


if __name__ == "__main__":
    GridApp(
        int(sys.argv[1]),
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
        sys.argv[3] if len(sys.argv) > 3 else "",
    ).run()
