"""How often channels post against what they want, and what that costs (S10.4, S10.5).

It warns, it never forbids. What counts is said by ``PostStatus.counts``: ideas and skipped posts
do not. Weeks are named by their first day, which is the brand's first weekday.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from smm_tui.domain.days import day_and_month, weekday_name
from smm_tui.domain.durations import format_effort
from smm_tui.domain.networks import short_name
from smm_tui.domain.post_tally import ANY_FORMAT as ANY_FORMAT
from smm_tui.domain.post_tally import Kind, Tally
from smm_tui.domain.posts import CalendarView, ChannelLane
from smm_tui.domain.weeks import DAYS_A_WEEK
from smm_tui.domain.weeks import week_number as week_number
from smm_tui.domain.weeks import week_start as week_start
from smm_tui.i18n import _, ngettext


class Count(NamedTuple):
    """How many posts a week has, and how many it wants."""

    planned: int  # all that count, the published ones among them
    published: int
    target: int  # 0: no target

    @property
    def missing(self) -> int:
        """How many more are wanted."""
        return max(0, self.target - self.planned)

    def __str__(self) -> str:
        return f"{self.planned}/{self.target}" if self.target else str(self.planned)


class CadenceRow(NamedTuple):
    """A channel's posts, or those of one format, week by week."""

    channel_id: int
    name: str  # of the channel in short: "ig"
    format: str  # ANY_FORMAT: all its posts
    counts: tuple[Count, ...]  # a week each


class Gap(NamedTuple):
    """A channel posts less in a week than it wants to."""

    channel_id: int
    name: str  # of the channel in short, and the format that is missing: "ig reel"
    week: date
    day: date  # where it shows: after too long a silence, never before today
    since: date | None  # the last day up to it with such a post; None: none is known
    counted: Count

    @property
    def short(self) -> str:
        """Two words for a cell."""
        return _("gap: %(channel)s") % {"channel": self.name}

    @property
    def silent(self) -> bool:
        """Whether the day itself has no such post; else the week just has too few."""
        return self.since != self.day

    def __str__(self) -> str:
        values = {
            "channel": self.name,
            "planned": self.counted.planned,
            "target": self.counted.target,
        }
        if self.since is None:  # not "yet": the posts before those that were read are not known
            return _("no %(channel)s (%(planned)d/%(target)d)") % values
        if not self.silent:
            return _("%(channel)s: %(planned)d of %(target)d posts") % values
        near = (self.day - self.since).days < DAYS_A_WEEK
        day = weekday_name(self.since.weekday()) if near else day_and_month(self.since)
        words = _("no %(channel)s since %(day)s (%(planned)d/%(target)d)")
        return words % {**values, "day": day}


class Overfull(NamedTuple):
    """A day on which a channel has more posts than its rhythm asks for."""

    channel_id: int
    name: str
    day: date
    posts: int
    most: int  # as many would be no remark

    def __str__(self) -> str:
        return ngettext(
            "%(count)d post for %(channel)s on one day",
            "%(count)d posts for %(channel)s on one day",
            self.posts,
        ) % {"count": self.posts, "channel": self.name}


class Energy(NamedTuple):
    """What the posts of a week cost the person with a hat, in minutes."""

    hat: str
    week: date
    minutes: int
    limit: int  # 0: it is not checked
    unknown: int  # how many of the posts do not say what they cost

    @property
    def over(self) -> bool:
        """Whether it is more than the hat has."""
        return 0 < self.limit < self.minutes

    def __str__(self) -> str:
        values = {"hat": self.hat, "effort": format_effort(self.minutes)}
        if not self.limit:
            return _("@%(hat)s: %(effort)s") % values
        words = _("@%(hat)s: %(effort)s of %(hours)s")
        return words % {**values, "hours": format_effort(self.limit)}


@dataclass(frozen=True, slots=True)
class Cadence:
    """The rhythm of some weeks."""

    weeks: tuple[date, ...]
    rows: tuple[CadenceRow, ...]  # a channel's own row is followed by those of its formats
    gaps: tuple[Gap, ...]  # by day
    overfull: tuple[Overfull, ...]  # by day
    energy: tuple[Energy, ...]  # by week; hats with hours or with an effort

    @property
    def overloads(self) -> tuple[Energy, ...]:
        """The weeks that cost a hat more than it has."""
        return tuple(energy for energy in self.energy if energy.over)


def whole_weeks(view: CalendarView) -> tuple[date, ...]:
    """The weeks of which every day is in the view."""
    week = timedelta(days=DAYS_A_WEEK)
    start = week_start(view.first, view.brand.first_weekday)
    count = ((view.last - start).days + 1) // DAYS_A_WEEK
    return tuple(start + n * week for n in range(start < view.first, count))


