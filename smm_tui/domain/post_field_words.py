"""What the fields of a post are called in English, Russian, Bulgarian and Slovenian.

All of the languages are understood at once, whatever the interface speaks.
"""

from __future__ import annotations

from collections.abc import Mapping

from smm_tui.domain.day_words import folded
from smm_tui.domain.field_words import FIELD_WORDS, WordKind
from smm_tui.domain.post_status import PostStatus

POST_SIGNS: Mapping[str, WordKind] = {
    "#": WordKind.CHANNEL,
    "@": WordKind.HAT,
    "*": WordKind.PILLAR,
    "&": WordKind.CAMPAIGN,
}

_OF_POSTS = {
    folded(word): kind
    for kind, words in {
        WordKind.DUE: "day date день дата ден dan datum",
        WordKind.TIME: "at time время час ob ura",
        WordKind.STATUS: "status статус состояние състояние stanje",
        WordKind.FORMAT: "format формат oblika",
        WordKind.PILLAR: "pillar рубрика steber",
        WordKind.CAMPAIGN: "campaign кампания kampanja akcija",
    }.items()
    for word in words.split()
}
_SHARED = frozenset({WordKind.CHANNEL, WordKind.HAT, WordKind.DUE, WordKind.EFFORT})

POST_FIELD_WORDS: Mapping[str, WordKind] = {
    **{word: kind for word, kind in FIELD_WORDS.items() if kind in _SHARED},
    **_OF_POSTS,
}
"""What the fields are called; before a colon they are keys."""

_NOT_QUICK = frozenset({WordKind.CHANNEL, WordKind.HAT, WordKind.EFFORT})  # they have signs
QUICK_POST_KEYS: Mapping[str, WordKind] = {
    **POST_SIGNS,
    "~": WordKind.EFFORT,
    **{word: kind for word, kind in POST_FIELD_WORDS.items() if kind not in _NOT_QUICK},
}
"""The signs and keys of a line that makes a post."""

POST_FILTER_KEYS: Mapping[str, WordKind] = {
    **POST_SIGNS,
    **{word: kind for word, kind in POST_FIELD_WORDS.items() if kind is not WordKind.EFFORT},
    **{
        word: kind
        for word, kind in FIELD_WORDS.items()
        if kind in (WordKind.PERIOD, WordKind.LACKING)
    },
}
"""The signs and keys of a line that seeks posts."""

_STATUSES = {
    PostStatus.IDEA: "idea идея идеи ideja ideje zamisel",
    PostStatus.DRAFT: "draft черновик чернова osnutek",
    PostStatus.REVIEW: "review approval проверка ревью преглед pregled",
    PostStatus.SCHEDULED: "scheduled planned запланировано насрочено планирано načrtovano",
    PostStatus.PUBLISHED: "published posted done опубликовано публикувано objavljeno",
    PostStatus.SKIPPED: "skipped пропущено пропуснато preskočeno izpuščeno",
}
_STATUS_NAMES = {
    folded(name): status for status, names in _STATUSES.items() for name in names.split()
}
_OPEN_WORDS = frozenset(folded("open открыто открытые отворено отворени odprto").split())
_SHORTEST_BEGINNING = 2  # letters that may stand for a status' whole name


def status_called(name: str) -> PostStatus | None:
    """The status with this name, or the only one with a name that begins so."""
    wanted = folded(name)
    names = {folded(status.heading): status for status in PostStatus} | _STATUS_NAMES
    if wanted in names:
        return names[wanted]
    if len(wanted) < _SHORTEST_BEGINNING:
        return None
    meant = {status for known, status in names.items() if known.startswith(wanted)}
    return meant.pop() if len(meant) == 1 else None


def means_open(name: str) -> bool:
    """Whether the word stands for every status of a post that still has to go out."""
    return folded(name) in _OPEN_WORDS
