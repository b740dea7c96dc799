"""What commands print: user text as data, colour on a terminal only."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from typing import Any

from smm_tui.domain.text import clean_line, clean_text

PIPE_WIDTH = 80  # columns where nobody says how wide the reader is
_NARROWEST = 20


def say(line: str = "") -> None:
    """One line on standard output, without anything that a terminal would obey."""
    sys.stdout.write(f"{_safe(line)}\n")


def note(line: str) -> None:
    """One line on standard error that stops nothing."""
    sys.stderr.write(f"smm-tui: {clean_line(line)}\n")


def _safe(line: str) -> str:
    # Leading spaces are layout; everything else is as clean as stored text is.
    rest = line.lstrip(" ")
    return " " * (len(line) - len(rest)) + clean_line(rest)


def on_terminal() -> bool:
    """Whether standard output is a terminal that shows colours and people who want them.

    NO_COLOR is https://no-color.org's.
    """
    able = os.environ.get("TERM", "") not in ("", "dumb", "unknown")
    return sys.stdout.isatty() and able and not os.environ.get("NO_COLOR")


def width() -> int:
    """How many columns there are."""
    if not sys.stdout.isatty():
        return PIPE_WIDTH
    return max(shutil.get_terminal_size((PIPE_WIDTH, 24)).columns, _NARROWEST)


def print_json(data: object) -> None:
    """Data as JSON on standard output, its texts without control characters."""
    from smm_tui.exchange.writing_json import write_json

    write_json(sys.stdout, _clean(data))


def _clean(data: Any) -> Any:
    if isinstance(data, str):
        return clean_text(data)
    if isinstance(data, list):
        return [_clean(value) for value in data]
    if isinstance(data, dict):
        return {name: _clean(value) for name, value in data.items()}
    return data


def print_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows below their headings: a table on a terminal, aligned plain text elsewhere."""
    cells = [[clean_line(cell) for cell in row] for row in rows]
    if on_terminal():
        _rich_table(headings, cells)
    else:
        _plain_table([list(headings), *cells])


def _rich_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    # Columns that say nothing would take their room from the last one, which says most.
    told = [number for number in range(len(headings)) if any(row[number] for row in rows)]
    for number in told:
        last = number == told[-1]
        table.add_column(Text(headings[number]), overflow="fold", no_wrap=not last, min_width=1)
    for row in rows:
        table.add_row(*(Text(row[number]) for number in told))
    Console(file=sys.stdout, highlight=False, markup=False, emoji=False).print(table)


def _plain_table(rows: Sequence[Sequence[str]]) -> None:
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        filled = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        say("  ".join(filled).rstrip())
