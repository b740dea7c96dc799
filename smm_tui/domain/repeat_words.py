"""What people type for a repetition: "every day", "weekly mon thu", "every 2 weeks until 1 mar".

English, Russian, Bulgarian and Slovenian are understood, all at once, as for days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from smm_tui.domain import day_words as words
from smm_tui.domain.day_words import folded
from smm_tui.domain.days import UnknownDay, parse_day
from smm_tui.domain.errors import Refused
from smm_tui.domain.repeat import LAST_DAY, MOST_INTERVAL, MOST_TIMES, Frequency, Repeat, read_rule
from smm_tui.i18n import _

LONGEST = 100  # characters


def _set(some: str) -> frozenset[str]:
    return frozenset(folded(some).split())


_FREQUENCIES = {
    words.DAY: Frequency.DAY,
    words.WEEK: Frequency.WEEK,
    words.MONTH: Frequency.MONTH,
    words.YEAR: Frequency.YEAR,
}
_ADVERBS = {
    folded(word): (frequency, interval)
    for (frequency, interval), some in {
        (Frequency.DAY, 1): "daily ежедневно всекидневно dnevno vsakodnevno",
        (Frequency.WEEK, 1): "weekly еженедельно седмично ежеседмично tedensko",
        (Frequency.WEEK, 2): "biweekly fortnightly двуседмично štirinajstdnevno",
        (Frequency.MONTH, 1): "monthly ежемесячно месечно ежемесечно mesečno",
        (Frequency.MONTH, 3): "quarterly ежеквартально тримесечно četrtletno",
        (Frequency.YEAR, 1): "yearly annually ежегодно годишно ежегодно letno vsakoletno",
    }.items()
    for word in some.split()
}
_EVERY = _set(
    "every each каждый каждая каждое каждую каждые каждого всеки всяка всяко всички"
    " vsak vsaka vsako vsake vsaki vsakih vsakega vsakem"
)
_RUSSIAN_EVERY = "кажд"
_SECOND = _set(
    "other second второй вторая вторую второе втори втора второ другая drugi drugo druga"
)
_FILLERS = _set(
    "on the of and at a & + в во по и на от ob in na v za from repeat repeats repeating"
    " раз once числа число date е"
)
_UNTIL = _set("until till til through до do")
_LAST = _set("last последний последнее последнего последен последния последно zadnji zadnjega")
_GROUPS = {
    folded(word): days
    for days, some in {
        (0, 1, 2, 3, 4): "weekday weekdays workday workdays будни будням будний делник делници"
        " делниците делничен delavnik delavnike delavnikih",
        (5, 6): "weekend weekends выходные выходным уикенд уикенда уикендите vikend vikendih",
    }.items()
    for word in some.split()
}
_SUNDAY_OR_WEEK = _set("нед неделя")
_MANY = ("s", "ам", "ям", "kih", "ih", "ah")  # "on Fridays" in the languages that say so
_LONGEST_SHORT_UNIT = 2  # "w", "мо": units only behind a number

_PHRASES = {"через день": "every 2 days", "ден през ден": "every 2 days", "vsak drugi": "every 2"}
_TIMES = re.compile(
    # Not "3 times a week": that is how often, not how many in all.
    r"(?:(?:for )?\b([0-9]{1,5}) ?(?:x|х|times?|раза?|пъти?|път|-?krat)(?! (?:a|per|в|на|na|v)\b)"
    r"(?!\w)"
    r"|\b[xх] ?([0-9]{1,5})\b)"
)
_NUMBER = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th|-?(?:го|ого|е|ое|й|ый|я|ю|ти|ви|ри|ми))?\.?")
_SIGNS = re.compile(r"[,;]+|\.(?= |$)")


class UnknownRepeat(ValueError):
    """Text that names no repetition; ``str()`` is the translated sentence for the user."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Not a repetition that I know. Type every day, weekly mon thu,"
                " every 2 weeks fri until 1 mar, or monthly 31, 10 times."
            )
        )


def parse_repeat(text: str, day: date, today: date, *, first_weekday: int = 0) -> Repeat | None:
    """The repetition that the text names, from ``day`` on; None for an empty text and "none".

    What it leaves open is as on that day: "weekly" is on its weekday. An RRULE is taken, too.
    Raises UnknownRepeat for everything else.
    """
    if len(text) > LONGEST:
        raise UnknownRepeat
    said = folded(text.strip())
    if not said or said in words.NO_DAY:
        return None
    if "freq=" in said:
        try:
            return read_rule(said).on(day)
        except Refused:
            raise UnknownRepeat from None
    for phrase, plain in _PHRASES.items():
        said = said.replace(phrase, plain)
    said, count = _counted(said)
    said, until = _ended(said, day, today)
    if count is not None and until is not None:
        raise UnknownRepeat
    heard = _Heard()
    heard.hear(_SIGNS.sub(" ", said).split())
    return heard.rule(day, today, until, count, first_weekday).on(day)


def _counted(said: str) -> tuple[str, int | None]:
    """The text without "10 times", and that number."""
    found = _TIMES.search(said)
    if found is None:
        return said, None
    count = int(found[1] or found[2])
    if not 1 <= count <= MOST_TIMES:
        raise UnknownRepeat
    return f"{said[: found.start()]} {said[found.end() :]}", count


