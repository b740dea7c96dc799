"""Everything about cards that is typed: the quick line, pasted lines, the form of a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events, work

from smm_tui.domain.stages import Stage
from smm_tui.i18n import _
from smm_tui.ui.card_board import CardBoard
from smm_tui.ui.key_queue import HOLDING
from smm_tui.ui.opened_cards import CARD, STEP, OpenedCards

if TYPE_CHECKING:
    from smm_tui.domain.forms import Values
    from smm_tui.domain.quick_words import QuickWords
    from smm_tui.persistence.kept_text import KeptText
    from smm_tui.ui.card_words import CardWords
    from smm_tui.ui.quick_add import QuickAdded

QUICK, LINES, NEW_CARD = "quick line", "pasted lines", "new card"


class CardTyping(OpenedCards):
    """The part of the board's page in which cards are typed, safe from a dropped line."""

    @property
    def board(self) -> CardBoard:
        """The widget that shows the cards."""
        return self.query_one(CardBoard)

    # -- new cards -----------------------------------------------------------------------------

    def action_add(self) -> None:
        """Add a card under the cursor: its title in one line, or the whole form."""
        self._quick_line("", self.board.stage)

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text never runs commands: it becomes a card, or one of each line."""
        from smm_tui.domain.titles import pasted_lines

        event.stop()
        if len(pasted_lines(event.text)) < 2:
            self._quick_line(event.text, self.board.stage)
        else:
            self._pasted_lines(event.text, self.board.stage)

    def _quick_line(self, text: str, stage: Stage) -> None:
        from smm_tui.ui.quick_add import QuickAddScreen

        below = self._below

        async def add(titles: Sequence[str]) -> None:
            await self._add_cards(titles, stage, below)

        def done(answer: QuickAdded | None) -> None:
            if answer is not None and answer.open_form:
                words = self._words().read(answer.text)
                self._new_card_form({}, words.stage or stage, words)

        words = self._words()
        told = {"stage": self.board.view.name(stage), "brand": self.planner.brand.name}
        if self.shows_all_brands:
            title = _("New card in %(stage)s of %(brand)s") % told
        else:
            title = _("New card in %(stage)s") % told
        screen = QuickAddScreen(
            title,
            text,
            add=add,
            explain=words.explain,
            complete=words.complete,
        )
        self.opened(QUICK, screen, place=stage.value)
        self.app.push_screen(screen, done)

    def _pasted_lines(self, text: str, stage: Stage) -> None:
        from smm_tui.ui.paste_preview import PastePreviewScreen

        below = self._below

        async def add(titles: list[str] | None) -> None:
            if titles:
                await self._add_cards(titles, stage, below)

        screen = PastePreviewScreen(text)
        self.opened(LINES, screen, place=stage.value)
        self.app.push_screen(screen, add)

    async def _add_cards(self, titles: Sequence[str], stage: Stage, below: int | None) -> None:
        added = await self.planner.write(
            lambda workspace: workspace.tasks.add_typed(titles, stage=stage, below=below)
        )
        self.show_all_for(added[0])

    def show_all_for(self, task_id: int) -> None:
        """Put the cursor on a card, without the filter if that hides it."""
        raise NotImplementedError

    def _words(self, brand_id: int | None = None) -> CardWords:
        """What a line about cards may name, of the current brand or of another one."""
        from smm_tui.services.known_names import read_known_names
        from smm_tui.ui.card_words import CardWords

        brand = self.planner.brand
        names = read_known_names(self.planner.reader, brand_id or brand.id)
        return CardWords(
            self.today,
            brand.first_weekday,
            channels=names.channels,
            hats=names.hats,
            labels=names.labels,
            stage_names={stage: self.board.view.name(stage) for stage in Stage},
        )

    @property
    def _below(self) -> int | None:
        card = self.board.card
        return card.id if card else None

    @work(group=HOLDING)
    async def _new_card_form(
        self, typed: Values, stage: Stage, words: QuickWords | None = None
    ) -> None:
        """The whole form, with what was typed, or what a quick line said, already in it."""
        await self.planner.ready_to_write()
        from smm_tui.services.task_values import new_task_form

        below = self._below

        async def save(values: Values) -> int:
            return await self.planner.write(
                lambda workspace: workspace.tasks.create(values, stage=stage, below=below)
            )

        spec = new_task_form(self.planner.reader, self.planner.brand.id)
        from smm_tui.ui.card_words import with_new_names, with_words

        if words is not None:
            spec, typed = with_words(spec, words)
        spec, typed = with_new_names(spec, typed)
        form = self._form(spec, save, None, typed)
        self.opened(NEW_CARD, form, place=stage.value)
        saved = await self.app.push_screen_wait(form)
        if saved is not None and isinstance(saved.answer, int):
            self.show_all_for(saved.answer)

    # -- a card's form -------------------------------------------------------------------------

    def action_edit(self) -> None:
        """Edit the card in its form."""
        if card := self.board.card:
            self._card_form(card.id, {})

    # -- what is not saved yet -----------------------------------------------------------------

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        stage = Stage(kept.place) if kept.place in list(Stage) else self.board.stage
        text = next(iter(kept.values.values()), "")
        if kept.what in (CARD, STEP):
            super().bring_back(kept)
        elif kept.what == NEW_CARD:
            self._new_card_form(kept.values, stage)
        elif kept.what == LINES or len(text.splitlines()) > 1:
            self._pasted_lines(text, stage)
        else:
            self._quick_line(text, stage)
