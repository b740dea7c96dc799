r"""A card said in one line: ``Write captions !1 #instagram @copy due:fri ~30m +label stage:next``.

The words with a meaning stand anywhere in the line; what remains is the title. Nothing that was
typed gets lost: a word that is not understood, or comes a second time where there is room for one,
stays in the title and is told about. The first one counts.

- ``!1`` to ``!3`` is the priority, ``!0`` is none.
- ``#name``, ``@name``, ``+name`` are the channel, the hat and a label. A name begins with a letter,
  so "#1", "+50 %" and "@ 5" are text; any other name goes in quotes: ``#"Instagram DE"``, ``+"5"``.
- ``due:`` takes every day that can be typed, ``stage:`` a stage, both in four languages.
- ``~30m``, ``~2h``, ``~1h30``, ``~1d`` is the effort; "~50" without a unit is text.
- A backslash keeps a word as text: ``\#harvest``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from smm_tui.domain.days import UnknownDay, edit_day
from smm_tui.domain.field_words import QUICK_KEYS, WordKind
from smm_tui.domain.sign_words import (
    Token,
    bare_value,
    day_in_words,
    escaped,
    signed,
    split_line,
    stage_in_words,
)
from smm_tui.domain.stages import Stage
from smm_tui.domain.word_values import NotUnderstood, Span, effort_said, name_said
from smm_tui.i18n import N_

_NAMES = frozenset({WordKind.CHANNEL, WordKind.HAT, WordKind.LABEL})


@dataclass(frozen=True, slots=True)
class QuickWords:
    """What a line says; two lines that say the same are equal, however they are written."""

    title: str = ""
    priority: int = 0  # 1 is the most urgent, 3 the least, 0 says nothing
    channel: str = ""  # names as they were typed; see quick_echo.known_name()
    hat: str = ""
    due: date | None = None
    effort_minutes: int | None = None
    labels: tuple[str, ...] = ()
    stage: Stage | None = None
    problems: tuple[str, ...] = field(default=(), compare=False)  # sentences for the user
    spans: tuple[Span, ...] = field(default=(), compare=False)


def read_quick(
    text: str,
    today: date,
    *,
    first_weekday: int = 0,
    stage_names: Mapping[Stage, str] | None = None,
) -> QuickWords:
    """What the line says. Never raises; ``stage_names`` are what the brand calls its stages."""
    reading = _Reading(today, first_weekday, stage_names)
    tokens = split_line(text, QUICK_KEYS)
    place = 0
    while place < len(tokens):
        place += reading.take(tokens[place:])
    return reading.words()


_Understood = tuple[Any, int]  # a value, and how many words it takes


class _Reading:
    """A line while it is read, word by word."""

    def __init__(
        self, today: date, first_weekday: int, stage_names: Mapping[Stage, str] | None
    ) -> None:
        self._today = today
        self._first_weekday = first_weekday
        self._stage_names = stage_names
        self._title: list[str] = []
        self._values: dict[WordKind, Any] = {}
        self._labels: dict[str, str] = {}
        self._problems: list[str] = []
        self._spans: list[Span] = []

    def take(self, tokens: Sequence[Token]) -> int:
        """Read the first of the tokens; how many it takes."""
        token = tokens[0]
        try:
            found = self._understood(tokens)
            if found and token.kind in self._values:
                raise NotUnderstood(_SECOND[token.kind])
        except NotUnderstood as problem:
            self._problems.append(problem.about(token.raw))
            found = None
        if found is None:
            self._title.append(token.value if token.kind is WordKind.TEXT else token.raw)
            return 1
        value, count = found
        if token.kind is WordKind.LABEL:
            self._labels.setdefault(value.casefold(), value)
        else:
            self._values[token.kind] = value
        self._spans.append(Span(token.kind, token.start, tokens[count - 1].end))
        return count

    def words(self) -> QuickWords:
        """All that was read."""
        return QuickWords(
            title=" ".join(" ".join(self._title).split()),
            priority=self._values.get(WordKind.PRIORITY, 0),
            channel=self._values.get(WordKind.CHANNEL, ""),
            hat=self._values.get(WordKind.HAT, ""),
            due=self._values.get(WordKind.DUE),
            effort_minutes=self._values.get(WordKind.EFFORT),
            labels=tuple(self._labels.values()),
            stage=self._values.get(WordKind.STAGE),
            problems=tuple(self._problems),
            spans=tuple(self._spans),
        )

    def _understood(self, tokens: Sequence[Token]) -> _Understood | None:
        """What the first token means; None when it is plain text.

        Raises NotUnderstood with the sentence (not translated yet) that says why it stays text.
        """
        token = tokens[0]
        if token.kind is WordKind.TEXT:
            return None
        if token.open_quote:
            raise NotUnderstood(N_("“%(word)s” has no closing quote: it stays in the title."))
        if token.kind in _NAMES:
            return name_said(token)
        if token.kind is WordKind.PRIORITY:
            return _priority(token)
        if token.kind is WordKind.EFFORT:
            return effort_said(token)
        if token.kind is WordKind.DUE:
            return self._day(tokens)
        return self._stage(tokens)

    def _day(self, tokens: Sequence[Token]) -> _Understood | None:
        token = tokens[0]
        try:
            if token.operator:
                raise UnknownDay
            return day_in_words(tokens, self._today, self._first_weekday)
        except UnknownDay:
            if not token.value:
                return None
            sentence = N_(
                "“%(word)s” names no day and stays in the title. Type due:fri or due:27.09."
            )
            raise NotUnderstood(sentence) from None

    def _stage(self, tokens: Sequence[Token]) -> _Understood | None:
        token = tokens[0]
        if not token.value and not token.operator:
            return None
        found = None if token.operator else stage_in_words(tokens, self._stage_names)
        if found is None:
            sentence = N_(
                "“%(word)s” names no stage and stays in the title. Type stage:next or stage:review."
            )
            raise NotUnderstood(sentence)
        return found


_SECOND = {
    WordKind.PRIORITY: N_("There is a priority already: “%(word)s” stays in the title."),
    WordKind.CHANNEL: N_("There is a channel already: “%(word)s” stays in the title."),
    WordKind.HAT: N_("There is a hat already: “%(word)s” stays in the title."),
    WordKind.DUE: N_("There is a day already: “%(word)s” stays in the title."),
    WordKind.EFFORT: N_("There is an effort already: “%(word)s” stays in the title."),
    WordKind.STAGE: N_("There is a stage already: “%(word)s” stays in the title."),
}


def _priority(token: Token) -> _Understood | None:
    said = bare_value(token)
    if said in ("0", "1", "2", "3"):
        return int(said), 1
    if said.isdecimal():
        raise NotUnderstood(
            N_("“%(word)s” is no priority and stays in the title. Type !1, !2 or !3.")
        )
    return None


# -- writing


def write_quick(words: QuickWords) -> str:
    """A line that says the same: ``read_quick(write_quick(words), ...) == words``.

    The title is expected as ``read_quick`` gives it: with single spaces and none at its ends.
    """
    parts = [_as_text(word) for word in words.title.split()]
    if words.priority:
        parts.append(f"!{words.priority}")
    if words.channel:
        parts.append(signed("#", words.channel))
    if words.hat:
        parts.append(signed("@", words.hat))
    if words.due is not None:
        parts.append(f"due:{edit_day(words.due)}")
    if words.effort_minutes is not None:
        parts.append(f"~{words.effort_minutes}m")
    parts += [signed("+", label) for label in words.labels]
    if words.stage is not None:
        parts.append(f"stage:{words.stage.value}")
    return " ".join(parts)


def _as_text(word: str) -> str:
    """A word of a title so that it is read as text, wherever it stands."""
    alone = read_quick(word, date.min)
    is_text = alone.title == word and not alone.problems
    # A key may take its value from the words behind it: alone it looks harmless.
    is_key = split_line(word, QUICK_KEYS)[0].key.endswith(":")
    return word if is_text and not is_key else escaped(word, QUICK_KEYS)
