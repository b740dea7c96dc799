"""Every binding that there is: what the user's own keys are checked against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from pkgutil import iter_modules

from textual.dom import DOMNode

import smm_tui.ui
from smm_tui.ui.calendar_sheet import CalendarSheet
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.keymap import EVERYWHERE, Known, known_in, together
from smm_tui.ui.row_list import RowList

_OWN = "smm_tui."
_ON_PAGES = (CardBoard, CalendarSheet, RowList)
"""Widgets that have the focus on pages, so that they share the pages' keys."""


def known_bindings(app: type[DOMNode], pages: Iterable[type[DOMNode]]) -> list[Known]:
    """The bindings of the app, its pages and all dialogs. Imports everything that draws."""
    for module in iter_modules(smm_tui.ui.__path__):
        import_module(f"{smm_tui.ui.__name__}.{module.name}")
    everywhere = known_in(EVERYWHERE, app, *_ON_PAGES)
    apart = {*pages, *_subclasses(DOMNode)} - {app, *_ON_PAGES}
    inside = [
        known
        for node in sorted(apart, key=lambda node: node.__qualname__)
        if node.__module__.startswith(_OWN)
        for known in known_in(node.__qualname__, node)
    ]
    return together([*everywhere, *inside])


def _subclasses(node: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for one in node.__subclasses__():
        yield one
        yield from _subclasses(one)
