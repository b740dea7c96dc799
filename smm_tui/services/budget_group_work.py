"""What people do with the groups of a budget, and its switch for actuals."""

from __future__ import annotations

from pydantic import ValidationError

from smm_tui.content.budget import ADVERTISING, USUAL_GROUPS, UsualGroup
from smm_tui.domain.budget_lines import CarryRule
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.budget_records import BudgetGroupInput
from smm_tui.persistence.records import BudgetGroup, BudgetLine
from smm_tui.services.budget_work import BudgetWork, key_of, place_after, reordered
from smm_tui.services.inputs import field_errors
from smm_tui.services.stored import name_taken, quoted, taken


class GroupWork(BudgetWork):
    """The use cases of groups."""

    def add_usual_groups(self, *, lines: bool = False) -> int:
        """Add those of the four usual groups that are missing; if wanted, the usual lines of all.

        How many groups were added; if none was missing, how many lines.
        """
        there = {group.kind: group for group in self._groups()}
        groups, added = 0, 0
        for usual in USUAL_GROUPS:
            group = there.get(usual.kind)
            if group is None:
                group = self._made(_(usual.name), usual.kind)
                groups += 1
            if lines:
                added += self._fill(group, usual)
        words = ngettext("Add %(count)d usual line", "Add %(count)d usual lines", added)
        if not added:
            words = ngettext(
                "Add %(count)d usual budget group", "Add the %(count)d usual budget groups", groups
            )
        self._transaction.describe(words % {"count": added or groups})
        return groups or added

    def add_usual_lines(self, group_id: int) -> int:
        """Add those of a usual group's lines whose names are free in it; how many they are."""
        group = self._group(group_id)
        usual = next((one for one in USUAL_GROUPS if one.kind == group.kind), None)
        if usual is None:
            raise Refused(_("Only the four usual groups have usual lines."))
        made = self._fill(group, usual)
        words = ngettext(
            "Add %(count)d usual line to %(group)s", "Add %(count)d usual lines to %(group)s", made
        )
        self._transaction.describe(words % {"count": made, "group": quoted(group.name)})
        return made

    def save_group(self, group_id: int, version: int, typed: Values) -> int:
        """Save a group's name, shown at ``version`` (key and version 0: a new group); its key.

        Raises FieldErrors with a reason per field, StaleRecord when it has changed since.
        """
        group = self._group(group_id, version) if group_id else None
        try:
            values = BudgetGroupInput.model_validate(dict(typed))
        except ValidationError as error:
            raise FieldErrors(field_errors(error)) from None
        other = name_taken(self._session, BudgetGroup, values.name, group_id, self._brand_id)
        if other is not None:
            raise FieldErrors({"name": _("There is a group of this name already.")})
        told = {"name": quoted(values.name)}
        if group is None:
            group = self._made(values.name, self._kind_called(values.name))
            self._transaction.describe(_("Add the group %(name)s") % told)
        elif group.name != values.name:
            told["before"] = quoted(group.name)
            taken(group, {"name": values.name})
            self._transaction.describe(_("Rename the group %(before)s to %(name)s") % told)
        return key_of(group)

    def move_group(self, group_id: int, steps: int) -> None:
        """Move a group so many places down (up when negative), as far as there are any."""
        group = self._group(group_id)
        order = list(self._groups())
        place = order.index(group)
        target = min(max(place + steps, 0), len(order) - 1)
        if target == place:
            return
        order.insert(target, order.pop(place))
        reordered(order)
        self._transaction.describe(_("Move the group %(name)s") % {"name": quoted(group.name)})

    def delete_group(self, group_id: int) -> None:
        """Delete a group. Raises Refused while it has lines."""
        group = self._group(group_id)
        if count := len(self._lines_of(group_id)):
            words = ngettext(
                "%(name)s has %(count)d line: delete or move it first.",
                "%(name)s has %(count)d lines: delete or move them first.",
                count,
            )
            raise Refused(words % {"name": quoted(group.name), "count": count})
        self._session.delete(group)
        self._transaction.describe(_("Delete the group %(name)s") % {"name": quoted(group.name)})

    def track_actuals(self, on: bool) -> None:
        """Whether the brand notes what it spends; what was noted stays while it does not."""
        brand = self._brand
        taken(brand, {"tracks_actuals": int(on)})
        words = _("Note what is spent") if on else _("Note no more what is spent")
        self._transaction.describe(words)

    def _kind_called(self, name: str) -> str:
        """The usual group that a name means, where the brand has none of its kind; or nothing."""
        there = {group.kind for group in self._groups()}
        named = (usual for usual in USUAL_GROUPS if _(usual.name).casefold() == name.casefold())
        return next((usual.kind for usual in named if usual.kind not in there), "")

    def _made(self, name: str, kind: str) -> BudgetGroup:
        group = BudgetGroup(
            brand_id=self._brand_id, name=name, kind=kind, position=place_after(self._groups())
        )
        self._session.add(group)
        self._session.flush()
        return group

    def _fill(self, group: BudgetGroup, usual: UsualGroup) -> int:
        lines = self._lines_of(key_of(group))
        known = {line.name.casefold() for line in lines}
        names = [name for name in map(_, usual.lines) if name.casefold() not in known]
        for name in names:
            line = BudgetLine(
                brand_id=self._brand_id,
                group_id=key_of(group),
                name=name,
                carry=usual_carry(group),
                position=place_after(self._lines_of(key_of(group))),
            )
            self._session.add(line)
            self._session.flush()
        return len(names)


def usual_carry(group: BudgetGroup) -> CarryRule:
    """What lines of a group carry unless something else is said: advertising what is left."""
    return CarryRule.SURPLUS if group.kind == ADVERTISING else CarryRule.NONE
