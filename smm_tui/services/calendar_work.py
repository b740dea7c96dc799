"""What all use cases of the calendar share: the frame, channels, and forms that are stored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smm_tui.domain.errors import Refused
from smm_tui.domain.forms import Values
from smm_tui.i18n import _
from smm_tui.persistence.records import Channel
from smm_tui.services.brand_work import BrandWork
from smm_tui.services.inputs import InputT, validated
from smm_tui.services.stored import fresh, key_of


class CalendarWork(BrandWork):
    """The base of the use cases of the calendar, inside one transaction."""

    def _channel(self, channel_id: int) -> Channel:
        """The brand's channel. Raises Refused when it is gone."""
        gone = _("This channel has been deleted elsewhere.")
        channel = fresh(self._session, Channel, channel_id, gone=gone)
        if channel.brand_id != self._brand_id:
            raise Refused(gone)
        return channel


class CalendarRegister(CalendarWork):
    """The base of the use cases of what stands around the posts."""

    def _typed_channel(
        self, stored: int | None, typed: Values, refused: dict[str, str]
    ) -> Channel | None:
        """The channel that was chosen, else the one stored; a reason goes to ``refused``."""
        text = typed.get("channel_id", str(stored or ""))
        if not text.isdecimal():
            refused["channel_id"] = _("Choose a channel.")
            return None
        try:
            return self._channel(int(text))
        except Refused as reason:
            refused["channel_id"] = str(reason)
            return None

    def _valid(self, kind: type[InputT], typed: Values, refused: Mapping[str, str]) -> InputT:
        first = self._brand.first_weekday
        return validated(kind, typed, self._today, first_weekday=first, refused=refused)

    def _stored(self, record: Any, words: str, **told: object) -> int:
        """Store a record and name the edit; its key."""
        self._session.add(record)
        self._session.flush()
        self._transaction.describe(words % told)
        return key_of(record)
