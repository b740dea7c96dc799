r"""A post said in one line: ``Reel harvest #instagram fri 18:00 *behind-the-scenes @copy ~30m``.

The words with a meaning stand anywhere; what remains is the title. Nothing that was typed gets
lost: a word that is not understood, or comes a second time, stays in the title and is told about.

- ``#name``, ``@name``, ``*name``, ``&name`` are the channel, the hat, the pillar and the campaign;
  a name begins with a letter, any other goes in quotes: ``#"Instagram DE"``, ``*"5 tips"``.
- ``day:`` and ``at:`` take every day and time that can be typed. Without a key they count at the
  end of the title or side by side, see ``bare_moments``.
- ``status:``, ``format:``, and the long forms ``pillar:`` and ``campaign:``, in four languages.
- ``~30m``, ``~2h`` is the effort. A backslash keeps a word as text: ``\#harvest``, ``\fri``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from smm_tui.domain.bare_moments import LONGEST, like_a_day, like_a_time, moment_in
from smm_tui.domain.days import UnknownDay
from smm_tui.domain.field_words import WordKind
from smm_tui.domain.post_field_words import QUICK_POST_KEYS, status_called
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.sign_words import LONGEST_NAME, Token, bare_value, day_in_words, split_line
from smm_tui.domain.text import clean_line
from smm_tui.domain.times import UnknownTime, parse_time
from smm_tui.domain.word_values import NotUnderstood, Span, effort_said, name_said
from smm_tui.i18n import N_

_LOOKED_AT = 40  # words at the end in which a day without a key is sought

_Understood = tuple[Any, int]  # a value, and how many words it takes


@dataclass(frozen=True, slots=True)
class QuickPost:
    """What a line says; two lines that say the same are equal, however they are written."""

    title: str = ""
    channel: str = ""  # names as they were typed; see post_echo.with_known_post_names()
    day: date | None = None
    time: str = ""  # HH:MM
    hat: str = ""
    pillar: str = ""
    campaign: str = ""
    format: str = ""
    status: PostStatus | None = None
    effort_minutes: int | None = None
    problems: tuple[str, ...] = field(default=(), compare=False)  # sentences for the user
    spans: tuple[Span, ...] = field(default=(), compare=False)


def read_quick_post(text: str, today: date, *, first_weekday: int = 0) -> QuickPost:
    """What the line says, seen from ``today``. Never raises."""
    reading = _Reading(today, first_weekday)
    tokens = split_line(text, QUICK_POST_KEYS)
    place = 0
    while place < len(tokens):
        place += reading.take(tokens[place:], place)
    reading.take_bare_moments()
    return reading.post()


class _Reading:
    """A line while it is read, word by word."""

    def __init__(self, today: date, first_weekday: int) -> None:
        self._today = today
        self._first_weekday = first_weekday
        self._values: dict[WordKind, Any] = {}
        self._title: list[tuple[int, Token]] = []  # with its place among the words
        self._bare: set[WordKind] = set()  # what was said without a key
        self._problems: list[str] = []
        self._spans: list[Span] = []

    def take(self, tokens: Sequence[Token], place: int) -> int:
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
            self._title.append((place, token))
            return 1
        value, count = found
        self._values[token.kind] = value
        self._spans.append(Span(token.kind, token.start, tokens[count - 1].end))
        return count

    def take_bare_moments(self) -> None:
        """Read the days and times without a key, where nothing with a key said them."""
        if not self._take_both():
            while self._take_from_the_end():
                pass
        self._tell_of_the_end()

    def _take_both(self) -> bool:
        """Take a day and a time that stand side by side, wherever they do."""
        if WordKind.DUE in self._values or WordKind.TIME in self._values:
            return False
        first = max(0, len(self._title) - _LOOKED_AT)
        return any(
            self._take_run(start, end, both=True)
            for start in range(first, len(self._title))
            for end in range(min(len(self._title), start + LONGEST), start + 1, -1)
        )

    def _tell_of_the_end(self) -> None:
        """Tell of a last word that looks like a day or a time and is none, or is a second one."""
        if not self._title or self._title[-1][1].kind is not WordKind.TEXT:
            return
        word = self._title[-1][1].raw
        second = moment_in([word], self._today)
        if second is not None:
            kind = WordKind.DUE if second.day else WordKind.TIME
            if kind not in self._bare:
                return  # behind a key it was said which is meant
            problem = _SECOND[kind]
        elif like_a_day(word):
            problem = _NO_DAY
        elif like_a_time(word):
            problem = _NO_TIME
        else:
            return
        self._problems.append(NotUnderstood(problem).about(word))

    def _take_from_the_end(self) -> bool:
        end = len(self._title)
        return any(self._take_run(start, end) for start in range(max(0, end - LONGEST), end))

    def _take_run(self, start: int, end: int, *, both: bool = False) -> bool:
        """Take these words of the title out of it if all of them say a moment."""
        run = self._title[start:end]
        if not _side_by_side(run):
            return False
        moment = moment_in(
            [token.raw for _place, token in run],
            self._today,
            day=WordKind.DUE not in self._values,
            time=WordKind.TIME not in self._values,
        )
        if moment is None or (both and not (moment.day and moment.time)):
            return False
        self._keep(moment.day, moment.time, run)
        del self._title[start:end]
        return True

    def _keep(self, day: date | None, time: str, run: Sequence[tuple[int, Token]]) -> None:
        kind = WordKind.DUE if day else WordKind.TIME
        if day:
            self._values[WordKind.DUE] = day
            self._bare.add(WordKind.DUE)
        if time:
            self._values[WordKind.TIME] = time
            self._bare.add(WordKind.TIME)
        self._spans.append(Span(kind, run[0][1].start, run[-1][1].end))

    def post(self) -> QuickPost:
        """All that was read."""
        words = (self._said(token) for _place, token in self._title)
        return QuickPost(
            title=" ".join(" ".join(words).split()),
            channel=self._values.get(WordKind.CHANNEL, ""),
            day=self._values.get(WordKind.DUE),
            time=self._values.get(WordKind.TIME, ""),
            hat=self._values.get(WordKind.HAT, ""),
            pillar=self._values.get(WordKind.PILLAR, ""),
            campaign=self._values.get(WordKind.CAMPAIGN, ""),
            format=self._values.get(WordKind.FORMAT, ""),
            status=self._values.get(WordKind.STATUS),
            effort_minutes=self._values.get(WordKind.EFFORT),
            problems=tuple(self._problems),
            spans=tuple(sorted(self._spans, key=lambda span: span.start)),
        )

    def _said(self, token: Token) -> str:
        if token.kind is not WordKind.TEXT:
            return token.raw
        if token.raw.startswith("\\") and moment_in([token.raw[1:]], self._today):
            return token.raw[1:]
        return token.value

    def _understood(self, tokens: Sequence[Token]) -> _Understood | None:
        """What the first token means; None when it is plain text. Raises NotUnderstood."""
        token = tokens[0]
        if token.kind is WordKind.TEXT:
            return None
        if token.open_quote:
            raise NotUnderstood(N_("“%(word)s” has no closing quote: it stays in the title."))
        if len(token.key) == 1:
            if token.kind is WordKind.EFFORT:
                return effort_said(token)
            # Stars around a word are emphasis.
            emphasis = token.kind is WordKind.PILLAR and token.value.endswith("*")
            return None if emphasis else name_said(token)
        if token.kind is WordKind.DUE:
            return self._day(tokens)
        if not token.value and not token.operator:
            return None
        if token.kind is WordKind.TIME:
            return _time(token)
        if token.kind is WordKind.STATUS:
            return _status(token)
        return _word(token)

    def _day(self, tokens: Sequence[Token]) -> _Understood | None:
        token = tokens[0]
        try:
            if token.operator:
                raise UnknownDay
            day, count = day_in_words(tokens, self._today, self._first_weekday)
            if day is None:
                raise UnknownDay
            return day, count
        except UnknownDay:
            if not token.value:
                return None
            raise NotUnderstood(_NO_DAY) from None


_NO_DAY = N_("“%(word)s” names no day and stays in the title. Type day:fri or day:27.09.")
_NO_TIME = N_("“%(word)s” names no time and stays in the title. Type at:18:00 or at:6pm.")
_SECOND = {
    WordKind.CHANNEL: N_("There is a channel already: “%(word)s” stays in the title."),
    WordKind.HAT: N_("There is a hat already: “%(word)s” stays in the title."),
    WordKind.DUE: N_("There is a day already: “%(word)s” stays in the title."),
    WordKind.TIME: N_("There is a time already: “%(word)s” stays in the title."),
    WordKind.EFFORT: N_("There is an effort already: “%(word)s” stays in the title."),
    WordKind.STATUS: N_("There is a status already: “%(word)s” stays in the title."),
    WordKind.FORMAT: N_("There is a format already: “%(word)s” stays in the title."),
    WordKind.PILLAR: N_("There is a pillar already: “%(word)s” stays in the title."),
    WordKind.CAMPAIGN: N_("There is a campaign already: “%(word)s” stays in the title."),
}


def _side_by_side(run: Sequence[tuple[int, Token]]) -> bool:
    return (
        bool(run)
        and run[-1][0] - run[0][0] == len(run) - 1
        and all(token.kind is WordKind.TEXT for _place, token in run)
    )


def _time(token: Token) -> _Understood:
    try:
        if token.operator:
            raise UnknownTime
        return parse_time(bare_value(token)), 1
    except UnknownTime:
        raise NotUnderstood(_NO_TIME) from None


def _status(token: Token) -> _Understood:
    found = None if token.operator else status_called(bare_value(token))
    if found is None:
        raise NotUnderstood(
            N_(
                "“%(word)s” names no status and stays in the title. Type status:draft,"
                " status:review or status:scheduled."
            )
        )
    return found, 1


def _word(token: Token) -> _Understood | None:
    word = " ".join(clean_line(bare_value(token)).split())
    if token.operator or not word:
        return None
    if len(word) > LONGEST_NAME:
        raise NotUnderstood(N_("“%(word)s” is too long for a name: it stays in the title."))
    return word, 1
