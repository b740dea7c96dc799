"""What files from elsewhere want to have in the calendar, whatever form they had."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.text import clean_line, clean_text

LONGEST_TITLE = 500
LONGEST_TEXT = 100_000
LONGEST_LINK = 2000
LONGEST_WORD = 60  # a format, a pillar, a campaign
UTM_LENGTH = 200
MOST_EFFORT = 100_000  # minutes
_TITLE_OF_A_TEXT = 80  # characters of a text's first line that name a post without a title


@dataclass(frozen=True, slots=True)
class WantedPost:
    """A post of a file."""

    key: str  # the same at every import: what the post is known by
    title: str
    day: date
    time: str = ""  # HH:MM; empty: the whole day
    text: str = ""
    link: str = ""
    status: PostStatus = PostStatus.IDEA
    channel: str = ""  # empty: none, or the one that the user chooses
    format: str = ""
    pillar: str = ""
    campaign: str = ""
    hat: str = ""
    reviewer: str = ""
    effort_minutes: int | None = None
    utm: tuple[tuple[str, str], ...] = ()  # its own tags, with their names
    assets: tuple[str, ...] = ()  # lines that say where its pictures are, see link_lines
    uuid: str = ""  # of a post that this planner may have made itself
    cut: bool = False  # it was longer than a post can be


@dataclass(frozen=True, slots=True)
class WantedKeyDate:
    """A key date of a file."""

    key: str
    title: str
    day: date
    last_day: date | None = None  # None: one day
    yearly: bool = False
    note: str = ""
    cut: bool = False


def fitting_title(text: str) -> tuple[str, bool]:
    """A title that can be stored, and whether the text was longer."""
    line = clean_line(text)
    return (line, False) if len(line) <= LONGEST_TITLE else (line[: LONGEST_TITLE - 1] + "…", True)


def fitting_text(text: str) -> tuple[str, bool]:
    """A text that can be stored, and whether it was longer."""
    clean = clean_text(text).strip()
    return clean[:LONGEST_TEXT], len(clean) > LONGEST_TEXT


def title_of(text: str) -> str:
    """What a post without a title is called: the beginning of its text."""
    lines = clean_text(text).strip().split("\n")
    line = clean_line(lines[0])
    return line if len(line) <= _TITLE_OF_A_TEXT else line[: _TITLE_OF_A_TEXT - 1].rstrip() + "…"
