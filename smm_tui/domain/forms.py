"""A form as data: what the fields are and what they hold, for any screen to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Values = Mapping[str, str]
"""What a form gives back: for each field, the text as it was typed (a choice gives its key)."""


NEW_NAME = "+"
"""Begins the key of a choice that does not exist yet: the name that follows is to be made."""

PAST_DAYS = frozenset({"last_reviewed"})
"""The fields that hold a day on which something was done: never one that is still ahead."""

TIMES = frozenset({"time"})
"""The fields that hold a time of the day."""


class FieldKind(StrEnum):
    """How a field is typed and shown."""

    TEXT = "text"  # one line
    LONG = "long"  # several lines (Markdown)
    DAY = "day"  # a day as people say it; the day understood is shown beside it
    CHOICE = "choice"  # one of ``choices``
    NUMBER = "number"
    LIST = "list"  # one item per line


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a field's answers: what is stored and what is shown."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field: its name in the record, its heading, what it holds now."""

    name: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    value: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    core: bool = True  # core fields are open; the others are folded under "more"
    required: bool = False
    start: date | None = None  # a day that is said without its year is one from this day on

    @property
    def typed_whole(self) -> bool:
        """Whether typing means another value altogether: a day, a time, a number."""
        return self.kind in (FieldKind.DAY, FieldKind.NUMBER) or self.name in TIMES


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A whole form, bound to the version of the record that it shows (0: a new one)."""

    title: str
    fields: tuple[FieldSpec, ...]
    record_id: int = 0
    version: int = 0
