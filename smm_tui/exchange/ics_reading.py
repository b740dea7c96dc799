"""iCalendar files of other calendars: their events as days and times on the brand's clocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import islice
from typing import Any

from smm_tui.domain.text import clean_line
from smm_tui.exchange.calendar_ics import OWN_WORDS
from smm_tui.exchange.ics_components import (
    categories_of,
    end_of,
    is_for_the_rest,
    moved,
    on_clocks_of,
    rule_of,
    sequence_of,
    take_as_whole_days,
    text_of,
    value_of,
    zone_of,
)
from smm_tui.exchange.ics_doubts import Doubts
from smm_tui.exchange.ics_lines import EVENT, Block, blocks, broken, parsed_events
from smm_tui.exchange.ics_repeats import MOST, Rule
from smm_tui.i18n import _
from smm_tui.services.post_times import zone_named

SPAN = timedelta(weeks=26)
"""So far before and after today occurrences of events that repeat are taken."""

_END_OF_DAY = datetime.max.time()
_OWN = ("status", *OWN_WORDS)
_TIMES = frozenset({"DTSTART", "DTEND", "DURATION", "RRULE", "EXDATE", "RDATE", "RECURRENCE-ID"})


@dataclass(frozen=True, slots=True)
class IcsEvent:
    """An event, or one occurrence of it, on the brand's clocks."""

    uid: str
    occurrence: str  # which of several with one UID; empty for the only one
    title: str
    day: date
    time: str  # HH:MM; empty: whole days
    last_day: date
    text: str
    url: str
    categories: tuple[str, ...]
    status: str  # as iCalendar has it, in capitals; may be empty
    own: Mapping[str, str]  # what a planner like this one wrote of its own, by the post's fields
    every_year: bool = False


@dataclass(frozen=True, slots=True)
class IcsFile:
    """What a file holds."""

    events: tuple[IcsEvent, ...]
    passed_over: int = 0  # to-dos, journals and so on
    warnings: tuple[str, ...] = ()


def read_ics(text: str, name: str, zone: str, today: date, *, yearly: bool = False) -> IcsFile:
    """The events of a file, in its order.

    ``zone`` is the brand's. Events that repeat are taken one by one from ``SPAN`` before today to
    ``SPAN`` after it; ``yearly``: those that say no more than "every year" stay one event. Raises
    Refused with the line where the file is broken.
    """
    found = blocks(text, name)
    passed_over = sum(block.kind not in (EVENT, "VTIMEZONE") for block in found)
    reading = _Reading(name, zone_named(zone), today, yearly=yearly)
    reading.take(parsed_events(text, name, found))
    return IcsFile(tuple(reading.events), passed_over, tuple(reading.doubts.told()))


