"""Findings become work: cards made of what is marked, and findings closed when these are done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.errors import Refused
from smm_tui.domain.findings import CardOfFinding
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.ui.audit_lines import LIST, PICK, QUESTION
from smm_tui.ui.audit_page import AuditPage
from smm_tui.ui.audit_table_lines import CHANNEL, CONTENT_ROW, GOAL
from smm_tui.ui.card_words import CardWords

_CALLING = (Freshness.OBSOLETE, Freshness.UPDATE)  # for work


class AuditCards(AuditPage):
    """The part of the page that makes cards."""

    def action_mark(self) -> None:
        """Mark the finding under the cursor for a card, or take its mark away, and go on."""
        line = self.line
        if line is None:
            return
        if not line.finding:
            self.planner.say(self._no_finding(line.kind))
            return
        self.mark_findings(self._marked ^ {line.finding})
        if line.kind != CHANNEL:
            self.sheet.action_move(1)

    def _no_finding(self, kind: str) -> str:
        if kind == QUESTION:
            return _("Cards are made of gaps: x says that this is one.")
        if kind == PICK:
            return _("Cards are made of picked lines: space picks this one.")
        if kind == CHANNEL:
            return _("Nothing is missing here.")
        if kind == CONTENT_ROW:
            return _("Cards are made of content that is obsolete (x) or needs an update (r).")
        return _("There is no finding here.")

    def mark_findings(self, marked: frozenset[str]) -> None:
        """Mark these findings and no others."""
        self._marked = marked
        self._say_head()
        self._show_middle()

    def action_cards(self) -> None:
        """Make a card of each finding that is marked, or of the one under the cursor."""
        keys = self._calling_for_work(list(self._marked) or self._here())
        if not keys:
            kind = self.line.kind if self.line else ""
            self.planner.say(self._no_finding(kind))
            return
        card = self._card_here()
        if not self._marked and len(keys) == 1 and card is not None and not card.done:
            sentence = _("There is a card for this already: %(title)s (%(stage)s)")
            self.planner.say(sentence % {"title": card.title, "stage": card.stage_name})
            return
        from smm_tui.ui.quick_add import QuickAddScreen

        words, audit = self._card_words(), self.audit_id

        async def add(texts: Sequence[str]) -> None:
            said = words.read(texts[0])
            if said.title or said.channel or said.labels:
                raise Refused(_("Say @hat, due:day and stage:name here; the finding is the title."))
            stage = said.stage or Stage.BACKLOG
            await self.planner.write(
                lambda w: w.findings.make_cards(
                    audit, keys, stage=stage, hat=said.hat or None, due=said.due
                )
            )
            self.mark_findings(frozenset())

        title = ngettext("Card for", "%(count)d cards for", len(keys)) % {"count": len(keys)}
        screen = QuickAddScreen(
            _("%(cards)s @hat due:day stage:name (each may be left out)") % {"cards": title},
            add=add,
            form=False,
            needed=False,
            explain=words.explain,
            complete=words.complete,
        )
        self.app.push_screen(screen)

    def _calling_for_work(self, keys: Sequence[str]) -> list[str]:
        """Those of the findings that a card can be made of: content may be marked to be sorted."""
        idle = {row.finding for row in self._content.values() if row.freshness not in _CALLING}
        return [key for key in keys if key not in idle]

    def _here(self) -> list[str]:
        """The finding under the cursor; on a list's heading, all lines picked in it."""
        line = self.line
        if line is None:
            return []
        if line.kind == LIST and self._view is not None:
            found = self._view.list_of(line.key)
            return [each.finding for each in found.picked] if found else []
        return [line.finding] if line.finding else []

    def _card_words(self) -> CardWords:
        from smm_tui.services.known_names import read_known_names

        brand = self.planner.brand
        names = read_known_names(self.planner.reader, brand.id)
        return CardWords(
            self.today,
            brand.first_weekday,
            channels=names.channels,
            hats=names.hats,
            labels=names.labels,
            stage_names={stage: stage.heading for stage in Stage},
        )

    # -- when the work is done -----------------------------------------------------------------

    async def action_close_finding(self) -> None:
        """Close the finding under the cursor, or open it again."""
        line, audit = self.line, self.audit_id
        if line is None or not line.finding:
            self.planner.say(_("There is no finding here."))
        elif self._settled():
            await self.change(lambda w: w.findings.reopen(audit, [line.finding]))
        else:
            await self.change(lambda w: w.findings.close(audit, [line.finding]))

    def _settled(self) -> bool:
        kind, key = self.line.name if self.line else ("", "")
        if kind == QUESTION and (asked := self.asked(key)):
            return asked.settled is not None
        if kind == PICK and (found := self.picked(key)):
            return found[1].settled is not None
        return kind == GOAL and key in self._goals and self._goals[key].settled is not None

    # -- why -----------------------------------------------------------------------------------

    def action_why(self) -> None:
        """Show the chain of the finding: the step, the question, what was found, its card."""
        from smm_tui.ui.dialogs import MessageScreen

        if self.line is not None:
            self.app.push_screen(MessageScreen(_("Why?"), list(self._chain())))

    def _chain(self) -> Iterator[str]:
        line = self.line
        if line is None:
            return
        found = self.picked(line.key) if line.kind == PICK else None
        asked = self.asked(line.key) if line.kind == QUESTION else None
        links = [self.planner.brand.name]
        if self.step is not None:
            links.append(f"{self.step.step.number} {self.step.title}")
            # A step with one list is often called as the list is.
            links += [found[0].title] if found and found[0].title != self.step.title else []
        links.append(self._title_here())
        for depth, link in enumerate(links):
            yield f"{'  ' * depth}└ {link}" if depth else link
        note = asked.note if asked else found[1].note if found else ""
        if note and line.finding:
            yield f"{'  ' * len(links)}{' '.join(note.split())}"
        yield ""
        card = self._card_here()
        if card is not None:
            words = {"title": card.title, "stage": card.stage_name}
            yield _("Its card: %(title)s (%(stage)s)") % words
        elif line.finding:
            yield _("No card yet: c makes one.")
        else:
            yield self._no_finding(line.kind)

    def _title_here(self) -> str:
        """What the line under the cursor is called."""
        kind, key = self.line.name if self.line else ("", "")
        if kind == CONTENT_ROW and key in self._content:
            return self._content[key].title
        if kind == CHANNEL and key in self._channels:
            advice = self._channels[key].holes.get(self._check, "")
            return f"{self._channels[key].name}: {advice or self._check.heading}"
        if kind == GOAL and key in self._goals:
            return self._goals[key].title
        return self.line.text if self.line else ""

    def _card_here(self) -> CardOfFinding | None:
        kind, key = self.line.name if self.line else ("", "")
        if kind == QUESTION and (asked := self.asked(key)):
            return asked.card
        if kind == PICK and (found := self.picked(key)):
            return found[1].card
        if kind == CONTENT_ROW and key in self._content:
            return self._content[key].card
        if kind == GOAL and key in self._goals:
            return self._goals[key].card
        if kind == CHANNEL and key in self._channels:
            return self._channels[key].cards.get(self._check)
        return None
