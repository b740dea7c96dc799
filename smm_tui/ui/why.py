"""The chain of a card: what it is done for, and what hangs below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smm_tui.domain.card_detail import CardDetail
from smm_tui.domain.days import full_day
from smm_tui.domain.findings import FindingOfCard
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext


def why_lines(detail: CardDetail, findings: Sequence[FindingOfCard] = ()) -> Iterator[str]:
    """The chain as far as it reaches, from the brand down to the card's own parts.

    ``findings`` are what an audit has found and the card was made of.
    """
    card = detail.card
    yield card.brand or detail.brand.name
    for finding in findings:
        step = f"{finding.step} {finding.step_title}".strip() if finding.step_title else ""
        yield "  └ " + " · ".join(filter(None, (_("Audit"), step)))
        yield f"    └ {finding.kind.heading}: {finding.title}"
    yield f"{'      ' if findings else '  '}└ {card.title}"
    if detail.steps:
        done = sum(step.done for step in detail.steps)
        words = ngettext(
            "%(done)d of %(count)d step done", "%(done)d of %(count)d steps done", len(detail.steps)
        )
        yield "      " + words % {"done": done, "count": len(detail.steps)}
    for link in detail.addresses:
        yield f"      {link.title} {link.url}"
    for post in detail.posts:
        when = " ".join(filter(None, (full_day(post.day), post.time)))
        facts = (post.title, post.channel, when, post.stands.heading)
        yield "      " + _("post: %(facts)s") % {"facts": " · ".join(filter(None, facts))}
    yield ""
    if findings and card.stage == Stage.DONE.value:
        yield _("The work is done: z on the finding in the audit closes it.")
    yield _("No goal stands above this card: it is an orphan, work that serves no objective yet.")
