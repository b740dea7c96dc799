"""Series against a naive model of lists: every edit, taken back and made again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from functools import partial
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
from smm_tui.domain.repeat import Scope, read_rule, rule_text
from smm_tui.domain.repeat_words import parse_repeat
from smm_tui.services.making_ahead import make_ahead_once_a_day
from smm_tui.services.workspace import Workspace
from tests.boards import TODAY, Planner
from tests.made_series import MadePost
from tests.series_model import Model
from tests.stored_series import told

DAY = timedelta(days=1)
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
        self.channels = [
            self.planner.write(partial(_add_channel, name)) for name in ("Instagram", "Facebook")
        ]
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
        return told(self.planner)

    def pick(self, which: int, *, repeating: bool) -> tuple[int, MadePost] | None:
        told = {key: each for key, each in self.told().items() if bool(each[-2]) == repeating}
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

    @rule(
        title=titles,
        time=times,
        away=st.integers(-20, 40),
        status=st.sampled_from(["idea", "draft", "scheduled"]),
        copied=st.booleans(),
    )
    def add(self, title: str, time: str, away: int, status: str, copied: bool) -> None:
        """A post, or two variants of one."""
        day = TODAY + away * DAY
        here, there = self.channels
        typed = {"title": title, "time": time, "day": day.isoformat(), "status": status,
                 "channel_id": str(here)}  # fmt: skip
        post = MadePost(title, day, time, status=status, channel=here)
        self.work(lambda w: w.posts.add(typed), lambda: self.model.posts.append(post))
        if copied:
            ((key,),) = self.planner.database.rows("SELECT max(id) FROM post")
            self.work(
                lambda w: w.posts.duplicate(key, channel_ids=[there]),
                lambda: self.model.copy(post, there),
            )

    @rule(which=numbers, repeating=st.booleans(), channel=st.sampled_from([0, 1]))
    def copy(self, which: int, repeating: bool, channel: int) -> None:
        picked = self.pick(which, repeating=repeating)
        if picked is not None:
            key, post = picked
            wanted = self.channels[channel]
            self.work(
                lambda w: w.posts.duplicate(key, channel_ids=[wanted]),
                lambda: self.model.copy(post, wanted),
            )

    @rule(which=numbers, days=steps)
    def move(self, which: int, days: int) -> None:
        """A variant to another day, before it repeats."""
        if days and (picked := self.pick(which, repeating=False)):
            key, post = picked
            self.work(
                lambda w: w.posts.shift([key], days=days),
                lambda: setattr(post, "day", post.day + days * DAY),
            )

    @rule(which=numbers, text=st.sampled_from(RULES), together=st.booleans())
    def make(self, which: int, text: str, together: bool) -> None:
        picked = self.pick(which, repeating=False)
        if picked is None:
            return
        key, post = picked
        repeat = parse_repeat(text, post.day, self.model.today)
        assert repeat is not None
        self.work(
            lambda w: w.series.make(key, repeat, together=together),
            lambda: self.model.make(post, repeat, together=together),
        )

    @rule(
        which=numbers,
        scope=scopes,
        title=titles,
        time=times,
        pillar=pillars,
        status=st.none() | statuses,
        step=steps,
        text=st.none() | st.sampled_from([*RULES, "none"]),
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
            lambda: self.model.change(
                post, scope, values, day, status or post.status, repeat, ends=text == "none"
            ),
        )

    @rule(which=numbers)
    def skip(self, which: int) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(lambda w: w.series.skip(key), lambda: setattr(post, "status", "skipped"))

    @rule(which=numbers, scope=scopes, together=st.booleans())
    def delete(self, which: int, scope: Scope, together: bool) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(
                lambda w: w.series.delete(key, scope, together=together),
                lambda: self.model.delete(post, scope, together=together),
            )

    @rule(which=numbers)
    def delete_by_hand(self, which: int) -> None:
        """As a batch of marked posts."""
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(lambda w: w.posts.delete([key]), lambda: self.model.delete(post, Scope.ONE))

    @rule(
        which=numbers,
        scope=scopes,
        days=steps,
        minutes=st.sampled_from([0, 0, 45, -90]),
        together=st.booleans(),
    )
    def shift(self, which: int, scope: Scope, days: int, minutes: int, together: bool) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(
                lambda w: w.series.shift(key, scope, days=days, minutes=minutes, together=together),
                lambda: (
                    self.model.shift(post, scope, days, minutes, together=together)
                    if days or minutes
                    else None
                ),
            )

    @rule(which=numbers, together=st.booleans())
    def end(self, which: int, together: bool) -> None:
        if picked := self.pick(which, repeating=True):
            key, post = picked
            self.work(
                lambda w: w.series.end(key, together=together),
                lambda: self.model.end(post, together=together),
            )

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
        empty = self.planner.rows(
            "series", "rule, (SELECT count(*) FROM post WHERE series_id = series.id)"
        )
        assert sorted(text for text, posts in empty if not posts) == self.model.empty_series()

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


def _add_channel(name: str, workspace: Workspace) -> int:
    return workspace.registers.save_channel(0, 0, {"name": name})


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
