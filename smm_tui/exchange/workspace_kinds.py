"""How records look in a workspace file, derived from the tables: a new field needs nothing here.

Every kind of record has one array. A record says its fields by their names; it names another one
by that one's UUID (``hat_id`` becomes ``hat``). Keys and versions belong to one database and stay
behind. Instants are ISO 8601 in UTC with a Z, days are ISO 8601, stages go by their keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import SQLModel, UTCDateTime
from sqlmodel.sql.sqltypes import AutoString

from smm_tui.domain.budget_lines import CarryRule
from smm_tui.domain.months import Month, parse_month
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line, clean_text
from smm_tui.exchange.reading_json import Node
from smm_tui.exchange.workspace_rules import RULES
from smm_tui.i18n import _
from smm_tui.persistence.budget_records import CarryText, MonthText
from smm_tui.persistence.calendar_records import PostStatusText
from smm_tui.persistence.records import LONG_FIELDS, Record, StageText

_OF_ONE_DATABASE = frozenset({"id", "version"})
BY_TRANSACTION = frozenset({"created_at", "updated_at"})  # where a file leaves them out
_WHOLE_NUMBERS = range(-(2**53), 2**53 + 1)  # what every reader of JSON keeps exact


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a record, with its way out of the database and back."""

    name: str  # in the table
    shown: str  # in the file
    parent: str  # the table that it refers to; empty where it refers to none
    optional: bool  # whether it may be null
    has_default: bool  # whether a new record may leave it out
    out: Callable[[Any], Any]  # a stored value as JSON has it
    back: Callable[[Node], Any]  # a value from a file; raises Refused with the place

    def read(self, node: Node) -> Any:
        """The value in a file; None where it is null and may be."""
        if node.value is None:
            if self.optional or self.name in BY_TRANSACTION:
                return None
            raise node.wrong(_("this cannot be empty."))
        return self.back(node)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record."""

    table: str
    shown: str  # the name of its array
    record: type[Record]
    columns: tuple[Column, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of records, those that others refer to first."""
    records = {str(one.__tablename__): one for one in _records(Record)}
    tables = SQLModel.metadata.sorted_tables
    return tuple(_kind(table, records[table.name]) for table in tables if table.name in records)


def _records(base: type[Record]) -> Iterable[type[Record]]:
    for one in base.__subclasses__():
        if hasattr(one, "__table__"):
            yield one
        yield from _records(one)


def _kind(table: sa.Table, record: type[Record]) -> Kind:
    columns = (_column(one, record) for one in table.columns if one.name not in _OF_ONE_DATABASE)
    # The identity first, as people read it.
    ordered = sorted(columns, key=lambda one: one.name != "uuid")
    return Kind(table.name, _plural(record.__name__), record, tuple(ordered))


