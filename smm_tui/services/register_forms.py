"""The forms of hats, channels, labels and brands, derived from what the records declare."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel

from smm_tui.domain.colours import colour_choices
from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.domain.roles import ROLES
from smm_tui.i18n import N_, _
from smm_tui.persistence.records import BrandFields, ChannelFields, HatFields, LabelFields
from smm_tui.services.guesses import guess, offered_languages
from smm_tui.services.inputs import form_field

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

WEEKDAYS = (
    N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"),
    N_("Sunday"),
)  # fmt: skip
_CORE = {
    "hat": ("name", "person", "does"),
    "channel": ("name", "network", "handle", "owner_hat_id", "role"),
    "label": ("name", "colour"),
    "brand": ("name", "currency", "time_zone", "first_weekday", "language", "colour"),
}


def hat_form(reader: Reader, brand_id: int, hat_id: int) -> FormSpec | None:
    """The form of a hat as it stands (0: of a new one); None when it is gone."""
    stored = stored_values(reader, "hat", HatFields, hat_id)
    title = _("Hat") if hat_id else _("New hat")
    return _form("hat", HatFields, title, hat_id, stored, {})


def channel_form(reader: Reader, brand_id: int, channel_id: int) -> FormSpec | None:
    """The form of a channel as it stands (0: of a new one); None when it is gone."""
    stored = stored_values(reader, "channel", ChannelFields, channel_id, "owner_hat_id")
    hats = reader.rows(
        "SELECT id, name FROM hat WHERE brand_id = :brand ORDER BY id", brand=brand_id
    )
    owners = (Choice("", _("nobody")), *(Choice(str(key), name) for key, name in hats))
    roles = (Choice("", _("not decided")), *(Choice(key, _(name)) for key, name in ROLES.items()))
    answers = {
        "role": roles,
        "two_factor": (Choice("0", _("no")), Choice("1", _("yes"))),
        "dormant": (Choice("0", _("no")), Choice("1", _("yes"))),
        "owner_hat_id": owners,
    }
    title = _("Channel") if channel_id else _("New channel")
    return _form("channel", ChannelFields, title, channel_id, stored, answers)


def label_form(reader: Reader, brand_id: int, label_id: int) -> FormSpec | None:
    """The form of a label as it stands (0: of a new one); None when it is gone."""
    stored = stored_values(reader, "label", LabelFields, label_id)
    title = _("Label") if label_id else _("New label")
    return _form("label", LabelFields, title, label_id, stored, {"colour": colour_choices()})


def brand_form(reader: Reader, key: int) -> FormSpec | None:
    """The form of the brand with this key as it stands (0: of a new one); None when it is gone."""
    stored = stored_values(reader, "brand", BrandFields, key)
    if stored is not None and not key:
        guessed = guess()
        stored |= {"currency": guessed.currency, "time_zone": guessed.time_zone}
    spoken = (Choice(code, name) for code, name in offered_languages().items())
    languages = (Choice("", _("as in the settings")), *spoken)
    answers = {
        "first_weekday": tuple(Choice(str(n), _(day)) for n, day in enumerate(WEEKDAYS)),
        "language": languages,
        "colour": colour_choices(),
    }
    title = _("Brand") if key else _("New brand")
    return _form("brand", BrandFields, title, key, stored, answers)


def stored_values(
    reader: Reader, table: str, model: type[SQLModel], key: int, *more: str
) -> dict[str, Any] | None:
    """What a record holds, with its version; the defaults for a new one; None when it is gone."""
    names = (*model.model_fields, *more)
    if not key:
        blank = {name: info.get_default() for name, info in model.model_fields.items()}
        return {"version": 0, **dict.fromkeys(more), **blank, "name": ""}
    columns = ", ".join(("version", *names))
    rows = reader.rows(f"SELECT {columns} FROM {table} WHERE id = :key", key=key)
    return dict(zip(("version", *names), rows[0], strict=True)) if rows else None


def _form(
    table: str,
    model: type[SQLModel],
    title: str,
    key: int,
    stored: Mapping[str, Any] | None,
    answers: Mapping[str, tuple[Choice, ...]],
) -> FormSpec | None:
    if stored is None:
        return None
    core = _CORE[table]
    names = (*core, *(name for name in model.model_fields if name not in core))
    fields = tuple(_field(model, name, stored[name], answers, core=name in core) for name in names)
    return FormSpec(title, fields, record_id=key, version=stored["version"])


def _field(
    model: type[SQLModel],
    name: str,
    value: Any,
    answers: Mapping[str, tuple[Choice, ...]],
    *,
    core: bool,
) -> FieldSpec:
    if name not in answers:
        return form_field(model, name, _day(value) if name == "last_reviewed" else value, core=core)
    heading = (
        _(model.model_fields[name].title or name) if name in model.model_fields else _("Owner")
    )
    key = "" if value is None else str(value)
    return FieldSpec(name, heading, FieldKind.CHOICE, key, choices=answers[name], core=core)


def _day(value: Any) -> Any:
    return date.fromisoformat(value) if isinstance(value, str) else value
