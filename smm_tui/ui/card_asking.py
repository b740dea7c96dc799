"""What is asked in one line before something is done to cards: reasons, remarks, words, names."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.ui.card_typing import CardTyping

if TYPE_CHECKING:
    from smm_tui.domain.board import Card
    from smm_tui.persistence.kept_text import KeptText

_NOBODY = "0"
HOLD, REMARK, WORDS, TEMPLATE = "reason", "remark", "words", "template"


class CardAsking(CardTyping):
    """The part of the board's page that asks for one line; a dropped line does not lose it."""

    async def move_held(self, keys: Sequence[int], stage: Stage, reason: str) -> None:
        """Put cards on hold for a reason. Raises Refused."""
        await self.write_cards(
            keys, lambda work, some: work.tasks.move_many(some, stage, hold_reason=reason)
        )

    def ask_reason(
        self, keys: Sequence[int], hold: Callable[[str], Awaitable[None]], text: str = ""
    ) -> None:
        """Ask why cards have to wait; ``hold`` puts them on hold."""
        self._ask(HOLD, keys, _("On hold because"), hold, needed=False, text=text)

    async def ask_reviewer(
        self, cards: Sequence[Card], move: Callable[[int | None], Awaitable[object]]
    ) -> None:
        """Ask who checks the cards; ``move`` takes them to review, with a hat or with nobody.

        Not where each has a reviewer already, or the brand has no hat to choose.
        """
        from smm_tui.services.reviewers import read_reviewers

        unchecked = [card for card in cards if not card.reviewer]
        brands = {card.brand_id for card in unchecked}
        found = read_reviewers(self.planner.reader, brands.pop()) if len(brands) == 1 else None
        if found is None or not found.hats:
            await move(None)
            return
        from smm_tui.ui.menu import Chosen, Entry, MenuScreen

        entries = [Entry(_NOBODY, _("Nobody"), ("0",))]
        entries += [
            Entry(str(hat.id), f"@{hat.name}", (str(n),) if n < 10 else (), hat.person)
            for n, hat in enumerate(found.hats, 1)
        ]

        async def chosen(answer: Chosen | None) -> None:
            if answer is not None:
                await move(int(answer.name) or None)

        words = ngettext("Who checks the card?", "Who checks %(count)d cards?", len(unchecked))
        title = words % {"count": len(unchecked)}
        self.app.push_screen(MenuScreen(title, entries, at=str(found.last or _NOBODY)), chosen)

    def ask_remark(self, task_id: int, text: str = "") -> None:
        """Ask what has to be mended, then send the card under review back."""

        async def send(remark: str) -> None:
            await self.write_card(task_id, lambda work: work.tasks.send_back(task_id, remark))

        self._ask(REMARK, [task_id], _("What has to be mended?"), send, needed=False, text=text)

    def ask_words(self, keys: Sequence[int], text: str = "") -> None:
        """Ask what to set on cards, in the words of quick add."""

        async def put(words: str) -> None:
            await self.write_cards(keys, lambda work, some: work.tasks.set_typed(some, words))

        title = ngettext("Set on this card", "Set on %(count)d cards", len(keys))
        self._ask(
            WORDS, keys, title % {"count": len(keys)}, put, needed=True, text=text, words=True
        )

    def ask_template(self, task_id: int, text: str) -> None:
        """Ask what a template made from the card is called."""

        async def keep(name: str) -> None:
            await self.write_card(task_id, lambda work: work.templates.keep(task_id, name))

        self._ask(TEMPLATE, [task_id], _("Name of the template"), keep, needed=True, text=text)

    def _ask(
        self,
        what: str,
        keys: Sequence[int],
        title: str,
        take: Callable[[str], Awaitable[None]],
        *,
        needed: bool,
        text: str = "",
        words: bool = False,
    ) -> None:
        """Ask for one line; ``words``: in the words of quick add, with their completion."""
        from smm_tui.ui.quick_add import QuickAddScreen

        known = self._words(self.brand_of(keys[0])) if words else None

        async def add(texts: Sequence[str]) -> None:
            await take(" ".join(texts))

        screen = QuickAddScreen(
            title,
            text,
            add=add,
            form=False,
            needed=needed,
            explain=known.explain if known else None,
            complete=known.complete if known else None,
        )
        self.opened(what, screen, place=" ".join(map(str, keys)))
        self.app.push_screen(screen)

    def bring_back(self, kept: KeptText) -> None:
        """Open what an interrupted session was typing, with its text."""
        keys = [int(word) for word in kept.place.split() if word.isdigit()]
        text = next(iter(kept.values.values()), "")
        if kept.what == HOLD and keys:

            async def hold(reason: str) -> None:
                await self.move_held(keys, Stage.ON_HOLD, reason)

            self.ask_reason(keys, hold, text)
        elif kept.what == REMARK and keys:
            self.ask_remark(keys[0], text)
        elif kept.what == WORDS and keys:
            self.ask_words(keys, text)
        elif kept.what == TEMPLATE and keys:
            self.ask_template(keys[0], text)
        else:
            super().bring_back(kept)
