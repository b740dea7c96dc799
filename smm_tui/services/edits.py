"""Reading the journal: what was done in a brand, when, from where, and what it changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from smm_tui.domain.days import format_moment
from smm_tui.domain.money import format_amount
from smm_tui.domain.months import parse_month
from smm_tui.domain.questionnaire_titles import OWN, line_title
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.services.calendar_edits import TOLD, in_words, place_of
from smm_tui.services.edit_words import FIELDS, KINDS

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

UNDOABLE, UNDONE, DROPPED = "done", "undone", "dropped"
PLANNER = "planner"
"""The origin of what was done on the screen."""

_KEYS = "SELECT id FROM edit WHERE brand_id = :brand ORDER BY id DESC"
_LABELS = "SELECT id, label FROM edit WHERE brand_id = :brand ORDER BY id DESC"
_EDITS = """
SELECT id, label, origin, session, at, state, automatic, closed
FROM edit WHERE brand_id = :brand AND id <= :first ORDER BY id DESC LIMIT :most
"""
_EDITS_NAMED = """
SELECT id, label, origin, session, at, state, automatic, closed FROM edit WHERE id = :edit
"""
_DOWN_TO = """
SELECT COUNT(*) FROM edit
WHERE brand_id = :brand AND id >= :edit AND state = 'done' AND automatic = 0
"""
_STATE = "SELECT state FROM edit WHERE id = :edit"
_CURRENCY = "SELECT b.currency FROM edit e JOIN brand b ON b.id = e.brand_id WHERE e.id = :edit"
_ZONE = "SELECT b.time_zone FROM edit e JOIN brand b ON b.id = e.brand_id WHERE e.id = :edit"
_CHANGES = "SELECT kind, row_id, before, after FROM edit_change WHERE edit_id = :edit ORDER BY id"

_OWN = "SELECT title FROM own_item WHERE uuid = :uuid"

_HIDDEN = frozenset(
    {"id", "uuid", "version", "source_key", "created_at", "updated_at", "position", "stage_since"}
    | {"brand_id", "task_id", "label_id", "at", "from_stage", "to_stage"}
    | {"post_id", "series_id", "series_day", "made_until", "group_key", "days_behind"}
    | {"audit_id", "question", "subject", "line", "place", "line_id", "month", "kind"}
)
_REFERS = {
    "hat_id": "hat",
    "reviewer_hat_id": "hat",
    "owner_hat_id": "hat",
    "channel_id": "channel",
    "group_id": "budget_group",
}
_YES_OR_NO = frozenset(
    {"done", "settled", "long_term", "two_factor", "dormant", "crosses_year", "tracked"}
    | {"tracks_actuals", "social"}
)
_NAMES = ("title", "name", "text", "url")
# Told by the card that they belong to.
_UNTOLD = frozenset({"stage_change", "task_label", "finding"})
_VALUE_ROOM = 200  # characters of a value


@dataclass(frozen=True, slots=True)
class EditView:
    """One edit of the journal."""

    id: int
    label: str
    origin: str  # "planner", "command line", "import"
    here: bool  # whether this session made it
    earlier: bool  # whether it was made before this session began
    at: datetime  # UTC
    state: str
    automatic: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What an edit did to one record: its kind and name, and a line for each field."""

    title: str
    lines: tuple[str, ...]


def read_edit_keys(reader: Reader, brand_id: int, words: str = "") -> list[int]:
    """The keys of a brand's edits, newest first: all, or those whose labels hold every word."""
    wanted = words.casefold().split()
    if not wanted:
        return [row[0] for row in reader.rows(_KEYS, brand=brand_id)]
    return [
        key
        for key, label in reader.rows(_LABELS, brand=brand_id)
        if all(word in label.casefold() for word in wanted)
    ]


def read_edits(
    reader: Reader, brand_id: int, keys: Sequence[int], session: str, began: datetime | None = None
) -> list[EditView]:
    """The edits with these keys, newest first; keys that follow each other are read at once.

    ``session`` is the run of the program that asks, ``began`` when it opened the database (UTC).
    """
    if not keys:
        return []
    wanted = set(keys)
    rows = reader.rows(_EDITS, brand=brand_id, first=max(keys), most=len(keys))
    found = {row[0]: row for row in rows if row[0] in wanted}
    for key in keys:
        if key not in found and (row := reader.rows(_EDITS_NAMED, edit=key)):
            found[key] = row[0]
    return [_edit(found[key], session, began) for key in keys if key in found]


def _edit(row: tuple[Any, ...], session: str, began: datetime | None) -> EditView:
    key, label, origin, run, at, state, automatic, closed = row
    instant = datetime.fromisoformat(str(at)).replace(tzinfo=UTC)
    return EditView(
        key,
        label,
        origin,
        here=run == session,
        earlier=began is not None and instant < began,
        at=instant,
        state=state,
        automatic=bool(automatic),
        closed=bool(closed),
    )


