"""Hats, channels and labels by their names: found where they are, made where they are not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, select

from smm_tui.domain.errors import FieldErrors
from smm_tui.domain.networks import network_named_in
from smm_tui.domain.quick_echo import known_channels, known_names
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.persistence.records import (
    Channel,
    ChannelInput,
    Hat,
    HatInput,
    Input,
    Label,
    LabelInput,
)
from smm_tui.services.inputs import field_errors

_Known = dict[str, int]  # keys by name, and by name in small letters


class Names:
    """The names of one brand; capitals do not tell two of them apart.

    What is missing is made. Raises FieldErrors, at the field given, where a name does not hold.
    """

    def __init__(self, session: Session, brand_id: int) -> None:
        self._session = session
        self._brand_id = brand_id
        self._known: dict[type, _Known] = {}
        self.made: list[tuple[str, str]] = []  # "channel", "hat" or "labels", and its name

    def hat(self, name: str, *, begun: bool = False) -> int:
        """The key of the hat; ``begun``: a name that begins so is meant, too."""
        return self._key(Hat, HatInput, "hat", name, begun=begun)

    def channel(self, name: str, *, begun: bool = False) -> int:
        """The key of the channel; a new one named like a network is on it."""
        return self._key(Channel, ChannelInput, "channel", name, begun=begun)

    def label(self, name: str, *, begun: bool = False) -> int:
        """The key of the label; ``begun``: a name that begins so is meant, too."""
        return self._key(Label, LabelInput, "labels", name, begun=begun)

    def known_label(self, name: str) -> int | None:
        """The key of the label, None where there is none of this name."""
        return _found(self._names(Label), clean_line(name))

    def _key(self, kind: Any, valid: type[Input], field: str, name: str, *, begun: bool) -> int:
        wanted = clean_line(name)
        known = self._names(kind)
        found = _found(known, wanted)
        if found is None and begun:
            found = _begun(known, field, wanted)
        return found if found is not None else self._make(kind, valid, field, wanted)

    def _names(self, kind: Any) -> _Known:
        if kind not in self._known:
            query = select(kind.name, kind.id).where(col(kind.brand_id) == self._brand_id)
            self._known[kind] = _by_name(self._session.exec(query.order_by(col(kind.id))))
        return self._known[kind]

    def _make(self, kind: Any, valid: type[Input], field: str, name: str) -> int:
        values = {"name": name}
        if kind is Channel:
            values["network"] = network_named_in(name)
        try:
            given = valid.model_validate(values)
        except ValidationError as error:
            reason = next(iter(field_errors(error).values()))
            raise FieldErrors({field: reason}) from None
        record = kind(**given.model_dump(), brand_id=self._brand_id)
        self._session.add(record)
        self._session.flush()
        known = self._names(kind)
        known[name] = known[name.casefold()] = int(record.id)
        self.made.append((field, name))
        return int(record.id)


def _by_name(rows: Iterable[tuple[str, int]]) -> _Known:
    known: _Known = {}
    for name, key in rows:
        known.setdefault(name.casefold(), key)
        known[name] = key
    return known


def _found(known: _Known, name: str) -> int | None:
    """The very name goes before one that differs in its capitals."""
    return known[name] if name in known else known.get(name.casefold())


def _begun(known: _Known, field: str, said: str) -> int | None:
    meant = known_channels if field == "channel" else known_names
    found = {known[name]: name for name in meant(said, known)}
    if len(found) > 1:
        words = _("“%(name)s” begins several names: %(names)s. Type more of it.")
        names = ", ".join(sorted(found.values()))
        raise FieldErrors({field: words % {"name": said, "names": names}})
    return next(iter(found), None)
