"""Everything that can be done to cards, taken back and made again."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
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
from smm_tui.domain.stages import Stage
from smm_tui.services.task_values import task_form
from smm_tui.services.templates import read_templates
from smm_tui.services.workspace import Workspace
from tests.boards import Planner, stored

KINDS = (
    "brand",
    "hat",
    "channel",
    "label",
    "task",
    "checklist_item",
    "task_label",
    "link",
    "stage_change",
    "stage_setting",
)
Work = Callable[[Workspace], Any]
numbers = st.integers(0, 99)
many = st.lists(numbers, max_size=4)
stages = st.sampled_from(Stage)
names = st.sampled_from(["copy", "Copy", "copywriter", "red", "ж", " [/]x ", ""])
words = st.sampled_from(
    ["", "!1", "#Instagram", "#in", "@copy", "@co", "due:+3d", "~2h", "+red", "stage:done", "\x1b["]
)
texts = st.lists(words, max_size=4).map(lambda some: " ".join(["Write", *some]))


class Cards(RuleBasedStateMachine):
    """Two sessions take turns; each edit leads from one known state to another."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.sessions = [Planner(self.folder / "planner.db") for _number in range(2)]
        self.turn = 0
        self.states = [self.state()]
        self.place = 0

    def teardown(self) -> None:
        for planner in self.sessions:
            planner.close()
        shutil.rmtree(self.folder)

    def state(self) -> dict[str, list[tuple[Any, ...]]]:
        return stored(self.sessions[0].database, KINDS)

    @property
    def session(self) -> Planner:
        self.turn += 1
        planner = self.sessions[self.turn % 2]
        planner.clock.instant += timedelta(hours=self.turn)
        return planner

    def work(self, change: Work) -> None:
        """One use case; one that is refused leaves everything as it was."""
        planner = self.session
        before = self.state()
        edits = len(planner.rows("edit", "id"))
        try:
            planner.write(change)
        except Refused:
            assert self.state() == before
            return
        if planner.changes:
            assert len(planner.rows("edit", "id")) == edits + 1
            assert planner.changes.label not in ("", "Change")
            self.states = [*self.states[: self.place + 1], self.state()]
            self.place += 1
        else:
            assert self.state() == before

    def every(self) -> list[int]:
        """The keys of all cards, of those in the archive and of templates, and one of nothing."""
        return [*(row[0] for row in self.sessions[0].rows("task", "id")), 9999]

    def one(self, which: int) -> int:
        keys = self.every()
        return keys[which % len(keys)]

    def some(self, which: list[int]) -> list[int]:
        return [self.one(number) for number in which]

    # -- what is done ------------------------------------------------------------------------

    @rule(lines=st.lists(texts, min_size=1, max_size=3), stage=stages, at=numbers)
    def add_typed(self, lines: list[str], stage: Stage, at: int) -> None:
        below = self.one(at)
        self.work(lambda w: w.tasks.add_typed(lines, stage=stage, below=below))

    @rule(count=st.integers(1, 4), stage=stages, at=numbers)
    def add_many(self, count: int, stage: Stage, at: int) -> None:
        below = self.one(at)
        self.work(lambda w: w.tasks.add_many(["Tea"] * count, stage=stage, below=below))

    @rule(which=numbers, stage=stages, reason=st.none() | names)
    def move(self, which: int, stage: Stage, reason: str | None) -> None:
        key = self.one(which)
        self.work(lambda w: w.tasks.move(key, stage, hold_reason=reason))

    @rule(which=numbers, steps=st.sampled_from([-1, 1]), past=st.none() | numbers)
    def reorder(self, which: int, steps: int, past: int | None) -> None:
        key, other = self.one(which), None if past is None else self.one(past)
        self.work(lambda w: w.tasks.reorder(key, steps, past=other))

    @rule(which=numbers, text=names)
    def hold_and_review(self, which: int, text: str) -> None:
        key = self.one(which)
        self.work(lambda w: w.tasks.set_hold_reason(key, text))
        self.work(lambda w: w.tasks.approve(key))
        self.work(lambda w: w.tasks.send_back(key, text))

    @rule(which=many, stage=stages, steps=st.integers(-2, 2), reason=st.none() | names)
    def move_many(self, which: list[int], stage: Stage, steps: int, reason: str | None) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.move_many(keys, stage, hold_reason=reason))
        self.work(lambda w: w.tasks.shift_many(keys, steps, hold_reason=reason))

    @rule(which=many, name=st.none() | names)
    def assign_many(self, which: list[int], name: str | None) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.assign_many(keys, name))
        self.work(lambda w: w.tasks.set_channel_many(keys, name))

    @rule(which=many, add=st.lists(names, max_size=2), remove=st.lists(names, max_size=2))
    def label_many(self, which: list[int], add: list[str], remove: list[str]) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.label_many(keys, add=add, remove=remove))

    @rule(which=many, due=st.none() | st.dates(), days=st.integers(-9, 9), level=st.integers(0, 4))
    def date_many(self, which: list[int], due: date | None, days: int, level: int) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.date_many(keys, due))
        self.work(lambda w: w.tasks.shift_dates_many(keys, days))
        self.work(lambda w: w.tasks.prioritise_many(keys, level))

    @rule(which=many, text=st.lists(words, min_size=1, max_size=4), less=words)
    def set_typed(self, which: list[int], text: list[str], less: str) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.set_typed(keys, " ".join(text)))
        self.work(lambda w: w.tasks.set_typed(keys, f"no:hat -{less[1:]}"))

    @rule(which=many)
    def archive(self, which: list[int]) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.archive(keys))

    @rule(which=many)
    def bring_back(self, which: list[int]) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.bring_back(keys))

    @rule(which=many)
    def delete_many(self, which: list[int]) -> None:
        keys = self.some(which)
        self.work(lambda w: w.tasks.delete_many(keys))

    @rule(which=numbers)
    def duplicate(self, which: int) -> None:
        key = self.one(which)
        self.work(lambda w: w.tasks.duplicate(key))

    @rule(which=numbers, name=names, stage=stages, at=numbers)
    def templates(self, which: int, name: str, stage: Stage, at: int) -> None:
        key, below = self.one(which), self.one(at)
        self.work(lambda w: w.templates.keep(key, name))
        kept = read_templates(self.sessions[0].database, self.sessions[0].brand.id)
        if kept:
            template = kept[at % len(kept)].id
            self.work(lambda w: w.templates.use(template, stage=stage, below=below))
            self.work(lambda w: w.templates.rename(template, f"{name}{at}"))
            if at % 3 == 0:
                self.work(lambda w: w.templates.delete(template))

    @rule(stage=stages, name=names, limit=st.integers(-1, 3))
    def stage_settings(self, stage: Stage, name: str, limit: int) -> None:
        self.work(lambda w: w.stages.save(stage, name, limit))

    @rule(which=numbers, title=names, stage=stages, steps=names)
    def save(self, which: int, title: str, stage: Stage, steps: str) -> None:
        key = self.one(which)
        planner = self.sessions[0]
        spec = task_form(planner.database, planner.brand.id, key)
        if spec is not None:
            typed = {"title": title, "stage": stage.value, "checklist": f"{steps}\n[x] b"}
            self.work(lambda w: w.tasks.save(key, spec.version, typed))

    @rule(which=numbers, texts=st.lists(names, max_size=2), steps=st.sampled_from([-1, 1]))
    def checklist(self, which: int, texts: list[str], steps: int) -> None:
        key = self.one(which)
        self.work(lambda w: w.checklists.add(key, texts))
        items = [row[0] for row in self.sessions[0].rows("checklist_item", "id")]
        if items:
            item = items[which % len(items)]
            self.work(lambda w: w.checklists.reorder(item, steps))
            self.work(lambda w: w.checklists.toggle(item))
            self.work(lambda w: w.checklists.rename(item, "other"))
            self.work(lambda w: w.checklists.delete(item))

    # -- and undone --------------------------------------------------------------------------

    @precondition(lambda self: self.place > 0)
    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.place -= 1

    @precondition(lambda self: self.place < len(self.states) - 1)
    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.place += 1

    @precondition(lambda self: self.place > 3)
    @rule()
    def all_the_way_back_and_forth(self) -> None:
        there = self.place
        for _number in range(there):
            self.undo()
            self.it_is_the_state_that_it_was()
        for _number in range(there):
            self.redo()
        self.it_is_the_state_that_it_was()

    # -- what always holds -------------------------------------------------------------------

    @invariant()
    def it_is_the_state_that_it_was(self) -> None:
        assert self.state() == self.states[self.place]

    @invariant()
    def records_fit_together(self) -> None:
        rows = self.sessions[0].rows
        for title, stage, reason, template, archived in rows(
            "task", "title, stage, hold_reason, template, archived_at"
        ):
            assert title
            assert reason == "" or stage == "on-hold"
            assert not template or archived
        for kind in ("hat", "channel", "label"):
            known = [name.casefold() for (name,) in rows(kind, "name")]
            assert len(known) == len(set(known))
        kept = [name.casefold() for (name,) in rows("task", "template") if name]
        assert len(kept) == len(set(kept))
        pairs = rows("task_label", "task_id, label_id")
        assert len(pairs) == len(set(pairs))


def test_whatever_is_done_to_cards_can_be_undone() -> None:
    run_state_machine_as_test(
        Cards,
        settings=settings(
            max_examples=20,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
