"""The table of pages: from a row come the page's digit, its name and the module that draws it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from smm_tui.i18n import N_, _

if TYPE_CHECKING:
    from smm_tui.ui.base import PageScreen


@dataclass(frozen=True, slots=True)
class Page:
    """One page; its screen is imported when it is first shown."""

    name: str  # as on the command line
    digit: str
    heading: str
    place: str  # module:class

    @property
    def title(self) -> str:
        """The page's name in the user's language."""
        return _(self.heading)

    def screen(self) -> PageScreen:
        """A new screen of this page."""
        module, _colon, name = self.place.partition(":")
        return cast("PageScreen", getattr(import_module(module), name)())


PAGES = (Page("board", "4", N_("Board"), "smm_tui.screens.board:BoardScreen"),)
