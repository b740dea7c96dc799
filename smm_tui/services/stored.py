"""What saving a record of any kind has to look at: its version, and the names of its like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlmodel import Session, select

from smm_tui.domain.errors import Refused, StaleRecord
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.persistence.records import Record

LABEL_WIDTH = 40  # characters

RecordT = TypeVar("RecordT", bound=Record)


def quoted(title: str) -> str:
    """A title as it stands inside a sentence: short, in quotes."""
    short = title if len(title) <= LABEL_WIDTH else title[: LABEL_WIDTH - 1].rstrip() + "…"
    return f"'{short}'"


def fresh(
    session: Session,
    kind: type[RecordT],
    record_id: int,
    version: int | None = None,
    *,
    gone: str = "",
) -> RecordT:
    """The record as it stands now.

    Raises Refused (in the words of ``gone``) when it is gone, StaleRecord when its version is not
    the one given.
    """
    record = session.get(kind, record_id)
    if record is None:
        raise Refused(gone or _("This has been deleted elsewhere."))
    check_version(record, version)
    return record


def check_version(record: Record, version: int | None) -> None:
    """Raises StaleRecord when a record's version is not the one given (None: any is right)."""
    if version is None or record.version == version:
        return
    called = (getattr(record, name, "") for name in ("template", "title", "name"))
    title = next(filter(None, called), "")
    reason = _("This was changed elsewhere since this form was opened.")
    if title:
        reason = _("%(title)s was changed elsewhere since this form was opened.")
    raise StaleRecord(
        reason % {"title": quoted(title)}, type(record).__name__.lower(), record.id or 0
    )


def name_taken(
    session: Session, kind: Any, name: str, own_id: int, brand_id: int | None = None
) -> int | None:
    """The key of another record of this kind (and brand) with this name, capitals apart."""
    query = select(kind.id, kind.name)
    if brand_id is not None:
        query = query.where(kind.brand_id == brand_id)
    wanted = clean_line(name).casefold()
    for record_id, other in session.exec(query):
        if record_id != own_id and other.casefold() == wanted:
            return int(record_id)
    return None


def key_of(record: Any) -> int:
    """The key of a record that has been flushed."""
    assert record.id is not None
    return int(record.id)


def taken(record: Record, values: Mapping[str, Any]) -> None:
    """Put values on a record, only those that differ."""
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
