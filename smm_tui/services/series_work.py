"""What all use cases of series stand on: their posts, made ahead, moved, parted and given up.

Every post of a series has a ``series_day``, one of the days of its rule, wherever it stands itself;
no two have the same one. Days that are to stay without a post are in ``left_out``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import Any

from sqlmodel import col, select

from smm_tui.domain.errors import Refused
from smm_tui.i18n import _
from smm_tui.persistence.calendar_records import PostFields
from smm_tui.persistence.records import Post, Series
from smm_tui.services.post_moves import shifted
from smm_tui.services.post_work import PostWork
from smm_tui.services.repeats import all_days, days_of, moved, read_rule, rule_text
from smm_tui.services.series_turns import group_of, is_made_group
from smm_tui.services.stored import fresh, key_of

HORIZON = timedelta(weeks=26)
"""So far ahead of today the posts of a series are made."""

SHARED = (*PostFields.model_fields, "channel_id", "hat_id", "reviewer_hat_id", "task_id")
"""What a series hands on to its posts."""


class SeriesWork(PostWork):
    """The base of the use cases of series, inside one transaction."""

    # -- rows --------------------------------------------------------------------------------

    def _series_of(self, post: Post) -> Series:
        """The series of a post. Raises Refused when it does not repeat."""
        if post.series_id is None:
            raise Refused(_("This post does not repeat."))
        return self._series(post.series_id)

    def _series(self, series_id: int) -> Series:
        gone = _("This series has been deleted elsewhere.")
        series = fresh(self._session, Series, series_id, gone=gone)
        if series.brand_id != self._brand_id:
            raise Refused(gone)
        return series

    def _members(self, series: Series) -> list[Post]:
        """The posts of a series by the days that its rule gave them."""
        query = select(Post).where(col(Post.series_id) == series.id)
        return list(self._session.exec(query.order_by(col(Post.series_day), col(Post.id))))

    def _known_days(self, series: Series) -> set[date]:
        """The days of its rule on which a series has a post, and those on which it is not to."""
        there = {post.series_day for post in self._members(series) if post.series_day}
        return there | left_out(series)

    # -- making ------------------------------------------------------------------------------

    def _extend(self, series: Series, since: date | None = None) -> int:
        """Make the posts that are missing up to the horizon; how many.

        They are those after the last that were made, or from ``since`` on; none is in the past.
        """
        made = None if since else series.made_until
        last = self._today + HORIZON
        there = self._known_days(series)
        first = max(since or series.day, self._today)
        days = [
            day
            for day in days_of(read_rule(series.rule), series.day, first, last, there)
            if made is None or day > made
        ]
        values = {name: getattr(series, name) for name in SHARED}
        common: dict[str, Any] = {
            "brand_id": series.brand_id,
            "series_id": series.id,
            "status": series.status,
        }
        self._session.add_all(
            Post(**values, **common, day=day, series_day=day, group_key=group_of(series, day))
            for day in days
        )
        if days:
            series.made_until = max(last, series.made_until or last)
        self._session.flush()
        return len(days)

    # -- giving up ---------------------------------------------------------------------------

    def _fit(self, series: Series) -> None:
        """Bring the posts in line with a new rule.

        Those that it has no day for are deleted where nobody has changed them; the others go on
        by themselves. Missing ones are made from today on.
        """
        members = self._members(series)
        last = max(self._known_days(series), default=series.day)
        kept = set(days_of(read_rule(series.rule), series.day, series.day, last))
        self._let_go(series, [post for post in members if post.series_day not in kept])
        leave_out(series, left_out(series) & kept)
        self._extend(series, since=self._today)

    def _let_go(self, series: Series, posts: Sequence[Post]) -> None:
        """Delete those of the posts that nobody has changed; the others go on by themselves."""
        linked = {link.post_id for link in self._links(map(key_of, posts))}
        made = {
            key_of(post)
            for post in posts
            if _untouched(post, series) and key_of(post) not in linked
        }
        self._give_up(
            [post for post in posts if key_of(post) in made],
            [post for post in posts if key_of(post) not in made],
        )

    def _end_before(self, series: Series, day: date) -> None:
        """Let the rule end before a day; the posts from there on are for the caller."""
        rule = read_rule(series.rule)
        series.rule = rule_text(replace(rule, until=day - timedelta(days=1), count=None))
        leave_out(series, {each for each in left_out(series) if each < day})
        series.made_until = min(series.made_until or day, day - timedelta(days=1))

    def _give_up(self, deleted: Iterable[Post], alone: Iterable[Post]) -> None:
        """Delete posts with their links; let others go on without their series."""
        gone = list(deleted)
        for link in self._links(map(key_of, gone)):
            self._session.delete(link)
        for post in gone:
            self._session.delete(post)
        for post in alone:
            post.series_id = post.series_day = None
        self._session.flush()

    def _dissolve(self, series: Series) -> None:
        """Delete a series that has no posts any more."""
        self._session.delete(series)
        self._session.flush()

    # -- parting and moving ------------------------------------------------------------------

    def _parted(self, series: Series, begin: date) -> Series:
        """A series of its own from a day of the rule on; the same one where nothing is before it.

        It stays in the group of the other.
        """
        members = self._members(series)
        if all((each.series_day or begin) >= begin for each in members):
            return series
        rule = read_rule(series.rule)
        if rule.count is not None:
            before = sum(1 for _day in takewhile(lambda d: d < begin, all_days(rule, series.day)))
            rule = replace(rule, count=max(1, rule.count - before))
        values: dict[str, Any] = {name: getattr(series, name) for name in SHARED}
        new = Series(
            **values,
            brand_id=series.brand_id,
            day=begin,
            rule=rule_text(rule),
            made_until=max(series.made_until or begin, begin),
            status=series.status,
            group_key=series.group_key,
            days_behind=series.days_behind,
        )
        leave_out(new, {day for day in left_out(series) if day >= begin})
        self._session.add(new)
        self._session.flush()
        for each in members:
            if (each.series_day or begin) >= begin:
                each.series_id = new.id
        self._end_before(series, begin)
        self._session.flush()
        return new

    def _shift(self, series: Series, members: Sequence[Post], days: int, minutes: int) -> None:
        """Move a series, and those of its posts that are given, by so many days and minutes.

        Raises Refused when that leaves the calendar.
        """
        first, time = shifted(series, days, minutes)
        every = self._members(series)
        made_until = series.made_until or series.day
        rule = read_rule(series.rule)
        old = days_of(
            rule, series.day, series.day, max(made_until, series.day, *self._known_days(series))
        )
        try:
            new_rule, start = moved(rule, series.day, (first - series.day).days)
            endless = all_days(replace(new_rule, until=None, count=None), start)
            place = dict(zip(old, islice(endless, len(old)), strict=True))
        except (OverflowError, ValueError):
            raise Refused(_("The calendar ends before that.")) from None
        for post in every:
            if post.series_day is not None:
                post.series_day = place[post.series_day]
        for post in members:
            post.day, post.time = shifted(post, days, minutes)
        leave_out(series, {place[day] for day in left_out(series)})
        series.days_behind += (first - series.day).days
        series.day, series.time, series.rule = start, time, rule_text(new_rule)
        series.made_until = place[max(day for day in old if day <= max(made_until, old[0]))]
        self._session.flush()


def left_out(series: Series) -> set[date]:
    """The days of its rule on which a series is to have no post."""
    days = set()
    for day in series.left_out.split(","):
        with suppress(ValueError):  # what another program may have written
            days.add(date.fromisoformat(day))
    return days


def leave_out(series: Series, days: Iterable[date]) -> None:
    """Say on which days of its rule a series is to have no post."""
    series.left_out = ",".join(sorted(day.isoformat() for day in days))


def _untouched(post: Post, series: Series) -> bool:
    """Whether a post is as the series made it."""
    return (
        post.status is series.status
        and post.day == post.series_day
        and (not post.group_key or is_made_group(post.group_key))
        and all(getattr(post, name) == getattr(series, name) for name in SHARED)
    )
