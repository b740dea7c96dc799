"""What people do with hats, channels and labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from smm_tui.content.hats import USUAL_HATS
from smm_tui.domain.errors import Refused
from smm_tui.domain.forms import Values
from smm_tui.domain.networks import network_named_in
from smm_tui.domain.roles import ROLES
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import ContentItem
from smm_tui.persistence.records import (
    BudgetLine,
    Channel,
    ChannelInput,
    Hat,
    HatInput,
    Label,
    LabelInput,
    Post,
    Series,
    Slot,
    Target,
    Task,
    TaskLabel,
)
from smm_tui.services.brand_work import BrandWork
from smm_tui.services.inputs import InputT, validated
from smm_tui.services.stored import fresh, name_taken, quoted, taken

_WORK: tuple[Any, ...] = (Task, Post, Series)  # what is somebody's, and somewhere
_Holder = tuple[Any, str]  # a kind of record, and its column that refers to what is to go


class Registers(BrandWork):
    """The use cases of what cards are told apart by, inside one transaction."""

    # -- hats --------------------------------------------------------------------------------

    def save_hat(self, hat_id: int, version: int, typed: Values) -> int:
        """Save a hat's form, shown at ``version`` (key and version 0: a new hat); its key.

        Raises FieldErrors with a reason per field, StaleRecord when the hat has changed since.
        """
        hat = fresh(self._session, Hat, hat_id, version) if hat_id else None
        refused = self._name_refused(Hat, typed, hat_id, _("There is a hat of this name already."))
        values = self._valid(HatInput, typed, refused)
        return self._stored(hat or Hat(brand_id=self._brand_id, name=""), values.model_dump())

    def add_usual_hats(self, only: str | None = None) -> int:
        """Add those of the usual hats whose names are free; how many they are.

        ``only`` names one of them, as the content calls it.
        """
        made = 0
        for usual in USUAL_HATS:
            if only not in (None, usual.name):
                continue
            name = _(usual.name)
            if name_taken(self._session, Hat, name, 0, self._brand_id) is None:
                self._session.add(Hat(brand_id=self._brand_id, name=name, does=_(usual.does)))
                self._session.flush()
                made += 1
        words = ngettext("Add %(count)d usual hat", "Add the %(count)d usual hats", made)
        self._transaction.describe(words % {"count": made})
        return made

    def delete_hat(self, hat_id: int, heir_id: int | None = None) -> None:
        """Delete a hat; what it was put on goes to the heir. Raises Refused when it is used."""
        hat = fresh(self._session, Hat, hat_id)
        holders: list[_Holder] = [
            *((kind, name) for kind in _WORK for name in ("hat_id", "reviewer_hat_id")),
            (Channel, "owner_hat_id"),
        ]
        self._hand_over(hat, holders, heir_id)

    # -- channels ----------------------------------------------------------------------------

    def save_channel(self, channel_id: int, version: int, typed: Values) -> int:
        """Save a channel's form, shown at ``version`` (key and version 0: a new channel); its key.

        A new one that is named like a network is on it. Raises FieldErrors with a reason per field,
        StaleRecord when the channel has changed since.
        """
        channel = fresh(self._session, Channel, channel_id, version) if channel_id else None
        reason = _("There is a channel of this name already.")
        refused = self._name_refused(Channel, typed, channel_id, reason)
        if typed.get("role", "") not in ("", *ROLES):
            refused["role"] = _("A channel is primary, secondary or support.")
        owner = typed.get("owner_hat_id", "")
        own = {name: text for name, text in typed.items() if name != "owner_hat_id"}
        values = self._valid(ChannelInput, own, refused).model_dump()
        if channel is None and not values["network"]:
            values["network"] = network_named_in(values["name"])
        if "owner_hat_id" in typed:
            values["owner_hat_id"] = int(owner) if owner else None
        return self._stored(channel or Channel(brand_id=self._brand_id, name=""), values)

    def delete_channel(self, channel_id: int, heir_id: int | None = None) -> None:
        """Delete a channel with its slots and targets; what is on it goes to the heir.

        Raises Refused when it is used and there is none.
        """
        channel = fresh(self._session, Channel, channel_id)
        holders: list[_Holder] = [
            *((kind, "channel_id") for kind in _WORK),
            (ContentItem, "channel_id"),
            (BudgetLine, "channel_id"),
        ]
        self._hand_over(channel, holders, heir_id)
        for kind in (Slot, Target):
            of_channel: Any = select(kind).where(col(kind.channel_id) == channel_id)
            for part in self._session.exec(of_channel):
                self._session.delete(part)

    # -- labels ------------------------------------------------------------------------------

    def save_label(self, label_id: int, version: int, typed: Values) -> int:
        """Save a label's form; its key. A name that another label has merges the two into that one.

        Raises FieldErrors with a reason per field, StaleRecord when the label has changed since.
        """
        label = fresh(self._session, Label, label_id, version) if label_id else None
        values = self._valid(LabelInput, typed, {})
        other = name_taken(self._session, Label, values.name, label_id, self._brand_id)
        if other is None:
            return self._stored(
                label or Label(brand_id=self._brand_id, name=""), values.model_dump()
            )
        kept = fresh(self._session, Label, other)
        if label is not None:
            self._merge(label, kept)
        return other

    def delete_label(self, label_id: int, heir_id: int | None = None) -> None:
        """Delete a label; its cards get the heir instead. Raises Refused when it is used."""
        label = fresh(self._session, Label, label_id)
        if heir_id is not None:
            self._merge(label, fresh(self._session, Label, heir_id))
        else:
            self._hand_over(label, [(TaskLabel, "label_id")], None)

    def _merge(self, label: Label, kept: Label) -> None:
        on_kept = set(self._tasks_with(kept))
        for link in self._session.exec(select(TaskLabel).where(TaskLabel.label_id == label.id)):
            if link.task_id in on_kept:
                self._session.delete(link)
            else:
                link.label_id = _key(kept)
        self._session.delete(label)
        words = _("Merge the label %(name)s into %(kept)s")
        values = {"name": quoted(label.name), "kept": quoted(kept.name)}
        self._transaction.describe(words % values)

    def _tasks_with(self, label: Label) -> list[int]:
        query = select(TaskLabel.task_id).where(TaskLabel.label_id == label.id)
        return list(self._session.exec(query))

    # -- any of them -------------------------------------------------------------------------

    def _stored(self, record: Any, values: Mapping[str, Any]) -> int:
        words = _("Edit %(name)s") if record.id else _("Add %(title)s")
        taken(record, values)
        self._session.add(record)
        self._session.flush()
        name = quoted(record.name)
        self._transaction.describe(words % {"name": name, "title": name})
        return _key(record)

    def _hand_over(self, record: Any, holders: list[_Holder], heir_id: int | None) -> None:
        """Delete a record once nothing refers to it, handing what does over to the heir."""
        heir = fresh(self._session, type(record), heir_id) if heir_id is not None else None
        held = [
            (row, column)
            for kind, column in holders
            for row in self._session.exec(
                select(kind).where(col(getattr(kind, column)) == record.id)
            )
        ]
        if held and heir is None:
            raise Refused(_used(record.name, len({id(row) for row, _column in held})))
        for row, column in held:
            setattr(row, column, _key(heir))
        self._session.delete(record)
        if heir is not None:
            words = _("Delete %(title)s, handed over to %(heir)s")
            label = words % {"title": quoted(record.name), "heir": quoted(heir.name)}
        else:
            label = _("Delete %(title)s") % {"title": quoted(record.name)}
        self._transaction.describe(label)

    def _name_refused(self, kind: Any, typed: Values, own_id: int, reason: str) -> dict[str, str]:
        name = typed.get("name", "")
        found = name_taken(self._session, kind, name, own_id, self._brand_id) if name else None
        return {} if found is None else {"name": reason}

    def _valid(self, kind: type[InputT], typed: Values, refused: Mapping[str, str]) -> InputT:
        weekday = self._brand.first_weekday
        return validated(kind, typed, self._today, first_weekday=weekday, refused=refused)


def _used(name: str, count: int) -> str:
    sentence = ngettext(
        "%(name)s is used by %(count)d record: hand it over to another one first.",
        "%(name)s is used by %(count)d records: hand them over to another one first.",
        count,
    )
    return sentence % {"name": quoted(name), "count": count}


def _key(record: Any) -> int:
    assert record.id is not None
    return int(record.id)
