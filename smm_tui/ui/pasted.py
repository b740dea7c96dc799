"""Pasted text, taken out of what the terminal sends before anything reads it as keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

BEGIN, END = "\x1b[200~", "\x1b[201~"
_LEAST_HELD = 2  # an escape alone may be the key of that name, which nobody may hold back


class Pasted(NamedTuple):
    """A text between the terminal's marks, whatever it holds."""

    text: str


class PasteTaker:
    """Splits what is sent into pastes and the rest.

    Between its marks a paste is data: escape sequences, control characters and half of another
    mark are part of it, so that none of it can end the paste and go on as keys.
    """

    def __init__(self) -> None:
        self._waiting = ""
        self._pasting = False

    def take(self, sent: str) -> Iterator[str | Pasted]:
        """The pieces that are complete, in their order."""
        text = self._waiting + sent
        self._waiting = ""
        while text:
            mark = END if self._pasting else BEGIN
            before, found, after = text.partition(mark)
            if found:
                if self._pasting:
                    yield Pasted(before)
                elif before:
                    yield before
                self._pasting = not self._pasting
                text = after
                continue
            if self._pasting:
                self._waiting = text
                return
            held = _begun(text, mark)
            if text[: len(text) - held]:
                yield text[: len(text) - held]
            self._waiting = text[len(text) - held :]
            return


def _begun(text: str, mark: str) -> int:
    """How many characters at the end of the text may be the beginning of a mark."""
    for length in range(min(len(mark) - 1, len(text)), _LEAST_HELD - 1, -1):
        if text.endswith(mark[:length]):
            return length
    return 0
