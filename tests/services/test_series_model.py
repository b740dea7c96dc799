"""Series against a naive model of lists: every edit, taken back and made again."""

from __future__ import annotations

import shutil
import tempfile
from calendar import monthrange
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from smm_tui.domain.errors import Refused
from smm_tui.domain.repeat import Frequency, Repeat, Scope, read_rule, rule_text
from smm_tui.domain.repeat_words import parse_repeat
from smm_tui.services.making_ahead import make_ahead_once_a_day
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner

DAY = timedelta(days=1)
HORIZON = 26 * 7
OPEN = ("idea", "draft", "review", "scheduled")
FIELDS = ("title", "time", "pillar")
RULES = (
    "every 6 days",
    "every 9 days 8 times",
    "weekly",
    "weekly mon thu",
    "every 2 weeks sat sun",
    "weekly until +90d",
    "every 3 weeks 5 times",
    "monthly",
    "monthly 31",
    "every 2 months 28",
)


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
        self.today = TODAY

    def signature(self, series: MadeSeries | None) -> tuple[Any, ...]:
        if series is None:
            return ()
        mine = sorted(post.told for post in self.posts if post.series is series)
        own = (series.title, series.time, series.pillar, series.day, rule_text(series.rule))
        return (*own, tuple(sorted(series.left_out)), tuple(mine))

    def state(self) -> list[tuple[Any, ...]]:
        return sorted((*post.told, self.signature(post.series)) for post in self.posts)

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
        for series in {id(p.series): p.series for p in self.posts}.values():
            if series is not None:
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
        self.extend(series)

    def change(
        self,
        post: MadePost,
        scope: Scope,
        values: dict[str, str],
        day: date,
        status: str,
        repeat: Repeat | None,
    ) -> None:
        if scope is Scope.ONE:
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

    def end(self, series: MadeSeries, day: date) -> None:
        if naive_days(series.rule, series.day, day + 3000 * DAY)[-1] <= day:
            return
        lost = [p for p in self.members(series) if p.series_day and p.series_day > day]
        self.let_go(lost, lambda each: each.status in OPEN)
        self.end_before(series, day + DAY)


