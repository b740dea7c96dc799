"""What may be said after the commands, as types of argparse: a refusal names what is meant."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Sequence

from smm_tui.domain.stage_names import guess_stage
from smm_tui.domain.stages import Stage
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _

STAGES = tuple(stage.value for stage in Stage)


def one_of(words: Sequence[str]) -> Callable[[str], str]:
    """An argparse type: one of these words, or a refusal that names the nearest."""

    def taken(text: str) -> str:
        if text in words:
            return text
        said = _("%(text)s is not known here.") % {"text": clean_line(text)}
        raise ArgumentTypeError(f"{said} {nearest(text, words)}")

    return taken


def year(text: str) -> int:
    """An argparse type: a year in four digits."""
    if len(text) == 4 and text.isascii() and text.isdecimal() and int(text):
        return int(text)
    words = _("%(text)s is not a year: write it as 2026.")
    raise ArgumentTypeError(words % {"text": clean_line(text)})


def stage(text: str) -> str:
    """An argparse type: a stage's key, or a refusal that names the one that is meant."""
    wanted = "-".join(text.casefold().split())
    if wanted in STAGES:
        return wanted
    meant = guess_stage(text)
    said = _("%(text)s is not a stage.") % {"text": clean_line(text)}
    raise ArgumentTypeError(f"{said} {nearest(meant.value if meant else text, STAGES)}")


def nearest(text: str, words: Iterable[str]) -> str:
    """Which of the words is meant by a text that is none of them, as a sentence."""
    from difflib import get_close_matches  # right words can do without

    known = [word for word in words if word]
    near = get_close_matches(text.casefold(), known, n=1)
    if near:
        return _("Did you mean %(word)s?") % {"word": near[0]}
    return _("There are: %(words)s.") % {"words": ", ".join(known)}