class _Reading:
    """A file on its way into events."""

    def __init__(self, name: str, zone: tzinfo, today: date, *, yearly: bool) -> None:
        self.events: list[IcsEvent] = []
        self.doubts = Doubts()
        self._name, self._zone, self._yearly = name, zone, yearly
        self._first = today - min(SPAN, today - date.min)
        self._last = today + min(SPAN, date.max - today)

    def take(self, parsed: Sequence[tuple[Block, Any]]) -> None:
        """Read all events; what one says of an occurrence of another goes before the other."""
        masters: dict[str, tuple[Block, Any]] = {}
        others: list[tuple[str, Any]] = []
        for block, event in parsed:
            self._check(block, event)
            take_as_whole_days(event, self._zone)
            uid = text_of(event, "uid") or f"{block.number}:{text_of(event, 'summary')}"
            if "recurrence-id" in event:
                others.append((uid, event))
            elif uid in masters:
                self.doubts.doubled += 1
                older = masters[uid][1]
                if sequence_of(event) >= sequence_of(older):
                    masters[uid] = block, event
            else:
                masters[uid] = block, event
        changed: dict[str, dict[datetime, Any]] = {}
        for uid, event in others:
            whole = masters[uid][1] if uid in masters else event
            changed.setdefault(uid, {})[self._occurrence(whole, event)] = event
        for uid, (block, event) in masters.items():
            self._take_all(uid, block, event, changed.get(uid, {}))
        for uid, events in changed.items():
            for moment, event in events.items():
                found = self._event(uid, event, _stamp(moment))
                # Of a series that is years old, old changes are no more wanted than the rest.
                if uid not in masters or self._first <= found.day <= self._last:
                    self.events.append(found)

    def _occurrence(self, whole: Any, event: Any) -> datetime:
        """Which occurrence of a whole it is that an event changes, on the clocks of the whole."""
        value, start = value_of(event, "recurrence-id"), value_of(whole, "dtstart")
        if isinstance(start, datetime) and not isinstance(value, datetime):
            return datetime.combine(value, start.time())
        return self._on_its_clocks(whole, value)

    def _check(self, block: Block, event: Any) -> None:
        wrong = [(name, reason) for name, reason in event.errors if (name or "").upper() in _TIMES]
        if wrong:
            words = _("the event that begins here has no good %(property)s.")
            raise broken(self._name, block.number, words % {"property": wrong[0][0]})
        if "dtstart" not in event or not isinstance(value_of(event, "dtstart"), date):
            words = _("the event that begins here does not say when it is (DTSTART).")
            raise broken(self._name, block.number, words)

    def _take_all(
        self, uid: str, block: Block, event: Any, changed: Mapping[datetime, Any]
    ) -> None:
        whole = self._event(uid, event, "")
        text = rule_of(event)
        if not text and "rdate" not in event:
            self.events.append(whole)
            return
        try:
            rule = Rule(text) if text else None
            if isinstance(event.get("rrule"), list):
                raise ValueError(text)  # several at a time
        except ValueError:
            self.doubts.often += 1
            self.events.append(whole)
            return
        if self._yearly and rule and rule.every_year and not changed and "exdate" not in event:
            self.events.append(replace(whole, every_year=True))
            return
        try:
            moments = self._moments(event, rule) - changed.keys()
        except ValueError as error:
            words = _("the event that begins here repeats by a rule that makes no sense: %(rule)s")
            raise broken(self._name, block.number, words % {"rule": clean_line(text)}) from error
        if not moments and not changed:
            self.doubts.never += 1
        # From such an occurrence on all are like it, as late or early as it is.
        begins = sorted(one for one, other in changed.items() if is_for_the_rest(other))
        start = self._naive(event, "dtstart")
        for moment in sorted(moments):
            since = max((one for one in begins if one <= moment), default=None)
            like = event if since is None else changed[since]
            later = moment - (start if since is None else since)
            self.events.append(self._event(uid, like, _stamp(moment), later))

    def _moments(self, event: Any, rule: Rule | None) -> set[datetime]:
        """When the event occurs within the span, on its own clocks."""
        start = self._naive(event, "dtstart")
        found = {start}
        if rule is not None:
            until = self._until(event)
            moments = rule.occurrences(start, self._first, self._last, until)
            found = set(islice(moments, MOST + 1))
            if len(found) > MOST:
                self.doubts.cut += 1
                found = set(sorted(found)[:MOST])
        found |= set(self._listed(event, "rdate"))
        left_out = set(self._listed(event, "exdate"))
        days = {one.date() for one in left_out if one.time() == _END_OF_DAY}
        return {
            one
            for one in found - left_out
            if self._first <= one.date() <= self._last and one.date() not in days
        }

    def _until(self, event: Any) -> datetime | None:
        """When the rule ends, on the clocks of the event."""
        recur = event["rrule"]
        recur = recur[0] if isinstance(recur, list) else recur
        until = recur.get("UNTIL")
        return self._on_its_clocks(event, until[0]) if until else None

    def _listed(self, event: Any, name: str) -> Iterator[datetime]:
        found = event.get(name, [])
        for one in found if isinstance(found, list) else [found]:
            for each in one.dts:
                value = each.dt[0] if isinstance(each.dt, tuple) else each.dt
                one = self._on_its_clocks(event, value)
                if name == "rdate" and not isinstance(value, datetime):
                    one = datetime.combine(value, self._naive(event, "dtstart").time())
                yield one

    def _naive(self, event: Any, name: str) -> datetime:
        return self._on_its_clocks(event, value_of(event, name))

    def _on_its_clocks(self, event: Any, value: Any) -> datetime:
        """A value of the event on the clocks of its start, without a zone."""
        start = value_of(event, "dtstart")
        if not isinstance(value, datetime):
            whole = isinstance(start, datetime)
            # A day that ends a rule is all of that day.
            return datetime.combine(value, _END_OF_DAY if whole else datetime.min.time())
        zone = start.tzinfo if isinstance(start, datetime) else None
        if value.tzinfo is not None and zone is not None:
            value = on_clocks_of(value, zone)
        if not isinstance(start, datetime):
            return datetime.combine(value.date(), datetime.min.time())
        naive: datetime = value.replace(tzinfo=None)
        return naive

    def _event(
        self, uid: str, event: Any, occurrence: str, later: timedelta = timedelta()
    ) -> IcsEvent:
        """The event, or one that is so much later on its own clocks."""
        start = moved(value_of(event, "dtstart"), later)
        if isinstance(start, datetime) and start.tzinfo is None and (zone := zone_of(event)):
            self.doubts.zones.add(zone)
        day, time = self._here(start)
        end = end_of(event)
        last_day = day if end is None else max(day, self._last_day(moved(end, later)))
        own = {name: clean_line(text_of(event, f"x-smm-tui-{name}")) for name in _OWN}
        return IcsEvent(
            uid=uid,
            occurrence=occurrence,
            title=clean_line(text_of(event, "summary")),
            day=day,
            time=time,
            last_day=last_day,
            text=text_of(event, "description"),
            url=text_of(event, "url"),
            categories=categories_of(event),
            status=text_of(event, "status").upper(),
            own=own,
        )

    def _here(self, value: date) -> tuple[date, str]:
        """The day and the time on the brand's clocks."""
        if not isinstance(value, datetime):
            return value, ""
        if value.tzinfo is None:
            return value.date(), f"{value:%H:%M}"
        local = on_clocks_of(value, self._zone)
        return local.date(), f"{local:%H:%M}"

    def _last_day(self, end: date) -> date:
        """The last day of something that ends then; ends are the moment after it."""
        if isinstance(end, datetime):
            return self._here(moved(end, -timedelta(seconds=1)))[0]
        return moved(end, -timedelta(days=1))


def _stamp(moment: datetime) -> str:
    return f"{moment:%m%dT%H%M}-{moment.year}"