def later(day: date, time: str, days: int, minutes: int) -> tuple[date, str]:
    if not time:
        return day + days * DAY, time
    total = int(time[:2]) * 60 + int(time[3:]) + minutes
    return day + (days + total // 1440) * DAY, f"{total % 1440 // 60:02}:{total % 60:02}"


def shifted_rule(repeat: Repeat, first: date, step: int) -> tuple[Repeat, date]:
    """By the words of the real thing; that those hold is tested by themselves."""
    from smm_tui.services.repeats import moved

    return moved(repeat, first, step)


numbers = st.integers(0, 999)
scopes = st.sampled_from(Scope)
titles = st.sampled_from(["Tea", "Чай", "[/]"])
times = st.sampled_from(["", "00:30", "18:00", "23:30"])
pillars = st.sampled_from(["", "craft"])
statuses = st.sampled_from(["idea", "draft", "scheduled", "published", "skipped"])
steps = st.sampled_from([0, 0, 1, -1, 7, -7, 11, -20])


class Repetitions(RuleBasedStateMachine):
    """The planner and the model do the same; then both go back and forth."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.planner = Planner(self.folder / "planner.db")
        self.model = Model()
        self.kept = [deepcopy(self.model)]
        self.place = 0
        self.waited = 0

    def teardown(self) -> None:
        self.planner.close()
        shutil.rmtree(self.folder)

    # -- both sides --------------------------------------------------------------------------

    def told(self) -> dict[int, tuple[Any, ...]]:
        """What there is to tell of the stored posts, by key."""
        posts = self.planner.rows(
            "post", "id, day, series_day, title, time, pillar, status, series_id"
        )
        series = {
            row[0]: (*row[1:4], date.fromisoformat(row[4]), row[5],
                     tuple(date.fromisoformat(day) for day in row[6].split(",") if day))
            for row in self.planner.rows("series", "id, title, time, pillar, day, rule, left_out")
        }  # fmt: skip
        own = {
            row[0]: (date.fromisoformat(row[1]), date.fromisoformat(row[2] or "0001-01-01"),
                     *row[3:7])
            for row in posts
        }  # fmt: skip
        mine = {key: tuple(sorted(own[row[0]] for row in posts if row[7] == key)) for key in series}
        return {
            row[0]: (*own[row[0]], () if row[7] is None else (*series[row[7]], mine[row[7]]))
            for row in posts
        }

    def pick(self, which: int, *, repeating: bool) -> tuple[int, MadePost] | None:
        told = {key: each for key, each in self.told().items() if bool(each[-1]) == repeating}
        if not told:
            return None
        keys = sorted(told, key=lambda key: (told[key], key))
        key = keys[which % len(keys)]
        return key, self.model.post(told[key])

    def work(self, real: Callable[[Workspace], Any], naive: Callable[[], None]) -> None:
        edits = len(self.planner.rows("edit", "id"))
        before = self.told()
        try:
            self.planner.write(real)
        except Refused:
            assert self.told() == before
            return
        naive()
        if self.planner.changes:
            assert len(self.planner.rows("edit", "id")) == edits + 1
            assert self.planner.changes.label not in ("", "Change")
            self.place += 1
            self.kept = [*self.kept[: self.place], deepcopy(self.model)]

    # -- what is done ------------------------------------------------------------------------

    @rule(title=titles, time=times, away=st.integers(-20, 40))
    def add(self, title: str, time: str, away: int) -> None:
        day = TODAY + away * DAY
        typed = {"title": title, "time": time, "day": day.isoformat(), "status": "draft"}
        self.work(
            lambda w: w.posts.add(typed),
            lambda: self.model.posts.append(MadePost(title, day, time)),
        )

    @rule(which=numbers, text=st.sampled_from(RULES))
    def make(self, which: int, text: str) -> None:
        picked = self.pick(which, repeating=False)
        if picked is None:
            return
        key, post = picked
        repeat = parse_repeat(text, post.day, self.model.today)
        assert repeat is not None
        self.work(lambda w: w.series.make(key, repeat), lambda: self.model.make(post, repeat))

    @rule(
        which=numbers,
        scope=scopes,
        title=titles,
        time=times,
        pillar=pillars,
        status=st.none() | statuses,
        step=steps,
        text=st.none() | st.sampled_from(RULES),
    )
    def change(
        self,
        which: int,
        scope: Scope,
        title: str,
        time: str,
        pillar: str,
        status: str | None,
        step: int,
        text: str | None,
    ) -> None:
        picked = self.pick(which, repeating=True)
        if picked is None:
            return
        key, post = picked
        assert post.series is not None
        day = post.day + step * DAY
        values = {"title": title, "time": time, "pillar": pillar}
        typed = {**values, "day": day.isoformat(), "status": status or post.status}
        repeat = None
        if text is not None and scope is not Scope.ONE:
            typed["rule"] = text
            repeat = parse_repeat(text, day, self.model.today)
            if repeat == post.series.rule:
                repeat = None
        self.work(
            lambda w: w.series.change(key, scope, typed),
            lambda: self.model.change(post, scope, values, day, status or post.status, repeat),
        )

    @rule(which=numbers)
    def skip(self, which: int) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(lambda w: w.series.skip(key), lambda: setattr(post, "status", "skipped"))

    @rule(which=numbers, scope=scopes)
    def delete(self, which: int, scope: Scope) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(lambda w: w.series.delete(key, scope), lambda: self.model.delete(post, scope))

    @rule(which=numbers)
    def delete_by_hand(self, which: int) -> None:
        """As a batch of marked posts."""
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(lambda w: w.posts.delete([key]), lambda: self.model.delete(post, Scope.ONE))

    @rule(which=numbers, scope=scopes, days=steps, minutes=st.sampled_from([0, 0, 45, -90]))
    def shift(self, which: int, scope: Scope, days: int, minutes: int) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(
                lambda w: w.series.shift(key, scope, days=days, minutes=minutes),
                lambda: self.model.shift(post, scope, days, minutes) if days or minutes else None,
            )

    @rule(which=numbers, away=st.integers(-10, 200))
    def end(self, which: int, away: int) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            day = TODAY + away * DAY
            series = post.series
            assert series is not None
            ((series_id,),) = self.planner.database.rows(
                "SELECT series_id FROM post WHERE id = :key", key=key
            )
            self.work(lambda w: w.series.end(series_id, day), lambda: self.model.end(series, day))

    @precondition(lambda self: self.waited < 60)
    @rule(days=st.sampled_from([1, 1, 7, 30]))
    def wait(self, days: int) -> None:
        self.waited += days
        self.planner.clock.instant += days * DAY
        for model in (self.model, *self.kept):
            model.today += days * DAY
        edits = len(self.planner.rows("edit", "id"))
        made = make_ahead_once_a_day(self.planner.database)
        assert len(self.planner.rows("edit", "id")) == edits + len(made)
        self.model.extend_all()

    # -- back and forth ----------------------------------------------------------------------

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        assert self.planner.undo().startswith("Undone: ")
        self.place -= 1
        self.stand()

    @precondition(lambda self: self.place < len(self.kept) - 1)
    @rule()
    def redo(self) -> None:
        assert self.planner.redo().startswith("Redone: ")
        self.place += 1
        self.stand()

    def stand(self) -> None:
        self.model = deepcopy(self.kept[self.place])
        self.model.extend_all()

    # -- what holds --------------------------------------------------------------------------

    @invariant()
    def both_are_the_same(self) -> None:
        assert sorted(self.told().values()) == self.model.state()

    @invariant()
    def no_day_is_made_twice(self) -> None:
        rows = self.planner.rows("post", "series_id, series_day")
        days = [row for row in rows if row[0] is not None]
        assert len(days) == len(set(days))
        assert all(row[1] is not None for row in days)

    @invariant()
    def every_rule_can_be_read(self) -> None:
        for (text,) in self.planner.rows("series", "rule"):
            assert rule_text(read_rule(text)) == text


def test_series_are_what_the_naive_model_says() -> None:
    run_state_machine_as_test(
        Repetitions,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
