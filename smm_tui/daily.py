"""What the app does by itself once a day, while nobody waits for it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from smm_tui.domain.errors import Refused
from smm_tui.i18n import ngettext
from smm_tui.shell import Shell

if TYPE_CHECKING:
    from datetime import date

    from smm_tui.persistence.database import Database
    from smm_tui.services.tidying import Tidied


class Daily(Shell):
    """The part of the app that tidies the boards up, at a start and when a day begins."""

    _tidied_on: date | None = None  # UTC

    @property
    def archive_days(self) -> int:
        """After so many days done cards leave the board; 0: never, so that a demo stays whole."""
        return 0 if self.demo else self.settings.archive_days

    def tidy_daily(self) -> None:
        """Archive what has been done for long, if it is another day than the last time."""
        day = self.clock.now().date()
        if day != self._tidied_on:
            self._tidied_on = day
            self._writer.submit(self._tidy_up, self._open)

    def _tidy_up(self, database: Database) -> None:
        from smm_tui.services.tidying import archive_once_a_day

        with suppress(Refused, OSError):  # there is another day
            if tidied := archive_once_a_day(database, self.archive_days):
                self.call_from_thread(self._tell_tidied, tidied)

    def _tell_tidied(self, tidied: Tidied) -> None:
        for changes in tidied.changes:
            self.publish(changes)
        words = ngettext(
            "%(count)d done card went to the archive",
            "%(count)d done cards went to the archive",
            tidied.cards,
        )
        self.say(words % {"count": tidied.cards})
