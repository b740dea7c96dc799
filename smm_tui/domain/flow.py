"""How work flows: what gets done in a week, how long it takes, how old the work at hand is.

All figures come from the passages of cards between stages:

- A card is **done** when its last passage led to done, at the time of that passage. One that came
  back and was done again counts once; one that came back and is still open does not count.
- It was **started** when it first entered "in progress". One that never did was started when it
  first came to a later stage (on hold, review) from backlog, next or nowhere.
- The **cycle time** is the time from start to done, with nights, weekends and holds. A card that
  went straight to done was never seen at work: it counts as done and has no cycle time.
- A **percentile** is the nearest rank: of n times in order, the p-th percentile is number
  ceil(p/100 * n), so it always is the time of a real card. The median is the 50th.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from smm_tui.clock import day_in
from smm_tui.domain.periods import week_start
from smm_tui.domain.stages import Stage

MEDIAN, MOST_CARDS = 50, 85  # percentiles

IN_WORK = frozenset({Stage.IN_PROGRESS, Stage.ON_HOLD, Stage.REVIEW})
"""The stages of cards that are started and not done."""

_WEEK = timedelta(days=7)


class Passage(NamedTuple):
    """A card's way from one stage to another; from nowhere when it was made."""

    task_id: int
    from_stage: Stage | None
    to_stage: Stage
    at: datetime  # aware


class CardInWork(NamedTuple):
    """A card that is started and not done, as it stands now."""

    task_id: int
    title: str
    stage: Stage
    since: datetime  # when it came into its stage


class WeekFlow(NamedTuple):
    """A week and the number of cards that were done in it."""

    start: date
    done: int


class AgedCard(NamedTuple):
    """A card in work and the number of days since it was started: 0 is today."""

    task_id: int
    title: str
    stage: Stage
    days: int


@dataclass(frozen=True, slots=True)
class FlowView:
    """The flow of a brand's work as it stands today."""

    today: date
    weeks: tuple[WeekFlow, ...]  # the oldest first; the last is the current one, not over yet
    median: timedelta | None  # cycle times of the cards done in these weeks; None: there are none
    percentile_85: timedelta | None
    measured: int  # how many of the done cards have a cycle time
    in_work: tuple[AgedCard, ...]  # the oldest first

    @property
    def done(self) -> int:
        """The number of cards that were done in these weeks."""
        return sum(week.done for week in self.weeks)


def flow_of(
    passages: Iterable[Passage],
    in_work: Iterable[CardInWork],
    *,
    today: date,
    time_zone: str,
    first_weekday: int = 0,
    weeks: int = 8,
) -> FlowView:
    """The flow of so many weeks, up to the one that today is in.

    Days are those of the brand's time zone, weeks begin on its first weekday (0: Monday).
    Passages may come in any order; those at the same instant count as they come.
    """
    by_card = _by_card(passages)
    last = week_start(today, first_weekday)
    counted = {last - _WEEK * back: 0 for back in range(weeks - 1, -1, -1)}
    times: list[timedelta] = []
    for trail in by_card.values():
        if trail[-1].to_stage is not Stage.DONE:
            continue
        done = trail[-1].at
        week = week_start(day_in(done, time_zone), first_weekday)
        if week in counted:
            counted[week] += 1
            start = started(trail)
            if start is not None:
                times.append(done - start)
    aged = [
        _aged(card, by_card.get(card.task_id, ()), today=today, time_zone=time_zone)
        for card in in_work
    ]
    return FlowView(
        today=today,
        weeks=tuple(WeekFlow(start, done) for start, done in counted.items()),
        median=percentile(times, MEDIAN),
        percentile_85=percentile(times, MOST_CARDS),
        measured=len(times),
        in_work=tuple(sorted(aged, key=lambda card: (-card.days, card.task_id))),
    )


def started(trail: Sequence[Passage]) -> datetime | None:
    """When a card with these passages, in their order, was started; None when it never was."""
    entered = (passage.at for passage in trail if passage.to_stage is Stage.IN_PROGRESS)
    elsewhere = (passage.at for passage in trail if passage.to_stage in IN_WORK)
    return next(entered, None) or next(elsewhere, None)


def percentile(times: Iterable[timedelta], percent: int) -> timedelta | None:
    """The nearest-rank percentile (1 to 100) of the times; None of none."""
    ordered = sorted(times)
    if not ordered:
        return None
    rank = -(-percent * len(ordered) // 100)
    return ordered[rank - 1]


def _by_card(passages: Iterable[Passage]) -> Mapping[int, list[Passage]]:
    ordered = sorted(passages, key=attrgetter("task_id", "at"))
    return {task_id: list(trail) for task_id, trail in groupby(ordered, attrgetter("task_id"))}


def _aged(card: CardInWork, trail: Sequence[Passage], *, today: date, time_zone: str) -> AgedCard:
    start = started(trail) or card.since
    days = max(0, (today - day_in(start, time_zone)).days)
    return AgedCard(card.task_id, card.title, card.stage, days)
