"""What a questionnaire is made of: one shape for the audit and for every later questionnaire.

All texts are marked for translation where they are written and translated when they are shown.
Keys are stored with the answers: they stay the same for ever, whatever becomes of the texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """How a question is answered. Each has a status and room for a note beside it."""

    TEXT = "text"  # in words: the note is the answer
    STATUS = "status"  # by the status alone
    LIST = "list"  # by lines: picked from the ready ones of its lists, or typed
    REGISTER = "register"  # by rows of the table that ``register`` names


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels from 1 up to the number of words, each word for one level, the lowest first."""

    key: str
    title: str
    words: tuple[str, ...]

    @property
    def most(self) -> int:
        """The highest level."""
        return len(self.words)

    def word(self, level: int) -> str:
        """The word of a level, not translated; empty for a level that the scale does not have."""
        return self.words[level - 1] if 1 <= level <= self.most else ""


@dataclass(frozen=True, slots=True)
class Item:
    """A ready line of a list; its key begins with the list's key."""

    key: str
    title: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ItemList:
    """Lines to pick from; users add their own, and a list without ready ones has only those."""

    key: str
    requirement: str
    title: str
    items: tuple[Item, ...] = ()
    measures: tuple[Scale, ...] = ()  # what is said of every line that is picked
    remedy: str = ""  # the heading of what is written against a line; empty: nothing is
    burden: bool = False  # a line is a finding: fewer of them are better


@dataclass(frozen=True, slots=True)
class Question:
    """One question, with a hint for somebody who sits alone at a desk."""

    key: str
    requirement: str  # the id in the acceptance table
    title: str
    hint: str
    kind: Kind = Kind.TEXT
    scale: Scale | None = None  # the score that goes with the answer
    date_title: str = ""  # what the day that goes with the answer is; empty: there is none
    lists: tuple[str, ...] = ()  # keys of the lists that it is answered from
    register: str = ""
    prompts: tuple[str, ...] = ()  # headings that an empty note offers


@dataclass(frozen=True, slots=True)
class Step:
    """Questions that are answered in one go."""

    key: str
    number: int  # from 1
    title: str
    sentence: str
    questions: tuple[Question, ...]

    @property
    def lists(self) -> tuple[str, ...]:
        """The keys of the lists that its questions are answered from, each once."""
        return tuple(dict.fromkeys(key for asked in self.questions for key in asked.lists))


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Steps in their order, with the lists that their questions are answered from."""

    key: str
    title: str
    steps: tuple[Step, ...]
    lists: tuple[ItemList, ...] = ()
    sentence: str = ""
    _by_key: dict[str, Question] = field(init=False, repr=False, compare=False)
    _lists_by_key: dict[str, ItemList] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        asked = {question.key: question for question in self.questions}
        object.__setattr__(self, "_by_key", asked)
        object.__setattr__(self, "_lists_by_key", {each.key: each for each in self.lists})

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions in their order."""
        return tuple(question for step in self.steps for question in step.questions)

    def question(self, key: str) -> Question | None:
        """The question with this key; None when there is none (it was the user's own)."""
        return self._by_key.get(key)

    def list_of(self, key: str) -> ItemList | None:
        """The list with this key; None when there is none."""
        return self._lists_by_key.get(key)

    def item(self, key: str) -> Item | None:
        """The ready line with this key, whichever list it stands in; None when there is none."""
        lines = (item for each in self.lists for item in each.items)
        return next((item for item in lines if item.key == key), None)
