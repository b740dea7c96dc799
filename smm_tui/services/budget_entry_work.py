"""What people do with the invoices of a cell."""

from __future__ import annotations

from typing import Any

from smm_tui.domain.amounts import read_amount
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.domain.money import FOR_FILES, BadAmount, bounded, format_amount
from smm_tui.domain.months import Month
from smm_tui.i18n import _
from smm_tui.persistence.budget_records import BudgetEntryInput
from smm_tui.persistence.records import BudgetEntry
from smm_tui.services.budget_work import BudgetWork, key_of
from smm_tui.services.inputs import validated
from smm_tui.services.stored import fresh, quoted, taken

_OWN = ("day", "supplier", "link", "note")


class EntryWork(BudgetWork):
    """The use cases of entries: their sum is the actual of their cell."""

    def save_entry(
        self,
        line_id: int,
        month: Month,
        entry_id: int,
        version: int,
        typed: Values,
        *,
        language: str = "",
        keep_typed: bool = False,
    ) -> int:
        """Save an entry's form, shown at ``version`` (key and version 0: a new entry); its key.

        ``typed`` has ``amount``, ``day``, ``supplier``, ``link`` and ``note``; what is not given
        stays. With ``keep_typed`` the actual that was typed into the cell becomes an entry beside
        a new first one; without it the new one stands in its place.

        Raises FieldErrors with a reason per field, StaleRecord when it has changed since, Refused
        for a line whose spending is not noted.
        """
        line = self._line(line_id)
        if not self._as_line(line).tracked:
            reason = _("What is spent on %(line)s is not noted: switch it on first.")
            raise Refused(reason % {"line": line.name})
        entry = self._entry(entry_id, version) if entry_id else None
        refused: dict[str, str] = {}
        amount = entry.amount if entry else None
        if entry is None or "amount" in typed:
            amount = self._amount(typed.get("amount", ""), language, refused)
        own: dict[str, Any] = {name: typed[name] for name in _OWN if name in typed}
        valid = validated(
            BudgetEntryInput,
            own,
            self._today,
            first_weekday=self._brand.first_weekday,
            refused=refused,
            start=month.first_day,
        )
        values = valid.model_dump(include=set(own)) | {"amount": amount}
        if entry is None:
            if keep_typed:
                self._keep_typed(line_id, month)
            entry = BudgetEntry(line_id=line_id, month=month, **values)
            words = _("Add an invoice of %(amount)s to %(line)s, %(month)s")
        else:
            taken(entry, values)
            words = _("Edit an invoice of %(amount)s in %(line)s, %(month)s")
        self._session.add(entry)
        self._session.flush()
        self._check_sum(line_id, month)
        self._describe_entry(words, entry)
        return key_of(entry)

    def delete_entry(self, entry_id: int, *, version: int | None = None) -> None:
        """Delete an entry; with the last one of a cell, what was typed there before counts."""
        entry = self._entry(entry_id, version)
        self._describe_entry(_("Delete an invoice of %(amount)s from %(line)s, %(month)s"), entry)
        self._session.delete(entry)

    def _keep_typed(self, line_id: int, month: Month) -> None:
        """Make an entry of the actual that is typed into a cell without any."""
        cell = self._written([line_id]).get((line_id, month))
        if cell is None or cell.actual is None or self._spent([line_id]).get((line_id, month)):
            return
        note = _("Was typed into the cell before its first invoice")
        self._session.add(BudgetEntry(line_id=line_id, month=month, amount=cell.actual, note=note))

    def _entry(self, entry_id: int, version: int | None) -> BudgetEntry:
        gone = _("This invoice has been deleted elsewhere.")
        entry = fresh(self._session, BudgetEntry, entry_id, version, gone=gone)
        self._line(entry.line_id)
        return entry

    def _amount(self, text: str, language: str, refused: dict[str, str]) -> int:
        try:
            typed = read_amount(text, self._brand.currency, self._numbers(language))
        except BadAmount as error:
            refused["amount"] = str(error)
            return 0
        if typed is None:
            refused["amount"] = _("Type something here: it cannot be empty.")
            return 0
        return typed.amount

    def _check_sum(self, line_id: int, month: Month) -> None:
        entries = self._spent([line_id]).get((line_id, month), [])
        try:
            bounded(sum(entry.amount for entry in entries), self._brand.currency)
        except BadAmount as error:
            raise FieldErrors({"amount": str(error)}) from None

    def _describe_entry(self, words: str, entry: BudgetEntry) -> None:
        values = {
            "amount": format_amount(entry.amount, self._brand.currency, FOR_FILES),
            "line": quoted(self._line(entry.line_id).name),
            "month": entry.month.full_name,
        }
        self._transaction.describe(words % values)
