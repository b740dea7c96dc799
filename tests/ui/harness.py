"""An app with the planner's keys and colours and nothing else, to open one dialog in."""

from __future__ import annotations

from smm_tui.ui import themes
from smm_tui.ui.key_queue import KeyQueue


class PlainApp(KeyQueue[None]):
    """What every screen of forms and dialogs needs of its app."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(themes.DARK)
        self.theme = themes.DARK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.OWN_VARIABLES
