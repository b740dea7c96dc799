"""What the audit's page has read: the audit, its outcome, its tables, and what is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from smm_tui.domain.hygiene import Check
from smm_tui.i18n import _
from smm_tui.services.audit_views import (
    WATCHED,
    read_comparison,
    read_content,
    read_goals,
    read_hygiene,
    read_team,
)
from smm_tui.ui import audit_facts, audit_lines, audit_table_lines
from smm_tui.ui.audit_table_lines import Table
from smm_tui.ui.base import PageScreen
from smm_tui.ui.row_list import Piece

if TYPE_CHECKING:
    from smm_tui.domain.audit_picture import (
        AskedQuestion,
        AuditRow,
        AuditView,
        Compared,
        ListLine,
        ListView,
        OutcomeText,
    )
    from smm_tui.domain.audit_registers import ContentRow, GoalRow, HygieneRow, TeamRow
    from smm_tui.ui.audit_sheet import Line


class AuditReading(PageScreen):
    """The part of the page that knows the audit."""

    WATCHES: ClassVar[frozenset[str]] = WATCHED

    def __init__(self) -> None:
        super().__init__()
        self._audits: tuple[AuditRow, ...] = ()
        self._audit_id = 0  # the one that is looked at; 0: the newest
        self._view: AuditView | None = None
        self._outcome: tuple[OutcomeText, ...] = ()
        self._closable = 0  # findings whose cards are done and that stand open themselves
        self._table = ""  # the table that is open; empty: the step's questions
        self._check = Check.OWNER  # the column of the table of channels
        self._content: dict[str, ContentRow] = {}
        self._channels: dict[str, HygieneRow] = {}
        self._team: dict[str, TeamRow] = {}
        self._goals: dict[str, GoalRow] = {}
        self._compared: dict[str, Compared] = {}
        self._marked: frozenset[str] = frozenset()

    @property
    def audit_id(self) -> int:
        """The key of the audit that is looked at; 0 when there is none."""
        return self._view.audit.id if self._view else 0

    def read_table(self) -> Table:
        """The table that is open, as it is now."""
        reader, brand = self.planner.reader, self.planner.brand
        width = max(self.size.width - 1, 40)
        match self._table:
            case audit_table_lines.CONTENT:
                content = read_content(reader, brand)
                self._content = {str(row.id): row for row in content.rows}
                return audit_table_lines.content_table(content, width)
            case audit_table_lines.CHANNELS:
                hygiene = read_hygiene(reader, brand, self.today)
                self._channels = {str(row.channel_id): row for row in hygiene.rows}
                return audit_table_lines.hygiene_table(hygiene, width, self._check, self._marked)
            case audit_table_lines.TEAM:
                team = read_team(reader, brand, self.audit_id)
                self._team = {str(row.hat_id): row for row in team}
                return audit_table_lines.team_table(team, width)
            case audit_table_lines.GOALS:
                goals = read_goals(reader, brand, self.audit_id)
                self._goals = {str(row.id): row for row in goals}
                return audit_table_lines.goals_table(goals, width)
        before = self._view.before if self._view else None
        compared = read_comparison(reader, brand, before.id, self.audit_id) if before else None
        if compared is None:
            return Table(_("Compared"), (), empty=_("There is no earlier audit to compare with."))
        self._compared = {one.key: one for found in compared.lists.values() for one in found}
        return audit_table_lines.comparison_table(compared, width)

    def facts_of(self, line: Line | None) -> list[Piece]:
        """What is known of a line."""
        today = self.today
        if line is None:
            return []
        kind, key = line.name
        if kind == audit_lines.QUESTION and (asked := self.asked(key)):
            return list(audit_facts.question_facts(asked, today))
        if kind == audit_lines.PICK and (found := self.picked(key)):
            return list(audit_facts.line_facts(*found, today))
        if kind == audit_lines.OUTCOME and (text := self.outcome(key)):
            return list(audit_facts.outcome_facts(text))
        return self._table_facts(kind, key)

    def _table_facts(self, kind: str, key: str) -> list[Piece]:
        today = self.today
        if kind == audit_table_lines.CONTENT_ROW and key in self._content:
            return list(audit_facts.content_facts(self._content[key], today))
        if kind == audit_table_lines.CHANNEL and key in self._channels:
            return list(audit_facts.channel_facts(self._channels[key], self._check, today))
        if kind == audit_table_lines.GOAL and key in self._goals:
            return list(audit_facts.goal_facts(self._goals[key], today))
        if kind == audit_table_lines.COMPARED and key in self._compared:
            return list(audit_facts.compared_facts(self._compared[key]))
        hat, _colon, part = key.partition(":")
        if kind == audit_table_lines.MEMBER and hat in self._team:
            return list(audit_facts.team_facts(self._team[hat], part))
        return []

    def asked(self, key: str) -> AskedQuestion | None:
        """A question of the audit that is looked at."""
        return self._view.question(key) if self._view else None

    def picked(self, key: str) -> tuple[ListView, ListLine] | None:
        """A line of a list, and its list."""
        steps = self._view.steps if self._view else ()
        lines = ((each, line) for step in steps for each in step.lists for line in each.lines)
        return next(((each, line) for each, line in lines if line.key == key), None)

    def measures_of(self, line: Line | None) -> int:
        """How many levels a line can be given."""
        kind, key = line.name if line else ("", "")
        if kind == audit_lines.PICK and (found := self.picked(key)):
            return len(found[0].list.measures)
        asked = self.asked(key) if kind == audit_lines.QUESTION else None
        return int(bool(asked and asked.question.scale))

    def known_before(self, line: Line | None) -> bool:
        """Whether a line is a question that was answered the last time."""
        kind, key = line.name if line else ("", "")
        asked = self.asked(key) if kind == audit_lines.QUESTION else None
        return asked is not None and asked.last is not None

    def outcome(self, key: str) -> OutcomeText | None:
        """One of the short texts at the end."""
        return next((text for text in self._outcome if text.key == key), None)