def edits_down_to(reader: Reader, brand_id: int, edit_id: int) -> int:
    """How many edits an undo down to this one takes back; 0 when it is not in force."""
    rows = reader.rows(_STATE, edit=edit_id)
    if not rows or rows[0][0] != UNDOABLE:
        return 0
    return int(reader.rows(_DOWN_TO, brand=brand_id, edit=edit_id)[0][0])


def read_changes(reader: Reader, edit_id: int) -> list[RecordChange]:
    """What an edit changed, record by record, with the values before and after."""
    found = []
    for kind, _row_id, before_text, after_text in reader.rows(_CHANGES, edit=edit_id):
        if kind in _UNTOLD:
            continue
        before = json.loads(before_text) if before_text else {}
        after = json.loads(after_text) if after_text else {}
        image = after or before
        name = next((str(image[field]) for field in _NAMES if image.get(field)), "")
        if kind == "stage_setting":
            name = name or Stage(image["stage"]).heading  # it keeps its usual name
        if kind in ("budget_cell", "budget_entry"):
            name = _budget_place(reader, image)
            before, after = (_with_money(reader, edit_id, one) for one in (before, after))
        if kind == "task":
            before, after = (_with_moment(reader, edit_id, one) for one in (before, after))
        if kind in TOLD:
            if kind in ("slot", "target"):
                name = place_of(reader, kind, image)
            before, after = (in_words(reader, one) for one in (before, after))
        if kind in ("answer", "pick"):
            name = _asked(reader, str(image.get("question") or image.get("line")))
        found.append(RecordChange(_title(kind, name, before, after), _lines(reader, before, after)))
    return found


def _budget_place(reader: Reader, image: Mapping[str, Any]) -> str:
    """The line and the month of an amount."""
    rows = reader.rows("SELECT name FROM budget_line WHERE id = :key", key=image["line_id"])
    return ", ".join([*(str(row[0]) for row in rows), parse_month(image["month"]).full_name])


def _with_money(reader: Reader, edit_id: int, image: Mapping[str, Any]) -> dict[str, Any]:
    """The image with its amounts as texts of the brand's currency."""
    currency = next((str(row[0]) for row in reader.rows(_CURRENCY, edit=edit_id)), "")
    texts = {
        field: format_amount(image[field], currency)
        for field in ("planned", "actual", "amount")
        if image.get(field) is not None
    }
    return {**image, **texts}


def _with_moment(reader: Reader, edit_id: int, image: Mapping[str, Any]) -> dict[str, Any]:
    """The image with the moment of archiving in the brand's time zone."""
    if not image.get("archived_at"):
        return dict(image)
    zone = next((str(row[0]) for row in reader.rows(_ZONE, edit=edit_id)), "")
    at = datetime.fromisoformat(image["archived_at"]).replace(tzinfo=UTC)
    return {**image, "archived_at": format_moment(at, zone)}


def _asked(reader: Reader, key: str) -> str:
    """What a question or a line is called, the user's own too."""
    if not key.startswith(OWN):
        return line_title(key)
    rows = reader.rows(_OWN, uuid=key.removeprefix(OWN))
    return str(rows[0][0]) if rows else ""


def _title(kind: str, name: str, before: object, after: object) -> str:
    words = _("%(kind)s %(name)s")
    if not before:
        words = _("%(kind)s %(name)s - added")
    elif not after:
        words = _("%(kind)s %(name)s - deleted")
    return words % {"kind": _(KINDS.get(kind, kind)), "name": _short(name)}


def _lines(reader: Reader, before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    lines = []
    for field in _in_order({**before, **after}):
        old = _value(reader, field, before.get(field))
        new = _value(reader, field, after.get(field))
        if old == new:
            continue
        values = {"field": _(FIELDS.get(field, field)), "before": old, "after": new}
        if before and after:
            lines.append(_("%(field)s: %(before)s -> %(after)s") % values)
        else:
            lines.append(_("%(field)s: %(value)s") % {**values, "value": new if after else old})
    return tuple(lines)


def _in_order(fields: Iterable[str]) -> list[str]:
    known = list(FIELDS)
    shown = [field for field in fields if field not in _HIDDEN]
    return sorted(shown, key=lambda field: known.index(field) if field in known else len(known))


def _value(reader: Reader, field: str, value: Any) -> str:
    if value in (None, ""):
        return "-"
    if field == "priority":
        return f"!{value}" if value else _("none")
    if field in _YES_OR_NO:
        return _("yes") if value else _("no")
    if field == "stage":
        return Stage(value).heading
    if table := _REFERS.get(field):
        rows = reader.rows(f"SELECT name FROM {table} WHERE id = :key", key=value)
        return str(rows[0][0]) if rows else "-"
    return _short(str(value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _VALUE_ROOM else line[: _VALUE_ROOM - 1] + "…"
