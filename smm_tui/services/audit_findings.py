"""What people do with findings: make cards of them, close them, find them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from sqlmodel import col, select

from smm_tui.domain.content_lines import Freshness
from smm_tui.domain.errors import Refused
from smm_tui.domain.findings import FindingKind, FindingView, kind_of
from smm_tui.domain.hygiene import Check
from smm_tui.domain.stages import Stage
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import AuditGoal, ContentItem, Finding, Pick
from smm_tui.persistence.records import Channel, Record, Task
from smm_tui.services.audit_found import read_findings
from smm_tui.services.audit_work import AuditWork
from smm_tui.services.stored import fresh, quoted
from smm_tui.services.tasks import Tasks

RecordT = TypeVar("RecordT", bound=Record)


class Findings(AuditWork):
    """The use cases of findings, inside one transaction."""

    def make_cards(
        self,
        audit_id: int,
        keys: Sequence[str],
        *,
        stage: Stage = Stage.BACKLOG,
        hat: int | str | None = None,
        due: date | None = None,
    ) -> list[int]:
        """Make a card of each finding, at the end of a stage, as one edit; the cards' keys.

        A card knows its findings, a finding the newest of its cards. Findings whose card is not
        done yet are passed over. Raises Refused when none is left.
        """
        known = self._known(audit_id)
        wanted = [known[key] for key in dict.fromkeys(keys) if key in known]
        if not wanted:
            raise Refused(_("There is nothing here to make a card of."))
        fresh_ones = [each for each in wanted if each.card is None or each.card.done]
        if not fresh_ones:
            raise Refused(_("There is a card for this already: it is on the board."))
        tasks = Tasks(self._transaction)
        self._transaction.describe(_told(fresh_ones))
        cards = tasks.add_many([each.card_title for each in fresh_ones], stage=stage)
        for card, each in zip(cards, fresh_ones, strict=True):
            finding = Finding(task_id=card, key=each.key, title=each.title[:500], step=each.step)
            self._session.add(finding)
            self._place(card, each)
        self._session.flush()
        if hat is not None:
            tasks.assign_many(cards, hat)
        if due is not None:
            tasks.date_many(cards, due)
        return cards

    def close(self, audit_id: int, keys: Sequence[str]) -> None:
        """Close findings, as one edit: gaps, lines and goals are settled today, content is current.

        A hole closes by what can be said with one key: two-factor login is on, the channel was
        reviewed today, it is awake. Raises Refused for the other holes.
        """
        known = self._known(audit_id)
        for key in keys:
            if key in known:
                self._close(audit_id, key, self._today)
        self._describe_closed(known, keys, closed=True)

    def reopen(self, audit_id: int, keys: Sequence[str]) -> None:
        """Take back that gaps, lines and goals were settled, as one edit."""
        known = self._known(audit_id)
        for key in keys:
            if key in known and known[key].settled is not None:
                self._settle(audit_id, key, None)
        self._describe_closed(known, keys, closed=False)

    def mark_check(self, channel_id: int, check: Check) -> None:
        """Turn what is said of a channel: two-factor login, asleep or awake; reviewed: today.

        Raises Refused for checks that need words: these are in the channel's form.
        """
        channel = fresh(self._session, Channel, channel_id)
        if check is Check.TWO_FACTOR:
            channel.two_factor = 0 if channel.two_factor else 1
        elif check is Check.ALIVE:
            channel.dormant = 0 if channel.dormant else 1
        else:
            self._mend(channel, check)
        self._transaction.describe(_("Edit %(name)s") % {"name": quoted(channel.name)})

    # -- parts -------------------------------------------------------------------------------

    def _known(self, audit_id: int) -> Mapping[str, FindingView]:
        """The findings of the audit and of the registers, by their keys."""
        self._audit(audit_id)
        found = read_findings(self._transaction, self._view, audit_id, self._today)
        return {each.key: each for each in found}

    def _place(self, card: int, each: FindingView) -> None:
        """Put a card on the channel that its finding is about."""
        channel_id = None
        uuid = each.key.split(":")[1]
        if each.kind is FindingKind.CONTENT:
            channel_id = self._by_uuid(ContentItem, uuid).channel_id
        elif each.kind is FindingKind.HOLE:
            channel_id = self._by_uuid(Channel, uuid).id
        if channel_id is not None:
            fresh(self._session, Task, card).channel_id = channel_id

    def _close(self, audit_id: int, key: str, day: date) -> None:
        kind = kind_of(key)
        name = key.split(":")
        if kind is FindingKind.CONTENT:
            self._by_uuid(ContentItem, name[1]).freshness = Freshness.CURRENT.value
        elif kind is FindingKind.HOLE:
            self._mend(self._by_uuid(Channel, name[1]), Check(name[2]))
        else:
            self._settle(audit_id, key, day)

    def _settle(self, audit_id: int, key: str, day: date | None) -> None:
        """Say on which day a gap, a line or a goal was settled."""
        kind, name = kind_of(key), key.partition(":")[2]
        if kind is FindingKind.GAP:
            answer = self._answer(audit_id, name)
            answer.settled = day
            self._session.add(answer)
        elif kind is FindingKind.PICK:
            query = select(Pick).where(col(Pick.audit_id) == audit_id, col(Pick.line) == name)
            for pick in self._session.exec(query):
                pick.settled = day
        elif kind is FindingKind.GOAL:
            self._by_uuid(AuditGoal, name).settled = day

    def _mend(self, channel: Channel, check: Check) -> None:
        if check is Check.TWO_FACTOR:
            channel.two_factor = 1
        elif check is Check.REVIEWED:
            channel.last_reviewed = self._today
        elif check is Check.ALIVE:
            channel.dormant = 0
        else:
            words = _("Open %(name)s and fill in: %(check)s.")
            told = {"name": quoted(channel.name), "check": check.heading}
            raise Refused(words % told)

    def _by_uuid(self, kind: type[RecordT], uuid: str) -> RecordT:
        found = self._session.exec(select(kind).where(col(kind.uuid) == uuid)).first()
        if found is None:
            raise Refused(_("This has been deleted elsewhere."))
        return found

    def _describe_closed(
        self, known: Mapping[str, FindingView], keys: Sequence[str], *, closed: bool
    ) -> None:
        titles = [known[key].title for key in keys if key in known]
        if not titles:
            raise Refused(_("This has been deleted elsewhere."))
        count = len(titles)
        if count == 1:
            words = _("Close %(title)s") if closed else _("Open %(title)s again")
        elif closed:
            words = ngettext("Close %(count)d finding", "Close %(count)d findings", count)
        else:
            words = ngettext("Open %(count)d finding again", "Open %(count)d findings again", count)
        self._transaction.describe(words % {"title": quoted(titles[0]), "count": count})


def _told(findings: Sequence[FindingView]) -> str:
    if len(findings) == 1:
        return _("Make a card of %(title)s") % {"title": quoted(findings[0].title)}
    words = ngettext(
        "Make %(count)d card of a finding", "Make %(count)d cards of findings", len(findings)
    )
    return words % {"count": len(findings)}
