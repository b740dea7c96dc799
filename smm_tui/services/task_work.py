"""What all use cases of cards stand on: fresh rows, their places, the words for an edit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from sqlmodel import col, select

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.persistence.images import batches
from smm_tui.persistence.records import StageChange, Task, TaskInput
from smm_tui.services.brand_work import BrandWork
from smm_tui.services.inputs import field_errors
from smm_tui.services.stages import stage_name
from smm_tui.services.stored import fresh, quoted
from smm_tui.services.stored import key_of as key_of
from smm_tui.services.task_places import Places

if TYPE_CHECKING:
    from smm_tui.persistence.transaction import Transaction

_STAGE_ORDER = {stage: number for number, stage in enumerate(Stage)}


class TaskWork(BrandWork):
    """The base of the use cases of cards, inside one transaction."""

    def __init__(self, transaction: Transaction) -> None:
        super().__init__(transaction)
        self._places = Places(transaction.session)
        self.arrived: set[tuple[int, Stage]] = set()
        """The stages, each with its brand, to which a card has come."""
        self.finished: set[tuple[int, int]] = set()
        """The cards that came to done, each after its brand."""

    def fresh(self, task_id: int, version: int | None = None) -> Task:
        """The card as it stands now.

        Raises Refused when it is gone, StaleRecord when its version is not the one given.
        """
        gone = _("This card has been deleted elsewhere.")
        return fresh(self._session, Task, task_id, version, gone=gone)

    def _on_board(self, task_id: int) -> Task:
        """The card as it stands now, which must not be in the archive."""
        task = self.fresh(task_id)
        if task.archived_at is not None:
            reason = _("%(title)s is in the archive: bring it back first.")
            raise Refused(reason % {"title": quoted(task.title)})
        return task

    def _existing(
        self, task_ids: Iterable[int], *, on_board: bool = False
    ) -> tuple[list[Task], int]:
        """Those of the cards that are there, as they follow on the board; how many are not.

        Raises Refused when none of them is there.
        """
        wanted = dict.fromkeys(task_ids)
        found: list[Task] = []
        for batch in batches(wanted):
            found += self._session.exec(select(Task).where(col(Task.id).in_(batch)))
        if on_board:
            found = [task for task in found if task.archived_at is None]
        if wanted and not found:
            raise Refused(_("These cards are not there any more."))
        found.sort(key=lambda task: (_STAGE_ORDER[task.stage], task.position, key_of(task)))
        return found, len(wanted) - len(found)

    def _parts(self, kind: Any, task_ids: Iterable[int]) -> list[Any]:
        """The rows of a kind that hang on these cards."""
        found: list[Any] = []
        for batch in batches(task_ids):
            query = select(kind).where(col(kind.task_id).in_(batch)).order_by(col(kind.id))
            found += self._session.exec(query)
        return found

    # -- making ------------------------------------------------------------------------------

    def _valid(self, **values: Any) -> TaskInput:
        """The values as a valid input. Raises FieldErrors with a reason per field."""
        try:
            return TaskInput.model_validate(values)
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None

    def _made(
        self, inputs: Sequence[TaskInput], stage: Stage, places: Sequence[int], **values: Any
    ) -> list[Task]:
        """A new card for each input, at its place, with its first passage."""
        now, brand_id = self._transaction.now(), self._brand_id
        common = {"brand_id": brand_id, "stage": stage, "stage_since": now, **values}
        tasks = [
            Task(**given.model_dump(), position=place, **common)
            for given, place in zip(inputs, places, strict=True)
        ]
        self._session.add_all(tasks)
        self._session.flush()
        self._session.add_all(
            StageChange(task_id=key_of(task), to_stage=stage, at=now) for task in tasks
        )
        self.arrived.add((brand_id, stage))
        return tasks

    def _places_below(self, below: int | None, stage: Stage, count: int = 1) -> list[int]:
        """Places under the card ``below`` where it stands in the stage, else at the stage's end."""
        anchor = self._session.get(Task, below) if below is not None else None
        if (
            anchor is None
            or (anchor.brand_id, anchor.stage) != (self._brand_id, stage)
            or anchor.archived_at is not None
        ):
            return self._places.at_end(self._brand_id, stage, count)
        return self._places.below(anchor, count)

    # -- moving ------------------------------------------------------------------------------

    def _to_top(self, tasks: Sequence[Task], target: Callable[[Task], Stage]) -> None:
        """Move cards, each to the top of another stage than its own, in their order."""
        groups: dict[tuple[int, Stage], list[Task]] = {}
        for task in tasks:
            groups.setdefault((task.brand_id, target(task)), []).append(task)
        places = {where: self._places.at_top(*where, len(some)) for where, some in groups.items()}
        for (brand_id, stage), some in groups.items():
            for task, place in zip(some, places[brand_id, stage], strict=True):
                self._pass(task, stage)
                task.position = place

    def _pass(self, task: Task, stage: Stage) -> None:
        now = self._transaction.now()
        self._session.add(
            StageChange(task_id=key_of(task), from_stage=task.stage, to_stage=stage, at=now)
        )
        task.stage, task.stage_since = stage, now
        self.arrived.add((task.brand_id, stage))
        if stage is Stage.DONE:
            self.finished.add((task.brand_id, key_of(task)))
        task.hold_reason = ""

    # -- telling -----------------------------------------------------------------------------

    def _describe(self, tasks: Sequence[Task], one: str, many: str, **values: object) -> None:
        """Name the edit: one card by its title, several by their number."""
        if not tasks:
            return
        words = one if len(tasks) == 1 else many
        told = {"title": quoted(tasks[0].title), "count": len(tasks), **values}
        self._transaction.describe(words % told)

    def _stage_name(self, stage: Stage, brand_id: int | None = None) -> str:
        return stage_name(self._transaction, brand_id or self._brand_id, stage)
