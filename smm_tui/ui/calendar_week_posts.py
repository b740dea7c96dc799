"""A post in the lane of a week: its time and its title, on one line or two."""

from __future__ import annotations

from rich.cells import cell_len

from smm_tui.domain.posts import Post
from smm_tui.ui.calendar_cells import Cell, cell
from smm_tui.ui.calendar_words import title_of
from smm_tui.ui.card_lines import Span
from smm_tui.ui.plain import cut, parted

BESIDE = 2  # cells of a day: the sign before a post, and the gap to the next day
TITLE_LINES = 2


def height_of_post(post: Post, wide: int) -> int:
    """How many lines a post takes in so many cells."""
    return 1 if cell_len(title_of(post.title)) <= _beside(post, wide) else TITLE_LINES


def lines_of_post(post: Post, left: int, wide: int, sign: Span, style: str) -> list[Cell]:
    """Its sign, time and title, in so many cells of a line each."""
    head = Span("meta", f"{post.time} " if post.time else "")
    title, beside = title_of(post.title), _beside(post, wide)
    length = cell_len(title)
    if length <= beside:
        shown = Span(style, title + " " * (wide - BESIDE - len(head.text) - length + 1))
        return [Cell(left, wide, (sign, head, shown))]
    first, rest = parted(title, beside)
    if post.time and not rest.startswith(" "):
        first, rest = "", title
    below = cut(rest.lstrip(), wide - BESIDE - 1)
    return [
        cell(left, wide, sign, head, Span(style, first)),
        cell(left, wide, Span("meta", "  "), Span(style, below)),
    ]


def _beside(post: Post, wide: int) -> int:
    """The cells beside its time."""
    return wide - BESIDE - (len(post.time) + 1 if post.time else 0)
