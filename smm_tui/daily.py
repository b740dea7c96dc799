"""What the app does by itself once a day, while nobody waits for it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from smm_tui.clock import today_in
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _, ngettext
from smm_tui.shell import Shell
from smm_tui.ui.quiet_faults import QuietFaults

if TYPE_CHECKING:
    from datetime import date

    from smm_tui.persistence.database import Database
    from smm_tui.services.tidying import Tidied


AUDIT = "audit"  # the page that reminds of audits itself


class Daily(QuietFaults, Shell):
    """The part of the app that looks after the file and tidies the boards up, day by day."""

    _tidied_on: tuple[date, int] | None = None  # the day (UTC), and after how many days

    @property
    def archive_days(self) -> int:
        """After so many days done cards leave the board; 0: never, so that a demo stays whole."""
        return 0 if self.demo else self.settings.archive_days

    def look_after(self, database: Database) -> None:
        """Leave a damaged file alone, else make the day's backup: to be called where writes are.

        Nothing is written before it, so that damage ends the planner with the file as it is.
        """
        from smm_tui.persistence.backup import backup_daily

        try:
            database.need_sound()
        except Refused as damage:
            self.call_from_thread(self._give_up, damage)
            return
        try:
            if not self.demo:
                backup_daily(database)
        except (Refused, OSError) as trouble:
            reason = _("No backup today: %(reason)s") % {"reason": trouble}
            self.call_from_thread(self.say, reason)

    def _give_up(self, reason: Refused) -> None:
        """Nothing can be saved here: keep what is typed, and leave with the reason."""
        self.keep_typed()
        self.end_because(reason)

    def keep_typed(self, _screen: object = None) -> None:
        """Keep what is being typed beside the database, so that it is offered the next time."""
        raise NotImplementedError

    def tidy_daily(self) -> None:
        """Archive old cards, make posts ahead, remind of an old audit: once a day, at a start."""
        day = self.clock.now().date(), self.archive_days
        if day != self._tidied_on:
            self._tidied_on = day
            self._writer.submit(self._tidy_up, self._open)
            self._writer.submit(self._make_ahead, self._open)
            self._writer.submit(self._remind_of_audit, self._open)

    def _tidy_up(self, database: Database) -> None:
        from smm_tui.services.tidying import archive_once_a_day

        with suppress(Refused, OSError):  # there is another day
            if tidied := archive_once_a_day(database, self.archive_days):
                self.call_from_thread(self._tell_tidied, tidied)

    def _make_ahead(self, database: Database) -> None:
        from smm_tui.services.making_ahead import make_ahead_once_a_day

        with suppress(Refused, OSError):  # there is another day
            for changes in make_ahead_once_a_day(database):
                self.call_from_thread(self.publish, changes)

    def _remind_of_audit(self, database: Database) -> None:
        """Say on any page but the audit's own, which tells it itself, that its time has come."""
        from smm_tui.services.audit_reading import audit_reminder

        brand = self.brand
        with suppress(Refused, OSError):
            today = today_in(self.clock, brand.time_zone)
            if sentence := audit_reminder(database, brand.id, today):
                self.call_from_thread(self._tell_reminder, sentence)

    def _tell_reminder(self, sentence: str) -> None:
        if self.current_mode != AUDIT:
            words = _("%(reminder)s g a leads there.") % {"reminder": sentence}
            self.say(words)

    def _tell_tidied(self, tidied: Tidied) -> None:
        for changes in tidied.changes:
            self.publish(changes)
        words = ngettext(
            "%(count)d done card went to the archive",
            "%(count)d done cards went to the archive",
            tidied.cards,
        )
        self.say(words % {"count": tidied.cards})
