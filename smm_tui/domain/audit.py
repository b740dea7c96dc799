"""What audits and their findings are compared and ordered by."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from smm_tui.domain.questionnaire import Status

USUAL_INTERVAL = 6  # months between two audits

_MONTHS_A_YEAR = 12


class Answer(NamedTuple):
    """What a question was answered with."""

    status: Status = Status.OPEN
    score: int | None = None  # more is better


class Burden(NamedTuple):
    """How heavy a blocker, a cause or a risk weighs, and the question that asked for it."""

    question: str
    weight: int = 1  # its severity, or likelihood x impact; 0: not said


@dataclass(frozen=True, slots=True)
class AuditState:
    """What two audits are compared by."""

    answers: Mapping[str, Answer] = field(default_factory=dict)  # by the question's key
    burdens: Mapping[str, Burden] = field(default_factory=dict)  # by the line's key

    def looked_at(self, question: str) -> bool:
        """Whether the question has an answer that says how things are."""
        return _says(self.answers.get(question, Answer()))


class Difference(NamedTuple):
    """A question or a line, and what it was and is; None: it was or is not there."""

    key: str
    before: Answer | Burden | None
    after: Answer | Burden | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two audits side by side; a key stands in one list at most, in the order of the audits."""

    better: tuple[Difference, ...] = ()
    worse: tuple[Difference, ...] = ()
    new: tuple[Difference, ...] = ()  # answered or found for the first time
    unchanged: tuple[Difference, ...] = ()
    dropped: tuple[Difference, ...] = ()  # answered last time, not looked at or set aside now


def compare(before: AuditState, after: AuditState) -> Comparison:
    """What has become of everything that the earlier audit said, and what the later one adds.

    Only what both looked at can be better or worse: a gap that is fine now, a higher score of the
    same status, a lighter burden, or one that is not there any more although its question was
    answered again. A question that is set aside ("not for us") in both is unchanged.
    """
    found: dict[str, list[Difference]] = {
        name: [] for name in ("better", "worse", "new", "unchanged", "dropped")
    }
    for key in dict.fromkeys((*before.answers, *after.answers)):
        old, new = before.answers.get(key, Answer()), after.answers.get(key, Answer())
        if name := _answers_apart(old, new):
            found[name].append(Difference(key, old, new))
    for key in dict.fromkeys((*before.burdens, *after.burdens)):
        was, is_now = before.burdens.get(key), after.burdens.get(key)
        found[_burdens_apart(was, is_now, after)].append(Difference(key, was, is_now))
    return Comparison(**{name: tuple(differences) for name, differences in found.items()})


def _says(answer: Answer) -> bool:
    return answer.status in (Status.FINE, Status.GAP)


def _answers_apart(old: Answer, new: Answer) -> str:
    if not _says(new):
        if _says(old):
            return "dropped"
        return "unchanged" if old.status is new.status is Status.NOT_FOR_US else ""
    if not _says(old):
        return "new"
    if old.status is not new.status:
        return "better" if new.status is Status.FINE else "worse"
    if old.score is None or new.score is None or old.score == new.score:
        return "unchanged"
    return "better" if new.score > old.score else "worse"


def _burdens_apart(was: Burden | None, is_now: Burden | None, after: AuditState) -> str:
    if was is None or is_now is None:
        if was is None:
            return "new"
        return "better" if after.looked_at(was.question) else "dropped"
    if was.weight == is_now.weight or not was.weight or not is_now.weight:
        return "unchanged"
    return "better" if is_now.weight < was.weight else "worse"


class Rated(Protocol):
    """A risk, as far as its place among the others goes; 0 is a level that nobody has given."""

    @property
    def likelihood(self) -> int:
        """How likely it is, from 1."""
        ...

    @property
    def impact(self) -> int:
        """How much it would hurt, from 1."""
        ...

    @property
    def remedy(self) -> str:
        """How it will be dealt with; empty when nobody knows yet."""
        ...


RatedRisk = TypeVar("RatedRisk", bound=Rated)


def weight_of(likelihood: int, impact: int) -> int:
    """How heavy a risk weighs: likelihood x impact, 0 while one of them is not given."""
    return likelihood * impact


def worst_first(risks: Iterable[RatedRisk]) -> list[RatedRisk]:
    """The risks by weight, heaviest first; those that are not rated yet come last.

    Of two that weigh the same, the one that nobody deals with comes first, then the one that would
    hurt more; else the order given stays.
    """
    return sorted(
        risks,
        key=lambda risk: (
            -weight_of(risk.likelihood, risk.impact),
            bool(risk.remedy.strip()),
            -risk.impact,
        ),
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of that month; the last day there is at most."""
    year, month = divmod(day.year * _MONTHS_A_YEAR + day.month - 1 + months, _MONTHS_A_YEAR)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_older(day: date | None, today: date, months: int = USUAL_INTERVAL) -> bool:
    """Whether more months than these have passed since a day, such as that of the last audit.

    Never when there was no such day (that calls for an invitation, not for a reminder), and never
    with 0 months: the brand wants no reminder.
    """
    return day is not None and months > 0 and today > months_after(day, months)
