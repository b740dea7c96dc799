"""Finding by a few letters: cards of all brands, and whatever else has a title.

A query of several words is met by a title that holds all of them; a single letter has to begin a
word. Only where no title does, one in which the letters follow each other closely from the begin
of a word is enough. What begins a word, and what is short, comes first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from smm_tui.persistence.database import Reader

_CARDS = """
SELECT t.id, t.brand_id, b.name, t.title, t.stage,
       CASE WHEN t.archived_at IS NULL THEN 0 ELSE 1 END
FROM task t JOIN brand b ON b.id = t.brand_id
WHERE t.template = ''
ORDER BY t.archived_at IS NOT NULL, t.id DESC
"""
_POSTS = """
SELECT p.id, p.brand_id, b.name, p.title, p.day, COALESCE(c.name, ''), p.status
FROM post p JOIN brand b ON b.id = p.brand_id LEFT JOIN channel c ON c.id = p.channel_id
ORDER BY p.day < :today, ABS(JULIANDAY(p.day) - JULIANDAY(:today)), p.time, p.id
"""
_NAMES = """
SELECT 1 AS rank, 'hats' AS page, id, name FROM hat WHERE brand_id = :brand
UNION ALL SELECT 2, 'channels', id, name FROM channel WHERE brand_id = :brand
UNION ALL SELECT 3, 'labels', id, name FROM label WHERE brand_id = :brand
UNION ALL SELECT 4, 'templates', id, template FROM task
  WHERE brand_id = :brand AND template <> ''
ORDER BY 1, 3
"""
ENOUGH = 200  # titles that are looked at closely; the best of them are shown
SCATTERED = 100  # what a word costs whose letters stand apart
_GAP = 4  # signs between two letters that follow each other
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


class FoundPost(NamedTuple):
    """A post of any brand."""

    id: int
    brand_id: int
    brand: str
    title: str
    day_text: str  # ISO 8601
    channel: str
    status: str


class FoundName(NamedTuple):
    """A hat, channel, label or template of a brand, and the name of the page that has it."""

    page: str
    id: int
    name: str


def read_names(reader: Reader, brand_id: int) -> list[FoundName]:
    """All hats, channels, labels and templates of a brand."""
    return [FoundName._make(row[1:]) for row in reader.rows(_NAMES, brand=brand_id)]


def read_post_titles(reader: Reader, today: date) -> list[FoundPost]:
    """All posts of all brands: those ahead, the next one first, then those past, the last first."""
    rows = reader.rows(_POSTS, today=today.isoformat())
    return [FoundPost._make(row) for row in rows]


class Titles:
    """Titles made ready to be searched with every letter that is typed."""

    def __init__(self, titles: Sequence[str]) -> None:
        lines = (" ".join(title.split()).casefold() for title in titles)
        self._folded = [line or " " for line in lines]

    def best(self, query: str, most: int) -> list[int]:
        """The places of the titles that meet the query best, at most so many."""
        words = query.casefold().split()
        if not words:
            return list(range(min(most, len(self._folded))))
        found = self._holding(words) or self._spelling("".join(words))
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
        for letter in {word for word in words if len(word) == 1 and word.isalnum()}:
            begins = re.compile(rf"(?<![^\W_]){letter}").search
            found = [place for place in found if begins(self._folded[place])]
        if len(found) > ENOUGH:
            found.sort(key=lambda place: self._roughly(words[0], place))
        return found

    def _roughly(self, word: str, place: int) -> int:
        """Whether a title begins with the word (0), has one that does (1), or not (2)."""
        line = self._folded[place]
        return 0 if line.startswith(word) else 1 if f" {word}" in line else 2

    def _spelling(self, letters: str) -> list[int]:
        """Titles in which the letters follow each other closely."""
        letters = letters[:_LETTERS]
        if len(letters) < 2:
            return []
        return [place for place, line in enumerate(self._folded) if _spells(letters, line)]


def _spells(letters: str, line: str) -> bool:
    """Whether the letters follow each other from the begin of a word, with small gaps."""
    at = -1
    for letter in letters:  # most titles are told off here
        at = line.find(letter, at + 1)
        if at < 0:
            return False
    here = {
        at
        for at, sign in enumerate(line)
        if sign == letters[0] and not (at and line[at - 1].isalnum())
    }
    for letter in letters[1:]:
        near = {at + step for at in here for step in range(1, _GAP + 2)}
        here = {at for at in near if at < len(line) and line[at] == letter}
    return bool(here)


def score(words: Sequence[str], line: str) -> tuple[int, int]:
    """How far a title is from the query; the least is the best, ``SCATTERED`` is far."""
    cost = 0
    for word in words:
        at = line.find(word)
        if at < 0:
            cost += SCATTERED
        elif at == 0:
            continue
        elif line[at - 1].isalnum():
            # Some other place may still begin with it.
            cost += 2 if f" {word}" in line else 10
        else:
            cost += 2
    return cost, len(line)
