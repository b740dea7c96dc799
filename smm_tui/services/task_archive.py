"""Putting cards into the archive, and bringing them back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlmodel import col, select

from smm_tui.domain.outcome import Outcome
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.records import Task
from smm_tui.services.task_work import TaskWork


class Archiving(TaskWork):
    """The use cases of the archive."""

    def archive(self, task_ids: Iterable[int]) -> Outcome:
        """Take cards off the board into the archive, out of whatever stage they stand in."""
        found, gone = self._existing(task_ids)
        changed = [task for task in found if task.archived_at is None]
        self._put_away(changed)
        one = _("Archive %(title)s")
        many = ngettext("Archive %(count)d card", "Archive %(count)d cards", len(changed))
        self._describe(changed, one, many)
        return Outcome(len(changed), len(found) - len(changed), gone)

    def bring_back(self, task_ids: Iterable[int]) -> Outcome:
        """Put cards of the archive back on the board, at the top of the stages they stood in."""
        found, gone = self._existing(task_ids)
        changed = [task for task in found if task.archived_at is not None and not task.template]
        groups: dict[tuple[int, Stage], list[Task]] = {}
        for task in changed:
            groups.setdefault((task.brand_id, task.stage), []).append(task)
        places = {
            where: self._places.at_top(*where, count=len(some)) for where, some in groups.items()
        }
        for where, some in groups.items():
            for task, place in zip(some, places[where], strict=True):
                task.archived_at, task.position = None, place
            self.arrived.add(where)
        one = _("Bring %(title)s back")
        many = ngettext("Bring %(count)d card back", "Bring %(count)d cards back", len(changed))
        self._describe(changed, one, many)
        return Outcome(len(changed), len(found) - len(changed), gone)

    def archive_old(self, days: int) -> int:
        """Archive the cards that have been done for so many days (none below 1); how many.

        A card that was changed or brought back since then stays as long again. The edit is an
        automatic one: undo passes over it.
        """
        self._transaction.automatic = True
        if days < 1:
            return 0
        before = self._transaction.now() - timedelta(days=days)
        old = self._session.exec(
            select(Task)
            .where(
                col(Task.brand_id) == self._brand_id,
                col(Task.archived_at).is_(None),
                col(Task.stage) == Stage.DONE,
                col(Task.stage_since) < before,
                col(Task.updated_at) < before,
            )
            .order_by(col(Task.position), col(Task.id))
        ).all()
        self._put_away(old)
        words = ngettext("Archive %(count)d done card", "Archive %(count)d done cards", len(old))
        self._describe(old, words, words)
        return len(old)

    def _put_away(self, tasks: Sequence[Task]) -> None:
        for task in tasks:
            task.archived_at = self._transaction.now()
