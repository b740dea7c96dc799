"""What people do with targets: how many posts of a format a channel wants in a week."""

from __future__ import annotations

from sqlmodel import col, select

from smm_tui.domain.errors import FieldErrors, Refused
from smm_tui.domain.forms import Values
from smm_tui.i18n import _
from smm_tui.persistence.calendar_records import TargetInput
from smm_tui.persistence.records import Channel, Target
from smm_tui.services.calendar_work import CalendarRegister
from smm_tui.services.stored import fresh, key_of, quoted, taken


class Targets(CalendarRegister):
    """The use cases of targets, inside one transaction; each is one edit."""

    def save_target(self, target_id: int, version: int, typed: Values) -> int:
        """Save a target's form, shown at ``version`` (key and version 0: a new target); its key.

        Raises FieldErrors with a reason per field, StaleRecord when the target has changed since.
        """
        target = self._target(target_id, version) if target_id else None
        refused: dict[str, str] = {}
        channel = self._typed_channel(target.channel_id if target else None, typed, refused)
        own = {name: str(getattr(target, name)) for name in TargetInput.model_fields if target}
        own |= {name: typed[name] for name in TargetInput.model_fields if name in typed}
        own.setdefault("format", "")
        values = self._valid(TargetInput, own, refused)
        assert channel is not None
        if self._taken(key_of(channel), values.format, target_id):
            reason = _("The channel has a target for this format already.")
            raise FieldErrors({"format": reason})
        words = _("Edit the target %(format)s of %(channel)s")
        if target is None:
            target = Target(channel_id=key_of(channel), **values.model_dump())
            words = _("Add the target %(format)s to %(channel)s")
        taken(target, {"channel_id": key_of(channel), **values.model_dump()})
        told = {"format": quoted(target.format), "channel": quoted(channel.name)}
        return self._stored(target, words, **told)

    def delete_target(self, target_id: int, *, version: int | None = None) -> None:
        """Delete a target. Raises Refused when it is gone."""
        target = self._target(target_id, version)
        channel = self._channel(target.channel_id)
        self._session.delete(target)
        words = _("Delete the target %(format)s of %(channel)s")
        told = {"format": quoted(target.format), "channel": quoted(channel.name)}
        self._transaction.describe(words % told)

    def _target(self, target_id: int, version: int | None) -> Target:
        gone = _("This target has been deleted elsewhere.")
        target = fresh(self._session, Target, target_id, version, gone=gone)
        if self._session.get_one(Channel, target.channel_id).brand_id != self._brand_id:
            raise Refused(gone)
        return target

    def _taken(self, channel_id: int, wanted: str, own_id: int) -> bool:
        """Whether another target of the channel is for this format, capitals apart."""
        query = select(Target.id, Target.format).where(col(Target.channel_id) == channel_id)
        return any(
            key != own_id and other.casefold() == wanted.casefold()
            for key, other in self._session.exec(query)
        )
