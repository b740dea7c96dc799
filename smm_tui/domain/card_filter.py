r"""Which cards are sought: ``reel #instagram @copy !1 due:<fri stage:review +farm -draft no:hat``.

A card has to meet every kind of word; of several channels, hats, priorities or stages one is
enough. A minus before a word leaves out the cards that meet it.

- Plain words, and text in quotes, stand in the title, channel, network, hat, hold reason or labels.
- ``#channel`` (its network too), ``@hat`` and ``+label`` or ``label:x`` fit names with a word that
  begins so; in quotes, the whole name. ``channel:`` and ``hat:`` are the same.
- ``!1`` to ``!3``, ``!0`` for none. ``stage:hold``. ``no:due``, ``no:hat``, ``no:channel`` ...
- ``due:fri`` is that day, ``due:<fri`` before it, ``<=``, ``>`` and ``>=`` likewise; ``due:none``;
  ``due:overdue`` is past and not done.
- ``period:week`` and ``period:month`` are the work of the current one: what is due in it, what is
  overdue and not done, what is in progress or in review, and what was done in it.
- A backslash makes plain text of a word: ``\#tag``, ``\-5``.

Keys, days, stages and periods are understood in four languages. A sign or key without a value is
passed over, since it is being typed; a word that is not understood is too, and told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from smm_tui.domain import card_tests
from smm_tui.domain.board import BoardView, Card
from smm_tui.domain.day_words import folded
from smm_tui.domain.days import UnknownDay
from smm_tui.domain.field_words import FIELD_WORDS, FILTER_KEYS, WordKind
from smm_tui.domain.networks import SHORT
from smm_tui.domain.periods import current_period, period_called
from smm_tui.domain.sign_words import (
    Token,
    bare_value,
    day_in_words,
    name_in,
    split_line,
    stage_in_words,
)
from smm_tui.domain.stages import Stage
from smm_tui.domain.word_values import NotUnderstood
from smm_tui.i18n import N_

_ONE_IS_ENOUGH = frozenset({WordKind.CHANNEL, WordKind.HAT, WordKind.PRIORITY, WordKind.STAGE})
_OVERDUE_WORDS = "overdue late просрочено просроченные закъсняло закъснели zamujeno zapadlo"
OVERDUE = frozenset(folded(_OVERDUE_WORDS).split())
"""Values of ``due:`` for what is past and still to be done."""

_SHORT_NAMES = frozenset(SHORT.values())  # "ig" is a whole name, not the begin of one
# What costs least is asked first.
_ORDER = (
    WordKind.STAGE,
    WordKind.PRIORITY,
    WordKind.DUE,
    WordKind.LACKING,
    WordKind.HAT,
    WordKind.CHANNEL,
    WordKind.LABEL,
    WordKind.PERIOD,
    WordKind.TEXT,
)


class Wish(NamedTuple):
    """One thing that every card that is sought has to meet."""

    said: str  # wishes that are said alike ask the same of a board
    test: card_tests.CardTest
    kind: WordKind | None = None  # of a word that goes on to ask the same while it grows
    word: str = ""  # in small letters

    def wider(self, other: Wish) -> bool:
        """Whether every card that meets the other one meets this, as its word has only grown."""
        if not self.word or self.kind is not other.kind:
            return False
        if self.kind is WordKind.TEXT:
            return self.word in other.word
        return other.word.startswith(self.word)

    def among(
        self, cards: tuple[Card, ...], labels: Mapping[int, Collection[str]]
    ) -> tuple[Card, ...]:
        """The cards that meet it; the same tuple where all do."""
        test, known = self.test, labels.get
        found = tuple([card for card in cards if test(card, known(card.id, ()))])
        return found if len(found) < len(cards) else cards


@dataclass(frozen=True, slots=True, eq=False)
class CardFilter:
    """A filter as it was typed, ready to be asked about cards."""

    text: str = ""
    problems: tuple[str, ...] = ()  # sentences for the user
    wishes: tuple[Wish, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether every card passes."""
        return not self.wishes

    def matches(self, card: Card, labels: Collection[str] = ()) -> bool:
        """Whether the card, on the board or in the archive, with these labels is sought."""
        return all(wish.test(card, labels) for wish in self.wishes)


def filtered(view: BoardView, sought: CardFilter) -> BoardView:
    """The view with only the cards that are sought."""
    if sought.empty:
        return view
    stages = view.stages
    for wish in sought.wishes:
        stages = {stage: wish.among(cards, view.labels) for stage, cards in stages.items()}
    return view._replace(stages=stages, sought=sought.text)


def of_hat(view: BoardView, hat: str) -> BoardView:
    """A hat's own board (S10.6): its cards and those it checks; for no name, nobody's cards."""
    wanted = hat.casefold()

    def own(card: Card) -> bool:
        checks = card.stage == Stage.REVIEW and card.reviewer.casefold() == wanted
        return card.hat.casefold() == wanted or (bool(wanted) and checks)

    stages = {stage: tuple(filter(own, cards)) for stage, cards in view.stages.items()}
    sought = " ".join(filter(None, (f"@{hat}" if hat else "no:hat", view.sought)))
    return view._replace(stages=stages, sought=sought)


def read_filter(
    text: str,
    today: date,
    *,
    first_weekday: int = 0,
    time_zone: str = "UTC",
    stage_names: Mapping[Stage, str] | None = None,
) -> CardFilter:
    """The filter that the line says. Never raises.

    ``first_weekday`` and ``time_zone`` are the brand's, ``stage_names`` what it calls its stages.
    """
    reading = _Reading(today, first_weekday, time_zone, stage_names)
    tokens = split_line(text, FILTER_KEYS, seeking=True, to_the_end=True)
    place = 0
    while place < len(tokens):
        place += reading.take(tokens[place:])
    return CardFilter(text, tuple(reading.problems), reading.wishes())


