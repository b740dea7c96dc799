"""A naive model of posts that repeat: lists, gone through day by day."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from smm_tui.domain.repeat import Frequency, Repeat, Scope, rule_text
from tests.boards import TODAY

DAY = timedelta(days=1)
HORIZON = 26 * 7
OPEN = ("idea", "draft", "review", "scheduled")
FIELDS = ("title", "time", "pillar")


@dataclass(eq=False)
class MadePost:
    title: str
    day: date
    time: str = ""
    pillar: str = ""
    status: str = "draft"
    series: MadeSeries | None = None
    series_day: date | None = None

    @property
    def told(self) -> tuple[Any, ...]:
        return (self.day, self.series_day or date.min, self.title, self.time, self.pillar,
                self.status)  # fmt: skip


@dataclass(eq=False)
class MadeSeries:
    title: str
    time: str
    pillar: str
    day: date
    rule: Repeat
    made: date
    left_out: set[date] = field(default_factory=set)


def naive_days(rule: Repeat, first: date, last: date) -> list[date]:
    """Day after day, asked whether it is one of them."""
    found, day = [first], first + DAY
    while day <= (min(last, rule.until) if rule.until else last):
        if len(found) == rule.count:
            break
        if falls_on(rule, first, day):
            found.append(day)
        day += DAY
    return [day for day in found if day <= last]


def falls_on(rule: Repeat, first: date, day: date) -> bool:
    if rule.frequency is Frequency.DAY:
        return (day - first).days % rule.interval == 0
    if rule.frequency is Frequency.WEEK:
        weeks = (week_of(day, rule.week_start) - week_of(first, rule.week_start)).days // 7
        return day.weekday() in rule.weekdays and weeks % rule.interval == 0
    months = (day.year - first.year) * 12 + day.month - first.month
    last = monthrange(day.year, day.month)[1]
    return day.day == min(rule.monthday or 0, last) and months % rule.interval == 0


def week_of(day: date, begins: int) -> date:
    while day.weekday() != begins:
        day -= DAY
    return day


class Model:
    """All posts in one list."""

    def __init__(self) -> None:
        self.posts: list[MadePost] = []
        self.series: list[MadeSeries] = []
        self.today = TODAY

    def signature(self, series: MadeSeries | None) -> tuple[Any, ...]:
        if series is None:
            return ()
        mine = sorted(post.told for post in self.posts if post.series is series)
        own = (series.title, series.time, series.pillar, series.day, rule_text(series.rule))
        return (*own, tuple(sorted(series.left_out)), tuple(mine))

    def state(self) -> list[tuple[Any, ...]]:
        return sorted((*post.told, self.signature(post.series)) for post in self.posts)

    def empty_series(self) -> list[str]:
        return sorted(rule_text(each.rule) for each in self.series if not self.members(each))

    def post(self, told: tuple[Any, ...]) -> MadePost:
        return next(
            post for post in self.posts if (*post.told, self.signature(post.series)) == told
        )

    def members(self, series: MadeSeries) -> list[MadePost]:
        return [post for post in self.posts if post.series is series]

    def extend(self, series: MadeSeries, *, anew: bool = False) -> None:
        last = self.today + HORIZON * DAY
        taken = {post.series_day for post in self.members(series)} | series.left_out
        made = False
        for day in naive_days(series.rule, series.day, last):
            if day in taken or day < self.today or (day <= series.made and not anew):
                continue
            post = MadePost(series.title, day, series.time, series.pillar)
            post.series, post.series_day, made = series, day, True
            self.posts.append(post)
        series.made = max(series.made, last) if made else series.made

    def extend_all(self) -> None:
        for series in self.series:
            self.extend(series)

    def untouched(self, post: MadePost, series: MadeSeries) -> bool:
        same = all(getattr(post, name) == getattr(series, name) for name in FIELDS)
        return same and post.status == "draft" and post.day == post.series_day

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

    def parted(self, post: MadePost) -> MadeSeries:
        series, begin = post.series, post.series_day
        assert series is not None
        assert begin is not None
        members = self.members(series)
        if all(each.series_day >= begin for each in members if each.series_day):
            return series
        whole = series.rule
        if whole.count:
            before = len(naive_days(whole, series.day, begin - DAY))
            whole = replace(whole, count=whole.count - before)
        later = MadeSeries(series.title, series.time, series.pillar, begin, whole, series.made)
        later.made = max(later.made, begin)
        self.series.append(later)
        later.left_out = {day for day in series.left_out if day >= begin}
        for each in members:
            if each.series_day and each.series_day >= begin:
                each.series = later
        self.end_before(series, begin)
        return later

    def chosen(self, post: MadePost, scope: Scope) -> MadeSeries:
        assert post.series is not None
        return self.parted(post) if scope is Scope.FOLLOWING else post.series

    def to_change(self, series: MadeSeries, post: MadePost) -> list[MadePost]:
        return [each for each in self.members(series) if each is post or each.status in OPEN]

    # -- what is done ------------------------------------------------------------------------

    def make(self, post: MadePost, repeat: Repeat) -> None:
        series = MadeSeries(post.title, post.time, post.pillar, post.day, repeat, post.day)
        post.series, post.series_day = series, post.day
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

    def shift(self, post: MadePost, scope: Scope, days: int, minutes: int) -> None:
        if scope is Scope.ONE:
            post.day, post.time = later(post.day, post.time, days, minutes)
            return
        series = self.chosen(post, scope)
        self.shift_all(series, self.to_change(series, post), days, minutes)
        self.extend(series)

    def shift_all(
        self, series: MadeSeries, members: list[MadePost], days: int, minutes: int
    ) -> None:
        first, series.time = later(series.day, series.time, days, minutes)
        step = (first - series.day).days
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

    def delete(self, post: MadePost, scope: Scope) -> None:
        series, begin = post.series, post.series_day
        assert series is not None
        assert begin is not None
        if scope is Scope.ONE:
            series.left_out.add(begin)
            self.posts.remove(post)
            return
        members = self.members(series)
        lost = [
            p for p in members if scope is Scope.ALL or (p.series_day and p.series_day >= begin)
        ]
        self.let_go(lost, lambda each: each is post or each.status in OPEN)
        if len(lost) < len(members):
            self.end_before(series, begin)
        else:
            self.series.remove(series)

    def end(self, post: MadePost) -> None:
        series = post.series
        assert series is not None
        members = self.members(series)
        lost = [each for each in members if each.day > post.day]
        last = max(p.series_day for p in members if p.series_day and p.day <= post.day)
        assert lost or naive_days(series.rule, series.day, last + 3000 * DAY)[-1] > last
        series.left_out |= {each.series_day for each in lost if each.series_day}
        self.let_go(lost, lambda each: each.status in OPEN)
        self.end_before(series, last + DAY)


def later(day: date, time: str, days: int, minutes: int) -> tuple[date, str]:
    if not time:
        return day + days * DAY, time
    total = int(time[:2]) * 60 + int(time[3:]) + minutes
    return day + (days + total // 1440) * DAY, f"{total % 1440 // 60:02}:{total % 60:02}"


def shifted_rule(repeat: Repeat, first: date, step: int) -> tuple[Repeat, date]:
    """By the words of the real thing; that those hold is tested by themselves."""
    from smm_tui.services.repeats import moved

    return moved(repeat, first, step)
