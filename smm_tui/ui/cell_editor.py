"""The text that is being typed into a cell, without a screen and without a focus of its own."""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

from smm_tui.domain.text import clean_line

LONGEST = 1000  # characters
_WORD_BEFORE = re.compile(r"[^\W_]+\W*$|\W+$|_+$")


class CellEditor:
    """A line of text with a caret, worked by keys.

    As in a spreadsheet: when typing has begun the edit (``by_typing``), the arrows leave the cell;
    when what was there is edited, or ``f2`` was pressed, they move inside the text.
    """

    def __init__(self, text: str = "", *, by_typing: bool = False) -> None:
        self.text = text
        self.caret = len(text)  # in characters
        self.by_typing = by_typing
        self._first = 0  # the first character in sight

    def insert(self, text: str) -> bool:
        """Put text in at the caret; False, and nothing is done, if it would become too long."""
        if len(text) != 1:
            text = clean_line(text)
        if len(self.text) + len(text) > LONGEST:
            return False
        before = self.text[: self.caret] + text
        self.text = before + self.text[self.caret :]
        self.caret = len(before)
        return True

    def press(self, key: str) -> bool:
        """Carry out a key that edits; False if it is none."""
        match key:
            case "backspace":
                self._remove(self._before(), self.caret)
            case "delete" | "ctrl+d":
                self._remove(self.caret, self._after())
            case "ctrl+w":
                found = _WORD_BEFORE.search(self.text[: self.caret])
                self._remove(found.start() if found else 0, self.caret)
            case "ctrl+u":
                self._remove(0, self.caret)
            case "ctrl+k":
                self._remove(self.caret, len(self.text))
            case "ctrl+e":
                self.caret = len(self.text)
            case "f2":
                self.by_typing = not self.by_typing
            case _:
                return not self.by_typing and self._move(key)
        return True

    def _move(self, key: str) -> bool:
        match key:
            case "left":
                self.caret = self._before()
            case "right":
                self.caret = self._after()
            case "home":
                self.caret = 0
            case "end":
                self.caret = len(self.text)
            case _:
                return False
        return True

    def go(self, cell: int, width: int) -> None:
        """Put the caret where the mouse is, so many cells from the left of a window of a width."""
        self.window(width)
        begin = self._first
        used = 0
        for start, stop, cells in _graphemes(self.text[begin:]):
            if used + cells > cell:
                self.caret = begin + start
                return
            used += cells
            self.caret = begin + stop

    def window(self, width: int) -> tuple[str, str, str]:
        """What is seen in so many cells: before the caret, under it (a space at the end), after it.

        The three fill the width exactly, and the caret is always among them.
        """
        end = self._after()
        at = self.text[self.caret : end] or " "
        room = max(0, width - cell_len(at))
        first = len(self.text[: self.caret]) - len(_tail(self.text[: self.caret], room))
        # No emptiness at the right while something is hidden at the left.
        last = len(self.text) - len(_tail(self.text, max(0, width - 1)))
        self._first = min(max(self._first, first), self.caret, max(last, first))
        before = self.text[self._first : self.caret]
        room -= cell_len(before)
        after = _head(self.text[end:], room)
        return before, at, after + " " * (room - cell_len(after))

    def fits(self, width: int) -> bool:
        """Whether the whole text is seen in so many cells, with the caret behind it."""
        return cell_len(self.text) < width

    def _remove(self, start: int, stop: int) -> None:
        self.text = self.text[:start] + self.text[stop:]
        self.caret = start

    def _before(self) -> int:
        """Where the sign before the caret begins."""
        spans = _graphemes(self.text[: self.caret])
        return spans[-1][0] if spans else 0

    def _after(self) -> int:
        """Where the sign at the caret ends."""
        spans = _graphemes(self.text[self.caret :])
        return self.caret + spans[0][1] if spans else self.caret


def _graphemes(text: str) -> list[tuple[int, int, int]]:
    if text.isascii():
        return [(place, place + 1, 1) for place in range(len(text))]
    return split_graphemes(text)[0]


def _head(text: str, width: int) -> str:
    used = end = 0
    for _start, stop, cells in _graphemes(text):
        if used + cells > width:
            break
        used, end = used + cells, stop
    return text[:end]


def _tail(text: str, width: int) -> str:
    used, begin = 0, len(text)
    for start, _stop, cells in reversed(_graphemes(text)):
        if used + cells > width:
            break
        used, begin = used + cells, start
    return text[begin:]
