"""The whole workspace as one JSON object, out and back without loss (the journal stays here).

``{"format": "smm-tui workspace", "version": 1, "exported_at": ..., "brands": [...], ...}``:
see ``workspace_kinds`` for what the arrays hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from sqlmodel import col, select

from smm_tui.domain.errors import Refused
from smm_tui.domain.secrets import MASK
from smm_tui.domain.text import clean_line
from smm_tui.exchange.reading_json import Node
from smm_tui.exchange.secrecy import PROSE, hidden, only_masked, people_in
from smm_tui.exchange.workspace_kinds import BY_TRANSACTION, Column, Kind, kinds
from smm_tui.exchange.workspace_rules import check_record
from smm_tui.i18n import _
from smm_tui.persistence.images import batches

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader
    from smm_tui.persistence.transaction import Transaction

FORMAT = "smm-tui workspace"
VERSION = 1
_TRIES = 5
_HEAD = ("format", "version", "exported_at")


@dataclass(frozen=True, slots=True)
class WorkspaceOutcome:
    """How many records of all kinds an import added, changed and found as they were."""

    added: int
    updated: int
    unchanged: int
    brand_ids: tuple[int, ...]  # the brands of the file, in its order


def export_workspace(
    reader: Reader, exported_at: datetime, *, with_secrets: bool = False
) -> dict[str, Any]:
    """All brands with all their records; what looks like a password is masked unless asked for.

    Raises Refused when others keep changing them while they are read.
    """
    for _try in range(_TRIES):
        before = _serial(reader)
        arrays = _read(reader)
        if _serial(reader) == before:
            # All arrays stand for the same moment: nobody has written in between.
            moment = exported_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            told = {"format": FORMAT, "version": VERSION, "exported_at": moment, **arrays}
            return told if with_secrets else without_passwords(told)
    raise Refused(_("The workspace is being changed all the time. Try again in a moment."))


def without_passwords(workspace: dict[str, Any]) -> dict[str, Any]:
    """A workspace with a mask for every password in what its users wrote at length."""
    prose = {
        kind.shown: [column.shown for column in kind.columns if column.name in PROSE]
        for kind in kinds()
    }
    people = people_in(workspace)
    return {
        shown: [
            {**row, **{name: hidden(name, row[name], people) for name in prose[shown]}}
            for row in rows
        ]
        if shown in prose
        else rows
        for shown, rows in workspace.items()
    }


def _serial(reader: Reader) -> Any:
    return reader.rows("SELECT MAX(serial) FROM edit")[0][0]


def _read(reader: Reader) -> dict[str, list[dict[str, Any]]]:
    uuids: dict[str, dict[int, str]] = {}
    arrays = {}
    for kind in kinds():
        names = ", ".join(column.name for column in kind.columns)
        rows = reader.rows(f"SELECT id, {names} FROM {kind.table} ORDER BY id")
        place = 1 + [column.name for column in kind.columns].index("uuid")
        uuids[kind.table] = {row[0]: row[place] for row in rows}
        arrays[kind.shown] = [
            {
                column.shown: _shown(column, value, uuids)
                for column, value in zip(kind.columns, row[1:], strict=True)
            }
            for row in rows
        ]
    return arrays


def _shown(column: Column, value: Any, uuids: Mapping[str, Mapping[int, str]]) -> Any:
    if column.parent:
        # Written meanwhile by somebody else: the serial tells, and all is read again.
        return None if value is None else uuids[column.parent].get(value)
    return column.out(value)


# -- the way back ----------------------------------------------------------------------------


def import_workspace(transaction: Transaction, data: object) -> WorkspaceOutcome:
    """Bring a workspace file in, all or nothing: known UUIDs are updated, others are added.

    Records that the file does not hold stay as they are. UUIDs, times and positions are kept.
    Raises Refused with the place when anything does not hold; then nothing has been written.
    """
    root = _checked_head(data)
    read = {kind.table: _records(root, kind) for kind in kinds()}
    keys = {
        kind.table: dict(transaction.rows(f"SELECT uuid, id FROM {kind.table}")) for kind in kinds()
    }
    for kind in kinds():
        _check_references(kind, read, keys)
    transaction.keep_times = True
    transaction.describe(_("Import of a workspace"))
    counts = [0, 0, 0]
    with transaction.session.no_autoflush:
        for kind in kinds():
            for number, count in enumerate(_store(transaction, kind, read[kind.table], keys)):
                counts[number] += count
    brands = tuple(keys["brand"][uuid] for uuid in read["brand"])
    return WorkspaceOutcome(counts[0], counts[1], counts[2], brands)


@dataclass(frozen=True, slots=True)
class _Found:
    """A record in the file: the values that it names, by column."""

    node: Node
    values: dict[str, Any]


def _checked_head(data: object) -> Node:
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise Refused(
            _("This is not a workspace file: it does not say %(format)s.")
            % {"format": f'"format": "{FORMAT}"'}
        )
    root = Node(data)
    version = root.key("version").value
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise root.key("version").wrong(_("this has to be a whole number."))
    if version > VERSION:
        sentence = _("This workspace file has version %(version)d, made by a newer planner.")
        raise Refused(sentence % {"version": version})
    _refuse_unknown(root, [*_HEAD, *(kind.shown for kind in kinds())])
    return root


def _refuse_unknown(node: Node, known: list[str]) -> None:
    for name in node.fields():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            values = {"name": clean_line(name)[:60], "near": near[0] if near else ""}
            if near:
                raise node.wrong(_("%(name)s is unknown. Is %(near)s meant?") % values)
            raise node.wrong(_("%(name)s is unknown.") % values)


def _records(root: Node, kind: Kind) -> dict[str, _Found]:
    """The records of one kind by UUID, every value of its own type."""
    found: dict[str, _Found] = {}
    known = [column.shown for column in kind.columns]
    for node in root.key(kind.shown).items():
        _refuse_unknown(node, known)
        values = {
            column.name: column.read(node.key(column.shown))
            for column in kind.columns
            if column.shown in node.value
        }
        if "uuid" not in values:
            raise node.wrong(_("%(name)s is missing.") % {"name": "uuid"})
        if values["uuid"] in found:
            other = found[values["uuid"]].node.place
            raise node.key("uuid").wrong(_("this is the same as %(other)s.") % {"other": other})
        check_record(kind.table, node, values)
        found[values["uuid"]] = _Found(node, values)
    return found


def _check_references(
    kind: Kind, read: Mapping[str, Mapping[str, _Found]], keys: Mapping[str, Mapping[str, int]]
) -> None:
    for uuid, record in read[kind.table].items():
        for column in kind.columns:
            place = record.node.key(column.shown)
            if column.name not in record.values:
                if uuid not in keys[kind.table] and not _may_be_absent(column):
                    raise place.wrong(_("this is missing."))
                continue
            wanted = record.values[column.name]
            if not column.parent or wanted is None:
                continue
            parent = read[column.parent].get(wanted)
            if parent is None and wanted not in keys[column.parent]:
                raise place.wrong(_("there is no record with this UUID."))
            if parent is not None and _strangers(record, parent):
                raise place.wrong(_("this record belongs to another brand."))


def _strangers(one: _Found, other: _Found) -> bool:
    brands = {found.values.get("brand_id") for found in (one, other)} - {None}
    return len(brands) > 1


def _may_be_absent(column: Column) -> bool:
    return column.has_default or column.name in BY_TRANSACTION


def _store(
    transaction: Transaction,
    kind: Kind,
    records: Mapping[str, _Found],
    keys: Mapping[str, dict[str, int]],
) -> tuple[int, int, int]:
    """Write one kind: how many were added, updated, unchanged. Its keys are in ``keys`` then."""
    session = transaction.session
    make: Any = kind.record
    there = _there(transaction, kind, [keys[kind.table].get(uuid) for uuid in records])
    made, updated = [], 0
    for uuid, record in records.items():
        values = {
            column.name: keys[column.parent].get(value) if column.parent else value
            for column in kind.columns
            if column.name in record.values
            for value in [record.values[column.name]]
        }
        stored = there.get(uuid)
        if stored is None:
            made.append(make(**values))
        else:
            updated += _update(stored, values)
    session.add_all(made)
    session.flush()
    keys[kind.table].update({one.uuid: one.id for one in made if one.id is not None})
    return len(made), updated, len(records) - len(made) - updated


def _there(transaction: Transaction, kind: Kind, ids: list[int | None]) -> dict[str, Any]:
    found = {}
    for batch in batches(one for one in ids if one is not None):
        for record in transaction.session.exec(
            select(kind.record).where(col(kind.record.id).in_(batch))
        ):
            found[record.uuid] = record
    return found


def _update(stored: Any, values: Mapping[str, Any]) -> bool:
    different = {
        name: value
        for name, value in values.items()
        if getattr(stored, name) != value
        and not (name in BY_TRANSACTION and value is None)
        and not _only_masked(name, getattr(stored, name), value)
    }
    for name, value in different.items():
        setattr(stored, name, value)
    return bool(different)


def _only_masked(name: str, stored: Any, value: Any) -> bool:
    """Whether a file says what is stored, but for the passwords that were left out of it."""
    return name in PROSE and MASK in value and only_masked(stored, value)
