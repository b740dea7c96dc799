"""How far a questionnaire is: what an answer stands at, what is answered, what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from smm_tui.content.questions import Questionnaire, Step
from smm_tui.i18n import N_, _

OwnQuestions = Mapping[str, Sequence[str]]
"""The keys of the questions that the user added, by the key of their step."""

NO_QUESTIONS: OwnQuestions = {}


class Status(StrEnum):
    """What an answer stands at; the value is stored and used in files."""

    OPEN = "open"
    FINE = "fine"
    GAP = "gap"
    NOT_FOR_US = "not-for-us"

    @property
    def heading(self) -> str:
        """What the status is called in the user's language."""
        return _(_HEADINGS[self])

    @property
    def answered(self) -> bool:
        """Whether somebody has looked at the question."""
        return self is not Status.OPEN


_HEADINGS = {
    Status.OPEN: N_("not looked at"),
    Status.FINE: N_("fine"),
    Status.GAP: N_("gap"),
    Status.NOT_FOR_US: N_("not for us"),
}

Statuses = Mapping[str, Status]
"""The status by the question's key; a question that is missing is not looked at."""


class Progress(NamedTuple):
    """How many questions are answered, how many of those are gaps, and how many there are."""

    answered: int = 0
    gaps: int = 0
    total: int = 0

    @property
    def done(self) -> bool:
        """Whether nothing is left to look at (a questionnaire without questions is done)."""
        return self.answered >= self.total

    def filled(self, width: int) -> int:
        """How many cells of a bar are full: never all before the end, never none after a start."""
        if self.done:
            return width if self.total else 0
        least = 1 if self.answered and width > 1 else 0
        return max(least, min(self.answered * width // self.total, width - 1), 0)


def progress_of(keys: Iterable[str], statuses: Statuses) -> Progress:
    """How far these questions are."""
    found = [statuses.get(key, Status.OPEN) for key in keys]
    return Progress(
        sum(status.answered for status in found),
        sum(status is Status.GAP for status in found),
        len(found),
    )


def step_keys(step: Step, own: OwnQuestions = NO_QUESTIONS) -> tuple[str, ...]:
    """The keys of a step's questions in their order, the user's own last."""
    return (*(question.key for question in step.questions), *own.get(step.key, ()))


def all_keys(questionnaire: Questionnaire, own: OwnQuestions = NO_QUESTIONS) -> tuple[str, ...]:
    """The keys of all questions in their order."""
    return tuple(key for step in questionnaire.steps for key in step_keys(step, own))


def step_progress(step: Step, statuses: Statuses, own: OwnQuestions = NO_QUESTIONS) -> Progress:
    """How far a step is."""
    return progress_of(step_keys(step, own), statuses)


def whole_progress(
    questionnaire: Questionnaire, statuses: Statuses, own: OwnQuestions = NO_QUESTIONS
) -> Progress:
    """How far the whole is."""
    return progress_of(all_keys(questionnaire, own), statuses)


def step_of(
    questionnaire: Questionnaire, key: str, own: OwnQuestions = NO_QUESTIONS
) -> Step | None:
    """The step in which a question stands; None when there is no such question."""
    return next((step for step in questionnaire.steps if key in step_keys(step, own)), None)


def next_open(
    questionnaire: Questionnaire,
    statuses: Statuses,
    after: str | None = None,
    own: OwnQuestions = NO_QUESTIONS,
) -> str | None:
    """The next question that nobody has looked at, from the one given on and round the end.

    The question given comes last: it is found only when it alone is open. None when all are
    answered. Without one, or with one that does not exist, the search begins at the beginning.
    """
    keys = all_keys(questionnaire, own)
    start = keys.index(after) + 1 if after is not None and after in keys else 0
    round_the_end = (*keys[start:], *keys[:start])
    return next((key for key in round_the_end if not _answered(statuses, key)), None)


def _answered(statuses: Statuses, key: str) -> bool:
    return statuses.get(key, Status.OPEN).answered


def read_status(text: str) -> Status:
    """The status that a stored word means; a word that is not known means "not looked at"."""
    try:
        return Status(text)
    except ValueError:
        return Status.OPEN
