"""Posts that repeat on several channels: begun together, and found by each other (S10.4, S5.6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import col, select

from smm_tui.domain.errors import Refused
from smm_tui.domain.post_status import PostStatus
from smm_tui.i18n import _, ngettext
from smm_tui.persistence.record_base import new_uuid
from smm_tui.persistence.records import Post, Series
from smm_tui.services.repeats import Repeat, fits, from_day, no_such_day, rule_text, words_of
from smm_tui.services.series_changes import SeriesChanges, too_early
from smm_tui.services.series_turns import begun_status, first_day_of, last_turn_of, turn_of
from smm_tui.services.series_work import SHARED
from smm_tui.services.stored import key_of, quoted


class SeriesGroups(SeriesChanges):
    """The use case that begins series, and how those of one group are found."""

    def make(self, post_id: int, rule: Repeat, *, together: bool = False) -> int:
        """Repeat a post by a rule, of which it is the first; the key of its series.

        The others are made from today on up to the horizon: ideas where the post is one, else
        drafts. What was typed into the post is handed on to them, except its links.

        ``together``: its variants that neither repeat yet nor are skipped repeat as well, each at
        its own time, with its own text, and as many days before or after the post as it stands
        now: "Mon, Thu" is "Tue, Fri" for one that goes out a day later, so that all of one turn
        stay close to each other. The posts of a turn are variants of each other. Where variants
        repeat together already, it joins them.

        Raises Refused when the post repeats already, when a rule of months or years does not have
        its day, or when the rule ends before it begins.
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
        begun = [post]
        group, behind = "", 0
        if together:
            begun += _to_repeat(self._variants(post), post)
            group, behind = self._group_joined(post) or (new_uuid() if begun[1:] else "", 0)
        keys = []
        for each in begun:
            away = behind + (each.day - post.day).days
            keys.append(self._begin(each, from_day(rule, post.day, each.day), group, away))
        words = _("Repeat %(title)s %(rule)s")
        told = {"title": quoted(post.title), "rule": words_of(rule)}
        self._transaction.describe(on_channels(words % told, len(begun)))
        return keys[0]

    def _begin(self, post: Post, rule: Repeat, group_key: str, days_behind: int) -> int:
        values: dict[str, Any] = {name: getattr(post, name) for name in SHARED}
        series = Series(
            **values,
            brand_id=post.brand_id,
            day=post.day,
            rule=rule_text(rule),
            made_until=post.day,
            status=begun_status(post),
            group_key=group_key,
            days_behind=days_behind,
        )
        self._session.add(series)
        self._session.flush()
        post.series_id, post.series_day = series.id, post.day
        self._extend(series)
        return key_of(series)

    def _group_joined(self, post: Post) -> tuple[str, int] | None:
        """The group of series in which a post's variants are, and how far it goes out behind."""
        for other in self._variants(post):
            if other.series_id is not None and other.series_day is not None:
                series = self._series(other.series_id)
                if series.group_key:
                    away = (post.day - other.series_day).days
                    return series.group_key, series.days_behind + away
        return None

    # -- the others of a group ---------------------------------------------------------------

    def _others(self, series: Series) -> Sequence[Series]:
        """The series of the other channels of a group; those of its own channel are its parts."""
        if not series.group_key:
            return ()
        query = select(Series).where(
            col(Series.brand_id) == self._brand_id,
            col(Series.group_key) == series.group_key,
            col(Series.channel_id).is_distinct_from(series.channel_id),
        )
        return self._session.exec(query.order_by(col(Series.id))).all()

    def _from_turn(self, series: Series, day: date) -> list[tuple[Series, date]]:
        """The others of a group that still go out in the turn of a day, or later: from which day.

        Those that begin when the series has ended belong to what followed on it.
        """
        turn, last = turn_of(series, day), last_turn_of(series)
        found = []
        for other in self._others(series):
            begin = first_day_of(other, turn)
            if begin is not None and turn_of(other, other.day) <= last:
                found.append((other, begin))
        return found

    def _last_of_turn(self, series: Series, day: date) -> list[tuple[Series, Post | None]]:
        """The others of a group that had begun by the turn of a day: with their last post by it."""
        turn = turn_of(series, day)
        found: list[tuple[Series, Post | None]] = []
        for other in self._others(series):
            if turn_of(other, other.day) > turn:
                continue
            before = [
                post
                for post in self._members(other)
                if turn_of(other, post.series_day or other.day) <= turn
            ]
            found.append((other, before[-1] if before else None))
        return found


def _to_repeat(variants: Sequence[Post], post: Post) -> list[Post]:
    """The other variants of a post that begin to repeat with it."""
    return [
        other
        for other in variants
        if other is not post and other.series_id is None and other.status is not PostStatus.SKIPPED
    ]


def on_channels(words: str, count: int) -> str:
    """The name of an edit, with the number of channels on which it was done where it is several."""
    if count < 2:
        return words
    many = ngettext("%(edit)s, on %(count)d channel", "%(edit)s, on %(count)d channels", count)
    return many % {"edit": words, "count": count}
