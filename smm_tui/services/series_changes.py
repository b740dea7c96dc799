"""Changing what repeats: one post of a series, it and the following, or all of them (S5.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from smm_tui.domain.errors import FieldErrors
from smm_tui.i18n import N_, _
from smm_tui.persistence.records import Post, Series
from smm_tui.services.post_values import PostValues
from smm_tui.services.repeats import (
    Repeat,
    Scope,
    UnknownRepeat,
    first_fitting,
    parse_repeat,
    read_rule,
    rule_text,
    words_of,
)
from smm_tui.services.series_turns import open_ones
from smm_tui.services.series_work import SHARED, SeriesWork
from smm_tui.services.stored import quoted

RULE = "rule"
"""The name of a form's field that says how a post repeats."""

_EDITED = {
    Scope.ONE: N_("Edit %(title)s"),
    Scope.FOLLOWING: N_("Edit %(title)s and the following"),
    Scope.ALL: N_("Edit all of %(title)s"),
}


class _Typed(NamedTuple):
    """What a form says about how a post repeats."""

    rule: Repeat | None = None  # None: not any more, where that was changed
    changed: bool = False

    def words(self, title: str) -> str:
        """The name of the edit that changes it."""
        if self.rule is None:
            return _("Repeat %(title)s no more") % {"title": quoted(title)}
        words = _("Repeat %(title)s %(rule)s")
        return words % {"title": quoted(title), "rule": words_of(self.rule)}


class SeriesChanges(SeriesWork):
    """The use case of a form of a post that repeats."""

    def change(
        self,
        post_id: int,
        scope: Scope,
        typed: Mapping[str, str],
        *,
        version: int | None = None,
    ) -> None:
        """Save what was typed about a post of a series: for this one, it and the following, or all.

        Only what is different now is handed on, and only to open posts in which it was as in the
        series: what was changed in one post stays. Another day moves all of them by as many days;
        status and links are the post's own. ``typed["rule"]`` says how it repeats from now on,
        in words as ``parse_repeat`` reads them; "none" ends it. Raises FieldErrors with a reason
        per field, StaleRecord when the post has changed since ``version``.
        """
        post = self.fresh(post_id, version)
        series = self._series_of(post)
        values = PostValues.validated(self._transaction, post, typed)
        repeat = self._typed_repeat(series, post, scope, typed, values.own["day"])
        # First of all: a post with links of its own is not given up with the day that it had.
        values.put_assets(self._session, post)
        changed = _handed_on(post, values)
        if not (changed or repeat.changed or values.own["day"] != post.day):
            scope = Scope.ONE  # a series is not parted for what is the post's own
        if scope is Scope.ONE:
            values.apply(post)
        else:
            chosen = self._chosen(series, post, scope)
            self._change_many(chosen, post, values, changed, repeat)
        if repeat.changed:
            self._transaction.describe(repeat.words(post.title))
        else:
            self._tell(post, scope, _EDITED)

    def _change_many(
        self,
        series: Series,
        post: Post,
        values: PostValues,
        changed: Mapping[str, Any],
        repeat: _Typed,
    ) -> None:
        members = self._to_change(series, post)
        days = (values.own["day"] - post.day).days
        for name, value in changed.items():
            for each in members:
                if each is post or getattr(each, name) == getattr(series, name):
                    setattr(each, name, value)
            setattr(series, name, value)
        if values.status is not None:
            post.status = values.status
        if days:
            self._shift(series, members, days, 0)
        if not repeat.changed:
            self._extend(series)
        elif repeat.rule is not None:
            series.rule = rule_text(repeat.rule)
            series.day = first_fitting(repeat.rule, series.day)
            self._fit(series)
        else:
            others = [each for each in self._members(series) if each is not post]
            self._let_go(series, others)
            self._give_up((), [post])
            self._dissolve(series)

    def _typed_repeat(
        self, series: Series, post: Post, scope: Scope, typed: Mapping[str, str], day: date
    ) -> _Typed:
        """How the post is to repeat from now on. Raises FieldErrors."""
        if RULE not in typed:
            return _Typed()
        was, weekday = read_rule(series.rule), self._brand.first_weekday
        try:
            rule = parse_repeat(typed[RULE], day, self._today, first_weekday=weekday)
        except UnknownRepeat as error:
            raise FieldErrors({RULE: str(error)}) from None
        # Which of the weeks are passed over is not among what people type.
        if rule is not None and replace(rule, week_start=was.week_start) == was:
            return _Typed()
        if scope is Scope.ONE:
            words = _("One post does not repeat by itself: change the following, or all.")
            raise FieldErrors({RULE: words})
        first = series.day if scope is Scope.ALL else post.series_day or series.day
        if rule is not None and rule.until is not None and rule.until < first_fitting(rule, first):
            raise FieldErrors({RULE: too_early()})
        return _Typed(rule, changed=True)

    # -- parts of these ----------------------------------------------------------------------

    def _chosen(self, series: Series, post: Post, scope: Scope) -> Series:
        if scope is not Scope.FOLLOWING:
            return series
        return self._parted(series, post.series_day or series.day)

    def _to_change(self, series: Series, post: Post) -> list[Post]:
        """The open posts of a series, and the one in hand however far it has come."""
        return open_ones(self._members(series), post)

    def _tell(self, post: Post, scope: Scope, words: Mapping[Scope, str]) -> None:
        self._transaction.describe(_(words[scope]) % {"title": quoted(post.title)})


def _handed_on(post: Post, values: PostValues) -> dict[str, Any]:
    """What is different now and is meant for other posts of the series too."""
    new = {**values.own, **values.references}
    return {name: new[name] for name in SHARED if name in new and new[name] != getattr(post, name)}


def too_early() -> str:
    """Why a rule is refused that ends before its first day."""
    return _("It ends before it begins: type a later day.")
