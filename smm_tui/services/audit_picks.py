"""What people do with the lists of an audit: pick, weigh, write against, add lines of their own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from smm_tui.content.audit import AUDIT
from smm_tui.content.questions import ItemList
from smm_tui.domain.errors import Refused
from smm_tui.domain.questionnaire import Status
from smm_tui.domain.questionnaire_titles import OWN, list_of_line, question_of_list
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.audit_records import Pick, PickInput
from smm_tui.services.audit_reading import StoredPick, read_picks
from smm_tui.services.audit_views import secret_warning
from smm_tui.services.audit_work import AuditWork, Saved
from smm_tui.services.stored import check_version, quoted


class Picks(AuditWork):
    """The use cases of picked lines, inside one transaction."""

    def add_lines(self, audit_id: int, list_key: str, titles: Sequence[str]) -> list[str]:
        """Add lines of the user's own to a list of the brand and pick them; the lines' keys.

        Raises FieldErrors for an empty or too long one.
        """
        self._audit(audit_id)
        each = self._list(list_key)
        made = self._own_items(list_key, titles)
        keys = [f"{OWN}{item.uuid}" for item in made]
        for key in keys:
            self._session.add(Pick(audit_id=audit_id, line=key))
        if keys:
            self._answer_list(audit_id, each)
            words = _("Add %(title)s")
            many = ngettext("Add %(count)d line", "Add %(count)d lines", len(keys))
            self._tell_lines([item.title for item in made], words, many)
        return keys

    def toggle(self, audit_id: int, lines: Sequence[str]) -> None:
        """Pick lines; unpick them when all of them are picked.

        A line that is picked for the first time in this audit says what it said the last time.
        """
        self._audit(audit_id)
        titles = [self._title(line) for line in lines]
        there = self._picked(audit_id, lines)
        if lines and len(there) == len(set(lines)):
            for pick in there.values():
                self._session.delete(pick)
            words = _("Unmark %(title)s")
            many = ngettext("Unmark %(count)d line", "Unmark %(count)d lines", len(there))
            self._tell_lines(titles, words, many)
            return
        for line in lines:
            if line not in there:
                self._pick(audit_id, line)
        words = _("Mark %(title)s")
        many = ngettext("Mark %(count)d line", "Mark %(count)d lines", len(lines))
        self._tell_lines(titles, words, many)

    def rate(
        self,
        audit_id: int,
        lines: Sequence[str],
        *,
        severity: int | None = None,
        likelihood: int | None = None,
        impact: int | None = None,
    ) -> None:
        """Give lines levels of their list's scales (0: not said); those not picked are picked.

        Raises Refused for a level that the list does not have.
        """
        self._audit(audit_id)
        given = {"severity": severity, "likelihood": likelihood, "impact": impact}
        levels = {name: level for name, level in given.items() if level is not None}
        valid = self._valid(PickInput, **levels)
        titles = [self._title(line) for line in lines]
        there = self._picked(audit_id, lines)
        for line in dict.fromkeys(lines):
            most = {scale.key: scale.most for scale in self._list_of(line).measures}
            if any(level > most.get(name, 0) for name, level in levels.items()):
                raise Refused(_("This list has no such level."))
            pick = there.get(line) or self._pick(audit_id, line)
            for name in levels:
                setattr(pick, name, getattr(valid, name))
        words = _("Weigh %(title)s")
        many = ngettext("Weigh %(count)d line", "Weigh %(count)d lines", len(lines))
        self._tell_lines(titles, words, many)

    def save_note(self, audit_id: int, line: str, text: str, version: int | None = None) -> Saved:
        """Save the note on a line, shown at ``version`` (0: it was not picked); it is picked then.

        Raises StaleRecord when the pick has changed since, FieldErrors when the note is too long.
        """
        return self._save_text(audit_id, line, "note", text, version)

    def save_remedy(self, audit_id: int, line: str, text: str, version: int | None = None) -> Saved:
        """Save how a line will be dealt with; see ``save_note``."""
        return self._save_text(audit_id, line, "remedy", text, version)

    def _save_text(
        self, audit_id: int, line: str, field: str, text: str, version: int | None
    ) -> Saved:
        title = self._title(line)
        valid = self._valid_note(text)
        pick = self._picked(audit_id, [line]).get(line)
        if pick is None:
            if version:
                raise Refused(_("This has been deleted elsewhere."))
            if not valid:
                return Saved(0)
            pick = self._pick(audit_id, line)
        else:
            check_version(pick, version)
        if getattr(pick, field) != valid:
            setattr(pick, field, valid)
            self._session.flush()
            self._transaction.describe(_("Note on %(question)s") % {"question": quoted(title)})
        return Saved(pick.version, secret_warning(valid))

    # -- parts -------------------------------------------------------------------------------

    def _pick(self, audit_id: int, line: str) -> Pick:
        """A new pick, saying what it said the last time."""
        each = self._list_of(line)
        pick = Pick(audit_id=audit_id, line=line)
        if last := self._last_picks(audit_id).get(line):
            pick.severity, pick.likelihood, pick.impact = last[2:5]
            pick.note, pick.remedy = last.note, last.remedy
        self._session.add(pick)
        self._session.flush()
        self._answer_list(audit_id, each)
        return pick

    def _last_picks(self, audit_id: int) -> dict[str, StoredPick]:
        before = self._audit_before(audit_id)
        return read_picks(self._transaction, before) if before else {}

    def _answer_list(self, audit_id: int, each: ItemList) -> None:
        """A list with a line picked has been looked at, and a burden is a gap."""
        question = question_of_list(each.key)
        answer = self._answer(audit_id, question)
        if answer.status == Status.OPEN.value:
            self._put_status(answer, Status.GAP if each.burden else Status.FINE)

    def _picked(self, audit_id: int, lines: Sequence[str]) -> dict[str, Pick]:
        query = select(Pick).where(col(Pick.audit_id) == audit_id, col(Pick.line).in_(list(lines)))
        return {pick.line: pick for pick in self._session.exec(query.order_by(col(Pick.id)))}

    def _list_of(self, line: str) -> ItemList:
        place = self._own(line).place if line.startswith(OWN) else list_of_line(line)
        return self._list(place)

    @staticmethod
    def _list(list_key: str) -> ItemList:
        each = AUDIT.list_of(list_key)
        if each is None:
            raise Refused(_("There is no such list."))
        return each

    def _tell_lines(self, titles: Sequence[str], one: str, many: str) -> None:
        if len(titles) == 1:
            self._transaction.describe(one % {"title": quoted(titles[0])})
        elif titles:
            self._transaction.describe(many % {"count": len(titles)})
