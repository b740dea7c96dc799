"""All use cases that write, gathered over one transaction."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from smm_tui.i18n import ngettext
from smm_tui.services.audit_content import Contents
from smm_tui.services.audit_findings import Findings
from smm_tui.services.audit_goals import Goals
from smm_tui.services.audit_picks import Picks
from smm_tui.services.audits import Audits
from smm_tui.services.budgets import Budgets
from smm_tui.services.checklists import Checklists
from smm_tui.services.frame import Frame
from smm_tui.services.history import History
from smm_tui.services.key_dates import KeyDates
from smm_tui.services.posts import Posts
from smm_tui.services.registers import Registers
from smm_tui.services.series import Repeating
from smm_tui.services.slots import Slots
from smm_tui.services.stage_work import Stages
from smm_tui.services.stages import limits_passed
from smm_tui.services.targets import Targets
from smm_tui.services.tasks import Tasks
from smm_tui.services.template_work import Templates

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    def checklists(self) -> Checklists:
        """The steps of cards."""
        return Checklists(self.transaction)

    @cached_property
    def templates(self) -> Templates:
        """Cards kept to be made again."""
        return Templates(self.transaction)

    @cached_property
    def stages(self) -> Stages:
        """The names and limits of the board's stages."""
        return Stages(self.transaction)

    @cached_property
    def frame(self) -> Frame:
        """The brands."""
        return Frame(self.transaction)

    @cached_property
    def registers(self) -> Registers:
        """Hats, channels and labels."""
        return Registers(self.transaction)

    @cached_property
    def audits(self) -> Audits:
        """Audits with their answers."""
        return Audits(self.transaction)

    @cached_property
    def picks(self) -> Picks:
        """The lists of an audit."""
        return Picks(self.transaction)

    @cached_property
    def content(self) -> Contents:
        """The inventory of published content."""
        return Contents(self.transaction)

    @cached_property
    def goals(self) -> Goals:
        """The goals of an audit."""
        return Goals(self.transaction)

    @cached_property
    def findings(self) -> Findings:
        """What an audit has found, and the cards made of it."""
        return Findings(self.transaction)

    @cached_property
    def budget(self) -> Budgets:
        """The budget."""
        return Budgets(self.transaction)

    @cached_property
    def posts(self) -> Posts:
        """The posts of the calendar."""
        return Posts(self.transaction)

    @cached_property
    def series(self) -> Repeating:
        """The posts that repeat."""
        return Repeating(self.transaction)

    @cached_property
    def slots(self) -> Slots:
        """The weekly times at which channels post."""
        return Slots(self.transaction)

    @cached_property
    def targets(self) -> Targets:
        """How many posts of a format channels want in a week."""
        return Targets(self.transaction)

    @cached_property
    def key_dates(self) -> KeyDates:
        """Seasons, campaigns and other days to think of."""
        return KeyDates(self.transaction)

    def undo(self, *, any_brand: bool = False) -> None:
        """Take back the newest edit of the brand, or of any; raises Refused with the reason."""
        self.told = History(self.transaction).undo(any_brand=any_brand)

    def undo_to(self, edit_id: int) -> None:
        """Take back all edits of the brand down to this one, or none; raises Refused."""
        self.told = History(self.transaction).undo_to(edit_id)

    def redo(self, *, any_brand: bool = False) -> None:
        """Make the edit again that was undone last; raises Refused with the reason."""
        self.told = History(self.transaction).redo(any_brand=any_brand)

    def remarks(self) -> list[str]:
        """What is to be told beside the edit's name; to be asked when the work is done."""
        used = map(self.__dict__.get, ("tasks", "templates", "posts"))
        arrived = {place for area in used if area is not None for place in area.arrived}
        limits = limits_passed(self.transaction, arrived)
        return [*limits, *self._findings_left(), *self._new_channels()]

    def _findings_left(self) -> Iterator[str]:
        finished = self.tasks.finished if "tasks" in self.__dict__ else ()
        if finished:
            from smm_tui.services.audit_found import findings_to_close

            transaction = self.transaction
            if left := len(findings_to_close(transaction, transaction.clock, finished)):
                words = ngettext(
                    "its finding can be closed: w",
                    "%(count)d findings of the audit can be closed",
                    left,
                )
                yield words % {"count": left}

    def _new_channels(self) -> Iterator[str]:
        names = self.content.new_channels if "content" in self.__dict__ else []
        if names:
            words = ngettext("new channel: %(names)s", "new channels: %(names)s", len(names))
            yield words % {"names": ", ".join(names)}
