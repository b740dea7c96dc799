"""Amounts and days in tables from elsewhere: which way of writing them a file follows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from smm_tui.domain.amounts import read_amount
from smm_tui.domain.errors import Refused
from smm_tui.domain.money import BadAmount, NumberFormat, to_minor
from smm_tui.domain.months import Month
from smm_tui.exchange.reading_tables import Value
from smm_tui.exchange.table_words import month_in, month_named
from smm_tui.i18n import _

DAY_FIRST, MONTH_FIRST = "dmy", "mdy"

_NOTHING = frozenset({"", "-", "--", "—", "–", "n/a", "undefined", "null", "none"})
_BOTH = re.compile(r"[.,' \u00a0\u202f][0-9]{3}([.,])[0-9]+")
_ISO_DAY = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?:[T ].*)?")
_DAY = re.compile(r"([0-9]{1,2})([-./]) ?([0-9]{1,2})[-./] ?([0-9]{4})\.?(?: .*)?")
_NAMED_DAY = re.compile(r"([^\W\d_]+)\.? ([0-9]{1,2}),? ([0-9]{4})")
_DAY_NAMED = re.compile(r"([0-9]{1,2})\.? ([^\W\d_]+)\.?,? ([0-9]{4})")


def is_nothing(value: Value) -> bool:
    """Whether a cell says that there is no amount."""
    return isinstance(value, str) and value.strip().casefold() in _NOTHING


def sniffed_numbers(values: Iterable[Value], usual: NumberFormat) -> NumberFormat:
    """The way in which a file writes numbers, by those that leave no doubt; else the usual one."""
    votes = {".": 0, ",": 0}
    for value in values:
        if isinstance(value, str) and (sign := _certain_decimal(value.strip())):
            votes[sign] += 1
    if votes["."] == votes[","]:
        return usual
    decimal = max(votes, key=lambda sign: votes[sign])
    return NumberFormat(decimal, "")


def _certain_decimal(text: str) -> str:
    """The sign that can only stand before decimals in this number; empty where there is none."""
    if found := _BOTH.search(text):
        return found[1]
    last = max(text.rfind("."), text.rfind(","))
    if last < 0 or text.count(text[last]) > 1:
        return ""
    digits = re.match(r"[0-9]*", text[last + 1 :])
    return text[last] if digits and len(digits[0]) not in (0, 3) else ""


def amount_of(value: Value, currency: str, numbers: NumberFormat) -> int | None:
    """The amount in a cell in minor units; None where it says that there is none.

    Raises BadAmount for what is no amount, also for formulas: files hold results.
    """
    if is_nothing(value):
        return None
    if isinstance(value, Fraction):
        return to_minor(value, currency)
    if isinstance(value, date) or value.strip().startswith(("=", "+")) or value.strip()[-1] == "%":
        raise BadAmount(_("This is no amount of money."))
    typed = read_amount(value, currency, numbers)
    return None if typed is None else typed.amount


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
