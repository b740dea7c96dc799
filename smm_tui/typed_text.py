"""Text that is typed and not saved yet: kept beside the database, and offered at the next start."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from textual import events, work

from smm_tui.daily import Daily
from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.kept_text import KeptText, forget, keep, left_behind
from smm_tui.ui.key_queue import HOLDING

KEPT_AFTER = 0.2  # seconds from a key to the moment at which what was typed is kept


class TypedText(Daily):
    """The part of the app that loses no text, however often the session breaks off."""

    _kept: Sequence[KeptText] = ()
    _returning: tuple[Path, Sequence[KeptText]] | None = None  # a dialog is opening for it
    _keeping: asyncio.TimerHandle | None = None

    @property
    def data_file(self) -> Path:
        """The file of the database that is open."""
        raise NotImplementedError

    # -- keeping -------------------------------------------------------------------------------

    def _keep_unsaved(self) -> None:
        """Keep what is being typed, so that no end of the session loses it. Raises OSError."""
        brand = self.brand.id
        texts = [
            kept._replace(brand_id=brand) for page in self._pages_open() if (kept := page.unsaved())
        ]
        if texts != list(self._kept):
            keep(self.data_file, texts)
            self._kept = texts
        if texts and self._returning is not None:
            forget(self._returning[0])
            self._returning = None

    def keep_typed(self, _screen: object = None) -> None:
        """Something was saved, or a dialog has opened or closed: keep what is typed now."""
        if self.database is not None:
            with suppress(OSError):  # the next look at the database tells of it
                self._keep_unsaved()

    def keep_looks(self) -> None:
        """Remember how pages are looked at, with the filter that is still being typed."""
        for page in self._pages_open():
            page.keep_look()

    async def _deliver(self, event: events.InputEvent | events.Paste) -> None:
        """Deliver what the user did, and keep what it typed a little later."""
        self._see_returned()
        await super()._deliver(event)
        if self._keeping is None:
            loop = asyncio.get_running_loop()
            self._keeping = loop.call_later(KEPT_AFTER, self.call_later, self._keep_soon)

    def _keep_soon(self) -> None:
        self._keeping = None
        self.keep_typed()

    def stop_keeping(self) -> None:
        """The planner ends: nothing is kept any more."""
        if self._keeping is not None:
            self._keeping.cancel()

    # -- bringing back -------------------------------------------------------------------------

    @work(group=HOLDING)
    async def offer_unsaved(self) -> None:
        """Ask what becomes of the texts that sessions which have ended left behind."""
        for path, texts in left_behind(self.data_file, typing=bool(self._kept)):
            from smm_tui.ui.dialogs import Answer, AskScreen

            words = "\n".join(text for kept in texts for text in kept.values.values() if text)
            question = AskScreen(
                _("Not saved the last time"),
                words,
                (
                    Answer("back", "", _("Bring it back")),
                    Answer("forget", "", _("Throw it away")),
                    Answer("later", "", _("Ask again next time")),
                ),
            )
            answer = await self.push_screen_wait(question)
            if answer == "forget":
                forget(path)
            elif answer == "back":
                # Until a dialog keeps the text itself, the file is all there is of it.
                self._returning = path, texts
                for kept in texts:
                    await self._bring_back(kept)
                return  # a second question would take its keys; the next start asks it

    async def _bring_back(self, kept: KeptText) -> None:
        if kept.brand_id not in (0, self.brand.id):
            try:
                await self.use_brand(kept.brand_id)
            except Refused as refusal:
                self.say(str(refusal))
                return
        if kept.page in self.MODES:
            await self.go(kept.page)
        self._visible_page().bring_back(kept)
        from smm_tui.ui.quick_add import QuickAddScreen

        if isinstance(self.screen, QuickAddScreen):
            self.screen.brought_back()

    def _see_returned(self) -> None:
        """All that was going to happen has happened: a text without a dialog goes to the others."""
        if self._returning is None:
            return
        self.keep_typed()
        if self._returning is not None:
            from smm_tui.ui.left_texts import keep_left

            path, texts = self._returning
            self._returning = None
            keep_left(self, "\n".join(text for kept in texts for text in kept.values.values()))
            forget(path)
