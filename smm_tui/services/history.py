"""Undo and redo, told in the user's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smm_tui.domain.errors import Refused
from smm_tui.i18n import N_, _
from smm_tui.persistence import journal

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

_ORIGINS = {"planner": N_("another session"), "command line": N_("the command line")}


class History:
    """The way back and forth along the brand's edits, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def undo(self) -> str:
        """Take back the newest edit; the sentence that tells it. Raises Refused with the reason."""
        undone = journal.undo(self._transaction)
        if undone is None:
            raise Refused(_("There is nothing to undo."))
        return self._told(_("Undone: %(label)s"), undone)

    def redo(self) -> str:
        """Make the edit again that was undone last. Raises Refused with the reason."""
        redone = journal.redo(self._transaction)
        if redone is None:
            raise Refused(_("There is nothing to redo."))
        return self._told(_("Redone: %(label)s"), redone)

    @staticmethod
    def _told(words: str, edit: journal.Undone) -> str:
        told = words % {"label": edit.label}
        if not edit.elsewhere:
            return told
        origin = _(_ORIGINS.get(edit.origin, edit.origin))
        return _("%(told)s (made by %(origin)s)") % {"told": told, "origin": origin}
