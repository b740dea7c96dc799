"""The forms of a budget's lines, groups and invoices, derived from what the records declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from smm_tui.content.budget import ADVERTISING
from smm_tui.domain.budget_lines import CARRY_TITLES, CarryRule
from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.domain.money import NumberFormat, format_amount
from smm_tui.domain.months import Month
from smm_tui.i18n import _
from smm_tui.persistence.budget_records import (
    BudgetEntryFields,
    BudgetGroupFields,
    BudgetLineFields,
)
from smm_tui.services.budget_views import Budget, read_entries
from smm_tui.services.inputs import form_field

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader


_OF_LINE = (
    *("name", "group_id", "channel_id", "carry", "crosses_year", "tracked", "social"),
    *("active_from", "active_to"),
)


def line_form(budget: Budget, line_id: int, *, group_id: int = 0) -> FormSpec | None:
    """The form of a line as it stands (0: of a new one in this group); None when it is gone."""
    stored: dict[str, Any] = {
        "group_id": group_id, "carry": CarryRule.NONE, "tracked": True, "social": True,
        "crosses_year": False,
    }  # fmt: skip
    if line_id:
        line = next((line for line in budget.view.lines if line.id == line_id), None)
        if line is None:
            return None
        stored = {name: getattr(line, name) for name in _OF_LINE}
        stored["tracked"] = line_id in budget.noted
    elif budget.group_kinds.get(group_id) == ADVERTISING:
        stored["carry"] = CarryRule.SURPLUS
    groups = tuple(Choice(str(group.id), group.name) for group in budget.view.groups)
    channels = (Choice(str(key), name) for key, name in budget.channels.items())
    carries = tuple(Choice(rule.value, _(title)) for rule, title in CARRY_TITLES.items())
    fields = (
        form_field(BudgetLineFields, "name", stored.get("name"), core=True),
        _choice("group_id", _("Group"), stored, groups),
        _choice("channel_id", _("Channel"), stored, (Choice("", _("none")), *channels)),
        _choice("carry", _("What goes on into the next month"), stored, carries),
        _switch("social", stored),
        _month("active_from", _("First month with money"), stored),
        _month("active_to", _("Last month with money"), stored, core=True),
        _switch("tracked", stored),
        _switch("crosses_year", stored),
    )
    title = _("Budget line") if line_id else _("New budget line")
    version = budget.line_versions.get(line_id, 0)
    return FormSpec(title, fields, record_id=line_id, version=version)


def group_form(budget: Budget, group_id: int) -> FormSpec | None:
    """The form of a group as it stands (0: of a new one); None when it is gone."""
    names = {group.id: group.name for group in budget.view.groups}
    if group_id and group_id not in names:
        return None
    field = form_field(BudgetGroupFields, "name", names.get(group_id, ""), core=True)
    title = _("Budget group") if group_id else _("New budget group")
    version = budget.group_versions.get(group_id, 0)
    return FormSpec(title, (field,), record_id=group_id, version=version)


def entry_form(
    reader: Reader, budget: Budget, line_id: int, month: Month, entry_id: int
) -> FormSpec | None:
    """The form of an invoice as it stands (0: of a new one); None when it is gone."""
    stored: dict[str, Any] = {}
    version = 0
    if entry_id:
        entries = read_entries(reader, line_id, month)
        entry = next((entry for entry in entries if entry.id == entry_id), None)
        if entry is None:
            return None
        stored, version = entry._asdict(), entry.version
        plain = NumberFormat(budget.numbers.decimal, "")
        stored["amount"] = format_amount(entry.amount, budget.currency, plain)
    amount = FieldSpec(
        "amount",
        _("Amount"),
        value=stored.get("amount", ""),
        hint=budget.currency,
        required=True,
    )
    own = (
        form_field(BudgetEntryFields, name, stored.get(name), core=name in ("day", "supplier"))
        for name in BudgetEntryFields.model_fields
    )
    # An invoice is often noted long after its month: its day has no year of its own either.
    dated = (replace(field, start=month.first_day) for field in own)
    title = _("Invoice") if entry_id else _("New invoice")
    return FormSpec(title, (amount, *dated), record_id=entry_id, version=version)


def _choice(
    name: str, title: str, stored: Mapping[str, Any], choices: tuple[Choice, ...]
) -> FieldSpec:
    value = stored.get(name)
    key = "" if value is None else str(value)
    return FieldSpec(name, title, FieldKind.CHOICE, key, choices=choices)


def _switch(name: str, stored: Mapping[str, Any]) -> FieldSpec:
    title = _(BudgetLineFields.model_fields[name].title or name)
    answers = (Choice("0", _("no")), Choice("1", _("yes")))
    key = str(int(bool(stored[name])))
    return FieldSpec(name, title, FieldKind.CHOICE, key, choices=answers, core=name == "social")


def _month(name: str, title: str, stored: Mapping[str, Any], *, core: bool = False) -> FieldSpec:
    value = stored.get(name)
    hint = _("such as 2026-05; empty for no limit")
    return FieldSpec(name, title, value="" if value is None else str(value), hint=hint, core=core)