def _plural(name: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    if words.endswith("s"):
        return words
    return f"{words[:-1]}ies" if re.search(r"[^aeiou]y$", words) else f"{words}s"


def _column(column: sa.Column[Any], record: type[Record]) -> Column:
    parents = [key.column.table.name for key in column.foreign_keys]
    kind = column.type
    out: Callable[[Any], Any] = _same
    back: Callable[[Node], Any]
    if special := RULES.get((column.table.name, column.name)):
        back = special
    elif parents or column.name == "uuid":
        back = _uuid
    elif isinstance(kind, StageText):
        back = _stage
    elif isinstance(kind, MonthText):
        back = _month
    elif isinstance(kind, CarryText):
        back = _carry
    elif isinstance(kind, PostStatusText):
        back = _post_status
    elif isinstance(kind, UTCDateTime):
        out, back = _instant_out, _instant
    elif isinstance(kind, sa.Date):
        out, back = _day_out, _day
    elif isinstance(kind, sa.Integer):
        back = _whole_number(_limits(record, column.name))
    elif isinstance(kind, sa.String | AutoString):
        back = _text(_limits(record, column.name), long=column.name in LONG_FIELDS)
    else:
        raise TypeError(f"{record.__name__}.{column.name} has no form in a workspace file yet")
    return Column(
        name=column.name,
        shown=column.name.removesuffix("_id") if parents else column.name,
        parent=parents[0] if parents else "",
        optional=bool(column.nullable),
        has_default=column.default is not None or bool(column.nullable),
        out=out,
        back=back,
    )


def _limits(record: type[Record], name: str) -> Mapping[str, Any]:
    """The limits that the record declares for a field, by their names."""
    return {
        limit: getattr(one, limit)
        for one in record.model_fields[name].metadata
        for limit in ("min_length", "max_length", "ge", "le", "pattern")
        if getattr(one, limit, None) is not None
    }


# -- one value -------------------------------------------------------------------------------


def _same(value: Any) -> Any:
    return value


def _instant_out(value: Any) -> str | None:
    if value is None:
        return None
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    moment = moment.astimezone(UTC) if moment.tzinfo else moment
    return moment.replace(tzinfo=None).isoformat() + "Z"


def _day_out(value: Any) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _instant(node: Node) -> datetime:
    moment = node.instant()
    if moment is None:
        raise node.wrong(_("this cannot be empty."))
    return moment


def _day(node: Node) -> date:
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        raise node.wrong(_("this has to be a day such as 2026-09-27.")) from None


def _stage(node: Node) -> Stage:
    text = node.text()
    if text not in {stage.value for stage in Stage}:
        stages = ", ".join(stage.value for stage in Stage)
        raise node.wrong(_("this has to be one of the stages %(stages)s.") % {"stages": stages})
    return Stage(text)


def _month(node: Node) -> Month:
    try:
        return parse_month(node.text())
    except ValueError:
        raise node.wrong(_("this has to be a month such as 2026-09.")) from None


def _carry(node: Node) -> CarryRule:
    text = node.text()
    if text not in {rule.value for rule in CarryRule}:
        rules = ", ".join(rule.value for rule in CarryRule)
        raise node.wrong(_("this has to be one of the rules %(rules)s.") % {"rules": rules})
    return CarryRule(text)


def _post_status(node: Node) -> PostStatus:
    text = node.text()
    if text not in {status.value for status in PostStatus}:
        statuses = ", ".join(status.value for status in PostStatus)
        sentence = _("this has to be one of the statuses %(statuses)s.")
        raise node.wrong(sentence % {"statuses": statuses})
    return PostStatus(text)


def _uuid(node: Node) -> str:
    try:
        return str(UUID(node.text()))
    except ValueError:
        raise node.wrong(_("this has to be the UUID of a record.")) from None


def _whole_number(limits: Mapping[str, Any]) -> Callable[[Node], int]:
    least = limits.get("ge", _WHOLE_NUMBERS.start)
    most = limits.get("le", _WHOLE_NUMBERS.stop - 1)

    def back(node: Node) -> int:
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int):
            raise node.wrong(_("this has to be a whole number."))
        if not least <= value <= most:
            sentence = _("this has to be a number from %(least)d to %(most)d.")
            raise node.wrong(sentence % {"least": least, "most": most})
        return value

    return back


def _text(limits: Mapping[str, Any], *, long: bool) -> Callable[[Node], str]:
    least, most = limits.get("min_length", 0), limits.get("max_length")
    form = re.compile(limits["pattern"]) if "pattern" in limits else None

    def back(node: Node) -> str:
        text = clean_text(node.text()).strip() if long else clean_line(node.text())
        if len(text) < least:
            raise node.wrong(_("this cannot be empty."))
        if most is not None and len(text) > most:
            sentence = _("this text is too long: at most %(most)d characters.")
            raise node.wrong(sentence % {"most": most})
        if form is not None and not form.search(text):
            raise node.wrong(_("this is not one of the values that are possible here."))
        return text

    return back
