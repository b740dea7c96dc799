"""The forms of slots, targets and key dates, derived from what the records declare."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel

from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.domain.key_dates import KINDS
from smm_tui.i18n import _
from smm_tui.persistence.calendar_records import KeyDateFields, SlotFields, TargetFields
from smm_tui.services.inputs import form_field
from smm_tui.services.register_forms import WEEKDAYS, stored_values

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_FIRST_SLOT = "18:00"


def slot_form(
    reader: Reader, brand_id: int, slot_id: int, *, channel_id: int | None = None
) -> FormSpec | None:
    """The form of a slot as it stands (0: of a new one of this channel); None when it is gone."""
    stored = stored_values(reader, "slot", SlotFields, slot_id, "channel_id")
    if stored is None:
        return None
    if not slot_id:
        stored |= {"channel_id": channel_id, "weekday": 0, "time": _FIRST_SLOT}
    weekdays = tuple(Choice(str(number), _(day)) for number, day in enumerate(WEEKDAYS))
    answers = {"channel_id": _channels(reader, brand_id), "weekday": weekdays}
    title = _("Slot") if slot_id else _("New slot")
    return _form(SlotFields, title, slot_id, stored, answers)


def target_form(
    reader: Reader, brand_id: int, target_id: int, *, channel_id: int | None = None
) -> FormSpec | None:
    """The form of a target as it stands (0: of a new one of this channel); None when it is gone."""
    stored = stored_values(reader, "target", TargetFields, target_id, "channel_id")
    if stored is None:
        return None
    if not target_id:
        stored |= {"channel_id": channel_id, "format": ""}
    answers = {"channel_id": _channels(reader, brand_id)}
    title = _("Target") if target_id else _("New target")
    return _form(TargetFields, title, target_id, stored, answers)


def key_date_form(reader: Reader, key_date_id: int, *, day: date | None = None) -> FormSpec | None:
    """The form of a key date as it stands (0: of a new one on this day); None when it is gone."""
    stored = stored_values(reader, "key_date", KeyDateFields, key_date_id)
    if stored is None:
        return None
    if not key_date_id:
        stored |= {"title": "", "day": day}
    answers = {
        "kind": tuple(Choice(kind, _(heading)) for kind, heading in KINDS.items()),
        "yearly": (Choice("0", _("no")), Choice("1", _("yes"))),
    }
    title = _("Key date") if key_date_id else _("New key date")
    return _form(KeyDateFields, title, key_date_id, stored, answers)


def _channels(reader: Reader, brand_id: int) -> tuple[Choice, ...]:
    sql = "SELECT id, name FROM channel WHERE brand_id = :brand ORDER BY id"
    return tuple(Choice(str(key), name) for key, name in reader.rows(sql, brand=brand_id))


def _form(
    model: type[SQLModel],
    title: str,
    key: int,
    stored: Mapping[str, Any],
    answers: Mapping[str, tuple[Choice, ...]],
) -> FormSpec:
    names = [*(["channel_id"] if "channel_id" in answers else []), *model.model_fields]
    fields = tuple(_field(model, name, stored[name], answers) for name in names)
    return FormSpec(title, fields, record_id=key, version=stored["version"])


def _field(
    model: type[SQLModel], name: str, value: Any, answers: Mapping[str, tuple[Choice, ...]]
) -> FieldSpec:
    if name not in answers:
        return form_field(model, name, value, core=name != "note")
    info = model.model_fields.get(name)
    heading = _(info.title or name) if info is not None else _("Channel")
    text = "" if value is None else str(value)
    choices = answers[name]
    if name == "channel_id" and not text and choices:
        text = choices[0].key
    return FieldSpec(name, heading, FieldKind.CHOICE, text, choices=choices)
