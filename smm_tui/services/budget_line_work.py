"""What people do with the lines of a budget."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from smm_tui.domain.budget_lines import CarryRule
from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.forms import Values
from smm_tui.domain.months import Month, parse_month
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.persistence.budget_records import BudgetLineInput
from smm_tui.persistence.records import BudgetCell, BudgetEntry, BudgetLine, Channel
from smm_tui.services.budget_group_work import usual_carry
from smm_tui.services.budget_work import BudgetWork, key_of, place_after, reordered
from smm_tui.services.inputs import validated
from smm_tui.services.stored import quoted, taken

_OWN = ("name", "crosses_year", "tracked", "social")


class LineWork(BudgetWork):
    """The use cases of lines."""

    def save_line(self, line_id: int, version: int, typed: Values) -> int:
        """Save a line's form, shown at ``version`` (key and version 0: a new line); its key.

        A new line needs its ``group_id``; fields that are not given stay as they are. Months are
        typed as 2026-05. Raises FieldErrors with a reason per field, StaleRecord when the line has
        changed since.
        """
        line = self._line(line_id, version) if line_id else None
        refused: dict[str, str] = {}
        values = self._read(line, typed, refused)
        own = {name: str(getattr(line, name)) for name in _OWN} if line else {}
        own |= {name: typed[name] for name in _OWN if name in typed}
        valid = validated(BudgetLineInput, own, self._today, refused=refused)
        values |= valid.model_dump(include=set(own))
        if line is None:
            return self._add(values)
        if values.get("group_id", line.group_id) != line.group_id:
            values["position"] = place_after(self._lines_of(values["group_id"]))
        taken(line, values)
        self._transaction.describe(_("Edit the line %(name)s") % {"name": quoted(line.name)})
        return line_id

    def add_line(self, group_id: int, name: str, *, below: int | None = None) -> int:
        """Add a line to a group, below one of its lines or at its end; its key.

        A line of the advertising group carries what is left over; others carry nothing. Raises
        FieldErrors when the name does not hold.
        """
        key = self.save_line(0, 0, {"name": name, "group_id": str(group_id)})
        order = list(self._lines_of(group_id))
        anchor = next((at for at, line in enumerate(order) if line.id == below), None)
        if anchor is not None:
            order.insert(anchor + 1, order.pop())
            reordered(order)
        return key

    def rename_line(self, line_id: int, name: str, *, version: int | None = None) -> None:
        """Give a line another name. Raises as ``save_line`` does."""
        line = self._line(line_id, version)
        values = {"before": quoted(line.name), "name": quoted(clean_line(name))}
        self._transaction.describe(_("Rename the line %(before)s to %(name)s") % values)
        self.save_line(line_id, line.version, {"name": name})

    def move_line(self, line_id: int, steps: int) -> None:
        """Move a line so many places down (up when negative), over the borders of groups too."""
        line = self._line(line_id)
        for _step in range(abs(steps)):
            self._step(line, 1 if steps > 0 else -1)
        self._transaction.describe(_("Move the line %(name)s") % {"name": quoted(line.name)})

    def stop_line(self, line_id: int, first_without: Month) -> None:
        """Fund a line no more from a month on; what it has before stays."""
        line = self._line(line_id)
        last = first_without.previous()
        if line.active_from is not None and last < line.active_from:
            reason = _("%(name)s begins only in %(month)s: delete it instead.")
            told = {"name": quoted(line.name), "month": line.active_from.full_name}
            raise FieldErrors({"active_to": reason % told})
        taken(line, {"active_to": last})
        words = _("Stop the line %(name)s from %(month)s on")
        told = {"name": quoted(line.name), "month": first_without.full_name}
        self._transaction.describe(words % told)

    def go_on_with_line(self, line_id: int) -> None:
        """Fund a line again that was stopped."""
        line = self._line(line_id)
        taken(line, {"active_to": None})
        self._transaction.describe(_("Go on with the line %(name)s") % {"name": quoted(line.name)})

    def set_carry(self, line_id: int, rule: CarryRule) -> None:
        """What of a finished month a line carries on."""
        self._set(line_id, "carry", rule)

    def set_social(self, line_id: int, on: bool) -> None:
        """Whether a line is directly tied to social media."""
        self._set(line_id, "social", int(on))

    def set_tracked(self, line_id: int, on: bool) -> None:
        """Whether what is spent on a line is noted; what was noted stays while it is not."""
        self._set(line_id, "tracked", int(on))

    def delete_line(self, line_id: int, *, version: int | None = None) -> None:
        """Delete a line with all that is written in it."""
        line = self._line(line_id, version)
        for kind in (BudgetCell, BudgetEntry):
            for row in self._session.exec(select(kind).where(col(kind.line_id) == line_id)):
                self._session.delete(row)
        self._session.flush()
        self._session.delete(line)
        self._transaction.describe(_("Delete the line %(name)s") % {"name": quoted(line.name)})

    # -- parts -------------------------------------------------------------------------------

    def _set(self, line_id: int, name: str, value: object) -> None:
        line = self._line(line_id)
        taken(line, {name: value})
        self._transaction.describe(_("Edit the line %(name)s") % {"name": quoted(line.name)})

    def _add(self, values: Mapping[str, Any]) -> int:
        group = self._group(values["group_id"])
        line = BudgetLine(
            **{"carry": usual_carry(group), **values},
            brand_id=self._brand_id,
            position=place_after(self._lines_of(key_of(group))),
        )
        self._session.add(line)
        self._session.flush()
        self._transaction.describe(_("Add the line %(name)s") % {"name": quoted(line.name)})
        return key_of(line)

    def _step(self, line: BudgetLine, way: int) -> None:
        order = list(self._lines_of(line.group_id))
        target = order.index(line) + way
        if 0 <= target < len(order):
            order.insert(target, order.pop(order.index(line)))
            reordered(order)
            self._session.flush()
            return
        groups = [key_of(group) for group in self._groups()]
        beside = groups.index(line.group_id) + way
        if not 0 <= beside < len(groups):
            return
        there = list(self._lines_of(groups[beside]))
        line.group_id = groups[beside]
        reordered([line, *there] if way > 0 else [*there, line])
        self._session.flush()

    def _read(
        self, line: BudgetLine | None, typed: Values, refused: dict[str, str]
    ) -> dict[str, Any]:
        """The values of the fields that are no plain texts; reasons go to ``refused``."""
        values: dict[str, Any] = {}
        if "group_id" in typed:
            known = {str(key_of(group)) for group in self._groups()}
            if typed["group_id"] in known:
                values["group_id"] = int(typed["group_id"])
            else:
                refused["group_id"] = _("This group has been deleted elsewhere.")
        elif line is None:
            refused["group_id"] = _("A line stands in a group: choose one.")
        if "channel_id" in typed:
            self._read_channel(typed["channel_id"], values, refused)
        if "carry" in typed:
            if typed["carry"] in {rule.value for rule in CarryRule}:
                values["carry"] = CarryRule(typed["carry"])
            else:
                refused["carry"] = _("A line carries none, surplus or both.")
        for name in ("active_from", "active_to"):
            if name in typed:
                try:
                    values[name] = parse_month(typed[name].strip()) if typed[name].strip() else None
                except ValueError:
                    refused[name] = _("Type a month such as 2026-05, or leave it empty.")
        _check_span(line, values, refused)
        return values

    def _read_channel(self, text: str, values: dict[str, Any], refused: dict[str, str]) -> None:
        if not text:
            values["channel_id"] = None
            return
        channel = self._session.get(Channel, int(text)) if text.isdecimal() else None
        if channel is None or channel.brand_id != self._brand_id:
            refused["channel_id"] = _("This channel has been deleted elsewhere.")
        else:
            values["channel_id"] = channel.id


def _check_span(
    line: BudgetLine | None, values: Mapping[str, Any], refused: dict[str, str]
) -> None:
    first = values.get("active_from", line.active_from if line else None)
    last = values.get("active_to", line.active_to if line else None)
    if first is not None and last is not None and last < first:
        refused["active_to"] = _("A line cannot end before it begins.")
