"""What people do with the goals of an audit (A7.3, A10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import col, select

from smm_tui.domain.errors import Refused
from smm_tui.domain.forms import Values
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import AuditGoal, AuditGoalInput
from smm_tui.services.audit_work import AuditWork
from smm_tui.services.inputs import validated
from smm_tui.services.stored import fresh, quoted, taken

REQUIRED = ("title", "audience", "value")
"""The three columns without which a goal is not ready."""


class Goals(AuditWork):
    """The use cases of goals, inside one transaction."""

    def add(self, audit_id: int, titles: Sequence[str], *, long_term: bool = True) -> list[int]:
        """Add goals by their titles alone, at the end, as one edit; their keys.

        The other columns stay empty until the form is filled in. Raises FieldErrors for a title
        that is empty or too long.
        """
        self._audit(audit_id)
        valid = [
            self._valid(AuditGoalInput, title=title, long_term=int(long_term)) for title in titles
        ]
        first = self._next_position(audit_id)
        made = [
            AuditGoal(audit_id=audit_id, position=first + number, **given.model_dump())
            for number, given in enumerate(valid)
        ]
        self._session.add_all(made)
        self._session.flush()
        many = ngettext("Add %(count)d goal", "Add %(count)d goals", len(made))
        self._tell(made, _("Add %(title)s"), many)
        return [goal.id or 0 for goal in made]

    def save(self, audit_id: int, goal_id: int, version: int, typed: Values) -> int:
        """Save a goal's form, shown at ``version`` (key and version 0: a new goal); its key.

        A goal needs its link to the audience and its value. Raises FieldErrors with a reason per
        field, StaleRecord when the goal has changed since.
        """
        self._audit(audit_id)
        goal = fresh(self._session, AuditGoal, goal_id, version) if goal_id else None
        values = validated(
            AuditGoalInput, typed, self._today, refused=_holes(typed, new=not goal_id)
        )
        words = _("Edit %(title)s") if goal else _("Add %(title)s")
        goal = goal or AuditGoal(
            audit_id=audit_id, title="", position=self._next_position(audit_id)
        )
        taken(goal, values.model_dump(include=set(typed)))
        self._session.add(goal)
        self._session.flush()
        self._tell([goal], words, words)
        return goal.id or 0

    def delete_many(self, goal_ids: Iterable[int]) -> int:
        """Delete goals; cards made of them stay. How many there were."""
        found: list[AuditGoal] = self._some(AuditGoal, "id", dict.fromkeys(goal_ids))
        if not found:
            raise Refused(_("This has been deleted elsewhere."))
        for goal in found:
            self._session.delete(goal)
        many = ngettext("Delete %(count)d goal", "Delete %(count)d goals", len(found))
        self._tell(found, _("Delete %(title)s"), many)
        return len(found)

    def reorder(self, goal_id: int, steps: int) -> None:
        """Move a goal down among the others (up when negative)."""
        goal = fresh(self._session, AuditGoal, goal_id)
        goals = self._goals(goal.audit_id)
        here = goals.index(goal)
        there = min(max(here + steps, 0), len(goals) - 1)
        if there == here:
            return
        goals.insert(there, goals.pop(here))
        for position, other in enumerate(goals):
            taken(other, {"position": position})
        self._tell([goal], _("Move %(title)s"), _("Move %(title)s"))

    def _goals(self, audit_id: int) -> list[AuditGoal]:
        query = select(AuditGoal).where(col(AuditGoal.audit_id) == audit_id)
        return list(self._session.exec(query.order_by(col(AuditGoal.position), col(AuditGoal.id))))

    def _next_position(self, audit_id: int) -> int:
        return max((goal.position for goal in self._goals(audit_id)), default=-1) + 1

    def _tell(self, goals: Sequence[AuditGoal], one: str, many: str) -> None:
        if goals:
            words = one if len(goals) == 1 else many
            self._transaction.describe(
                words % {"title": quoted(goals[0].title), "count": len(goals)}
            )


def _holes(typed: Values, *, new: bool) -> dict[str, str]:
    """A reason for each of the three columns that was left empty."""
    given = REQUIRED if new else [name for name in REQUIRED if name in typed]
    empty = [name for name in given if not typed.get(name, "").strip()]
    return {name: _("Type something here: it cannot be empty.") for name in empty}
