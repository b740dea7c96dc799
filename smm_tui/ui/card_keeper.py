"""What an opened card leaves to the page that opened it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from smm_tui.domain.board import Card
    from smm_tui.domain.card_detail import CardDetail
    from smm_tui.services.workspace import Workspace

ResultT = TypeVar("ResultT")


class CardKeeper(Protocol):
    """What the page that opened the card does for it."""

    @property
    def today(self) -> date:
        """The brand's calendar day."""
        ...

    def read_card(self, task_id: int) -> CardDetail | None:
        """The card as it stands now; None when it is gone."""
        ...

    def facts(self, detail: CardDetail) -> str:
        """What is known of the card beside its words, in one line."""
        ...

    def edit_card(self, task_id: int) -> None:
        """Open the card's form."""
        ...

    async def write_card(self, task_id: int, work: Callable[[Workspace], ResultT]) -> ResultT:
        """Carry out a change of the card. Raises Refused with the reason."""
        ...

    async def change_card(
        self, task_id: int, work: Callable[[Workspace], ResultT]
    ) -> ResultT | None:
        """Carry out a change of the card; a refusal is told."""
        ...

    async def shift_cards(self, cards: Sequence[Card], stages: int) -> None:
        """Move cards so many stages to the right of their own; on hold asks why."""
        ...

    async def action_undo(self) -> None:
        """Take back the newest change."""
        ...

    async def action_redo(self) -> None:
        """Bring back what was undone last."""
        ...

    def ask_step(
        self,
        task_id: int,
        title: str,
        text: str,
        add: Callable[[Sequence[str]], Awaitable[None]],
        *,
        step_id: int = 0,
    ) -> None:
        """Ask for new steps, or (``step_id``) for other words of one."""
        ...

    def copy(self, title: str, text: str) -> None:
        """Offer a text for the clipboard or a file."""
        ...

    def tell(self, text: str) -> None:
        """Tell what just happened."""
        ...

    async def plan_post(self, task_id: int) -> None:
        """Make a post of the card, or go to the one that it has."""
        ...

    def why(self, task_id: int) -> None:
        """Show what the card is done for."""
        ...
