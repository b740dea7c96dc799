"""When an event of a calendar file repeats: its occurrences within a span of days.

Rules come from strangers: some never occur, some occur every second, some began centuries ago.
None of them may keep the import busy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

_PARTS = re.compile(r"([A-Z-]+)=([^;]*)", re.IGNORECASE)
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_CYCLE_START = 9599  # the years from here to the last one that there is hold every calendar
MOST = 1000  # occurrences of one event


class Rule:
    """An RRULE, read far enough to be worked with.

    Raises ValueError when it is none, or repeats more often than every day.
    """

    def __init__(self, text: str) -> None:
        self._parts = {name.upper(): value.upper() for name, value in _PARTS.findall(text)}
        if self._parts.get("FREQ") not in _FREQUENCIES:
            raise ValueError(text)
        if any(name in self._parts for name in ("BYHOUR", "BYMINUTE", "BYSECOND", "BYEASTER")):
            raise ValueError(text)

    @property
    def every_year(self) -> bool:
        """Whether it says no more than "every year"."""
        rest = {name: value for name, value in self._parts.items() if name != "WKST"}
        return rest in ({"FREQ": "YEARLY"}, {"FREQ": "YEARLY", "INTERVAL": "1"})

    def occurrences(
        self, start: datetime, first: date, last: date, until: datetime | None
    ) -> Iterator[datetime]:
        """The occurrences from ``first`` to ``last``, on the clocks of the event.

        ``start`` and ``until`` are on those clocks too. Raises ValueError for a rule that makes
        no sense.
        """
        from dateutil.rrule import rrulestr

        rule = rrulestr(self._text(without={"UNTIL"}), dtstart=start)
        if self._never():
            return
        end = min(filter(None, (until, datetime.combine(last, datetime.max.time()))))
        for moment in rule:
            if moment > end:
                return
            if moment.date() >= first:
                yield moment

    def _never(self) -> bool:
        """Whether no year of the whole calendar has a day that it asks for."""
        from dateutil.rrule import rrulestr

        parts = self._text(without={"UNTIL", "COUNT", "INTERVAL", "BYSETPOS", "FREQ"})
        yearly = f"FREQ=YEARLY;{parts}".rstrip(";")
        return next(iter(rrulestr(yearly, dtstart=datetime(_CYCLE_START, 1, 1))), None) is None

    def _text(self, *, without: set[str]) -> str:
        parts = (f"{name}={value}" for name, value in self._parts.items() if name not in without)
        return ";".join(parts)