class _BeingTyped(Exception):
    """A sign or a key that has no value yet."""


_Understood = tuple[card_tests.CardTest, int]  # the test, and how many words say it


class _Reading:
    """A filter while it is read, word by word."""

    def __init__(
        self,
        today: date,
        first_weekday: int,
        time_zone: str,
        stage_names: Mapping[Stage, str] | None,
    ) -> None:
        self.problems: list[str] = []
        self._today = today
        self._first_weekday = first_weekday
        self._time_zone = time_zone
        self._stage_names = stage_names
        self._wanted: dict[WordKind, list[Wish]] = {}
        self._unwanted: dict[WordKind, list[Wish]] = {}

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
        kind = token.kind
        if found is None:
            kind = WordKind.TEXT
            found = (card_tests.holds(said_in(token)), 1)
        test, count = found
        said = " ".join((kind.value, *(taken.raw for taken in tokens[:count])))
        if token.excluded:
            wish = Wish(said, card_tests.opposite(test))
        else:
            wish = Wish(said, test, kind, _growing(kind, token))
        side = self._unwanted if token.excluded else self._wanted
        side.setdefault(kind, []).append(wish)
        return count

    def wishes(self) -> tuple[Wish, ...]:
        """What every card that is sought has to meet."""
        found: list[Wish] = []
        for kind in _ORDER:
            wanted = self._wanted.get(kind, [])
            if kind in _ONE_IS_ENOUGH and len(wanted) > 1:
                said = " | ".join(wish.said for wish in wanted)
                wanted = [Wish(said, card_tests.any_of([wish.test for wish in wanted]))]
            found += wanted
            found += self._unwanted.get(kind, [])
        return tuple(found)

    def _understood(self, tokens: Sequence[Token]) -> _Understood | None:
        """What the first token asks for; None when it is plain text."""
        token = tokens[0]
        if not token.value and token.kind is not WordKind.DUE:
            raise _BeingTyped
        if token.kind in (WordKind.TEXT, WordKind.EFFORT):
            return None
        match token.kind:
            case WordKind.CHANNEL | WordKind.HAT | WordKind.LABEL:
                return _name(token)
            case WordKind.PRIORITY:
                return _priority(token)
            case WordKind.STAGE:
                return self._stage(tokens)
            case WordKind.DUE:
                return self._due(tokens)
            case WordKind.PERIOD:
                return self._period(token)
            case _:
                return _lacking(token)

    def _stage(self, tokens: Sequence[Token]) -> _Understood:
        found = stage_in_words(tokens, self._stage_names)
        if found is None:
            raise NotUnderstood(N_("“%(word)s” names no stage: it is passed over."))
        return card_tests.in_stage(found[0]), found[1]

    def _due(self, tokens: Sequence[Token]) -> _Understood:
        token = tokens[0]
        if not token.operator and folded(bare_value(token)) in OVERDUE:
            return card_tests.overdue(self._today), 1
        try:
            day, count = day_in_words(tokens, self._today, self._first_weekday)
            if day is None and token.operator:
                raise UnknownDay
        except UnknownDay:
            if not token.value:
                raise _BeingTyped from None
            raise NotUnderstood(N_("“%(word)s” names no day: it is passed over.")) from None
        if day is None:
            return card_tests.lacking(WordKind.DUE), count
        return card_tests.due(token.operator, day), count

    def _period(self, token: Token) -> _Understood:
        period = period_called(bare_value(token))
        if period is None:
            raise NotUnderstood(N_("“%(word)s” is no period. Type period:week or period:month."))
        bounds = current_period(period, self._today, self._first_weekday)
        return card_tests.work_of(bounds, self._today, self._time_zone), 1


def _growing(kind: WordKind, token: Token) -> str:
    """The part of a word that asks for less the more is added to it; empty where it is not so."""
    if kind is WordKind.TEXT:
        return said_in(token).casefold()
    if token.quoted or kind not in (WordKind.CHANNEL, WordKind.HAT, WordKind.LABEL):
        return ""
    word = folded(name_in(token) if len(token.key) == 1 else bare_value(token))
    return "" if word in _SHORT_NAMES else word


def said_in(token: Token) -> str:
    """What a word says as plain text."""
    return token.value if token.kind is WordKind.TEXT else token.raw[token.excluded :]


def _name(token: Token) -> _Understood | None:
    name = name_in(token) if len(token.key) == 1 else bare_value(token)
    if not name:
        return None
    whole = token.quoted and not token.unfinished
    if token.kind is WordKind.CHANNEL:
        return card_tests.on_channel(name, whole=whole), 1
    if token.kind is WordKind.HAT:
        return card_tests.by_hat(name, whole=whole), 1
    return card_tests.labelled(name, whole=whole), 1


def _priority(token: Token) -> _Understood | None:
    said = bare_value(token)
    if said in ("0", "1", "2", "3"):
        return card_tests.of_priority(int(said)), 1
    if said.isdecimal() or len(token.key) > 1:
        raise NotUnderstood(N_("“%(word)s” is no priority. Type !1, !2 or !3, or !0 for none."))
    return None


def _lacking(token: Token) -> _Understood:
    said = folded(bare_value(token))
    kinds = {FIELD_WORDS[said]} if said in FIELD_WORDS else set()
    kinds = kinds or {kind for word, kind in FIELD_WORDS.items() if word.startswith(said)}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind not in card_tests.CAN_LACK:
        raise NotUnderstood(N_("“%(word)s” asks for nothing. Type no:due, no:hat or no:channel."))
    return card_tests.lacking(kind), 1
