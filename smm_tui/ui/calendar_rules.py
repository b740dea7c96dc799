"""The line in which people type how a post repeats: what it asks for, and what it understood."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.repeat import words_of
from smm_tui.i18n import _, ngettext

if TYPE_CHECKING:
    from smm_tui.domain.posts import Post, PostDetail

_NAMED_DAYS = 4  # in the echo


def to_repeat(detail: PostDetail) -> list[Post]:
    """The variants of a post that begin to repeat with it."""
    return [
        other
        for other in detail.variants
        if other.series_id is None and other.stands is not PostStatus.SKIPPED
    ]


def rule_title(detail: PostDetail, *, together: bool) -> str:
    """What the line asks for: on which channels, and with examples of what to type."""
    others = to_repeat(detail) if together else []
    if others:
        words = ngettext(
            "Repeat on %(count)d channel: every day, weekly mon thu, until 1 mar",
            "Repeat on %(count)d channels: every day, weekly mon thu, until 1 mar",
            len(others) + 1,
        )
        return words % {"count": len(others) + 1}
    if together:
        return _("Repeat with its variants: every day, weekly mon thu, until 1 mar")
    if detail.variants:
        return _("Repeat on this channel alone: every day, weekly mon thu, until 1 mar")
    return _("Repeat: every day, weekly mon thu, every 2 weeks, monthly 31, until 1 mar")


def explained(said: str, day: date, today: date, first_weekday: int, *, begins: bool) -> str:
    """What a rule means: in words, and the first days that it falls on.

    ``begins``: the post begins to repeat, and does that on its own day only.
    """
    from smm_tui.domain.days import format_day
    from smm_tui.domain.repeat_words import UnknownRepeat, parse_repeat
    from smm_tui.services.repeats import all_days, first_fitting, fits, no_such_day

    try:
        rule = parse_repeat(said, day, today, first_weekday=first_weekday)
        if rule is None:
            return _("not any more")
        if begins and not fits(rule, day):
            return f"! {no_such_day(rule, day)}"
        first = first_fitting(rule, day)
    except (UnknownRepeat, Refused) as error:
        return f"! {error}"
    days = [format_day(each, today) for each in islice(all_days(rule, first), _NAMED_DAYS)]
    return f"{words_of(rule, today)}: {', '.join(days)}"
