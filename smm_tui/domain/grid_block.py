"""Blocks of cells on their way from and to spreadsheet programs."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

from smm_tui.domain.text import clean_line

Cells = tuple[tuple[str, ...], ...]

_ONE_NUMBER = re.compile(r"\s*[-+]?(\d+|\d{1,3}(,\d{3})+)?([.,]\d*)?\s*%?\s*")
_LINE_END = re.compile(r"\r*\n|\r")
_RETURNS = re.compile(r"\r+").findall
_A_FORMULA = re.compile(r"[=@]|[-+](?![\d\s.,]*$)")


def is_block(text: str) -> bool:
    """Whether pasted text is several cells, not just one."""
    text = _lines_ended(text)
    return "\t" in text.strip(" ") or "\n" in text


def read_block(text: str) -> Cells:
    """The cells of a block that was copied in a spreadsheet program or from a CSV file.

    Cells are separated by tabs, else by semicolons, else by commas: these only when some line
    could not be one number with its decimals or thousands. Rows may be of different lengths.
    """
    text = _lines_ended(text)
    rows = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return tuple(tuple(map(clean_line, row)) for row in rows)
    except csv.Error:  # a cell longer than any number or name
        return tuple(tuple(map(clean_line, line.split("\t"))) for line in text.split("\n"))


def block_text(rows: Iterable[Sequence[str]]) -> str:
    """Cells as lines with tabs between them, of which none can become a formula."""
    return "\n".join("\t".join(map(_harmless, row)) for row in rows)


def _lines_ended(text: str) -> str:
    """The text with line feeds alone. tmux pastes each line feed as a return: CRLF as two."""
    if "\n" not in text and "\r" in text and all(len(run) % 2 == 0 for run in _RETURNS(text)):
        text = text.replace("\r\r", "\r")
    return _LINE_END.sub("\n", text).rstrip("\n")


def _separator(text: str) -> str:
    if "\t" in text:
        return "\t"
    if ";" in text:
        return ";"
    lines = [line for line in text.split("\n") if line.strip()]
    commas = any("," in line and not _ONE_NUMBER.fullmatch(line) for line in lines)
    return "," if commas else "\t"


def _harmless(cell: str) -> str:
    cell = clean_line(cell)
    return f"'{cell}" if _A_FORMULA.match(cell) else cell
