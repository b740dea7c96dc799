"""Which posts of several series belong to each other: those of one turn (S10.4, S5.6).

Series of one group have the same ``group_key``, one for each channel. What they make for the same
turn are variants of one post, whenever and wherever it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice
from uuid import NAMESPACE_OID, UUID, uuid5

from smm_tui.domain.months import MONTHS_A_YEAR
from smm_tui.domain.post_status import PostStatus
from smm_tui.domain.repeat import LAST_DAY
from smm_tui.persistence.records import Post, Series
from smm_tui.services.repeats import all_days, read_rule

_LAST = date.max.toordinal()
_MADE = 5  # the version of the UUIDs that come of a name


def turn_of(series: Series, day: date) -> date:
    """The turn of a group to which a day of the rule of one of its series belongs.

    That is the day on which the channel goes out that the group began on: a series that goes out
    a day behind has its Tuesday in the turn of Monday, and one that is moved takes its turns along.
    So it is the day, not the number of the turn, that counts: a channel that has its own rule one
    day, leaves days out or begins later still shares the days that both have. Of a month or a year
    there is one turn in a month, whatever its length: that is its first day. Raises Refused when
    the rule cannot be read.
    """
    monthday = read_rule(series.rule).monthday
    if monthday is None:
        return date.fromordinal(min(max(day.toordinal() - series.days_behind, 1), _LAST))
    # By the rule's day, not by the one that a short month has instead.
    away = (monthday - series.days_behind - 1) // LAST_DAY
    months = day.year * MONTHS_A_YEAR + day.month - 1 + away
    year, month = divmod(months, MONTHS_A_YEAR)
    return date(min(max(year, date.min.year), date.max.year), month + 1, 1)


def group_of(series: Series, day: date) -> str:
    """The group of the post that a series makes for a day of its rule; empty when it has none.

    It is the same in every process and on every day on which it is asked for.
    """
    if not series.group_key:
        return ""
    # The name is no matter of taste: other groups would come of another one.
    return str(uuid5(NAMESPACE_OID, f"{series.group_key} {turn_of(series, day).isoformat()}"))


def is_made_group(group_key: str) -> bool:
    """Whether a group was made by a series, and not by hand."""
    try:
        return UUID(group_key).version == _MADE
    except ValueError:
        return False


def first_day_of(series: Series, turn: date) -> date | None:
    """The first day of a series' rule from a turn on; None when it has ended before."""
    days = all_days(read_rule(series.rule), series.day)
    return next((day for day in days if turn_of(series, day) >= turn), None)


def last_turn_of(series: Series) -> date:
    """The turn by which a series has ended; the end of the calendar when its rule has no end."""
    rule = read_rule(series.rule)
    if rule.until is None and rule.count is None:
        return date.max
    if rule.until is not None:
        return turn_of(series, max(rule.until, series.day))
    *_before, last = islice(all_days(rule, series.day), rule.count)
    return turn_of(series, last)


def begun_status(post: Post) -> PostStatus:
    """How far the posts have come that are made of one: ideas stay ideas."""
    return PostStatus.IDEA if post.status is PostStatus.IDEA else PostStatus.DRAFT


def open_ones(posts: Sequence[Post], in_hand: Post | None = None) -> list[Post]:
    """Those of the posts that still have to go out, and the one in hand however far it has come."""
    return [post for post in posts if post is in_hand or post.status.open]
