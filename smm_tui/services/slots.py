"""What people do with slots: the weekly times at which their channels post."""

from __future__ import annotations

from collections.abc import Iterable

from sqlmodel import col, select

from smm_tui.domain.days import weekday_name
from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.domain.times import UnknownTime, parse_time
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.calendar_records import SlotInput
from smm_tui.persistence.records import Channel, Slot
from smm_tui.services.calendar_work import CalendarRegister
from smm_tui.services.stored import fresh, key_of, quoted, taken


class Slots(CalendarRegister):
    """The use cases of slots, inside one transaction; each is one edit."""

    def save_slot(self, slot_id: int, version: int, typed: Values) -> int:
        """Save a slot's form, shown at ``version`` (key and version 0: a new slot); its key.

        Raises FieldErrors with a reason per field, StaleRecord when the slot has changed since.
        """
        slot = self._slot(slot_id, version) if slot_id else None
        refused: dict[str, str] = {}
        channel = self._typed_channel(slot.channel_id if slot else None, typed, refused)
        own = {"weekday": str(slot.weekday), "time": slot.time} if slot else {}
        own |= {name: typed[name] for name in SlotInput.model_fields if name in typed}
        own["time"] = _time(own.get("time", ""), refused)
        values = self._valid(SlotInput, own, refused)
        assert channel is not None
        if self._known(key_of(channel), values.weekday, values.time) - {slot_id}:
            raise FieldErrors({"time": _("The channel has this slot already.")})
        words = _("Edit the slot %(slot)s of %(channel)s")
        if slot is None:
            slot = Slot(channel_id=key_of(channel), **values.model_dump())
            words = _("Add the slot %(slot)s to %(channel)s")
        taken(slot, {"channel_id": key_of(channel), **values.model_dump()})
        return self._stored(slot, words, slot=_called(slot), channel=quoted(channel.name))

    def add_slots(self, channel_id: int, weekdays: Iterable[int], *times: str) -> int:
        """Add slots on these weekdays (0: Monday) at times as people type them; how many.

        Those that there are already are passed over. Raises FieldErrors for a time, Refused when
        there is nothing to add.
        """
        channel = self._channel(channel_id)
        refused: dict[str, str] = {}
        at = [_time(time, refused) for time in times]
        wanted = [
            self._valid(SlotInput, {"weekday": str(weekday), "time": time}, refused)
            for weekday in sorted(set(weekdays))
            for time in sorted(set(at))
        ]
        new = [each for each in wanted if not self._known(channel_id, each.weekday, each.time)]
        if not new:
            raise Refused(_("The channel has these slots already."))
        slots = [Slot(channel_id=channel_id, **each.model_dump()) for each in new]
        self._session.add_all(slots)
        one = _("Add the slot %(slot)s to %(channel)s")
        many = ngettext(
            "Add %(count)d slot to %(channel)s", "Add %(count)d slots to %(channel)s", len(slots)
        )
        words = one if len(slots) == 1 else many
        told = {"slot": _called(slots[0]), "channel": quoted(channel.name), "count": len(slots)}
        self._transaction.describe(words % told)
        return len(slots)

    def delete_slot(self, slot_id: int, *, version: int | None = None) -> None:
        """Delete a slot; posts that stand in it stay. Raises Refused when it is gone."""
        slot = self._slot(slot_id, version)
        channel = self._channel(slot.channel_id)
        self._session.delete(slot)
        words = _("Delete the slot %(slot)s of %(channel)s")
        told = {"slot": _called(slot), "channel": quoted(channel.name)}
        self._transaction.describe(words % told)

    def _slot(self, slot_id: int, version: int | None) -> Slot:
        gone = _("This slot has been deleted elsewhere.")
        slot = fresh(self._session, Slot, slot_id, version, gone=gone)
        if self._session.get_one(Channel, slot.channel_id).brand_id != self._brand_id:
            raise Refused(gone)
        return slot

    def _known(self, channel_id: int, weekday: int, time: str) -> set[int | None]:
        """The keys of the channel's slots at this time."""
        query = select(Slot.id).where(
            col(Slot.channel_id) == channel_id,
            col(Slot.weekday) == weekday,
            col(Slot.time) == time,
        )
        return set(self._session.exec(query))


def _called(slot: Slot) -> str:
    return f"{weekday_name(slot.weekday)} {slot.time}"


def _time(text: str, refused: dict[str, str]) -> str:
    try:
        found = parse_time(text)
    except UnknownTime as error:
        refused["time"] = str(error)
        return ""
    if not found:
        refused["time"] = _("Type a time, such as 18:00.")
    return found
