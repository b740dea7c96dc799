"""Changes of cards, each kept in the history of the brand that the cards belong to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from smm_tui.domain.errors import Refused
from smm_tui.i18n import ngettext
from smm_tui.ui.base import PageScreen

if TYPE_CHECKING:
    from smm_tui.services.workspace import Workspace

ResultT = TypeVar("ResultT")

CardsWork = Callable[["Workspace", Sequence[int]], ResultT]
"""A change of the cards with these keys, which all are of one brand."""


class BrandWrites(PageScreen):
    """The part of a page that writes about cards, of one brand or of several."""

    async def write_cards(self, keys: Sequence[int], work: CardsWork[ResultT]) -> list[ResultT]:
        """Carry out a change of cards, one of each brand; what came of each. Raises Refused."""
        results = []
        for brand_id, some in self._by_brand(keys).items():
            result = await self.planner.write(_about(work, some), brand_id=brand_id)
            results.append(result)
        if len(results) > 1:
            words = ngettext(
                "Done in %(count)d brand · u undoes",
                "Done in %(count)d brands, a change in each · u undoes one of them",
                len(results),
            )
            self.planner.say(words % {"count": len(results)})
        return results

    async def change_cards(self, keys: Sequence[int], work: CardsWork[ResultT]) -> list[ResultT]:
        """Carry out a change of cards, one of each brand; a refusal is told."""
        try:
            return await self.write_cards(keys, work)
        except Refused as refusal:
            self.planner.say(str(refusal))
            return []

    def brand_of(self, task_id: int) -> int:
        """The key of the brand that a card belongs to."""
        return next(iter(self._by_brand([task_id])))

    def _by_brand(self, keys: Sequence[int]) -> dict[int, list[int]]:
        brand_id = self.planner.brand.id
        if not self.shows_all_brands:
            return {brand_id: list(keys)}
        from smm_tui.services.card_brands import cards_by_brand

        return cards_by_brand(self.planner.reader, keys, brand_id)


def _about(work: CardsWork[ResultT], keys: Sequence[int]) -> Callable[[Workspace], ResultT]:
    return lambda workspace: work(workspace, keys)
