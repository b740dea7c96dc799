"""What the planner says no with: always one sentence for the user, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """A request that cannot be carried out; ``str()`` is the translated reason with what to do."""


class StaleRecord(Refused):
    """The record has changed since the version that the request was based on."""

    def __init__(self, message: str, kind: str, record_id: int) -> None:
        super().__init__(message)
        self.kind = kind
        self.record_id = record_id


class FieldErrors(Refused):
    """Input that does not hold: one reason per field, by the field's name."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = dict(errors)