def cadence(view: CalendarView, weeks: Sequence[date] | None = None) -> Cadence:
    """The rhythm of these weeks, or of the view's whole ones, counted from the view's posts.

    A silence goes back as far as the view does.
    """
    chosen = tuple(whole_weeks(view) if weeks is None else weeks)
    tally = Tally(view, chosen)
    rows = tuple(_rows(view, tally))
    names = {kind: name for kind, name, _target in _kinds(view, tally)}
    return Cadence(
        chosen,
        rows,
        tuple(sorted(_gaps(view, tally, rows, names), key=lambda gap: gap.day)),
        tuple(sorted(_overfull(view, tally), key=lambda each: each.day)),
        tuple(_energy(view.hours, tally)),
    )


def _kinds(view: CalendarView, tally: Tally) -> Iterator[tuple[Kind, str, int]]:
    """What is counted, what it is called in short, and how much of it a week wants."""
    for lane in view.channels:
        if lane.dormant and (lane.id, ANY_FORMAT) not in tally.days:
            continue
        name = short_name(lane.network, lane.name)
        yield (lane.id, ANY_FORMAT), name, 0 if lane.dormant else lane.posts_per_week
        for target in view.targets:
            if target.channel_id == lane.id and not lane.dormant:
                kind = (lane.id, target.format.casefold())
                yield kind, f"{name} {target.format}", target.posts_per_week


def _rows(view: CalendarView, tally: Tally) -> Iterator[CadenceRow]:
    formats = {(each.channel_id, each.format.casefold()): each.format for each in view.targets}
    name = ""
    for kind, called, target in _kinds(view, tally):
        name = called if kind[1] == ANY_FORMAT else name
        counts = tuple(_counted(tally, kind, n, target) for n in range(len(tally.weeks)))
        yield CadenceRow(kind[0], name, formats.get(kind, ANY_FORMAT), counts)


def _counted(tally: Tally, kind: Kind, number: int, target: int) -> Count:
    return Count(tally.planned[kind, number], tally.published[kind, number], target)


def _gaps(
    view: CalendarView,
    tally: Tally,
    rows: Sequence[CadenceRow],
    names: Mapping[Kind, str],
) -> Iterator[Gap]:
    for row in rows:
        kind = (row.channel_id, row.format.casefold())
        for week, count in zip(tally.weeks, row.counts, strict=True):
            if count.missing:
                day, since = _silence(tally.days.get(kind, ()), week, count.target, view.today)
                yield Gap(row.channel_id, names[kind], week, day, since, count)


def _silence(days: Sequence[str], week: date, target: int, today: date) -> tuple[date, date | None]:
    """The day of a week on which a silence has become too long, and the last post before it.

    Too long is longer than the days between two posts, were they spread over the week; when no
    silence is, it shows at the week's end.
    """
    usual = -(-DAYS_A_WEEK // target)
    every = [week + timedelta(days=n) for n in range(DAYS_A_WEEK)]
    found = every[-1]
    for day in every:
        last = _last_before(days, day)
        if last is not None and (day - last).days > usual:
            found = day
            break
    if every[0] <= today <= every[-1]:
        found = max(found, today)
    return found, _last_before(days, found)


def _last_before(days: Sequence[str], day: date) -> date | None:
    """The last of the days that is not after this one."""
    place = bisect_right(days, day.isoformat())
    return date.fromisoformat(days[place - 1]) if place else None


def _overfull(view: CalendarView, tally: Tally) -> Iterator[Overfull]:
    names = {lane.id: short_name(lane.network, lane.name) for lane in view.channels}
    most_of = {lane.id: _most_a_day(view, lane) for lane in view.channels}
    for (channel_id, day), posts in tally.on_day.items():
        most = most_of.get(channel_id, 0)
        if 0 < most < posts:
            yield Overfull(channel_id, names[channel_id], date.fromisoformat(day), posts, most)


def _most_a_day(view: CalendarView, lane: ChannelLane) -> int:
    """One more than an even rhythm has on a day; 0 where no rhythm is wanted."""
    formats = sum(each.posts_per_week for each in view.targets if each.channel_id == lane.id)
    target = max(lane.posts_per_week, formats)
    return 1 - (-target // DAYS_A_WEEK) if target else 0


def _energy(hours: Mapping[str, int], tally: Tally) -> Iterator[Energy]:
    hats = sorted({*hours, *(hat for _number, hat in tally.minutes)}, key=str.casefold)
    for number, week in enumerate(tally.weeks):
        for hat in hats:
            minutes = tally.minutes.get((number, hat), 0)
            limit = hours.get(hat, 0) * 60
            if minutes or limit:
                yield Energy(hat, week, minutes, limit, tally.unknown.get((number, hat), 0))
