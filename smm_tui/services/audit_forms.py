"""The forms of content and goals, derived from what the records declare."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlmodel import SQLModel

from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.forms import Choice, FieldKind, FieldSpec, FormSpec
from smm_tui.i18n import _
from smm_tui.persistence.audit_records import AuditGoalFields, ContentItemFields
from smm_tui.services.audit_goals import REQUIRED
from smm_tui.services.inputs import form_field

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader


def content_form(reader: Reader, brand_id: int, content_id: int) -> FormSpec | None:
    """The form of a piece of content as it stands (0: of a new one); None when it is gone."""
    stored = _stored(reader, "content_item", ContentItemFields, content_id, "channel_id")
    if stored is None:
        return None
    channels = reader.rows(
        "SELECT id, name FROM channel WHERE brand_id = :brand ORDER BY id", brand=brand_id
    )
    on = (Choice("", _("none")), *(Choice(str(key), name) for key, name in channels))
    groups = tuple(Choice(group.value, group.heading) for group in Freshness)
    channel = "" if stored["channel_id"] is None else str(stored["channel_id"])
    fields = (
        form_field(ContentItemFields, "title", stored["title"], core=True),
        FieldSpec("freshness", _("Group"), FieldKind.CHOICE, stored["freshness"], choices=groups),
        FieldSpec("channel_id", _("Channel"), FieldKind.CHOICE, channel, choices=on),
        form_field(ContentItemFields, "url", stored["url"], core=True),
        form_field(ContentItemFields, "note", stored["note"], core=True),
    )
    title = _("Content") if content_id else _("New content")
    return FormSpec(title, fields, record_id=content_id, version=stored["version"])


def goal_form(reader: Reader, audit_id: int, goal_id: int) -> FormSpec | None:
    """The form of a goal as it stands (0: of a new, long-term one); None when it is gone."""
    stored = _stored(reader, "audit_goal", AuditGoalFields, goal_id)
    if stored is None:
        return None
    spans = (Choice("1", _("long-term")), Choice("0", _("short-term")))
    span = FieldSpec(
        "long_term", _("Time span"), FieldKind.CHOICE, str(stored["long_term"]), choices=spans
    )
    fields = tuple(
        span
        if name == "long_term"
        else replace(
            form_field(AuditGoalFields, name, stored[name], core=True), required=name in REQUIRED
        )
        for name in AuditGoalFields.model_fields
    )
    title = _("Goal") if goal_id else _("New goal")
    return FormSpec(title, fields, record_id=goal_id, version=stored["version"])


def _stored(
    reader: Reader, table: str, model: type[SQLModel], key: int, *more: str
) -> dict[str, Any] | None:
    """What a record holds, with its version; the defaults for a new one; None when it is gone."""
    names = ("version", *model.model_fields, *more)
    if not key:
        blank = {name: info.get_default() for name, info in model.model_fields.items()}
        return {"version": 0, **dict.fromkeys(more), **blank, "title": ""}
    rows = reader.rows(f"SELECT {', '.join(names)} FROM {table} WHERE id = :key", key=key)
    return dict(zip(names, rows[0], strict=True)) if rows else None
