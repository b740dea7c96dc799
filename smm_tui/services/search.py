"""Finding by a few letters: cards of all brands, and whatever else has a title.

A query of several words is met by a title that holds all of them, or else by one in which its
letters follow each other. What begins a word, and what is short, comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from smm_tui.persistence.database import Reader

_CARDS = """
SELECT t.id, t.brand_id, b.name, t.title, t.stage,
       CASE WHEN t.archived_at IS NULL THEN 0 ELSE 1 END
FROM task t JOIN brand b ON b.id = t.brand_id
WHERE t.template = ''
ORDER BY t.archived_at IS NOT NULL, t.id DESC
"""
ENOUGH = 200  # titles that are looked at closely; the best of them are shown
_LETTERS = 24  # letters of a query that are looked for one after another


class FoundCard(NamedTuple):
    """A card of any brand."""

    id: int
    brand_id: int
    brand: str
    title: str
    stage: str
    archived: int


def read_card_titles(reader: Reader) -> list[FoundCard]:
    """All cards of all brands, archived ones last."""
    return [FoundCard._make(row) for row in reader.rows(_CARDS)]


class Titles:
    """Titles made ready to be searched with every letter that is typed."""

    def __init__(self, titles: Sequence[str]) -> None:
        lines = (" ".join(title.split()).casefold() for title in titles)
        self._folded = [line or " " for line in lines]
        self._text = "\n".join(self._folded)
        self._starts: list[int] = []

    def best(self, query: str, most: int) -> list[int]:
        """The places of the titles that meet the query best, at most so many."""
        words = query.casefold().split()
        if not words:
            return list(range(min(most, len(self._folded))))
        found = self._holding(words)
        if len(found) < most:
            known = set(found)
            found += [place for place in self._spelling("".join(words)) if place not in known]
        scored = sorted((score(words, self._folded[place]), place) for place in found[:ENOUGH])
        return [place for _score, place in scored[:most]]

    def _holding(self, words: list[str]) -> list[int]:
        """Titles with all words in them, those that begin so first where there are very many."""
        rarest = max(words, key=len)
        found = [
            place
            for place, line in enumerate(self._folded)
            if rarest in line and all(word in line for word in words)
        ]
        if len(found) > ENOUGH:
            found.sort(key=lambda place: not self._folded[place].startswith(words[0]))
        return found

    def _spelling(self, letters: str) -> list[int]:
        """Titles in which the letters follow each other, however far apart."""
        pattern = "[^\n]*?".join(map(re.escape, letters[:_LETTERS]))
        # A letter that is in no title ends the search before it begins.
        if not all(letter in self._text for letter in set(letters)):
            return []
        matches = re.compile(pattern).search
        return [place for place, line in enumerate(self._folded) if matches(line)]


def score(words: Sequence[str], line: str) -> tuple[int, int]:
    """How far a title is from the query; the least is the best."""
    cost = 0
    for word in words:
        at = line.find(word)
        if at < 0:
            cost += 100
        elif at == 0:
            continue
        elif line[at - 1].isalnum():
            # Some other place may still begin with it.
            cost += 2 if f" {word}" in line else 10
        else:
            cost += 2
    return cost, len(line)
