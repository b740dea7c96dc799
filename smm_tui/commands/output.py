"""What commands print: user text as data, colour on a terminal only."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from smm_tui.domain.text import clean_line, clean_text

PIPE_WIDTH = 80  # columns where nobody says how wide the reader is
_NARROWEST = 20
_BETWEEN = 3  # cells between two columns of a table


def say(line: str = "") -> None:
    """One line on standard output, without anything that a terminal would obey."""
    sys.stdout.write(f"{_safe(line)}\n")


def put_file(data: bytes) -> None:
    """A file on standard output: as it is in a pipe, with what it can show on a terminal."""
    bare = None if sys.stdout.isatty() else getattr(sys.stdout, "buffer", None)
    if bare is None:
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        sys.stdout.write(data.decode("utf-8").encode(encoding, "replace").decode(encoding))
        return
    sys.stdout.flush()
    bare.write(data)


def note(line: str) -> None:
    """One line on standard error that stops nothing."""
    sys.stderr.write(f"smm-tui: {clean_line(line)}\n")


def _safe(line: str) -> str:
    # Leading spaces are layout; everything else is as clean as stored text is.
    rest = line.lstrip(" ")
    return " " * (len(line) - len(rest)) + clean_line(rest)


def on_terminal() -> bool:
    """Whether standard output is a terminal that can show a table."""
    able = os.environ.get("TERM", "") not in ("", "dumb", "unknown")
    return sys.stdout.isatty() and able


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


def print_table(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, repeated: int = 0
) -> None:
    """Rows below their headings: a table on a terminal, aligned plain text elsewhere.

    With ``repeated``, a table wider than the terminal comes in parts below each other, each of
    them begun with so many of the first columns: numbers that are cut off are other numbers.
    """
    cells = [[clean_line(cell) for cell in row] for row in rows]
    if not on_terminal():
        _plain_table([list(headings), *cells])
        return
    # Columns that say nothing would take their room from the last one, which says most.
    told = [number for number in range(len(headings)) if any(row[number] for row in cells)]
    columns = [_Column(headings[number], [row[number] for row in cells]) for number in told]
    if not repeated:
        _rich_table(columns)
        return
    first = [column for column, number in zip(columns, told, strict=True) if number < repeated]
    if first:
        first[0] = first[0]._replace(most=width() // 3)
    for number, part in enumerate(_parts(first, columns[len(first) :])):
        if number:
            say()
        _rich_table(part)


class _Column(NamedTuple):
    """A column of a table; where there is ``most``, longer texts fold within so many cells."""

    heading: str
    cells: Sequence[str]
    most: int | None = None

    @property
    def width(self) -> int:
        """How many cells its longest text takes."""
        from rich.cells import cell_len

        longest = max(map(cell_len, (self.heading, *self.cells)))
        return min(longest, self.most or longest)


def _parts(first: Sequence[_Column], others: Sequence[_Column]) -> Iterator[list[_Column]]:
    """The tables in which all columns find room; one that is too wide alone has its own."""
    part = list(first)
    for column in others:
        widths = [one.width for one in (*part, column)]
        if sum(widths) + _BETWEEN * len(part) > width() and len(part) > len(first):
            yield part
            part = list(first)
        part.append(column)
    yield part


def _rich_table(columns: Sequence[_Column]) -> None:
    # The console itself obeys NO_COLOR (https://no-color.org).
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        folds = column is columns[-1] or column.most is not None
        table.add_column(
            Text(column.heading),
            overflow="fold",
            no_wrap=not folds,
            min_width=1,
            max_width=column.most,
        )
    for row in zip(*(column.cells for column in columns), strict=True):
        table.add_row(*map(Text, row))
    Console(file=sys.stdout, highlight=False, markup=False, emoji=False).print(table)


def _plain_table(rows: Sequence[Sequence[str]]) -> None:
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        filled = (
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        )
        say("  ".join(filled).rstrip())
