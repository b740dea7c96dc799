r"""Which posts are sought: ``reel #instagram @copy *harvest status:draft day:<fri -sale no:time``.

A post has to meet every kind of word; of several channels, hats, pillars, campaigns, formats or
statuses one is enough. A minus before a word leaves out the posts that meet it.

- Plain words, and text in quotes, stand in the title or in the names of channel, network, hat,
  pillar, campaign or format.
- ``#channel`` (its network too), ``@hat``, ``*pillar``, ``&campaign`` or ``campaign:x`` and
  ``format:reel`` fit names with a word that begins so; in quotes, the whole name.
- ``status:draft``; ``status:open`` is all that still has to go out.
- ``day:fri`` (``due:`` too) is that day, ``day:<fri`` before it, ``<=``, ``>`` and ``>=`` likewise;
  ``day:overdue`` is past and still open. ``period:week``, ``period:month``: the current one.
- ``no:time``, ``no:channel``, ``no:hat``, ``no:format``, ``no:pillar``, ``no:campaign``.

Keys, days and statuses are understood in four languages. A sign or key without a value is passed
over, since it is being typed; a word that is not understood is too, and told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from smm_tui.domain import post_tests
from smm_tui.domain.card_filter import OVERDUE, said_in
from smm_tui.domain.day_words import folded
from smm_tui.domain.days import UnknownDay
from smm_tui.domain.field_words import WordKind
from smm_tui.domain.periods import current_period, period_called
from smm_tui.domain.post_field_words import (
    POST_FIELD_WORDS,
    POST_FILTER_KEYS,
    means_open,
    status_called,
)
from smm_tui.domain.post_tests import PostTest
from smm_tui.domain.posts import Post
from smm_tui.domain.sign_words import Token, bare_value, day_in_words, name_in, split_line
from smm_tui.domain.word_values import NotUnderstood
from smm_tui.i18n import N_

_NAMED: dict[WordKind, Callable[..., PostTest]] = {
    WordKind.CHANNEL: post_tests.on_channel,
    WordKind.HAT: post_tests.by_hat,
    WordKind.PILLAR: post_tests.of_pillar,
    WordKind.CAMPAIGN: post_tests.of_campaign,
    WordKind.FORMAT: post_tests.of_format,
}
_ONE_IS_ENOUGH = frozenset({*_NAMED, WordKind.STATUS})

_Understood = tuple[PostTest, int]  # the test, and how many words say it


@dataclass(frozen=True, slots=True, eq=False)
class PostFilter:
    """A filter as it was typed, ready to be asked about posts."""

    text: str = ""
    problems: tuple[str, ...] = ()  # sentences for the user
    tests: tuple[PostTest, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether every post passes."""
        return not self.tests

    def matches(self, post: Post) -> bool:
        """Whether the post is sought."""
        return all(test(post) for test in self.tests)

    def among(self, posts: Sequence[Post]) -> tuple[Post, ...]:
        """The posts that are sought, in their order."""
        found = list(posts)
        for test in self.tests:
            found = [post for post in found if test(post)]
        return tuple(found)


def read_post_filter(text: str, today: date, *, first_weekday: int = 0) -> PostFilter:
    """The filter that the line says, seen from ``today``. Never raises."""
    reading = _Reading(today, first_weekday)
    tokens = split_line(text, POST_FILTER_KEYS, seeking=True, to_the_end=True)
    place = 0
    while place < len(tokens):
        place += reading.take(tokens[place:])
    return PostFilter(text, tuple(reading.problems), reading.tests())


class _BeingTyped(Exception):
    """A sign or a key that has no value yet."""


class _Reading:
    """A filter while it is read, word by word."""

    def __init__(self, today: date, first_weekday: int) -> None:
        self.problems: list[str] = []
        self._today = today
        self._first_weekday = first_weekday
        self._wanted: dict[WordKind, list[PostTest]] = {}
        self._unwanted: list[PostTest] = []

    def take(self, tokens: Sequence[Token]) -> int:
        """Read the first of the tokens; how many it takes."""
        token = tokens[0]
        try:
            found = self._understood(tokens)
        except _BeingTyped:
            return 1
        except NotUnderstood as problem:
            self.problems.append(problem.about(token.raw))
            return 1
        kind = token.kind if found else WordKind.TEXT
        test, count = found or (post_tests.holds(said_in(token)), 1)
        if token.excluded:
            self._unwanted.append(post_tests.opposite(test))
        else:
            self._wanted.setdefault(kind, []).append(test)
        return count

    def tests(self) -> tuple[PostTest, ...]:
        """What every post that is sought has to meet."""
        found: list[PostTest] = []
        for kind, wanted in self._wanted.items():
            several = kind in _ONE_IS_ENOUGH and len(wanted) > 1
            found += [post_tests.any_of(wanted)] if several else wanted
        return (*found, *self._unwanted)

    def _understood(self, tokens: Sequence[Token]) -> _Understood | None:
        """What the first token asks for; None when it is plain text."""
        token = tokens[0]
        if not token.value and token.kind is not WordKind.DUE:
            raise _BeingTyped
        if token.kind in _NAMED:
            return _named(token)
        match token.kind:
            case WordKind.DUE:
                return self._day(tokens)
            case WordKind.STATUS:
                return _status(token)
            case WordKind.PERIOD:
                return self._period(token)
            case WordKind.LACKING:
                return _lacking(token)
            case _:
                return None

    def _day(self, tokens: Sequence[Token]) -> _Understood:
        token = tokens[0]
        if not token.operator and folded(bare_value(token)) in OVERDUE:
            return post_tests.late(self._today), 1
        try:
            day, count = day_in_words(tokens, self._today, self._first_weekday)
            if day is None:
                raise UnknownDay
        except UnknownDay:
            if not token.value:
                raise _BeingTyped from None
            raise NotUnderstood(N_("“%(word)s” names no day: it is passed over.")) from None
        return post_tests.on_day(token.operator, day), count

    def _period(self, token: Token) -> _Understood:
        period = period_called(bare_value(token))
        if period is None:
            raise NotUnderstood(N_("“%(word)s” is no period. Type period:week or period:month."))
        return post_tests.within(current_period(period, self._today, self._first_weekday)), 1


def _named(token: Token) -> _Understood | None:
    name = name_in(token) if len(token.key) == 1 else bare_value(token)
    if not name:
        return None
    return _NAMED[token.kind](name, whole=token.quoted and not token.unfinished), 1


def _status(token: Token) -> _Understood:
    said = bare_value(token)
    if means_open(said):
        return post_tests.still_open(), 1
    status = status_called(said)
    if status is None:
        raise NotUnderstood(
            N_("“%(word)s” names no status. Type status:draft, status:scheduled or status:open.")
        )
    return post_tests.with_status(status), 1


def _lacking(token: Token) -> _Understood:
    said = folded(bare_value(token))
    kinds = {POST_FIELD_WORDS[said]} if said in POST_FIELD_WORDS else set()
    kinds = kinds or {kind for word, kind in POST_FIELD_WORDS.items() if word.startswith(said)}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind not in post_tests.CAN_LACK:
        raise NotUnderstood(N_("“%(word)s” asks for nothing. Type no:time, no:hat or no:channel."))
    return post_tests.lacking(kind), 1
