"""Moving a card: from stage to stage, up and down, onto hold, through the review."""

from __future__ import annotations

from smm_tui.clock import today_in
from smm_tui.domain.days import full_day
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.persistence.records import NOTE_LENGTH, TITLE_LENGTH, Brand, Task
from smm_tui.services.stored import quoted
from smm_tui.services.task_work import TaskWork

_LIST_SIGNS = ("- ", "* ", "+ ")


class Moving(TaskWork):
    """The use cases of one card on its way over the board."""

    def move(self, task_id: int, stage: Stage, *, hold_reason: str | None = None) -> Stage:
        """Move a card to the top of a stage; where it stands now.

        The reason is kept while the card is on hold. Raises Refused when the card is not on the
        board, FieldErrors when the reason is too long.
        """
        task = self._on_board(task_id)
        reason = self._valid_reason(hold_reason)
        if task.stage == stage:
            if stage is Stage.ON_HOLD and hold_reason is not None:
                self._set_reason(task, reason)
            return stage
        self._to_top([task], lambda _task: stage)
        if stage is Stage.ON_HOLD:
            task.hold_reason = reason
        words = _("Move %(title)s to %(stage)s")
        name = self._stage_name(stage, task.brand_id)
        self._describe([task], words, words, stage=name)
        return stage

    def shift(self, task_id: int, steps: int, *, hold_reason: str | None = None) -> Stage:
        """Move a card so many stages to the right (left when negative); where it stands now."""
        stage = self._on_board(task_id).stage.shifted(steps)
        return self.move(task_id, stage, hold_reason=hold_reason)

    def reorder(self, task_id: int, steps: int, *, past: int | None = None) -> None:
        """Move a card one place down its stage (up when negative), past its neighbour.

        ``past`` names another card of the stage to pass, with all that stand before it: the next
        one that is shown on a narrowed board.
        """
        task = self._on_board(task_id)
        other = self._passed(task, steps, past)
        if other is None:
            return
        if self._trade_places(task, other, after=steps > 0):
            task.position, other.position = other.position, task.position
        elif steps > 0:
            (task.position,) = self._places.below(other, without=task)
        else:
            task.position = self._places.above(other, without=task)
        words = _("Move %(title)s down") if steps > 0 else _("Move %(title)s up")
        self._describe([task], words, words)

    def _trade_places(self, task: Task, other: Task, *, after: bool) -> bool:
        """Whether two cards pass each other by trading their places.

        They have to be neighbours, and neither may share its place with a third card: cards of
        one place stand in the order of their keys, wherever they came from.
        """
        if self._places.neighbour(task, after=after) is not other:
            return False
        behind = self._places.neighbour(task, after=not after)
        beyond = self._places.neighbour(other, after=after)
        around = {card.position for card in (behind, beyond) if card is not None}
        return task.position != other.position and not around & {task.position, other.position}

    def _passed(self, task: Task, steps: int, past: int | None) -> Task | None:
        other = self._session.get(Task, past) if past is not None else None
        if (
            other is not None
            and other.id != task.id
            and (other.brand_id, other.stage) == (task.brand_id, task.stage)
            and other.archived_at is None
            and ((other.position, other.id or 0) > (task.position, task.id or 0)) == (steps > 0)
        ):
            return other
        return self._places.neighbour(task, after=steps > 0)

    # -- on hold -----------------------------------------------------------------------------

    def set_hold_reason(self, task_id: int, reason: str) -> None:
        """Say why a card is on hold. Raises Refused when it is not, FieldErrors when too long."""
        task = self._on_board(task_id)
        if task.stage is not Stage.ON_HOLD:
            words = _("%(title)s is not on hold: move it there first.")
            raise Refused(words % {"title": quoted(task.title)})
        self._set_reason(task, self._valid_reason(reason))

    def _set_reason(self, task: Task, reason: str) -> None:
        if task.hold_reason == reason:
            return
        task.hold_reason = reason
        words = _("Say why %(title)s is on hold")
        self._describe([task], words, words)

    def _valid_reason(self, reason: str | None) -> str:
        return self._valid(title="-", hold_reason=reason or "").hold_reason

    # -- review ------------------------------------------------------------------------------

    def approve(self, task_id: int) -> None:
        """Take a card from review to done. Raises Refused when it is not in review."""
        task = self._in_review(task_id)
        self._to_top([task], lambda _task: Stage.DONE)
        words = _("Approve %(title)s")
        self._describe([task], words, words)

    def send_back(self, task_id: int, remark: str = "") -> None:
        """Take a card from review back into progress.

        The remark is kept with its day in a line at the top of the note. Raises Refused when the
        card is not in review, FieldErrors when the remark is too long.
        """
        task = self._in_review(task_id)
        note = self._remarked(task, clean_line(remark))
        self._to_top([task], lambda _task: Stage.IN_PROGRESS)
        task.note = note
        words = _("Send %(title)s back")
        self._describe([task], words, words)

    def _in_review(self, task_id: int) -> Task:
        task = self._on_board(task_id)
        if task.stage is not Stage.REVIEW:
            words = _("%(title)s is not in review: move it there first.")
            raise Refused(words % {"title": quoted(task.title)})
        return task

    def _remarked(self, task: Task, remark: str) -> str:
        if not remark:
            return task.note
        brand = self._session.get_one(Brand, task.brand_id)
        today = today_in(self._transaction.clock, brand.time_zone)
        if len(remark) > TITLE_LENGTH:
            words = _("Too long: at most %(most)d characters.")
            raise FieldErrors({"remark": words % {"most": TITLE_LENGTH}})
        words = _("Sent back %(day)s: %(remark)s")
        line = "- " + words % {"day": full_day(today), "remark": remark}
        # Remarks are items of one list; any other text begins a paragraph of its own.
        gap = "\n" if task.note.startswith(_LIST_SIGNS) else "\n\n"
        note = f"{line}{gap}{task.note}" if task.note else line
        if len(note) > NOTE_LENGTH:
            raise FieldErrors({"remark": _("The note is full: shorten it first.")})
        return note
