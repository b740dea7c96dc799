"""The values of words with a meaning that lines about cards and about posts have in common."""

from __future__ import annotations

from typing import NamedTuple

from smm_tui.domain.durations import MOST_MINUTES, parse_effort
from smm_tui.domain.field_words import WordKind
from smm_tui.domain.sign_words import LONGEST_NAME, Token, bare_value, name_in
from smm_tui.i18n import N_, _

_ECHOED = 40  # characters of a word that a problem quotes


class NotUnderstood(Exception):
    """A word that looks as if it had a meaning; ``str()`` is the sentence, not translated yet."""

    def about(self, word: str) -> str:
        """The sentence for the user, in which the word is quoted."""
        shown = word if len(word) <= _ECHOED else word[:_ECHOED] + "…"
        return _(str(self)) % {"word": shown}


class Span(NamedTuple):
    """Where a word that was understood stands in the line."""

    kind: WordKind
    start: int
    end: int


def name_said(token: Token) -> tuple[str, int] | None:
    """The name behind a sign, and how many words it takes; None when that is text.

    Raises NotUnderstood for too long a name.
    """
    name = name_in(token)
    if len(name) > LONGEST_NAME:
        raise NotUnderstood(N_("“%(word)s” is too long for a name: it stays in the title."))
    return (name, 1) if name else None


def effort_said(token: Token) -> tuple[int, int] | None:
    """The minutes of work that a word says, and how many words it takes; None when it is text.

    Raises NotUnderstood for more than anybody can plan.
    """
    minutes = parse_effort(bare_value(token))
    if minutes is None:
        return None
    if minutes > MOST_MINUTES:
        raise NotUnderstood(N_("“%(word)s” is too long for an effort: it stays in the title."))
    return minutes, 1
