"""A naive model of posts that repeat: lists, gone through day by day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from smm_tui.domain.repeat import Repeat, Scope, rule_text
from tests.boards import TODAY
from tests.made_series import DAY, MadePost, MadeSeries, later, naive_days, shifted_rule

HORIZON = 26 * 7
OPEN = ("idea", "draft", "review", "scheduled")
FIELDS = ("title", "time", "pillar")


class Model:
    """All posts in one list."""

    def __init__(self) -> None:
        self.posts: list[MadePost] = []
        self.series: list[MadeSeries] = []
        self.today = TODAY
        self.groups = 0

    def new_group(self) -> int:
        self.groups += 1
        return self.groups

    def own(self, series: MadeSeries) -> tuple[Any, ...]:
        mine = sorted(post.told for post in self.posts if post.series is series)
        return (series.title, series.time, series.pillar, series.channel, series.status,
                series.day, series.behind, rule_text(series.rule),
                tuple(sorted(series.left_out)), tuple(mine))  # fmt: skip

    def signature(self, series: MadeSeries | None) -> tuple[Any, ...]:
        if series is None:
            return ()
        mates = [self.own(each) for each in self.series if each.group == series.group]
        return (*self.own(series), tuple(sorted(mates)) if series.group else ())

    def whole(self, post: MadePost) -> tuple[Any, ...]:
        """All that tells a post from others: its own, its series', its variants'."""
        variants = [each.told for each in self.posts if each.group == post.group]
        return (*post.told, self.signature(post.series), tuple(sorted(variants))
                if post.group else ())  # fmt: skip

    def state(self) -> list[tuple[Any, ...]]:
        return sorted(map(self.whole, self.posts))

    def empty_series(self) -> list[str]:
        return sorted(rule_text(each.rule) for each in self.series if not self.members(each))

    def post(self, told: tuple[Any, ...]) -> MadePost:
        return next(post for post in self.posts if self.whole(post) == told)

    def members(self, series: MadeSeries) -> list[MadePost]:
        return [post for post in self.posts if post.series is series]

    def extend(self, series: MadeSeries, *, anew: bool = False) -> None:
        last = self.today + HORIZON * DAY
        taken = {post.series_day for post in self.members(series)} | series.left_out
        made = False
        for day in naive_days(series.rule, series.day, last):
            if day in taken or day < self.today or (day <= series.made and not anew):
                continue
            post = MadePost(series.title, day, series.time, series.pillar, series.status)
            post.series, post.series_day, made = series, day, True
            post.channel, post.group = series.channel, series.group_of(day)
            self.posts.append(post)
        series.made = max(series.made, last) if made else series.made

    def extend_all(self) -> None:
        for series in self.series:
            self.extend(series)

    def untouched(self, post: MadePost, series: MadeSeries) -> bool:
        same = all(getattr(post, name) == getattr(series, name) for name in FIELDS)
        by_hand = isinstance(post.group, int)
        return (same and not by_hand and post.status == series.status
                and post.day == post.series_day)  # fmt: skip

    def let_go(self, posts: list[MadePost], delete: Callable[[MadePost], bool]) -> None:
        for post in posts:
            if delete(post):
                self.posts.remove(post)
            else:
                post.series = post.series_day = None

    def end_before(self, series: MadeSeries, day: date) -> None:
        series.rule = replace(series.rule, until=day - DAY, count=None)
        series.left_out = {each for each in series.left_out if each < day}
        series.made = min(series.made, day - DAY)

    def parted(self, series: MadeSeries, begin: date) -> MadeSeries:
        members = self.members(series)
        if all(each.series_day >= begin for each in members if each.series_day):
            return series
        whole = series.rule
        if whole.count:
            before = len(naive_days(whole, series.day, begin - DAY))
            whole = replace(whole, count=whole.count - before)
        later = MadeSeries(series.title, series.time, series.pillar, begin, whole, series.made)
        later.made = max(later.made, begin)
        later.channel, later.status = series.channel, series.status
        later.group, later.behind = series.group, series.behind
        self.series.append(later)
        later.left_out = {day for day in series.left_out if day >= begin}
        for each in members:
            if each.series_day and each.series_day >= begin:
                each.series = later
        self.end_before(series, begin)
        return later

    def chosen(self, post: MadePost, scope: Scope) -> MadeSeries:
        assert post.series is not None
        assert post.series_day is not None
        if scope is Scope.FOLLOWING:
            return self.parted(post.series, post.series_day)
        return post.series

    def others(self, series: MadeSeries) -> list[MadeSeries]:
        """The same group's series on the other channels."""
        if series.group is None:
            return []
        return [
            each
            for each in self.series
            if each.group == series.group and each.channel != series.channel
        ]

    def from_turn(self, series: MadeSeries, day: date) -> list[tuple[MadeSeries, date]]:
        """The others, each from its first day on that is in the turn or after it."""
        far = day + 3000 * DAY
        rule, found = series.rule, []
        last = max(rule.until, series.day) if rule.until else naive_days(rule, series.day, far)[-1]
        for other in self.others(series):
            every = naive_days(other.rule, other.day, far)
            days = [each for each in every if other.turn(each) >= series.turn(day)]
            endless = not rule.until and not rule.count
            if days and (endless or other.turn(other.day) <= series.turn(last)):
                found.append((other, days[0]))
        return found

    def to_change(self, series: MadeSeries, post: MadePost) -> list[MadePost]:
        return [each for each in self.members(series) if each is post or each.status in OPEN]

    # -- what is done ------------------------------------------------------------------------

    def copy(self, post: MadePost, channel: int) -> None:
        if post.group is None:
            post.group = self.new_group()
        status = "idea" if post.status == "idea" else "draft"
        made = MadePost(post.title, post.day, post.time, post.pillar, status)
        made.channel, made.group = channel, post.group
        self.posts.append(made)

    def make(self, post: MadePost, repeat: Repeat, *, together: bool = False) -> None:
        from smm_tui.services.repeats import from_day

        begun, group, behind = [post], None, 0
        if together and post.group:
            others = [each for each in self.posts if each.group == post.group and each is not post]
            for each in others:
                if not each.series and each.status != "skipped":
                    begun.append(each)
            joined = [each for each in others if each.series and each.series.group]
            if joined:
                # They all belong to one group, and are as far from it as their series.
                (group,) = {each.series.group for each in joined if each.series}
                (behind,) = {
                    each.series.behind + (post.day - each.series_day).days
                    for each in joined
                    if each.series and each.series_day
                }
            elif begun[1:]:
                group = self.new_group()
        for each in begun:
            away = (each.day - post.day).days
            own = from_day(repeat, post.day, each.day)
            series = MadeSeries(each.title, each.time, each.pillar, each.day, own, each.day)
            series.channel = each.channel
            series.status = "idea" if each.status == "idea" else "draft"
            series.group, series.behind = group, behind + away
            each.series, each.series_day = series, each.day
            self.series.append(series)
            self.extend(series)

    def change(
        self,
        post: MadePost,
        scope: Scope,
        values: dict[str, str],
        day: date,
        status: str,
        repeat: Repeat | None,
        *,
        ends: bool,
    ) -> None:
        same = day == post.day and all(getattr(post, name) == values[name] for name in values)
        if scope is Scope.ONE or (same and repeat is None and not ends):
            post.day, post.status = day, status
            for name, value in values.items():
                setattr(post, name, value)
            return
        series = self.chosen(post, scope)
        members = self.to_change(series, post)
        step = (day - post.day).days
        for name, value in values.items():
            if value == getattr(post, name):
                continue
            for each in members:
                if each is post or getattr(each, name) == getattr(series, name):
                    setattr(each, name, value)
            setattr(series, name, value)
        post.status = status
        if step:
            self.shift_all(series, members, step, 0)
        if ends:
            others = [each for each in self.members(series) if each is not post]
            self.let_go(others, lambda each: self.untouched(each, series))
            post.series = post.series_day = None
            self.series.remove(series)
            return
        if repeat is None:
            self.extend(series)
            return
        series.rule = repeat
        while repeat.monthday and series.day.day != min(
            repeat.monthday, monthrange(series.day.year, series.day.month)[1]
        ):
            series.day += DAY
        far = max((p.series_day for p in self.members(series) if p.series_day), default=TODAY)
        kept = set(naive_days(repeat, series.day, max([far, *series.left_out])))
        lost = [each for each in self.members(series) if each.series_day not in kept]
        self.let_go(lost, lambda each: self.untouched(each, series))
        series.left_out &= kept
        self.extend(series, anew=True)

    def shift(
        self, post: MadePost, scope: Scope, days: int, minutes: int, *, together: bool = False
    ) -> None:
        if scope is Scope.ONE:
            post.day, post.time = later(post.day, post.time, days, minutes)
            return
        assert post.series is not None
        assert post.series_day is not None
        begin = post.series.day if scope is Scope.ALL else post.series_day
        others = self.from_turn(post.series, begin) if together else []
        moved = [self.chosen(post, scope), *(self.parted(each, day) for each, day in others)]
        for series in moved:
            self.shift_all(series, self.to_change(series, post), days, minutes)
            self.extend(series)

    def shift_all(
        self, series: MadeSeries, members: list[MadePost], days: int, minutes: int
    ) -> None:
        first, series.time = later(series.day, series.time, days, minutes)
        step = (first - series.day).days
        series.behind += step
        known = [each.series_day for each in self.members(series) if each.series_day]
        old = naive_days(series.rule, series.day, max([series.made, *known, *series.left_out]))
        series.rule, series.day = shifted_rule(series.rule, series.day, step)
        endless = replace(series.rule, until=None, count=None)
        new = naive_days(endless, series.day, old[-1] + (abs(step) + 40) * DAY)
        for each in self.members(series):
            assert each.series_day is not None
            each.series_day = new[old.index(each.series_day)]
        for each in members:
            each.day, each.time = later(each.day, each.time, days, minutes)
        series.left_out = {new[old.index(day)] for day in series.left_out}
        series.made = new[len([day for day in old if day <= series.made]) - 1]

    def delete(self, post: MadePost, scope: Scope, *, together: bool = False) -> None:
        series, begin = post.series, post.series_day
        assert series is not None
        assert begin is not None
        if scope is Scope.ONE:
            series.left_out.add(begin)
            self.posts.remove(post)
            return
        if scope is Scope.ALL:
            begin = series.day
        others = self.from_turn(series, begin) if together else []
        for each, day in [(series, begin), *others]:
            self.delete_from(each, day, post)

    def delete_from(self, series: MadeSeries, begin: date, post: MadePost) -> None:
        members = self.members(series)
        lost = [each for each in members if each.series_day and each.series_day >= begin]
        self.let_go(lost, lambda each: each is post or each.status in OPEN)
        if len(lost) < len(members):
            self.end_before(series, begin)
        else:
            self.series.remove(series)

    def end(self, post: MadePost, *, together: bool = False) -> None:
        series, begin = post.series, post.series_day
        assert series is not None
        assert begin is not None
        turn = series.turn(begin)
        begun = [each for each in self.others(series) if each.turn(each.day) <= turn]
        ended = [self.end_series(series, post)]
        for each in begun if together else []:
            by_then = [p for p in self.members(each) if p.series_day]
            by_then = [p for p in by_then if p.series_day and each.turn(p.series_day) <= turn]
            if by_then:
                last = max(by_then, key=lambda p: p.series_day or date.min)
                ended.append(self.end_series(each, last))
            else:
                self.let_go(self.members(each), lambda p: p.status in OPEN)
                self.series.remove(each)
                ended.append(True)
        assert any(ended)

    def end_series(self, series: MadeSeries, post: MadePost) -> bool:
        members = self.members(series)
        lost = [each for each in members if each.day > post.day]
        last = max(p.series_day for p in members if p.series_day and p.day <= post.day)
        if not lost and naive_days(series.rule, series.day, last + 3000 * DAY)[-1] <= last:
            return False
        series.left_out |= {each.series_day for each in lost if each.series_day}
        self.let_go(lost, lambda each: each.status in OPEN)
        self.end_before(series, last + DAY)
        return True
