"""What a filter asks about a post: small predicates, made once and asked ten thousand times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from smm_tui.domain.field_words import WordKind
from smm_tui.domain.name_tests import kept, named_so, network_named_so
from smm_tui.domain.periods import Period
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.posts import Post

PostTest = Callable[[Post], bool]
"""Whether a post meets one wish."""

_OPEN = frozenset(status.value for status in PostStatus if status.open)

_LACKING: dict[WordKind, PostTest] = {
    WordKind.TIME: lambda post: not post.time,
    WordKind.HAT: lambda post: not post.hat,
    WordKind.CHANNEL: lambda post: not post.channel,
    WordKind.FORMAT: lambda post: not post.format,
    WordKind.PILLAR: lambda post: not post.pillar,
    WordKind.CAMPAIGN: lambda post: not post.campaign,
    WordKind.EFFORT: lambda post: not post.effort_minutes,
}
CAN_LACK = frozenset(_LACKING)
"""The fields that a post can be without."""


def any_of(tests: Sequence[PostTest]) -> PostTest:
    """One of them is met."""
    return lambda post: any(test(post) for test in tests)


def opposite(test: PostTest) -> PostTest:
    """It is not met."""
    return lambda post: not test(post)


def holds(text: str) -> PostTest:
    """The text stands in the title or in any of the post's names."""
    wanted = text.casefold()
    in_name = kept(lambda name: wanted in name.casefold())

    def test(post: Post) -> bool:
        names = (post.channel, post.network, post.hat, post.pillar, post.campaign, post.format)
        return wanted in post.title.casefold() or any(map(in_name, names))

    return test


def on_channel(name: str, *, whole: bool) -> PostTest:
    """On a channel that is called so, or on such a network ("instagram", "ig")."""
    named, of_network = named_so(name, whole=whole), network_named_so(name, whole=whole)
    return lambda post: named(post.channel) or of_network(post.network)


def by_hat(name: str, *, whole: bool) -> PostTest:
    """For a hat that is called so."""
    named = named_so(name, whole=whole)
    return lambda post: named(post.hat)


def of_pillar(name: str, *, whole: bool) -> PostTest:
    """Of a pillar that is called so."""
    named = named_so(name, whole=whole)
    return lambda post: named(post.pillar)


def of_campaign(name: str, *, whole: bool) -> PostTest:
    """Of a campaign that is called so."""
    named = named_so(name, whole=whole)
    return lambda post: named(post.campaign)


def of_format(name: str, *, whole: bool) -> PostTest:
    """Of a format that is called so."""
    named = named_so(name, whole=whole)
    return lambda post: named(post.format)


def with_status(status: PostStatus) -> PostTest:
    """As far as this."""
    value = status.value
    return lambda post: post.status == value


def still_open() -> PostTest:
    """Neither published nor skipped."""
    return lambda post: post.status in _OPEN


def lacking(kind: WordKind) -> PostTest:
    """Without a value in this field, one of ``CAN_LACK``."""
    return _LACKING[kind]


def on_day(operator: str, day: date) -> PostTest:
    """On the day (no operator), or before, after it ("<", "<=", ">", ">=")."""
    wanted = day.isoformat()  # ISO days compare as texts
    tests: dict[str, PostTest] = {
        "": lambda post: post.day_text == wanted,
        "<": lambda post: post.day_text < wanted,
        "<=": lambda post: post.day_text <= wanted,
        ">": lambda post: post.day_text > wanted,
        ">=": lambda post: post.day_text >= wanted,
    }
    return tests[operator]


def late(today: date) -> PostTest:
    """Before today and still open."""
    now = today.isoformat()
    return lambda post: post.day_text < now and post.status in _OPEN


def within(period: Period) -> PostTest:
    """On a day of the period."""
    start, end = period.start.isoformat(), period.end.isoformat()
    return lambda post: start <= post.day_text < end
