"""What a line takes off cards: ``no:hat no:due -label``, in four languages.

It reads what a line of quick add leaves as its title, where cards are changed instead of added.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from smm_tui.domain.day_words import folded
from smm_tui.domain.field_words import FIELD_WORDS, WordKind

CAN_GO = frozenset(
    {WordKind.CHANNEL, WordKind.HAT, WordKind.DUE, WordKind.PRIORITY, WordKind.EFFORT}
)
"""The fields that ``no:`` empties; ``no:label`` takes all labels off."""

_WORD = re.compile(r'-"(?P<quoted>[^"]+)"|-(?P<label>[^\W\d]\S*)|(?P<word>\S+)')


class Removals(NamedTuple):
    """Fields to empty, labels to take off, and words that say neither."""

    fields: frozenset[WordKind]
    labels: tuple[str, ...]
    every_label: bool
    others: tuple[str, ...]


def read_removals(text: str) -> Removals:
    """What the words take off. Never raises."""
    fields: set[WordKind] = set()
    labels: list[str] = []
    others: list[str] = []
    for found in _WORD.finditer(text):
        if name := found["quoted"] or found["label"]:
            labels.append(name)
            continue
        key, colon, value = found["word"].partition(":")
        kind = FIELD_WORDS.get(folded(value))
        lacking = colon and FIELD_WORDS.get(folded(key)) is WordKind.LACKING
        if lacking and kind is not None and kind in CAN_GO | {WordKind.LABEL}:
            fields.add(kind)
        else:
            others.append(found["word"])
    return Removals(
        frozenset(fields & CAN_GO), tuple(labels), WordKind.LABEL in fields, tuple(others)
    )
