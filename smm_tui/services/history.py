"""Undo and redo, told in the user's words."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from smm_tui.domain.errors import Refused
from smm_tui.i18n import N_, _, ngettext
from smm_tui.persistence import journal
from smm_tui.services.edits import PLANNER, edits_down_to
from smm_tui.services.series import Repeating

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

_ORIGINS = {PLANNER: N_("another session"), "command line": N_("the command line")}


class History:
    """The way back and forth along the brand's edits, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    def undo(self, *, any_brand: bool = False) -> str:
        """Take back the newest edit of the brand, or of any; the sentence that tells it.

        Raises Refused with the reason.
        """
        undone = journal.undo(self._transaction, any_brand=any_brand)
        if undone is None:
            raise Refused(_("There is nothing to undo."))
        self._make_ahead(undone.series)
        return self._told(_("Undone: %(label)s"), undone)

    def undo_to(self, edit_id: int) -> str:
        """Take back the newest edits one after another, this one last; the sentence that tells it.

        Raises Refused with the reason when one of them cannot be undone; nothing may then be kept.
        """
        count = edits_down_to(self._transaction, self._transaction.brand_id or 0, edit_id)
        if not count:
            raise Refused(_("This is undone already."))
        if count == 1:
            return self.undo()
        series: set[int] = set()
        for _turn in range(count):
            undone = journal.undo(self._transaction)
            series |= undone.series if undone else set()
        self._make_ahead(series)
        words = ngettext("Undone: %(count)d change", "Undone: %(count)d changes", count)
        return words % {"count": count}

    def redo(self, *, any_brand: bool = False) -> str:
        """Make the edit again that was undone last, in the brand or in any.

        Raises Refused with the reason.
        """
        redone = journal.redo(self._transaction, any_brand=any_brand)
        if redone is None:
            raise Refused(_("There is nothing to redo."))
        self._make_ahead(redone.series)
        return self._told(_("Redone: %(label)s"), redone)

    def _make_ahead(self, series: Collection[int]) -> None:
        """Make what was made ahead of these series anew, as they are now."""
        if series and self._transaction.brand_id is not None:
            Repeating(self._transaction).make_ahead(series)

    @staticmethod
    def _told(words: str, edit: journal.Undone) -> str:
        told = words % {"label": edit.label}
        if not edit.elsewhere:
            return told
        if edit.earlier and edit.origin == PLANNER:
            return _("%(told)s (made in an earlier session)") % {"told": told}
        origin = _(_ORIGINS.get(edit.origin, edit.origin))
        return _("%(told)s (made by %(origin)s)") % {"told": told, "origin": origin}
