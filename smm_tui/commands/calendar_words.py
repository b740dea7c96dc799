"""What the command line says about the calendar: which days, which posts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from smm_tui.commands.call import Call
from smm_tui.commands.output import note
from smm_tui.domain.days import UnknownDay, parse_day
from smm_tui.domain.months import Month, parse_month
from smm_tui.domain.text import clean_line
from smm_tui.i18n import _
from smm_tui.services.post_times import skipped_time as skipped_time

if TYPE_CHECKING:
    from smm_tui.domain.board import BrandView
    from smm_tui.domain.post_filter import PostFilter
    from smm_tui.persistence.database import Database
    from smm_tui.services.post_listing import ListedPost

_YEARS = range(1900, 3000)

Span = tuple[date, date]


def span_of(call: Call, brand: BrandView, today: date, default: Span) -> Span:
    """The first and the last day that were asked for. Leaves by SystemExit on wrong usage."""
    words = call.words
    if words.month is not None:
        if words.first or words.last:
            words.misused(_("--month does not go with --from and --to."))
        month = month_of(call, today)
        return month.first_day, month.last_day
    first = _day(call, words.first, today, brand.first_weekday) or default[0]
    last = _day(call, words.last, today, brand.first_weekday) or default[1]
    if words.first and not words.last:
        last = max(first, last)
    if words.last and not words.first:
        first = min(first, last)
    if first > last:
        words.misused(_("--from has to be before --to."))
    return first, last


def month_of(call: Call, today: date) -> Month:
    """The month that was asked for, else that of today. Leaves by SystemExit on wrong usage."""
    said = call.words.month
    if said is None:
        return Month.of(today)
    try:
        month = parse_month(said)
        if month.year not in _YEARS:
            raise ValueError(said)
    except ValueError:
        words = _("%(text)s is not a month: write it as 2026-05.")
        call.words.misused(words % {"text": clean_line(said)[:40]})
    return month


def _day(call: Call, said: str | None, today: date, first_weekday: int) -> date | None:
    if said is None:
        return None
    try:
        return parse_day(said, today, first_weekday=first_weekday)
    except UnknownDay:
        words = _("%(text)s is not a day that I know: write it as fri, +3d, 27.09 or 2026-09-27.")
        call.words.misused(words % {"text": clean_line(said)[:40]})
    return None


def post_filter_of(brand: BrandView, today: date, text: str) -> PostFilter:
    """The filter that the line says; what is passed over is noted on stderr."""
    from smm_tui.domain.post_filter import read_post_filter

    found = read_post_filter(text, today, first_weekday=brand.first_weekday)
    for problem in found.problems:
        note(problem)
    return found


def posts_asked_for(
    call: Call, database: Database, brand: BrandView, today: date, default: Span
) -> Sequence[ListedPost]:
    """The posts of the days and words that were asked for, in the calendar's order."""
    from smm_tui.services.post_listing import list_posts

    found = list_posts(database, brand, *span_of(call, brand, today, default))
    if call.words.filter is None:
        return found
    sought = post_filter_of(brand, today, call.words.filter)
    return [post for post in found if sought.matches(post.as_post())]
