"""What people do with posts that repeat: begin, change, move, skip and end them (S5.6).

Published and skipped posts stay as they are whatever becomes of their series.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from sqlmodel import col, select

from smm_tui.domain.days import full_day
from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.i18n import N_, _, ngettext
from smm_tui.persistence.records import Post, Series
from smm_tui.services.post_moves import shifted
from smm_tui.services.post_work import day_after
from smm_tui.services.repeats import (
    Repeat,
    Scope,
    all_days,
    fits,
    no_such_day,
    read_rule,
    rule_text,
    words_of,
)
from smm_tui.services.series_changes import SeriesChanges, too_early
from smm_tui.services.series_work import SHARED, leave_out, left_out
from smm_tui.services.stored import key_of, quoted

_MOVED = {
    Scope.ONE: N_("Move %(title)s"),
    Scope.FOLLOWING: N_("Move %(title)s and the following"),
    Scope.ALL: N_("Move all of %(title)s"),
}
_DELETED = {
    Scope.ONE: N_("Delete %(title)s"),
    Scope.FOLLOWING: N_("Delete %(title)s and the following"),
    Scope.ALL: N_("Delete all of %(title)s"),
}


class Repeating(SeriesChanges):
    """The use cases of series, inside one transaction; each is one edit."""

    def make(self, post_id: int, rule: Repeat) -> int:
        """Repeat a post by a rule, of which it is the first; the key of its series.

        The others are drafts, made from today on up to the horizon; what was typed into the post
        is handed on to them, except its links. Raises Refused when it repeats already, when a rule
        of months or years does not have its day, or when the rule ends before it begins.
        """
        post = self.fresh(post_id)
        if post.series_id is not None:
            words = _("%(title)s repeats already: change how it does.")
            raise Refused(words % {"title": quoted(post.title)})
        rule = rule.on(post.day)
        if not fits(rule, post.day):
            raise Refused(no_such_day(rule, post.day))
        if rule.until is not None and rule.until < post.day:
            raise Refused(too_early())
        values: dict[str, Any] = {name: getattr(post, name) for name in SHARED}
        series = Series(
            **values,
            brand_id=post.brand_id,
            day=post.day,
            rule=rule_text(rule),
            made_until=post.day,
        )
        self._session.add(series)
        self._session.flush()
        post.series_id, post.series_day = series.id, post.day
        self._extend(series)
        words = _("Repeat %(title)s %(rule)s")
        told = {"title": quoted(post.title), "rule": words_of(rule)}
        self._transaction.describe(words % told)
        return key_of(series)

    # -- changing ----------------------------------------------------------------------------

    def shift(self, post_id: int, scope: Scope, *, days: int = 0, minutes: int = 0) -> None:
        """Move one post, it and the following, or all by so many days and minutes.

        What lasts all day moves by days only. Of the others open ones alone move. Raises Refused
        when that leaves the calendar, or when minutes move none of them.
        """
        post = self.fresh(post_id)
        series = self._series_of(post)
        if not (days or minutes):
            return
        if scope is Scope.ONE:
            members = [post]
        else:
            series = self._chosen(series, post, scope)
            members = self._to_change(series, post)
        if minutes and not days and not any(each.time for each in members):
            raise Refused(_("This has no time yet: give it one first, or move it by days."))
        if scope is Scope.ONE:
            post.day, post.time = shifted(post, days, minutes)
        else:
            self._shift(series, members, days, minutes)
            self._extend(series)
        self._tell(post, scope, _MOVED)

    # -- fewer -------------------------------------------------------------------------------

    def skip(self, post_id: int) -> None:
        """Let one post be skipped: it stays in the calendar, and no other is made for its day."""
        post = self.fresh(post_id)
        if post.status is not PostStatus.SKIPPED:
            post.status = PostStatus.SKIPPED
            self._tell(post, Scope.ONE, {Scope.ONE: N_("Skip %(title)s")})

    def delete(self, post_id: int, scope: Scope) -> None:
        """Delete one post, it and the following, or all; of the others, open ones alone.

        What is left of the series goes on, and makes none anew. Published and skipped posts stay,
        by themselves.
        """
        post = self.fresh(post_id)
        series = self._series_of(post)
        begin = post.series_day or series.day
        members = self._members(series)
        if scope is Scope.ONE:
            leave_out(series, left_out(series) | {begin})
            self._give_up([post], ())
        else:
            lost = [
                each
                for each in members
                if scope is Scope.ALL or (each.series_day or begin) >= begin
            ]
            self._drop(lost, post)
            if len(lost) == len(members):
                self._dissolve(series)
            else:
                self._end_before(series, begin)
        self._tell(post, scope, _DELETED)

    def end(self, post_id: int) -> None:
        """Let a post be the last one of its series: the goal is reached (S5.6).

        Open posts that stand on later days are deleted, the others go on by themselves. Raises
        Refused where none would follow anyway.
        """
        post = self.fresh(post_id)
        series = self._series_of(post)
        members = self._members(series)
        later = [each for each in members if each.day > post.day]
        # Posts may stand elsewhere than where the rule has put them.
        last = max(each.series_day or series.day for each in members if each.day <= post.day)
        if not later and all(day <= last for day in all_days(read_rule(series.rule), series.day)):
            raise Refused(_("This is the last one already."))
        leave_out(series, left_out(series) | {each.series_day or last for each in later})
        self._drop(later)
        self._end_before(series, day_after(last, 1))
        words = _("End %(title)s on %(day)s")
        told = {"title": quoted(post.title), "day": full_day(post.day)}
        self._transaction.describe(words % told)

    # -- by itself ---------------------------------------------------------------------------

    def make_ahead(self, only: Collection[int] | None = None) -> int:
        """Make the posts of the brand's series up to the horizon; how many were made.

        ``only`` names the series; one whose rule cannot be read is passed over. The edit is an
        automatic one: undo passes over it. Made twice, by whomever, nothing comes twice.
        """
        self._transaction.automatic = True
        query = select(Series).where(col(Series.brand_id) == self._brand_id)
        made = 0
        for series in self._session.exec(query.order_by(col(Series.id))):
            if only is None or key_of(series) in only:
                with suppress(Refused):
                    made += self._extend(series)
        words = ngettext("Make %(count)d post ahead", "Make %(count)d posts ahead", made)
        self._transaction.describe(words % {"count": made})
        return made

    # -- parts of these ----------------------------------------------------------------------

    def _drop(self, posts: Sequence[Post], in_hand: Post | None = None) -> None:
        """Delete the open posts and the one in hand; the others go on by themselves."""
        kept = [post for post in posts if post is not in_hand and not post.status.open]
        self._give_up((post for post in posts if post is in_hand or post.status.open), kept)
