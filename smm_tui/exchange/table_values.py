"""Amounts and days in tables from elsewhere: which way of writing them a file follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from smm_tui.domain.amounts import Extra, read_amount
from smm_tui.domain.errors import Refused
from smm_tui.domain.money import BadAmount, NumberFormat, from_minor, minor_digits, to_minor
from smm_tui.domain.months import Month
from smm_tui.domain.numbers import two_ways
from smm_tui.exchange.reading_tables import Value
from smm_tui.exchange.table_words import month_in, month_named
from smm_tui.i18n import _

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"
POINT, COMMA = ".", ","

_NOTHING = frozenset({"", "-", "--", "—", "–", "n/a", "undefined", "null", "none"})
_BOTH = re.compile(r"[.,' \u00a0\u202f][0-9]{3}([.,])[0-9]+")
_ISO_DAY = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?:[T ].*)?")
_DAY = re.compile(r"([0-9]{1,2})([-./]) ?([0-9]{1,2})[-./] ?([0-9]{4})\.?(?: .*)?")
_NAMED_DAY = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2}),? ([0-9]{4})")
_NOISE = Fraction(1, 10**7)  # what a workbook's own numbers differ by from those that were meant
_DAY_NAMED = re.compile(r"([0-9]{1,2})\.? ([^\W\d_]+)\.?,? ([0-9]{4})")


def is_nothing(value: Value) -> bool:
    """Whether a cell says that there is no amount."""
    return isinstance(value, str) and value.strip().casefold() in _NOTHING


def sniffed_decimal(values: Iterable[Value]) -> str:
    """The sign before the decimals in a file, by the numbers that leave no doubt; else empty."""
    votes = {POINT: 0, COMMA: 0}
    for value in values:
        if isinstance(value, str) and (sign := _certain_decimal(value.strip())):
            votes[sign] += 1
    if votes[POINT] == votes[COMMA]:
        return ""
    return max(votes, key=lambda sign: votes[sign])


def _certain_decimal(text: str) -> str:
    """The sign that can only stand before decimals in this number; empty where there is none."""
    if found := _BOTH.search(text):
        return found[1]
    last = max(text.rfind("."), text.rfind(","))
    if last < 0 or text.count(text[last]) > 1:
        return ""
    digits = re.match(r"[0-9]*", text[last + 1 :])
    return text[last] if digits and len(digits[0]) not in (0, 3) else ""


class Understood(NamedTuple):
    """A number of a file that is taken as more, or less, than what stands there."""

    row: int
    text: str
    amount: int  # minor units
    rounded: bool  # it had more decimals than the currency; else it could be read in two ways


class AmountReader:
    """Reads the amounts of a file in the way in which it writes numbers, and notes each doubt."""

    def __init__(
        self, values: Iterable[Value], currency: str, usual: NumberFormat, decimal: str = ""
    ) -> None:
        """``decimal`` is the sign before decimals where it is known; ``usual`` where nothing is."""
        self._currency = currency
        known = decimal or sniffed_decimal(values)
        self._numbers = NumberFormat(known, "") if known else usual
        self._certain = bool(known)
        self.understood: list[Understood] = []

    def amount(self, value: Value, row: int) -> int | None:
        """The amount in a cell in minor units; None where it says that there is none.

        Raises BadAmount for what is no amount, also for formulas: files hold results; and for a
        number with decimals that nothing in the file tells from thousands.
        """
        if is_nothing(value):
            return None
        if isinstance(value, Fraction):
            amount = to_minor(value, self._currency)
            if abs(value - from_minor(amount, self._currency)) > _NOISE:
                self._note(row, f"{float(value)!r}", amount, rounded=True)
            return amount
        if isinstance(value, date) or _worked_out(value):
            raise BadAmount(_("This is no amount of money."))
        doubtful = not self._certain and two_ways(value)
        if doubtful and self._numbers.decimal in value and minor_digits(self._currency) < 3:
            words = _("%(text)s can be read in two ways: say --decimal point or --decimal comma.")
            raise BadAmount(words % {"text": value.strip()[:40]})
        typed = read_amount(value, self._currency, self._numbers, extra=Extra.CERTAIN)
        if typed is not None and (doubtful or typed.rounded):
            self._note(row, value.strip(), typed.amount, rounded=typed.rounded)
        return None if typed is None else typed.amount

    def _note(self, row: int, text: str, amount: int, *, rounded: bool) -> None:
        self.understood.append(Understood(row, text, amount, rounded))


def _worked_out(text: str) -> bool:
    said = text.strip()
    return said.startswith(("=", "+")) or said.endswith("%")


def sniffed_order(values: Iterable[Value], given: str) -> str:
    """Whether days such as 01/08/2026 begin with the day or the month; ``given`` goes first.

    Empty where the file does not tell.
    """
    if given:
        return given
    for value in values:
        found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
        if (found and found[2] == ".") or (found and int(found[1]) > 12):
            return DAY_FIRST
        if found and int(found[3]) > 12:
            return MONTH_FIRST
    return ""


def day_of(value: Value, order: str) -> date:
    """The day in a cell; the first one of a month that is named alone. Raises Refused."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if found := _ISO_DAY.fullmatch(text):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY.fullmatch(text):
            return _ordered(int(found[1]), int(found[3]), int(found[4]), order)
        if (found := _NAMED_DAY.fullmatch(text)) and (number := month_named(found[1])):
            return date(int(found[3]), number, int(found[2]))
        if (found := _DAY_NAMED.fullmatch(text)) and (number := month_named(found[2])):
            return date(int(found[3]), number, int(found[1]))
        named = month_in(text)
        if named and named[0]:
            return Month(named[0], named[1]).first_day
    except ValueError:
        pass
    raise Refused(_("This is no day: write it as 2026-05-31."))


def _ordered(first: int, second: int, year: int, order: str) -> date:
    if order == MONTH_FIRST:
        return date(year, first, second)
    if order == DAY_FIRST or first == second:
        return date(year, second, first)
    raise Refused(_("Is this the day or the month first? Say --dates dmy or --dates mdy."))
