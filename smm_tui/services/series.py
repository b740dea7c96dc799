"""What people do with posts that repeat: begin, change, move, skip and end them (S5.6).

Published and skipped posts stay as they are whatever becomes of their series.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date

from sqlmodel import col, select

from smm_tui.domain.days import full_day
from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.i18n import N_, _, ngettext
from smm_tui.persistence.records import Post, Series
from smm_tui.services.post_moves import shifted
from smm_tui.services.post_work import day_after
from smm_tui.services.repeats import Scope, all_days, read_rule
from smm_tui.services.series_groups import SeriesGroups, on_channels
from smm_tui.services.series_turns import open_ones
from smm_tui.services.series_work import leave_out, left_out
from smm_tui.services.stored import key_of, quoted

_MOVED = {
    Scope.ONE: N_("Move %(title)s to %(day)s"),
    Scope.FOLLOWING: N_("Move %(title)s and the following to %(day)s"),
}
_MOVED_AT = {
    Scope.ONE: N_("Move %(title)s to %(day)s, %(time)s"),
    Scope.FOLLOWING: N_("Move %(title)s and the following to %(day)s, %(time)s"),
}
_DELETED = {
    Scope.ONE: N_("Delete %(title)s"),
    Scope.FOLLOWING: N_("Delete %(title)s and the following"),
    Scope.ALL: N_("Delete all of %(title)s"),
}


class Repeating(SeriesGroups):
    """The use cases of series, inside one transaction; each is one edit."""

    # -- changing ----------------------------------------------------------------------------

    def shift(
        self,
        post_id: int,
        scope: Scope,
        *,
        days: int = 0,
        minutes: int = 0,
        together: bool = False,
    ) -> None:
        """Move one post, it and the following, or all by so many days and minutes.

        What lasts all day moves by days only. Of the others open ones alone move. ``together``:
        on the other channels of its group too, from the same turn on. Raises Refused when that
        leaves the calendar, or when minutes move none of them.
        """
        post = self.fresh(post_id)
        series = self._series_of(post)
        if not (days or minutes):
            return
        if scope is Scope.ONE:
            if minutes and not days and not post.time:
                raise Refused(_no_time())
            post.day, post.time = shifted(post, days, minutes)
            self._describe_shift(post, scope, days, minutes, 1)
            return
        begin = _begin_of(series, post, scope)
        others = self._from_turn(series, begin) if together else []
        parts = [self._chosen(series, post, scope)]
        parts += [self._parted(each, day) for each, day in others]
        moved = [(each, self._to_change(each, post)) for each in parts]
        if minutes and not days and not any(one.time for _each, ones in moved for one in ones):
            raise Refused(_no_time())
        for each, ones in moved:
            self._shift(each, ones, days, minutes)
            self._extend(each)
        self._describe_shift(post, scope, days, minutes, len(moved))

    # -- fewer -------------------------------------------------------------------------------

    def skip(self, post_id: int) -> None:
        """Let one post be skipped: it stays in the calendar, and no other is made for its day."""
        post = self.fresh(post_id)
        if post.status is not PostStatus.SKIPPED:
            post.status = PostStatus.SKIPPED
            self._tell(post, Scope.ONE, {Scope.ONE: N_("Skip %(title)s")})

    def delete(self, post_id: int, scope: Scope, *, together: bool = False) -> None:
        """Delete one post, it and the following, or all; of the others, open ones alone.

        What is left of the series goes on, and makes none anew. Published and skipped posts stay,
        by themselves. ``together``: on the other channels of its group too, from the same turn on;
        one post is deleted by itself.
        """
        post = self.fresh(post_id)
        series = self._series_of(post)
        title, many = quoted(post.title), 1
        if scope is Scope.ONE:
            leave_out(series, left_out(series) | {post.series_day or series.day})
            self._give_up([post], ())
        else:
            begin = _begin_of(series, post, scope)
            parts = self._from_turn(series, begin) if together else []
            parts.insert(0, (series, date.min if scope is Scope.ALL else begin))
            for each, day in parts:
                self._delete_from(each, day, post)
            many = len(parts)
        self._transaction.describe(on_channels(_(_DELETED[scope]) % {"title": title}, many))

    def end(self, post_id: int, *, together: bool = False) -> None:
        """Let a post be the last one of its series: the goal is reached (S5.6).

        Open posts that stand on later days are deleted, the others go on by themselves.
        ``together``: its turn is the last one on the other channels of its group too. Raises
        Refused where none would follow anyway.
        """
        post = self.fresh(post_id)
        series = self._series_of(post)
        others = self._last_of_turn(series, post.series_day or series.day) if together else []
        ended = [self._end(each, last) for each, last in [(series, post), *others]]
        if not any(ended):
            raise Refused(_("This is the last one already."))
        words = _("End %(title)s on %(day)s")
        told = {"title": quoted(post.title), "day": full_day(post.day)}
        self._transaction.describe(on_channels(words % told, sum(ended)))

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

    def _delete_from(self, series: Series, begin: date, in_hand: Post) -> None:
        members = self._members(series)
        lost = [each for each in members if (each.series_day or begin) >= begin]
        self._drop(lost, in_hand)
        if len(lost) == len(members):
            self._dissolve(series)
        else:
            self._end_before(series, begin)

    def _end(self, series: Series, last_post: Post | None) -> bool:
        """End a series with a post, or before its first one; whether any would have followed."""
        members = self._members(series)
        if last_post is None:
            self._drop(members)
            self._dissolve(series)
            return True
        later = [each for each in members if each.day > last_post.day]
        # Posts may stand elsewhere than where the rule has put them.
        last = max(each.series_day or series.day for each in members if each.day <= last_post.day)
        if not later and all(day <= last for day in all_days(read_rule(series.rule), series.day)):
            return False
        leave_out(series, left_out(series) | {each.series_day or last for each in later})
        self._drop(later)
        self._end_before(series, day_after(last, 1))
        return True

    def _drop(self, posts: Sequence[Post], in_hand: Post | None = None) -> None:
        """Delete the open posts and the one in hand; the others go on by themselves."""
        kept = [post for post in posts if post is not in_hand and not post.status.open]
        self._give_up(open_ones(posts, in_hand), kept)

    def _describe_shift(
        self, post: Post, scope: Scope, days: int, minutes: int, channels: int
    ) -> None:
        """Name a move by where the post has come, one of all by how far it goes."""
        told: dict[str, object] = {"title": quoted(post.title)}
        if scope is Scope.ALL:
            words = _("Move all of %(title)s")
            if days:
                words = ngettext(
                    "Move all of %(title)s by %(days)s day",
                    "Move all of %(title)s by %(days)s days",
                    abs(days),
                )
                told["days"] = f"{days:+}"
        else:
            at = bool(minutes and post.time)
            words = _(_MOVED_AT[scope] if at else _MOVED[scope])
            told |= {"day": full_day(post.day), "time": post.time}
        self._transaction.describe(on_channels(words % told, channels))


def _begin_of(series: Series, post: Post, scope: Scope) -> date:
    """The day of the rule from which on a change is."""
    return series.day if scope is Scope.ALL else post.series_day or series.day


def _no_time() -> str:
    return _("This has no time yet: give it one first, or move it by days.")
