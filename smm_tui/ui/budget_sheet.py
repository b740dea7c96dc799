"""The grid of the budget's page: its line below, its folds, and ``e`` for the line's settings."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from smm_tui.domain.grid import GridView
from smm_tui.i18n import N_
from smm_tui.ui.grid import CellGrid


class BudgetSheet(CellGrid):
    """A grid whose ``e`` opens what the row is about, and which tells when groups are folded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "settings", N_("settings of the line or group"), id="budget.settings"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a cell is typed into, letters are text."""
        return not self.takes_text and super().check_action(action, parameters)

    class Folded(Message):
        """Other groups are folded now."""

    class Opened(Message):
        """The settings of the row are wanted."""

    def action_settings(self) -> None:
        """Ask for the settings of the row."""
        self.post_message(self.Opened())

    def action_fold(self) -> None:
        """Fold or unfold the group of the cursor."""
        super().action_fold()
        self.post_message(self.Folded())

    def action_edit(self) -> None:
        """Edit what is in the cell; on a heading, fold or unfold its group."""
        before = self.folded
        super().action_edit()
        if self.folded != before:
            self.post_message(self.Folded())

    def fold_only(self, keys: frozenset[str]) -> None:
        """Fold these groups and unfold all others."""
        for key in self.folded ^ keys:
            self._layout.fold(key)
        self._repaint()

    def show_otherwise(self, view: GridView) -> None:
        """Show other figures, in columns as wide as these need."""
        self.show(view)
        self._layout.resize(self._layout.width, self._layout.height)
        self._repaint()

    @property
    def seen_lines(self) -> tuple[str, ...]:
        """The keys of the rows in sight or out of it, without those of folded groups."""
        return tuple(row.key for row in self._layout.rows)
