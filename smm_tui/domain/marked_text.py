"""Notes in Markdown: a safe part of it, read once for the screen and for files.

There are headings, lists, bold, italic, code and links to http, https and mailto; all else, HTML
and pictures before all, is text as it was typed. The library that reads is loaded when the first
note with a sign of Markdown is shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TEXT, STRONG, EMPHASIS, CODE, ADDRESS, HEADING = (
    "text", "strong", "emphasis", "code", "address", "heading",
)  # fmt: skip
_RULES = ("heading", "list", "fence", "emphasis", "backticks", "link", "escape", "newline")
_SIGN = re.compile(r"[*_`#\[\\~]|^\s*(?:[-+]|\d+[.)])\s", re.MULTILINE)
_SAFE = re.compile(r"https?://|mailto:", re.IGNORECASE)
_STYLES = {"strong_open": STRONG, "em_open": EMPHASIS}
_BULLET = "• "
LONGEST_SAID = 4000  # signs of a note that are told in one line


class Span(NamedTuple):
    """A part of a line, and how it is shown."""

    text: str
    style: str = TEXT


class MarkedLine(NamedTuple):
    """A line of a note; what is broken off of it goes on as many cells to the right as ``lead``."""

    spans: tuple[Span, ...] = ()
    lead: str = ""  # a bullet or a number, with what it is indented by

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(span.text for span in self.spans)


def safe_address(address: str) -> bool:
    """Whether a link may lead there."""
    return bool(_SAFE.match(address))


@cache
def reader() -> MarkdownIt:
    """What reads notes."""
    from markdown_it import MarkdownIt

    class SafeReader(MarkdownIt):
        """Knows only addresses that are safe: a link to another is text."""

        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
            return safe_address(url)

    return SafeReader("zero", {"html": False, "breaks": True}).enable(list(_RULES))


def marked_lines(text: str) -> list[MarkedLine]:
    """A note as lines, each to be wrapped by itself; paragraphs are apart by an empty one."""
    if not _SIGN.search(text):
        return [MarkedLine((Span(line),) if line else ()) for line in text.split("\n")]
    found = _Lines()
    for token in reader().parse(text):
        found.take(token)
    return found.lines


def plain_words(text: str) -> str:
    """The words of a note in one line, without the signs of Markdown; the first of a long one."""
    lines = marked_lines(text[:LONGEST_SAID])
    return " ".join(" ".join(f"{line.lead}{line.text}" for line in lines).split())


class _Lines:
    """The lines of a note, put together block by block."""

    def __init__(self) -> None:
        self.lines: list[MarkedLine] = []
        self._numbers: list[int | None] = []  # of the lists that are open; None: with bullets
        self._lead = ""  # the bullet of the item that has just begun
        self._heading = False
        self._end = 0  # the line of the note after the last block

    def take(self, token: Token) -> None:
        """Go on with the next part of the note."""
        if token.type == "bullet_list_open":
            self._numbers.append(None)
        elif token.type == "ordered_list_open":
            self._numbers.append(int(token.attrGet("start") or 1))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._numbers.pop()
        elif token.type == "list_item_open":
            self._begin_item()
        elif token.type == "heading_open":
            self._heading = True
        elif token.type == "inline":
            self._add(token, _inline_lines(token.children or (), heading=self._heading))
            self._heading = False
        elif token.type == "fence":
            rows = token.content.removesuffix("\n").split("\n")
            self._add(token, [(Span(row, CODE),) for row in rows])

    def _begin_item(self) -> None:
        number = self._numbers[-1]
        if number is not None:
            self._numbers[-1] = number + 1
        bullet = _BULLET if number is None else f"{number}. "
        self._lead = "  " * (len(self._numbers) - 1) + bullet

    def _add(self, token: Token, rows: Sequence[tuple[Span, ...]]) -> None:
        first, end = token.map or (self._end, self._end)
        if self.lines and first > self._end:
            self.lines.append(MarkedLine())
        self._end = end
        indent = "  " * len(self._numbers)
        for row in rows:
            self.lines.append(MarkedLine(row, self._lead or indent))
            self._lead = ""


def _inline_lines(children: Sequence[Token], *, heading: bool) -> list[tuple[Span, ...]]:
    """The words of a block, line by line, with the address behind the words of each link."""
    rows: list[list[Span]] = [[]]
    styles, words, address = [HEADING if heading else TEXT], "", ""
    for token in children:
        if token.type in ("softbreak", "hardbreak"):
            rows.append([])
        elif token.type in _STYLES:
            styles.append(_STYLES[token.type])
        elif token.type in ("strong_close", "em_close"):
            styles.pop()
        elif token.type == "link_open":
            words, address = "", str(token.attrGet("href") or "")
        elif token.type == "link_close":
            shown = address.removeprefix("mailto:")
            if words.strip() not in (address, shown):
                told = f" ({shown})" if words.strip() else shown
                rows[-1].append(Span(told, ADDRESS))
        elif token.content:
            words += token.content
            style = CODE if token.type == "code_inline" else styles[-1]
            rows[-1].append(Span(token.content, style))
    return [tuple(row) for row in rows]
