"""An audit as frozen pictures of one moment: what the screen, a pipe and a file show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from smm_tui.content.questions import ItemList, Question, Questionnaire, Step
from smm_tui.domain.findings import CardOfFinding, gap_key, pick_key
from smm_tui.domain.questionnaire import OwnQuestions, Progress, Status, Statuses, next_open
from smm_tui.i18n import _


class AuditRow(NamedTuple):
    """One audit, as far as a list of them shows it."""

    id: int
    uuid: str
    version: int
    day: date  # on which it was begun, in the brand's time zone
    progress: Progress
    nth: int = 0  # which of the audits of that day, from 1; 0: it is the only one


class LastAnswer(NamedTuple):
    """What a question was answered with in the audit before."""

    status: Status
    score: int = 0  # 0: none
    day: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its answer."""

    question: Question
    own_id: int = 0  # the key of the user's own question; 0: it is one of the audit's
    status: Status = Status.OPEN
    score: int = 0  # a level of the question's scale; 0: not said
    day: date | None = None
    note: str = ""
    version: int = 0  # of the answer; 0: nobody has answered yet
    settled: date | None = None  # the day on which the gap was closed
    last: LastAnswer | None = None  # None: not answered last time, or there was no last time
    count: int = 0  # the lines picked, or the rows of the register
    card: CardOfFinding | None = None

    @property
    def key(self) -> str:
        """The key that the answer is stored with."""
        return self.question.key

    @property
    def title(self) -> str:
        """The question in the user's language, or in the user's own words."""
        return self.question.title if self.own_id else _(self.question.title)

    @property
    def hint(self) -> str:
        """The hint in the user's language; empty where there is none."""
        return _(self.question.hint) if self.question.hint else ""

    @property
    def finding(self) -> str:
        """The finding's key while the answer is a gap; empty otherwise."""
        return gap_key(self.key) if self.status is Status.GAP else ""

    @property
    def closable(self) -> bool:
        """Whether the card of the gap is done and the gap itself still stands open."""
        return bool(self.finding and not self.settled and self.card and self.card.done)


class LastPick(NamedTuple):
    """What was said of a line in the audit before."""

    severity: int = 0
    likelihood: int = 0
    impact: int = 0
    note: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line of a list, picked or not."""

    key: str
    list_key: str
    title: str  # in the user's language, or in the user's own words
    hint: str = ""
    own_id: int = 0  # the key of the user's own line; 0: a ready one
    pick_id: int = 0  # 0: it is not picked
    version: int = 0  # of the pick
    severity: int = 0  # levels of the list's scales; 0: not said
    likelihood: int = 0
    impact: int = 0
    note: str = ""
    remedy: str = ""  # how it will be dealt with
    settled: date | None = None  # the day on which it was dealt with
    last: LastPick | None = None  # None: it was not picked last time
    card: CardOfFinding | None = None

    @property
    def picked(self) -> bool:
        """Whether the line is true in this audit."""
        return bool(self.pick_id)

    @property
    def finding(self) -> str:
        """The finding's key while the line is picked; empty otherwise."""
        return pick_key(self.key) if self.pick_id else ""

    @property
    def closable(self) -> bool:
        """Whether the line's card is done and the line itself still stands open."""
        return bool(self.finding and not self.settled and self.card and self.card.done)


@dataclass(frozen=True, slots=True)
class ListView:
    """A list: all its lines in their order, ready ones first."""

    list: ItemList
    lines: tuple[ListLine, ...]
    picked: tuple[ListLine, ...]  # the worst first where the list measures, else in their order

    @property
    def title(self) -> str:
        """What the list is called in the user's language."""
        return _(self.list.title)


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of the audit with its questions and the lists that they are answered from."""

    step: Step
    progress: Progress
    questions: tuple[AskedQuestion, ...]  # the user's own last
    lists: tuple[ListView, ...] = ()

    @property
    def title(self) -> str:
        """The step in the user's language."""
        return _(self.step.title)


@dataclass(frozen=True, slots=True)
class AuditView:
    """A whole audit; the outcome and the registers are read by themselves."""

    audit: AuditRow
    before: AuditRow | None  # the audit before this one
    questionnaire: Questionnaire
    steps: tuple[StepView, ...]
    own: OwnQuestions = field(default_factory=dict)

    @property
    def progress(self) -> Progress:
        """How far the whole is."""
        return self.audit.progress

    @property
    def questions(self) -> tuple[AskedQuestion, ...]:
        """All questions in their order."""
        return tuple(asked for step in self.steps for asked in step.questions)

    @property
    def statuses(self) -> Statuses:
        """The status of every question by its key."""
        return {asked.key: asked.status for asked in self.questions}

    def question(self, key: str) -> AskedQuestion | None:
        """The question with this key; None when there is none."""
        return next((asked for asked in self.questions if asked.key == key), None)

    def list_of(self, key: str) -> ListView | None:
        """The list with this key; None when there is none."""
        lists = (each for step in self.steps for each in step.lists)
        return next((each for each in lists if each.list.key == key), None)

    def next_open(self, after: str | None = None) -> str | None:
        """The key of the next question that nobody has looked at; None when all are answered."""
        return next_open(self.questionnaire, self.statuses, after, self.own)


@dataclass(frozen=True, slots=True)
class OutcomeText:
    """One of the short texts that an audit ends in."""

    question: Question
    note: str  # what the user wrote; empty: nothing yet
    suggestion: str  # put together from what was found; shown while there is no note
    version: int = 0  # of the answer; 0: nothing was ever written
    last: str = ""  # what was written last time

    @property
    def key(self) -> str:
        """The key that the text is stored with."""
        return self.question.key

    @property
    def title(self) -> str:
        """The question in the user's language."""
        return _(self.question.title)

    @property
    def text(self) -> str:
        """What is shown: the user's own words before those that are suggested."""
        return self.note or self.suggestion


@dataclass(frozen=True, slots=True)
class Compared:
    """A question or a line in two audits side by side, in words."""

    key: str
    step: int  # the number of its step; 0: it stands in none any more
    title: str
    before: str  # empty: it was not there
    after: str  # empty: it is not there


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two audits side by side; a key stands in one list at most, in the order of the steps."""

    earlier: AuditRow
    later: AuditRow
    better: tuple[Compared, ...] = ()
    worse: tuple[Compared, ...] = ()
    new: tuple[Compared, ...] = ()
    unchanged: tuple[Compared, ...] = ()
    dropped: tuple[Compared, ...] = ()

    @property
    def lists(self) -> Mapping[str, tuple[Compared, ...]]:
        """The lists by their translated headings, in the order in which they are shown."""
        return {
            _("Better"): self.better,
            _("Worse"): self.worse,
            _("New"): self.new,
            _("Unchanged"): self.unchanged,
            _("Not answered this time"): self.dropped,
        }
