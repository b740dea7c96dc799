"""Texts for files that both spreadsheets and other programs open.

A spreadsheet takes a text that begins with "=", "+", "-" or "@" for a formula. An apostrophe in
front, as a file of the planner's own has it, would be posted along with the text; a space is not
seen, and networks take it away.
"""

from __future__ import annotations

from smm_tui.exchange.budget_csv import STARTS_FORMULA

_WIDE = ("＝", "＋", "－", "＠")  # some spreadsheets read them as their narrow twins


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    # Behind an apostrophe too: an import takes that one away as a spreadsheet's own.
    return f" {text}" if text.lstrip("'").startswith((*STARTS_FORMULA, *_WIDE)) else text
