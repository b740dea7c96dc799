"""What people do with key dates: seasons, campaigns and other days to think of (S6.1)."""

from __future__ import annotations

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.i18n import _
from smm_tui.persistence.calendar_records import KeyDateInput
from smm_tui.persistence.records import KeyDate
from smm_tui.services.calendar_work import CalendarRegister
from smm_tui.services.stored import fresh, quoted, taken


class KeyDates(CalendarRegister):
    """The use cases of key dates, inside one transaction; each is one edit."""

    def save_key_date(self, key_date_id: int, version: int, typed: Values) -> int:
        """Save a key date's form, shown at ``version`` (key and version 0: a new one); its key.

        Raises FieldErrors with a reason per field, StaleRecord when it has changed since.
        """
        stored = self._key_date(key_date_id, version) if key_date_id else None
        own = {name: _held(stored, name) for name in KeyDateInput.model_fields if stored}
        own |= {name: typed[name] for name in KeyDateInput.model_fields if name in typed}
        refused = {} if own.get("day", "").strip() else {"day": _("Type a day.")}
        own.setdefault("title", "")
        values = self._valid(KeyDateInput, own, refused)
        if values.last_day is not None and values.last_day < values.day:
            raise FieldErrors({"last_day": _("It cannot end before it begins.")})
        words = _("Edit %(title)s")
        if stored is None:
            stored = KeyDate(brand_id=self._brand_id, **values.model_dump())
            words = _("Add %(title)s")
        taken(stored, values.model_dump())
        return self._stored(stored, words, title=quoted(stored.title))

    def delete_key_date(self, key_date_id: int, *, version: int | None = None) -> None:
        """Delete a key date. Raises Refused when it is gone."""
        stored = self._key_date(key_date_id, version)
        self._session.delete(stored)
        self._transaction.describe(_("Delete %(title)s") % {"title": quoted(stored.title)})

    def _key_date(self, key_date_id: int, version: int | None) -> KeyDate:
        gone = _("This key date has been deleted elsewhere.")
        stored = fresh(self._session, KeyDate, key_date_id, version, gone=gone)
        if stored.brand_id != self._brand_id:
            raise Refused(gone)
        return stored


def _held(record: KeyDate, name: str) -> str:
    value = getattr(record, name)
    return "" if value is None else str(value)
