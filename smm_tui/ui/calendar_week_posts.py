"""A post in the lane of a week: its time and its title, on one line or two."""

from __future__ import annotations

from rich.cells import cell_len

from smm_tui.domain.posts import Post
from smm_tui.ui.calendar_words import title_of
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import wrapped

BESIDE = 2  # cells of a day: the sign before a post, and the gap to the next day
TITLE_LINES = 2


def height_of_post(post: Post, wide: int) -> int:
    """How many lines a post takes in so many cells."""
    return 1 if cell_len(title_of(post.title)) <= _beside(post, wide) else TITLE_LINES


def lines_of_post(post: Post, wide: int, sign: Span, style: str) -> list[list[Span]]:
    """Its sign, time and title."""
    head = f"{post.time} " if post.time else ""
    title, room, beside = title_of(post.title), wide - BESIDE, _beside(post, wide)
    if cell_len(title) <= beside:
        return [[sign, Span("meta", head), Span(style, title)]]
    first = (wrapped(title, beside, 2) or [""])[0]
    if head and not title[len(first) :].startswith(" "):
        first = ""
    rest = wrapped(title[len(first) :].lstrip(), room - 1, TITLE_LINES - 1) or [""]
    spans = [[sign, Span("meta", head), Span(style, first)]]
    return [*spans, *([Span("meta", "  "), Span(style, line)] for line in rest)]


def _beside(post: Post, wide: int) -> int:
    """The cells beside its time."""
    return wide - BESIDE - (len(post.time) + 1 if post.time else 0)