def _ended(said: str, day: date, today: date) -> tuple[str, date | None]:
    """The text without "until 1 mar", and that day."""
    parts = said.split()
    place = next((n for n, word in enumerate(parts) if word in _UNTIL), None)
    if place is None:
        return said, None
    try:
        until = parse_day(" ".join(parts[place + 1 :]).strip(" ,;"), max(day, today))
    except UnknownDay:
        until = None
    if until is None:
        raise UnknownRepeat
    return " ".join(parts[:place]), until


@dataclass(slots=True)
class _Heard:
    """What the words of a repetition have said so far."""

    frequency: Frequency | None = None
    interval: int | None = None
    weekdays: set[int] = field(default_factory=set)
    monthday: int | None = None
    others: list[str] = field(default_factory=list)  # what may be a day of the year

    def hear(self, parts: list[str]) -> None:
        russian = any(part.startswith(_RUSSIAN_EVERY) or part == "раз" for part in parts)
        place = 0
        while place < len(parts):
            behind = parts[place + 1] if place + 1 < len(parts) else ""
            place += self._word(parts[place], behind, russian=russian)

    def _word(self, word: str, behind: str, *, russian: bool) -> int:
        """Take one word, with the one behind it where they belong together; how many."""
        if word in _EVERY or word in _FILLERS:
            return 1
        if word in _SECOND:
            self._set_interval(2)
            return 1
        if word in _LAST:
            self.monthday = LAST_DAY
            return 2 if words.UNITS.get(behind) == words.DAY else 1
        if word in _ADVERBS:
            frequency, interval = _ADVERBS[word]
            self._set_frequency(frequency)
            if interval > 1:
                self._set_interval(interval)
            return 1
        if found := _NUMBER.fullmatch(word):
            return self._number(word, int(found[1]), words.UNITS.get(behind))
        if (unit := _unit(word, russian=russian)) is not None:
            if unit == words.DAY and self.frequency is Frequency.MONTH:
                return 1  # "every month on day 15"
            self._set_frequency(_FREQUENCIES[unit])
            return 1
        days = _weekdays(word)
        if days:
            self.weekdays |= days
        else:
            self.others.append(word)
        return 1

    def _number(self, word: str, number: int, unit: str | None) -> int:
        if unit is not None and self.interval is None and self.frequency is None:
            self._set_interval(number)
            self._set_frequency(_FREQUENCIES[unit])
            return 2
        self.others.append(word)
        return 1

    def _set_interval(self, interval: int) -> None:
        if self.interval is not None or not 1 <= interval <= MOST_INTERVAL:
            raise UnknownRepeat
        self.interval = interval

    def _set_frequency(self, frequency: Frequency) -> None:
        if self.frequency is not None:
            raise UnknownRepeat
        self.frequency = frequency

    def rule(
        self,
        day: date,
        today: date,
        until: date | None,
        count: int | None,
        first_weekday: int,
    ) -> Repeat:
        """All that was said as one rule; what does not go together is refused."""
        frequency = self.frequency
        if self.weekdays and frequency in (None, Frequency.DAY) and self.interval in (None, 1):
            frequency = Frequency.WEEK
        if frequency is None and self.weekdays:
            frequency = Frequency.WEEK  # "every other fri"
        if frequency is None and self.monthday is not None:
            frequency = Frequency.MONTH
        monthday, month = self.monthday, None
        if frequency is Frequency.MONTH and self.others:
            monthday = self._day_of_month()
        elif frequency is Frequency.YEAR and self.others:
            on = self._day_of_year(today)
            monthday, month = on.day, on.month
        elif self.others:
            raise UnknownRepeat
        if (
            frequency is None
            or (self.weekdays and frequency is not Frequency.WEEK)
            or (monthday is not None and frequency not in (Frequency.MONTH, Frequency.YEAR))
            or (monthday is not None and month is None and frequency is Frequency.YEAR)
        ):
            raise UnknownRepeat
        return Repeat(
            frequency,
            self.interval or 1,
            tuple(sorted(self.weekdays)),
            monthday,
            month,
            until,
            count,
            # Where no week is passed over it does not matter where weeks begin.
            first_weekday if frequency is Frequency.WEEK and (self.interval or 1) > 1 else 0,
        )

    def _day_of_month(self) -> int:
        found = _NUMBER.fullmatch(self.others[0]) if len(self.others) == 1 else None
        if found is None or self.monthday is not None or not 1 <= int(found[1]) <= LAST_DAY:
            raise UnknownRepeat
        return int(found[1])

    def _day_of_year(self, today: date) -> date:
        try:
            found = parse_day(" ".join(self.others), today)
        except UnknownDay:
            found = None
        if found is None or self.monthday is not None:
            raise UnknownRepeat
        return found


def _unit(word: str, *, russian: bool) -> str | None:
    """What a word without a number before it counts in; None: it is none, or too short for one."""
    if len(word) <= _LONGEST_SHORT_UNIT or (word in _SUNDAY_OR_WEEK and not russian):
        return None
    return words.UNITS.get(word)


def _weekdays(word: str) -> set[int]:
    if word in _GROUPS:
        return set(_GROUPS[word])
    first, dash, last = word.partition("-")
    if dash:
        begin, end = _weekday(first), _weekday(last)
        if begin is None or end is None:
            return set()
        return {(begin + n) % 7 for n in range((end - begin) % 7 + 1)}
    found = _weekday(word)
    return set() if found is None else {found}


def _weekday(word: str) -> int | None:
    for said in (word, *_one_of_many(word)):
        found = words.number_of(said, words.WEEKDAYS)
        if found is not None:
            return found
    return None


def _one_of_many(word: str) -> Iterable[str]:
    return (word.removesuffix(ending) for ending in _MANY if word.endswith(ending))
