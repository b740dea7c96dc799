"""The chain of a card: what it is done for, and what hangs below it."""

from __future__ import annotations

from collections.abc import Iterator

from smm_tui.domain.card_detail import CardDetail
from smm_tui.i18n import _, ngettext


def why_lines(detail: CardDetail) -> Iterator[str]:
    """The chain as far as it reaches, from the brand down to the card's own parts."""
    card = detail.card
    yield card.brand or detail.brand.name
    yield f"  └ {card.title}"
    if detail.steps:
        done = sum(step.done for step in detail.steps)
        words = ngettext(
            "%(done)d of %(count)d step done", "%(done)d of %(count)d steps done", len(detail.steps)
        )
        yield "      " + words % {"done": done, "count": len(detail.steps)}
    for link in detail.addresses:
        yield f"      {link.title} {link.url}"
    yield ""
    yield _("No goal stands above this card: it is an orphan, work that serves no objective yet.")
