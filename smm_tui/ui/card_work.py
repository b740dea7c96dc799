"""What is done to the cards of the board, one or all that are marked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from smm_tui.domain.board import Progress
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.ui.card_typing import CardTyping

if TYPE_CHECKING:
    from smm_tui.domain.board import Card
    from smm_tui.domain.card_detail import CardDetail
    from smm_tui.services.workspace import Workspace
    from smm_tui.ui.card_screen import CardScreen
    from smm_tui.ui.menu import Chosen

ResultT = TypeVar("ResultT")

KEEP_TEMPLATE = "keep"


class CardWork(CardTyping):
    """The part of the board's page that works on cards, marked or under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._opened_card: CardScreen | None = None

    # -- opening -------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the card: its words, its steps, its addresses, its past."""
        if card := self.board.card:
            self.open_card(card.id)

    def open_card(self, task_id: int) -> None:
        """Open a card, on the board or archived."""
        from smm_tui.ui.card_screen import CardScreen

        detail = self.read_card(task_id)
        if detail is None:
            self.planner.say(_("This card has been deleted elsewhere."))
            return
        self._opened_card = CardScreen(detail, self)
        self.app.push_screen(self._opened_card)

    def show_card_again(self) -> None:
        """Records have changed: an opened card shows them too."""
        if self._opened_card is not None and self._opened_card.is_mounted:
            self._opened_card.show_again()

    def read_card(self, task_id: int) -> CardDetail | None:
        """The card as it stands now; None when it is gone."""
        from smm_tui.services.card import read_card

        return read_card(self.planner.reader, self.planner.brand, task_id)

    def facts(self, detail: CardDetail) -> str:
        """What is known of the card beside its words, in one line."""
        from smm_tui.ui.card_lines import card_facts

        stage = self.board.view.name(Stage(detail.card.stage))
        archived = _("archived") if detail.archived else ""
        done = sum(step.done for step in detail.steps)
        progress = Progress(done, len(detail.steps))
        view = replace(
            self.board.view,
            labels={detail.card.id: detail.labels},
            checklists={detail.card.id: progress} if detail.steps else {},
            linked=frozenset(),
        )
        return " · ".join(filter(None, (stage, archived, card_facts(view, detail.card))))

    async def write(self, work: Callable[[Workspace], ResultT]) -> ResultT:
        """Carry out a change. Raises Refused with the reason."""
        return await self.planner.write(work)

    def edit_card(self, task_id: int) -> None:
        """Open the card's form."""
        self._card_form(task_id, {})

    def copy(self, title: str, text: str) -> None:
        """Offer a text for the clipboard or a file."""
        from smm_tui.ui.clipboard import offer_copy

        offer_copy(self.app, title, text, self.planner.say)

    def action_copy(self) -> None:
        """Offer the card as text."""
        card = self.board.card
        detail = self.read_card(card.id) if card else None
        if detail is not None:
            from smm_tui.ui.card_screen import card_text

            self.copy(detail.card.title, card_text(detail))

    def action_why(self) -> None:
        """Show what the card is done for."""
        if card := self.board.card:
            self.why(card.id)

    def why(self, task_id: int) -> None:
        """Show the chain of a card: what stands above it, what hangs below it."""
        from smm_tui.ui.dialogs import MessageScreen
        from smm_tui.ui.why import why_lines

        detail = self.read_card(task_id)
        if detail is not None:
            self.app.push_screen(MessageScreen(_("Why?"), why_lines(detail)))

    # -- moving --------------------------------------------------------------------------------

    async def action_move(self, stages: int) -> None:
        """Move the cards to the stage on the left or right; the cursor goes with its card."""
        cards = self.board.targets()
        if any(_stage(card).shifted(stages) is Stage.ON_HOLD for card in cards):
            self._ask_reason(cards, stages)
            return
        keys = [card.id for card in cards]
        if keys:
            await self.change(lambda workspace: workspace.tasks.shift_many(keys, stages))

    def _ask_reason(self, cards: Sequence[Card], stages: int) -> None:
        """Ask why the cards have to wait, then put them on hold."""
        keys = [card.id for card in cards]

        async def hold(reason: str) -> None:
            await self.planner.write(
                lambda workspace: workspace.tasks.shift_many(keys, stages, hold_reason=reason)
            )

        self._ask(_("On hold because"), hold, needed=False)

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
        """Move cards to a stage; on hold asks why."""

        async def move(reason: str) -> None:
            await self.planner.write(
                lambda workspace: workspace.tasks.move_many(keys, stage, hold_reason=reason)
            )

        if stage is Stage.ON_HOLD:
            self._ask(_("On hold because"), move, needed=False)
        else:
            await self.change(lambda workspace: workspace.tasks.move_many(keys, stage))

    async def action_order(self, rows: int) -> None:
        """Move the card past its neighbour, as they are seen."""
        if card := self.board.card:
            past = self.board.neighbour(rows)
            if past is not None:
                await self.change(
                    lambda workspace: workspace.tasks.reorder(card.id, rows, past=past)
                )

    async def action_approve(self) -> None:
        """Approve the card under review: it is done."""
        if card := self.board.card:
            await self.change(lambda workspace: workspace.tasks.approve(card.id))

    def action_send_back(self) -> None:
        """Send the card under review back to work, with a remark."""
        card = self.board.card
        if card is None:
            return
        if card.stage != Stage.REVIEW:
            self.planner.say(_("Only a card in review can be sent back."))
            return

        async def send(remark: str) -> None:
            await self.planner.write(lambda workspace: workspace.tasks.send_back(card.id, remark))

        self._ask(_("What has to be mended?"), send, needed=False)

    # -- changing ------------------------------------------------------------------------------

    def action_set(self) -> None:
        """Set hat, channel, day, priority or labels of the cards, in the words of quick add."""
        cards = self.board.targets()
        if not cards:
            return
        keys = [card.id for card in cards]

        async def put(text: str) -> None:
            await self.planner.write(lambda workspace: workspace.tasks.set_typed(keys, text))

        title = ngettext("Set on this card", "Set on %(count)d cards", len(cards))
        self._ask(title % {"count": len(cards)}, put, needed=True, cards=True)

    async def action_delete(self) -> None:
        """Delete the cards; undo brings them back."""
        keys = [card.id for card in self.board.targets()]
        if keys:
            await self.change(lambda workspace: workspace.tasks.delete_many(keys))

    async def action_archive(self) -> None:
        """Put the cards into the archive."""
        keys = [card.id for card in self.board.targets()]
        if keys:
            await self.change(lambda workspace: workspace.tasks.archive(keys))

    async def action_duplicate(self) -> None:
        """Make a copy of the card below it."""
        if card := self.board.card:
            made = await self.change(lambda workspace: workspace.tasks.duplicate(card.id))
            if made is not None:
                self.show_all_for(made)

    # -- templates -----------------------------------------------------------------------------

    def action_templates(self) -> None:
        """Make a card from a template, or a template from the card."""
        from smm_tui.services.templates import read_templates
        from smm_tui.ui.menu import Entry, MenuScreen

        entries = [
            Entry(str(template.id), template.name, note=template.title)
            for template in read_templates(self.planner.reader, self.planner.brand.id)
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
            self._keep_template()
            return
        key, stage, below = int(chosen.name), self.board.stage, self._below
        made = await self.change(
            lambda workspace: workspace.templates.use(key, stage=stage, below=below)
        )
        if made is not None:
            self.show_all_for(made)

    def _keep_template(self) -> None:
        card = self.board.card
        if card is None:
            return

        async def keep(name: str) -> None:
            await self.planner.write(lambda workspace: workspace.templates.keep(card.id, name))

        self._ask(_("Name of the template"), keep, needed=True, text=card.title)

    # -- asking --------------------------------------------------------------------------------

    def _ask(
        self,
        title: str,
        take: Callable[[str], Awaitable[None]],
        *,
        needed: bool,
        text: str = "",
        cards: bool = False,
    ) -> None:
        """Ask for one line; ``cards``: in the words of quick add, with their completion."""
        from smm_tui.ui.quick_add import QuickAddScreen

        words = self._words() if cards else None

        async def add(texts: Sequence[str]) -> None:
            await take(texts[0])

        self.app.push_screen(
            QuickAddScreen(
                title,
                text,
                add=add,
                form=False,
                needed=needed,
                explain=words.explain if words else None,
                complete=words.complete if words else None,
            )
        )


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
