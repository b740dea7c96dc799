"""What is done to the cards of the board, one or all that are marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.ui.card_asking import CardAsking

if TYPE_CHECKING:
    from smm_tui.domain.board import Card
    from smm_tui.ui.menu import Chosen

KEEP_TEMPLATE = "keep"


class CardWork(CardAsking):
    """The part of the board's page that works on cards, marked or under the cursor."""

    # -- opening -------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the card: its words, its steps, its addresses, its past."""
        if card := self.board.card:
            self.open_card(card.id)

    def action_copy(self) -> None:
        """Offer the card as text."""
        card = self.board.card
        detail = self.read_card(card.id) if card else None
        if detail is not None:
            from smm_tui.ui.card_screen import card_text

            self.copy(detail.card.title, card_text(detail))

    async def action_plan(self) -> None:
        """Plan a post of the card; where it has one, go to that."""
        if card := self.board.card:
            await self.plan_post(card.id)

    def action_why(self) -> None:
        """Show what the card is done for."""
        if card := self.board.card:
            self.why(card.id)

    # -- moving --------------------------------------------------------------------------------

    async def action_move(self, stages: int) -> None:
        """Move the cards to the stage on the left or right; the cursor goes with its card."""
        await self.shift_cards(self.board.targets(), stages)

    async def shift_cards(self, cards: Sequence[Card], stages: int) -> None:
        """Move cards so many stages to the right of their own; on hold asks why, review who."""
        if any(_stage(card).shifted(stages) is Stage.ON_HOLD for card in cards):
            self._ask_reason(cards, stages)
            return
        keys = [card.id for card in cards]

        async def shift(reviewer: int | None) -> None:
            await self.change_cards(
                keys, lambda work, some: work.tasks.shift_many(some, stages, reviewer_id=reviewer)
            )

        if cards:
            to_check = [card for card in cards if _comes_to_review(card, stages)]
            await self.ask_reviewer(to_check, shift)

    def _ask_reason(self, cards: Sequence[Card], stages: int) -> None:
        """Ask why the cards have to wait, then put them on hold."""
        keys = [card.id for card in cards]

        async def hold(reason: str) -> None:
            await self.write_cards(
                keys, lambda work, some: work.tasks.shift_many(some, stages, hold_reason=reason)
            )

        held = [card.id for card in cards if _stage(card).shifted(stages) is Stage.ON_HOLD]
        self.ask_reason(held, hold)

    def action_move_to(self) -> None:
        """Choose the stage to move the cards to."""
        from smm_tui.ui.menu import Entry, MenuScreen

        cards = self.board.targets()
        if not cards:
            return
        name = self.board.view.name
        entries = [Entry(stage.value, name(stage), (key,)) for stage, key in _STAGE_KEYS.items()]
        title = ngettext("Move the card to", "Move %(count)d cards to", len(cards))
        self.app.push_screen(
            MenuScreen(title % {"count": len(cards)}, entries, at=cards[0].stage), self._move_to
        )

    async def _move_to(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        keys = [card.id for card in self.board.targets()]
        await self.move_cards(keys, Stage(chosen.name))

    async def move_cards(self, keys: Sequence[int], stage: Stage) -> None:
        """Move cards to a stage; on hold asks why, review who checks."""

        async def hold(reason: str) -> None:
            await self.move_held(keys, stage, reason)

        async def move(reviewer: int | None) -> None:
            await self.change_cards(
                keys, lambda work, some: work.tasks.move_many(some, stage, reviewer_id=reviewer)
            )

        if stage is Stage.ON_HOLD:
            self.ask_reason(keys, hold)
        elif stage is Stage.REVIEW:
            wanted, shown = frozenset(keys), self.board.view.stages.values()
            cards = [card for cards in shown for card in cards if card.id in wanted]
            await self.ask_reviewer([card for card in cards if card.stage != stage], move)
        else:
            await move(None)

    async def action_order(self, rows: int) -> None:
        """Move the card past its neighbour, as they are seen."""
        if card := self.board.card:
            past = self.board.neighbour(rows)
            if past is not None:
                await self.change_card(
                    card.id, lambda workspace: workspace.tasks.reorder(card.id, rows, past=past)
                )

    async def action_approve(self) -> None:
        """Approve the card under review: it is done."""
        if card := self.board.card:
            await self.change_card(card.id, lambda work: work.tasks.approve(card.id))

    def action_send_back(self) -> None:
        """Send the card under review back to work, with a remark."""
        card = self.board.card
        if card is None:
            return
        if card.stage != Stage.REVIEW:
            self.planner.say(_("Only a card in review can be sent back."))
            return
        self.ask_remark(card.id)

    # -- changing ------------------------------------------------------------------------------

    def action_set(self) -> None:
        """Set hat, channel, day, priority or labels of the cards, in the words of quick add."""
        if keys := [card.id for card in self.board.targets()]:
            self.ask_words(keys)

    async def action_delete(self) -> None:
        """Delete the cards; undo brings them back."""
        keys = [card.id for card in self.board.targets()]
        if keys:
            await self.change_cards(keys, lambda work, some: work.tasks.delete_many(some))

    async def action_archive(self) -> None:
        """Put the cards into the archive."""
        keys = [card.id for card in self.board.targets()]
        if keys:
            await self.change_cards(keys, lambda work, some: work.tasks.archive(some))

    async def action_duplicate(self) -> None:
        """Make a copy of the card below it."""
        if card := self.board.card:
            made = await self.change_card(card.id, lambda work: work.tasks.duplicate(card.id))
            if made is not None:
                self.show_all_for(made)

    # -- templates -----------------------------------------------------------------------------

    def action_templates(self) -> None:
        """Make a card from a template, or a template from the card."""
        from smm_tui.services.templates import read_templates
        from smm_tui.ui.menu import Entry, MenuScreen

        entries = [
            Entry(
                str(template.id),
                template.name,
                (str(number),) if number < 10 else (),
                template.title,
            )
            for number, template in enumerate(
                read_templates(self.planner.reader, self.planner.brand.id), 1
            )
        ]
        if self.board.card:
            entries.append(Entry(KEEP_TEMPLATE, _("Keep this card as a template"), ("k",)))
        if not entries:
            self.planner.say(_("There is no template yet, and no card here to keep as one."))
            return
        self.app.push_screen(MenuScreen(_("New card from a template"), entries), self._template)

    async def _template(self, chosen: Chosen | None) -> None:
        if chosen is None:
            return
        if chosen.name == KEEP_TEMPLATE:
            if card := self.board.card:
                self.ask_template(card.id, card.title)
            return
        key, stage, below = int(chosen.name), self.board.stage, self._below
        made = await self.change(
            lambda workspace: workspace.templates.use(key, stage=stage, below=below)
        )
        if made is not None:
            self.show_all_for(made)


_STAGE_KEYS = {
    Stage.BACKLOG: "b",
    Stage.NEXT: "n",
    Stage.IN_PROGRESS: "p",
    Stage.ON_HOLD: "h",
    Stage.REVIEW: "r",
    Stage.DONE: "d",
}


def _stage(card: Card) -> Stage:
    return Stage(card.stage)


def _comes_to_review(card: Card, stages: int) -> bool:
    stage = _stage(card)
    return stage is not Stage.REVIEW and stage.shifted(stages) is Stage.REVIEW
