"""All use cases that write, gathered over one transaction."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smm_tui.services.frame import Frame
from smm_tui.services.history import History
from smm_tui.services.tasks import Tasks

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction


class Workspace:
    """What ``write()`` hands to its caller: each area under the name that users know it by."""

    def __init__(self, transaction: Transaction) -> None:
        self.transaction = transaction
        self.told = ""  # the sentence that tells what was done, where the edit's label is not it

    @cached_property
    def tasks(self) -> Tasks:
        """The cards of the board."""
        return Tasks(self.transaction)

    @cached_property
    def frame(self) -> Frame:
        """Brands, hats and channels."""
        return Frame(self.transaction)

    def undo(self) -> None:
        """Take back the brand's newest edit; raises Refused with the reason."""
        self.told = History(self.transaction).undo()

    def redo(self) -> None:
        """Make the edit again that was undone last; raises Refused with the reason."""
        self.told = History(self.transaction).redo()
