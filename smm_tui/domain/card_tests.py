"""What a filter asks about a card: small predicates, made once and asked ten thousand times.

A title is looked at once for each card; the answers about names are kept (see ``name_tests``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date

from smm_tui.domain.board import Card
from smm_tui.domain.field_words import WordKind
from smm_tui.domain.name_tests import kept, named_so, network_named_so
from smm_tui.domain.periods import Period, first_instant
from smm_tui.domain.stages import Stage

CardTest = Callable[[Card, Collection[str]], bool]
"""Whether a card with these labels meets one wish."""

_IN_WORK = frozenset({Stage.IN_PROGRESS.value, Stage.REVIEW.value})
_DONE = Stage.DONE.value

_LACKING: dict[WordKind, CardTest] = {
    WordKind.DUE: lambda card, labels: not card.due_text,
    WordKind.HAT: lambda card, labels: not card.hat,
    WordKind.CHANNEL: lambda card, labels: not card.channel,
    WordKind.LABEL: lambda card, labels: not labels,
    WordKind.PRIORITY: lambda card, labels: not card.priority,
    WordKind.EFFORT: lambda card, labels: not card.effort_minutes,
}
CAN_LACK = frozenset(_LACKING)
"""The fields that a card can be without."""


def any_of(tests: Sequence[CardTest]) -> CardTest:
    """One of them is met."""
    return lambda card, labels: any(test(card, labels) for test in tests)


def opposite(test: CardTest) -> CardTest:
    """It is not met."""
    return lambda card, labels: not test(card, labels)


def holds(text: str) -> CardTest:
    """The text stands in the title, hold reason, channel, network, hat or a label."""
    wanted = text.casefold()
    in_name = kept(lambda name: wanted in name.casefold())
    in_frame: dict[tuple[str, str, str], bool] = {}

    def test(card: Card, labels: Collection[str]) -> bool:
        if wanted in card.title.casefold():
            return True
        frame = (card.channel, card.hat, card.network)
        found = in_frame.get(frame)
        if found is None:
            found = in_frame[frame] = any(map(in_name, frame))
        if found or (labels and any(map(in_name, labels))):
            return True
        return card.hold_reason != "" and wanted in card.hold_reason.casefold()

    return test


def on_channel(name: str, *, whole: bool) -> CardTest:
    """On a channel that is called so, or on such a network ("instagram", "ig")."""
    named, of_network = named_so(name, whole=whole), network_named_so(name, whole=whole)
    return lambda card, labels: named(card.channel) or of_network(card.network)


def by_hat(name: str, *, whole: bool) -> CardTest:
    """For a hat that is called so."""
    named = named_so(name, whole=whole)
    return lambda card, labels: named(card.hat)


def labelled(name: str, *, whole: bool) -> CardTest:
    """With a label that is called so."""
    named = named_so(name, whole=whole)
    return lambda card, labels: bool(labels) and any(map(named, labels))


def of_priority(priority: int) -> CardTest:
    """Of this priority; 0 is none."""
    return lambda card, labels: card.priority == priority


def in_stage(stage: Stage) -> CardTest:
    """In this stage."""
    value = stage.value
    return lambda card, labels: card.stage == value


def lacking(kind: WordKind) -> CardTest:
    """Without a value in this field, one of ``CAN_LACK``."""
    return _LACKING[kind]


def due(operator: str, day: date) -> CardTest:
    """Due on the day (no operator), or before, after it ("<", "<=", ">", ">=")."""
    wanted = day.isoformat()  # ISO days compare as texts
    tests: dict[str, CardTest] = {
        "": lambda card, labels: card.due_text == wanted,
        "<": lambda card, labels: card.due_text is not None and card.due_text < wanted,
        "<=": lambda card, labels: card.due_text is not None and card.due_text <= wanted,
        ">": lambda card, labels: card.due_text is not None and card.due_text > wanted,
        ">=": lambda card, labels: card.due_text is not None and card.due_text >= wanted,
    }
    return tests[operator]


def overdue(today: date) -> CardTest:
    """Due before today and not done."""
    now = today.isoformat()
    return lambda card, labels: (
        card.due_text is not None and card.stage != _DONE and card.due_text < now
    )


def work_of(period: Period, today: date, time_zone: str) -> CardTest:
    """Due, in work or done in a period that today is in; overdue work is due in it, too."""
    start, end, now = period.start.isoformat(), period.end.isoformat(), today.isoformat()
    first, last = (first_instant(day, time_zone) for day in period)

    def test(card: Card, labels: Collection[str]) -> bool:
        if card.stage in _IN_WORK:
            return True
        done = card.stage == _DONE
        if card.due_text and (start <= card.due_text < end or (not done and card.due_text < now)):
            return True
        return done and first <= card.stage_since < last

    return test
